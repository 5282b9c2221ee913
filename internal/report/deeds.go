package report

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"variorum"
	"variorum/internal/abut"
	"variorum/internal/course"
	"variorum/internal/record"
)

// deedDay is what was done on one day: what outlets tell as done first, then what
// they tell as planned, threatened or denied, and apart from both what somebody
// only claims.
type deedDay struct {
	ID, Text, Small string
	Deeds, Claims   []record.Event
	when            string
}

func deedDays(in []record.Event) []deedDay {
	var out []deedDay
	for _, e := range in {
		if n := len(out); n == 0 || out[n-1].when != e.When() {
			day := deedDay{ID: fmt.Sprint("o", len(out)+1), Text: e.Day.Text, when: e.When()}
			if m := e.Day.Moment; !m.Known() {
				day.Text = "Undated"
				_, day.Small, _ = strings.Cut(e.When(), ", ")
			} else if t, err := time.Parse(time.DateOnly, m.Date); err == nil && m.Precision == variorum.ToDay {
				day.Small = t.Weekday().String()
			}
			out = append(out, day)
		}
		last := &out[len(out)-1]
		if e.Claim {
			last.Claims = append(last.Claims, e)
		} else {
			last.Deeds = append(last.Deeds, e)
		}
	}
	for i := range out {
		slices.SortStableFunc(out[i].Deeds, func(x, y record.Event) int { return openness(x) - openness(y) })
	}
	return out
}

func openness(e record.Event) int {
	if e.Modality == variorum.Happened || e.Modality == variorum.Announced {
		return 0
	}
	return 1
}

// reported says how many outlets report an event.
func reported(outlets, independent int) string {
	switch {
	case outlets == 1:
		return ""
	case independent == outlets:
		return fmt.Sprintf("%d outlets, all independent", outlets)
	}
	return fmt.Sprintf("%d outlets, %d independent", outlets, independent)
}

// litSentence is the sentence of a report, with the words lit that tell of the
// act.
func litSentence(a record.Account) []Piece {
	s := record.Slice{Text: a.Sentence.Text}
	at := a.Words.Span.Start - a.Sentence.Span.Start
	if at >= 0 && at+len(a.Words.Text) <= len(s.Text) && len(a.Words.Text) > 0 {
		s.Marks = []record.Mark{{Span: variorum.Span{Start: at, End: at + len(a.Words.Text)}, Kind: "deed"}}
	}
	return Pieces(s)
}

// tellers are the reports of an event by which its outlets are named: the first of
// each article.
func tellers(reports []record.Account) []record.Account {
	seen := map[int]bool{}
	return slices.DeleteFunc(slices.Clone(reports), func(a record.Account) bool {
		again := seen[a.Article]
		seen[a.Article] = true
		return again
	})
}

// otherSentences are the reports whose sentence is not that of one before.
func otherSentences(reports []record.Account) []record.Account {
	var seen []string
	var out []record.Account
	for i, a := range reports {
		words := oneLine(a.Sentence.Text)
		if !slices.Contains(seen, words) {
			seen = append(seen, words)
			if i > 0 {
				out = append(out, a)
			}
		}
	}
	return out
}

// eventPlace is where a report of an event stands in its article.
func (p *page) eventPlace(a record.Account) string {
	return p.found(a.Article, a.Words.Span, record.EventFind)
}

// claimant names who says that an act was done.
func claimant(e record.Event) string {
	for _, a := range e.Reports {
		if a.Said != nil && a.Said.Speaker.Label() != "Unknown speaker" {
			return a.Said.Speaker.Label()
		}
	}
	return "Somebody"
}

// kinship is a relation as the page draws it.
type kinship struct {
	course.Relation
	Chart *course.Seesaw
	Turns []turning
	Said  []record.Statement // what speakers say of the relation itself
	More  int
}

type turning struct {
	N      int
	Name   string
	Change string
	Event  record.Event
}

