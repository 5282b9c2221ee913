package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/zeebo/xxh3"

	"variorum"
	"variorum/internal/catalog"
	"variorum/internal/column"
)

const (
	speakerColumns   = `id, name, role, kind, aliases, digest`
	storyColumns     = `id, name, from_date, from_precision, from_basis, to_date, to_precision, to_basis, num, digest`
	affairColumns    = `id, name, from_date, from_precision, from_basis, to_date, to_precision, to_basis, num, digest`
	copyColumns      = `article, original, kind, share, basis, passages, added, cut, digest`
	statementColumns = `id, speaker_id, speaker, speaker_role, speaker_kind, speaker_aliases,
		said_date, said_precision, said_basis, story, digest`
	versionColumns = `article, ordinal, statement, outlet, copy_of,
		speaker, speaker_id, speaker_kind, speaker_role, speaker_basis, said_date, said_precision, said_basis`
	inferredColumns = `article, published_date, published_precision, published_basis, digest`
)

var (
	putSpeakerRow   = column.Upserting("speaker", 1, speakerColumns)
	putStoryRow     = column.Upserting("story", 1, storyColumns)
	putAffairRow    = column.Upserting("affair", 1, affairColumns)
	putCopyRow      = column.Upserting("copy", 1, copyColumns)
	putStatementRow = column.Upserting("statement", 1, statementColumns)
	putVersionRow   = column.Upserting("version", 2, versionColumns)
	putInferredRow  = column.Upserting("inferred_date", 1, inferredColumns)
	putMemberRow    = column.Upserting("story_article", 1, `article, story`)
	putChainedRow   = column.Upserting("affair_story", 1, `story, affair`)
	putEchoRow      = column.Inserting("echo", `statement, other`) + ` ON CONFLICT DO NOTHING`
)

// Changes is what is to be different from what is derived: what is set, new or
// in place of that of the same ID (a copy of the same article), and the IDs of
// what is no more. A quotation that comes into a statement leaves the one that it
// was in, an article its story, and a story its affair.
type Changes struct {
	Set        variorum.Derived
	Speakers   []string // that are no more
	Copies     []string // articles that are none
	Stories    []string
	Affairs    []string
	Statements []string
	Published  []string // articles
	Prospects  []string
	Occasions  []string
}

// Derive changes what was derived across articles, in one transaction, and
// returns how many rows it wrote: none for what is stored already. Of a version it
// stores the place of its quotation and what was refined: outlet, copy, speaker,
// day; its words stay those of the stored quotation. A speaker's name, kind
// and aliases are stored once for all his statements.
func (db *DB) Derive(ctx context.Context, changes Changes) (rows int, err error) {
	err = db.file.Update(ctx, "write", func(tx *sql.Tx) error {
		p := prepare(tx)
		rows, err = change(ctx, p, changes)
		return err
	})
	return rows, err
}

// SetDerived makes this everything that is derived, and writes what is
// different. A caller may know the same statements, which are as he had them
// stored and need not be compared; nil for none. Sketches are kept with it; they
// do not count as rows.
func (db *DB) SetDerived(ctx context.Context, derived variorum.Derived, same func(statement string) bool, sketches ...Sketch) (rows int, err error) {
	err = db.file.Update(ctx, "write", func(tx *sql.Tx) error {
		p := prepare(tx)
		changes, err := different(ctx, p, derived, same)
		if err != nil {
			return err
		}
		if rows, err = change(ctx, p, changes); err != nil {
			return err
		}
		return putSketches(ctx, p, sketches)
	})
	return rows, err
}

