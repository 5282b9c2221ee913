package eval

import (
	"bytes"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/gold"
	"variorum/internal/record"
)

const (
	textA = "Talks begin\n\nThe ferry “is late,” Ada Holm told Radio Ost. The ferry “is late,” she said.\n\nNobody called it a “swim”.\n\nShare"
	textB = "Talks go on\n\n“The boat is not on time,” said Ada Holm.\n\nIt must leave by May 31, she said."
)

// at gives the span of the nth place of words in text.
func at(text, words string, n int) variorum.Span {
	start := 0
	for range n {
		i := strings.Index(text[start:], words)
		if i < 0 {
			panic(words)
		}
		start += i + len(words)
	}
	return variorum.Span{Start: start - len(words), End: start}
}

func affairGold() *gold.Affair {
	return &gold.Affair{
		Articles: []gold.AffairArticle{
			{File: "a.txt", Outlet: "Post", Title: "Talks begin", Published: "2031-05-01"},
			{File: "b.txt", Outlet: "", Title: "Talks go on", Published: ""},
		},
		Speakers: []gold.AffairSpeaker{{Name: "Ada Holm", Aliases: []string{"Holm"}}},
		Quotations: []gold.AffairQuotation{
			{File: "a.txt", Kind: variorum.Direct, Content: []string{"is late,"}, Speaker: "Ada Holm", Said: "2031-05-01"},
			{File: "a.txt", Kind: variorum.Direct, Content: []string{"is late,"}, Occurrence: 2, Speaker: "Ada Holm", Optional: true},
			{File: "b.txt", Kind: variorum.Direct, Content: []string{"The boat is not on time,"}, Speaker: "Ada Holm"},
			{File: "b.txt", Kind: variorum.Indirect, Content: []string{"It must leave by May 31"}, Speaker: "Ada Holm"},
		},
		NotQuotations: []gold.AffairWords{{File: "a.txt", Text: "swim", Why: "a nickname"}},
		Statements: []gold.AffairStatement{
			{Speaker: "Ada Holm", Quotations: []int{0, 2}, Apart: []int{1}},
			{Speaker: "Ada Holm", Quotations: []int{3}, Apart: []int{0}},
		},
		Echoes:      [][2]int{{0, 1}},
		Chains:      []gold.AffairHop{{File: "a.txt", Name: "Radio Ost", Words: "told Radio Ost"}},
		Copies:      []gold.AffairCopy{{File: "b.txt", Of: "a.txt", Kind: variorum.Wire}},
		Stories:     [][]string{{"a.txt"}, {"b.txt"}},
		Boilerplate: []gold.AffairLine{{File: "a.txt", Line: "Share"}},
		Commitments: []gold.AffairCommitment{{File: "b.txt", Due: "2031-05-31", When: "May 31", Kind: "deadline"}},
	}
}

