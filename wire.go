package variorum

// InCodePoints returns a deep copy of the annotation of text with every span
// counted in Unicode code points instead of bytes.
func (ann *Annotation) InCodePoints(off *Offsets) *Annotation {
	out := &Annotation{
		Sentences:   off.spans(ann.Sentences),
		Quotations:  make([]Quotation, len(ann.Quotations)),
		Dates:       make([]Date, len(ann.Dates)),
		Entities:    make([]Entity, len(ann.Entities)),
		Events:      make([]Event, len(ann.Events)),
		Commitments: make([]Commitment, len(ann.Commitments)),
		Outcomes:    make([]Outcome, len(ann.Outcomes)),
		Notes:       make([]Note, len(ann.Notes)),
	}
	for i, q := range ann.Quotations {
		out.Quotations[i] = q.InCodePoints(off)
	}
	for i, d := range ann.Dates {
		d.Span, d.Basis = off.Span(d.Span), d.Basis.InCodePoints(off)
		out.Dates[i] = d
	}
	for i, e := range ann.Entities {
		e.Mentions = off.spans(e.Mentions)
		out.Entities[i] = e
	}
	for i, e := range ann.Events {
		out.Events[i] = e.InCodePoints(off)
	}
	for i, c := range ann.Commitments {
		out.Commitments[i] = c.InCodePoints(off)
	}
	for i, o := range ann.Outcomes {
		out.Outcomes[i] = o.InCodePoints(off)
	}
	for i, n := range ann.Notes {
		out.Notes[i] = n.InCodePoints(off)
	}
	return out
}

// InCodePoints returns a copy with its spans in code points.
func (q Quotation) InCodePoints(off *Offsets) Quotation {
	q.Content, q.Cue, q.Source = off.spans(q.Content), off.spans(q.Cue), off.spans(q.Source)
	q.SpeakerBasis, q.Said = q.SpeakerBasis.InCodePoints(off), q.Said.InCodePoints(off)
	via := make([]Hop, len(q.Via))
	for i, hop := range q.Via {
		via[i] = Hop{hop.Name, off.Span(hop.Span)}
	}
	q.Via = via
	return q
}

// InCodePoints returns a copy with its spans in code points.
func (c Commitment) InCodePoints(off *Offsets) Commitment {
	c.What, c.Cue, c.When, c.Who = off.Span(c.What), off.Span(c.Cue), off.Span(c.When), off.span(c.Who)
	c.Due, c.ActorBasis = c.Due.InCodePoints(off), c.ActorBasis.InCodePoints(off)
	return c
}

// InCodePoints returns a copy with its spans in code points.
func (o Outcome) InCodePoints(off *Offsets) Outcome {
	o.What, o.Cue, o.When, o.Who = off.Span(o.What), off.Span(o.Cue), off.span(o.When), off.span(o.Who)
	o.Day, o.To = o.Day.InCodePoints(off), o.To.InCodePoints(off)
	return o
}

// InCodePoints returns a copy with its span in code points.
func (n Note) InCodePoints(off *Offsets) Note {
	n.Span = off.span(n.Span)
	return n
}

// InCodePoints returns a copy with the span of its basis in code points.
func (m Moment) InCodePoints(off *Offsets) Moment {
	m.Basis = m.Basis.InCodePoints(off)
	return m
}

// InCodePoints returns a copy with its span in code points. The span of a
// basis in another article counts in that article, so off must be its own.
func (b Basis) InCodePoints(off *Offsets) Basis {
	b.Span = off.span(b.Span)
	return b
}

// InCodePoints returns a copy with its spans in code points.
func (b Block) InCodePoints(off *Offsets) Block {
	b.Span, b.Of = off.Span(b.Span), off.span(b.Of)
	gaps := b.Gaps
	b.Gaps = nil
	for _, g := range gaps {
		b.Gaps = append(b.Gaps, Gap{off.Span(g.Span), g.Rule})
	}
	return b
}

func (o *Offsets) spans(in []Span) []Span {
	out := make([]Span, len(in))
	for i, s := range in {
		out[i] = o.Span(s)
	}
	return out
}

func (o *Offsets) span(s *Span) *Span {
	if s == nil {
		return nil
	}
	t := o.Span(*s)
	return &t
}
