package serve

import (
	"bytes"
	"net/http"
	"time"
)

// noted is a response whose status and size are noted on their way out.
type noted struct {
	http.ResponseWriter
	code  int
	bytes int
}

func (n *noted) WriteHeader(code int) {
	if n.code == 0 {
		n.code = code
	}
	n.ResponseWriter.WriteHeader(code)
}

func (n *noted) Write(b []byte) (int, error) {
	if n.code == 0 {
		n.code = http.StatusOK
	}
	k, err := n.ResponseWriter.Write(b)
	n.bytes += k
	return k, err
}

// Unwrap lets http.ResponseController reach what is below.
func (n *noted) Unwrap() http.ResponseWriter { return n.ResponseWriter }

func (n *noted) begun() bool { return n.code != 0 }

func (n *noted) status() int {
	if n.code == 0 {
		return http.StatusOK
	}
	return n.code
}

// recorder holds an answer back until it is whole. One that grows beyond what
// is kept goes on as a stream.
type recorder struct {
	to        *noted
	head      http.Header
	status    int
	buf       bytes.Buffer
	streaming bool
	through   func() // told when it becomes a stream
}

const mostHeld = 4 << 20 // bytes

func (c *recorder) Header() http.Header { return c.head }

func (c *recorder) WriteHeader(status int) {
	if c.status == 0 {
		c.status = status
	}
}

func (c *recorder) Write(b []byte) (int, error) {
	c.WriteHeader(http.StatusOK)
	if !c.streaming && c.buf.Len()+len(b) <= mostHeld {
		return c.buf.Write(b)
	}
	if !c.streaming {
		c.streaming = true
		c.through()
		c.pass()
	}
	// A stream may take its time, as long as it moves.
	http.NewResponseController(c.to).SetWriteDeadline(time.Now().Add(writeTime))
	return c.to.Write(b)
}

// pass sends on what was held back.
func (c *recorder) pass() {
	h := c.to.Header()
	for name, values := range c.head {
		h[name] = values
	}
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "private, no-cache")
	}
	c.to.WriteHeader(max(c.status, http.StatusOK))
	c.to.Write(c.buf.Bytes())
}
