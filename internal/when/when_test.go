package when

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"variorum"
	"variorum/internal/text"
)

// docOf is an article of one block, published on the day, or undated.
func docOf(in, published string) *text.Doc {
	art := &variorum.Article{Text: in, Published: variorum.Undated("none")}
	if published != "" {
		art.Published = variorum.Moment{Date: published, Precision: variorum.ToDay}
	}
	return &text.Doc{Article: art}
}

// foundIn is such an article with its dates.
func foundIn(in, published string) *text.Doc {
	doc := docOf(in, published)
	doc.Dates = Find(doc)
	return doc
}

func TestFind(t *testing.T) {
	const friday = "2021-04-09"
	for _, tt := range []struct{ text, want string }{
		// days
		{"It met on Jan. 24 in Halvik.", "Jan. 24=2021-01-24"},
		{"It met on 24 January 2020.", "24 January 2020=2020-01-24"},
		{"It met on the 8th of April.", "the 8th of April=2021-04-08"},
		{"It met on Friday, Oct. 23, in Halvik.", "Friday, Oct. 23=2020-10-23"},
		{"It met on 14.02.2022 and 2021-03-19.", "14.02.2022=2022-02-14 2021-03-19=2021-03-19"},
		{"It met on 2/14/22.", "2/14/22=2022-02-14"},
		{"It met on 3/4/2021.", "3/4/2021=2021-XX-XX"},
		{"It met on 3/4/2021 and 3/24/2021.", "3/4/2021=2021-03-04 3/24/2021=2021-03-24"},
		{"It met yesterday, and meets today and tomorrow.", "yesterday=2021-04-08 today=2021-04-09 tomorrow=2021-04-10"},
		{"The March 3-5 talks failed.", "March 3-5=2021-03-03"},
		// weekdays by tense
		{"The minister said Tuesday it was over.", "Tuesday=2021-04-06"},
		{"They will meet on Tuesday.", "Tuesday=2021-04-13"},
		{"The talks are scheduled for Monday.", "Monday=2021-04-12"},
		{"I have invited both for May 8, here.", "May 8=2021-05-08"},
		{"They agreed to meet on Tuesday.", "Tuesday=2021-04-13"},
		{"They met last Friday and meet next Friday.", "last Friday=2021-04-02 next Friday=2021-04-16"},
		{"They met on Monday. The following Wednesday they parted.", "Monday=2021-04-05 The following Wednesday=2021-04-07"},
		{"They met on Friday night.", "Friday night=2021-04-09TNI"},
		{"It flies each Thursday.", "each Thursday=XXXX-WXX-4"},
		{"Brink read Overnight Health: more on barges.", ""},
		{"The Sunday Times called it Black Friday.", ""},
		// months, quarters, years
		{"It closed in October.", "October=2020-10"},
		{"It will open in October.", "October=2021-10"},
		{"It may march in May; troops march on.", "May=2021-05"},
		{"It fell in the third quarter of 2019.", "the third quarter of 2019=2019-Q3"},
		{"It fell in early March and the late 1990s.", "early March=2021-03 the late 1990s=199"},
		{"It fell last year, last month and last week.", "last year=2020 last month=2021-03 last week=2021-W13"},
		{"It fell in the winter of 2019.", "the winter of 2019=2019-WI"},
		{"It fell in fiscal 2019.", "fiscal 2019=2019"},
		{"It began in the 20th century.", "the 20th century=19"},
		// durations and shifts
		{"It lasted about two years and 24 hours.", "about two years=P2Y 24 hours=P1D"},
		{"It happened five years ago, or a week ago.", "five years ago=2016 a week ago=2021-W13"},
		{"It happened on May 3, 2019. A day earlier it had rained.", "May 3, 2019=2019-05-03 A day earlier=2019-05-02"},
		{"It must end within 30 days.", "30 days=P30D"},
		{"It fell in the past three months.", "the past three months=P3M"},
		{"It meets daily and every month.", "daily=P1D every month=P1M"},
		// times of day
		{"It struck at 10 p.m. Wednesday.", "10 p.m. Wednesday=2021-04-07T22:00"},
		{"It struck around 7:15 p.m.", "around 7:15 p.m.=2021-04-09T19:15"},
		// references
		{"It is now over; it ended recently.", "now=PRESENT_REF recently=PAST_REF"},
		// feasts
		{"It closed on Thanksgiving Day and New Year's Eve.", "Thanksgiving Day=2020-11-26 New Year's Eve=2020-12-31"},
		{"It will close on Easter Monday 2022.", "Easter Monday 2022=2022-04-18"},
		// not dates
		{"They won 3-2 and 2-1, then 21-14.", ""},
		{"It costs $2000 or 1,990 crowns.", ""},
		{"Call 555-1234 or 030/1234/5678; version 1.2.3 of 10.0.0.1.", ""},
		{"On February 30 at 25:61 nothing happened.", ""},
		{"Flight NA 2019 and flight B747 carried 2000 people.", ""},
		{"The 2021-02-30 file, 2021-00-05 and 0/5/2021.", ""},
		{"A quarter of the barges; a second time; he is 40 years old.", ""},
	} {
		doc := docOf(tt.text, friday)
		var got []string
		for _, d := range Find(doc) {
			got = append(got, doc.Slice(d.Span)+"="+d.Value)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, s, tt.want)
		}
	}
}

