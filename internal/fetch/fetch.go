// Package fetch reads documents from the web, politely and safely: one
// request at a time to a host, with the pause and the paths that its
// robots.txt asks for; never from an address that is not public; every size,
// time and number of redirects bounded; no cookies, no scripts, no proxy.
package fetch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	"variorum"
	"variorum/internal/page"
	"variorum/internal/unpack"
)

// Options bound what is fetched. The zero value is right for most uses.
type Options struct {
	UserAgent    string        // names the program and where it is from; "variorum" when empty
	MaxBytes     int64         // of one document, after decompression too; 32 MiB when 0
	Timeout      time.Duration // for one document, redirects and all, without the wait for its turn; 60 s when 0
	Pause        time.Duration // between the beginnings of two requests to a host whose robots.txt names no crawl delay; 1 s when 0
	Redirects    int           // followed; 5 when 0
	AllowPrivate bool          // dial addresses that are not public, too: for a server of one's own
}

func (o Options) agent() string          { return cmp.Or(o.UserAgent, "variorum") }
func (o Options) maxBytes() int64        { return cmp.Or(o.MaxBytes, 32<<20) }
func (o Options) timeout() time.Duration { return cmp.Or(o.Timeout, time.Minute) }
func (o Options) pause() time.Duration   { return cmp.Or(o.Pause, time.Second) }
func (o Options) redirects() int         { return cmp.Or(o.Redirects, 5) }

// Client fetches documents; it remembers each host's turn and robots.txt. It
// may be used by several goroutines.
type Client struct {
	opts   Options
	http   *http.Client
	pace   pace
	robots robots
}

// New makes a client.
func New(opts Options) *Client { return newClient(opts, opts.allowed) }

func newClient(opts Options, allowed func(netip.AddrPort) bool) *Client {
	return &Client{opts: opts, http: &http.Client{
		Transport: opts.transport(allowed),
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse // follow checks each hop itself
		},
	}}
}

// Known is what an earlier answer gave, so that an unchanged document need
// not be sent again.
type Known struct{ ETag, LastModified string }

// Answer is what a server gave. Page.URL is where the redirects ended,
// Page.MediaType the Content-Type without parameters, in lower case.
type Answer struct {
	Page     page.Page
	Status   int
	Known                  // to ask with next time
	Same     bool          // not changed since (status 304)
	RetryIn  time.Duration // how long the server asks to be left alone; 0 for nothing said
	Fresh    time.Duration // how long it says that the document will not change
	Moved    string        // the new address, where every redirect was permanent
	CutShort error         // the body broke off, and Page.Body is its beginning
}

// Get fetches one document. What cannot be had is an error of kind ErrInput or
// ErrTooLarge that names the address; Answer then still tells status and
// RetryIn. A body that breaks off is no error where some of it came.
func (c *Client) Get(ctx context.Context, address string, known Known) (Answer, error) {
	at, err := parse(address)
	if err != nil {
		return Answer{}, bad(variorum.ErrInput, address, "%s", err)
	}
	got, err := c.follow(ctx, at, known, c.opts.maxBytes(), true)
	switch {
	case err != nil && ctx.Err() != nil:
		return got, ctx.Err()
	case err != nil && errors.Is(err, unpack.ErrTooLong):
		return got, bad(variorum.ErrTooLarge, address, "more than %d bytes", c.opts.maxBytes())
	case err != nil:
		return got, bad(variorum.ErrInput, address, "%s", plain(err))
	case got.Same:
		return got, nil
	case got.Status != http.StatusOK:
		return got, bad(variorum.ErrInput, address, "the server answers %d %s", got.Status, http.StatusText(got.Status))
	case len(got.Page.Body) == 0:
		return got, bad(variorum.ErrInput, address, "the server sends nothing")
	}
	return got, nil
}

// IsAddress reports whether a source is a web address and no path.
func IsAddress(source string) bool {
	low := strings.ToLower(source[:min(len(source), 8)])
	return strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://")
}

