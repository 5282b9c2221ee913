package record

import (
	"testing"

	"variorum"
)

func TestCorrections(t *testing.T) {
	const text = "Karin Lund said the pier was closed. “Open it,” she said."
	pier, open := variorum.Span{Start: 16, End: 35}, variorum.Span{Start: 40, End: 48}
	art := &variorum.Article{ID: "a", Text: text, Title: "The pier"}
	of := func(s variorum.Span) []variorum.Selector {
		return []variorum.Selector{{Article: "a", Content: []variorum.Span{s}, Words: []string{s.In(text)}}}
	}
	basis := variorum.Basis{Rule: variorum.Corrected, Source: "Ann Holt on 2031-05-04: the transcript", Correction: "c1"}
	first := variorum.Quotation{Kind: variorum.Indirect, Content: []variorum.Span{pier}, Speaker: "Karin Lund"}
	amended := first
	amended.Speaker, amended.SpeakerBasis = "Jonas Brekk", basis
	who := &variorum.Named{Name: "Jonas Brekk"}
	rec := Build(Input{
		Articles: []Analysed{{art, &variorum.Annotation{Quotations: []variorum.Quotation{first, {Kind: variorum.Direct, Content: []variorum.Span{open}}}}}},
		Derived: variorum.Derived{
			Statements: []variorum.Statement{{ID: "s", Speaker: variorum.Speaker{ID: "b", Name: "Jonas Brekk"},
				Versions: []variorum.Version{{Article: "a", Quotation: amended}}}},
			Amended: []variorum.Amended{
				{Correction: variorum.Correction{ID: "c1", Time: "2031-05-04T09:30:00Z", Author: "Ann Holt", Act: variorum.SetSpeaker, Speaker: who, Quotations: of(pier)},
					Standing: variorum.Holds, Places: []variorum.Place{{Article: "a"}}},
				{Correction: variorum.Correction{ID: "c2", Act: variorum.NoQuotation, Quotations: of(open)}, Standing: variorum.Holds, Places: []variorum.Place{{Article: "a", Ordinal: 1}}},
				{Correction: variorum.Correction{ID: "c3", Act: variorum.NoQuotation, Quotations: []variorum.Selector{{Article: "a", Words: []string{"Never said"}}}},
					Standing: variorum.Unmatched, Why: "its words do not stand there"},
			},
		}})
	st, quotes := rec.Statements[0], rec.Articles[0].Quotes
	if len(st.Corrections) != 1 || st.Corrections[0] != 1 || st.Speaker.Ground.Why != "corrected by Ann Holt on 2031-05-04: the transcript" {
		t.Errorf("%+v", st)
	}
	if quotes[0].Speaker != "Jonas Brekk" || quotes[0].Struck || !quotes[1].Struck {
		t.Errorf("%+v", quotes)
	}
	for i, want := range []string{"Jonas Brekk said “the pier was closed”", "“Open it,” is no quotation", "words that are not there is no quotation"} {
		if got := rec.Corrections[i].Text; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if c := rec.Corrections[0]; c.Day != "4 May 2031" || len(c.Statements) != 1 {
		t.Errorf("%+v", c)
	}
}
