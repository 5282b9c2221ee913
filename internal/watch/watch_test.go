package watch

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"variorum/internal/fetch"
)

// outlet is a server with one feed whose answer the test sets.
type outlet struct {
	*httptest.Server
	status int
	tag    string
	items  []string
	retry  string
	fresh  string
	hints  string   // within the channel
	asked  []string // for what
}

func newOutlet(t *testing.T) *outlet {
	o := &outlet{status: http.StatusOK}
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", http.NotFound)
	mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		o.asked = append(o.asked, "feed")
		if o.tag != "" && r.Header.Get("If-None-Match") == o.tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", o.tag)
		w.Header().Set("Retry-After", o.retry)
		w.Header().Set("Cache-Control", o.fresh)
		w.WriteHeader(o.status)
		fmt.Fprintf(w, `<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>%s%s</channel></rss>`, o.hints, strings.Join(o.items, ""))
	})
	mux.HandleFunc("/a/", func(w http.ResponseWriter, r *http.Request) {
		o.asked = append(o.asked, r.URL.Path)
		if strings.HasSuffix(r.URL.Path, "gone") {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		if strings.HasSuffix(r.URL.Path, "short") {
			w.Header().Set("Content-Length", "1000")
		}
		fmt.Fprint(w, "<p>Norland closed the river ports.</p>")
	})
	mux.HandleFunc("/old", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/feed", http.StatusMovedPermanently)
	})
	o.Server = httptest.NewServer(mux)
	t.Cleanup(o.Close)
	return o
}

func item(name, title string) string {
	return fmt.Sprintf(`<item><guid isPermaLink="false">%s</guid><title>%s</title><link>/a/%s</link></item>`, name, title, name)
}

// clock is a time that the test moves.
type clock struct{ time.Time }

func (o *outlet) poll(t *testing.T, state *State, now clock) (pages, failures int) {
	t.Helper()
	o.asked = nil
	client := fetch.New(fetch.Options{AllowPrivate: true, Pause: time.Microsecond})
	opts := Options{Every: time.Minute, Fetches: 1, Now: func() time.Time { return now.Time }, Jitter: func() float64 { return 0 }}
	for _, err := range Poll(t.Context(), client, state, opts) {
		if err != nil {
			failures++
		} else {
			pages++
		}
	}
	return pages, failures
}

func TestPoll(t *testing.T) {
	o := newOutlet(t)
	now := clock{time.Date(2031, 4, 8, 9, 0, 0, 0, time.UTC)}
	state := &State{Address: o.URL + "/old"}
	o.tag, o.items = `"1"`, []string{item("one", "One"), item("gone", "Gone")}
	if pages, failures := o.poll(t, state, now); pages != 1 || failures != 1 || state.Address != o.URL+"/feed" {
		t.Fatalf("first poll: %d pages, %d failures, at %s", pages, failures, state.Address)
	}
	if want := now.Add(time.Minute); !state.Next.Equal(want) {
		t.Errorf("next at %v, want %v", state.Next, want)
	}
	kept, err := json.Marshal(state) // a state survives the end of the program
	if err != nil {
		t.Fatal(err)
	}
	state = &State{}
	if err := json.Unmarshal(kept, state); err != nil {
		t.Fatal(err)
	}

	if pages, failures := o.poll(t, state, now); pages+failures != 0 || len(o.asked) != 1 {
		t.Errorf("unchanged: %d pages, %d failures, asked for %v", pages, failures, o.asked)
	}
	if state.Next.Sub(now.Time) != 90*time.Second {
		t.Errorf("a quiet feed is asked again in %v", state.Next.Sub(now.Time))
	}

	o.tag, o.items = `"2"`, []string{item("two", "Two"), item("one", "One, corrected"), item("gone", "Gone")}
	if o.poll(t, state, now); !slices.Equal(o.asked, []string{"feed", "/a/two", "/a/gone"}) {
		t.Errorf("asked for %v: a change is read an hour later at the earliest", o.asked)
	}
	now.Time = now.Add(time.Hour)
	o.tag = `"3"`
	if o.poll(t, state, now); !slices.Equal(o.asked, []string{"feed", "/a/one", "/a/gone"}) {
		t.Errorf("asked for %v, want the changed one and a last try", o.asked)
	}
	o.tag = `"4"`
	if o.poll(t, state, now); !slices.Equal(o.asked, []string{"feed"}) {
		t.Errorf("asked for %v, want no more tries", o.asked)
	}
	o.tag, o.items = `"5"`, nil
	if o.poll(t, state, now); len(state.Seen) != 0 {
		t.Errorf("%d entries are remembered that no feed lists", len(state.Seen))
	}
}

