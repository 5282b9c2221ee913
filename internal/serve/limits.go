package serve

import (
	"net/http"
	"net/netip"
	"sync"

	"golang.org/x/time/rate"
)

// clients bounds how often each client may ask. Those that were not heard of
// for the longest time are forgotten, two thousand at a time.
type clients struct {
	rate      rate.Limit
	burst     int
	mu        sync.Mutex
	now, past map[netip.Prefix]*rate.Limiter
}

const manyClients = 2000

// newClients makes a bound; a rate of zero is none.
func newClients(perSecond, burst float64) *clients {
	return &clients{rate: rate.Limit(perSecond), burst: max(int(burst), 1), now: map[netip.Prefix]*rate.Limiter{}}
}

func (c *clients) admit(r *http.Request) bool {
	if c.rate <= 0 {
		return true
	}
	key := client(r)
	c.mu.Lock()
	l := c.now[key]
	if l == nil {
		if l = c.past[key]; l == nil {
			l = rate.NewLimiter(c.rate, c.burst)
		}
		if len(c.now) >= manyClients {
			c.now, c.past = map[netip.Prefix]*rate.Limiter{}, c.now
		}
		c.now[key] = l
	}
	c.mu.Unlock()
	return l.Allow()
}

// client is whom a request is counted for: an address, or in IPv6 the network
// that one household has. What a proxy claims is not believed.
func client(r *http.Request) netip.Prefix {
	at, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Prefix{}
	}
	addr, bits := at.Addr().Unmap().WithZone(""), 32
	if addr.Is6() {
		bits = 64
	}
	p, err := addr.Prefix(bits)
	if err != nil {
		return netip.Prefix{}
	}
	return p
}
