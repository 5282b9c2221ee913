package gold

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum"
)

const sample = "“Ja, café,” said Ada Voss. “Twice,” she said.\n"

func joined(text string, spans []variorum.Span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, s.In(text))
	}
	return strings.Join(parts, "|")
}

func TestBrat(t *testing.T) {
	ann := strings.Join([]string{
		"E1\tAttribution:T4 Source:T2 Cue:T1 Content:T3 Content2:T5",
		"T1\tCue 12 16\tsaid",
		"T2\tSource 17 25\tAda Voss",
		"T3\tContent 28 33;1 9\tTwice Ja, café",
		"T4\tAttribution 12 16\tsaid",
		"T5\tContent 35 35\t",
		"continued line of a broken annotation",
		"T6\tContent 30 900\tbeyond",
		"T7 Content",
		"#1\tAnnotatorNotes T3\tsure?",
		"E2\tAttribution:T4 Content:T6",
		"E3\tAttribution:T4 Cue:T1",
		"",
	}, "\n")
	atts, bad := Brat(sample, ann)
	if len(atts) != 1 {
		t.Fatalf("%d attributions, want 1", len(atts))
	}
	got := []string{joined(sample, atts[0].Source), joined(sample, atts[0].Cue), joined(sample, atts[0].Content)}
	if diff := cmp.Diff([]string{"Ada Voss", "said", "Ja, café|Twice|"}, got); diff != "" {
		t.Error(diff)
	}
	wantBad := []Malformed{
		{Line: 7, Reason: "neither a span nor a relation"},
		{Line: 8, Reason: "offsets that are not in the text: 30 900"},
		{Line: 9, Reason: "a span without offsets"},
		{Line: 11, Reason: "names a span that is not there: Content:T6"},
		{Line: 12, Reason: "no content"},
	}
	if diff := cmp.Diff(wantBad, bad); diff != "" {
		t.Error(diff)
	}
}

func TestPolNeAR(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("text/a_2031-02-03_oath.txt", sample)
	write("text/b_2031-02-04_none.txt", "Nothing was said.\n")
	write("attributions/a_2031-02-03_oath_zz.ann", "broken\n")
	write("attributions/a_2031-02-03_oath_aa.ann", "T1\tContent 1 9\tJa, café\nE1\tAttribution:T1 Content:T1\n")
	var names []string
	for doc, err := range PolNeAR(dir) {
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, doc.Name+"/"+doc.Annotator)
		if doc.Annotator != "" && joined(doc.Text, doc.Attributions[0].Content) != "Ja, café" {
			t.Errorf("content %q", joined(doc.Text, doc.Attributions[0].Content))
		}
	}
	if diff := cmp.Diff([]string{"a_2031-02-03_oath/aa", "b_2031-02-04_none/"}, names); diff != "" {
		t.Error(diff)
	}
	for _, err := range PolNeAR(filepath.Join(dir, "text")) {
		if err == nil || !strings.Contains(err.Error(), "text and attributions") {
			t.Errorf("a wrong folder gives %v", err)
		}
	}
}

func FuzzBrat(f *testing.F) {
	f.Add(sample, "T1\tContent 1 9\tJa, café\nE1\tAttribution:T1 Content:T1\n")
	f.Add("é", "T1\tCue 0 1;1 1\t\nE1\tContent:T1")
	f.Add("", "E\nT\n#")
	f.Fuzz(func(t *testing.T, text, ann string) {
		atts, _ := Brat(text, ann)
		for _, att := range atts {
			for _, s := range att.Content {
				if s.Start < 0 || s.End < s.Start || s.End > len(text) {
					t.Fatalf("span %v of %d bytes", s, len(text))
				}
			}
		}
	})
}
