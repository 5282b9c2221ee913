package entity_test

import (
	"fmt"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/analyze"
	"variorum/internal/extract"
	"variorum/internal/text"
)

func docOf(t *testing.T, in string) *text.Doc {
	t.Helper()
	doc, err := analyze.Article(&variorum.Article{Text: in, Lang: "en", Blocks: extract.Layout(in, ""), Published: variorum.Undated("none")})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// Each entity is "name (role) [gender]" with its kind unless it is a person.
func TestEntities(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"name", "On Monday Ana Berg left the hall.", "Ana Berg [f]"},
		{"surname", "Ana Berg left the hall. On Monday Berg came back.", "Ana Berg [f]"},
		{"title", "In Halvik, Foreign Minister Astrid Nordahl left.", "Astrid Nordahl (Foreign Minister) [f]"},
		{"honorific", "On Monday Mr. Kesk left the hall.", "Kesk [m]"},
		{"honorific and name", "Lars Kesk left. Later Mr. Kesk came back.", "Lars Kesk [m]"},
		{"lower role", "On Monday the council's chief clerk Lars Kesk left.", "Lars Kesk (council's chief clerk) [m]"},
		{"apposition", "On Monday Lars Kesk, the head of the harbour office, left.", "Lars Kesk (head of the harbour office) [m]"},
		{"gendered role", "On Monday spokeswoman Robin Kesk left.", "Robin Kesk (spokeswoman) [f]"},
		{"state", "On Monday France and Germany met.", "France state|Germany state"},
		{"capital and body", "On Monday the United Nations met NATO in the hall.", "United Nations organization|NATO organization"},
		{"link texts", "On Monday Sen. Ana Berg Ana Maria BergCouncil members to meet Lars Holm on tolls MORE (D-Dorra) left.", "Ana Berg (Sen.) [f]"},
		{"title with of", "On Monday Speaker of the House Ana Berg left.", "Ana Berg (Speaker of the House) [f]"},
		{"particle", "On Monday Lars van der Kesk left.", "Lars van der Kesk [m]"},
		{"hyphens", "On Monday Anna-Maria Berg-Holm left. Berg-Holm came back.", "Anna-Maria Berg-Holm [f]"},
		{"brackets", "On Monday President [Lars] Kesk left.", "Lars Kesk (President) [m]"},
		{"nickname", "On Monday Lars “Bear” Kesk left.", "Lars Kesk [m]"},
		{"a word as a name", "On Monday envoy Per Kesk left.", "Per Kesk (envoy) [m]"},
		{"initials", "On Monday A. B. Kesk said no.", "A. B. Kesk"},
		{"suffix", "On Monday Lars Kesk Jr. left. On Monday Kesk came back.", "Lars Kesk Jr. [m]"},
		{"namesakes", "Lars Kesk met Anna Kesk.", "Lars Kesk [m]|Anna Kesk [f]"},
		{"body before a name", "On Monday the head of the Harbor Council Ana Berg left.", "Ana Berg (head of the Harbor Council) [f]"},
		{"name in a body", "On Monday the head of the Ana Berg Foundation left.", "Ana Berg Foundation organization"},
		{"one of two spellings", "On Monday Sergei Kesk left. Later Sergey Kesk and Sergey Kesk came back.", "Sergey Kesk [m]"},
		{"name in labels", "On Monday Karin Lund spoke. KARIN LUND: We stay. KARIN LUND: We go. KARIN LUND: No.", "Karin Lund [f]"},
		{"familiar name", "On Monday Robert Kesk left. Later Bob Kesk came back.", "Robert Kesk [m]"},
		{"two given names", "On Monday Julia Kesk met Julie Kesk.", "Julia Kesk [f]|Julie Kesk [f]"},
		{"one vowel apart", "On Monday Karin Lund met Karen Lund.", "Karin Lund [f]|Karen Lund"},
		{"one last vowel apart", "On Monday Marian Lund met Marion Lund.", "Marian Lund [m]|Marion Lund"},
		{"one first vowel apart", "On Monday Irina Lund met Ms. Arina Lund.", "Irina Lund [f]|Arina Lund [f]"},
		{"one sound in front", "On Monday Jan Kesk met Ian Kesk.", "Jan Kesk|Ian Kesk [m]"},
		{"one letter twice", "On Monday Hanna Kesk met Hana Kesk.", "Hanna Kesk [f]|Hana Kesk [f]"},
		{"body with a purpose", "On Monday Lars Kesk, president of the Committee for an Open Quay, left.", "Lars Kesk (president of the Committee for an Open Quay) [m]|Committee organization"},
		{"trade and place", "On Monday Lars Kesk, a professor of political science at Halvik University, left.", "Lars Kesk (professor of political science at Halvik University) [m]|Halvik University organization"},
		{"two appositions", "On Monday Lars Kesk, a senior palace adviser and the mayor's cousin, left.", "Lars Kesk (senior palace adviser) [m]"},
		{"noun behind the role", "On Monday Lars Kesk, then-ministry general counsel, left.", "Lars Kesk (then-ministry general counsel) [m]"},
		{"phrase that breaks off", "On Monday Lars Kesk, lawyer for Ana Berg's 2030 campaign, left.", "Lars Kesk (lawyer) [m]|Ana Berg [f]"},
		{"circumstance", "On Monday Lars Kesk, a leader among the new members, left.", "Lars Kesk [m]"},
		{"office before kin", "On Monday Lars Kesk, the son of a sailor, left. Later Harbor Minister Lars Kesk came back.", "Lars Kesk (Harbor Minister) [m]"},
		{"somebody's", "And as for his favorite singer, Lars Kesk was glad.", "Lars Kesk [m]"},
		{"clause without a pronoun", "Lars Kesk left. On Monday the official Kesk was writing to came back.", "Lars Kesk [m]"},
		{"chief of staff", "On Monday the palace's acting chief of staff Lars Kesk left.", "Lars Kesk (palace's acting chief of staff) [m]"},
		{"surname that is a title", "On Monday Lars King left. King said it was late, and Mr. King slept.", "Lars King [m]"},
		{"place that is a name", "On Monday Lars Kesk, a South Carolina Republican, left. The Florida Republican said it was late.", "Lars Kesk (South Carolina Republican) [m]"},
		{"title alone", "On Monday King Lars left. The King said it was late.", "Lars (King) [m]"},
		{"a day in front", "Yesterday President Kesk left.", "Kesk (President)"},
		{"body for a common word", "On Monday the Harbor Organization for Women left.", "Harbor Organization for Women organization"},
		{"no person", "On Monday the North Quay was shut for Christmas.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, e := range docOf(t, "Title\n\n"+c.in+" The rest of the day was quiet, and nothing was heard of it again.").Entities {
				s := e.Name
				if e.Kind != variorum.Person {
					s += " " + string(e.Kind)
				}
				if e.Role != "" {
					s += " (" + e.Role + ")"
				}
				if e.Gender != "" {
					s += " [" + e.Gender + "]"
				}
				got = append(got, s)
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.in, s, c.want)
			}
		})
	}
}

