// Package story gathers the articles about one happening. Articles are
// compared by the words of headline and lead (TF-IDF), within a few days of
// each other, and joined bottom-up by average link, so that no single link
// builds a blob. A story's name is one of its own headlines.
package story

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"slices"

	"variorum"
)

// Input is one article. Day is ISO 8601 or empty; Names are the actors it
// names; CopyOf is the ID of the article that it was taken from, if any, in
// whose story it then stands.
type Input struct {
	ID, Outlet, Day string
	Title, Text     string
	Names           []string
	CopyOf          string
}

// Options tunes the clustering. The zero value is right for most uses.
type Options struct {
	Days      int     // articles further apart are never compared; 0 means 3
	Threshold float64 // similarity by which two articles join, 0 to 1; groups need more; 0 means .115
	Lead      int     // words of Text that count; 0 means 60
	Neighbors int     // nearest articles kept for each article; 0 means 120
}

func (o Options) days() int          { return cmp.Or(o.Days, 3) }
func (o Options) threshold() float64 { return cmp.Or(o.Threshold, .115) }
func (o Options) lead() int          { return cmp.Or(o.Lead, 60) }
func (o Options) neighbors() int     { return cmp.Or(o.Neighbors, 120) }

// Cluster puts every article into exactly one story. Stories are sorted by
// their first day, undated ones last, then by ID; the articles of a story by
// day, then ID. The result does not depend on the order of arts. It ranges over
// arts once.
func Cluster(arts iter.Seq[Input], opts Options) []variorum.Story {
	items := vectors(arts, opts)
	groups := link(items, edges(items, opts), opts.threshold())
	out := make([]variorum.Story, 0, len(groups))
	for _, group := range groups {
		out = append(out, describe(items, group))
	}
	slices.SortFunc(out, func(a, b variorum.Story) int {
		return cmp.Or(compareDays(a.From.Date, b.From.Date), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// compareDays orders ISO days, the unknown one last.
func compareDays(a, b string) int {
	if (a == "") != (b == "") {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

// describe makes the Story of a group of items.
func describe(items []*item, group []int) variorum.Story {
	slices.SortFunc(group, func(a, b int) int {
		return cmp.Or(compareDays(items[a].day, items[b].day), cmp.Compare(items[a].id, items[b].id))
	})
	st := variorum.Story{Name: name(items, group)}
	st.From, st.To = variorum.Undated("no article of the story is dated"), variorum.Undated("no article of the story is dated")
	for _, i := range group {
		st.Articles = append(st.Articles, items[i].id)
		if items[i].day == "" {
			continue
		}
		m := variorum.Moment{Date: items[i].day, Precision: variorum.ToDay,
			Basis: variorum.Basis{Rule: "published", Article: items[i].id}}
		if st.From.Date == "" {
			st.From = m
		}
		st.To = m
	}
	sum := sha256.Sum256([]byte("story\x00" + items[group[0]].id))
	st.ID = hex.EncodeToString(sum[:8])
	return st
}

// name is the headline that is most like the story as a whole, verbatim; of
// several equally central ones the shortest.
func name(items []*item, group []int) string {
	sum := map[uint32]float64{}
	for _, i := range group {
		for _, t := range items[i].vec {
			sum[t.id] += t.w
		}
	}
	best, bestScore := "", -1.0
	for _, i := range group {
		score := 0.0
		for _, id := range items[i].titleTerms {
			score += sum[id]
		}
		if n := len(items[i].titleTerms); n > 0 {
			score /= float64(n + 4) // long headlines are not more central
		}
		title := items[i].title
		if title == "" {
			continue
		}
		if score > bestScore || score == bestScore && (len(title) < len(best) || len(title) == len(best) && title < best) {
			best, bestScore = title, score
		}
	}
	return best
}
