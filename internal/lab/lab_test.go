package lab

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	text = "Norland will send its fleet, Foreign Minister Ada Voss said on Monday.\n"
	ann  = "T1\tContent 0 27\tNorland will send its fleet\nT2\tSource 29 54\tForeign Minister Ada Voss\nT3\tCue 55 59\tsaid\n" +
		"E1\tAttribution:T3 Source:T2 Cue:T3 Content:T1\n"
)

// data makes a folder of corpora with one small part of PolNeAR.
func data(t *testing.T) string {
	dir := t.TempDir()
	for name, words := range map[string]string{"text/fleet.txt": text, "attributions/fleet_aa.ann": ann} {
		path := filepath.Join(dir, "polnear", "dev", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestEval(t *testing.T) {
	dir := data(t)
	part := filepath.Join(dir, "polnear", "dev")
	var out, errs bytes.Buffer
	run := func(args ...string) int {
		out.Reset()
		errs.Reset()
		return Main(t.Context(), args, &out, &errs)
	}
	if code := run("eval", "quotes", part, "--json"); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	var figures map[string]float64
	if err := json.Unmarshal(out.Bytes(), &figures); err != nil {
		t.Fatal(err)
	}
	if figures["articles"] != 1 || figures["indirect.exact.f"] != 100 || figures["indirect.source.overlap"] != 100 {
		t.Errorf("%v", figures)
	}
	if code := run("eval", "quotes", part); code != 0 || !strings.Contains(out.String(), "people") {
		t.Errorf("exit code %d, table %s", code, out.String())
	}
	if code := run("eval", "quotes", part, "--errors", "3"); code != 0 || !strings.Contains(out.String(), "== direct, missed: 0") {
		t.Errorf("exit code %d, errors %s", code, out.String())
	}
	scores := filepath.Join(t.TempDir(), "scores.txt")
	if code := run("eval", "all", "--data", dir, "--scores", scores); code != 0 || !strings.Contains(errs.String(), "is not scored on it") {
		t.Errorf("exit code %d: %s", code, errs.String())
	}
	if written, err := os.ReadFile(scores); err != nil || !strings.Contains(string(written), "quotes/polnear/dev indirect.exact.f 100\n") {
		t.Errorf("%s %v", written, err)
	}
}

func TestEvalSpeakers(t *testing.T) {
	dir := t.TempDir()
	line := `{"id":"fleet","genre":"bio","split":"dev","text":"The fleet will stay, Foreign Minister Ada Voss said.","attributions":[` +
		`{"attribution_spans":[[21,52]],"content_spans":[[0,20]],"source":{"span":[21,46],"text":"Foreign Minister Ada Voss","form":"named",` +
		`"chain_named_mentions":["Foreign Minister Ada Voss"]}}]}` + "\n"
	if err := os.WriteFile(filepath.Join(dir, "gum_attribution.jsonl"), []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	for args, want := range map[string]string{
		"--genre bio":            "bio     1      1      1      1  100.0     100.0        0.0",
		"--genre bio --json":     `"bio.speaker.right":100`,
		"--genre bio --errors 2": "== speaker wrong: 0",
	} {
		var out, errs bytes.Buffer
		if code := Main(t.Context(), append([]string{"eval", "quotes", dir}, strings.Fields(args)...), &out, &errs); code != 0 || !strings.Contains(out.String(), want) {
			t.Errorf("%s: exit code %d, no %q in\n%s%s", args, code, want, out.String(), errs.String())
		}
	}
}

func TestExitCodes(t *testing.T) {
	for args, want := range map[string]int{
		"eval quotes":                        2,
		"eval quotes --loud":                 2,
		"eval poems x":                       2,
		"recite":                             2,
		"eval quotes /none":                  3,
		"eval quotes /gum_attribution.jsonl": 3,
		"eval dates /none":                   3,
		"eval stories /none":                 3,
		"eval copies /none":                  3,
		"eval all --data /none":              3,
		"eval syntax /none":                  3,
		"eval statements":                    2,
		"eval statements /none":              3,
		"train poet":                         2,
		"train tagger parser":                2,
		"train --data /none":                 3,
		"eval all --data /none --scores":     2,
	} {
		var out, errs bytes.Buffer
		if code := Main(t.Context(), strings.Fields(args), &out, &errs); code != want || !strings.HasPrefix(errs.String(), "variorum-lab: ") {
			t.Errorf("%s: exit code %d, want %d: %s", args, code, want, errs.String())
		}
	}
}
