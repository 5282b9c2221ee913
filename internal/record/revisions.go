package record

import (
	"cmp"
	"slices"
	"strings"
)

// revisions links the articles that stand under one address with different
// words: the page was changed between two readings, and both are kept. The later
// is the one that was acquired later, then the one published later.
func (b *builder) revisions() {
	pages := map[string][]int{}
	for i, art := range b.rec.Articles {
		if art.URL != "" {
			pages[art.URL] = append(pages[art.URL], i)
		}
	}
	for _, list := range pages {
		slices.SortFunc(list, func(x, y int) int {
			p, q := b.in[x].Article, b.in[y].Article
			return cmp.Or(cmp.Compare(p.Acquired, q.Acquired), cmp.Compare(timeKey(p.Published), timeKey(q.Published)), cmp.Compare(p.ID, q.ID))
		})
		for k := 1; k < len(list); k++ {
			b.rec.Articles[list[k]].Revises = list[k-1] + 1
			b.rec.Articles[list[k-1]].RevisedBy = list[k] + 1
		}
	}
}

// latest is the last revision of an article.
func (b *builder) latest(n int) int {
	for b.rec.Articles[n-1].RevisedBy != 0 {
		n = b.rec.Articles[n-1].RevisedBy
	}
	return n
}

// revise puts each version of an earlier revision under the version of the
// last one that says it now, where that has one. A revision is no copy.
func (b *builder) revise(versions []Version) []Version {
	for i := range versions {
		if v := &versions[i]; v.CopyOf != 0 && b.latest(v.CopyOf) == b.latest(v.Article) {
			v.CopyOf = 0
		}
	}
	earlier := map[int][]Version{}
	var kept []int
	for i, v := range versions {
		now := -1
		for k, w := range versions {
			if w.Article == b.latest(v.Article) && w.Article != v.Article && (now < 0 || common(v, w) > common(v, versions[now])) {
				now = k
			}
		}
		if now < 0 {
			kept = append(kept, i)
			continue
		}
		v.Changed = text(v) != text(versions[now])
		earlier[now] = append(earlier[now], v)
	}
	out := make([]Version, 0, len(kept))
	for _, i := range kept {
		v := versions[i]
		if v.Earlier = earlier[i]; v.Earlier != nil {
			slices.SortStableFunc(v.Earlier, func(x, y Version) int { return cmp.Or(x.Article-y.Article, x.Ordinal-y.Ordinal) })
		}
		v.Dropped = b.rec.Articles[v.Article-1].RevisedBy != 0
		out = append(out, v)
	}
	return out
}

func text(v Version) string { return strings.Join(strings.Fields(joined(v.Words)), " ") }

// common is how many words two versions have in common.
func common(v, w Version) int {
	n := 0
	in := strings.Fields(joined(w.Words))
	for _, word := range strings.Fields(joined(v.Words)) {
		if slices.Contains(in, word) {
			n++
		}
	}
	return n
}

// Witness is one independent source of a statement: reports that share no
// outlet, agency or copied text with those of another witness.
type Witness struct {
	Outlets  []int    `json:"outlets"`
	Versions []Place  `json:"versions"` // copies and earlier revisions included
	Chain    []string `json:"chain"`    // whom its words came through: the hops of its versions, and what they were copied from
}

// Place is a quotation by article and ordinal.
type Place struct {
	Article int `json:"article"`
	Ordinal int `json:"ordinal"`
}

// witnesses tells independent reports: versions are one witness when they
// share an outlet, a hop of their chains, or the article they copy. An agency
// named in a chain is the same witness as the outlet of that name.
func (b *builder) witnesses(versions []Version) []Witness {
	parent := map[string]string{}
	var root func(string) string
	root = func(k string) string {
		if p, ok := parent[k]; ok && p != k {
			return root(p)
		}
		return k
	}
	for _, v := range versions {
		own := b.outletKey(v)
		for _, hop := range v.Via {
			parent[root("outlet "+strings.ToLower(hop.Name))] = root(own)
		}
		if v.CopyOf != 0 {
			parent[root("text "+b.rec.Articles[v.CopyOf-1].ID)] = root(own)
		}
	}
	place := map[string]int{}
	var out []Witness
	for _, v := range versions {
		key := root(b.outletKey(v))
		n, ok := place[key]
		if !ok {
			n = len(out)
			place[key] = n
			out = append(out, Witness{Chain: []string{}})
		}
		b.testify(&out[n], v)
		for _, other := range slices.Concat(v.Copies, v.Earlier) {
			b.testify(&out[n], other)
		}
	}
	for i := range out {
		slices.Sort(out[i].Outlets)
	}
	return out
}

// outletKey names the outlet of a version; one that is not named is the
// article's own.
func (b *builder) outletKey(v Version) string {
	if name := b.rec.Outlets[v.Outlet-1].Name; name != "" {
		return "outlet " + strings.ToLower(name)
	}
	return "article " + b.rec.Articles[v.Article-1].ID
}

func (b *builder) testify(w *Witness, v Version) {
	if !slices.Contains(w.Outlets, v.Outlet) {
		w.Outlets = append(w.Outlets, v.Outlet)
	}
	w.Versions = append(w.Versions, Place{v.Article, v.Ordinal})
	chain := []string{}
	for _, hop := range v.Via {
		chain = append(chain, hop.Name)
	}
	if v.CopyOf != 0 {
		if name := b.rec.Outlets[b.rec.Articles[v.CopyOf-1].Outlet-1].Name; name != "" {
			chain = append(chain, name)
		}
	}
	for _, name := range chain {
		if !slices.Contains(w.Chain, name) {
			w.Chain = append(w.Chain, name)
		}
	}
}

// wordings counts the independent wordings: witnesses whose fullest words are
// the same, or a piece of those of another, gave no wording of their own.
func wordings(versions []Version, witnesses []Witness) int {
	var texts []string
	for _, w := range witnesses {
		best := Version{}
		for _, v := range versions {
			if slices.Contains(w.Versions, Place{v.Article, v.Ordinal}) && (best.Words == nil || fullness(v) > fullness(best)) {
				best = v
			}
		}
		texts = append(texts, bare(text(best)))
	}
	slices.SortFunc(texts, func(x, y string) int { return cmp.Or(len(y)-len(x), cmp.Compare(x, y)) })
	n := 0
	for i, t := range texts {
		if !slices.ContainsFunc(texts[:i], func(fuller string) bool { return strings.Contains(fuller, t) }) {
			n++
		}
	}
	return n
}

// bare is a text without marks, in lower case.
func bare(s string) string {
	return " " + strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return strings.ContainsRune(" .,;:!?“”\"‘’'()[]…—–-", r)
	}), " ") + " "
}

// changes notes in the words of earlier revisions what is different now.
func changes(v *Version) {
	now := telling(v)
	for i := range v.Earlier {
		if v.Earlier[i].Changed {
			v.Earlier[i].mark(now)
		}
	}
}
