package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"variorum"
)

const (
	speakerColumns   = `id, position, name, role, kind, aliases`
	storyColumns     = `id, position, name, from_date, from_precision, from_basis, to_date, to_precision, to_basis`
	copyColumns      = `position, article, original, kind, share, basis, passages, added, cut`
	statementColumns = `id, position, speaker_id, speaker, speaker_role, speaker_kind, speaker_aliases,
		said_date, said_precision, said_basis, story`
	versionColumns = `statement, position, article, ordinal, outlet, copy_of,
		speaker, speaker_id, speaker_kind, speaker_role, speaker_basis, said_date, said_precision, said_basis`
)

var (
	insertSpeaker   = inserting("speaker", speakerColumns)
	insertStory     = inserting("story", storyColumns)
	insertMember    = inserting("story_article", `story, position, article`)
	insertCopy      = inserting("copy", copyColumns)
	insertStatement = inserting("statement", statementColumns)
	insertVersion   = inserting("version", versionColumns)
	insertEcho      = inserting("echo", `statement, position, other`)
	insertInferred  = inserting("inferred_date", `article, published_date, published_precision, published_basis`)
)

var clearDerived = []string{
	`DELETE FROM echo`, `DELETE FROM version`, `DELETE FROM statement`, `DELETE FROM copy`,
	`DELETE FROM story_article`, `DELETE FROM story`, `DELETE FROM speaker`, `DELETE FROM inferred_date`,
}

// SetDerived replaces everything that was derived across articles, in one
// transaction. Of a version it stores the place of its quotation and what was
// refined: outlet, copy, speaker, day; its words stay those of the stored
// quotation.
func (db *DB) SetDerived(ctx context.Context, derived variorum.Derived) error {
	return db.update(ctx, "write", func(tx *sql.Tx) error {
		p := prepare(tx)
		for _, query := range clearDerived {
			if _, err := p.exec(ctx, query); err != nil {
				return err
			}
		}
		if err := putSpeakers(ctx, p, derived.Speakers); err != nil {
			return err
		}
		if err := putStories(ctx, p, derived.Stories); err != nil {
			return err
		}
		if err := putCopies(ctx, p, derived.Copies); err != nil {
			return err
		}
		for i := range derived.Statements {
			if err := putStatement(ctx, p, i, &derived.Statements[i]); err != nil {
				return fmt.Errorf("statement %s: %w", derived.Statements[i].ID, err)
			}
		}
		for _, article := range slices.Sorted(maps.Keys(derived.Published)) {
			v := &values{}
			v.add(article)
			v.moment(derived.Published[article])
			if err := p.put(ctx, insertInferred, v); err != nil {
				return err
			}
		}
		return nil
	})
}

func putSpeakers(ctx context.Context, p *prepared, speakers []variorum.Speaker) error {
	for i, speaker := range speakers {
		v := &values{}
		v.add(speaker.ID, i, speaker.Name, speaker.Role, string(speaker.Kind))
		v.json(speaker.Aliases, "[]")
		if err := p.put(ctx, insertSpeaker, v); err != nil {
			return err
		}
	}
	return nil
}

func putStories(ctx context.Context, p *prepared, stories []variorum.Story) error {
	for i, story := range stories {
		v := &values{}
		v.add(story.ID, i, story.Name)
		v.moment(story.From)
		v.moment(story.To)
		if err := p.put(ctx, insertStory, v); err != nil {
			return err
		}
		for j, article := range story.Articles {
			if _, err := p.exec(ctx, insertMember, story.ID, j, article); err != nil {
				return err
			}
		}
	}
	return nil
}

func putCopies(ctx context.Context, p *prepared, copies []variorum.Copy) error {
	for i, c := range copies {
		v := &values{}
		v.add(i, c.Article, c.Of, string(c.Kind), c.Share)
		v.json(c.Basis, "{}")
		v.json(c.Passages, "[]")
		v.json(c.Added, "[]")
		v.json(c.Cut, "[]")
		if err := p.put(ctx, insertCopy, v); err != nil {
			return err
		}
	}
	return nil
}

func putStatement(ctx context.Context, p *prepared, position int, st *variorum.Statement) error {
	v := &values{}
	v.add(st.ID, position, st.Speaker.ID, st.Speaker.Name, st.Speaker.Role, string(st.Speaker.Kind))
	v.json(st.Speaker.Aliases, "[]")
	v.moment(st.Said)
	v.add(st.Story)
	if err := p.put(ctx, insertStatement, v); err != nil {
		return err
	}
	for i := range st.Versions {
		version := &st.Versions[i]
		v := &values{}
		v.add(st.ID, i, version.Article, version.Ordinal, version.Outlet, version.CopyOf)
		v.speech(&version.Quotation)
		if err := p.put(ctx, insertVersion, v); err != nil {
			return err
		}
	}
	for i, other := range st.Echoes {
		if _, err := p.exec(ctx, insertEcho, st.ID, i, other); err != nil {
			return err
		}
	}
	return nil
}

// Derived returns everything that was derived across articles, lists in the
// order in which SetDerived got them. Versions of articles that were analysed
// anew since then are left out, and so are statements without versions.
func (db *DB) Derived(ctx context.Context) (variorum.Derived, error) {
	var derived variorum.Derived
	tx, err := db.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return derived, db.fail("read", err)
	}
	defer tx.Rollback()
	p := prepare(tx)
	var errs [5]error
	derived.Speakers, errs[0] = speakers(ctx, p)
	derived.Copies, errs[1] = copies(ctx, p)
	derived.Stories, errs[2] = stories(ctx, p)
	derived.Statements, errs[3] = statements(ctx, p)
	derived.Published, errs[4] = published(ctx, p)
	if err := errors.Join(errs[:]...); err != nil {
		return variorum.Derived{}, db.unreadable(ctx, err)
	}
	return derived, nil
}

