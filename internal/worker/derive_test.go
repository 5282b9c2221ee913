package worker

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"variorum"
)

func TestCredit(t *testing.T) {
	for _, c := range []struct{ byline, text, want string }{
		{"Reuters", "A fleet left.", "Reuters"},
		{"By Ada Kest, Reuters", "A fleet left.", "Reuters"},
		{"I. R. / AFP", "A fleet left.", "Agence France-Presse"},
		{"Ada Kest", "ELDEN (Reuters) - A fleet left.", "Reuters"},
		{"", "ELDEN, May 3. /TASS/. A fleet left.", "TASS"},
		{"Ada Kest", "Reuters said on Monday that a fleet left.", ""},
		{"Ada Kest", "A fleet (of ships) left.", ""},
		{"Ada Kest", "A fleet left the harbour of Tarn in the first hours of a long day, and nobody knew why (Reuters) it did.", ""},
	} {
		art := &variorum.Article{Byline: c.byline, Text: c.text,
			Blocks: []variorum.Block{{Span: variorum.Span{End: len(c.text)}, Kind: variorum.Body}}}
		if got := credit(art); got != c.want {
			t.Errorf("%q, %q: credit %q, want %q", c.byline, c.text, got, c.want)
		}
	}
}

func TestSentence(t *testing.T) {
	const text = "One. Two said: “Yes. No.” Four."
	sentences := []variorum.Span{{Start: 0, End: 4}, {Start: 5, End: 22}, {Start: 23, End: 29}, {Start: 30, End: 35}}
	for want, words := range map[string]string{
		"Two said: “Yes.": "Yes.", "Two said: “Yes. No.”": "Yes. No.", "Four.": "Four", "One.": "One.",
	} {
		at := strings.Index(text, words)
		if got := sentence(text, sentences, []variorum.Span{{Start: at, End: at + len(words)}}); got != want {
			t.Errorf("around %q: %q, want %q", words, got, want)
		}
	}
	if got := sentence(text, nil, nil); got != "" {
		t.Errorf("around nothing: %q", got)
	}
}

func TestClip(t *testing.T) {
	for _, c := range []struct {
		text string
		size int
		want string
	}{
		{"short", 5, "short"}, {"two words", 6, "two"}, {"twowords", 4, ""}, {"ab cd", -3, ""}, {"é é é", 4, "é"},
	} {
		if got := clip(c.text, c.size); got != c.want {
			t.Errorf("clip(%q, %d) is %q, want %q", c.text, c.size, got, c.want)
		}
	}
}

func TestLead(t *testing.T) {
	text := "Berg Ana Maria BergTolls may rise MORE (D-Dorra) resigned.\n\nPhoto: Lund\n\nShe will be missed."
	box := variorum.Gap{Span: variorum.Span{Start: 5, End: 39}}
	photo, last := strings.Index(text, "Photo"), strings.Index(text, "She")
	art := &variorum.Article{Text: text, Blocks: []variorum.Block{
		{Span: variorum.Span{Start: 0, End: photo - 2}, Kind: variorum.Body, Gaps: []variorum.Gap{box}},
		{Span: variorum.Span{Start: photo, End: last - 2}, Kind: variorum.Caption},
		{Span: variorum.Span{Start: last, End: len(text)}, Kind: variorum.Body},
	}}
	if got, want := lead(art), "Berg\n(D-Dorra) resigned.\nShe will be missed.\n"; got != want {
		t.Errorf("lead is %q, want %q", got, want)
	}
}

