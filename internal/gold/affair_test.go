package gold

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"variorum"
)

func TestReadAffair(t *testing.T) {
	const quotations = `"quotations": [{"file": "a", "content": ["It is late"]}, {"file": "a", "content": ["It is late"], "occurrence": 2}, {"file": "b", "content": ["Late it is"]}]`
	tests := []struct{ name, json, refused string }{
		{"versions", `{` + quotations + `, "statements": [{"versions": [{"file": "a", "content_starts": "It is", "occurrence": 2}, {"file": "b", "content_starts": "Late"}], "said": null}]}`, ""},
		{"no such quotation", `{` + quotations + `, "statements": [{"versions": [{"file": "b", "content_starts": "It is"}]}]}`, "no quotation of b"},
		{"apart from nothing", `{"statements": [{"versions": [], "apart": [1]}]}`, "no statement 1"},
		{"echo of nothing", `{"statements": [{"versions": []}], "echoes": [[0, 1]]}`, "echo"},
		{"no JSON", `{"statements": [`, "unexpected end"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "gold.json")
			if err := os.WriteFile(path, []byte(test.json), 0o600); err != nil {
				t.Fatal(err)
			}
			affair, err := ReadAffair(path)
			if test.refused != "" {
				if !errors.Is(err, variorum.ErrInput) || !strings.Contains(err.Error(), test.refused) {
					t.Errorf("error is %v, want ErrInput with %q", err, test.refused)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := affair.Statements[0].Quotations; len(got) != 2 || got[0] != 1 || got[1] != 2 {
				t.Errorf("versions are quotations %v, want 1 and 2", got)
			}
		})
	}
	if _, err := ReadAffair(filepath.Join(t.TempDir(), "none.json")); !errors.Is(err, variorum.ErrNotFound) {
		t.Errorf("error of a missing file is %v, want ErrNotFound", err)
	}
}
