package eval

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"

	"variorum"
	"variorum/internal/gold"
	"variorum/internal/letters"
	"variorum/internal/score"
)

// Analyze finds the quotations of one text; spans count bytes.
type Analyze func(id, text string) ([]variorum.Quotation, error)

// QuoteScores is what Quotes measured: the figures, and every miss and every
// spurious quotation behind them.
type QuoteScores struct {
	Figures   Figures
	Malformed []gold.Malformed
	Errors    []QuoteError
}

// Kinds in the order of tables. The subset with a speech verb as cue is what
// the program is for; the other indirect attributions are mostly attitudes.
var quoteKinds = []string{"direct", "mixed", "indirect", "indirect.speech", "all", "all.speech"}

// Quotes scores analyze on the part of PolNeAR at path. Only letters and
// digits count; all contents of one attribution are joined; quotation marks
// alone tell the kind, of gold and found contents alike. Precision is over
// what was found of a kind, recall over what the gold has of it, whatever
// kind the partner is of. Exact and Jaccard ≥ .5 pair one to one, best first;
// overlap asks of each side whether any partner shares a letter. Source
// figures are over the pairs with Jaccard ≥ .5 whose gold names a source. The
// corpus does not say who a source is, so of speakers only the share of found
// quotations that name none is told; Speakers measures who is right.
func Quotes(ctx context.Context, path string, analyze Analyze) (*QuoteScores, error) {
	var docs []gold.Document
	for doc, err := range gold.PolNeAR(path) {
		if err != nil {
			return nil, err
		}
		docs = append(docs, doc)
	}
	results, err := inParallel(ctx, docs, func(doc gold.Document) (*tally, error) {
		found, err := analyze(doc.Name, doc.Text)
		if err != nil {
			return nil, err
		}
		return compare(doc, found), nil
	})
	if err != nil {
		return nil, err
	}
	total := &tally{counts: map[string]*counts{}}
	scores := &QuoteScores{}
	for i, res := range results {
		total.add(res)
		scores.Malformed = append(scores.Malformed, docs[i].Malformed...)
	}
	scores.Errors = total.errors
	scores.Figures = total.figures(len(docs))
	return scores, nil
}

// inParallel maps every item, on all cores, and keeps the order.
func inParallel[T, R any](ctx context.Context, items []T, work func(T) (R, error)) ([]R, error) {
	results, errs := make([]R, len(items)), make([]error, len(items))
	next := make(chan int)
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := range next {
				results[i], errs[i] = work(items[i])
			}
		})
	}
	for i := range items {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	group.Wait()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return results, nil
}

// counts of one kind.
type counts struct {
	gold, found                int
	exact, exactFound          int // gold that was met, found that met
	jaccard, jaccardFound      int
	overlap, overlapFound      int
	sourced, sourceHit, source int // pairs, sharing a letter, equal
	open                       int // found without a speaker
}

type tally struct {
	counts map[string]*counts
	errors []QuoteError
}

func (t *tally) of(kind string) *counts {
	if t.counts[kind] == nil {
		t.counts[kind] = &counts{}
	}
	return t.counts[kind]
}

func (t *tally) add(other *tally) {
	for kind, c := range other.counts {
		into := t.of(kind)
		into.gold += c.gold
		into.found += c.found
		into.exact += c.exact
		into.exactFound += c.exactFound
		into.jaccard += c.jaccard
		into.jaccardFound += c.jaccardFound
		into.overlap += c.overlap
		into.overlapFound += c.overlapFound
		into.sourced += c.sourced
		into.sourceHit += c.sourceHit
		into.source += c.source
		into.open += c.open
	}
	t.errors = append(t.errors, other.errors...)
}

func (t *tally) figures(articles int) Figures {
	figures := Figures{"articles": float64(articles)}
	for _, kind := range quoteKinds {
		c := t.of(kind)
		figures[kind+".gold"], figures[kind+".found"] = float64(c.gold), float64(c.found)
		figures.PRF(kind+".exact", score.Ratio(c.exactFound, c.found), score.Ratio(c.exact, c.gold))
		figures.PRF(kind+".jaccard", score.Ratio(c.jaccardFound, c.found), score.Ratio(c.jaccard, c.gold))
		figures.PRF(kind+".overlap", score.Ratio(c.overlapFound, c.found), score.Ratio(c.overlap, c.gold))
		figures.Set(kind+".source.overlap", score.Ratio(c.sourceHit, c.sourced))
		figures.Set(kind+".source.exact", score.Ratio(c.source, c.sourced))
		figures.Set(kind+".speaker.abstained", score.Ratio(c.open, c.found))
	}
	return figures
}

