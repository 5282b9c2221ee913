package store

import (
	"context"
	"errors"
	"fmt"

	"variorum"
	"variorum/internal/column"
)

const (
	quotationColumns = `article, ordinal, kind, part, denial, attitude, confidence, content, cue, source, via,
		speaker, speaker_id, speaker_kind, speaker_role, speaker_basis, said_date, said_precision, said_basis`
	dateColumns   = `article, ordinal, start_byte, end_byte, type, value, mod, rule, reason, granularity, basis, candidates`
	entityColumns = `article, ordinal, name, kind, role, gender, aliases, mentions`
	eventColumns  = `article, ordinal, type, code, mode, contexts, modality, mutual, actors, recipients, span, act,
		when_span, when_date, when_precision, when_basis, where_span, place, quotation`
	commitmentColumns = `article, ordinal, kind, what_span, cue_span, when_span, who_span, actor, actor_kind, actor_basis,
		due_date, due_precision, due_basis`
	outcomeColumns = `article, ordinal, tells, what_span, cue_span, when_span, who_span, actor,
		day_date, day_precision, day_basis, to_date, to_precision, to_basis`
)

var (
	insertQuotation  = column.Inserting("quotation", quotationColumns)
	insertDate       = column.Inserting("date", dateColumns)
	insertEntity     = column.Inserting("entity", entityColumns)
	insertEvent      = column.Inserting("event", eventColumns)
	insertCommitment = column.Inserting("commitment", commitmentColumns)
	insertOutcome    = column.Inserting("outcome", outcomeColumns)
)

const (
	selectQuotations = `SELECT kind, part, denial, attitude, confidence, content, cue, source, via,
		speaker, speaker_id, speaker_kind, speaker_role, speaker_basis, said_date, said_precision, said_basis
		FROM quotation WHERE article = $1 ORDER BY ordinal`
	selectDates = `SELECT start_byte, end_byte, type, value, mod, rule, reason, granularity, basis, candidates
		FROM date WHERE article = $1 ORDER BY ordinal`
	selectEntities = `SELECT name, kind, role, gender, aliases, mentions
		FROM entity WHERE article = $1 ORDER BY ordinal`
	selectEvents = `SELECT article, type, code, mode, contexts, modality, mutual, actors, recipients, span, act,
		when_span, when_date, when_precision, when_basis, where_span, place, quotation FROM event WHERE article = $1 ORDER BY ordinal`
	selectCommitments = `SELECT article, kind, what_span, cue_span, when_span, who_span, actor, actor_kind, actor_basis,
		due_date, due_precision, due_basis FROM commitment WHERE article = $1 ORDER BY ordinal`
	selectOutcomes = `SELECT article, tells, what_span, cue_span, when_span, who_span, actor,
		day_date, day_precision, day_basis, to_date, to_precision, to_basis FROM outcome WHERE article = $1 ORDER BY ordinal`
)

var clearAnnotation = []string{
	`DELETE FROM quotation WHERE article = $1`, `DELETE FROM date WHERE article = $1`,
	`DELETE FROM entity WHERE article = $1`, `DELETE FROM event WHERE article = $1`,
	`DELETE FROM commitment WHERE article = $1`, `DELETE FROM outcome WHERE article = $1`,
	`DELETE FROM sketch WHERE article = $1`,
}

func putFindings(ctx context.Context, p *prepared, id string, size int, ann *variorum.Annotation) error {
	for i := range ann.Quotations {
		if err := p.put(ctx, insertQuotation, quotationValues(id, i, &ann.Quotations[i], size)); err != nil {
			return err
		}
	}
	for i, d := range ann.Dates {
		v := &values{}
		v.add(id, i)
		v.within(size, d.Span)
		v.add(d.Span.Start, d.Span.End, d.Type, d.Value, d.Mod, d.Rule, d.Reason, d.Granularity)
		v.json(d.Basis, "{}")
		v.json(d.Candidates, "null")
		if err := p.put(ctx, insertDate, v); err != nil {
			return err
		}
	}
	for i, e := range ann.Entities {
		v := &values{}
		v.add(id, i, e.Name, string(e.Kind), e.Role, e.Gender)
		v.json(e.Aliases, "[]")
		v.within(size, e.Mentions...)
		v.add(column.EncodeSpans(e.Mentions))
		if err := p.put(ctx, insertEntity, v); err != nil {
			return err
		}
	}
	if err := putEvents(ctx, p, id, size, ann.Events); err != nil {
		return err
	}
	if err := putCommitments(ctx, p, id, size, ann.Commitments); err != nil {
		return err
	}
	return putOutcomes(ctx, p, id, size, ann.Outcomes)
}

