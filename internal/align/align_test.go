package align

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"variorum"
)

// version makes an input by one speaker, said and published on one day.
func version(article string, ordinal int, kind variorum.Kind, words string) Input {
	in := Input{Words: words, Sentence: words, Story: "story"}
	in.Article, in.Outlet, in.Ordinal, in.Kind = article, article, ordinal, kind
	in.Speaker, in.SpeakerKind = "Ada Holm", variorum.Person
	in.Said = day("2021-04-08")
	in.Published = day("2021-04-08")
	return in
}

func day(iso string) variorum.Moment {
	if iso == "" {
		return variorum.Undated("test")
	}
	return variorum.Moment{Date: iso, Precision: variorum.ToDay}
}

type pair struct {
	same bool
	a, b string
}

func readPairs(t *testing.T) []pair {
	t.Helper()
	data, err := os.ReadFile("testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []pair
	for line := range strings.Lines(string(data)) {
		parts := strings.Split(strings.TrimSpace(line), " | ")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(parts) != 3 {
			t.Fatalf("not three parts: %q", line)
		}
		out = append(out, pair{parts[0] == "+", parts[1], parts[2]})
	}
	return out
}

func TestPairs(t *testing.T) {
	hit, missed, wrong, apart := 0, 0, 0, 0
	for i, p := range readPairs(t) {
		a := version(fmt.Sprint("a", i), 0, variorum.Direct, p.a)
		b := version(fmt.Sprint("b", i), 0, variorum.Direct, p.b)
		same := len(Statements([]Input{a, b}, Options{})) == 1
		switch {
		case same && p.same:
			hit++
		case same:
			wrong++
			t.Logf("joined: %s | %s", p.a, p.b)
		case p.same:
			missed++
			t.Logf("missed: %s | %s", p.a, p.b)
		default:
			apart++
		}
	}
	precision, recall := float64(hit)/float64(hit+wrong), float64(hit)/float64(hit+missed)
	t.Logf("precision %.3f recall %.3f", precision, recall)
	if precision < .95 || recall < .85 {
		t.Errorf("precision %.3f (want .95), recall %.3f (want .85)", precision, recall)
	}
}
