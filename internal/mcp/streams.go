package mcp

import (
	"bytes"
	"encoding/json"
	"io"
	"sync"
	"time"
)

// patience is how long the end of the input is held back for answers that are
// under way.
const patience = 30 * time.Second

// open counts the requests of one pair of streams that have no answer yet.
type open struct {
	mu    sync.Mutex
	count int
	done  *sync.Cond
}

func newOpen() *open {
	o := &open{}
	o.done = sync.NewCond(&o.mu)
	return o
}

func (o *open) add(n int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.count += n
	o.done.Broadcast()
}

// wait returns when everything is answered, or patience is at its end.
func (o *open) wait() {
	late := false
	timer := time.AfterFunc(patience, func() {
		o.mu.Lock()
		defer o.mu.Unlock()
		late = true
		o.done.Broadcast()
	})
	defer timer.Stop()
	o.mu.Lock()
	defer o.mu.Unlock()
	for o.count > 0 && !late {
		o.done.Wait()
	}
}

// requests passes on what the client says, its end only after the last answer,
// so that a script may write its questions and close.
type requests struct {
	io.Reader
	open *open
	messages
}

func (r *requests) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.open.add(r.of(p[:n], func(m message) bool { return m.Method != "" && len(m.ID) > 0 }))
	if err != nil {
		r.open.wait()
	}
	return n, err
}

func (r *requests) Close() error { return nil }

// answers passes on what the server says.
type answers struct {
	io.Writer
	open *open
	messages
}

func (a *answers) Write(p []byte) (int, error) {
	n, err := a.Writer.Write(p)
	a.open.add(-a.of(p[:n], func(m message) bool { return m.Method == "" && len(m.ID) > 0 }))
	return n, err
}

func (a *answers) Close() error { return nil }

// messages cuts a stream into its messages, one a line.
type messages struct{ begun []byte }

// message is what tells a request from an answer.
type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
}

// of counts the messages that end in p and fit.
func (s *messages) of(p []byte, fits func(message) bool) int {
	n := 0
	for {
		line, rest, ends := bytes.Cut(p, []byte("\n"))
		s.begun = append(s.begun, line...)
		if !ends {
			return n
		}
		var m message
		if json.Unmarshal(s.begun, &m) == nil && fits(m) {
			n++
		}
		s.begun, p = s.begun[:0], rest
	}
}