func kinships(rec *record.Record, relations []course.Relation) []kinship {
	const mostSaid = 5
	byID := map[string]record.Event{}
	for _, e := range rec.Events {
		byID[e.ID] = e
	}
	goal := func(id string) string { return fmt.Sprint("#v", byID[id].N) }
	var out []kinship
	for k, rel := range relations {
		one := kinship{Relation: rel}
		for i, t := range rel.Turns {
			one.Turns = append(one.Turns, turning{i + 1, course.StretchName(rel.Unit, t.From, t.To), course.Signed(t.Change), byID[t.Event]})
		}
		one.Chart = course.NewSeesaw(rel.A, rel.B, rel.Course, func(p course.Point) string { return goal(first(p.Events)) },
			func(n int, _ course.Turn) string { return fmt.Sprintf("#r%d-%d", k+1, n+1) })
		for _, n := range rel.Assessments[:min(len(rel.Assessments), mostSaid)] {
			one.Said = append(one.Said, rec.Statements[n-1])
		}
		one.More = len(rel.Assessments) - len(one.Said)
		out = append(out, one)
	}
	return out
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// deeds prints what was done, by day, and apart what is only claimed.
func (t *terminal) deeds() {
	if len(t.rec.Events) == 0 {
		return
	}
	t.heading("What was done")
	for i, d := range deedDays(t.rec.Events) {
		if i > 0 {
			t.gap()
		}
		left := narrow(d.Text)
		if d.Small != "" {
			left = append(left, narrow(d.Small)...)
		}
		var body [][]run
		for k, e := range slices.Concat(d.Deeds, d.Claims) {
			if k > 0 {
				body = append(body, nil)
			}
			body = append(body, t.deed(e)...)
		}
		t.beside(left, gutter, body)
	}
}

// deed lays an event out: who acts upon whom, the sentence, and who tells it.
func (t *terminal) deed(e record.Event) [][]run {
	width, lead := t.width-gutter, e.Reports[0]
	body := wrap([]run{{plain(record.Way(e.Actors, e.Recipients)), strong}, {"  " + record.ActName(e.Type, e.Modality, false), ""}}, width)
	var words []run
	for _, piece := range litSentence(lead) {
		words = append(words, run{inline(piece.Text), map[bool]string{true: "", false: faint}[piece.Mark != ""]})
	}
	body = append(body, wrap(words, width)...)
	line := ""
	if e.Claim {
		line = record.OnlyClaimed + ", by " + plain(claimant(e)) + " · "
	}
	var from []string
	for _, a := range tellers(e.Reports) {
		name := plain(outletName(&t.rec.Articles[a.Article-1]))
		if a.CopyOf > 0 {
			name += " (copied)"
		}
		from = append(from, name)
		for _, c := range a.Copies {
			from = append(from, plain(outletName(&t.rec.Articles[c.Article-1]))+" (copied)")
		}
	}
	if more := len(from) - 5; more > 0 {
		from = append(from[:5], fmt.Sprint(more, " more"))
	}
	line += strings.Join(from, ", ")
	if told := reported(e.Outlets, e.Independent); told != "" {
		line += " · " + told
	}
	return append(body, wrap([]run{{line, faint}}, width)...)
}

// relations prints the course of the main relations, stretch by stretch.
func (t *terminal) relations() {
	list := kinships(t.rec, course.Of(t.rec))
	if len(list) == 0 {
		return
	}
	t.heading("How they stand to each other", run{"    net score, events; few: fewer than three", faint})
	for i, rel := range list {
		if i > 0 {
			t.gap()
		}
		t.put(0, run{plain(rel.A + " and " + rel.B), strong})
		for _, p := range rel.Series {
			if p.Both.N == 0 {
				continue
			}
			net, style := fmt.Sprintf("%s  (%d)", course.Signed(p.Both.Net), p.Both.N), ""
			if p.Few {
				net, style = fmt.Sprintf("few   (%d)", p.Both.N), faint
			}
			row := []run{{net, style}}
			for _, turn := range rel.Turns {
				if turn.Name == course.StretchName(rel.Unit, p.From, p.To) {
					row = append(row, run{"  " + turn.Change + ": " + plain(Clip(oneLine(turn.Event.Reports[0].Words.Text), 60)), ""})
				}
			}
			t.beside([]string{course.StartName(rel.Unit, p.From)}, gutter, wrap(row, t.width-gutter))
		}
		for _, st := range rel.Said {
			said := append([]run{{plain(st.Speaker.Label()) + ": ", strong}}, run{inline(abut.Join(st.Versions[0].Words)), ""})
			t.put(gutter, said...)
		}
	}
}