func speakers(ctx context.Context, p *prepared) ([]variorum.Speaker, error) {
	const query = `SELECT id, name, role, kind, aliases FROM speaker ORDER BY position`
	return all(ctx, p, query, func(r *row, speaker *variorum.Speaker) {
		r.into(&speaker.ID, &speaker.Name, &speaker.Role, &speaker.Kind)
		r.json(&speaker.Aliases)
	})
}

func copies(ctx context.Context, p *prepared) ([]variorum.Copy, error) {
	const query = `SELECT c.article, c.original, c.kind, c.share, c.basis, c.passages, c.added, c.cut, a.text_bytes, o.text_bytes
		FROM copy AS c JOIN article AS a ON a.id = c.article JOIN article AS o ON o.id = c.original ORDER BY c.position`
	return all(ctx, p, query, func(r *row, c *variorum.Copy) {
		var size, sizeOf int
		r.into(&c.Article, &c.Of, &c.Kind, &c.Share)
		r.json(&c.Basis)
		r.json(&c.Passages)
		r.json(&c.Added)
		r.json(&c.Cut)
		r.into(&size, &sizeOf)
		r.after = append(r.after, func() error {
			for _, pair := range c.Passages {
				if !within(pair[0], size) || !within(pair[1], sizeOf) {
					return errSpan
				}
			}
			if !allWithin(c.Added, size) || !allWithin(c.Cut, sizeOf) {
				return errSpan
			}
			return nil
		})
	})
}

func allWithin(spans []variorum.Span, size int) bool {
	return !slices.ContainsFunc(spans, func(s variorum.Span) bool { return !within(s, size) })
}

func stories(ctx context.Context, p *prepared) ([]variorum.Story, error) {
	const query = `SELECT id, name, from_date, from_precision, from_basis, to_date, to_precision, to_basis
		FROM story ORDER BY position`
	list, err := all(ctx, p, query, func(r *row, story *variorum.Story) {
		r.into(&story.ID, &story.Name)
		r.moment(&story.From)
		r.moment(&story.To)
	})
	if err != nil {
		return nil, err
	}
	members, err := grouped(ctx, p, `SELECT story, article FROM story_article ORDER BY story, position`)
	for i := range list {
		list[i].Articles = members[list[i].ID]
	}
	return list, err
}

func statements(ctx context.Context, p *prepared) ([]variorum.Statement, error) {
	const query = `SELECT id, speaker_id, speaker, speaker_role, speaker_kind, speaker_aliases,
		said_date, said_precision, said_basis, story FROM statement ORDER BY position`
	list, err := all(ctx, p, query, func(r *row, st *variorum.Statement) {
		r.into(&st.ID, &st.Speaker.ID, &st.Speaker.Name, &st.Speaker.Role, &st.Speaker.Kind)
		r.json(&st.Speaker.Aliases)
		r.moment(&st.Said)
		r.into(&st.Story)
	})
	if err != nil {
		return nil, err
	}
	place := make(map[string]int, len(list))
	for i := range list {
		place[list[i].ID] = i
	}
	if err := versions(ctx, p, list, place); err != nil {
		return nil, err
	}
	echoes, err := grouped(ctx, p, `SELECT e.statement, e.other FROM echo AS e
		JOIN statement AS st ON st.id = e.other ORDER BY e.statement, e.position`)
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
func versions(ctx context.Context, p *prepared, list []variorum.Statement, place map[string]int) error {
	const query = `SELECT a.text_bytes, v.statement, v.article, v.ordinal, v.outlet, v.copy_of,
		q.kind, q.part, q.denial, q.attitude, q.confidence, q.content, q.cue, q.source, q.via,
		v.speaker, v.speaker_id, v.speaker_kind, v.speaker_role, v.speaker_basis, v.said_date, v.said_precision, v.said_basis
		FROM version AS v JOIN quotation AS q ON q.article = v.article AND q.ordinal = v.ordinal
		JOIN article AS a ON a.id = v.article ORDER BY v.statement, v.position`
	var version variorum.Version
	var statement string
	r := &row{}
	r.into(&r.size, &statement, &version.Article, &version.Ordinal, &version.Outlet, &version.CopyOf)
	r.quotation(&version.Quotation)
	return p.each(ctx, query, r, func() {
		st := &list[place[statement]]
		st.Versions = append(st.Versions, version)
		version = variorum.Version{}
	})
}

func published(ctx context.Context, p *prepared) (map[string]variorum.Moment, error) {
	const query = `SELECT article, published_date, published_precision, published_basis FROM inferred_date`
	dates := map[string]variorum.Moment{}
	var article string
	var date variorum.Moment
	r := &row{}
	r.into(&article)
	r.moment(&date)
	err := p.each(ctx, query, r, func() { dates[article], date = date, variorum.Moment{} })
	return dates, err
}

// all reads every row of a query.
func all[T any](ctx context.Context, p *prepared, query string, bind func(*row, *T)) ([]T, error) {
	var list []T
	var item, zero T
	r := &row{}
	bind(r, &item)
	err := p.each(ctx, query, r, func() { list, item = append(list, item), zero })
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
