package worker

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/agenda"
	"variorum/internal/identity"
	"variorum/internal/occasion"
	"variorum/internal/store"
)

// ahead is what an article says of the time to come, and of what became of such
// things: the findings, and the words that comparing them needs.
type ahead struct {
	Commitments []variorum.Commitment
	Outcomes    []variorum.Outcome
	Words       []said
}

// said is the words at a span.
type said struct {
	At    variorum.Span
	Words string
}

func newAhead(item store.Annotated) *ahead {
	ann := item.Annotation
	if len(ann.Commitments)+len(ann.Outcomes) == 0 {
		return nil
	}
	out := &ahead{Commitments: ann.Commitments, Outcomes: ann.Outcomes}
	seen := map[variorum.Span]bool{}
	add := func(spans ...*variorum.Span) {
		for _, s := range spans {
			if s != nil && !seen[*s] {
				seen[*s] = true
				out.Words = append(out.Words, said{*s, strings.Clone(s.In(item.Article.Text))})
			}
		}
	}
	for i := range ann.Commitments {
		c := &ann.Commitments[i]
		add(&c.What, &c.Cue, c.Who)
	}
	for i := range ann.Outcomes {
		o := &ann.Outcomes[i]
		add(&o.What, &o.Cue, o.Who)
	}
	return out
}

// in gives the words at a span of a finding.
func (a *ahead) in(s variorum.Span) string {
	for _, w := range a.Words {
		if w.At == s {
			return w.Words
		}
	}
	return ""
}

// agenda is what all articles say of the time to come, with what the others
// tell of them.
func (a *affair) agenda(k *known, d variorum.Derived) []agenda.Input {
	story := storyOf(d.Stories)
	out := make([]agenda.Input, 0, len(a.articles))
	for _, m := range a.articles {
		in := agenda.Input{ID: m.ID, Outlet: m.Outlet, Story: story[m.ID], Published: k.articles[m.ID].Published}
		said := k.articles[m.ID].Ahead
		if other, ok := d.Published[m.ID]; ok && !in.Published.Firm() {
			if in.Published.Known() && !other.Known() {
				said = nil // it was counted from a day that proved to be none
			}
			in.Published = other
		}
		if said != nil {
			in.In, in.Commitments, in.Outcomes = said.in, said.Commitments, said.Outcomes
		}
		if c := m.copy; c != nil {
			in.CopyOf = c.Of
			for _, pair := range c.Passages {
				if c.Kind != variorum.SameText {
					in.Copied = append(in.Copied, pair[0])
				}
			}
		}
		out = append(out, in)
	}
	return out
}

// told are events with what putting them together needs.
func told(events []variorum.Event) []variorum.Event {
	out := slices.Clone(events)
	for i := range out {
		e := &out[i]
		e.Contexts, e.Act, e.When, e.Where, e.Place = nil, nil, nil, nil, ""
	}
	return out
}

// told is what the articles tell of acts, each person under one name, with the
// days of publication that others prove.
func (a *affair) told(k *known, d variorum.Derived) []occasion.Input {
	var out []occasion.Input
	story := storyOf(d.Stories)
	var by []identity.Telling
	for _, m := range a.articles {
		art := k.articles[m.ID]
		if len(art.Events) == 0 {
			continue
		}
		in := occasion.Input{ID: m.ID, Outlet: m.Outlet, Published: art.Published, Copy: m.copy}
		if other, ok := d.Published[m.ID]; ok && !in.Published.Firm() {
			in.Mistaken, in.Published = in.Published.Known() && !other.Known(), other
		}
		out, by = append(out, in), append(by, identity.Telling{Story: story[m.ID], Events: art.Events})
	}
	a.who.Parties(by, d.Speakers)
	for i := range out {
		out[i].Events = by[i].Events
	}
	return out
}

func storyOf(stories []variorum.Story) map[string]string {
	out := map[string]string{}
	for _, s := range stories {
		for _, id := range s.Articles {
			out[id] = s.ID
		}
	}
	return out
}
