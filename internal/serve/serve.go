// Package serve is the server of the reading room: it listens, decides who may
// read and who may write, bounds what a client may cost, keeps answers
// compressed as long as the record stands as it is, and measures. What the
// answers are, its faces say.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"strings"
	"time"

	"variorum"
)

// Face answers the requests that it takes. Fail answers in the face's own form
// what the server refuses.
type Face interface {
	http.Handler
	Takes(r *http.Request) bool
	Fail(w http.ResponseWriter, r *http.Request, status int, detail string)
}

// Options of a Server. Faces are asked in their order; the last one takes what
// is left. The zero value of each limit is its default.
type Options struct {
	Faces []Face
	MCP   http.Handler                              // answers /mcp, past the caches; nil for none
	Stamp func(ctx context.Context) (string, error) // tells the state of what is read; an error is "not ready"
	Gate  *Gate
	Log   *slog.Logger // one line a request; nil for none

	Rate     float64       // requests a second of one client, with bursts of four seconds' worth; 0 for no limit
	Slots    int           // answers made at one time (four for each processor); those that are kept need none
	Patience time.Duration // for one answer (15 s)
	Cache    int           // bytes of compressed answers that are kept (64 MiB)
}

// Server is an http.Handler that can also listen by itself.
type Server struct {
	opts    Options
	slots   chan struct{}
	streams chan struct{}
	clients *clients // by their rate
	tries   *clients // by their attempts to sign in
	cross   *http.CrossOriginProtection
	cache   *cache
	meter   *meter
}

// Bounds of one request and of one connection.
const (
	longestURL   = 4 << 10
	largestHead  = 16 << 10
	largestForm  = 1 << 20
	headTime     = 5 * time.Second
	readTime     = 20 * time.Second
	writeTime    = 60 * time.Second
	idleTime     = 2 * time.Minute
	mostStreams  = 4
	queueTime    = 5 * time.Second // for a slot
	farewellTime = 10 * time.Second
)

// New makes a server.
func New(opts Options) *Server {
	if opts.Slots == 0 {
		opts.Slots = max(8, 4*runtime.GOMAXPROCS(0))
	}
	if opts.Patience == 0 {
		opts.Patience = 15 * time.Second
	}
	if opts.Cache == 0 {
		opts.Cache = 64 << 20
	}
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{opts: opts, slots: make(chan struct{}, opts.Slots), streams: make(chan struct{}, mostStreams), cross: http.NewCrossOriginProtection(),
		clients: newClients(opts.Rate, 4*opts.Rate), tries: newClients(0.5, 10), cache: newCache(opts.Cache)}
	s.meter = newMeter(s)
	return s
}

// Loopback resolves an address to listen on and tells whether only this
// machine can reach it.
func Loopback(addr string) (*net.TCPAddr, bool, error) {
	at, err := net.ResolveTCPAddr("tcp", addr)
	if err != nil {
		return nil, false, fmt.Errorf("%w: %q is no address to listen on; write it as 127.0.0.1:8470", variorum.ErrUsage, addr)
	}
	return at, at.IP.IsLoopback(), nil
}

// Run serves on a listener until ctx is done, then lets the requests that are
// under way come to their end.
func (s *Server) Run(ctx context.Context, ln net.Listener) error {
	srv := &http.Server{Handler: s, ReadHeaderTimeout: headTime, ReadTimeout: readTime, WriteTimeout: writeTime,
		IdleTimeout: idleTime, MaxHeaderBytes: largestHead, ErrorLog: slog.NewLogLogger(s.opts.Log.Handler(), slog.LevelWarn)}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	farewell, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewellTime)
	defer cancel()
	if err := srv.Shutdown(farewell); errors.Is(err, context.DeadlineExceeded) {
		return srv.Close()
	} else if err != nil {
		return fmt.Errorf("stop the server: %w", err)
	}
	return nil
}

// ServeHTTP answers one request, and notes what it cost.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	began := time.Now()
	rec := &noted{ResponseWriter: w}
	guard(rec.Header())
	defer func() {
		p := recover()
		if p != nil && p != http.ErrAbortHandler {
			s.opts.Log.Error("a request failed", "path", r.URL.Path, "cause", fmt.Sprint(p))
			if !rec.begun() {
				s.fail(rec, r, http.StatusInternalServerError, "Something went wrong here. The server's log says more.")
				p = nil
			}
		}
		took := time.Since(began)
		s.meter.note(r.URL.Path, rec.status(), took)
		s.opts.Log.Info("request", "client", r.RemoteAddr, "method", r.Method, "path", r.URL.Path,
			"status", rec.status(), "bytes", rec.bytes, "ms", took.Milliseconds())
		if p != nil {
			panic(http.ErrAbortHandler) // nobody is to take a part for the whole
		}
	}()
	if status, detail := s.refuses(r); status != 0 {
		if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable {
			rec.Header().Set("Retry-After", "2")
		}
		s.fail(rec, r, status, detail)
		return
	}
	if s.serveOwn(rec, r) || !s.admits(rec, r) {
		return
	}
	s.answer(rec, r)
}