func TestFindUndated(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Norland said on Friday.", "XXXX-WXX-5"},
		{"Norland said on January 24.", "XXXX-01-24"},
		{"Norland said in January.", "XXXX-01"},
		{"Norland said yesterday.", "XXXX-XX-XX"},
		{"Norland said last week.", "XXXX-WXX"},
		{"Norland said last year.", "XXXX"},
		{"Norland said at 10 p.m. on Friday.", "XXXX-WXX-5T22:00"},
	} {
		got := Find(docOf(tt.text, ""))
		if len(got) != 1 || got[0].Value != tt.want || got[0].Reason != undated {
			t.Errorf("%s: got %+v, want %s", tt.text, got, tt.want)
		}
	}
}

func TestFindSkipsLeftovers(t *testing.T) {
	doc := &text.Doc{Article: articleOf("It met on May 3, 2019.\nleftover|Posted on May 4, 2019\nrepeat|It met on May 3, 2019.")}
	if got := Find(doc); len(got) != 1 {
		t.Errorf("got %d dates, want 1", len(got))
	}
}

// check holds what is true of the dates of any text.
func check(t *testing.T, doc *text.Doc, dates []variorum.Date) {
	t.Helper()
	last := 0
	for _, d := range dates {
		if d.Span.Start < last || d.Span.Empty() || d.Span.End > len(doc.Text()) {
			t.Fatalf("span %v after %d in %d bytes", d.Span, last, len(doc.Text()))
		}
		last = d.Span.End
		if s := doc.Text(); !utf8.RuneStart(s[d.Span.Start]) || d.Span.End < len(s) && !utf8.RuneStart(s[d.Span.End]) && utf8.ValidString(s) {
			t.Fatalf("span %v not on rune edges", d.Span)
		}
		if d.Type == "" || d.Value == "" {
			t.Fatalf("no value: %+v", d)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"It met on Friday, Oct. 23, 1998 at 10:30 p.m. EST", "the past 2 1/2 years or so ago", "14.02.2022 3/4/21 1998-99 '90s 1990's",
		"nineteen ninety-seven", "February 30, 0000", "99999999999 years ago", "Łódź – Friday’s “early” next Tuesday", "2021-03-19T10:22:00+03:00"} {
		f.Add(s, "2021-04-09")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, in, published string) {
		doc := docOf(in, published)
		doc.Dates = Find(doc)
		check(t, doc, doc.Dates)
	})
}