// affairMade is a record without a mistake.
func affairMade() record.Input {
	day := func(date string) variorum.Moment {
		return variorum.Moment{Date: date, Precision: variorum.ToDay}
	}
	said := func(kind variorum.Kind, s variorum.Span) variorum.Quotation {
		return variorum.Quotation{Kind: kind, Content: []variorum.Span{s}, Speaker: "Ada Holm", SpeakerKind: variorum.Person}
	}
	first := said(variorum.Direct, at(textA, "is late,", 1))
	first.Said = day("2031-05-01")
	first.Via = []variorum.Hop{{Name: "Radio Ost", Span: at(textA, "Radio Ost", 1)}}
	ada := variorum.Speaker{Name: "Ada Holm"}
	return record.Input{
		Articles: []record.Analysed{{
			Article: &variorum.Article{ID: "1", Path: "x/a.txt", Outlet: "Post", Title: "Talks begin", Published: day("2031-05-01"),
				Text: textA, Blocks: []variorum.Block{
					{Span: at(textA, "Talks begin", 1), Kind: variorum.Headline},
					{Span: variorum.Span{Start: 13, End: len(textA) - len("\n\nShare")}, Kind: variorum.Body},
					{Span: at(textA, "Share", 1), Kind: variorum.Leftover},
				}},
			Annotation: &variorum.Annotation{Quotations: []variorum.Quotation{first}},
		}, {
			Article: &variorum.Article{ID: "2", Path: "x/b.txt", Title: "Talks go on", Text: textB,
				Blocks: []variorum.Block{{Span: variorum.Span{End: len(textB)}, Kind: variorum.Body}}},
			Annotation: &variorum.Annotation{
				Quotations: []variorum.Quotation{
					said(variorum.Direct, at(textB, "The boat is not on time,", 1)),
					said(variorum.Indirect, at(textB, "It must leave by May 31", 1)),
				},
				Commitments: []variorum.Commitment{{Kind: "deadline", When: at(textB, "May 31", 1), Due: day("2031-05-31")}},
			},
		}},
		Derived: variorum.Derived{
			Statements: []variorum.Statement{
				{ID: "s", Speaker: ada, Said: day("2031-05-01"), Echoes: []string{"t"},
					Versions: []variorum.Version{{Article: "1", Ordinal: 0}, {Article: "2", Ordinal: 0}}},
				{ID: "t", Speaker: ada, Versions: []variorum.Version{{Article: "2", Ordinal: 1}}},
			},
			Copies:  []variorum.Copy{{Article: "2", Of: "1", Kind: variorum.Wire}},
			Stories: []variorum.Story{{ID: "y", Articles: []string{"1"}}, {ID: "z", Articles: []string{"2"}}},
		},
	}
}

func TestAffairWithoutMistakes(t *testing.T) {
	scores := Affair(affairGold(), affairMade())
	for _, e := range scores.Errors {
		t.Errorf("%+v", e)
	}
	wanted := Figures{
		"articles.published.right": 2, "quotes.exact.f": 100, "quotes.speaker.right": 3, "versions.speaker.right": 3,
		"quotes.said.right": 1, "statements.said.right": 1, "statements.pair.f": 100, "echoes.right": 1, "chains.right": 1,
		"copies.f": 100, "stories.bcubed.f": 100, "boilerplate.right": 1, "commitments.f": 100, "commitments.due.right": 1,
	}
	for figure, want := range wanted {
		if got := scores.Figures[figure]; got != want {
			t.Errorf("%s is %v, want %v", figure, got, want)
		}
	}
}

