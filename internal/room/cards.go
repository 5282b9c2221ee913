package room

import (
	"encoding/json"

	"variorum"
	"variorum/internal/abut"
	"variorum/internal/clause"
	"variorum/internal/column"
	"variorum/internal/lookup"
	"variorum/internal/record"
	"variorum/internal/store"
	"variorum/internal/why"
)

// numbered is an item with its place in the order of days.
type numbered[T any] struct {
	num  int64
	item T
}

func numOf[T any](n numbered[T]) key { return key{Num: n.num} }

func items[T any](l List[numbered[T]]) List[T] {
	out := List[T]{Items: make([]T, len(l.Items)), Next: l.Next}
	for i, n := range l.Items {
		out.Items[i] = n.item
	}
	return out
}

const cardColumns = `SELECT c.num, c.statement, c.article, c.ordinal, c.confidence, c.versions, c.outlets, c.independent,
	st.speaker_id, coalesce(sp.name, st.speaker), CASE WHEN st.speaker_role = '' THEN coalesce(sp.role, '') ELSE st.speaker_role END,
	coalesce(sp.kind, st.speaker_kind), st.said_date, st.said_precision, st.said_basis, c.story, coalesce(s.name, ''),
	q.kind, q.denial, q.attitude, q.content, q.cue, q.source,
	a.title, a.outlet, a.url, a.published_date, a.published_precision, a.published_basis,
	coalesce(i.published_date, ''), coalesce(i.published_precision, ''), coalesce(i.published_basis, '{}'), o.text FROM `

const cardJoins = `
	CROSS JOIN statement AS st ON st.id = c.statement
	CROSS JOIN quotation AS q ON q.article = c.article AND q.ordinal = c.ordinal
	CROSS JOIN article AS a ON a.id = c.article
	CROSS JOIN original AS o ON o.article = c.article
	LEFT JOIN speaker AS sp ON sp.id = st.speaker_id
	LEFT JOIN story AS s ON s.id = c.story
	LEFT JOIN inferred_date AS i ON i.article = c.article`

// cards reads the cards that a condition on c (card), and on from, picks.
func cards(v *store.View, from string, w clause.Where, order string, n int) ([]numbered[Card], error) {
	return litCards(v, from, w, order, n, nil)
}

// litCards marks in the words what is looked for.
func litCards(v *store.View, from string, w clause.Where, order string, n int, lit *lookup.Light) ([]numbered[Card], error) {
	var out []numbered[Card]
	var c Card
	var num int64
	var st StoryRef
	var said, published, inferred column.Moment
	var content, cue, source, text string
	dest := []any{&num, &c.ID, &c.Article.ID, &c.Ordinal, &c.Confidence, &c.Versions, &c.Outlets, &c.Independent,
		&c.Speaker.ID, &c.Speaker.Name, &c.Speaker.Role, &c.Speaker.Kind}
	dest = append(dest, said.Into()...)
	dest = append(dest, &st.ID, &st.Name, &c.Kind, &c.Denial, &c.Attitude, &content, &cue, &source, &c.Article.Title, &c.Article.Outlet, &c.Article.URL)
	dest = append(append(append(dest, published.Into()...), inferred.Into()...), &text)
	query, args := w.Limited(cardColumns+from+cardJoins, order, n)
	err := v.Each(query, args, dest, func() (bool, error) {
		item := c
		item.Speaker = labelled(item.Speaker)
		if st.ID != "" {
			story := st
			item.Story = &story
		}
		var err error
		if item.Said, err = when(said); err != nil {
			return false, err
		}
		if item.Article.Published, err = publication(published, inferred); err != nil {
			return false, err
		}
		if err := item.speak(text, content, cue, source, lit); err != nil {
			return false, err
		}
		out = append(out, numbered[Card]{num, item})
		return false, nil
	})
	return out, err
}

// speak slices the words of a card.
func (c *Card) speak(text, content, cue, source string, lit *lookup.Light) error {
	q := variorum.Quotation{Kind: c.Kind}
	for _, part := range []struct {
		column string
		into   *[]variorum.Span
	}{{content, &q.Content}, {cue, &q.Cue}, {source, &q.Source}} {
		var err error
		if *part.into, err = column.DecodeSpans(part.column, len(text)); err != nil {
			return err
		}
	}
	points := &pointer{text: text}
	c.Words = make([]Slice, 0, len(q.Content))
	last := variorum.Span{}
	for _, s := range q.Content {
		if s.Empty() {
			continue
		}
		piece := points.slice(s)
		if len(c.Words) > 0 {
			piece.Para, piece.Gap = abut.Parted(text, last, s)
		}
		piece.Marks = marks(lit, piece.Text)
		c.Words, last = append(c.Words, piece), s
	}
	if act, ok := record.Act(text, q); ok {
		c.Act = new(points.slice(act))
	}
	return nil
}

func labelled(s SpeakerRef) SpeakerRef {
	s.Label = record.SpeakerRef{Name: s.Name, Role: s.Role}.Label()
	return s
}

// when reads a moment and puts it into words.
func when(m column.Moment) (When, error) {
	moment, err := m.Value()
	return WhenOf(moment), err
}

// WhenOf puts a moment into words.
func WhenOf(m variorum.Moment) When {
	if m.Precision == "" {
		m.Precision = variorum.UnknownMoment
	}
	return When{Date: m.Date, Precision: m.Precision, Text: record.DateWords(m), Clock: record.ClockWords(m.Clock), Why: why.Words(m.Basis)}
}

// publication is an article's own day, unless others prove another.
func publication(own, inferred column.Moment) (When, error) {
	m, err := own.Value()
	if err != nil {
		return When{}, err
	}
	if other, err := inferred.Value(); err != nil || other.Precision != "" && !m.Firm() {
		return WhenOf(other), err
	}
	return WhenOf(m), nil
}

// pointer turns byte spans of a text into slices that count code points. Asking
// in the order of the text costs one pass.
type pointer struct {
	text     string
	at, done int // a byte offset and its code points
}

func (p *pointer) slice(s variorum.Span) Slice {
	return Slice{Text: s.In(p.text), Span: variorum.Span{Start: p.point(s.Start), End: p.point(s.End)}}
}

func (p *pointer) point(offset int) int {
	if offset < p.at {
		p.at, p.done = 0, 0
	}
	for ; p.at < offset; p.at++ {
		if p.text[p.at]&0xC0 != 0x80 {
			p.done++
		}
	}
	if offset < len(p.text) && p.text[offset]&0xC0 == 0x80 {
		return p.done - 1
	}
	return p.done
}

// marks are the code points of what is looked for.
func marks(l *lookup.Light, text string) []variorum.Span {
	points := &pointer{text: text}
	var out []variorum.Span
	for _, s := range l.Spans(text) {
		out = append(out, points.slice(s).Span)
	}
	return out
}

// names reads a column of a JSON list.
func names(column string) ([]string, error) {
	var out []string
	err := json.Unmarshal([]byte(column), &out)
	return out, err
}
