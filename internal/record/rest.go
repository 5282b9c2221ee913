package record

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"variorum"
)

func (b *builder) copies(in []variorum.Copy) {
	b.rec.Copies = []Copy{}
	for _, c := range in {
		n, of := b.number[c.Article], b.number[c.Of]
		if n == 0 || of == 0 {
			continue
		}
		out := Copy{Article: n, Of: of, Kind: c.Kind, Share: c.Share, Ground: b.ground(c.Basis, of, "shows the original")}
		for _, pair := range c.Passages {
			if pair[0].Len() > out.Longest.Span.Len() {
				out.Longest = b.slice(n, pair[0])
			}
		}
		for _, span := range c.Added {
			out.Added = append(out.Added, b.slice(n, span))
		}
		for _, span := range c.Cut {
			out.Cut = append(out.Cut, b.slice(of, span))
		}
		b.rec.Copies = append(b.rec.Copies, out)
	}
	slices.SortStableFunc(b.rec.Copies, func(x, y Copy) int {
		return cmp.Or(x.Of-y.Of, x.Article-y.Article, cmp.Compare(x.Kind, y.Kind))
	})
}

// newest is the last day that a dated article proves.
func (b *builder) newest() variorum.Moment {
	var best variorum.Moment
	for _, a := range b.in {
		if first, _, ok := Days(a.Article.Published); ok {
			if old, _, had := Days(best); !had || first > old {
				best = a.Article.Published
			}
		}
	}
	return best
}

func (b *builder) leftovers() {
	count := map[Leftover]int{}
	for _, art := range b.rec.Articles {
		for _, blk := range art.Blocks {
			if blk.Kind == variorum.Leftover || blk.Kind == variorum.Repeat {
				count[Leftover{Kind: blk.Kind, Rule: blk.Rule}]++
			}
			for _, g := range blk.Gaps {
				count[Leftover{Kind: variorum.Leftover, Rule: g.Rule}]++
			}
		}
	}
	b.rec.Leftovers = []Leftover{}
	for l, n := range count {
		l.Blocks = n
		b.rec.Leftovers = append(b.rec.Leftovers, l)
		if l.Kind == variorum.Repeat {
			b.rec.Affair.Repeats += n
		} else {
			b.rec.Affair.Leftovers += n
		}
	}
	slices.SortFunc(b.rec.Leftovers, func(x, y Leftover) int {
		return cmp.Or(y.Blocks-x.Blocks, cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Rule, y.Rule))
	})
}

func (b *builder) notes(in []Note) {
	b.rec.Notes = []Note{}
	for _, art := range b.rec.Articles {
		for _, n := range art.Notes {
			b.rec.Notes = append(b.rec.Notes, Note{Article: art.N, Kind: n.Kind, Message: n.Message})
		}
	}
	other := slices.Clone(in)
	slices.SortFunc(other, func(x, y Note) int {
		return cmp.Or(cmp.Compare(x.Path, y.Path), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Message, y.Message))
	})
	b.rec.Notes = append(b.rec.Notes, other...)
}

// summary sorts the finds and counts.
func (b *builder) summary() {
	rec, sum := b.rec, &b.rec.Affair
	var first, last variorum.Moment
	span := func(m variorum.Moment) {
		a, z, ok := Days(m)
		if !ok {
			return
		}
		if old, _, had := Days(first); !had || a < old {
			first = variorum.Moment{Date: a, Precision: variorum.ToDay}
		}
		if _, old, had := Days(last); !had || z > old {
			last = variorum.Moment{Date: z, Precision: variorum.ToDay}
		}
	}
	for i := range rec.Articles {
		art := &rec.Articles[i]
		slices.SortStableFunc(art.Finds, func(x, y Find) int {
			return cmp.Or(x.Span.Start-y.Span.Start, y.Span.End-x.Span.End, cmp.Compare(x.Kind, y.Kind))
		})
		if span(art.Published.Moment); !art.Published.Moment.Known() {
			sum.Undated++
		}
	}
	for _, st := range rec.Statements {
		if sum.Undated == len(rec.Articles) {
			span(st.Said.Moment)
		}
		sum.Independent += st.Independent
		if st.Outlets > 1 {
			sum.Shared++
		}
		for _, v := range st.Versions {
			sum.Versions += 1 + len(v.Copies) + len(v.Earlier)
		}
	}
	for _, o := range rec.Outlets {
		if o.Name == "" {
			sum.Unnamed++
		} else {
			sum.Outlets++
		}
	}
	sum.Articles, sum.Stories, sum.Statements = len(rec.Articles), len(rec.Stories), len(rec.Statements)
	sum.Speakers, sum.Copies = len(rec.Speakers), len(rec.Copies)
	sum.From, sum.To, sum.AsOf = b.when(first, 0, ""), b.when(last, 0, ""), b.when(b.newest(), 0, "")
	sum.Name = affairName(rec)
}

// affairName is the name of the story or else of the affair that has at least
// half of the articles; without one, it says whose words the record holds.
func affairName(rec *Record) string {
	for _, s := range rec.Stories {
		if 2*len(s.Articles) >= len(rec.Articles) && s.Name != "" {
			return s.Name
		}
	}
	for _, a := range rec.Affairs {
		if 2*a.Articles >= len(rec.Articles) && a.Name != "" {
			return a.Name
		}
	}
	var names []string
	for _, sp := range rec.Speakers[:min(len(rec.Speakers), 3)] {
		names = append(names, sp.Name)
	}
	switch more := len(rec.Speakers) - len(names); {
	case len(names) == 0:
		return ""
	case more > 0:
		return fmt.Sprintf("What %s and %d more said", strings.Join(names, ", "), more)
	case len(names) == 1:
		return "What " + names[0] + " said"
	}
	last := len(names) - 1
	return "What " + strings.Join(names[:last], ", ") + " and " + names[last] + " said"
}
