package letters

import "testing"

func TestUnderMarks(t *testing.T) {
	for text, want := range map[string][]string{
		"the fleet is “ours to keep”, she said": {"ours to keep"},
		`the "first" and the "last" boat`:       {"first", "last"},
		"it was ''not a war'' at all":           {"not a war"},
		"it was ``not a war'' at all":           {"not a war"},
		"a ``calm'' bay, a ''calm'' fleet":      {"calm", "calm"},
		"he spoke of « la rade » and left":      {" la rade "},
		"that ‘the fleet’s home’ is here":       {"the fleet’s home"},
		"the fleet’s harbour isn't far":         nil,
		"he called it “a war":                   {"a war"},
	} {
		var got []string
		for _, s := range UnderMarks(text) {
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