// different compares everything with what is stored, by digests.
func different(ctx context.Context, p *prepared, derived variorum.Derived, same func(string) bool) (Changes, error) {
	var changes Changes
	var err error
	if changes.Set.Speakers, changes.Speakers, err = compare(ctx, p, `SELECT id, digest FROM speaker`, derived.Speakers,
		func(sp variorum.Speaker) string { return sp.ID }); err != nil {
		return changes, err
	}
	if changes.Set.Copies, changes.Copies, err = compare(ctx, p, `SELECT article, digest FROM copy`, derived.Copies,
		func(c variorum.Copy) string { return c.Article }); err != nil {
		return changes, err
	}
	if changes.Set.Stories, changes.Stories, err = compare(ctx, p, `SELECT id, digest FROM story`, derived.Stories,
		func(st variorum.Story) string { return st.ID }); err != nil {
		return changes, err
	}
	if changes.Set.Affairs, changes.Affairs, err = compare(ctx, p, `SELECT id, digest FROM affair`, derived.Affairs,
		func(a variorum.Affair) string { return a.ID }); err != nil {
		return changes, err
	}
	if changes.Set.Statements, changes.Statements, err = compare(ctx, p, `SELECT id, digest FROM statement`, derived.Statements,
		func(st variorum.Statement) string { return st.ID }, same); err != nil {
		return changes, err
	}
	articles := slices.Sorted(maps.Keys(derived.Published))
	days := make([]inferred, len(articles))
	for i, id := range articles {
		days[i] = inferred{id, derived.Published[id]}
	}
	days, changes.Published, err = compare(ctx, p, `SELECT article, digest FROM inferred_date`, days,
		func(d inferred) string { return d.Article })
	changes.Set.Published = map[string]variorum.Moment{}
	for _, d := range days {
		changes.Set.Published[d.Article] = d.Moment
	}
	if err != nil {
		return changes, err
	}
	if changes.Set.Prospects, changes.Prospects, err = compare(ctx, p, `SELECT id, digest FROM prospect`, derived.Prospects,
		func(pr variorum.Prospect) string { return pr.ID }); err != nil {
		return changes, err
	}
	if changes.Set.Occasions, changes.Occasions, err = compare(ctx, p, `SELECT id, digest FROM occasion`, derived.Occasions,
		func(o variorum.Occasion) string { return o.ID }); err != nil {
		return changes, err
	}
	// What a correction became is never taken back, since no correction is.
	changes.Set.Amended, _, err = compare(ctx, p, `SELECT correction, digest FROM amended`, derived.Amended,
		func(a variorum.Amended) string { return a.ID })
	return changes, err
}

type inferred struct {
	Article string
	Moment  variorum.Moment
}

// compare picks what is not stored as it is, and the IDs of what is stored
// and should not be.
func compare[T any](ctx context.Context, p *prepared, query string, want []T, id func(T) string, same ...func(string) bool) (set []T, gone []string, err error) {
	stored, err := pairs(ctx, p, query)
	if err != nil {
		return nil, nil, err
	}
	for _, item := range want {
		if len(same) > 0 && same[0] != nil && stored[id(item)] != "" && same[0](id(item)) {
			delete(stored, id(item))
			continue
		}
		digest, err := digestOf(item)
		if err != nil {
			return nil, nil, err
		}
		if old, ok := stored[id(item)]; !ok || old != digest {
			set = append(set, item)
		}
		delete(stored, id(item))
	}
	return set, slices.Sorted(maps.Keys(stored)), nil
}

// pairs reads two columns as a map.
func pairs(ctx context.Context, p *prepared, query string) (map[string]string, error) {
	out := map[string]string{}
	var key, value string
	r := &row{}
	r.into(&key, &value)
	err := p.each(ctx, query, r, func() { out[key] = value })
	return out, err
}

