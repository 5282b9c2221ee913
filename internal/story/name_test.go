package story

import (
	"strings"
	"testing"

	"variorum/internal/words"
)

func TestPhraseOf(t *testing.T) {
	for _, c := range []struct{ want, weighty, headlines string }{
		{"Harbour wall", "harbour wall", "Lund wants a harbour wall | Brekk: the harbour wall is too dear | Norland votes on the harbour wall"},
		{"", "brekk", "Brekk announces a ferry | Brekk announces that he stays | Rates rise"},
		{"", "brekk look", "It looks like rain for Brekk | The Brekk plan looks as he likes it | Tolls fall"},
		{"Karin Lund", "karin lund", "OPINION: Karin Lund, alone | Why Karin Lund was right | Rates: what to know"},
		{"", "op ed rate", "OPINION: rates | OPINION: tolls | OPINION: wages"},
		{"Ferry strike", "ferry", "Ferry strike in its second week | Ferry strike-breakers jeered | The ferry strike, explained"},
		{"", "fell", "Joblessness fell to 3.5 percent | Wages fell to 3.5 crowns | Rain"},
	} {
		weight := map[uint32]int64{}
		for _, w := range strings.Fields(c.weighty) {
			weight[wordKey(words.Stem(w))] = 10
		}
		var headlines [][]string
		for _, h := range strings.Split(c.headlines, " | ") {
			headlines = append(headlines, []string{h})
		}
		if got := phraseOf(headlines, weight); got != c.want {
			t.Errorf("%s: named %q, want %q", c.headlines, got, c.want)
		}
	}
}

func TestName(t *testing.T) {
	arts := []Input{
		{ID: "a", Day: "2031-03-02", Title: "Opinion: the ferry strike", Text: "The ferry strike goes on in Dorra."},
		{ID: "b", Title: "Ferry strike", Text: "The ferry strike goes on in Dorra, the union says."},
		{ID: "c", Day: "2031-03-02", Title: "Ferry strike goes on in Dorra as talks fail", Text: "The ferry strike in Dorra goes on."},
	}
	if got := stories(arts); len(got) != 1 || !strings.Contains(got[0], "Ferry strike goes on in Dorra as talks fail") {
		t.Errorf("stories are %q", got)
	}
}