func TestPollFails(t *testing.T) {
	o := newOutlet(t)
	now := clock{time.Date(2031, 4, 8, 9, 0, 0, 0, time.UTC)}
	state := &State{Address: o.URL + "/feed"}
	o.status = http.StatusInternalServerError
	for _, want := range []time.Duration{2 * time.Minute, 4 * time.Minute, 8 * time.Minute} {
		if _, failures := o.poll(t, state, now); failures != 1 || state.Next.Sub(now.Time) != want {
			t.Errorf("%d failures, asked again in %v, want %v", failures, state.Next.Sub(now.Time), want)
		}
	}
	o.retry = "7200"
	if o.poll(t, state, now); state.Next.Sub(now.Time) != 2*time.Hour {
		t.Errorf("asked again in %v though the server wants two hours", state.Next.Sub(now.Time))
	}
	o.status = http.StatusGone
	if o.poll(t, state, now); !state.Gone {
		t.Error("410 is not taken for the end")
	}
	if backOff(time.Hour, 1000) != slowest {
		t.Error("the pause grows without end")
	}
}

func TestPollCutShort(t *testing.T) {
	o := newOutlet(t)
	now := clock{time.Date(2031, 4, 8, 9, 0, 0, 0, time.UTC)}
	state := &State{Address: o.URL + "/feed"}
	o.items = []string{item("short", "Short")}
	for i := range tries {
		if pages, failures := o.poll(t, state, now); pages != 1 || failures != 1 {
			t.Errorf("poll %d: %d pages, %d failures: want the beginning and why it is no more", i, pages, failures)
		}
	}
	if pages, failures := o.poll(t, state, now); pages+failures != 0 {
		t.Errorf("%d pages, %d failures after the last try", pages, failures)
	}
}

func TestPollSitemap(t *testing.T) {
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	defer server.Close()
	mux.HandleFunc("/robots.txt", http.NotFound)
	mux.HandleFunc("/a", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<p>Norland closed the river ports.</p>") })
	mux.HandleFunc("/news", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "<urlset><url><loc>%s/a</loc><lastmod>2031-04-08</lastmod></url></urlset>", server.URL)
	})
	client := fetch.New(fetch.Options{AllowPrivate: true, Pause: time.Microsecond})
	for p, err := range Poll(t.Context(), client, &State{Address: server.URL + "/news"}, Options{}) {
		if err != nil || p.Told == nil || p.Told.By != "sitemap" || p.Told.Published != "" {
			t.Errorf("told %+v, %v; want a sitemap, and no day from a lastmod", p.Told, err)
		}
	}
}

func TestPollHints(t *testing.T) {
	now := clock{time.Date(2031, 4, 8, 9, 0, 0, 0, time.UTC)}
	for name, c := range map[string]struct {
		hints, fresh string
		want         time.Duration
	}{
		"nothing":    {"", "", time.Minute},
		"ttl":        {"<ttl>30</ttl>", "", 30 * time.Minute},
		"period":     {"<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>12</sy:updateFrequency>", "", 2 * time.Hour},
		"cache":      {"<ttl>30</ttl>", "public, max-age=2700", 45 * time.Minute},
		"no cache":   {"", "max-age=2700, no-store", time.Minute},
		"for ever":   {"<ttl>1000000</ttl>", "", slowest},
		"a negative": {"<ttl>-5</ttl>", "max-age=-1", time.Minute},
	} {
		o := newOutlet(t)
		o.hints, o.fresh, o.tag, o.items = c.hints, c.fresh, `"1"`, []string{item("one", "One")}
		state := &State{Address: o.URL + "/feed"}
		if o.poll(t, state, now); state.Next.Sub(now.Time) != c.want {
			t.Errorf("%s: asked again in %v, want %v", name, state.Next.Sub(now.Time), c.want)
		}
		o.tag, o.items = `"2"`, []string{item("two", "Two"), item("three", "Three")}
		if o.poll(t, state, now); state.Next.Sub(now.Time) != time.Minute {
			t.Errorf("%s: asked again in %v though all that it lists is new", name, state.Next.Sub(now.Time))
		}
	}
}
