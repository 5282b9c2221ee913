// Package sayings finds the words in a row that somebody says again and again.
package sayings

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/lookup"
	"variorum/internal/words"
)

// Saying is what was said on one occasion.
type Saying struct {
	Text    string          // in which it stands
	Content []variorum.Span // its words
	Day     int64           // counted from any day
}

// Run is some words in a row with the sayings that have them, by their places in
// the list, and where they stand in the text of the first.
type Run struct {
	Sayings []int
	Span    variorum.Span
}

const (
	leastWords = 3 // of a run
	mostWords  = 8 // more in a row are one occasion, told again later
	apart      = 2 // days between two occasions, at least
	mostRuns   = 12
)

// place is where a run of words begins in the words of a saying.
type place struct{ saying, at int }

// speech is the words of all sayings.
type speech struct {
	sayings []Saying
	words   [][]lookup.Word
}

// Find finds the runs of three to eight words that occur in sayings of different
// days, which stand from the newest to the oldest: those of most sayings first.
func Find(sayings []Saying) []Run {
	said := newSpeech(sayings)
	seeds, keys := said.seeds()
	used := map[place]bool{}
	type run struct {
		places []place
		words  int
	}
	var runs []run
	for _, key := range keys {
		places := seeds[key]
		if len(places) < 2 || used[places[0]] {
			continue
		}
		long, n := said.grow(places, used)
		for _, p := range long {
			for k := range n {
				used[place{p.saying, p.at + k}] = true
			}
		}
		if n <= mostWords && telling(said.words[long[0].saying][long[0].at:long[0].at+n]) {
			runs = append(runs, run{long, n})
		}
	}
	slices.SortStableFunc(runs, func(x, y run) int { return cmp.Or(len(y.places)-len(x.places), y.words-x.words) })
	out := []Run{}
	var taken []string
	for _, r := range runs {
		found, key := said.run(r.places, r.words)
		if len(out) < mostRuns && !slices.ContainsFunc(taken, func(t string) bool { return strings.Contains(key, t) }) {
			out, taken = append(out, found), append(taken, key)
		}
	}
	return out
}

func newSpeech(sayings []Saying) *speech {
	out := &speech{sayings: sayings}
	for _, said := range sayings {
		var run []lookup.Word
		for _, s := range said.Content {
			for _, w := range lookup.Words(s.In(said.Text)) {
				run = append(run, lookup.Word{Low: w.Low, Span: variorum.Span{Start: s.Start + w.Span.Start, End: s.Start + w.Span.End}})
			}
			run = append(run, lookup.Word{}) // nothing runs on across a gap
		}
		out.words = append(out.words, run)
	}
	return out
}

// seeds are the places of all runs of the least length, one an occasion; those
// of most occasions first.
func (s *speech) seeds() (map[string][]place, []string) {
	seeds := map[string][]place{}
	var keys []string
	for i, said := range s.words {
		for at := 0; at+leastWords <= len(said); at++ {
			key := ""
			for _, w := range said[at : at+leastWords] {
				if w.Low == "" {
					key = ""
					break
				}
				key += w.Low + " "
			}
			list := seeds[key]
			switch {
			case key == "":
			case len(list) == 0:
				keys, seeds[key] = append(keys, key), []place{{i, at}}
			case s.sayings[list[len(list)-1].saying].Day-s.sayings[i].Day >= apart:
				seeds[key] = append(list, place{i, at})
			}
		}
	}
	slices.SortStableFunc(keys, func(x, y string) int { return len(seeds[y]) - len(seeds[x]) })
	return seeds, keys
}

// grow takes in the words before and after that are the same in all places, up
// to what another run has.
func (s *speech) grow(places []place, used map[place]bool) (long []place, n int) {
	same := func(offset int) bool {
		word := func(p place) string {
			if at := p.at + offset; at >= 0 && at < len(s.words[p.saying]) {
				return s.words[p.saying][at].Low
			}
			return ""
		}
		first := word(places[0])
		return first != "" && !used[place{places[0].saying, places[0].at + offset}] && !slices.ContainsFunc(places, func(p place) bool { return word(p) != first })
	}
	before, after := 0, leastWords
	for same(before - 1) {
		before--
	}
	for same(after) {
		after++
	}
	for _, p := range places {
		long = append(long, place{p.saying, p.at + before})
	}
	return long, after - before
}

// telling reports whether words are more than grammar.
func telling(said []lookup.Word) bool {
	n := 0
	for _, w := range said {
		if r, _ := utf8.DecodeRuneInString(w.Low); utf8.RuneCountInString(w.Low) > 3 && unicode.IsLetter(r) && !words.Function(w.Low) {
			n++
		}
	}
	return n >= 2
}

// run is the run that begins in these places, and its words as a key.
func (s *speech) run(places []place, n int) (Run, string) {
	first := places[0]
	said := s.words[first.saying][first.at : first.at+n]
	out := Run{Span: variorum.Span{Start: said[0].Span.Start, End: said[n-1].Span.End}}
	for _, at := range places {
		out.Sayings = append(out.Sayings, at.saying)
	}
	key := " "
	for _, w := range said {
		key += w.Low + " "
	}
	return out, key
}
