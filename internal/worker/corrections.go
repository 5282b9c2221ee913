package worker

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"variorum"
	"variorum/internal/align"
	"variorum/internal/amend"
	"variorum/internal/desk"
	"variorum/internal/gather"
	"variorum/internal/store"
)

// sight is what a correction was made of, as JSON, and site where that was found
// when so many articles had been read.
type sight string

type site struct {
	place   variorum.Place
	why     string
	reading int
}

// corrections tells what all corrections come to.
func (k *known) corrections(ctx context.Context) (amend.Plan, error) {
	list, err := k.db.Corrections(ctx)
	if err != nil || len(list) == 0 {
		return amend.Plan{}, err
	}
	var failed error
	var held store.Annotated // the article that was looked into last
	plan := amend.Settle(list, amend.Locator{
		Quotation: func(s variorum.Selector) (variorum.Place, string) {
			found, err := k.locate(ctx, s, &held)
			failed = errors.Join(failed, err)
			return found.place, found.why
		},
		Article: func(id string) bool { return k.articles[id] != nil },
	})
	return plan, failed
}

// locate finds a quotation: in its article, or else in another that was read at
// the same address.
func (k *known) locate(ctx context.Context, s variorum.Selector, held *store.Annotated) (site, error) {
	data, err := json.Marshal(s)
	if err != nil {
		return site{}, fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	if found, ok := k.sited[sight(data)]; ok {
		if art := k.articles[found.place.Article]; found.why == "" && art != nil && art.reading == found.reading || found.why != "" && found.reading == k.readings {
			return found, nil
		}
	}
	found := site{why: "its article is not there", reading: k.readings}
	ids := []string{s.Article}
	if k.articles[s.Article] == nil {
		if ids = nil; s.URL != "" {
			if ids, err = desk.ArticlesAt(ctx, k.db, s.URL); err != nil {
				return site{}, err
			}
		}
	}
	for _, id := range ids {
		if k.articles[id] == nil {
			continue
		}
		if held.Article == nil || held.Article.ID != id {
			if *held, err = k.db.Article(ctx, id); err != nil {
				return site{}, err
			}
		}
		ordinal, why := amend.Find(held.Article.Text, held.Annotation.Quotations, s)
		switch {
		case why != "":
			found.why = why
			continue
		case found.why == "":
			found = site{why: "several articles of its address have its words", reading: k.readings}
		default:
			found = site{place: variorum.Place{Article: id, Ordinal: ordinal}, reading: k.articles[id].reading}
			continue
		}
		break
	}
	k.sited[sight(data)] = found
	return found, nil
}

// edit applies to the quotations what corrections say of each.
func (a *affair) edit() {
	if len(a.plan.Edits) == 0 {
		return
	}
	a.quotes = slices.DeleteFunc(a.quotes, func(q align.Input) bool {
		return a.plan.Edits[variorum.Place{Article: q.Article, Ordinal: q.Ordinal}].Struck != nil
	})
	for i := range a.quotes {
		q := &a.quotes[i]
		e := a.plan.Edits[variorum.Place{Article: q.Article, Ordinal: q.Ordinal}]
		if c := e.Speaker; c != nil {
			q.Speaker, q.SpeakerRole, q.SpeakerKind, q.SpeakerBasis = c.Speaker.Name, c.Speaker.Role, c.Speaker.Kind, amend.Basis(*c)
			switch {
			case q.Speaker == "":
				q.SpeakerRole, q.SpeakerKind = "", variorum.UnknownActor
			case q.SpeakerKind == "":
				q.SpeakerKind = variorum.Person
			}
		}
		if e.Said != nil {
			q.Said = momentOf(*e.Said)
		}
	}
}

// momentOf is the date that a correction sets.
func momentOf(c variorum.Correction) variorum.Moment {
	m, err := amend.Moment(c.Date)
	if err != nil { // it was checked before it was stored
		m = variorum.Moment{Precision: variorum.UnknownMoment}
	}
	m.Basis = amend.Basis(c)
	return m
}

// set reports whether a person said when the article was published, or that
// nobody knows.
func (m *member) set() bool { return m.published.Basis.Rule == variorum.Corrected }

func bonds(plan amend.Plan) []gather.Bond {
	out := make([]gather.Bond, len(plan.Bonds))
	for i, b := range plan.Bonds {
		out[i] = gather.Bond{A: gather.Ref(b.A), B: gather.Ref(b.B), One: b.One}
	}
	return out
}

// corrected gives a statement the date that a person has set for one of its
// versions.
func corrected(st variorum.Statement) variorum.Statement {
	for i := range st.Versions {
		if said := st.Versions[i].Said; said.Basis.Rule == variorum.Corrected {
			st.Said = said
			break
		}
	}
	return st
}

// amended tells what became of each correction.
func (a *affair) amended() []variorum.Amended {
	for i := range a.plan.Amended {
		c := &a.plan.Amended[i]
		if p, ok := a.who.Standings[c.ID]; ok {
			c.Standing, c.By, c.Why = p.Standing, p.By, p.Why
		}
	}
	return a.plan.Amended
}