// refuses gives the status of what is refused before anybody looks at it.
func (s *Server) refuses(r *http.Request) (status int, detail string) {
	switch {
	case len(r.URL.RequestURI()) > longestURL:
		return http.StatusRequestURITooLong, "This address is too long."
	case !s.opts.Gate.hosts(r.Host):
		return http.StatusMisdirectedRequest, "This server answers by the name of its own machine only: localhost or 127.0.0.1."
	case !s.clients.admit(r):
		return http.StatusTooManyRequests, "Too many requests. Wait a moment."
	case r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodPost &&
		(r.Method != http.MethodDelete || r.URL.Path != "/mcp"):
		return http.StatusMethodNotAllowed, "This server reads with GET and HEAD, and writes with POST."
	case s.cross.Check(r) != nil:
		return http.StatusForbidden, "Another site asked for this. Only this site's own pages may write."
	}
	return 0, ""
}

// serveOwn answers what is the server's own business.
func (s *Server) serveOwn(w http.ResponseWriter, r *http.Request) bool {
	switch r.URL.Path {
	case "/healthz":
		plainly(w, http.StatusOK, "ok\n")
	case "/readyz":
		if _, err := s.opts.Stamp(r.Context()); err != nil {
			plainly(w, http.StatusServiceUnavailable, "not ready\n")
			return true
		}
		plainly(w, http.StatusOK, "ready\n")
	case "/robots.txt":
		plainly(w, http.StatusOK, "User-agent: *\nDisallow: /\n")
	case "/login":
		return s.login(w, r)
	case "/logout":
		return s.logout(w, r)
	case "/metrics":
		if s.admits(w, r) {
			w.Header().Set("Content-Type", "text/plain; charset=utf-8")
			w.Header().Set("Cache-Control", "no-store")
			s.meter.set.WritePrometheus(w)
		}
	default:
		return false
	}
	return true
}

func plainly(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	io.WriteString(w, text)
}

// answer gives what is kept, else lets a face answer when there is a slot.
func (s *Server) answer(w *noted, r *http.Request) {
	if r.URL.Path == "/mcp" && s.opts.MCP != nil {
		// A session may stay open: it has no slot, and its own end.
		http.NewResponseController(w).SetWriteDeadline(time.Time{})
		r.Body = http.MaxBytesReader(w, r.Body, largestForm)
		w.Header().Set("Cache-Control", "no-store")
		s.opts.MCP.ServeHTTP(w, r)
		return
	}
	n, face := s.face(r)
	if !reads(r) {
		s.within(w, r, func(r *http.Request, _ func()) {
			r.Body = http.MaxBytesReader(w, r.Body, largestForm)
			w.Header().Set("Cache-Control", "no-store")
			face.ServeHTTP(w, r)
		})
		return
	}
	stamp, err := s.opts.Stamp(r.Context())
	if err != nil {
		s.opts.Log.Error("the record cannot be read", "cause", err)
		s.fail(w, r, http.StatusServiceUnavailable, "The record cannot be read at this moment.")
		return
	}
	key := s.key(r, n)
	if a := s.cache.get(stamp, key); a != nil {
		s.meter.hits.Inc()
		a.send(w, r)
		return
	}
	s.meter.misses.Inc()
	s.within(w, r, func(r *http.Request, goesOn func()) { s.made(w, r, face, stamp, key, goesOn) })
}

// within runs work in a slot and in the time that an answer may take. Work that
// calls goesOn has begun to stream: it leaves its slot for one of those for
// streams, and may take longer, as long as it moves.
func (s *Server) within(w *noted, r *http.Request, work func(r *http.Request, goesOn func())) {
	ctx, cancel := context.WithCancelCause(r.Context())
	defer cancel(nil)
	timer := time.AfterFunc(s.opts.Patience, func() { cancel(context.DeadlineExceeded) })
	defer timer.Stop()
	queue := time.NewTimer(min(queueTime, s.opts.Patience))
	defer queue.Stop()
	select {
	case s.slots <- struct{}{}:
		held := s.slots
		defer func() { <-held }()
		work(r.WithContext(ctx), func() {
			timer.Stop()
			s.streams <- struct{}{}
			<-held
			held = s.streams
		})
	case <-queue.C:
		w.Header().Set("Retry-After", "2")
		s.fail(w, r, http.StatusServiceUnavailable, "Too much is being asked at once. Try again in a moment.")
	case <-r.Context().Done():
	}
}

// face is the one that takes a request, and its place.
func (s *Server) face(r *http.Request) (int, Face) {
	last := len(s.opts.Faces) - 1
	for i, f := range s.opts.Faces[:last] {
		if f.Takes(r) {
			return i, f
		}
	}
	return last, s.opts.Faces[last]
}

func (s *Server) fail(w http.ResponseWriter, r *http.Request, status int, detail string) {
	w.Header().Set("Cache-Control", "no-store")
	_, face := s.face(r)
	face.Fail(w, r, status, detail)
}

func reads(r *http.Request) bool { return r.Method == http.MethodGet || r.Method == http.MethodHead }

// guard sets what a browser is to be strict about. Nothing is loaded from
// elsewhere, no script or style stands in a page, no other site may frame it
// or learn where a reader came from.
func guard(h http.Header) {
	h.Set("Content-Security-Policy", strings.Join([]string{"default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:",
		"connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
		"trusted-types 'none'"}, "; "))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	h.Set("X-Robots-Tag", "noindex, nofollow, noarchive")
}
