package eval

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/gold"
	"variorum/internal/letters"
)

// affairFound is a quotation that was found.
type affairFound struct {
	place
	q       *variorum.Quotation
	content letters.Set
}

// affairWanted is a quotation of the gold record.
type affairWanted struct {
	index   int // in Affair.Quotations
	q       *gold.AffairQuotation
	spans   []variorum.Span
	content letters.Set
}

func (m *affairMeasure) quotations(f *affairFile) {
	wanted, found := m.wanted(f), foundIn(f)
	used := make([]bool, len(found))
	for _, p := range matchAffair(wanted, found) {
		m.found[wanted[p.want].index], used[p.got] = found[p.got], true
	}
	for _, w := range wanted {
		m.oneQuotation(f, w)
	}
	for j, got := range found {
		if !used[j] {
			m.unmatched(f, got, wanted)
		}
	}
	m.scareQuotes(f, found)
	m.chains(f)
}

// wanted finds the gold quotations of a file in its text.
func (m *affairMeasure) wanted(f *affairFile) []affairWanted {
	var out []affairWanted
	for i := range m.want.Quotations {
		q := &m.want.Quotations[i]
		if q.File != f.name {
			continue
		}
		w := affairWanted{index: i, q: q, spans: f.locate(q)}
		w.content = f.ruler.Set(w.spans)
		out = append(out, w)
	}
	return out
}

// locate gives the spans of a gold content; none when its words do not stand
// in the text. In a paragraph that is marked as a repeat, the first printing
// is meant.
func (f *affairFile) locate(q *gold.AffairQuotation) []variorum.Span {
	var spans []variorum.Span
	from := 0
	for i, words := range q.Content {
		places, n := f.words.all(words, from), 0
		if i == 0 {
			n = max(q.Occurrence, 1) - 1
		}
		if n >= len(places) {
			return nil
		}
		s := places[n]
		if b := f.block(s.Start); b != nil && b.Kind == variorum.Repeat && b.Of != nil {
			for _, other := range places {
				if b.Of.Contains(other) {
					s = other
				}
			}
		}
		spans, from = append(spans, s), s.End
	}
	return spans
}

func foundIn(f *affairFile) []*affairFound {
	var out []*affairFound
	for k := range f.ann.Quotations {
		q := &f.ann.Quotations[k]
		if content := f.ruler.Set(q.Content); len(content) > 0 {
			out = append(out, &affairFound{place{f.name, k}, q, content})
		}
	}
	return out
}

// matchAffair pairs one to one at Jaccard ≥ .5, or on any shared letter where
// the bounds are loose; best first, then those whose speakers agree.
func matchAffair(wanted []affairWanted, found []*affairFound) []pair {
	var all []pair
	for i, w := range wanted {
		for j, g := range found {
			sim := letters.Jaccard(w.content, g.content)
			if sim >= 0.5 || w.q.Loose && sim > 0 {
				all = append(all, pair{i, j, sim, float64(one(w.q.Speaker == g.q.Speaker))})
			}
		}
	}
	return bestFirst(all, len(wanted), len(found))
}

func (m *affairMeasure) oneQuotation(f *affairFile, w affairWanted) {
	g := m.found[w.index]
	e := AffairError{File: f.name, Want: m.shows(w.q), Text: strings.Join(w.q.Content, " … ")}
	if len(w.spans) > 0 {
		e.Text = f.line(w.spans[0])
	}
	m.recall(w, g, e)
	if g == nil {
		return
	}
	text := f.art.Text
	exact := slices.Equal(w.content, g.content)
	if !exact && !w.q.Loose && !w.q.Optional {
		m.wrong(AffairError{Figure: "quotes.bounds.wrong", File: f.name, Want: strings.Join(w.q.Content, " … "), Got: pieces(text, g.q.Content), Text: e.Text})
	}
	m.count("quotes.kind.wrong", 0)
	if w.q.Kind != g.q.Kind && (exact || w.q.Loose) {
		m.wrong(AffairError{Figure: "quotes.kind.wrong", File: f.name, Want: string(w.q.Kind), Got: string(g.q.Kind) + ": " + pieces(text, g.q.Content)})
	}
	m.count("quotes.denial.wrong", 0)
	if w.q.Denial != g.q.Denial {
		m.wrong(AffairError{Figure: "quotes.denial.wrong", File: f.name, Want: e.Want, Got: pieces(text, g.q.Content), Text: e.Text})
	}
	m.speaker(f, w, g, e.Text)
	if w.q.Said != "" {
		got, vague := day(g.q.Said, w.q.Said)
		m.verdict("quotes.said", vague, AffairError{File: f.name, Want: w.q.Said, Got: got,
			Text: g.q.Said.Basis.Rule + g.q.Said.Basis.Reason + ": " + e.Text})
	}
}

func (m *affairMeasure) shows(q *gold.AffairQuotation) string {
	return orNothing(q.Speaker) + " / " + q.Cue + " / " + strings.Join(q.Content, " … ")
}

