package train

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"variorum"
	"variorum/internal/syntax"
)

func TestClusters(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"en_lexeme_cluster.json.gz": `{"fleet": 6, "navy": 6, "said": 9, "odd": 3}`,
		"en_lexeme_prob.json.gz":    `{"fleet": -9.5, "navy": -9.1, "said": -4}`,
	} {
		var data bytes.Buffer
		zip := gzip.NewWriter(&data)
		zip.Write([]byte(text))
		zip.Close()
		if err := os.WriteFile(filepath.Join(dir, name), data.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	table, err := Clusters(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(table.Classes, []string{"6", "9"}) || len(table.Keys[0]) != 2 || table.Keys[1][0] != syntax.ClusterHash("said") {
		t.Errorf("%+v", table)
	}
	if _, err := Clusters(t.TempDir()); !errors.Is(err, variorum.ErrNotFound) {
		t.Errorf("without the files: %v", err)
	}
}

// Only the most frequent words are kept.
func TestTableOf(t *testing.T) {
	table := tableOf(map[string]uint32{"a": 1, "b": 2, "c": 2}, map[string]float64{"a": -3, "b": -1, "c": -2}, 2)
	if len(table.Classes) != 1 || table.Classes[0] != "2" || len(table.Keys[0]) != 2 {
		t.Errorf("%+v", table)
	}
}
