package record

import "variorum"

// InCodePoints returns a copy of the record whose spans count Unicode code
// points: of an article's text, or of the slice that carries them. It is the
// JSON form; texts and words are shared with the original.
func (rec *Record) InCodePoints() *Record {
	w := wire{make([]*variorum.Offsets, len(rec.Articles))}
	for i, art := range rec.Articles {
		w.off[i] = variorum.NewOffsets(art.Text)
	}
	out := *rec
	a := &out.Affair
	a.From, a.To, a.AsOf = w.when(a.From), w.when(a.To), w.when(a.AsOf)
	out.Stories = each(rec.Stories, func(s Story) Story {
		s.From, s.To = w.when(s.From), w.when(s.To)
		return s
	})
	out.Affairs = each(rec.Affairs, func(c Chain) Chain {
		c.From, c.To = w.when(c.From), w.when(c.To)
		return c
	})
	out.Statements = each(rec.Statements, func(st Statement) Statement {
		st.Speaker.Ground = w.ground(st.Speaker.Ground)
		st.Said, st.Reported = w.when(st.Said), w.when(st.Reported)
		st.Versions = each(st.Versions, w.version)
		return st
	})
	out.Commitments = each(rec.Commitments, w.commitment)
	out.Events = each(rec.Events, w.event)
	out.Copies = each(rec.Copies, func(c Copy) Copy {
		c.Ground, c.Longest = w.ground(c.Ground), w.slice(c.Article, c.Longest)
		c.Added, c.Cut = w.slices(c.Article, c.Added), w.slices(c.Of, c.Cut)
		return c
	})
	out.Articles = each(rec.Articles, w.article)
	return &out
}

type wire struct{ off []*variorum.Offsets } // by article

func each[T any](in []T, f func(T) T) []T {
	out := make([]T, len(in))
	for i, v := range in {
		out[i] = f(v)
	}
	return out
}

func (w wire) spans(article int, in []variorum.Span) []variorum.Span {
	return each(in, w.off[article-1].Span)
}

func (w wire) span(article int, s *variorum.Span) *variorum.Span {
	if s == nil {
		return nil
	}
	t := w.off[article-1].Span(*s)
	return &t
}

func (w wire) ground(g Ground) Ground {
	if g.Article > 0 {
		g.Span = w.span(g.Article, g.Span)
	}
	return g
}

func (w wire) when(when When) When {
	when.Ground = w.ground(when.Ground)
	when.Moment.Basis.Span = when.Ground.Span
	return when
}

func (w wire) slice(article int, s Slice) Slice {
	if s.Marks != nil {
		off := variorum.NewOffsets(s.Text)
		s.Marks = each(s.Marks, func(m Mark) Mark { return Mark{off.Span(m.Span), m.Kind} })
	}
	s.Span = w.off[article-1].Span(s.Span)
	return s
}

func (w wire) slices(article int, in []Slice) []Slice {
	return each(in, func(s Slice) Slice { return w.slice(article, s) })
}

func (w wire) version(v Version) Version {
	if v.Act != nil {
		act := w.slice(v.Article, *v.Act)
		v.Act = &act
	}
	n := v.Article
	v.Words, v.Attributed = w.slices(n, v.Words), w.slices(n, v.Attributed)
	v.Said, v.Speaker = w.when(v.Said), w.ground(v.Speaker)
	v.Via = each(v.Via, func(h Hop) Hop { return Hop{h.Name, w.slice(n, h.Proof)} })
	if v.Earlier != nil {
		v.Earlier = each(v.Earlier, w.version)
	}
	if v.Copies != nil {
		v.Copies = each(v.Copies, w.version)
	}
	return v
}

func (w wire) commitment(c Commitment) Commitment {
	c.Who.Ground, c.Due, c.Ground = w.ground(c.Who.Ground), w.when(c.Due), w.ground(c.Ground)
	c.Reports = each(c.Reports, func(r Announcement) Announcement {
		n := r.Article
		r.What, r.Cue, r.When, r.Due = w.slice(n, r.What), w.slice(n, r.Cue), w.slice(n, r.When), w.when(r.Due)
		if r.Who != nil {
			who := w.slice(n, *r.Who)
			r.Who = &who
		}
		return r
	})
	c.Proofs = each(c.Proofs, func(e Ending) Ending {
		e.What, e.To = w.slice(e.Article, e.What), w.when(e.To)
		return e
	})
	return c
}

func (w wire) article(art Article) Article {
	n := art.N
	art.TitleFrom, art.OutletFrom = w.ground(art.TitleFrom), w.ground(art.OutletFrom)
	art.BylineFrom, art.Published = w.ground(art.BylineFrom), w.when(art.Published)
	art.Blocks = each(art.Blocks, func(b Block) Block {
		return Block(variorum.Block(b).InCodePoints(w.off[n-1]))
	})
	art.Quotes = each(art.Quotes, func(q Quote) Quote {
		q.Content, q.Cue, q.Source = w.spans(n, q.Content), w.spans(n, q.Cue), w.spans(n, q.Source)
		return q
	})
	art.Finds = each(art.Finds, func(f Find) Find {
		f.Span = w.off[n-1].Span(f.Span)
		return f
	})
	art.Notes = each(art.Notes, func(t TextNote) TextNote {
		t.Span = w.span(n, t.Span)
		return t
	})
	return art
}
