package gold

import "testing"

func TestSameActor(t *testing.T) {
	for _, c := range []struct {
		answer, mention string
		want            bool
	}{
		{"Ada Voss", "Ada Voss", true},
		{"Ada Voss", "Voss", true},
		{"Voss", "Foreign Minister Ada Voss", true},
		{"Ada Voss", "Foreign Minister Voss", true},
		{"Ada Voss", "the harbor council's president Ada Voss", true},
		{"Ada Voss", "Ambassador to the United States Ada Voss", true},
		{"Ada Voss", "Ada M. Voss", true},
		{"Ada Voss Jr.", "Voss", true},
		{"Ada Voss", "Ida Voss", false},
		{"Ada Voss", "the wife of Ada Voss", false},
		{"Ada Voss", "Voss' sister", false},
		{"Kim Tae-jun", "Kim", true},
		{"Jonas Brekk", "Ada Voss", false},
		{"State Department", "the US State Department", true},
		{"Civil Defense Authority", "Norland's Civil Defense Authority", true},
		{"Norland Coast Guard", "the Coast Guard", true},
		{"Ministry", "Transport Ministry", false},
		{"France", "Paris", true},
		{"France", "the French", true},
		{"NCA", "the Norland Civil Authority", true},
		{"Harbor Council", "the head of the Harbor Council", false},
		{"", "Voss", false},
	} {
		if got := sameActor(c.answer, c.mention); got != c.want {
			t.Errorf("%q, %q: %v", c.answer, c.mention, got)
		}
	}
}

func TestProperName(t *testing.T) {
	for mention, want := range map[string]bool{
		"Ada Voss": true, "envoy Ada Voss": true, "the Harbor Council": true, "Interwire news agency": true,
		"Norland officials": false, "Norland's Prime Minister": false, "a Harbor Council attorney": false, "the French army": false,
		"the report, by Ada Voss": true,
	} {
		if got := properName(mention); got != want {
			t.Errorf("%q: %v", mention, got)
		}
	}
}

func TestIs(t *testing.T) {
	body, person := GUMSource{Named: []string{"Paris"}, Type: "organization"}, GUMSource{Named: []string{"Paris", "Vala Paris"}, Type: "person"}
	if !body.Is("France") || person.Is("France") || !person.Is("Vala Paris") || !person.Is("Paris") {
		t.Error("a capital speaks for its state, a person called so does not")
	}
}