// Each case is one undated article, of version 0, and the dated ones beside
// it. 8 May 2031 was a Thursday.
func TestInferDates(t *testing.T) {
	at := func(date string) variorum.Moment {
		switch len(date) {
		case 0:
			return variorum.Undated("none")
		case 10:
			if date[0] == 'X' {
				return variorum.Moment{Date: date, Precision: variorum.ToWeekday}
			}
			return variorum.Moment{Date: date, Precision: variorum.ToDay}
		}
		return variorum.Moment{Date: date, Precision: variorum.ToMonth}
	}
	type version struct{ said, published string }
	const thursday = "XXXX-WXX-4"
	for _, c := range []struct {
		name      string
		acquired  string
		published string
		said      []string    // by the undated article, in each statement
		others    [][]version // in each statement
		want      string
	}{
		{"the day said", "", "", []string{thursday}, [][]version{{{"2031-05-08", "2031-05-09"}}}, "2031-05-08"},
		{"a day later, as far away", "", "", []string{thursday}, [][]version{{{"2031-05-07", "2031-05-07"}}}, "2031-05-08"},
		{"a day earlier", "", "", []string{thursday}, [][]version{{{"2031-05-09", "2031-05-09"}}}, "2031-05-08"},
		{"the day published", "", "", []string{thursday}, [][]version{{{"", "2031-05-08"}}}, "2031-05-08"},
		{"another weekday", "", "", []string{thursday}, [][]version{{{"2031-05-05", "2031-05-05"}}}, ""},
		{"only a month", "", "", []string{thursday}, [][]version{{{"2031-05", "2031-05-08"}}}, ""},
		{"the other names a weekday too", "", "", []string{thursday}, [][]version{{{thursday, "2031-05-08"}}}, ""},
		{"the other is not dated", "", "", []string{thursday}, [][]version{{{"2031-05-08", ""}}}, ""},
		{"two agree", "", "", []string{thursday, thursday}, [][]version{{{"2031-05-08", "2031-05-08"}}, {{"2031-05-08", "2031-05-09"}}}, "2031-05-08"},
		{"two differ", "", "", []string{thursday, thursday}, [][]version{{{"2031-05-08", "2031-05-08"}}, {{"2031-05-15", "2031-05-15"}}}, ""},
		{"one contradicts", "", "", []string{thursday, thursday}, [][]version{{{"2031-05-08", "2031-05-08"}}, {{"2031-05-12", "2031-05-12"}}}, ""},
		{"its own weekday agrees", "", thursday, []string{thursday}, [][]version{{{"2031-05-08", "2031-05-08"}}}, "2031-05-08"},
		{"its own weekday is another", "", "XXXX-WXX-5", []string{thursday}, [][]version{{{"2031-05-08", "2031-05-08"}}}, ""},
		{"after it was acquired", "2031-05-07", "", []string{thursday}, [][]version{{{"2031-05-08", "2031-05-08"}}}, ""},
		{"a day that is none", "", "", []string{thursday}, [][]version{{{"2031-05-88", "2031-05-08"}}}, ""},
		{"it has a month", "", "2031-05", []string{thursday}, [][]version{{{"2031-05-08", "2031-05-08"}}}, ""},
		{"the weekday stands elsewhere", "", "", []string{""}, [][]version{{{"2031-05-08", "2031-05-08"}}}, ""},
		{"the weekday stands elsewhere, one statement", "", "", []string{""}, [][]version{{{"2031-05-08", "2031-05-08"}, {"2031-05-08", "2031-05-08"}}}, ""},
		{"the weekday stands elsewhere, two statements", "", "", []string{"", ""}, [][]version{{{"2031-05-08", "2031-05-08"}}, {{"2031-05-08", "2031-05-08"}}}, "2031-05-08"},
		{"it dates these words", "", "", []string{"2031-05-08"}, [][]version{{{"2031-05-08", "2031-05-08"}}}, ""},
		{"nobody else", "", "", []string{thursday}, [][]version{{}}, ""},
	} {
		a := &affair{place: map[string]*member{}}
		own := &member{published: at(c.published), weekday: 4, acquired: c.acquired}
		a.place["own"] = own
		var statements []variorum.Statement
		for i, said := range c.said {
			v := variorum.Version{Article: "own", Ordinal: i, Quotation: variorum.Quotation{Said: at(said)}}
			st := variorum.Statement{ID: fmt.Sprint(i), Versions: []variorum.Version{v}}
			for k, o := range c.others[i] {
				m := &member{published: at(o.published)}
				m.ID = fmt.Sprintf("other-%d-%d", i, k)
				a.place[m.ID] = m
				st.Versions = append(st.Versions, variorum.Version{Article: m.ID, Quotation: variorum.Quotation{Said: at(o.said)}})
			}
			statements = append(statements, st)
		}
		got := a.inferDates(statements)
		if got["own"].Date != c.want || (c.want == "") != (len(got) == 0) {
			t.Errorf("%s: %+v, want %q", c.name, got, c.want)
		}
		if c.want != "" && (own.Day != c.want || !strings.HasPrefix(got["own"].Basis.Article, "other-0")) {
			t.Errorf("%s: %+v, %+v", c.name, own, got)
		}
	}
}

