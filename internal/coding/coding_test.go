package coding

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

func TestRelations(t *testing.T) {
	folder := t.TempDir()
	lines := `{"n":0,"marked":"<s>Norland</s> condemned <t>Sudmark</t>.","root":"ACCUSE"}
{"n":1,"marked":"<s>Norland</s> lifted its curfew in <t>Sund</t>.","root":"YIELD"}
{"n":2,"marked":"<s>Norland</s> invaded <t>Sudmark</t>.","root":"AID"}
`
	if err := os.WriteFile(filepath.Join(folder, relationsFile), []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	scores, err := Run(context.Background(), folder)
	if err != nil {
		t.Fatal(err)
	}
	if f := scores.Figures; f["given.sentences"] != 3 || f["given.type.ACCUSE"] != 100 || f["given.type.YIELD"] != 100 || f["given.type.AID"] != 0 {
		t.Errorf("figures %v", f)
	}
	if len(scores.Errors) != 1 || scores.Errors[0].Found != "ASSAULT" {
		t.Errorf("errors %v", scores.Errors)
	}
	if _, err := Run(context.Background(), filepath.Join(folder, "none")); err == nil {
		t.Error("a folder that is not there was measured")
	}
}
