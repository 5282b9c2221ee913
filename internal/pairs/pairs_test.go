package pairs

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"variorum"
)

// TestGold holds the table that ships: readable, no quotation in both of the older
// halves, and none of theirs in the fresh part.
func TestGold(t *testing.T) {
	table, err := Gold()
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	type at struct {
		corpus, article string
		span            variorum.Span
	}
	part := map[at]string{}
	sums := textOf()
	for _, p := range table {
		if p.Counts() {
			counts[p.Part]++
		}
		for _, q := range []Quotation{p.A, p.B} {
			if sums[p.Corpus+" "+q.Article] == "" {
				t.Errorf("pair %d: no text of %s", p.N, q.Article)
			}
			for _, s := range q.Content {
				key := at{p.Corpus, q.Article, s}
				if other, ok := part[key]; ok && other != p.Part {
					t.Errorf("pair %d: %s stands in %s too", p.N, q.Article, other)
				}
				part[key] = p.Part
			}
		}
	}
	for _, name := range []string{"dev", "test", "fresh"} {
		if counts[name] < 150 {
			t.Errorf("%s: %d pairs, want 150", name, counts[name])
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for name, line := range map[string]string{
		"too few fields": "1\tdev\tshutdown",
		"no number":      "x\tdev\tshutdown\tnear\tsame\tsame\tsame\ta\t0-2\tb\t0-2",
		"no half":        "1\tall\tshutdown\tnear\tsame\tsame\tsame\ta\t0-2\tb\t0-2",
		"no label":       "1\tdev\tshutdown\tnear\tsame\tsame\tlike\ta\t0-2\tb\t0-2",
		"empty span":     "1\tdev\tshutdown\tnear\tsame\tsame\tsame\ta\t2-2\tb\t0-2",
		"no span":        "1\tdev\tshutdown\tnear\tsame\tsame\tsame\ta\t0-2\tb\tall",
	} {
		if _, err := Read(line + "\n"); !errors.Is(err, variorum.ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// article has one quotation a sentence; text is not ASCII, so that bytes and
// code points differ.
func article(id, text string) *variorum.Article {
	sum := sha256.Sum256([]byte(text))
	return &variorum.Article{ID: "i" + id, ExternalID: id, Text: text, TextSHA256: hex.EncodeToString(sum[:])}
}

func version(id string, start, end int) variorum.Version {
	v := variorum.Version{Article: "i" + id}
	v.Content = []variorum.Span{{Start: start, End: end}}
	return v
}

func TestScore(t *testing.T) {
	const text = "“We sail at dawn.” “The fleet stays.” “Ørland is ours.”"
	quay, whole, ours := [2]int{3, 19}, [2]int{26, 42}, [2]int{49, 65} // in bytes
	corpus := Corpus{Name: "sea", Articles: []*variorum.Article{article("a", text), article("b", text)}, Statements: []variorum.Statement{
		{ID: "1", Versions: []variorum.Version{version("a", quay[0], quay[1]), version("b", quay[0], quay[1])}},
		{ID: "2", Versions: []variorum.Version{version("a", whole[0], whole[1]), version("b", ours[0], ours[1])}},
		{ID: "3", Versions: []variorum.Version{version("a", ours[0], ours[1])}, Echoes: []string{"4"}},
		{ID: "4", Versions: []variorum.Version{version("b", whole[0], whole[1])}, Echoes: []string{"3"}},
	}}
	table, err := Read(strings.Join([]string{
		"1\tdev\tsea\tnear\tsame\tsame\tsame\ta\t1-17\tb\t1-17",            // joined
		"2\tdev\tsea\tnear\tsame\tsame\tsame\ta\t20-36\tb\t24-36",          // apart
		"3\tdev\tsea\tfar\tdifferent\tsame\tdifferent\ta\t20-36\tb\t39-54", // joined wrongly
		"4\tdev\tsea\tfar\techo\techo\techo\ta\t39-54\tb\t20-36",           // linked
		"5\tdev\tsea\tfar\tsame\tsame\tsame\ta\t1-54\tb\t1-17",             // no such quotation was found
		"6\ttest\tsea\tfar\tunsure\tsame\tunsure\ta\t39-54\tb\t20-36",      // does not count
		"7\ttest\tland\tfar\tsame\tsame\tsame\ta\t39-54\tb\t20-36",         // another corpus
		"8\ttest\tsea\tfar\tdifferent\tsame\tdifferent\ta\t1-17\tb\t20-36", // apart
	}, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	scores, err := Score(table, []Corpus{corpus})
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]float64{
		"dev.pairs": 5, "dev.same": 3, "dev.joined": 2, "dev.p": 50, "dev.r": 33.3, "dev.f": 40, "dev.lost": 1,
		"dev.near.p": 100, "dev.echo.pairs": 1, "dev.echo.linked": 1, "dev.echo.joined": 0, "dev.echo.spurious": 0,
		"test.pairs": 1, "test.joined": 0, "quotations": 8, "quotations.lost": 1,
	} {
		if got := scores.Figures[key]; got != want {
			t.Errorf("%s is %v, want %v", key, got, want)
		}
	}
	var out bytes.Buffer
	if err := PrintMistakes(&out, scores.Mistakes, 9); err != nil || !strings.Contains(out.String(), "dev 3: different, but joined (far)\n  a: The fleet stays.\n  b: Ørland is ours.\n") ||
		!strings.Contains(out.String(), "dev 2: same, but apart") || !strings.Contains(out.String(), "dev 5: same, but not found") {
		t.Errorf("%v\n%s", err, out.String())
	}
	out.Reset()
	if err := Table(&out, scores.Figures); err != nil || !strings.Contains(out.String(), "8 quotations, 1 of them not found") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

// TestParts leaves out two parts of one text, and nothing else.
func TestParts(t *testing.T) {
	arts := []*variorum.Article{
		article("whole", "“The strait is ours. Nobody shall close it to our boats,” Karin Lund said. “We sail at dawn.”"),
		article("a", "“The strait is ours,” Lund said."),
		article("b", "Lund said that “nobody shall close it”."),
		article("c", "“We sail at dawn,” she said."),
		article("d", "“The strait is ours. Nobody shall close it,” she said."),
	}
	in, err := placed(Corpus{Name: "sea", Articles: arts})
	if err != nil {
		t.Fatal(err)
	}
	quote := func(id string, from, to int) Quotation {
		return Quotation{Article: id, Content: []variorum.Span{{Start: from, End: to}}}
	}
	ours, nobody, dawn, both := quote("a", 1, 19), quote("b", 10, 37), quote("c", 1, 16), quote("d", 1, 42)
	for name, c := range map[string]struct {
		a, b Quotation
		want bool
	}{
		"printed as one":           {ours, nobody, true},
		"the other way round":      {nobody, ours, true},
		"divided by the reporter":  {ours, dawn, false},
		"a part and the whole":     {ours, both, false},
		"the same":                 {ours, ours, false},
		"of which no text is here": {ours, quote("e", 1, 9), false},
	} {
		if got := in.parts(Pair{A: c.a, B: c.b}); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestScoreOtherText refuses offsets into a text that was not annotated.
func TestScoreOtherText(t *testing.T) {
	table, err := Gold()
	if err != nil {
		t.Fatal(err)
	}
	_, err = Score(table, []Corpus{{Name: table[0].Corpus, Articles: []*variorum.Article{article(table[0].A.Article, "Another text.")}}})
	if !errors.Is(err, variorum.ErrInput) {
		t.Errorf("%v", err)
	}
}