func TestInferYear(t *testing.T) {
	for _, c := range []struct{ yearless, said, want string }{
		{"05-09", "2031-05-08", "2031-05-09"},
		{"05-08", "2031-05-08", "2031-05-08"},
		{"01-01", "2030-12-31", "2031-01-01"},
		{"06-09", "2031-05-08", ""},
	} {
		a := &affair{place: map[string]*member{"own": {weekday: 7, yearless: c.yearless}}}
		other := &member{published: variorum.Moment{Date: c.said, Precision: variorum.ToDay}}
		other.ID = "other"
		a.place["other"] = other
		st := variorum.Statement{ID: "1", Versions: []variorum.Version{
			{Article: "own", Quotation: variorum.Quotation{Said: variorum.Undated("none")}},
			{Article: "other", Quotation: variorum.Quotation{Said: other.published}},
		}}
		if got := a.inferDates([]variorum.Statement{st}); got["own"].Date != c.want {
			t.Errorf("%s, said %s: got %q, want %q", c.yearless, c.said, got["own"].Date, c.want)
		}
	}
}

func TestYearless(t *testing.T) {
	span := variorum.Span{Start: 8, End: 15}
	dates := []variorum.Date{{Span: variorum.Span{Start: 2, End: 6}, Type: "DATE", Value: "XXXX-02-03"}, {Span: span, Type: "DATE", Value: "XXXX-06-05"}}
	open := variorum.Undated("no year")
	if got := yearless(open, dates); got != "" {
		t.Errorf("without a span: %q", got)
	}
	open.Basis.Span = &span
	if got := yearless(open, dates); got != "06-05" {
		t.Errorf("got %q", got)
	}
	open.Date, open.Precision = "2031-06-05", variorum.ToDay
	if got := yearless(open, dates); got != "" {
		t.Errorf("dated: %q", got)
	}
}

func TestOnlyWeekday(t *testing.T) {
	for _, c := range []struct {
		values []string
		want   int
	}{
		{nil, 0}, {[]string{"2031-05-08", "PT3H"}, 0}, {[]string{"XXXX-WXX-4"}, 4},
		{[]string{"XXXX-WXX-4", "2031", "XXXX-WXX-4TMO"}, 4}, {[]string{"XXXX-WXX-4", "XXXX-WXX-5"}, 0},
		{[]string{"XXXX-WXX-4", "set XXXX-WXX-5"}, 4}, {[]string{"XXXX-WXX-44", "XXXX-WXX-", "XXXX-WXX-8", "XXXX-WXX--"}, 0},
	} {
		var dates []variorum.Date
		for _, value := range c.values {
			d := variorum.Date{Type: "DATE", Value: value}
			if rest, ok := strings.CutPrefix(value, "set "); ok {
				d = variorum.Date{Type: "SET", Value: rest}
			}
			dates = append(dates, d)
		}
		if got, _ := onlyWeekday(&variorum.Article{}, dates); got != c.want {
			t.Errorf("%v: %d, want %d", c.values, got, c.want)
		}
	}
}

func TestDateQuotation(t *testing.T) {
	at := &variorum.Span{Start: 3, End: 9}
	published := variorum.Moment{Date: "2031-05-08", Precision: variorum.ToDay, Basis: variorum.Basis{Article: "other"}}
	month := variorum.Moment{Date: "2031-04", Precision: variorum.ToMonth}
	vague := variorum.Moment{Precision: variorum.UnknownMoment, Basis: variorum.Basis{Rule: "cue date", Reason: "long ago", Span: at}}
	for _, c := range []struct{ said, want variorum.Moment }{
		{variorum.Moment{Date: "XXXX-WXX-4", Precision: variorum.ToWeekday, Basis: variorum.Basis{Rule: "cue date", Span: at}},
			variorum.Moment{Date: "2031-05-08", Precision: variorum.ToDay, Basis: variorum.Basis{Rule: ruleSaid, Span: at}}},
		{variorum.Undated("no day is named"),
			variorum.Moment{Date: "2031-05-07/2031-05-08", Precision: variorum.ToRange, Basis: variorum.Basis{Rule: ruleDefault, Article: "other"}}},
		{month, month}, {vague, vague},
	} {
		q := variorum.Quotation{Said: c.said}
		if dateQuotation(&q, published); !reflect.DeepEqual(q.Said, c.want) {
			t.Errorf("%+v becomes %+v, want %+v", c.said, q.Said, c.want)
		}
	}
}
