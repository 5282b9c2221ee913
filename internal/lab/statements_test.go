package lab

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEvalStatements takes the whole way over two corpora of which no article
// is in the gold.
func TestEvalStatements(t *testing.T) {
	dir := t.TempDir()
	for name, words := range map[string]string{
		shutdownPath:                             `{"id":"fleet","date":"2031-04-08","text":"Norland will send its fleet, Foreign Minister Ada Voss said on Monday."}` + "\n",
		"polnear/metadata.tsv":                   "compartment\tfilename\tpublisher\tpublication_date\n",
		polnearFolder + "/text/fleet.txt":        text,
		polnearFolder + "/attributions/empty.md": "",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for args, want := range map[string]string{
		dir:                                   "",
		dir + "/" + shutdownPath:              " of them not found\n",
		dir + "/" + polnearFolder + " --json": `"test.joined":0`,
		dir + " --errors 1":                   "not found",
	} {
		var out, errs bytes.Buffer
		code := Main(t.Context(), append([]string{"eval", "statements"}, strings.Fields(args)...), &out, &errs)
		if code != 0 || !strings.Contains(out.String(), want) {
			t.Errorf("%s: exit code %d, no %q in\n%s%s", args, code, want, out.String(), errs.String())
		}
	}
}
