package store

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"slices"

	"variorum"
	"variorum/internal/column"
)

// Derived returns everything that was derived across articles: speakers by
// name, stories, affairs and statements by their first day, undated ones last, copies by
// article; and what each lists by day and article. Versions of articles that were analysed
// anew since then are left out, and so are statements without versions.
func (db *DB) Derived(ctx context.Context) (variorum.Derived, error) {
	var derived variorum.Derived
	err := db.reading(ctx, func(p *prepared) error {
		var errs [9]error
		derived.Speakers, errs[0] = speakers(ctx, p)
		derived.Copies, errs[1] = copies(ctx, p)
		derived.Stories, errs[2] = stories(ctx, p)
		derived.Affairs, errs[6] = affairs(ctx, p)
		derived.Statements, errs[3] = statements(ctx, p)
		derived.Published, errs[4] = published(ctx, p)
		derived.Amended, errs[5] = amended(ctx, p)
		derived.Prospects, errs[7] = someProspects(ctx, p, math.MaxInt, `ORDER BY num < 1 << 32, num, id`)
		derived.Occasions, errs[8] = someOccasions(ctx, p, "", -1, `ORDER BY num < 1 << 32, num, id`)
		return errors.Join(errs[:]...)
	})
	if err != nil {
		return variorum.Derived{}, err
	}
	return derived, nil
}

// reading runs fn in one transaction of a reader.
func (db *DB) reading(ctx context.Context, fn func(*prepared) error) error {
	tx, err := db.file.Read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return db.file.Fail("read", err)
	}
	defer tx.Rollback()
	if err := fn(prepare(tx)); err != nil {
		return db.unreadable(ctx, err)
	}
	return nil
}

func speakers(ctx context.Context, p *prepared) ([]variorum.Speaker, error) {
	const query = `SELECT id, name, role, kind, aliases FROM speaker ORDER BY name, id`
	return all(ctx, p, query, func(r *row, speaker *variorum.Speaker) {
		r.into(&speaker.ID, &speaker.Name, &speaker.Role, &speaker.Kind)
		r.json(&speaker.Aliases)
	})
}

func copies(ctx context.Context, p *prepared) ([]variorum.Copy, error) {
	return someCopies(ctx, p, `ORDER BY c.article`)
}

func someCopies(ctx context.Context, p *prepared, which string, args ...any) ([]variorum.Copy, error) {
	const query = `SELECT c.article, c.original, c.kind, c.share, c.basis, c.passages, c.added, c.cut, a.text_bytes, o.text_bytes
		FROM copy AS c JOIN article AS a ON a.id = c.article JOIN article AS o ON o.id = c.original `
	return all(ctx, p, query+which, func(r *row, c *variorum.Copy) {
		var size, sizeOf int
		r.into(&c.Article, &c.Of, &c.Kind, &c.Share)
		r.json(&c.Basis)
		r.json(&c.Passages)
		r.json(&c.Added)
		r.json(&c.Cut)
		r.into(&size, &sizeOf)
		r.after = append(r.after, func() error {
			for _, pair := range c.Passages {
				if !column.Within(pair[0], size) || !column.Within(pair[1], sizeOf) {
					return column.ErrSpan
				}
			}
			if !allWithin(c.Added, size) || !allWithin(c.Cut, sizeOf) {
				return column.ErrSpan
			}
			return nil
		})
	}, args...)
}

func allWithin(spans []variorum.Span, size int) bool {
	return !slices.ContainsFunc(spans, func(s variorum.Span) bool { return !column.Within(s, size) })
}

func someStories(ctx context.Context, p *prepared, which string, args ...any) ([]variorum.Story, error) {
	const query = `SELECT id, name, from_date, from_precision, from_basis, to_date, to_precision, to_basis FROM story `
	return all(ctx, p, query+which, func(r *row, story *variorum.Story) {
		r.into(&story.ID, &story.Name)
		r.moment(&story.From)
		r.moment(&story.To)
	}, args...)
}

func stories(ctx context.Context, p *prepared) ([]variorum.Story, error) {
	list, err := someStories(ctx, p, `ORDER BY from_date = '', from_date, id`)
	if err != nil {
		return nil, err
	}
	members, err := grouped(ctx, p, `SELECT m.story, m.article FROM story_article AS m
		JOIN article AS a ON a.id = m.article ORDER BY m.story, a.day, m.article`)
	for i := range list {
		list[i].Articles = members[list[i].ID]
	}
	return list, err
}

func affairs(ctx context.Context, p *prepared) ([]variorum.Affair, error) {
	const query = `SELECT id, name, from_date, from_precision, from_basis, to_date, to_precision, to_basis
		FROM affair ORDER BY from_date = '', from_date, id`
	list, err := all(ctx, p, query, func(r *row, affair *variorum.Affair) {
		r.into(&affair.ID, &affair.Name)
		r.moment(&affair.From)
		r.moment(&affair.To)
	})
	if err != nil {
		return nil, err
	}
	stories, err := grouped(ctx, p, `SELECT m.affair, m.story FROM affair_story AS m
		JOIN story AS st ON st.id = m.story ORDER BY m.affair, st.from_date = '', st.from_date, m.story`)
	for i := range list {
		list[i].Stories = stories[list[i].ID]
	}
	return list, err
}

