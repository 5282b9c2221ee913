package serve

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/VictoriaMetrics/metrics"
)

// meter counts for /metrics. Its series are few: kinds of pages and classes of
// answers, never addresses.
type meter struct {
	set          *metrics.Set
	hits, misses *metrics.Counter
}

func newMeter(s *Server) *meter {
	m := &meter{set: metrics.NewSet()}
	m.hits = m.set.NewCounter(`variorum_cache_total{result="hit"}`)
	m.misses = m.set.NewCounter(`variorum_cache_total{result="miss"}`)
	m.set.NewGauge("variorum_requests_under_way", func() float64 { return float64(len(s.slots)) })
	m.set.NewGauge("variorum_cache_answers", func() float64 { n, _ := s.cache.size(); return float64(n) })
	m.set.NewGauge("variorum_cache_bytes", func() float64 { _, n := s.cache.size(); return float64(n) })
	return m
}

// slow are the bounds between which answers are counted by how long they took.
var slow = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10}

func (m *meter) note(path string, status int, took time.Duration) {
	kind := Kind(path)
	m.set.GetOrCreateCounter(fmt.Sprintf(`variorum_requests_total{page=%q,status="%dxx"}`, kind, status/100)).Inc()
	m.set.GetOrCreatePrometheusHistogramExt(fmt.Sprintf(`variorum_request_seconds{page=%q}`, kind), slow).Update(took.Seconds())
}

// kinds are the first parts of the addresses that are counted by themselves.
var kinds = []string{"affairs", "stories", "statements", "speakers", "articles", "outlets", "commitments", "search", "events", "relations",
	"review", "api", "mcp", "assets", "login", "metrics", "healthz", "readyz"}

// Kind names the kind of page behind an address: a list and one of its items
// are two kinds.
func Kind(path string) string {
	first, rest, item := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	first, _, _ = strings.Cut(first, ".")
	switch {
	case first == "":
		return "home"
	case !slices.Contains(kinds, first):
		return "other"
	case item && rest != "" && first != "api" && first != "mcp" && first != "assets":
		return first + "/item"
	}
	return first
}
