package catalog

import (
	"slices"
	"strings"
)

// Report is one version of a statement, as far as it tells which of several
// says most and which stand for themselves.
type Report struct {
	Article string
	Outlet  string // empty when nothing proves it
	Kind    string // direct, indirect, mixed
	Lesser  bool   // it stands in a headline, standfirst or caption
	CopyOf  string // the article from which it was copied
	Hops    []string
	Points  int // code points of its words
}

// Fullness weighs how much of the words themselves a report gives: the number of
// code points, less for reported speech, headlines and copies.
func (r Report) Fullness() int {
	n := r.Points
	switch r.Kind {
	case "mixed":
		n = n * 8 / 10
	case "indirect":
		n = n * 5 / 10
	}
	if r.Lesser {
		n /= 2
	}
	if r.CopyOf != "" {
		n /= 2
	}
	return n
}

// Originals are the places of the reports that were not copied from an article
// of which there is a report too that was not copied.
func Originals(reports []Report) []int {
	original := map[string]bool{}
	for _, r := range reports {
		if r.CopyOf == "" {
			original[r.Article] = true
		}
	}
	var out []int
	for i, r := range reports {
		if r.CopyOf == "" || r.CopyOf == r.Article || !original[r.CopyOf] {
			out = append(out, i)
		}
	}
	return out
}

// Roots tells independent reports: those are one witness, and have the same
// root, that share an outlet, a hop of their chains, or the article they copy. An
// agency named in a chain is the same witness as the outlet of that name; an
// outlet that is not named is the article's own.
func Roots(reports []Report) []string {
	parent := map[string]string{}
	var root func(string) string
	root = func(k string) string {
		if p, ok := parent[k]; ok && p != k {
			return root(p)
		}
		return k
	}
	for _, r := range reports {
		for _, hop := range r.Hops {
			parent[root("outlet "+strings.ToLower(hop))] = root(r.witness())
		}
		if r.CopyOf != "" {
			parent[root("text "+r.CopyOf)] = root(r.witness())
		}
	}
	out := make([]string, len(reports))
	for i, r := range reports {
		out[i] = root(r.witness())
	}
	return out
}

// Witnesses counts the independent reports.
func Witnesses(reports []Report) int {
	var own []Report
	for _, i := range Originals(reports) {
		own = append(own, reports[i])
	}
	return len(slices.Compact(slices.Sorted(slices.Values(Roots(own)))))
}

func (r Report) witness() string {
	if r.Outlet != "" {
		return "outlet " + strings.ToLower(r.Outlet)
	}
	return "article " + r.Article
}