// Each mention is "words=name", with "?" where the text does not tell.
func TestMentions(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"role of the one", "Spokesman Lars Kesk left. The spokesman waved.", "Lars Kesk=Lars Kesk The spokesman=Lars Kesk"},
		{"role of two", "Minister Lars Kesk met Minister Anna Berg. The minister waved.", "Lars Kesk=Lars Kesk Anna Berg=Anna Berg The minister=?"},
		{"told by a modifier", "Finance Minister Lars Kesk met Transport Minister Anna Berg. The transport minister waved.", "Lars Kesk=Lars Kesk Anna Berg=Anna Berg The transport minister=Anna Berg"},
		{"of another state", "French President Lars Kesk left. The Italian president waved.", "Lars Kesk=Lars Kesk The Italian president=?"},
		{"no such role", "Lars Kesk left. The minister waved.", "Lars Kesk=Lars Kesk The minister=?"},
		{"president abroad", "French President Lars Kesk left. The president waved.\n\nIt rained.\n\nIt snowed.\n\nIt was cold.\n\nIt was late.\n\nThen the president waved.",
			"Lars Kesk=Lars Kesk The president=Lars Kesk the president=?"},
		{"surname of two", "Lars Kesk met Anna Kesk. Kesk waved.", "Lars Kesk=Lars Kesk Anna Kesk=Anna Kesk Kesk=?"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := docOf(t, "Title\n\nOn Monday it rained in the north, and nobody came to the quay before noon. "+c.in)
			var got []string
			for _, m := range doc.Mentions {
				who := "?"
				if m.Entity >= 0 {
					who = doc.Entities[m.Entity].Name
				}
				got = append(got, fmt.Sprintf("%s=%s", doc.Slice(m.Span), who))
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.in, s, c.want)
			}
		})
	}
}
