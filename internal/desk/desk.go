// Package desk is where corrections are written: it turns what lists and pages
// show, the IDs of statements and articles with the numbers of quotations, and
// the names of speakers, into what a correction names them by.
package desk

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"variorum"
	"variorum/internal/amend"
	"variorum/internal/store"
)

// Desk writes corrections of what one database holds.
type Desk struct {
	db     *store.DB
	author string
	now    func() time.Time
}

// New makes a Desk for an author; now is the clock.
func New(db *store.DB, author string, now func() time.Time) *Desk {
	return &Desk{db: db, author: author, now: now}
}

// leastPrefix is how much of an ID must be given.
const leastPrefix = 4

// Places are the quotations that an address means: ARTICLE:NUMBER is one, a
// statement's ID all its versions. IDs may be cut short.
func (d *Desk) Places(ctx context.Context, address string) ([]variorum.Place, error) {
	if id, number, ok := strings.Cut(address, ":"); ok {
		n, err := strconv.Atoi(number)
		if err != nil || n < 0 {
			return nil, fmt.Errorf("%w: %q is no quotation; write ARTICLE:NUMBER", variorum.ErrUsage, address)
		}
		article, err := d.Article(ctx, id)
		return []variorum.Place{{Article: article, Ordinal: n}}, err
	}
	if err := long(address); err != nil {
		return nil, err
	}
	found, err := d.statementsLike(ctx, address)
	switch {
	case err != nil:
		return nil, err
	case len(found) == 0:
		return nil, fmt.Errorf("%w: no statement %s; a quotation is written as ARTICLE:NUMBER", variorum.ErrUsage, address)
	case len(found) > 1:
		return nil, fmt.Errorf("%w: %d statements begin with %s; write more of it", variorum.ErrUsage, len(found), address)
	}
	for _, places := range found {
		return places, nil
	}
	return nil, nil
}

func long(id string) error {
	if len(id) < leastPrefix || strings.Trim(id, "0123456789abcdef") != "" {
		return fmt.Errorf("%w: %q is no id; give at least %d characters of one, as the lists show them with --ids", variorum.ErrUsage, id, leastPrefix)
	}
	return nil
}

// Article completes the ID of an article.
func (d *Desk) Article(ctx context.Context, prefix string) (string, error) {
	if err := long(prefix); err != nil {
		return "", err
	}
	ids, err := d.articlesLike(ctx, prefix)
	switch {
	case err != nil:
		return "", err
	case len(ids) == 0:
		return "", fmt.Errorf("%w: no article %s", variorum.ErrUsage, prefix)
	case len(ids) > 1:
		return "", fmt.Errorf("%w: %d articles begin with %s; write more of it", variorum.ErrUsage, len(ids), prefix)
	}
	return ids[0], nil
}

// Selectors names quotations by what stands in their articles.
func (d *Desk) Selectors(ctx context.Context, places []variorum.Place) ([]variorum.Selector, error) {
	var out []variorum.Selector
	var held store.Annotated
	for _, p := range places {
		if held.Article == nil || held.Article.ID != p.Article {
			var err error
			if held, err = d.db.Article(ctx, p.Article); err != nil {
				return nil, err
			}
		}
		if held.Annotation == nil || p.Ordinal >= len(held.Annotation.Quotations) {
			return nil, fmt.Errorf("%w: article %s has no quotation %d", variorum.ErrUsage, p.Article, p.Ordinal)
		}
		out = append(out, amend.Select(held.Article, held.Annotation.Quotations[p.Ordinal]))
	}
	return out, nil
}

// Words names words of an article, which must stand there once.
func (d *Desk) Words(ctx context.Context, prefix, words string) (variorum.Selector, error) {
	id, err := d.Article(ctx, prefix)
	if err != nil {
		return variorum.Selector{}, err
	}
	item, err := d.db.Article(ctx, id)
	if err != nil {
		return variorum.Selector{}, err
	}
	s, ok := amend.Quote(item.Article, words)
	if !ok {
		return s, fmt.Errorf("%w: these words do not stand just once in article %s; copy them from it, with those around them if need be", variorum.ErrUsage, id)
	}
	return s, nil
}

// Speaker is one who is in the record, by name or ID.
func (d *Desk) Speaker(ctx context.Context, who string) (*variorum.Named, error) {
	list, err := d.speakersLike(ctx, who)
	switch {
	case err != nil:
		return nil, err
	case len(list) == 0:
		return nil, fmt.Errorf("%w: nobody in the record is called %q; variorum speakers lists who is", variorum.ErrUsage, who)
	case len(list) > 1:
		return nil, fmt.Errorf("%w: %d speakers are called %q; give the id of one: %s or %s", variorum.ErrUsage, len(list), who, list[0].ID, list[1].ID)
	}
	sp := list[0]
	named := &variorum.Named{ID: sp.ID, Name: sp.Name, Role: sp.Role, Kind: sp.Kind}
	for _, alias := range sp.Aliases {
		if strings.EqualFold(alias, who) {
			named.Name = alias
		}
	}
	return named, nil
}

// Anybody is one who is in the record, or else a new one of that name: a person,
// unless a kind is given. A name and a role that are given count.
func (d *Desk) Anybody(ctx context.Context, name, role string, kind variorum.ActorKind) (*variorum.Named, error) {
	name = strings.Join(strings.Fields(name), " ")
	list, err := d.speakersLike(ctx, name)
	if err != nil {
		return nil, err
	}
	named := &variorum.Named{Name: name, Role: role, Kind: kind}
	if len(list) == 1 && (kind == "" || kind == list[0].Kind) {
		sp := list[0]
		named.ID, named.Name, named.Kind = sp.ID, sp.Name, sp.Kind
		if role == "" {
			named.Role = sp.Role
		}
	}
	if named.Kind == "" {
		named.Kind = variorum.Person
	}
	return named, nil
}

// Seal gives a correction its author and ID, and a time unless it has one: now,
// but after all that are stored, so that it counts against these.
func (d *Desk) Seal(ctx context.Context, c variorum.Correction) (variorum.Correction, error) {
	if c.Time == "" {
		now := d.now().UTC()
		last, err := column(ctx, d.db, `SELECT coalesce(max(time), '') FROM correction WHERE id <> $1`, "")
		if err != nil {
			return c, err
		}
		if at, err := time.Parse(time.RFC3339, last[0]); err == nil && !now.Truncate(time.Second).After(at) {
			now = at.Add(time.Second)
		}
		c.Time = now.Format(time.RFC3339)
	}
	c.Author, c.Reason = strings.Join(strings.Fields(d.author), " "), strings.Join(strings.Fields(c.Reason), " ")
	return amend.Seal(c)
}

// Known completes the ID of a correction.
func (d *Desk) Known(ctx context.Context, prefix string) (variorum.Correction, error) {
	list, err := d.db.Corrections(ctx)
	if err != nil {
		return variorum.Correction{}, err
	}
	var found []variorum.Correction
	for _, c := range list {
		if strings.HasPrefix(c.ID, prefix) && len(prefix) >= leastPrefix {
			found = append(found, c)
		}
	}
	switch len(found) {
	case 0:
		return variorum.Correction{}, fmt.Errorf("%w: no correction %q; variorum correct list shows them", variorum.ErrUsage, prefix)
	case 1:
		return found[0], nil
	}
	return variorum.Correction{}, fmt.Errorf("%w: %d corrections begin with %s; write more of it", variorum.ErrUsage, len(found), prefix)
}
