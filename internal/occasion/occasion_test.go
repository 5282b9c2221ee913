package occasion

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"variorum"
)

func day(date string) variorum.Moment {
	return variorum.Moment{Date: date, Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "written"}}
}

func act(kind, on string, by, upon []string) variorum.Event {
	parties := func(names []string) (out []variorum.Party) {
		for _, n := range names {
			out = append(out, variorum.Party{Name: n, Kind: variorum.State, State: n})
		}
		return out
	}
	e := variorum.Event{Type: kind, Code: kind, Modality: variorum.Happened, Actors: parties(by), Recipients: parties(upon), Span: variorum.Span{Start: 3, End: 90},
		Date: variorum.Undated("")}
	if on != "" {
		e.Date = day(on)
	}
	return e
}

var norland, sudmark, both = []string{"Norland"}, []string{"Sudmark"}, []string{"Norland", "Velmora"}

func articles() []Input {
	claimed := act("ACCUSE", "2031-05-09", sudmark, norland)
	claimed.Quotation = 1
	return []Input{
		{ID: "a", Outlet: "Herald", Published: day("2031-05-04"), Events: []variorum.Event{act("SANCTION", "2031-05-03", both, sudmark), claimed}},
		{ID: "b", Outlet: "Courier", Published: day("2031-05-04"), Events: []variorum.Event{act("SANCTION", "", norland, sudmark)}},
		{ID: "c", Outlet: "Post", Published: day("2031-05-04"), Copy: &variorum.Copy{Article: "c", Of: "b", Kind: variorum.Wire, Passages: [][2]variorum.Span{{{Start: 0, End: 50}, {}}}},
			Events: []variorum.Event{act("SANCTION", "", norland, sudmark)}},
		{ID: "d", Outlet: "Mirror", Published: day("2031-05-05"), Copy: &variorum.Copy{Article: "d", Of: "b", Kind: variorum.Wire, Passages: [][2]variorum.Span{{{Start: 200, End: 250}, {}}}},
			Events: []variorum.Event{act("SANCTION", "", norland, sudmark), act("CONSULT", "2031-05-05", both, sudmark)}},
	}
}

func lines(list []variorum.Occasion) (out []string) {
	for _, o := range list {
		actors, recipients := o.Sides()
		line := fmt.Sprintf("%s %s %v>%v", o.Day.Date, o.Type, actors, recipients)
		for _, a := range o.Accounts {
			line += " " + a.Article
			if a.CopyOf != "" {
				line += "=" + a.CopyOf
			}
		}
		out = append(out, fmt.Sprintf("%s %d/%d %v %v", line, o.Independent, o.Outlets, o.Claim, o.Counts))
	}
	return out
}

func TestFind(t *testing.T) {
	want := map[string]bool{
		"2031-05-03 SANCTION [Norland]>[Sudmark] a b c=b d 3/4 false true": true, // told in the passage that c copies, and in d's own words
		"2031-05-03 SANCTION [Velmora]>[Sudmark] a 1/1 false true":         true, // only one names Velmora too
		"2031-05-05 CONSULT [Norland Velmora]>[Sudmark] d 1/1 false true":  true, // one act of two
		"2031-05-09 ACCUSE [Sudmark]>[Norland] a 1/1 true false":           true,
	}
	found := Find(articles())
	for _, line := range lines(found) {
		if !want[line] {
			t.Errorf("not expected: %s", line)
		}
		delete(want, line)
	}
	for line := range want {
		t.Errorf("missing: %s", line)
	}
	ids := map[string]bool{}
	for _, o := range found {
		if ids[o.ID] {
			t.Errorf("two are %s", o.ID)
		}
		ids[o.ID] = true
	}
}

// Days counted from a day of publication that proved to be none are none.
func TestMistakenDay(t *testing.T) {
	in := articles()[1:2]
	in[0].Events[0].Date, in[0].Published, in[0].Mistaken = day("2031-05-03"), variorum.Undated("two readings"), true
	if got := Find(in); len(got) != 1 || got[0].Day.Known() || got[0].Counts {
		t.Errorf("got %+v", got)
	}
}

func TestOrderOfArticles(t *testing.T) {
	want := Find(articles())
	r := rand.New(rand.NewPCG(3, 5))
	for range 20 {
		in := articles()
		r.Shuffle(len(in), func(i, k int) { in[i], in[k] = in[k], in[i] })
		if got := Find(in); !reflect.DeepEqual(got, want) {
			t.Fatalf("the order of the articles shows: %v", lines(got))
		}
	}
}
