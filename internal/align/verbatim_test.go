package align

import (
	"slices"
	"testing"

	"variorum"
)

func TestCompareVerbatim(t *testing.T) {
	const whole = "Whoever sends a fleet into a quiet bay makes a bad situation even worse, and nobody gains by it."
	compare := func(kind variorum.Kind, words string) wording {
		var items []*item
		for i, in := range []Input{{Words: whole}, {Words: words}} {
			in.Article, in.Kind = []string{"a", "b"}[i], []variorum.Kind{variorum.Direct, kind}[i]
			items = append(items, Prepare([]Input{in}, NewLexicon())...)
		}
		return compareVerbatim(items[0], items[1])
	}
	if v := compare(variorum.Mixed, "the plan would make “a bad situation even worse”"); v.ofB != 1 || v.ofA <= 0 || v.ofA > .6 || v.longest != 6 {
		t.Errorf("a fragment: %+v", v)
	}
	if v := compare(variorum.Indirect, "a quiet bay needs no fleet"); v.ofB != 0 || v.longest != 2 {
		t.Errorf("a paraphrase: %+v", v)
	}
	if v := compare(variorum.Direct, whole); min(v.ofA, v.ofB) != 1 || !v.direct {
		t.Errorf("the same: %+v", v)
	}
}

// TestCoined joins what two reporters tell in words of their own around one
// rare phrase of the speaker's, and not around one that everybody uses.
func TestCoined(t *testing.T) {
	ties := func(words, other, published string) []Tie {
		var items []*item
		for i, in := range []Input{{Words: words}, {Words: other}} {
			in.Article, in.Kind, in.Part = []string{"a", "b"}[i], variorum.Mixed, variorum.Body
			in.Speaker, in.SpeakerID, in.SpeakerKind = "Karin Lund", "lund", variorum.Person
			in.Published = variorum.Moment{Date: []string{"2023-05-11", published}[i], Precision: variorum.ToDay}
			items = append(items, Prepare([]Input{in}, NewLexicon())...)
		}
		all := Ties(2, func(i int) *Item { return items[i] }, func(int, int) bool { return true }, Options{})
		return slices.DeleteFunc(all, func(t Tie) bool { return !t.One })
	}
	const rare, worn = "the harbour contract “grotesquely lopsided”", "the harbour contract “very good news”"
	if len(ties(rare, "her rival's “grotesquely lopsided” bargain over fish and salt would be torn up by the council of Velmora soon", "2023-05-12")) == 0 {
		t.Error("a rare phrase on the next day makes no statement")
	}
	if len(ties(worn, "her rival's “very good news” bargain over fish and salt would be torn up by the council of Velmora soon", "2023-05-12")) > 0 {
		t.Error("a phrase that everybody uses makes a statement")
	}
	if len(ties(rare, "her rival's “grotesquely lopsided” bargain over fish and salt would be torn up by the council of Velmora soon", "2023-06-20")) > 0 {
		t.Error("a rare phrase weeks later makes a statement")
	}
}
