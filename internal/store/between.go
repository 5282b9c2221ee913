package store

import (
	"cmp"
	"fmt"

	"variorum"
)

// Told is one outlet's report of an act, with what the tables say of its article.
type Told struct {
	variorum.Event
	Outlet    string
	Published variorum.Moment // of the article, or inferred from others
	Copied    bool            // the article, or the passage, was taken from another
	Claim     string          // who says so, where it stands in a quotation; "?" for nobody known
}

// Between returns what articles tell of the acts of one side upon another, in
// this direction and in the other one, of at most n reports each way, the newest.
func (v *View) Between(a, b string, n int) ([]Told, error) {
	const query = `SELECT a.text_bytes, e.article, e.type, e.code, e.mode, e.contexts, e.modality, e.mutual, e.actors, e.recipients, e.span, e.act,
		e.when_span, e.when_date, e.when_precision, e.when_basis, e.where_span, e.place, e.quotation,
		a.outlet, a.published_date, a.published_precision, a.published_basis,
		coalesce(i.published_date, ''), coalesce(i.published_precision, ''), coalesce(i.published_basis, '{}'),
		coalesce(c.kind, ''), coalesce(c.passages, '[]'), coalesce(q.speaker, '')
		FROM event_pair AS p CROSS JOIN event AS e ON e.article = p.article AND e.ordinal = p.ordinal
		CROSS JOIN article AS a ON a.id = p.article
		LEFT JOIN inferred_date AS i ON i.article = p.article
		LEFT JOIN copy AS c ON c.article = p.article
		LEFT JOIN quotation AS q ON q.article = p.article AND q.ordinal = e.quotation - 1
		WHERE p.actor = $1 AND p.recipient = $2 ORDER BY a.day DESC, a.id, e.ordinal LIMIT $3`
	var out []Told
	seen := map[string]bool{} // acts that go both ways stand in both directions
	for _, pair := range [][2]string{{a, b}, {b, a}} {
		found, err := all(v.ctx, v.p, query, bindTold, pair[0], pair[1], n)
		if err != nil {
			return nil, v.db.unreadable(v.ctx, err)
		}
		for _, t := range found {
			key := fmt.Sprint(t.Article, t.Type, t.Modality, t.Span)
			if !seen[key] {
				seen[key] = true
				out = append(out, t)
			}
		}
	}
	return out, nil
}

func bindTold(r *row, t *Told) {
	r.into(&r.size)
	r.event(&t.Event)
	r.into(&t.Outlet)
	r.moment(&t.Published)
	inferred, kind, speaker := new(variorum.Moment), new(string), new(string)
	passages := new([][2]variorum.Span)
	r.moment(inferred)
	r.into(kind)
	r.json(passages)
	r.into(speaker)
	r.after = append(r.after, func() error {
		if inferred.Precision != "" && !t.Published.Firm() {
			t.Published = *inferred
		}
		t.Copied = *kind != "" && *kind != string(variorum.Passage)
		for _, pair := range *passages {
			t.Copied = t.Copied || pair[0].Overlaps(t.Span)
		}
		if t.Claim = ""; t.Quotation > 0 {
			t.Claim = cmp.Or(*speaker, "?")
		}
		*inferred, *passages = variorum.Moment{}, nil
		return nil
	})
}

// Pair is two sides, of whose acts upon each other articles tell.
type Pair struct {
	A, B    string
	Reports int
}

// Pairs returns the two sides of whose acts most is told, in whichever direction,
// most first.
func (v *View) Pairs(n int) ([]Pair, error) {
	const query = `SELECT min(actor, recipient) AS one, max(actor, recipient) AS other, count(DISTINCT article || ' ' || ordinal) AS told
		FROM event_pair GROUP BY 1, 2 ORDER BY told DESC, one, other LIMIT $1`
	list, err := all(v.ctx, v.p, query, func(r *row, p *Pair) { r.into(&p.A, &p.B, &p.Reports) }, n)
	if err != nil {
		return nil, v.db.unreadable(v.ctx, err)
	}
	return list, nil
}