func parse(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	switch {
	case err != nil:
		return nil, errors.New("no web address")
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("scheme %q, only http and https are fetched", u.Scheme)
	case u.Hostname() == "":
		return nil, errors.New("an address without a host")
	case u.User != nil:
		return nil, errors.New("an address with a user name in it")
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

// follow asks for a document and goes where it is sent, each hop with its
// own turn, checks and, where polite is true, robots.txt.
func (c *Client) follow(ctx context.Context, at *url.URL, known Known, limit int64, polite bool) (Answer, error) {
	permanent := true
	for hop := 0; ; hop++ {
		got, next, err := c.once(ctx, at, known, limit, polite)
		if err != nil || next == nil {
			if hop > 0 && permanent && err == nil {
				got.Moved = at.String()
			}
			return got, err
		}
		if hop == c.opts.redirects() {
			return got, fmt.Errorf("more than %d redirects", hop)
		}
		permanent = permanent && (got.Status == http.StatusMovedPermanently || got.Status == http.StatusPermanentRedirect)
		at = next
	}
}

// once makes one request. next is where the answer sends to.
func (c *Client) once(ctx context.Context, at *url.URL, known Known, limit int64, polite bool) (got Answer, next *url.URL, err error) {
	rest := c.opts.pause()
	if polite {
		ok, delay, err := c.allows(ctx, at)
		if err != nil {
			return got, nil, fmt.Errorf("robots.txt: %w", err)
		}
		if !ok {
			return got, nil, errors.New("robots.txt does not allow it")
		}
		rest = cmp.Or(delay, rest)
	}
	done, err := c.pace.wait(ctx, at.Host)
	if err != nil {
		return got, nil, err
	}
	defer func() { done(max(rest, min(got.RetryIn, longestRest))) }()
	ctx, cancel := context.WithTimeout(ctx, c.opts.timeout())
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return got, nil, err
	}
	c.dress(req, known)
	resp, err := c.http.Do(req)
	if err != nil {
		return got, nil, err
	}
	defer resp.Body.Close()
	got = Answer{Status: resp.StatusCode, RetryIn: retryIn(resp.Header.Get("Retry-After"), time.Now()),
		Fresh: fresh(resp.Header.Get("Cache-Control"))}
	if to := resp.Header.Get("Location"); resp.StatusCode/100 == 3 && resp.StatusCode != http.StatusNotModified && to != "" {
		next, err := redirected(at, to)
		return got, next, err
	}
	return got, nil, got.fill(resp, limit)
}

func (c *Client) dress(req *http.Request, known Known) {
	req.Header.Set("User-Agent", c.opts.agent())
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=.9,application/json;q=.8,text/plain;q=.8,*/*;q=.5")
	req.Header.Set("Accept-Encoding", unpack.Accepted)
	if known.ETag != "" {
		req.Header.Set("If-None-Match", known.ETag)
	}
	if known.LastModified != "" {
		req.Header.Set("If-Modified-Since", known.LastModified)
	}
}

func redirected(from *url.URL, to string) (*url.URL, error) {
	ref, err := url.Parse(to)
	if err != nil {
		return nil, errors.New("redirected to something that is no address")
	}
	next, err := parse(from.ResolveReference(ref).String())
	if err != nil {
		return nil, fmt.Errorf("redirected to %s", err)
	}
	return next, nil
}

// fill reads the answer's headers and its body.
func (a *Answer) fill(resp *http.Response, limit int64) error {
	a.Known = Known{resp.Header.Get("ETag"), resp.Header.Get("Last-Modified")}
	if a.Same = resp.StatusCode == http.StatusNotModified; a.Same {
		return nil
	}
	if resp.StatusCode != http.StatusOK {
		_, _ = io.CopyN(io.Discard, resp.Body, 4<<10) // so that the connection can be used again
		return nil
	}
	media, charset := page.ParseType(resp.Header.Get("Content-Type"))
	a.Page = page.Page{
		URL: resp.Request.URL.String(), Path: resp.Request.URL.String(), Acquired: time.Now(),
		MediaType: media, Charset: charset,
	}
	packed := &counted{r: resp.Body, left: limit}
	var err error
	a.Page.Body, err = unpack.Read(packed, resp.Header.Get("Content-Encoding"), limit)
	if packed.left < 0 {
		err = unpack.ErrTooLong
	}
	if err != nil && !errors.Is(err, unpack.ErrTooLong) && len(a.Page.Body) > 0 {
		a.CutShort, err = fmt.Errorf("the answer breaks off: %s", plain(err)), nil
	}
	return err
}

// counted ends a packed body that is longer than any body may be.
type counted struct {
	r    io.Reader
	left int64
}

func (c *counted) Read(p []byte) (int, error) {
	if c.left < 0 {
		return 0, io.ErrUnexpectedEOF
	}
	n, err := c.r.Read(p)
	c.left -= int64(n)
	return n, err
}

// longest is as long as a server's word is taken for how long to stay away.
const longest = 7 * 24 * time.Hour

// fresh reads a Cache-Control header (RFC 9111).
func fresh(value string) (out time.Duration) {
	for directive := range strings.SplitSeq(strings.ToLower(value), ",") {
		name, number, _ := strings.Cut(strings.TrimSpace(directive), "=")
		if name == "no-cache" || name == "no-store" {
			return 0
		}
		if n, err := strconv.Atoi(strings.Trim(number, `"`)); name == "max-age" && err == nil {
			out = min(max(0, time.Duration(min(n, 1<<30))*time.Second), longest)
		}
	}
	return out
}

// retryIn reads a Retry-After header: seconds or a date.
func retryIn(value string, now time.Time) time.Duration {
	if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil {
		return min(max(0, time.Duration(min(n, 1<<30))*time.Second), longest)
	}
	if at, err := http.ParseTime(value); err == nil {
		return min(max(0, at.Sub(now)), longest)
	}
	return 0
}

// bad wraps a kind of error with the address and one clear reason.
func bad(kind error, address, format string, args ...any) error {
	return fmt.Errorf("%w: %s: %s", kind, address, fmt.Sprintf(format, args...))
}

// plain is a network error without the layers of its packages.
func plain(err error) string {
	var private *privateError
	var timeout interface{ Timeout() bool }
	switch {
	case errors.As(err, &private):
		return private.Error()
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "no answer in time"
	}
	var inner *url.Error
	if errors.As(err, &inner) {
		err = inner.Err
	}
	return err.Error()
}