// side is one attribution, of the gold or found, reduced to letters.
type side struct {
	kind    variorum.Kind
	kinds   []string // every row of the table that it counts in
	content letters.Set
	source  letters.Set
	spans   gold.Attribution
	open    bool // found, with no speaker resolved
}

func newSide(text string, r *letters.Ruler, quoted letters.Set, att gold.Attribution) side {
	s := side{content: r.Set(att.Content), source: r.Set(att.Source), spans: att}
	s.kind = letters.KindOf(s.content, quoted)
	s.kinds = []string{string(s.kind), "all"}
	if speechCue(text, att.Cue) {
		s.kinds = append(s.kinds, "all.speech")
		if s.kind == variorum.Indirect {
			s.kinds = append(s.kinds, "indirect.speech")
		}
	}
	return s
}

func compare(doc gold.Document, found []variorum.Quotation) *tally {
	r := letters.New(doc.Text)
	quoted := r.Set(letters.Quoted(doc.Text))
	var want, got []side
	for _, att := range doc.Attributions {
		if s := newSide(doc.Text, r, quoted, att); len(s.content) > 0 {
			want = append(want, s)
		}
	}
	for _, q := range found {
		att := gold.Attribution{Source: q.Source, Cue: q.Cue, Content: q.Content}
		if s := newSide(doc.Text, r, quoted, att); len(s.content) > 0 {
			s.open = q.Speaker == ""
			got = append(got, s)
		}
	}
	t := &tally{counts: map[string]*counts{}}
	t.countSides(want, got)
	pairs := match(want, got)
	t.countPairs(want, got, pairs)
	t.errors = mistakes(doc, want, got, pairs)
	return t
}

func (t *tally) countSides(want, got []side) {
	touches := func(s side, others []side) bool {
		return slices.ContainsFunc(others, func(o side) bool { return letters.Shared(s.content, o.content) > 0 })
	}
	for _, s := range want {
		hit := touches(s, got)
		for _, kind := range s.kinds {
			c := t.of(kind)
			c.gold++
			c.overlap += one(hit)
		}
	}
	for _, s := range got {
		hit := touches(s, want)
		for _, kind := range s.kinds {
			c := t.of(kind)
			c.found++
			c.open += one(s.open)
			c.overlapFound += one(hit)
		}
	}
}

// pair is a gold and a found attribution with Jaccard ≥ .5.
type pair struct {
	want, got int
	jaccard   float64
	source    float64 // Jaccard of the sources: decides between nested reports of the same words
}

// match pairs one to one, best first; ties go to the better source, then to
// the earlier in the text.
func match(want, got []side) []pair {
	var all []pair
	for i, w := range want {
		for j, g := range got {
			if sim := letters.Jaccard(w.content, g.content); sim >= 0.5 {
				all = append(all, pair{i, j, sim, letters.Jaccard(w.source, g.source)})
			}
		}
	}
	return bestFirst(all, len(want), len(got))
}

// bestFirst picks pairs so that each side is used once.
func bestFirst(all []pair, want, got int) []pair {
	slices.SortStableFunc(all, func(a, b pair) int {
		if a.jaccard != b.jaccard {
			return sign(b.jaccard - a.jaccard)
		}
		return sign(b.source - a.source)
	})
	usedWant, usedGot := make([]bool, want), make([]bool, got)
	var out []pair
	for _, p := range all {
		if !usedWant[p.want] && !usedGot[p.got] {
			usedWant[p.want], usedGot[p.got] = true, true
			out = append(out, p)
		}
	}
	return out
}

func (t *tally) countPairs(want, got []side, pairs []pair) {
	for _, p := range pairs {
		w, g := want[p.want], got[p.got]
		exact := one(p.jaccard == 1)
		for _, kind := range w.kinds {
			c := t.of(kind)
			c.jaccard++
			c.exact += exact
			if len(w.source) > 0 {
				c.sourced++
				c.sourceHit += one(p.sourceOverlap(want, got))
				c.source += one(slices.Equal(w.source, g.source))
			}
		}
		for _, kind := range g.kinds {
			c := t.of(kind)
			c.jaccardFound++
			c.exactFound += exact
		}
	}
}

func (p pair) sourceOverlap(want, got []side) bool {
	return letters.Shared(want[p.want].source, got[p.got].source) > 0
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func sign(x float64) int {
	switch {
	case x < 0:
		return -1
	case x > 0:
		return 1
	}
	return 0
}

// speechCue reports whether a cue holds a word of saying.
func speechCue(text string, cue []variorum.Span) bool {
	for _, s := range cue {
		if slices.ContainsFunc(strings.Fields(s.In(text)), speechWord) {
			return true
		}
	}
	return false
}
