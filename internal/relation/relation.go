// Package relation puts together what many articles tell of the acts of two
// parties towards each other: reports of one act into one event, and events into
// a series over time, cooperation and conflict apart. It is a function of the set
// of reports alone.
//
// The scores are those of PLOVER's table. Of acts of one kind in one direction at
// most one a day counts, as is the custom with such data: outlets tell one act in
// many ways, and what they tell of two on one day cannot be held apart.
package relation

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"variorum"
	"variorum/internal/calendar"
	"variorum/internal/catalog"
	"variorum/internal/deed"
	"variorum/internal/moment"
)

// Report is one outlet's report of an act.
type Report struct {
	variorum.Event
	Ordinal   int // of the event in its article
	Outlet    string
	Published variorum.Moment
	CopyOf    string // article from which its own, or the passage, was taken; empty for none
	Claim     string // who says so, where it stands in a quotation; "?" for nobody known
}

// Event is one act with all reports of it, the earliest first.
type Event struct {
	ID          string
	Type, Code  string // as variorum.Event has them
	Modality    variorum.Modality
	Score       float64 // of Code, from -10 (conflict) to 10 (cooperation)
	Forward     bool    // the first side acts upon the second
	Back        bool    // the second acts upon the first
	Day         variorum.Moment
	Claim       bool // told only as what somebody says
	Counts      bool // in the series: it was done or said, it is no claim, and its day is known
	Outlets     int
	Independent int // witnesses: reports of one outlet, or copied from one article, are one
	Reports     []Report
	at          calendar.Day
}

// lasting is how many days after an act it is still told without its day.
const lasting = 2

// Events puts the reports of acts between two sides together, by day, those
// without a day last.
func Events(a, b string, in []Report) []Event {
	type placed struct {
		day   calendar.Day
		known bool
		*Report
	}
	reports := make([]placed, len(in))
	for i := range in {
		day, known := dayOf(in[i])
		reports[i] = placed{day, known, &in[i]}
	}
	slices.SortFunc(reports, func(x, y placed) int {
		return cmp.Or(cmp.Compare(x.day, y.day), cmp.Compare(loose(x.Report), loose(y.Report)), cmp.Compare(x.Article, y.Article), x.Span.Start-y.Span.Start, x.Span.End-y.Span.End)
	})
	type kind struct {
		code, kind    string
		modality      variorum.Modality
		forward, back bool
	}
	open := map[kind][]int{} // events, by what is told
	var out []Event
	for _, p := range reports {
		r, day, known := *p.Report, p.day, p.known
		k := kind{code: r.Code, kind: r.Type, modality: r.Modality}
		for _, pair := range r.Event.Pairs() {
			k.forward = k.forward || pair == [2]string{a, b}
			k.back = k.back || pair == [2]string{b, a}
		}
		if !k.forward && !k.back {
			continue
		}
		at := -1
		for _, i := range slices.Backward(open[k]) { // they are in order of their days
			if out[i].takes(r, day, known) {
				at = i
			}
			if at >= 0 || out[i].at < day-lasting {
				break
			}
		}
		if at < 0 {
			at = len(out)
			open[k] = append(open[k], at)
			out = append(out, Event{Type: r.Type, Code: r.Code, Modality: r.Modality, Forward: k.forward, Back: k.back, at: day})
		}
		out[at].Reports = append(out[at].Reports, r)
	}
	for i := range out {
		out[i].settle()
	}
	return out
}

// dayOf is the day on which a report has its act done: its own, else that of the
// article.
func dayOf(r Report) (calendar.Day, bool) {
	for _, m := range []variorum.Moment{r.Date, r.Published} {
		if m.Precision != variorum.ToDay && m.Precision != variorum.ToRange {
			continue
		}
		if from, _, ok := moment.Bounds(m); ok {
			return from, true
		}
	}
	if from, _, ok := moment.Bounds(r.Date); ok {
		return from, true
	}
	return 1 << 30, false
}

func loose(r *Report) int {
	if r.Date.Precision == variorum.ToDay {
		return 0
	}
	return 1
}

// takes reports whether a report may be of the event: both on one day, or told
// without a day soon after.
func (e *Event) takes(r Report, day calendar.Day, known bool) bool {
	if !known {
		return len(e.Reports) > 0 && e.Reports[0].Article == r.Article && e.at == day
	}
	if loose(&r) == 0 && loose(&e.Reports[0]) == 0 {
		return day == e.at
	}
	return day >= e.at && day <= e.at+lasting
}

// settle fills what the reports tell together.
func (e *Event) settle() {
	first := e.Reports[0]
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d\x00%d\x00%s", first.Article, first.Span.Start, first.Span.End, first.Type))
	e.ID = hex.EncodeToString(sum[:8])
	e.Claim = true
	outlets := map[string]bool{}
	var told []catalog.Report
	for _, r := range e.Reports {
		outlets[cmp.Or(r.Outlet, r.Article)] = true
		told = append(told, catalog.Report{Article: r.Article, Outlet: r.Outlet, CopyOf: r.CopyOf})
		e.Claim = e.Claim && r.Claim != ""
		if e.Day.Precision != variorum.ToDay && r.Date.Known() && !e.Day.Known() || e.Day.Precision != variorum.ToDay && r.Date.Precision == variorum.ToDay {
			e.Day = r.Date
			e.Day.Basis.Article = r.Article
		}
	}
	e.Outlets, e.Independent = len(outlets), catalog.Witnesses(told)
	if !e.Day.Known() {
		e.Day = variorum.Undated("no report says on which day")
	}
	code := deed.Type(e.Code)
	if e.Code == e.Type {
		e.Score = deed.Score(code, first.Mode)
	} else {
		e.Score = deed.Score(code, "")
	}
	switch e.Modality {
	case variorum.Happened, variorum.Announced, variorum.Planned, variorum.Threatened:
		e.Counts = !e.Claim && code.Known() && e.Day.Known()
	}
}
