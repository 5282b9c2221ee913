package gold

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"variorum"
)

func TestPolNeARArticles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"metadata.tsv":              "compartment\tfilename\tpublisher\tpublication_date\ttitle\ntrain\tfleet\tgazette\t2031-04-08\tThe fleet\ndev\tfleet\tother\tNone\tNone\n",
		"train/text/fleet.txt":      "Norland sends its fleet.\n",
		"train/text/unlisted.txt":   "Nothing is known of this.\n",
		"train/attributions/x.note": "",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	arts, err := PolNeARArticles(filepath.Join(dir, "train"))
	if err != nil || len(arts) != 2 {
		t.Fatalf("%d articles, %v", len(arts), err)
	}
	if want := (Published{"fleet", "gazette", "2031-04-08", "The fleet", "Norland sends its fleet.\n"}); arts[0] != want {
		t.Errorf("%+v", arts[0])
	}
	if arts[1].ID != "unlisted" || arts[1].Date != "" {
		t.Errorf("%+v", arts[1])
	}
	if _, err := PolNeARArticles(filepath.Join(dir, "test")); !errors.Is(err, variorum.ErrInput) {
		t.Errorf("a part that is not there: %v", err)
	}
	if _, err := PolNeARArticles(filepath.Join(dir, "none", "train")); !errors.Is(err, variorum.ErrNotFound) {
		t.Errorf("no metadata: %v", err)
	}
}
