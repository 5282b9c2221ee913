package eval

import (
	"slices"

	"variorum"
	"variorum/internal/gold"
)

// outcomes judges what became of commitments: each that the gold tells the end
// of, by day due and kind, and each that the record says has ended.
func (m *affairMeasure) outcomes(found []variorum.Prospect) {
	const key = "commitments.status"
	ended := func(p variorum.Prospect) bool {
		return p.Status == variorum.Kept || p.Status == variorum.Broken || p.Status == variorum.Postponed
	}
	known := func(p variorum.Prospect, want gold.AffairOutcome) bool {
		return lastDay(p.Due) == want.Due && p.Kind == want.Kind
	}
	for _, want := range m.want.Outcomes {
		got := ""
		for _, p := range found {
			if known(p, want) && ended(p) && (got == "" || got == string(want.Status)) {
				got = string(p.Status)
			}
		}
		m.verdict(key, false, AffairError{File: want.File, Want: string(want.Status), Got: got, Text: want.Kind + " " + want.Due + ": " + want.Text})
	}
	m.count(key+".right", 0)
	m.count(key+".wrong", 0)
	m.count(key+".abstained", 0)
	for _, p := range found {
		if ended(p) && !slices.ContainsFunc(m.want.Outcomes, func(want gold.AffairOutcome) bool { return known(p, want) }) {
			m.wrong(AffairError{Figure: key + ".wrong", File: m.names[p.Basis.Article], Want: orNothing(""), Got: string(p.Status), Text: p.Kind + " " + p.Due.Date})
		}
	}
}
