package eval

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/letters"
)

// spanOf finds words in a text.
func spanOf(t *testing.T, text, words string) variorum.Span {
	t.Helper()
	at := strings.Index(text, words)
	if at < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	return variorum.Span{Start: at, End: at + len(words)}
}

func TestKindOf(t *testing.T) {
	tests := []struct {
		text, content string
		want          variorum.Kind
	}{
		{"“We will sail,” Voss said.", "“We will sail,”", variorum.Direct},
		{"“We will sail,” Voss said.", "We will sail", variorum.Direct},
		{`Voss said the fleet "will sail" today.`, `the fleet "will sail" today`, variorum.Mixed},
		{"Voss said the fleet will sail.", "the fleet will sail", variorum.Indirect},
		{"Voss: ‘We don’t sail’", "We don’t sail", variorum.Direct},
		{"The ships’ crews said they’d sail", "they’d sail", variorum.Indirect},
		{"“We will sail.\n\nNot today. “Tomorrow,” Voss said", "We will sail.", variorum.Direct},
		{"“We will sail.\n\nNot today.", "Not today", variorum.Indirect},
		{"``We sail,'' Voss said. He left.", "We sail", variorum.Direct},
		{"``We sail,'' Voss said. He left.", "He left", variorum.Indirect},
		{"„Wir segeln“, said Voss.", "Wir segeln", variorum.Direct},
	}
	for _, tt := range tests {
		r := letters.New(tt.text)
		got := letters.KindOf(r.Set([]variorum.Span{spanOf(t, tt.text, tt.content)}), r.Set(letters.Quoted(tt.text)))
		if got != tt.want {
			t.Errorf("%q in %q is %s, want %s", tt.content, tt.text, got, tt.want)
		}
	}
}

func TestSpeechCue(t *testing.T) {
	for cue, want := range map[string]bool{
		"said": true, "According to": true, "has been warning": true, "wrote on Friday": true,
		"backs": false, "wants": false, "believes": false, "": false, "told,": true,
	} {
		if got := speechCue(cue, []variorum.Span{{Start: 0, End: len(cue)}}); got != want {
			t.Errorf("%q: %v", cue, got)
		}
	}
}

const (
	corpusText = "Voss said the fleet will sail. “We are ready,” she added on Monday, “and calm.” Norland wants peace.\n"
	// Offsets count code points.
	corpusAnn = "T1\tSource 0 4\tVoss\nT2\tCue 5 9\tsaid\nT3\tContent 10 29\tthe fleet will sail\n" +
		"E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n" +
		"T4\tContent 31 46;68 79\t“We are ready,” “and calm.”\nT5\tSource 47 50\tshe\nT6\tCue 51 56\tadded\n" +
		"E2\tAttribution:T6 Source:T5 Cue:T6 Content:T4\n" +
		"T7\tSource 80 87\tNorland\nT8\tCue 88 93\twants\nT9\tContent 94 99\tpeace\n" +
		"E3\tAttribution:T8 Source:T7 Cue:T8 Content:T9\n"
)

func corpus(t *testing.T) string {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"text/fleet.txt": corpusText, "attributions/fleet_aa.ann": corpusAnn,
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestQuotes(t *testing.T) {
	analyze := func(id, text string) ([]variorum.Quotation, error) {
		at := func(words ...string) []variorum.Span {
			var out []variorum.Span
			for _, w := range words {
				out = append(out, spanOf(t, text, w))
			}
			return out
		}
		return []variorum.Quotation{
			{Source: at("Voss"), Cue: at("said"), Content: at("the fleet will sail."), Speaker: "Ada Voss"}, // exact: the stop does not count
			{Source: at("Norland"), Cue: at("added"), Content: at("We are ready")},                          // Jaccard 10/17, wrong source
			{Source: at("she"), Cue: at("on"), Content: at("on Monday")},                                    // spurious
		}, nil
	}
	scores, err := Quotes(context.Background(), corpus(t), analyze)
	if err != nil {
		t.Fatal(err)
	}
	want := Figures{
		"articles": 1, "all.gold": 3, "all.found": 3, "direct.gold": 1, "direct.found": 1,
		"all.exact.p": 33.3, "all.exact.r": 33.3, "all.exact.f": 33.3,
		"all.jaccard.p": 66.7, "all.jaccard.r": 66.7, "all.jaccard.f": 66.7,
		"direct.exact.f": 0, "direct.jaccard.f": 100, "direct.overlap.f": 100,
		"direct.source.overlap": 0, "all.source.overlap": 50, "indirect.source.exact": 100,
		"indirect.gold": 2, "indirect.found": 2, "indirect.exact.f": 50,
		"indirect.speech.gold": 1, "indirect.speech.found": 1, "indirect.speech.exact.f": 100,
		"all.speech.gold": 2, "all.speech.found": 2, "all.speaker.abstained": 66.7, "direct.speaker.abstained": 100,
	}
	got := Figures{}
	for key := range want {
		got[key] = scores.Figures[key]
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var kinds []string
	for _, e := range scores.Errors {
		kinds = append(kinds, string(e.Kind)+" "+e.What)
	}
	if diff := cmp.Diff([]string{"direct bounds", "indirect spurious", "indirect missed"}, kinds); diff != "" {
		t.Error(diff)
	}
	var dump, table bytes.Buffer
	if err := PrintErrors(&dump, scores.Errors, 5); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(dump.String(), "gold:  Norland / wants / peace") {
		t.Errorf("the dump lacks the missed attribution:\n%s", dump.String())
	}
	if err := QuoteTable(&table, scores.Figures); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(table.String(), "\n"); n != len(quoteKinds)+6 {
		t.Errorf("table of %d lines:\n%s", n, table.String())
	}
}

func TestQuotesMissingCorpus(t *testing.T) {
	if _, err := Quotes(context.Background(), t.TempDir(), nil); err == nil || !strings.Contains(err.Error(), "PolNeAR") {
		t.Errorf("an empty folder gives %v", err)
	}
}

func FuzzQuotedSpans(f *testing.F) {
	f.Add("“a” \"b ‘c’ ``d'' «é»\n“")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		r := letters.New(text)
		for _, s := range letters.Quoted(text) {
			if s.Start < end || s.End < s.Start || s.End > len(text) {
				t.Fatalf("span %v after %d in %d bytes", s, end, len(text))
			}
			end = s.End
			r.Set([]variorum.Span{s})
		}
	})
}
