package align

import (
	"testing"

	"variorum"
)

func TestUnderMarks(t *testing.T) {
	for text, want := range map[string][]string{
		"the fleet is “ours to keep”, she said": {"ours to keep"},
		`the "first" and the "last" boat`:       {"first", "last"},
		"it was ''not a war'' at all":           {"not a war"},
		"that ‘the fleet’s home’ is here":       {"the fleet’s home"},
		"the fleet’s harbour isn't far":         nil,
		"he called it “a war":                   {"a war"},
	} {
		var got []string
		for _, s := range underMarks(text) {
			got = append(got, s.In(text))
		}
		if len(got) != len(want) {
			t.Errorf("%s: %q, want %q", text, got, want)
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%s: %q, want %q", text, got, want)
			}
		}
	}
}

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