// Every way to spoil a record shows in the figure that it should.
func TestAffairMistakes(t *testing.T) {
	quote := func(in *record.Input, article, n int) *variorum.Quotation {
		return &in.Articles[article].Annotation.Quotations[n]
	}
	tests := []struct {
		name, figure string
		spoil        func(*record.Input)
	}{
		{"other speaker", "quotes.speaker.wrong", func(in *record.Input) { quote(in, 0, 0).Speaker = "Per Lind" }},
		{"short name", "quotes.speaker.abstained", func(in *record.Input) { quote(in, 0, 0).Speaker = "Holm" }},
		{"no speaker", "quotes.speaker.abstained", func(in *record.Input) { quote(in, 0, 0).Speaker = "" }},
		{"other speaker of the statement", "versions.speaker.wrong", func(in *record.Input) { in.Derived.Statements[0].Speaker.Name = "Per Lind" }},
		{"other day", "quotes.said.wrong", func(in *record.Input) { quote(in, 0, 0).Said.Date = "2031-05-02" }},
		{"no day", "quotes.said.abstained", func(in *record.Input) { quote(in, 0, 0).Said = variorum.Undated("") }},
		{"the month only", "quotes.said.abstained", func(in *record.Input) {
			quote(in, 0, 0).Said = variorum.Moment{Date: "2031-05", Precision: variorum.ToMonth}
		}},
		{"another month", "quotes.said.wrong", func(in *record.Input) {
			quote(in, 0, 0).Said = variorum.Moment{Date: "2031-04", Precision: variorum.ToMonth}
		}},
		{"other kind", "quotes.kind.wrong", func(in *record.Input) { quote(in, 0, 0).Kind = variorum.Indirect }},
		{"denied", "quotes.denial.wrong", func(in *record.Input) { quote(in, 0, 0).Denial = true }},
		{"shorter", "quotes.bounds.wrong", func(in *record.Input) { quote(in, 1, 0).Content[0].End -= 6 }},
		{"missed in marks", "quotes.marked.missed", func(in *record.Input) { in.Articles[0].Annotation.Quotations = nil }},
		{"missed without marks", "quotes.indirect.missed", func(in *record.Input) {
			in.Articles[1].Annotation.Quotations = in.Articles[1].Annotation.Quotations[:1]
		}},
		{"said by nobody", "quotes.nobody", func(in *record.Input) {
			q := variorum.Quotation{Content: []variorum.Span{at(textA, "swim", 1)}}
			in.Articles[0].Annotation.Quotations = append(in.Articles[0].Annotation.Quotations, q)
		}},
		{"hop lost", "chains.missed", func(in *record.Input) { quote(in, 0, 0).Via = nil }},
		{"hop misnamed", "chains.name.wrong", func(in *record.Input) { quote(in, 0, 0).Via[0].Name = "Radio West" }},
		{"dated without proof", "articles.published.wrong", func(in *record.Input) {
			in.Derived.Published = map[string]variorum.Moment{"2": {Date: "2031-05-01", Precision: variorum.ToDay}}
		}},
		{"undated", "articles.published.abstained", func(in *record.Input) { in.Articles[0].Article.Published = variorum.Undated("") }},
		{"outlet without proof", "articles.outlet.wrong", func(in *record.Input) { in.Articles[1].Article.Outlet = "Post" }},
		{"headline", "articles.title.wrong", func(in *record.Input) { in.Articles[1].Article.Title = "Talks" }},
		{"article lost", "articles.missing", func(in *record.Input) { in.Articles = in.Articles[:1] }},
		{"merged", "statements.apart.violated", func(in *record.Input) {
			in.Derived.Statements[0].Versions = append(in.Derived.Statements[0].Versions, in.Derived.Statements[1].Versions...)
			in.Derived.Statements = in.Derived.Statements[:1]
		}},
		{"split", "statements.split", func(in *record.Input) { in.Derived.Statements[0].Versions = in.Derived.Statements[0].Versions[:1] }},
		{"echo lost", "echoes.missed", func(in *record.Input) { in.Derived.Statements[0].Echoes = nil }},
		{"line of the page", "boilerplate.missed", func(in *record.Input) { in.Articles[0].Article.Blocks[2].Kind = variorum.Body }},
		{"text taken for the page", "boilerplate.words", func(in *record.Input) { in.Articles[1].Article.Blocks[0].Kind = variorum.Leftover }},
		{"other due day", "commitments.due.wrong", func(in *record.Input) { in.Articles[1].Annotation.Commitments[0].Due.Date = "2030-05-31" }},
		{"other kind of commitment", "commitments.kind.wrong", func(in *record.Input) { in.Articles[1].Annotation.Commitments[0].Kind = "plan" }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			in := affairMade()
			test.spoil(&in)
			scores := Affair(affairGold(), in)
			if scores.Figures[test.figure] == 0 {
				t.Errorf("%s is 0; errors %+v", test.figure, scores.Errors)
			}
			var out bytes.Buffer
			if err := PrintAffairErrors(&out, scores.Errors, 10); err != nil || !strings.Contains(out.String(), test.figure) {
				t.Errorf("%s is not among the printed errors, %v:\n%s", test.figure, err, out.String())
			}
		})
	}
}

func TestLastDay(t *testing.T) {
	for _, test := range []struct {
		moment variorum.Moment
		want   string
	}{
		{variorum.Moment{Date: "2031-02-03", Precision: variorum.ToDay}, "2031-02-03"},
		{variorum.Moment{Date: "2031-02", Precision: variorum.ToMonth}, "2031-02-28"},
		{variorum.Moment{Date: "2031", Precision: variorum.ToYear}, "2031-12-31"},
		{variorum.Moment{Date: "2031-02-01/2031-02-07", Precision: variorum.ToRange}, "2031-02-07"},
		{variorum.Moment{Date: "XXXX-WXX-4", Precision: variorum.ToWeekday}, ""},
	} {
		if got := lastDay(test.moment); got != test.want {
			t.Errorf("lastDay(%v) = %q, want %q", test.moment.Date, got, test.want)
		}
	}
}