func putEvents(ctx context.Context, p *prepared, id string, size int, events []variorum.Event) error {
	for i, e := range events {
		v := &values{}
		v.within(size, e.Span)
		v.within(size, e.Act...)
		for _, list := range [][]variorum.Party{e.Actors, e.Recipients} {
			for _, party := range list {
				v.within(size, party.Span)
			}
		}
		v.add(id, i, e.Type, e.Code, e.Mode)
		v.json(e.Contexts, "[]")
		v.add(string(e.Modality), whole(e.Mutual))
		v.json(e.Actors, "[]")
		v.json(e.Recipients, "[]")
		v.json(e.Span, "null")
		v.add(column.EncodeSpans(e.Act))
		v.json(e.When, "null")
		v.moment(e.Date)
		v.json(e.Where, "null")
		v.add(e.Place, e.Quotation)
		if err := p.put(ctx, insertEvent, v); err != nil {
			return err
		}
	}
	return nil
}

func putCommitments(ctx context.Context, p *prepared, id string, size int, commitments []variorum.Commitment) error {
	for i, c := range commitments {
		v := &values{}
		v.within(size, c.What, c.Cue, c.When)
		v.add(id, i, c.Kind)
		v.json(c.What, "null")
		v.json(c.Cue, "null")
		v.json(c.When, "null")
		v.json(c.Who, "null")
		v.add(c.Actor, string(c.ActorKind))
		v.json(c.ActorBasis, "{}")
		v.moment(c.Due)
		if err := p.put(ctx, insertCommitment, v); err != nil {
			return err
		}
	}
	return nil
}

func putOutcomes(ctx context.Context, p *prepared, id string, size int, outcomes []variorum.Outcome) error {
	for i, o := range outcomes {
		v := &values{}
		v.within(size, o.What, o.Cue)
		v.add(id, i, string(o.Tells))
		v.json(o.What, "null")
		v.json(o.Cue, "null")
		v.json(o.When, "null")
		v.json(o.Who, "null")
		v.add(o.Actor)
		v.moment(o.Day)
		v.moment(o.To)
		if err := p.put(ctx, insertOutcome, v); err != nil {
			return err
		}
	}
	return nil
}

func quotationValues(id string, ordinal int, q *variorum.Quotation, size int) *values {
	v := &values{}
	v.within(size, q.Content...)
	v.within(size, q.Cue...)
	v.within(size, q.Source...)
	for _, hop := range q.Via {
		v.within(size, hop.Span)
	}
	v.add(id, ordinal, string(q.Kind), string(q.Part), whole(q.Denial), whole(q.Attitude), q.Confidence,
		column.EncodeSpans(q.Content), column.EncodeSpans(q.Cue), column.EncodeSpans(q.Source))
	v.json(q.Via, "[]")
	v.speech(q)
	return v
}

// speech adds who said it and when, the part of a quotation that is refined
// across articles.
func (v *values) speech(q *variorum.Quotation) {
	v.add(q.Speaker, q.SpeakerID, string(q.SpeakerKind), q.SpeakerRole)
	v.json(q.SpeakerBasis, "{}")
	v.moment(q.Said)
}

func (v *values) within(size int, spans ...variorum.Span) {
	for _, s := range spans {
		if !column.Within(s, size) {
			v.err = errors.Join(v.err, fmt.Errorf("%w: span %d-%d of a text of %d bytes", variorum.ErrInput, s.Start, s.End, size))
		}
	}
}

func whole(b bool) int {
	if b {
		return 1
	}
	return 0
}

// findings reads what was found in one article.
func findings(ctx context.Context, p *prepared, art *variorum.Article, ann *variorum.Annotation) error {
	var errs [6]error
	size := len(art.Text)
	ann.Quotations, errs[0] = collect(ctx, p, selectQuotations, art.ID, size, (*row).quotation)
	ann.Dates, errs[1] = collect(ctx, p, selectDates, art.ID, size, (*row).date)
	ann.Entities, errs[2] = collect(ctx, p, selectEntities, art.ID, size, (*row).entity)
	ann.Events, errs[3] = collect(ctx, p, selectEvents, art.ID, size, (*row).event)
	ann.Commitments, errs[4] = collect(ctx, p, selectCommitments, art.ID, size, (*row).commitment)
	ann.Outcomes, errs[5] = collect(ctx, p, selectOutcomes, art.ID, size, (*row).outcome)
	return errors.Join(errs[:]...)
}

