package serve

import (
	"bytes"
	"compress/gzip"
	"container/list"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// answer is a finished answer, compressed where that helps.
type answer struct {
	key    string
	header http.Header // Content-Type and what else the face set
	body   []byte
	zipped bool
	size   int // of the body as it reads
	tag    string
}

// cache keeps answers as long as the record is in one state. Those that were
// not asked for longest leave first.
type cache struct {
	mu    sync.Mutex
	limit int
	held  int
	stamp string
	order *list.List // of *answer, last used first
	at    map[string]*list.Element
}

func newCache(limit int) *cache {
	return &cache{limit: limit, order: list.New(), at: map[string]*list.Element{}}
}

func (c *cache) get(stamp, key string) *answer {
	c.mu.Lock()
	defer c.mu.Unlock()
	if stamp != c.stamp {
		c.stamp, c.held = stamp, 0
		c.order.Init()
		clear(c.at)
	}
	el := c.at[key]
	if el == nil {
		return nil
	}
	c.order.MoveToFront(el)
	return el.Value.(*answer)
}

func (c *cache) put(stamp string, a *answer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if stamp != c.stamp || c.at[a.key] != nil || len(a.body) > c.limit/8 {
		return
	}
	c.at[a.key] = c.order.PushFront(a)
	c.held += a.cost()
	for c.held > c.limit {
		el := c.order.Back()
		old := c.order.Remove(el).(*answer)
		delete(c.at, old.key)
		c.held -= old.cost()
	}
}

// cost is about what an answer takes in memory.
func (a *answer) cost() int { return len(a.body) + len(a.key) + 1024 }

func (c *cache) size() (answers, bytes int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.order.Len(), c.held
}

// made lets a face answer a request that reads, and keeps the answer where it
// can be kept.
func (s *Server) made(w *noted, r *http.Request, face Face, stamp, key string, goesOn func()) {
	rec := &recorder{to: w, head: http.Header{}, through: goesOn}
	face.ServeHTTP(rec, r)
	if rec.streaming {
		return
	}
	if rec.status != http.StatusOK || rec.head.Get("Set-Cookie") != "" || rec.head.Get("Cache-Control") == "no-store" {
		rec.pass()
		return
	}
	a := finished(key, rec.head, rec.buf.Bytes())
	s.cache.put(stamp, a)
	a.send(w, r)
}

// key tells answers apart: by address, by the face that gives it and the form
// that is asked of it, and by whether the reader may also write.
func (s *Server) key(r *http.Request, n int) string {
	parts := []string{strconv.Itoa(n), strconv.FormatBool(s.opts.Gate.Holds(r)), r.URL.RequestURI()}
	if n < len(s.opts.Faces)-1 {
		parts = append(parts, r.Header.Get("Accept"), r.Host)
	}
	return strings.Join(parts, "\n")
}

// worth says which kinds of bodies become smaller.
func worth(kind string) bool {
	kind, _, _ = strings.Cut(kind, ";")
	return strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "xml") || strings.HasSuffix(kind, "javascript")
}

func finished(key string, head http.Header, body []byte) *answer {
	a := &answer{key: key, header: head, body: bytes.Clone(body), size: len(body), tag: tag(body)}
	if len(body) < 512 || !worth(head.Get("Content-Type")) {
		return a
	}
	var zipped bytes.Buffer
	zw, _ := gzip.NewWriterLevel(&zipped, gzip.BestSpeed+2)
	zw.Write(body)
	zw.Close()
	a.body, a.zipped = zipped.Bytes(), true
	return a
}

// send writes an answer, or says that the client has it already.
func (a *answer) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	for name, values := range a.header {
		h[name] = values
	}
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "private, no-cache")
	}
	h.Set("Vary", "Accept, Accept-Encoding, Cookie, Authorization")
	h.Set("ETag", a.tag)
	if known(r.Header.Values("If-None-Match"), a.tag) {
		h.Del("Content-Type")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	zipped := a.zipped && zips(r)
	if zipped {
		h.Set("Content-Encoding", "gzip")
		h.Set("Content-Length", strconv.Itoa(len(a.body)))
	} else {
		h.Set("Content-Length", strconv.Itoa(a.size))
	}
	w.WriteHeader(http.StatusOK)
	switch {
	case r.Method == http.MethodHead:
	case a.zipped && !zipped:
		zr, err := gzip.NewReader(bytes.NewReader(a.body))
		if err == nil {
			io.Copy(w, zr)
		}
	default:
		w.Write(a.body)
	}
}

// known reports whether a tag is among those of a header.
func known(values []string, tag string) bool {
	for _, v := range values {
		for one := range strings.SplitSeq(v, ",") {
			if one = strings.TrimPrefix(strings.TrimSpace(one), "W/"); one == tag || one == "*" {
				return true
			}
		}
	}
	return false
}

// zips reports whether the client takes gzip.
func zips(r *http.Request) bool {
	for one := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(one), ";")
		if q = strings.ReplaceAll(q, " ", ""); name == "gzip" && q != "q=0" && q != "q=0.0" {
			return true
		}
	}
	return false
}
