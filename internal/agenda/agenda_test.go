package agenda_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/agenda"
	"variorum/internal/analyze"
)

// article analyses one article, "2031-05-02|Herald|text".
func article(t testing.TB, n int, decl string) agenda.Input {
	t.Helper()
	p := strings.SplitN(decl, "|", 3)
	art := &variorum.Article{ID: fmt.Sprint("a", n), Outlet: p[1], Text: p[2], Published: variorum.Undated("none")}
	if p[0] != "" {
		art.Published = variorum.Moment{Date: p[0], Precision: variorum.ToDay}
	}
	art.Blocks = []variorum.Block{{Span: variorum.Span{End: len(p[2])}, Kind: variorum.Body}}
	doc, err := analyze.Article(art)
	if err != nil {
		t.Fatal(err)
	}
	return agenda.Input{ID: art.ID, Outlet: art.Outlet, Story: "s", In: func(s variorum.Span) string { return s.In(art.Text) }, Published: art.Published,
		Commitments: doc.Commitments, Outcomes: doc.Outcomes}
}

func inputs(t testing.TB, decls ...string) []agenda.Input {
	t.Helper()
	var in []agenda.Input
	for i, d := range decls {
		in = append(in, article(t, i, d))
	}
	return in
}

func TestFind(t *testing.T) {
	for _, tt := range []struct {
		name string
		want string // of each prospect: day, status, reports
		in   []string
	}{
		{"ahead", "2031-05-09 ahead 1", []string{"2031-05-02|Herald|The council will vote on the toll bill on Friday, May 9."}},
		{"two outlets", "2031-05-09 ahead 2", []string{
			"2031-05-02|Herald|The council will vote on the toll bill on May 9.",
			"2031-05-05|Courier|The council is scheduled to vote Friday on the toll bill, which the mayor backs."}},
		{"other day", "2031-05-09 ahead 1, 2031-05-16 ahead 1", []string{
			"2031-05-02|Herald|The council will vote on the toll bill on May 9.",
			"2031-05-02|Courier|The council will vote on the toll bill on May 16."}},
		{"other act", "2031-05-09 ahead 1, 2031-05-09 ahead 1", []string{
			"2031-05-02|Herald|The council will vote on the toll bill on May 9.",
			"2031-05-02|Courier|The council will host the Sudmark mayor on May 9."}},
		{"kept", "2031-05-09 kept 1", []string{
			"2031-05-02|Herald|The council will vote on the toll bill on May 9.",
			"2031-05-10|Courier|The council voted on Friday to pass the toll bill."}},
		{"kept on another day is not kept", "2031-05-09 silent 1", []string{
			"2031-05-02|Herald|The council will vote on the toll bill on May 9.",
			"2031-05-15|Courier|The council voted on Wednesday to pass the toll bill."}},
		{"another actor", "2031-05-09 silent 1", []string{
			"2031-05-02|Herald|Karin Lund will sign the toll bill on May 9.",
			"2031-05-10|Courier|Jonas Brekk signed the toll bill on Friday."}},
		{"called off", "2031-05-09 broken 1", []string{
			"2031-05-02|Herald|The council will hold a hearing on the toll bill on May 9.",
			"2031-05-08|Courier|The council canceled the hearing on the toll bill."}},
		{"missed", "2031-05-09 broken 1", []string{
			"2031-05-02|Herald|Karin Lund promised to publish the harbour report by May 9.",
			"2031-05-12|Courier|Lund did not publish the harbour report."}},
		{"put off", "2031-05-09 postponed 1, 2031-05-16 ahead 1", []string{
			"2031-05-02|Herald|The council will hold a vote on the toll bill on May 9.",
			"2031-05-08|Courier|The council postponed the vote on the toll bill until May 16.",
			"2031-05-08|Post|The council will vote on the toll bill on May 16."}},
		{"ended", "2031-05-09 kept 1", []string{
			"2031-05-02|Herald|The Skarne Accord is due to expire on May 9.",
			"2031-05-10|Courier|The Skarne Accord expired at midnight."}},
		{"another ended", "2031-05-09 silent 1", []string{
			"2031-05-02|Herald|The Skarne Accord is due to expire on May 9.",
			"2031-05-10|Courier|The fishing licence expired at midnight."}},
		{"silent", "2031-05-09 silent 1", []string{
			"2031-05-02|Herald|The council will vote on the toll bill on May 9.",
			"2031-05-20|Courier|The weather in Halvik was fine."}},
		{"undated", " unknown 1", []string{"|Herald|The council will vote on the toll bill on May 9."}},
	} {
		in := inputs(t, tt.in...)
		var got []string
		for _, p := range agenda.Find(in) {
			got = append(got, fmt.Sprintf("%s %s %d", p.Due.Date, p.Status, len(p.Reports)))
			if p.Status == variorum.Kept || p.Status == variorum.Broken || p.Status == variorum.Postponed {
				if len(p.Outcomes) == 0 || p.Basis.Article == "" || p.Basis.Span == nil || p.Basis.Rule == "" {
					t.Errorf("%s: %s without proof: %+v", tt.name, p.Status, p.Basis)
				}
			}
			if tt.name == "put off" && p.Status == variorum.Postponed && p.Moved == "" {
				t.Error("the new day is not linked")
			}
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, s, tt.want)
		}
		slices.Reverse(in)
		if again := agenda.Find(in); !reflect.DeepEqual(again, agenda.Find(inputs(t, tt.in...))) {
			t.Errorf("%s: the order of the articles shows", tt.name)
		}
	}
}

// A report in a copied passage names its source.
func TestCopied(t *testing.T) {
	in := inputs(t, "2031-05-02|Herald|The council will vote on the toll bill on May 9.", "2031-05-03|Courier|The council will vote on the toll bill on May 9.")
	in[1].CopyOf = "a0"
	got := agenda.Find(in)
	if len(got) != 1 || !slices.Equal(got[0].CopyOf, []string{"", "a0"}) {
		t.Errorf("got %+v", got)
	}
}

// The same clause in very many articles costs in proportion to them.
func BenchmarkFind(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		one := article(b, 0, "2031-05-02|Herald|The council will vote on the toll bill on May 9. The council voted on Thursday to pass the budget.")
		in := make([]agenda.Input, n)
		for i := range in {
			in[i] = one
			in[i].ID = fmt.Sprint("a", i)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				agenda.Find(in)
			}
		})
	}
}
