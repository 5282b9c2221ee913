// Package occasion puts together what many articles tell of acts: the reports
// of one act are the accounts of one occasion. Between two sides it goes by the
// rules of relation; what the same accounts tell of several pairs of sides is one
// occasion. It is a function of the set of articles alone.
package occasion

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/moment"
	"variorum/internal/relation"
)

// Input is one article with the events that were found in it.
type Input struct {
	ID        string
	Outlet    string
	Published variorum.Moment // by its own proof, or inferred
	Mistaken  bool            // its own day of publication proved to be none: days counted from it are none
	Copy      *variorum.Copy  // whose copy it is; nil for no one's
	Events    []variorum.Event
}

// Find gives the occasions by day, else by when they were first reported; those
// with neither stand last.
func Find(in []Input) []variorum.Occasion {
	between := map[[2]string][]relation.Report{}
	for _, art := range in {
		for i, e := range art.Events {
			e.Article = art.ID
			if art.Mistaken {
				e.Date = variorum.Undated("")
			}
			r := relation.Report{Event: e, Ordinal: i, Outlet: art.Outlet, Published: art.Published}
			if art.Copy != nil && art.Copy.Covers(e.Span) {
				r.CopyOf = art.Copy.Of
			}
			if e.Quotation > 0 {
				r.Claim = "?"
			}
			for _, pair := range unordered(e) {
				between[pair] = append(between[pair], r)
			}
		}
	}
	var found []*told
	for pair, reports := range between {
		for _, e := range relation.Events(pair[0], pair[1], reports) {
			found = append(found, lay(e, pair))
		}
	}
	return inOrder(fold(found))
}

// told is an occasion between two sides, and what its accounts are told apart
// from others by.
type told struct {
	variorum.Occasion
	places string
}

// unordered are the pairs of sides that an event sets against each other,
// whoever acts.
func unordered(e variorum.Event) [][2]string {
	var out [][2]string
	for _, p := range e.Pairs() {
		pair := [2]string{min(p[0], p[1]), max(p[0], p[1])}
		if !slices.Contains(out, pair) {
			out = append(out, pair)
		}
	}
	return out
}

func lay(e relation.Event, pair [2]string) *told {
	out := &told{Occasion: variorum.Occasion{Type: e.Type, Code: e.Code, Modality: e.Modality, Score: math.Round(e.Score*10) / 10, Day: e.Day,
		Claim: e.Claim, Counts: e.Counts, Outlets: e.Outlets, Independent: e.Independent}}
	if e.Forward {
		out.Pairs = append(out.Pairs, pair)
	}
	if e.Back {
		out.Pairs = append(out.Pairs, [2]string{pair[1], pair[0]})
	}
	out.Reported = e.Reports[0].Published
	out.Reported.Basis.Article = e.Reports[0].Article
	var places strings.Builder
	fmt.Fprintf(&places, "%s\x00%s\x00%s", e.Type, e.Code, e.Modality)
	for _, r := range e.Reports {
		acc := variorum.Account{Event: r.Event, Ordinal: r.Ordinal, Outlet: r.Outlet, CopyOf: r.CopyOf, Claim: r.Claim}
		out.Accounts = append(out.Accounts, acc)
		fmt.Fprintf(&places, "\x00%s\x00%d", r.Article, r.Ordinal)
	}
	out.places = places.String()
	return out
}

// fold makes one of what the same accounts tell of several pairs. Its ID is made
// from its first account and its sides.
func fold(found []*told) []variorum.Occasion {
	slices.SortFunc(found, func(x, y *told) int {
		return cmp.Or(cmp.Compare(x.places, y.places), slices.Compare(x.Pairs[0][:], y.Pairs[0][:]))
	})
	var out []variorum.Occasion
	for i, t := range found {
		if i > 0 && t.places == found[i-1].places {
			last := &out[len(out)-1]
			last.Pairs = append(last.Pairs, t.Pairs...)
			continue
		}
		out = append(out, t.Occasion)
	}
	for i := range out {
		o := &out[i]
		slices.SortFunc(o.Pairs, func(x, y [2]string) int { return slices.Compare(x[:], y[:]) })
		first := o.Accounts[0]
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d\x00%d\x00%s\x00%s\x00%q", first.Article, first.Span.Start, first.Span.End, o.Type, o.Code, o.Pairs))
		o.ID = hex.EncodeToString(sum[:8])
	}
	return out
}

func inOrder(list []variorum.Occasion) []variorum.Occasion {
	type dated struct {
		day string
		*variorum.Occasion
	}
	all := make([]dated, len(list))
	for i := range list {
		all[i] = dated{"9999", &list[i]}
		for _, m := range []variorum.Moment{list[i].Reported, list[i].Day} {
			if _, last, ok := moment.Bounds(m); ok {
				all[i].day = moment.ISO(last)
			}
		}
	}
	slices.SortFunc(all, func(x, y dated) int { return cmp.Or(cmp.Compare(x.day, y.day), cmp.Compare(x.ID, y.ID)) })
	out := make([]variorum.Occasion, len(list))
	for i, d := range all {
		out[i] = *d.Occasion
	}
	return out
}
