package fetch

import (
	"context"
	"sync"
	"time"
)

// pace keeps the requests to one host apart: one at a time, and each some
// while after the one before began.
type pace struct {
	mu    sync.Mutex
	hosts map[string]*turn
}

// turn is a host's queue: whoever holds the token may ask.
type turn struct {
	token chan struct{}
	next  time.Time // no request before
}

func (p *pace) of(host string) *turn {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.hosts == nil {
		p.hosts = map[string]*turn{}
	}
	t := p.hosts[host]
	if t == nil {
		t = &turn{token: make(chan struct{}, 1)}
		p.hosts[host] = t
	}
	return t
}

// wait blocks until the host may be asked, and returns what to call when the
// answer was read, with how long the host is then to be left alone.
func (p *pace) wait(ctx context.Context, host string) (done func(rest time.Duration), err error) {
	t := p.of(host)
	select {
	case t.token <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := Wait(ctx, time.Until(t.next)); err != nil {
		<-t.token
		return nil, err
	}
	began := time.Now()
	return func(rest time.Duration) {
		t.next = began.Add(rest)
		<-t.token
	}, nil
}

// Wait waits, unless ctx ends before.
func Wait(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