func someStatements(ctx context.Context, p *prepared, which string, args ...any) ([]variorum.Statement, error) {
	const query = `SELECT st.id, st.speaker_id, coalesce(sp.name, st.speaker),
		CASE WHEN st.speaker_role = '' THEN coalesce(sp.role, '') ELSE st.speaker_role END,
		coalesce(sp.kind, st.speaker_kind), coalesce(sp.aliases, st.speaker_aliases),
		st.said_date, st.said_precision, st.said_basis, st.story
		FROM statement AS st LEFT JOIN speaker AS sp ON sp.id = st.speaker_id `
	return all(ctx, p, query+which, func(r *row, st *variorum.Statement) {
		r.into(&st.ID, &st.Speaker.ID, &st.Speaker.Name, &st.Speaker.Role, &st.Speaker.Kind)
		r.json(&st.Speaker.Aliases)
		r.moment(&st.Said)
		r.into(&st.Story)
	}, args...)
}

func statements(ctx context.Context, p *prepared) ([]variorum.Statement, error) {
	list, err := someStatements(ctx, p, `ORDER BY st.said_precision NOT IN ('day', 'month', 'year', 'range'), st.said_date, st.id`)
	if err != nil {
		return nil, err
	}
	place := make(map[string]int, len(list))
	for i := range list {
		place[list[i].ID] = i
	}
	if err := versions(ctx, p, list, place, ``); err != nil {
		return nil, err
	}
	echoes, err := grouped(ctx, p, `SELECT e.statement, e.other FROM echo AS e
		JOIN statement AS st ON st.id = e.other ORDER BY e.statement, e.other`)
	kept := list[:0]
	for _, st := range list {
		if st.Echoes = echoes[st.ID]; st.Echoes == nil {
			st.Echoes = []string{}
		}
		if len(st.Versions) > 0 {
			kept = append(kept, st)
		}
	}
	return kept, err
}

// versions adds to each statement its versions, with the words of the stored
// quotations.
func versions(ctx context.Context, p *prepared, list []variorum.Statement, place map[string]int, which string, args ...any) error {
	const query = `SELECT a.text_bytes, v.statement, v.article, v.ordinal, v.outlet, v.copy_of,
		q.kind, q.part, q.denial, q.attitude, q.confidence, q.content, q.cue, q.source, q.via,
		v.speaker, v.speaker_id, v.speaker_kind, v.speaker_role, v.speaker_basis, v.said_date, v.said_precision, v.said_basis
		FROM version AS v JOIN quotation AS q ON q.article = v.article AND q.ordinal = v.ordinal
		JOIN article AS a ON a.id = v.article `
	const order = ` ORDER BY v.statement, CASE WHEN v.said_precision IN ('day', 'month', 'year', 'range') THEN v.said_date ELSE a.day END, v.article, v.ordinal`
	var version variorum.Version
	var statement string
	r := &row{}
	r.into(&r.size, &statement, &version.Article, &version.Ordinal, &version.Outlet, &version.CopyOf)
	r.quotation(&version.Quotation)
	return p.each(ctx, query+which+order, r, func() {
		st := &list[place[statement]]
		st.Versions = append(st.Versions, version)
		version = variorum.Version{}
	}, args...)
}

func published(ctx context.Context, p *prepared) (map[string]variorum.Moment, error) {
	dates := map[string]variorum.Moment{}
	return dates, publishedOf(ctx, p, dates, ``)
}

func publishedOf(ctx context.Context, p *prepared, dates map[string]variorum.Moment, which string, args ...any) error {
	const query = `SELECT article, published_date, published_precision, published_basis FROM inferred_date `
	var article string
	var date variorum.Moment
	r := &row{}
	r.into(&article)
	r.moment(&date)
	return p.each(ctx, query+which, r, func() { dates[article], date = date, variorum.Moment{} }, args...)
}

// all reads every row of a query.
func all[T any](ctx context.Context, p *prepared, query string, bind func(*row, *T), args ...any) ([]T, error) {
	var list []T
	var item, zero T
	r := &row{}
	bind(r, &item)
	err := p.each(ctx, query, r, func() { list, item = append(list, item), zero }, args...)
	return list, err
}

// grouped reads pairs into lists by their first column.
func grouped(ctx context.Context, p *prepared, query string) (map[string][]string, error) {
	groups := map[string][]string{}
	var key, value string
	r := &row{}
	r.into(&key, &value)
	err := p.each(ctx, query, r, func() { groups[key] = append(groups[key], value) })
	return groups, err
}