// collect reads the rows of one article, whose text has size bytes, into a
// list that is never nil.
func collect[T any](ctx context.Context, p *prepared, query, article string, size int, bind func(*row, *T)) ([]T, error) {
	list := []T{}
	var item, zero T
	r := &row{size: size}
	bind(r, &item)
	err := p.each(ctx, query, r, func() { list, item = append(list, item), zero }, article)
	return list, err
}

func (r *row) quotation(q *variorum.Quotation) {
	r.into(&q.Kind, &q.Part, &q.Denial, &q.Attitude, &q.Confidence)
	r.spans(&q.Content)
	r.spans(&q.Cue)
	r.spans(&q.Source)
	r.hops(&q.Via)
	r.speech(q)
}

func (r *row) hops(via *[]variorum.Hop) {
	r.json(via)
	r.after = append(r.after, func() error {
		if *via == nil {
			*via = []variorum.Hop{}
		}
		for _, hop := range *via {
			if err := r.hold(hop.Span); err != nil {
				return err
			}
		}
		return nil
	})
}

// speech binds who said it and when, as values.speech wrote it.
func (r *row) speech(q *variorum.Quotation) {
	r.into(&q.Speaker, &q.SpeakerID, &q.SpeakerKind, &q.SpeakerRole)
	r.json(&q.SpeakerBasis)
	r.moment(&q.Said)
}

func (r *row) date(d *variorum.Date) {
	r.span(&d.Span)
	r.into(&d.Type, &d.Value, &d.Mod, &d.Rule, &d.Reason, &d.Granularity)
	r.json(&d.Basis)
	r.json(&d.Candidates)
}

func (r *row) entity(e *variorum.Entity) {
	r.into(&e.Name, &e.Kind, &e.Role, &e.Gender)
	r.json(&e.Aliases)
	r.spans(&e.Mentions)
}

func (r *row) event(e *variorum.Event) {
	r.into(&e.Article, &e.Type, &e.Code, &e.Mode)
	r.json(&e.Contexts)
	r.into(&e.Modality, &e.Mutual)
	r.json(&e.Actors)
	r.json(&e.Recipients)
	r.json(&e.Span)
	r.spans(&e.Act)
	r.json(&e.When)
	r.moment(&e.Date)
	r.json(&e.Where)
	r.into(&e.Place, &e.Quotation)
	r.after = append(r.after, func() error {
		errs := []error{r.hold(e.Span), r.held(e.When), r.held(e.Where)}
		for _, list := range []*[]variorum.Party{&e.Actors, &e.Recipients} {
			if *list == nil {
				*list = []variorum.Party{}
			}
			for _, party := range *list {
				errs = append(errs, r.hold(party.Span))
			}
		}
		return errors.Join(errs...)
	})
}

func (r *row) commitment(c *variorum.Commitment) {
	r.into(&c.Article, &c.Kind)
	r.json(&c.What)
	r.json(&c.Cue)
	r.json(&c.When)
	r.json(&c.Who)
	r.into(&c.Actor, &c.ActorKind)
	r.json(&c.ActorBasis)
	r.moment(&c.Due)
	r.after = append(r.after, func() error {
		return errors.Join(r.hold(c.What), r.hold(c.Cue), r.hold(c.When), r.held(c.Who))
	})
}

func (r *row) outcome(o *variorum.Outcome) {
	r.into(&o.Article, &o.Tells)
	r.json(&o.What)
	r.json(&o.Cue)
	r.json(&o.When)
	r.json(&o.Who)
	r.into(&o.Actor)
	r.moment(&o.Day)
	r.moment(&o.To)
	r.after = append(r.after, func() error {
		return errors.Join(r.hold(o.What), r.hold(o.Cue), r.held(o.When), r.held(o.Who))
	})
}

// held is hold for a span that may be missing.
func (r *row) held(s *variorum.Span) error {
	if s == nil {
		return nil
	}
	return r.hold(*s)
}