func FuzzPublished(f *testing.F) {
	for _, s := range []string{"HALVIK, April 8. /NTA/. It said Thursday.", "Published: 12 March 2024", "caption|Halvik - Post, 1920, 14.02.2022", "By A, 3/4/21"} {
		f.Add(s, "2024-06-30")
	}
	f.Fuzz(func(t *testing.T, in, acquired string) {
		art := articleOf(in)
		art.Acquired = acquired
		m := Published(&text.Doc{Article: art})
		if s := m.Basis.Span; s != nil && (s.Empty() || s.End > len(art.Text)) {
			t.Fatalf("span %v in %d bytes", *s, len(art.Text))
		}
		if m.Known() == (m.Basis.Reason != "") && m.Basis.Rule != ruleWeekday && m.Basis.Rule != ruleUpdated {
			t.Fatalf("moment %+v", m)
		}
	})
}

// endless are pieces that, over and over, invite a scanner to read on and on.
var endless = []string{"1", "1.", "1/", "1-", "1:1:", "Friday ", "Friday, ", "twenty ", "the ", "a ", "May ", "last ", "early ", "two to ", "12 May ", "'", "/2021/04/08", "1,111,", "é", "of the end ",
	"May 5, May 6, ", "March 3 and 4 and 5 and ", "Monday to ", "June and ", "1 hour and ", "half a half ", "a week from ", "'90s ", "the day after ", "2/3/21 ", "FY20", "(", "/"}

// Endless texts come to an end, and their dates are slices of them in order.
func TestEndless(t *testing.T) {
	for _, s := range endless {
		in := strings.Repeat(s, 1<<18/len(s))
		doc := docOf(in, "2021-04-09")
		doc.Dates = Find(doc)
		Published(doc)
		at := 0
		for _, d := range doc.Dates {
			if d.Span.Start < at || d.Span.Empty() || d.Span.End > len(in) {
				t.Fatalf("%q repeated: span %v after %d", s, d.Span, at)
			}
			at = d.Span.End
		}
	}
}

// BenchmarkEndless shows how time grows: as many bytes per second in a long
// text as in a short one.
func BenchmarkEndless(b *testing.B) {
	for _, size := range []int{1 << 14, 1 << 17} {
		for _, s := range endless {
			b.Run(fmt.Sprintf("%q/%d", s, size), func(b *testing.B) {
				doc := docOf(strings.Repeat(s, size/len(s)), "2021-04-09")
				b.SetBytes(int64(len(doc.Text())))
				for b.Loop() {
					doc.Dates = Find(doc)
					Published(doc)
				}
			})
		}
	}
}

func BenchmarkFind(b *testing.B) {
	const paragraph = "Norland said on Friday, April 9, that the river ports, closed since October 2020, will open by the end of March. " +
		"The minister told reporters that neither side had moved in the past three months, and that the tolls would stay as they were. "
	doc := docOf(strings.Repeat(paragraph, 200), "2021-04-09")
	b.SetBytes(int64(len(doc.Text())))
	b.ReportAllocs()
	for b.Loop() {
		Find(doc)
	}
}

// BenchmarkPolNeAR measures the finder on the articles of a part of PolNeAR,
// whose folder VARIORUM_POLNEAR names, on one processor.
func BenchmarkPolNeAR(b *testing.B) {
	dir := os.Getenv("VARIORUM_POLNEAR")
	if dir == "" {
		b.Skip("VARIORUM_POLNEAR names no folder of PolNeAR")
	}
	names, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil || len(names) == 0 {
		b.Fatalf("no texts in %s: %v", dir, err)
	}
	var docs []*text.Doc
	size := 0
	for _, name := range names {
		in, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		docs, size = append(docs, docOf(string(in), "2016-06-01")), size+len(in)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, doc := range docs {
			Find(doc)
		}
	}
}

