package story

import (
	"slices"
	"testing"
)

// An article without a date stands in a dated story where its words are found
// at that time alone, and not where they are the names of actors or stand in the
// news of other times too.
func TestWithoutADate(t *testing.T) {
	relations := "Presidential spokesman Jonas Brekk said Norland wants good relations with Sudmark, whatever minister Karin Lund of Sudmark says of President Erik Vasling."
	names := []string{"Jonas Brekk", "Norland", "Sudmark", "Karin Lund", "Erik Vasling"}
	spring := Input{ID: "spring", Day: "2031-03-02", Title: "Brekk: Norland ready for dialogue with Sudmark", Text: relations + " Vasling would welcome a dialogue.", Names: names}
	autumn := Input{ID: "autumn", Day: "2031-10-09", Title: "Brekk: Norland prepared for the worst with Sudmark", Text: relations + " Vasling wants no quarrel.", Names: names}
	vague := Input{ID: "vague", Title: "Brekk: Norland hopes for the best with Sudmark", Text: relations + " Nothing can be ruled out.", Names: names}
	quake := Input{ID: "quake", Day: "2031-03-02", Title: "Landslide buries quarry village of Tarnfoss", Text: "A landslide buried eleven houses below the slate quarry of Tarnfoss after two days of rain; rescuers dug out nine villagers.", Names: []string{"Tarnfoss"}}
	scene := Input{ID: "scene", Title: "Nine villagers dug out of Tarnfoss landslide", Text: "Rescuers dug nine villagers out of houses that a landslide from the slate quarry buried after two days of rain.", Names: []string{"Tarnfoss"}}
	again := quake
	again.ID, again.Day = "again", "2032-11-20"
	for _, c := range []struct {
		name     string
		all      []Input
		together bool
	}{
		{"names only", []Input{spring, vague}, false},
		{"two times", []Input{spring, autumn, vague}, false},
		{"one happening", []Input{spring, quake, scene}, true},
		{"one happening, two times", []Input{quake, again, scene}, false},
	} {
		undated := c.all[len(c.all)-1].ID
		for _, st := range Cluster(slices.Values(c.all), Options{}) {
			if slices.Contains(st.Articles, undated) && (len(st.Articles) > 1) != c.together {
				t.Errorf("%s: %q", c.name, st.Articles)
			}
		}
	}
}

// What kind of article it is does not make two articles alike.
func TestLabels(t *testing.T) {
	for title, want := range map[string]string{
		"OPINION: The quay is ours": " The quay is ours", "Live updates | Ferry adrift": " Ferry adrift",
		"Brekk: the quay is ours": "Brekk: the quay is ours", "Opinion is divided": "Opinion is divided", "": "",
	} {
		if got := unlabelled(title); got != want {
			t.Errorf("%q: %q, not %q", title, got, want)
		}
	}
}
