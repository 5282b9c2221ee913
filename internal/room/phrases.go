package room

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

const (
	leastWords = 3 // of a phrase
	mostWords  = 8
	maxPhrases = 12
)

// place is a run of words in what was heard.
type place struct{ heard, at, words int }

// phrases finds the words in a row that a speaker said in several statements,
// as direct speech; the longest run stands for those in it.
func phrases(all []heard) []Phrase {
	var spoken []heard
	var cut [][]lookup.Word
	for _, h := range all {
		if h.lead && h.kind == variorum.Direct {
			spoken = append(spoken, h)
			var run []lookup.Word
			for _, s := range h.content {
				for _, w := range lookup.Words(s.In(h.text)) {
					run = append(run, lookup.Word{Low: w.Low, Span: variorum.Span{Start: s.Start + w.Span.Start, End: s.Start + w.Span.End}})
				}
				run = append(run, lookup.Word{}) // nothing runs on across a gap
			}
			cut = append(cut, run)
		}
	}
	found := map[string][]place{}
	var keys []string
	for i, said := range cut {
		for at := range said {
			for n := leastWords; n <= mostWords && at+n <= len(said); n++ {
				key, ok := joined(said[at : at+n])
				if !ok {
					break
				}
				list := found[key]
				if len(list) == 0 {
					keys = append(keys, key)
				}
				if len(list) == 0 || spoken[list[len(list)-1].heard].statement != spoken[i].statement {
					found[key] = append(list, place{i, at, n})
				}
			}
		}
	}
	keys = slices.DeleteFunc(keys, func(key string) bool { return len(found[key]) < 2 || !telling(key) })
	slices.SortStableFunc(keys, func(x, y string) int {
		return cmp.Or(len(found[y])-len(found[x]), strings.Count(y, " ")-strings.Count(x, " "))
	})
	out := []Phrase{}
	var taken []string
	for _, key := range keys {
		if len(out) == maxPhrases {
			break
		}
		if slices.ContainsFunc(taken, func(t string) bool { return overlaps(t, key) }) {
			continue
		}
		longer := extended(key, keys, found)
		taken = append(taken, longer)
		out = append(out, phrase(found[longer], spoken, cut))
	}
	return out
}

// extended is the longest phrase that holds this one and was said as often.
func extended(key string, keys []string, found map[string][]place) string {
	best := key
	for _, other := range keys {
		if len(found[other]) == len(found[key]) && strings.Contains(" "+other+" ", " "+key+" ") && len(other) > len(best) {
			best = other
		}
	}
	return best
}

// overlaps reports whether one phrase holds the other, or begins as it ends.
func overlaps(a, b string) bool {
	if strings.Contains(" "+a+" ", " "+b+" ") || strings.Contains(" "+b+" ", " "+a+" ") {
		return true
	}
	x, y := strings.Fields(a), strings.Fields(b)
	return slices.Equal(x[len(x)-2:], y[:2]) || slices.Equal(y[len(y)-2:], x[:2])
}

// joined is the key of some words, if no gap is among them.
func joined(said []lookup.Word) (string, bool) {
	low := make([]string, len(said))
	for i, w := range said {
		if w.Low == "" {
			return "", false
		}
		low[i] = w.Low
	}
	return strings.Join(low, " "), true
}

// telling reports whether a phrase has words that are more than grammar.
func telling(key string) bool {
	n := 0
	for _, w := range strings.Fields(key) {
		if r, _ := utf8.DecodeRuneInString(w); utf8.RuneCountInString(w) > 3 && unicode.IsLetter(r) && !words.Function(w) {
			n++
		}
	}
	return n >= 2
}

func phrase(places []place, spoken []heard, cut [][]lookup.Word) Phrase {
	first := places[0]
	h, said := spoken[first.heard], cut[first.heard][first.at:first.at+first.words]
	points := &pointer{text: h.text}
	p := Phrase{Words: points.slice(variorum.Span{Start: said[0].Span.Start, End: said[len(said)-1].Span.End}), Article: h.article}
	for _, at := range places {
		p.Statements = append(p.Statements, spoken[at.heard].statement)
	}
	return p
}
