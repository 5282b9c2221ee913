package variorum

import (
	"reflect"
	"testing"
)

func TestCovers(t *testing.T) {
	words := []Span{{50, 60}, {40, 44}}
	passage := func(start, end int) [][2]Span { return [][2]Span{{{start, end}, {0, end - start}}} }
	for _, c := range []struct {
		copy Copy
		want bool
	}{
		{Copy{Kind: SameText}, true},
		{Copy{Kind: Wire, Passages: passage(55, 90)}, true},
		{Copy{Kind: Wire, Passages: passage(10, 42)}, true},
		{Copy{Kind: Wire, Passages: passage(60, 90)}, false},
		{Copy{Kind: Passage}, false},
	} {
		if got := c.copy.Covers(words...); got != c.want {
			t.Errorf("%+v: %v", c.copy, got)
		}
	}
}

func TestSides(t *testing.T) {
	for _, c := range []struct {
		pairs              [][2]string
		actors, recipients []string
	}{
		{[][2]string{{"Norland", "Sudmark"}}, []string{"Norland"}, []string{"Sudmark"}},
		{[][2]string{{"Norland", "Sudmark"}, {"Velmora", "Sudmark"}}, []string{"Norland", "Velmora"}, []string{"Sudmark"}},
		{[][2]string{{"Norland", "Sudmark"}, {"Sudmark", "Norland"}}, []string{"Norland", "Sudmark"}, nil},
	} {
		actors, recipients := Occasion{Pairs: c.pairs}.Sides()
		if !reflect.DeepEqual(actors, c.actors) || !reflect.DeepEqual(recipients, c.recipients) {
			t.Errorf("%v: %v upon %v", c.pairs, actors, recipients)
		}
	}
}
