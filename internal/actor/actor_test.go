package actor

import (
	"testing"

	"variorum"
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
