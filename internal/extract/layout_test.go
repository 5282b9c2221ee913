package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum"
)

// Each file holds a text with the kind that each line should get before it.
func TestLayout(t *testing.T) {
	files, err := filepath.Glob("testdata/layout/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var want, lines []string
			for line := range strings.Lines(string(data)) {
				if kind, text, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " | "); ok && line[0] != '#' {
					want = append(want, strings.TrimSpace(kind)+" | "+text)
					lines = append(lines, text)
				}
			}
			for _, sep := range []string{"\n", "\n\n", "\r\n", " \r\n\t\r\n"} {
				text := strings.Join(lines, sep)
				var got []string
				for _, b := range Layout(text, "") {
					got = append(got, string(b.Kind)+" | "+b.Span.In(text))
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("lines ended by %q:\n%s", sep, diff)
				}
			}
		})
	}
}

func TestLayoutRepeatOf(t *testing.T) {
	lead := "Norland closed the crossing at Lunde on Monday morning. Sudmark answered within the hour and in anger."
	text := "Norland closes crossing at Lunde\n" + lead + "\nNobody in Halvik was told of it before.\nNorland closed the crossing at Lunde on Monday morning.\nAdvertisement\nSudmark answered within the hour and in anger."
	blocks := Layout(text, "")
	b := blocks[1]
	if b.Kind != variorum.Repeat || b.Of == nil {
		t.Fatalf("lead is %s", b.Kind)
	}
	want := "Norland closed the crossing at Lunde on Monday morning.\nAdvertisement\nSudmark answered within the hour and in anger."
	if got := b.Of.In(text); got != want {
		t.Errorf("repeat of %q", got)
	}
}

// A title that came with the text decides which line is the headline.
func TestLayoutTitle(t *testing.T) {
	text := "Norland\nLunde crossing closed\nNorland closes the Lunde crossing\nThe crossing at Lunde was closed on Monday, the ministry of Norland said."
	want := []variorum.BlockKind{variorum.Leftover, variorum.Body, variorum.Headline, variorum.Body}
	var got []variorum.BlockKind
	for _, b := range Layout(text, "Norland Closes the Lunde Crossing") {
		got = append(got, b.Kind)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDateline(t *testing.T) {
	cases := []struct{ line, rest, agency string }{
		{"HALVIK, April 8. /NNA/. President Kesk spoke.", "President Kesk spoke.", "NNA"},
		{"HALVIK (Polarnik) - Relations are low.", "Relations are low.", "Polarnik"},
		{"PORT LUNDE, Norland, Aug. 19 (NNA) — Talks began.", "Talks began.", "NNA"},
		{"(NN) The year began.", "The year began.", "NN"},
		{"Halvik, 5 May 2020 (Nordfax) -- Talks began.", "Talks began.", "Nordfax"},
		{"SUDBY – The ministers agreed.", "The ministers agreed.", ""},
		{"SUDBY: The ministers agreed.", "The ministers agreed.", ""},
		{"HALVIK. April 8. NORDFAX - Talks began.", "Talks began.", "NORDFAX"},
		{"Halvik, April 8 – Talks began.", "Talks began.", ""},
		{"Halvik [Norland], April 9 (NFA/Polarnik): Talks began.", "Talks began.", "NFA"},
		{"HALVIK (Nord News / Polarnik - 09th April, 2021) Talks began.", "Talks began.", "Nord News"},
		{"Halvik (CNN)Talks began.", "Talks began.", "CNN"},
		{"World Health Body (WHB) Director Moe spoke.", "", ""},
		{"Kesk (left) - a man of few words - spoke.", "", ""},
		{"President Kesk said - again - that he would wait.", "", ""},
		{"The ministry (Sudby) said no.", "", ""},
		{"Lena Vorr (D-Lunde.) - who", "", ""},
	}
	for _, c := range cases {
		d := datelineOf(c.line)
		rest, agency := "", ""
		if d.found() {
			rest = c.line[d.end:]
		}
		if d.agency != nil {
			agency = d.agency.In(c.line)
		}
		if rest != c.rest || agency != c.agency {
			t.Errorf("%q: rest %q, agency %q", c.line, rest, agency)
		}
	}
}

// Texts that are one line, or nothing but short lines, quotation marks or
// repeats, come to an end; and a list is not taken for headlines.
func TestLayoutHostile(t *testing.T) {
	for name, text := range map[string]string{
		"one line":  strings.Repeat("Norland closed the crossing at Lunde. ", 30_000),
		"one word":  strings.Repeat("n", 1<<20),
		"lines":     strings.Repeat("Lunde crossing stays closed\n", 50_000),
		"quotes":    strings.Repeat("\"", 100_000),
		"quoted":    strings.Repeat("\"\n", 100_000),
		"captions":  strings.Repeat("The tower at Lunde - Polarnik, 14.02.2022\n", 20_000),
		"slashes":   strings.Repeat("A/", 300) + "\n" + strings.Repeat("(A/B via ", 4000),
		"capitals":  strings.Repeat("LUNDE ", 20_000),
		"datelines": strings.Repeat("LUNDE (", 20_000),
	} {
		blocks := Layout(text, "")
		checkBlocks(t, text, blocks)
		heads := 0
		for _, b := range blocks {
			if b.Kind == variorum.Headline || b.Kind == variorum.Standfirst {
				heads++
			}
		}
		if heads > 4 {
			t.Errorf("%s: %d headlines and summaries", name, heads)
		}
	}
}

// FuzzLayout: blocks are in order, do not overlap, hold no outer white space,
// and all that is not white space lies in one.
func FuzzLayout(f *testing.F) {
	files, _ := filepath.Glob("testdata/layout/*.txt")
	for _, file := range files {
		data, _ := os.ReadFile(file)
		f.Add(string(data), "")
	}
	f.Add("a\r\rb\u2028c\v\fd\xff\xfe", "a")
	f.Add(strings.Repeat("\"", 3000)+"\n"+strings.Repeat("- ", 500), "")
	f.Fuzz(func(t *testing.T, text, title string) {
		checkBlocks(t, text, Layout(text, title))
	})
}

func checkBlocks(t *testing.T, text string, blocks []variorum.Block) {
	t.Helper()
	at := 0
	for _, b := range blocks {
		if b.Span.Start < at || b.Span.End > len(text) || b.Span.Empty() {
			t.Fatalf("block %v after %d in %d bytes", b.Span, at, len(text))
		}
		if gap := trimmed(text, at, b.Span.Start); !gap.Empty() {
			t.Fatalf("%q lies in no block", gap.In(text))
		}
		if trimmed(text, b.Span.Start, b.Span.End) != b.Span {
			t.Fatalf("block %q has white space around it", b.Span.In(text))
		}
		if b.Kind == "" || (b.Rule == "" || b.Rule == "block quotation" || b.Rule == "embedded post") != (b.Kind == variorum.Body) {
			t.Fatalf("block is %q by rule %q", b.Kind, b.Rule)
		}
		if b.Of != nil && (b.Of.Start < 0 || b.Of.End > len(text) || b.Of.Empty()) {
			t.Fatalf("repeat of %v", *b.Of)
		}
		at = b.Span.End
	}
	if rest := trimmed(text, at, len(text)); !rest.Empty() {
		t.Fatalf("%q lies in no block", rest.In(text))
	}
}
