package train

import (
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"variorum"
	"variorum/internal/model"
	"variorum/internal/syntax"
)

// clustered is the number of words, the most frequent, that the table keeps.
// It leaves out cluster 0, a heap of what has no place elsewhere, and words
// that are written small twenty times as often as with this capital: what
// begins sentences, such as Per and Will, is misleading where it is a name.
const clustered = 100_000

// Clusters makes the table of clusters of words from the Brown clusters and
// word probabilities of spacy-lookups-data, two files in a folder.
func Clusters(dir string) (model.Dense, error) {
	var paths map[string]uint32
	var odds map[string]float64
	if err := readGzip(filepath.Join(dir, "en_lexeme_cluster.json.gz"), &paths); err != nil {
		return model.Dense{}, err
	}
	if err := readGzip(filepath.Join(dir, "en_lexeme_prob.json.gz"), &odds); err != nil {
		return model.Dense{}, err
	}
	return tableOf(paths, odds, clustered), nil
}

func tableOf(paths map[string]uint32, odds map[string]float64, most int) model.Dense {
	var words []string
	for word := range paths {
		odd, ok := odds[word]
		small, known := odds[strings.ToLower(word)]
		if ok && paths[word] > 0 && !(known && small-odd > 3) {
			words = append(words, word)
		}
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(cmp.Compare(odds[b], odds[a]), cmp.Compare(a, b)) })
	byPath, taken := map[uint32][]uint32{}, map[uint32]bool{}
	var order []uint32
	for _, word := range words[:min(len(words), most)] {
		path, h := paths[word], syntax.ClusterHash(word)
		if taken[h] {
			continue
		}
		taken[h] = true
		if byPath[path] == nil {
			order = append(order, path)
		}
		byPath[path] = append(byPath[path], h)
	}
	slices.Sort(order)
	out := model.Dense{Features: syntax.ClusterFeatures}
	for _, path := range order {
		slices.Sort(byPath[path])
		out.Classes = append(out.Classes, strconv.FormatUint(uint64(path), 10))
		out.Keys = append(out.Keys, byPath[path])
	}
	return out
}

func readGzip(file string, into any) error {
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("%w: %v", variorum.ErrNotFound, err)
	}
	defer f.Close()
	unzip, err := gzip.NewReader(f)
	if err == nil {
		err = json.NewDecoder(unzip).Decode(into)
	}
	if err != nil {
		return fmt.Errorf("%w: %s: %v", variorum.ErrInput, file, err)
	}
	return nil
}
