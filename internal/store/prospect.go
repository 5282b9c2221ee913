package store

import (
	"context"
	"fmt"

	"variorum"
	"variorum/internal/catalog"
	"variorum/internal/column"
	"variorum/internal/moment"
)

const prospectColumns = `id, num, kind, actor, actor_kind, due_date, due_precision, due_basis, status, story, basis, moved_to, reason, digest`

var (
	putProspectRow = column.Upserting("prospect", 1, prospectColumns)
	putReportRow   = column.Upserting("prospect_report", 2, `prospect, place, article, ordinal, copy_of`)
	putProofRow    = column.Upserting("prospect_outcome", 2, `prospect, place, article, ordinal`)
)

// putProspects stores of each report and outcome the place of the finding that
// it is.
func putProspects(ctx context.Context, p *prepared, d variorum.Derived) error {
	for i := range d.Prospects {
		if err := putProspect(ctx, p, &d.Prospects[i]); err != nil {
			return fmt.Errorf("commitment %s: %w", d.Prospects[i].ID, err)
		}
	}
	return nil
}

func putProspect(ctx context.Context, p *prepared, pr *variorum.Prospect) error {
	if len(pr.CopyOf) != len(pr.Reports) {
		return fmt.Errorf("%w: %d reports and %d originals", variorum.ErrInput, len(pr.Reports), len(pr.CopyOf))
	}
	due := ""
	if _, last, ok := moment.Bounds(pr.Due); ok {
		due = moment.ISO(last)
	}
	v := &values{}
	v.add(pr.ID, catalog.Num(due, pr.ID), pr.Kind, pr.Actor.Name, string(pr.Actor.Kind))
	v.moment(pr.Due)
	v.add(string(pr.Status), pr.Story)
	v.json(pr.Basis, "{}")
	v.add(pr.Moved, pr.Reason)
	v.signed(pr)
	if err := p.put(ctx, putProspectRow, v); err != nil {
		return err
	}
	for k, r := range pr.Reports {
		ordinal, err := ordinalOf(ctx, p, `SELECT ordinal FROM commitment WHERE article = $1 AND what_span = $2 AND cue_span = $3`, r.Article, r.What, r.Cue)
		if err != nil {
			return err
		}
		if _, err := p.exec(ctx, putReportRow, pr.ID, k, r.Article, ordinal, pr.CopyOf[k]); err != nil {
			return err
		}
	}
	for k, o := range pr.Outcomes {
		ordinal, err := ordinalOf(ctx, p, `SELECT ordinal FROM outcome WHERE article = $1 AND what_span = $2 AND cue_span = $3`, o.Article, o.What, o.Cue)
		if err != nil {
			return err
		}
		if _, err := p.exec(ctx, putProofRow, pr.ID, k, o.Article, ordinal); err != nil {
			return err
		}
	}
	if _, err := p.exec(ctx, `DELETE FROM prospect_report WHERE prospect = $1 AND place >= $2`, pr.ID, len(pr.Reports)); err != nil {
		return err
	}
	_, err := p.exec(ctx, `DELETE FROM prospect_outcome WHERE prospect = $1 AND place >= $2`, pr.ID, len(pr.Outcomes))
	return err
}

// ordinalOf finds the finding that stands at these places.
func ordinalOf(ctx context.Context, p *prepared, query, article string, what, cue variorum.Span) (int, error) {
	v := &values{}
	v.add(article)
	v.json(what, "null")
	v.json(cue, "null")
	ordinal := -1
	r := &row{}
	r.into(&ordinal)
	if err := p.each(ctx, query+` ORDER BY ordinal LIMIT 1`, r, func() {}, v.cols...); err != nil {
		return 0, err
	}
	if ordinal < 0 {
		return 0, fmt.Errorf("%w: nothing stands at %v of article %s", variorum.ErrInput, what, article)
	}
	return ordinal, v.err
}

// someProspects reads prospects with so many of their reports and outcomes at most.
// Those whose reports are of an analysis that is no more are left out.
func someProspects(ctx context.Context, p *prepared, most int, which string, args ...any) ([]variorum.Prospect, error) {
	const query = `SELECT id, kind, actor, actor_kind, due_date, due_precision, due_basis, status, story, basis, moved_to, reason FROM prospect `
	list, err := all(ctx, p, query+which, func(r *row, pr *variorum.Prospect) {
		r.into(&pr.ID, &pr.Kind, &pr.Actor.Name, &pr.Actor.Kind)
		r.moment(&pr.Due)
		r.into(&pr.Status, &pr.Story)
		r.json(&pr.Basis)
		r.into(&pr.Moved, &pr.Reason)
	}, args...)
	if err != nil {
		return nil, err
	}
	kept := list[:0]
	for _, pr := range list {
		if err := fillProspect(ctx, p, &pr, most); err != nil {
			return nil, err
		}
		if len(pr.Reports) > 0 {
			kept = append(kept, pr)
		}
	}
	return kept, nil
}

func fillProspect(ctx context.Context, p *prepared, pr *variorum.Prospect, most int) error {
	const reports = `SELECT a.text_bytes, r.copy_of, c.article, c.kind, c.what_span, c.cue_span, c.when_span, c.who_span, c.actor, c.actor_kind, c.actor_basis,
		c.due_date, c.due_precision, c.due_basis FROM prospect_report AS r
		JOIN commitment AS c ON c.article = r.article AND c.ordinal = r.ordinal JOIN article AS a ON a.id = r.article
		WHERE r.prospect = $1 ORDER BY r.place LIMIT $2`
	const outcomes = `SELECT a.text_bytes, o.article, o.tells, o.what_span, o.cue_span, o.when_span, o.who_span, o.actor,
		o.day_date, o.day_precision, o.day_basis, o.to_date, o.to_precision, o.to_basis FROM prospect_outcome AS r
		JOIN outcome AS o ON o.article = r.article AND o.ordinal = r.ordinal JOIN article AS a ON a.id = r.article
		WHERE r.prospect = $1 ORDER BY r.place LIMIT $2`
	pr.Reports, pr.CopyOf, pr.Outcomes = []variorum.Commitment{}, []string{}, []variorum.Outcome{}
	var c variorum.Commitment
	var of string
	r := &row{}
	r.into(&r.size, &of)
	r.commitment(&c)
	err := p.each(ctx, reports, r, func() {
		pr.Reports, pr.CopyOf = append(pr.Reports, c), append(pr.CopyOf, of)
		c = variorum.Commitment{}
	}, pr.ID, most)
	if err != nil {
		return err
	}
	var o variorum.Outcome
	r = &row{}
	r.into(&r.size)
	r.outcome(&o)
	return p.each(ctx, outcomes, r, func() { pr.Outcomes, o = append(pr.Outcomes, o), variorum.Outcome{} }, pr.ID, most)
}

// Prospects returns these prospects, in this order, with so many reports and outcomes
// at most; those that are not stored are left out.
func (v *View) Prospects(most int, ids ...string) ([]variorum.Prospect, error) {
	var out []variorum.Prospect
	for _, id := range ids {
		found, err := someProspects(v.ctx, v.p, most, `WHERE id = $1`, id)
		if err != nil {
			return nil, v.db.unreadable(v.ctx, err)
		}
		out = append(out, found...)
	}
	return out, nil
}
