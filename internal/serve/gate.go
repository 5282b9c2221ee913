package serve

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	"variorum"
)

// Gate knows the token, as a hash only. Whoever writes must hold it; where the
// gate is closed, whoever reads as well.
type Gate struct {
	hash   [sha256.Size]byte
	closed bool
	cookie string
}

const (
	shortestToken = 16 // characters
	sessionTime   = 30 * 24 * time.Hour
)

// NewGate makes the gate of a token. A closed one lets nobody read without it;
// an open one answers only to names of the machine itself, so that no other
// site can borrow a reader's browser to read through it. The port keeps the
// sessions of two servers on one machine apart.
func NewGate(token string, closed bool, port int) (*Gate, error) {
	if len(token) < shortestToken {
		return nil, fmt.Errorf("%w: the token has fewer than %d characters; head -c 24 /dev/urandom | base64 makes one", variorum.ErrUsage, shortestToken)
	}
	return &Gate{hash: sha256.Sum256([]byte(token)), closed: closed, cookie: fmt.Sprint("variorum_", port)}, nil
}

// RandomToken is a token that nobody can guess.
func RandomToken() string { return rand.Text() }

// Holds reports whether a request comes from somebody who holds the token:
// given with the request, or shown before at the sign-in.
func (g *Gate) Holds(r *http.Request) bool {
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return g.matches(bearer)
	}
	c, err := r.Cookie(g.cookie)
	return err == nil && g.session(c.Value, time.Now())
}

// matches compares a token in a time that does not depend on it.
func (g *Gate) matches(token string) bool {
	sum := sha256.Sum256([]byte(strings.TrimSpace(token)))
	return subtle.ConstantTimeCompare(sum[:], g.hash[:]) == 1
}

// session reports whether a cookie is one of ours and has not ended. It is made
// with the token's hash, so a new token ends all sessions.
func (g *Gate) session(value string, now time.Time) bool {
	end, mac, ok := strings.Cut(value, ".")
	at, err := strconv.ParseInt(end, 10, 64)
	return ok && err == nil && now.Unix() < at && hmac.Equal([]byte(mac), []byte(g.sign(end)))
}

func (g *Gate) sign(end string) string {
	mac := hmac.New(sha256.New, g.hash[:])
	mac.Write([]byte("session until " + end))
	return hex.EncodeToString(mac.Sum(nil))
}

// hosts reports whether the server answers to a name. An open gate takes only
// names that no other site can make point here.
func (g *Gate) hosts(host string) bool {
	if g.closed {
		return true
	}
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	if strings.EqualFold(host, "localhost") {
		return true
	}
	at, err := netip.ParseAddr(host)
	return err == nil && at.IsLoopback()
}

// open reports whether a path is for everybody: what the sign-in page needs.
func (g *Gate) open(r *http.Request) bool {
	return reads(r) && (!g.closed || r.URL.Path == "/login" || strings.HasPrefix(r.URL.Path, "/assets/"))
}

// admits lets a request pass, or answers it. A session of MCP only reads,
// though it asks with POST.
func (s *Server) admits(w http.ResponseWriter, r *http.Request) bool {
	g := s.opts.Gate
	if g.open(r) || !g.closed && r.URL.Path == "/mcp" || g.Holds(r) {
		return true
	}
	if _, face := s.face(r); reads(r) && r.Header.Get("Authorization") == "" && face == s.opts.Faces[len(s.opts.Faces)-1] && r.URL.Path != "/metrics" {
		http.Redirect(w, r, "/login?next="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
		return false
	}
	w.Header().Set("WWW-Authenticate", `Bearer realm="variorum"`)
	s.fail(w, r, http.StatusUnauthorized, "This needs the token: sign in, or send it as a bearer token.")
	return false
}

// login takes the token from the form, or from the link that the program
// printed when it started, and keeps a session in a cookie. The page with the
// form is the face's.
func (s *Server) login(w http.ResponseWriter, r *http.Request) bool {
	token := r.URL.Query().Get("token")
	if r.Method == http.MethodPost {
		r.Body = http.MaxBytesReader(w, r.Body, longestURL)
		token = r.PostFormValue("token")
	} else if token == "" {
		return false
	}
	w.Header().Set("Cache-Control", "no-store")
	next := local(r.FormValue("next"))
	switch {
	case !s.tries.admit(r):
		s.fail(w, r, http.StatusTooManyRequests, "Too many attempts. Wait a minute.")
	case !s.opts.Gate.matches(token):
		http.Redirect(w, r, "/login?wrong=1&next="+url.QueryEscape(next), http.StatusSeeOther)
	default:
		end := strconv.FormatInt(time.Now().Add(sessionTime).Unix(), 10)
		s.setCookie(w, r, end+"."+s.opts.Gate.sign(end), int(sessionTime/time.Second))
		http.Redirect(w, r, next, http.StatusSeeOther)
	}
	return true
}

func (s *Server) logout(w http.ResponseWriter, r *http.Request) bool {
	if r.Method != http.MethodPost {
		return false
	}
	s.setCookie(w, r, "", -1)
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return true
}

func (s *Server) setCookie(w http.ResponseWriter, r *http.Request, value string, age int) {
	http.SetCookie(w, &http.Cookie{Name: s.opts.Gate.cookie, Value: value, Path: "/", MaxAge: age, HttpOnly: true,
		Secure: r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https", SameSite: http.SameSiteLaxMode})
}

// local keeps an address that a reader is sent to within this site.
func local(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n") {
		return "/"
	}
	return next
}

// tag is an entity tag of bytes.
func tag(body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
}
