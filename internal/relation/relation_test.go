package relation

import (
	"testing"

	"variorum"
)

const norland, sudmark = "Norland", "Sudmark"

func party(state string) []variorum.Party {
	return []variorum.Party{{Name: state, Kind: variorum.State, State: state}}
}

func day(date string) variorum.Moment {
	return variorum.Moment{Date: date, Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "written"}}
}

// told is a report by one side upon the other, in an article of its own.
func told(article, by, upon, kind, published, on string) Report {
	r := Report{Outlet: "outlet of " + article, Published: day(published)}
	r.Event = variorum.Event{Article: article, Type: kind, Code: kind, Modality: variorum.Happened, Actors: party(by), Recipients: party(upon), Span: variorum.Span{Start: 3, End: 9}}
	if on != "" {
		r.Date = day(on)
	}
	return r
}

func TestEventsAreOneADay(t *testing.T) {
	claim := told("e", norland, sudmark, "ACCUSE", "2031-05-09", "2031-05-09")
	claim.Claim = "Karin Lund"
	denied := told("f", sudmark, norland, "SANCTION", "2031-05-09", "2031-05-09")
	denied.Modality = variorum.Denied
	events := Events(norland, sudmark, []Report{
		told("a", norland, sudmark, "SANCTION", "2031-05-04", "2031-05-03"),
		told("b", norland, sudmark, "SANCTION", "2031-05-04", ""),           // soon after, without its day
		told("c", norland, sudmark, "SANCTION", "2031-05-20", "2031-05-20"), // another
		told("d", sudmark, norland, "SANCTION", "2031-05-03", "2031-05-03"), // the other way
		claim, denied,
		told("g", norland, "Velmora", "AID", "2031-05-09", "2031-05-09"), // of no concern
	})
	if len(events) != 5 {
		t.Fatalf("%d events: %+v", len(events), events)
	}
	var first Event
	for _, e := range events {
		if e.Reports[0].Article == "a" {
			first = e
		}
		if counts := e.Reports[0].Claim == "" && e.Modality != variorum.Denied; e.Counts != counts {
			t.Errorf("%s of %s counts: %v", e.Type, e.Reports[0].Article, e.Counts)
		}
	}
	if len(first.Reports) != 2 || first.Independent != 2 || first.Day.Date != "2031-05-03" || first.Score != -6 || !first.Forward || first.Back {
		t.Errorf("the first event: %+v", first)
	}
}

func TestSeries(t *testing.T) {
	events := Events(norland, sudmark, []Report{
		told("a", norland, sudmark, "AGREE", "2031-01-05", "2031-01-04"), told("b", sudmark, norland, "AGREE", "2031-01-15", "2031-01-14"),
		told("c", norland, sudmark, "SUPPORT", "2031-01-25", "2031-01-24"),
		told("d", norland, sudmark, "SANCTION", "2031-03-05", "2031-03-04"), told("e", sudmark, norland, "SANCTION", "2031-03-15", "2031-03-14"),
		told("f", norland, sudmark, "ASSAULT", "2031-03-25", "2031-03-24"), told("g", norland, sudmark, "AGREE", "2031-06-25", "2031-06-24"),
	})
	series, unit := Series(events, Auto)
	if unit != Month || len(series) != 6 {
		t.Fatalf("by %s, %d points", unit, len(series))
	}
	if p := series[0]; p.Few || p.Both.N != 3 || p.Both.Net != 3.33 || p.Forward.N != 2 || p.Back.N != 1 || p.Both.Conflict != 0 {
		t.Errorf("January: %+v", p)
	}
	if !series[1].Few || series[1].Both.N != 0 || !series[5].Few {
		t.Error("months with too few are not marked")
	}
	turns := Turns(events, series)
	if len(turns) != 1 || turns[0].Point != 2 || events[turns[0].Event].Type != "ASSAULT" || turns[0].Change != -10.33 {
		t.Errorf("turns: %+v", turns)
	}
}

func TestAssesses(t *testing.T) {
	for _, tt := range []struct {
		said, headline string
		want           bool
	}{
		{"Relations between France and Germany are at their lowest in years", "", true},
		{"relations are practically non-existent", "Paris-Berlin relations at a low", true},
		{"relations are practically non-existent", "Storm over Paris", false},
		{"I have a very good relationship with him", "France and Germany vote", false},
		{"France wants good relations with Germany", "", false}, // a wish
		{"Prepared for the worst in ties between France and Germany", "", false},
		{"France and Germany signed a treaty", "", false},
	} {
		if got := Assesses(tt.said, tt.headline, "France", "Germany"); got != tt.want {
			t.Errorf("%q under %q: %v", tt.said, tt.headline, got)
		}
	}
}