// What a value is exact to, and what it counts from.
func TestBasis(t *testing.T) {
	for _, tt := range []struct{ text, expr, value, granularity, rule, span, candidates string }{
		{text: "It met on May 3, 2019.", expr: "May 3, 2019", value: "2019-05-03", granularity: "day", rule: "written"},
		{text: "It met on May 3, 2019. A day earlier it had rained.", expr: "A day earlier", value: "2019-05-02", granularity: "day", rule: "date before", span: "May 3, 2019"},
		{text: "It met last week.", expr: "last week", value: "2021-W13", granularity: "week", rule: "published"},
		{text: "It will meet on Monday.", expr: "Monday", value: "2021-04-12", granularity: "day", rule: "tense"},
		{text: "It met on Friday, Oct. 23.", expr: "Friday, Oct. 23", value: "2020-10-23", granularity: "day", rule: "weekday-year"},
		{text: "From June 3 to July 5, 2018, it met.", expr: "June 3", value: "2018-06-03", granularity: "day", rule: "date behind", span: "2018"},
		{text: "It met in December and in January 2019.", expr: "December", value: "2020-12", granularity: "month", rule: "tense"},
		{text: "It was signed on 2/3/21 and 2/14/21.", expr: "2/3/21", value: "2021-02-03", granularity: "day", rule: "date order", span: "2/14/21"},
		{text: "Norland, 9/4/2021.", expr: "9/4/2021", value: "2021-04-09", granularity: "day", rule: "published"},
		{text: "It was signed on 5/3/2021.", expr: "5/3/2021", value: "2021-03-05", granularity: "day", rule: "tense"},
		{text: "It was signed on 2/3/2021.", expr: "2/3/2021", value: "2021-XX-XX", granularity: "year", candidates: "2021-02-03 2021-03-02"},
		{text: "2/3/2021, 2/14/2021, 14/2/2021", expr: "2/3/2021", value: "2021-XX-XX", granularity: "year", candidates: "2021-02-03 2021-03-02"},
		{text: "The port is open Monday to Friday.", expr: "Monday", value: "XXXX-WXX-1", granularity: "weekday"},
		{text: "The port was open Monday through Friday.", expr: "Friday", value: "2021-04-09", granularity: "day", rule: "date before", span: "Monday"},
		{text: "It lasted one hour and 20 minutes.", expr: "one hour and 20 minutes", value: "PT1H20M", granularity: "minute", rule: "written"},
		{text: "It was dark on Monday.\n8:15 p.m.\nThe tug left.", expr: "8:15 p.m.", value: "2021-04-09T20:15", granularity: "minute", rule: "published"},
		{text: "April 2\n8:15 p.m.\nThe tug left.", expr: "8:15 p.m.", value: "2021-04-02T20:15", granularity: "minute", rule: "date before", span: "April 2"},
		{text: "The strategy of that day failed.", expr: "that day", value: "XXXX-XX-XX"},
		{text: "It ended at noon.", expr: "noon", value: "2021-04-09T12:00", granularity: "minute", rule: "published"},
		{text: "It fell in the winter of 2019.", expr: "the winter of 2019", value: "2019-WI", granularity: "season", rule: "written"},
		{text: "It meets now.", expr: "now", value: "PRESENT_REF", rule: "written"},
	} {
		doc := foundIn(tt.text, "2021-04-09")
		seen := false
		for _, d := range doc.Dates {
			if doc.Slice(d.Span) != tt.expr {
				continue
			}
			seen = true
			span := ""
			if d.Basis.Span != nil {
				span = doc.Slice(*d.Basis.Span)
			}
			if got := strings.Join(d.Candidates, " "); d.Value != tt.value || d.Granularity != tt.granularity || d.Basis.Rule != tt.rule || span != tt.span || got != tt.candidates {
				t.Errorf("%s: %s has value %s, granularity %q, basis %q on %q, candidates %q", tt.text, tt.expr, d.Value, d.Granularity, d.Basis.Rule, span, got)
			}
			if (d.Reason == "") == (tt.rule == "") {
				t.Errorf("%s: reason %q", tt.text, d.Reason)
			}
		}
		if !seen {
			t.Errorf("%s: no %s", tt.text, tt.expr)
		}
	}
}