// recall counts a gold quotation as found or missed. What may be left out
// counts in neither precision nor recall.
func (m *affairMeasure) recall(w affairWanted, g *affairFound, e AffairError) {
	marked := w.q.Kind != variorum.Indirect
	m.count("quotes.marked.missed", 0)
	if w.q.Optional {
		return
	}
	m.count("quotes.jaccard.gold", 1)
	m.count("quotes.exact.gold", one(!w.q.Loose))
	switch {
	case g != nil:
		exact := one(!w.q.Loose && slices.Equal(w.content, g.content))
		m.count("quotes.jaccard.hit", 1)
		m.count("quotes.jaccard.found", 1)
		m.count("quotes.exact.hit", exact)
		m.count("quotes.exact.found", one(!w.q.Loose))
		return
	case len(w.spans) == 0:
		e.Figure = "quotes.absent" // its words are not in the article's text
	case marked:
		e.Figure = "quotes.marked.missed"
	default:
		e.Figure = "quotes.indirect.missed"
	}
	m.wrong(e)
}

// unmatched is a found quotation without a partner. One that shares words with
// a gold quotation is a piece of it, or has wrong bounds. The gold has words
// alone, so that a stance which nobody was asked to find is no mistake.
func (m *affairMeasure) unmatched(f *affairFile, g *affairFound, wanted []affairWanted) {
	if g.q.Attitude && g.q.Kind == variorum.Indirect {
		return
	}
	figure := "quotes.spurious"
	for _, w := range wanted {
		if letters.Shared(w.content, g.content) == 0 {
			continue
		}
		if w.q.Optional || w.q.Loose {
			return
		}
		figure = "quotes.piece"
	}
	m.count("quotes.jaccard.found", 1)
	m.count("quotes.exact.found", 1)
	text := f.art.Text
	m.wrong(AffairError{Figure: figure, File: f.name,
		Got:  orNothing(g.q.Speaker) + " / " + pieces(text, g.q.Cue) + " / " + pieces(text, g.q.Content),
		Text: f.line(g.q.Content[0])})
}

// speaker judges who is said to speak. A group ("officials", "an old skipper")
// is no name. A short form of the right name is neither right nor wrong.
func (m *affairMeasure) speaker(f *affairFile, w affairWanted, g *affairFound, text string) {
	got := g.q.Speaker
	if g.q.SpeakerKind == variorum.Group {
		got = ""
	}
	short := slices.ContainsFunc(m.want.Speakers, func(s gold.AffairSpeaker) bool {
		return s.Name == w.q.Speaker && slices.Contains(s.Aliases, got)
	})
	e := AffairError{File: f.name, Want: plainName(w.q.Speaker), Got: plainName(got), Text: text}
	m.verdict("quotes.speaker", short, e)
	if i, ok := m.stated[g.place]; ok {
		by := m.derived.Statements[i].Speaker
		e.Got = plainName(by.Name)
		if by.Kind == variorum.Group {
			e.Got = ""
		}
		m.verdict("versions.speaker", short, e)
	}
}

// plainName is a name with straight apostrophes and no article before it.
func plainName(name string) string {
	name = strings.ReplaceAll(squeeze(name), "’", "'")
	for _, article := range []string{"the ", "The ", "a ", "an "} {
		name = strings.TrimPrefix(name, article)
	}
	return name
}

// scareQuotes are words in marks that nobody says.
func (m *affairMeasure) scareQuotes(f *affairFile, found []*affairFound) {
	m.count("quotes.nobody", 0)
	for _, words := range m.want.NotQuotations {
		if words.File != f.name {
			continue
		}
		for _, s := range f.words.all(words.Text, 0) {
			set := f.ruler.Set([]variorum.Span{s})
			for _, g := range found {
				if letters.Jaccard(set, g.content) >= 0.5 {
					m.wrong(AffairError{Figure: "quotes.nobody", File: f.name, Want: words.Why,
						Got: orNothing(g.q.Speaker) + " / " + pieces(f.art.Text, g.q.Content), Text: f.line(s)})
				}
			}
		}
	}
}

// chains compares the hops of all quotations of a file.
func (m *affairMeasure) chains(f *affairFile) {
	var hops []variorum.Hop
	for _, q := range f.ann.Quotations {
		for _, hop := range q.Via {
			if !slices.ContainsFunc(hops, func(h variorum.Hop) bool { return h.Span == hop.Span }) {
				hops = append(hops, hop)
			}
		}
	}
	for _, key := range []string{"chains.right", "chains.missed", "chains.spurious", "chains.name.wrong"} {
		m.count(key, 0)
	}
	for _, want := range m.want.Chains {
		if want.File != f.name {
			continue
		}
		i := overlapping(hops, f.words.all(want.Words, 0))
		switch {
		case i < 0:
			m.wrong(AffairError{Figure: "chains.missed", File: f.name, Want: want.Name, Text: want.Words})
			continue
		case plainName(hops[i].Name) != plainName(want.Name):
			m.wrong(AffairError{Figure: "chains.name.wrong", File: f.name, Want: want.Name, Got: hops[i].Name, Text: want.Words})
		default:
			m.count("chains.right", 1)
		}
		hops = slices.Delete(hops, i, i+1)
	}
	for _, hop := range hops {
		m.wrong(AffairError{Figure: "chains.spurious", File: f.name, Got: hop.Name, Text: f.line(hop.Span)})
	}
}

// overlapping is the index of the first hop that lies on one of the places, or
// -1.
func overlapping(hops []variorum.Hop, places []variorum.Span) int {
	return slices.IndexFunc(hops, func(hop variorum.Hop) bool {
		return slices.ContainsFunc(places, hop.Span.Overlaps)
	})
}
