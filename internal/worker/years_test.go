package worker

import (
	"testing"

	"variorum"
	"variorum/internal/align"
)

func day1(date string) variorum.Moment {
	return variorum.Moment{Date: date, Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "dateline"}}
}

// 8 April was a Thursday in 2010, 2021 and 2027.
func TestSettleYears(t *testing.T) {
	weak := variorum.Moment{Date: "2021-04-08", Precision: variorum.ToDay,
		Basis: variorum.Basis{Rule: ruleWeekday, Span: &variorum.Span{Start: 7, End: 14}, Reason: "Thursday, April 8, fits 2010 as well"}}
	for _, c := range []struct {
		name   string
		others []variorum.Moment
		named  []int // by the others
		want   string
	}{
		{"alone", nil, nil, ""},
		{"an article of the next year", []variorum.Moment{day1("2022-02-14")}, nil, "2021-04-08"},
		{"an article of another time", []variorum.Moment{day1("2012-02-14")}, nil, ""},
		{"far from all", []variorum.Moment{day1("2016-02-14")}, nil, ""},
		{"articles of both times", []variorum.Moment{day1("2009-02-14"), day1("2022-02-14")}, nil, ""},
		{"years named", []variorum.Moment{variorum.Undated("none"), variorum.Undated("none")}, []int{2020, 2020}, "2021-04-08"},
		{"other years named", []variorum.Moment{variorum.Undated("none"), variorum.Undated("none")}, []int{2010, 2009}, ""},
		{"a day counts more than years", []variorum.Moment{day1("2012-02-14")}, []int{2020}, ""},
		{"another that is weak", []variorum.Moment{weak}, nil, ""},
	} {
		a := &affair{place: map[string]*member{}}
		own := &member{published: weak}
		own.ID, own.Day = "own", weak.Date
		a.articles = append(a.articles, own)
		for i, m := range c.others {
			other := &member{published: m}
			if other.ID = string(rune('a' + i)); i < len(c.named) {
				other.named = c.named[i]
			}
			a.articles = append(a.articles, other)
		}
		q := variorum.Quotation{Said: variorum.Moment{Date: "2021-04-07", Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "cue date", Span: &variorum.Span{Start: 20, End: 29}}}}
		a.quotes = append(a.quotes, align.Input{Version: variorum.Version{Article: "own", Quotation: q}})
		got := a.settleYears()["own"]
		if got.Date != c.want || got.Firm() != (c.want != "") {
			t.Errorf("%s: got %+v, want %q", c.name, got, c.want)
		}
		said, day := "2021-04-07", ""
		if c.want == "" {
			said, day = "XXXX-WXX-3", "04-08"
		}
		if a.quotes[0].Said.Date != said || own.yearless != day {
			t.Errorf("%s: said %q, day %q, want %q, %q", c.name, a.quotes[0].Said.Date, own.yearless, said, day)
		}
	}
}

func TestInferRanges(t *testing.T) {
	undated := variorum.Undated("none")
	for _, c := range []struct {
		name       string
		acquired   string
		weekday    int
		kind       variorum.CopyKind
		said       []variorum.Moment // by the dated article, in each statement
		quotations variorum.Kind
		want       string
	}{
		{"a copy", "", 0, variorum.SameText, nil, "", "2031-05-02/2031-05-14"},
		{"acquired soon after", "2031-05-09", 0, variorum.SameText, nil, "", "2031-05-02/2031-05-09"},
		{"a passage", "", 0, variorum.Passage, nil, "", ""},
		{"a copy that names a weekday", "", 4, variorum.SameText, nil, "", ""},
		{"two quotations", "", 0, "", []variorum.Moment{day1("2031-05-07"), day1("2031-05-08")}, variorum.Direct, "2031-05-07/2031-05-14"},
		{"not said when", "", 0, "", []variorum.Moment{undated, undated}, variorum.Direct, "2031-05-05/2031-05-14"},
		{"one quotation", "", 0, "", []variorum.Moment{day1("2031-05-07")}, variorum.Direct, ""},
		{"of two occasions", "", 0, "", []variorum.Moment{day1("2031-05-07"), day1("2031-03-08")}, variorum.Direct, ""},
		{"in the reporter's words", "", 0, "", []variorum.Moment{day1("2031-05-07"), day1("2031-05-08")}, variorum.Indirect, ""},
	} {
		own, other := &member{published: undated, weekday: c.weekday, acquired: c.acquired}, &member{published: day1("2031-05-08")}
		own.ID, other.ID, other.Day = "own", "other", "2031-05-08"
		if c.kind != "" {
			own.copy = &variorum.Copy{Article: "own", Of: "other", Kind: c.kind}
		}
		a := &affair{articles: []*member{own, other}, place: map[string]*member{"own": own, "other": other}}
		var statements []variorum.Statement
		for _, said := range c.said {
			versions := []variorum.Version{{Article: "own"}, {Article: "other"}}
			versions[0].Kind, versions[0].Said, versions[1].Said = c.quotations, undated, said
			statements = append(statements, variorum.Statement{Versions: versions})
		}
		got := a.inferRanges(statements)["own"]
		if got.Date != c.want || got.Known() && (got.Precision != variorum.ToRange || got.Basis.Article != "other") {
			t.Errorf("%s: got %+v, want %q", c.name, got, c.want)
		}
	}
}
