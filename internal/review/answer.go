package review

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"variorum"
	"variorum/internal/desk"
)

// The keys of the answers that every question has.
const (
	KeepKey    = "k"
	NobodyKey  = "u"
	StruckKey  = "n"
	SplitKey   = "s"
	DateKey    = "d" // with a date, or none for one that nobody knows
	mostChoice = 6   // names to choose from
)

// answers are those of a question. Names are those that the articles have near
// the words.
func answers(st variorum.Statement, q *Question, source Source) []Answer {
	out := []Answer{{Key: KeepKey, Label: "right as it is", Act: variorum.Keep}}
	if q.About == Speaker || q.About == Quotation {
		for i, who := range nearby(st, source) {
			out = append(out, Answer{Key: strconv.Itoa(i + 1), Label: who.Name, Act: variorum.SetSpeaker, Who: &who})
		}
		out = append(out, Answer{Key: NobodyKey, Label: "nobody can tell who", Act: variorum.SetSpeaker, Who: &variorum.Named{}})
	}
	if len(q.Others) > 0 {
		out = append(out, Answer{Key: SplitKey, Label: "another statement", Act: variorum.Split})
	}
	return append(out, Answer{Key: DateKey, Label: "said on another day", Act: variorum.SetSaid},
		Answer{Key: StruckKey, Label: "no quotation", Act: variorum.NoQuotation})
}

// nearby are the actors whom the articles of a statement name, those nearest to
// the words first, but for its speaker.
func nearby(st variorum.Statement, source Source) []variorum.Named {
	type actor struct {
		named variorum.Named
		away  int
	}
	found := map[string]actor{}
	for _, v := range st.Versions {
		_, ann, ok := source(v.Article)
		if !ok || len(v.Content) == 0 {
			continue
		}
		for _, e := range ann.Entities {
			if e.Name == "" || e.Name == st.Speaker.Name || e.Kind == variorum.UnknownActor {
				continue
			}
			a := actor{variorum.Named{Name: e.Name, Role: e.Role, Kind: e.Kind}, away(v.Content, e.Mentions)}
			if e.Kind != variorum.Person {
				a.away = 3*a.away + rather // as a rule it is a person who speaks
			}
			if old, ok := found[e.Name]; !ok || a.away < old.away {
				found[e.Name] = a
			}
		}
	}
	var list []actor
	for _, a := range found {
		list = append(list, a)
	}
	slices.SortFunc(list, func(a, b actor) int { return cmp.Or(a.away-b.away, strings.Compare(a.named.Name, b.named.Name)) })
	var out []variorum.Named
	for _, a := range list[:min(len(list), mostChoice)] {
		out = append(out, a.named)
	}
	return out
}

// rather is how many bytes nearer than a person a body or state must be named.
const rather = 150

// away is how far from words the nearest mention beside them is. Those whom the
// words themselves name are last.
func away(words []variorum.Span, mentions []variorum.Span) int {
	best := 1 << 20
	from, to := words[0].Start, words[len(words)-1].End
	for _, m := range mentions {
		if !m.WithinAny(words) {
			best = min(best, max(0, m.Start-to, from-m.End))
		}
	}
	return best
}

// Reply is what somebody answers: the key of an answer, and for DateKey the
// date; or, instead of a key, the name of a speaker.
type Reply struct{ Key, Date, Name, Reason string }

// Decide turns a reply into the correction that it is.
func Decide(ctx context.Context, d *desk.Desk, q Question, r Reply) (variorum.Correction, error) {
	var c variorum.Correction
	at := slices.IndexFunc(q.Answers, func(a Answer) bool { return a.Key == r.Key })
	switch {
	case r.Name != "":
		who, err := d.Anybody(ctx, r.Name, "", "")
		if err != nil {
			return c, err
		}
		c.Act, c.Speaker = variorum.SetSpeaker, who
	case at < 0:
		return c, fmt.Errorf("%w: there is no answer %q", variorum.ErrUsage, r.Key)
	default:
		c.Act, c.Speaker = q.Answers[at].Act, q.Answers[at].Who
	}
	var err error
	if c.Quotations, err = d.Selectors(ctx, q.Places); err != nil {
		return c, err
	}
	switch c.Act {
	case variorum.Keep:
		c.Question = string(q.About)
	case variorum.SetSaid:
		c.Date = r.Date
	case variorum.Split:
		c.Others, err = d.Selectors(ctx, q.Others)
	}
	c.Reason = cmp.Or(r.Reason, "asked in review: "+q.Why)
	if err != nil {
		return c, err
	}
	return d.Seal(ctx, c)
}
