package actor

import (
	"testing"

	"variorum"
	"variorum/internal/lang"
)

func TestOf(t *testing.T) {
	for _, tt := range []struct {
		name        string
		kind        variorum.ActorKind
		role        string
		state, sort string
	}{
		{"Russian Foreign Ministry", variorum.Organization, "", "Russia", "government"},
		{"United States", variorum.State, "", "United States", "government"},
		{"Moscow", variorum.State, "", "Russia", "government"},
		{"White House", variorum.Organization, "", "United States", "government"},
		{"NATO", variorum.Organization, "", "", "body"},
		{"Jonas Brekk", variorum.Person, "Iranian foreign minister", "Iran", "government"},
		{"Jonas Brekk", variorum.Person, "Kremlin spokesman", "Russia", "government"},
		{"Jonas Brekk", variorum.Person, "", "", ""},
	} {
		if state, sort := Of(tt.name, tt.kind, tt.role); state != tt.state || sort != tt.sort {
			t.Errorf("%s, %s: got %q %q, want %q %q", tt.name, tt.role, state, sort, tt.state, tt.sort)
		}
	}
	for w, want := range map[string]string{"soldiers": "military", "authorities": "government", "tables": "", "ministries": "government"} {
		if got, _ := Noun(w); got != want {
			t.Errorf("%s: got %q, want %q", w, got, want)
		}
	}
}

func TestPerson(t *testing.T) {
	if state, _, in := Person("Obama", 2010); state != "United States" || !in {
		t.Error(state, in)
	}
	if state, _, in := Person("Angela Merkel", 2023); state != "Germany" || in {
		t.Error(state, in)
	}
	if state, body, _ := Person("Kofi Annan", 2000); state != "" || body != "United Nations" {
		t.Error(state, body)
	}
	if state, _, _ := Person("Jonas Brekk", 2010); state != "" {
		t.Error(state)
	}
	for name, h := range holders() {
		if _, ok := lang.English().State(h.of); ok {
			continue
		}
		if _, ok := lang.English().Body(h.of); !ok {
			t.Errorf("%s: no state or body %q", name, h.of)
		}
	}
}