// digestOf tells whether what is stored is the same.
func digestOf(item any) (string, error) {
	data, err := json.Marshal(item)
	if err != nil {
		return "", fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	sum := xxh3.Hash128(data).Bytes()
	return hex.EncodeToString(sum[:12]), nil
}

// change writes what is set, then deletes what is left of what is gone, and
// brings the cards and the indexes of words up to date. It returns how many rows
// of what is derived it changed; what goes with a row does not count.
func change(ctx context.Context, p *prepared, c Changes) (rows int, err error) {
	before := p.rows
	for _, step := range []func(context.Context, *prepared, variorum.Derived) error{putSpeakers, putStories, putAffairs, putCopies, putStatements,
		putPublished, putAmended, putProspects, putOccasions} {
		if err := step(ctx, p, c.Set); err != nil {
			return 0, err
		}
	}
	for _, gone := range []struct {
		query string
		ids   []string
	}{
		{`DELETE FROM statement WHERE id = $1`, c.Statements}, {`DELETE FROM copy WHERE article = $1`, c.Copies},
		{`DELETE FROM affair WHERE id = $1`, c.Affairs}, {`DELETE FROM story WHERE id = $1`, c.Stories}, {`DELETE FROM speaker WHERE id = $1`, c.Speakers},
		{`DELETE FROM inferred_date WHERE article = $1`, c.Published}, {`DELETE FROM prospect WHERE id = $1`, c.Prospects},
		{`DELETE FROM occasion WHERE id = $1`, c.Occasions},
	} {
		for _, id := range gone.ids {
			if _, err := p.exec(ctx, gone.query, id); err != nil {
				return 0, err
			}
		}
	}
	if rows = p.rows - before; rows == 0 {
		return 0, nil
	}
	if _, err := p.exec(ctx, `UPDATE revision SET derived = derived + 1`); err != nil {
		return 0, err
	}
	return rows, catalogue(ctx, p, c)
}

// catalogue makes anew what lists and searches show of what changed.
func catalogue(ctx context.Context, p *prepared, c Changes) error {
	for _, speaker := range c.Set.Speakers {
		if err := catalog.Speaker(ctx, p.stmt, speaker.ID); err != nil {
			return err
		}
	}
	stale := map[string]bool{}
	for _, st := range c.Set.Statements {
		stale[st.ID] = true
	}
	var id string
	r := &row{}
	r.into(&id)
	for _, article := range append(slices.Collect(maps.Keys(c.Set.Published)), c.Published...) {
		if err := p.each(ctx, `SELECT statement FROM version WHERE article = $1`, r, func() { stale[id] = true }, article); err != nil {
			return err
		}
	}
	return catalog.Statements(ctx, p.stmt, slices.Sorted(maps.Keys(stale)))
}

// signed adds the digest of what the values say, the last column.
func (v *values) signed(item any) {
	digest, err := digestOf(item)
	v.add(digest)
	if v.err == nil {
		v.err = err
	}
}

func putSpeakers(ctx context.Context, p *prepared, d variorum.Derived) error {
	for _, speaker := range d.Speakers {
		v := &values{}
		v.add(speaker.ID, speaker.Name, speaker.Role, string(speaker.Kind))
		v.json(speaker.Aliases, "[]")
		v.signed(speaker)
		if err := p.put(ctx, putSpeakerRow, v); err != nil {
			return err
		}
	}
	return nil
}

func putStories(ctx context.Context, p *prepared, d variorum.Derived) error {
	for _, story := range d.Stories {
		v := &values{}
		v.add(story.ID, story.Name)
		v.moment(story.From)
		v.moment(story.To)
		v.add(catalog.Num(known(story.To), story.ID))
		v.signed(story)
		if err := p.put(ctx, putStoryRow, v); err != nil {
			return err
		}
	}
	for _, story := range d.Stories {
		for _, article := range story.Articles {
			if _, err := p.exec(ctx, putMemberRow, article, story.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

func putAffairs(ctx context.Context, p *prepared, d variorum.Derived) error {
	for _, affair := range d.Affairs {
		v := &values{}
		v.add(affair.ID, affair.Name)
		v.moment(affair.From)
		v.moment(affair.To)
		v.add(catalog.Num(known(affair.To), affair.ID))
		v.signed(affair)
		if err := p.put(ctx, putAffairRow, v); err != nil {
			return err
		}
	}
	for _, affair := range d.Affairs {
		if err := putChain(ctx, p, &affair); err != nil {
			return err
		}
	}
	return nil
}

// putChain says which stories are in an affair, and no others.
func putChain(ctx context.Context, p *prepared, affair *variorum.Affair) error {
	old := map[string]bool{}
	var story string
	r := &row{}
	r.into(&story)
	if err := p.each(ctx, `SELECT story FROM affair_story WHERE affair = $1`, r, func() { old[story] = true }, affair.ID); err != nil {
		return err
	}
	for _, story := range affair.Stories {
		delete(old, story)
		if _, err := p.exec(ctx, putChainedRow, story, affair.ID); err != nil {
			return err
		}
	}
	for _, story := range slices.Sorted(maps.Keys(old)) {
		if _, err := p.exec(ctx, `DELETE FROM affair_story WHERE story = $1`, story); err != nil {
			return err
		}
	}
	return nil
}

func putCopies(ctx context.Context, p *prepared, d variorum.Derived) error {
	for _, c := range d.Copies {
		v := &values{}
		v.add(c.Article, c.Of, string(c.Kind), c.Share)
		v.json(c.Basis, "{}")
		v.json(c.Passages, "[]")
		v.json(c.Added, "[]")
		v.json(c.Cut, "[]")
		v.signed(c)
		if err := p.put(ctx, putCopyRow, v); err != nil {
			return err
		}
	}
	return nil
}

func putStatements(ctx context.Context, p *prepared, d variorum.Derived) error {
	for i := range d.Statements {
		if err := putStatement(ctx, p, &d.Statements[i]); err != nil {
			return fmt.Errorf("statement %s: %w", d.Statements[i].ID, err)
		}
	}
	for i := range d.Statements {
		st := &d.Statements[i]
		if err := putVersions(ctx, p, st); err != nil {
			return fmt.Errorf("statement %s: %w", st.ID, err)
		}
		if err := putEchoes(ctx, p, st); err != nil {
			return fmt.Errorf("statement %s: %w", st.ID, err)
		}
	}
	return nil
}

func putStatement(ctx context.Context, p *prepared, st *variorum.Statement) error {
	v := &values{}
	v.add(st.ID, st.Speaker.ID, st.Speaker.Name, st.Speaker.Role, string(st.Speaker.Kind))
	v.json(st.Speaker.Aliases, "[]")
	v.moment(st.Said)
	v.add(st.Story)
	v.signed(st)
	return p.put(ctx, putStatementRow, v)
}

// putVersions stores the versions of a statement and drops those that are its
// no longer, nor any other's.
func putVersions(ctx context.Context, p *prepared, st *variorum.Statement) error {
	var kept []string
	for i := range st.Versions {
		version := &st.Versions[i]
		kept = append(kept, fmt.Sprintf("%s:%d", version.Article, version.Ordinal))
		v := &values{}
		v.add(version.Article, version.Ordinal, st.ID, version.Outlet, version.CopyOf)
		v.speech(&version.Quotation)
		if err := p.put(ctx, putVersionRow, v); err != nil {
			return err
		}
	}
	v := &values{}
	v.add(st.ID)
	v.json(kept, "[]")
	return p.put(ctx, `DELETE FROM version WHERE statement = $1 AND article || ':' || ordinal NOT IN (SELECT value FROM json_each($2))`, v)
}

func putEchoes(ctx context.Context, p *prepared, st *variorum.Statement) error {
	old := map[string]bool{}
	var other string
	r := &row{}
	r.into(&other)
	if err := p.each(ctx, `SELECT other FROM echo WHERE statement = $1`, r, func() { old[other] = true }, st.ID); err != nil {
		return err
	}
	for _, other := range st.Echoes {
		delete(old, other)
		if _, err := p.exec(ctx, putEchoRow, st.ID, other); err != nil {
			return err
		}
	}
	for _, other := range slices.Sorted(maps.Keys(old)) {
		if _, err := p.exec(ctx, `DELETE FROM echo WHERE statement = $1 AND other = $2`, st.ID, other); err != nil {
			return err
		}
	}
	return nil
}

func putPublished(ctx context.Context, p *prepared, d variorum.Derived) error {
	for _, article := range slices.Sorted(maps.Keys(d.Published)) {
		v := &values{}
		v.add(article)
		v.moment(d.Published[article])
		v.signed(inferred{article, d.Published[article]})
		if err := p.put(ctx, putInferredRow, v); err != nil {
			return err
		}
	}
	return nil
}
