package worker

import (
	"context"
	"maps"
	"slices"

	"variorum"
	"variorum/internal/agenda"
	"variorum/internal/align"
	"variorum/internal/amend"
	"variorum/internal/identity"
	"variorum/internal/occasion"
	"variorum/internal/story"
)

// steps of derive that Progress counts.
const steps = 5

// derive computes what all annotated articles tell together. What was compared
// before is not compared again.
func (k *known) derive(ctx context.Context, opts Options) (variorum.Derived, error) {
	step := func(n int) { opts.progress(n, steps, Deriving) }
	step(0)
	plan, err := k.corrections(ctx)
	if err != nil {
		return variorum.Derived{}, err
	}
	a := k.affair(plan)
	step(1)
	out := variorum.Derived{Published: a.settleYears()}
	if out.Copies, err = k.findCopies(); err != nil {
		return variorum.Derived{}, err
	}
	step(2)
	a.copied(out.Copies)
	out.Stories, out.Statements = a.align()
	step(3)
	inferred := a.inferDates(out.Statements)
	maps.Copy(inferred, a.inferRanges(out.Statements))
	if len(inferred) > 0 {
		maps.Copy(out.Published, inferred)
		out.Stories, out.Statements = a.align()
	}
	k.keepTies()
	out.Affairs = k.chain(out.Stories, out.Statements)
	step(4)
	out.Speakers = identity.Speakers(out.Statements)
	out.Prospects = agenda.Find(a.agenda(k, out))
	out.Occasions = occasion.Find(a.told(k, out))
	out.Amended = a.amended()
	step(5)
	return out, ctx.Err()
}

// affair is all articles, as far as they are compared.
type affair struct {
	articles []*member
	place    map[string]*member // by ID
	quotes   []align.Input      // of all articles
	cluster  func([]*member) []variorum.Story
	gather   func([]align.Input) []variorum.Statement
	plan     amend.Plan // of the corrections
	who      *identity.Who
}

// member is one article.
type member struct {
	story.Input
	published variorum.Moment // by its own proof, or inferred
	weekday   int             // the only one that it names, 0 for none or several
	late      bool            // that weekday stands below the lead
	yearless  string          // the day of the year on which it was published, as 06-14, where no year is proven
	acquired  string
	named     int            // the latest year that it names, 0 for none
	copy      *variorum.Copy // of which it is the copy
}

// copied notes the copies in the articles and in their quotations.
func (a *affair) copied(found []variorum.Copy) {
	for i := range found {
		m := a.place[found[i].Article]
		m.copy = &found[i]
		if found[i].Kind != variorum.Passage {
			m.CopyOf = found[i].Of
		}
	}
	for i := range a.quotes {
		q := &a.quotes[i]
		if c := a.place[q.Article].copy; c != nil && c.Covers(slices.Concat(q.Content, q.Cue, q.Source)...) {
			q.CopyOf = c.Of
		}
	}
}

// align puts articles into stories and quotations into statements.
func (a *affair) align() ([]variorum.Story, []variorum.Statement) {
	stories := a.cluster(a.articles)
	of := storyOf(stories)
	for i := range a.quotes {
		q := &a.quotes[i]
		q.Story, q.Published = of[q.Article], a.place[q.Article].published
	}
	a.who = identity.Settle(a.quotes, a.plan.Persons)
	return stories, a.gather(a.quotes)
}
