package store

import (
	"context"
	"fmt"

	"variorum"
	"variorum/internal/catalog"
	"variorum/internal/column"
	"variorum/internal/moment"
)

const occasionColumns = `id, num, type, code, modality, score, pairs, day_date, day_precision, day_basis,
	reported_date, reported_precision, reported_basis, claim, counts, outlets, independent, digest`

var (
	putOccasionRow = column.Upserting("occasion", 1, occasionColumns)
	putAccountRow  = column.Upserting("account", 2, `occasion, place, article, ordinal, copy_of`)
	putSideRow     = column.Inserting("occasion_side", `side, other, num, occasion, accounts`) + ` ON CONFLICT DO NOTHING`
)

// putOccasions stores of each account the place of the event that it is.
func putOccasions(ctx context.Context, p *prepared, d variorum.Derived) error {
	for i := range d.Occasions {
		if err := putOccasion(ctx, p, &d.Occasions[i]); err != nil {
			return fmt.Errorf("event %s: %w", d.Occasions[i].ID, err)
		}
	}
	return nil
}

func putOccasion(ctx context.Context, p *prepared, o *variorum.Occasion) error {
	day := ""
	for _, m := range []variorum.Moment{o.Reported, o.Day} {
		if _, last, ok := moment.Bounds(m); ok {
			day = moment.ISO(last)
		}
	}
	num := catalog.Num(day, o.ID)
	v := &values{}
	v.add(o.ID, num, o.Type, o.Code, string(o.Modality), o.Score)
	v.json(o.Pairs, "[]")
	v.moment(o.Day)
	v.moment(o.Reported)
	v.add(whole(o.Claim), whole(o.Counts), o.Outlets, o.Independent)
	v.signed(o)
	if err := p.put(ctx, putOccasionRow, v); err != nil {
		return err
	}
	for k, a := range o.Accounts {
		if _, err := p.exec(ctx, putAccountRow, o.ID, k, a.Article, a.Ordinal, a.CopyOf); err != nil {
			return err
		}
	}
	if _, err := p.exec(ctx, `DELETE FROM account WHERE occasion = $1 AND place >= $2`, o.ID, len(o.Accounts)); err != nil {
		return err
	}
	if _, err := p.exec(ctx, `DELETE FROM occasion_side WHERE occasion = $1 AND (num <> $2 OR accounts <> $3)`, o.ID, num, len(o.Accounts)); err != nil {
		return err
	}
	for _, pair := range o.Pairs {
		for _, way := range [][2]string{pair, {pair[1], pair[0]}} {
			if _, err := p.exec(ctx, putSideRow, way[0], way[1], num, o.ID, len(o.Accounts)); err != nil {
				return err
			}
		}
	}
	return nil
}

// someOccasions reads occasions with their accounts: those in one article, where
// it is named, and so many of each. Those whose accounts are of an analysis that
// is no more are left out.
func someOccasions(ctx context.Context, p *prepared, article string, most int, which string, args ...any) ([]variorum.Occasion, error) {
	const query = `SELECT id, type, code, modality, score, pairs, day_date, day_precision, day_basis,
		reported_date, reported_precision, reported_basis, claim, counts, outlets, independent FROM occasion `
	list, err := all(ctx, p, query+which, func(r *row, o *variorum.Occasion) {
		r.into(&o.ID, &o.Type, &o.Code, &o.Modality, &o.Score)
		r.json(&o.Pairs)
		r.moment(&o.Day)
		r.moment(&o.Reported)
		r.into(&o.Claim, &o.Counts, &o.Outlets, &o.Independent)
	}, args...)
	if err != nil {
		return nil, err
	}
	kept := list[:0]
	for _, o := range list {
		o.Accounts, err = all(ctx, p, selectAccounts, func(r *row, a *variorum.Account) {
			r.into(&r.size, &a.Ordinal, &a.Outlet, &a.CopyOf, &a.Claim)
			r.event(&a.Event)
		}, o.ID, article, most)
		if err != nil {
			return nil, err
		}
		if len(o.Accounts) > 0 {
			kept = append(kept, o)
		}
	}
	return kept, nil
}

const selectAccounts = `SELECT a.text_bytes, r.ordinal, a.outlet, r.copy_of,
	CASE e.quotation WHEN 0 THEN '' ELSE coalesce(nullif(v.speaker, ''), nullif(q.speaker, ''), '?') END,
	e.article, e.type, e.code, e.mode, e.contexts, e.modality, e.mutual, e.actors, e.recipients, e.span, e.act,
	e.when_span, e.when_date, e.when_precision, e.when_basis, e.where_span, e.place, e.quotation
	FROM account AS r JOIN event AS e ON e.article = r.article AND e.ordinal = r.ordinal JOIN article AS a ON a.id = r.article
	LEFT JOIN quotation AS q ON q.article = e.article AND q.ordinal = e.quotation - 1
	LEFT JOIN version AS v ON v.article = e.article AND v.ordinal = e.quotation - 1
	WHERE r.occasion = $1 AND ($2 = '' OR r.article = $2) ORDER BY r.place LIMIT $3`

// Occasions returns these occasions, in this order, with so many accounts of
// each, or all where most is negative; those that are not stored are left out.
func (v *View) Occasions(most int, ids ...string) ([]variorum.Occasion, error) {
	var out []variorum.Occasion
	for _, id := range ids {
		found, err := someOccasions(v.ctx, v.p, "", most, `WHERE id = $1`, id)
		if err != nil {
			return nil, v.db.unreadable(v.ctx, err)
		}
		out = append(out, found...)
	}
	return out, nil
}

// OccasionsIn returns the occasions that an article reports, with its accounts of
// them.
func (v *View) OccasionsIn(article string) ([]variorum.Occasion, error) {
	found, err := someOccasions(v.ctx, v.p, article, -1, `WHERE id IN (SELECT occasion FROM account WHERE article = $1) ORDER BY num, id`, article)
	if err != nil {
		return nil, v.db.unreadable(v.ctx, err)
	}
	return found, nil
}
