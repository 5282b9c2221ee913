// Package agenda puts the commitments of many articles together: what several
// outlets report of one is one prospect, and what later articles tell of how
// it ended closes it. It is a function of the set of articles alone, and looks
// only at what falls due, or is told, in the same weeks.
package agenda

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"variorum"
	"variorum/internal/calendar"
	"variorum/internal/moment"
)

// Input is one article with what it says of the time to come and of what came
// of such things.
type Input struct {
	ID          string
	Outlet      string
	Story       string
	In          func(variorum.Span) string // the words at a span of a finding
	Published   variorum.Moment
	CopyOf      string          // whose copy it is, whole
	Copied      []variorum.Span // or these passages of it
	Commitments []variorum.Commitment
	Outcomes    []variorum.Outcome
}

// Find gives the prospects by day due, undated ones last. Of each the reports
// stand by day of publication, and with them the outcomes that prove its
// status. kept, broken and postponed are said only where actor, act and day
// agree; else it is silent, with the reason.
func Find(in []Input) []variorum.Prospect {
	a := newArticles(in)
	var all []*item
	for i := range a.list {
		all = append(all, a.items(i)...)
	}
	slices.SortStableFunc(all, func(x, y *item) int {
		return cmp.Or(cmp.Compare(x.pub, y.pub), cmp.Compare(x.art.ID, y.art.ID), x.c.What.Start-y.c.What.Start, x.c.When.Start-y.c.When.Start)
	})
	if len(all) == 0 {
		return []variorum.Prospect{}
	}
	groups := gather(all)
	told := a.told()
	out := make([]variorum.Prospect, len(groups))
	for i, g := range groups {
		out[i] = g.prospect()
	}
	for i, g := range groups {
		g.close(&out[i], told, a)
	}
	link(groups, out)
	order := func(p variorum.Prospect) calendar.Day {
		if _, to, ok := moment.Bounds(p.Due); ok {
			return to
		}
		return 1 << 30
	}
	slices.SortStableFunc(out, func(x, y variorum.Prospect) int { return cmp.Compare(order(x), order(y)) })
	return out
}

// articles are the inputs by ID, with what is asked of all of them.
type articles struct {
	list   []Input
	newest calendar.Day // last day that a dated article proves
	dated  bool
	latest map[string]calendar.Day // of each story
}

func newArticles(in []Input) *articles {
	a := &articles{list: slices.Clone(in), latest: map[string]calendar.Day{}}
	slices.SortFunc(a.list, func(x, y Input) int { return cmp.Compare(x.ID, y.ID) })
	for _, art := range a.list {
		if from, to, ok := moment.Bounds(art.Published); ok {
			if !a.dated || from > a.newest {
				a.newest, a.dated = from, true
			}
			if old, had := a.latest[art.Story]; art.Story != "" && (!had || to > old) {
				a.latest[art.Story] = to
			}
		}
	}
	return a
}

// group is the reports of one prospect.
type group struct {
	items    []*item
	from, to calendar.Day // the last first and the first last day on which its reports have it due
	actor    string       // the one that they name
}

// prospect lays out a group before its end is known. Its ID is made from its
// earliest report.
func (g *group) prospect() variorum.Prospect {
	core := g.items[0]
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d\x00%d", core.art.ID, core.c.What.Start, core.c.When.Start))
	p := variorum.Prospect{ID: hex.EncodeToString(sum[:8]), Kind: core.c.Kind, Due: core.c.Due, Story: core.art.Story,
		Reports: []variorum.Commitment{}, CopyOf: []string{}, Outcomes: []variorum.Outcome{}}
	p.Due.Basis.Article = core.art.ID
	for _, it := range g.items {
		c := it.c
		c.Article = it.art.ID
		p.Reports = append(p.Reports, c)
		p.CopyOf = append(p.CopyOf, it.copyOf())
		if it.span() < g.precise() && it.span() > 0 {
			p.Due = it.c.Due
			p.Due.Basis.Article = it.art.ID
		}
		if len(c.Actor) > len(p.Actor.Name) {
			p.Actor = variorum.Speaker{Name: c.Actor, Kind: c.ActorKind}
		}
		if rank[c.Kind] < rank[p.Kind] {
			p.Kind = c.Kind
		}
	}
	return p
}

// rank puts the kinds that say more first.
var rank = map[string]int{"expiry": 0, "deadline": 1, "vote": 2, "meeting": 3, "promise": 4, "plan": 5}

// precise is the number of days of the first report's due date.
func (g *group) precise() calendar.Day { return g.items[0].span() }

// days are the first and last day on which the group falls due: those of its
// most precise report.
func (g *group) days() (from, to calendar.Day, ok bool) {
	for _, it := range g.items {
		if it.dated && (!ok || it.span() < to-from+1) {
			from, to, ok = it.from, it.to, true
		}
	}
	return from, to, ok
}
