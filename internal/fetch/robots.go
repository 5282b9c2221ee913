package fetch

import (
	"context"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

const (
	robotsBytes = 500 << 10 // as much as RFC 9309 wants to be read
	robotsAge   = 24 * time.Hour
	longestRest = 60 * time.Second // a longer crawl delay is not waited for, but the host is asked no faster
)

// robots keeps the robots.txt of each host for a day (RFC 9309).
type robots struct {
	mu    sync.Mutex
	hosts map[string]*rules
}

// rules are one host's robots.txt.
type rules struct {
	once sync.Once
	read time.Time
	data *robotstxt.RobotsData
	err  error
}

// allows reports whether the host's robots.txt lets the program read the
// address, and the crawl delay that it asks for. A robots.txt that is not
// there allows all; one that cannot be read, because the host fails, nothing.
func (c *Client) allows(ctx context.Context, u *url.URL) (ok bool, delay time.Duration, err error) {
	key := u.Scheme + "://" + u.Host
	c.robots.mu.Lock()
	if c.robots.hosts == nil {
		c.robots.hosts = map[string]*rules{}
	}
	r := c.robots.hosts[key]
	if r == nil || !r.read.IsZero() && time.Since(r.read) > robotsAge {
		r = &rules{}
		c.robots.hosts[key] = r
	}
	c.robots.mu.Unlock()
	r.once.Do(func() {
		r.data, r.err = c.readRobots(ctx, key)
		c.robots.mu.Lock()
		defer c.robots.mu.Unlock()
		r.read = time.Now()
		if r.err != nil {
			delete(c.robots.hosts, key) // ask again next time
		}
	})
	if r.err != nil {
		return false, 0, r.err
	}
	group := r.data.FindGroup(c.opts.agent())
	return r.data.TestAgent(u.RequestURI(), c.opts.agent()), min(group.CrawlDelay, longestRest), nil
}

func (c *Client) readRobots(ctx context.Context, key string) (*robotstxt.RobotsData, error) {
	at, err := url.Parse(key + "/robots.txt")
	if err != nil {
		return nil, err
	}
	got, err := c.follow(ctx, at, Known{}, robotsBytes, false)
	switch {
	case got.Status >= 500 || got.Status == http.StatusTooManyRequests:
		return robotstxt.FromStatusAndBytes(http.StatusServiceUnavailable, nil)
	case got.Status >= 300:
		return robotstxt.FromStatusAndBytes(http.StatusNotFound, nil)
	case err != nil && len(got.Page.Body) == 0:
		return nil, err
	}
	return robotstxt.FromBytes(got.Page.Body)
}
