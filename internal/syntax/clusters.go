package syntax

import (
	"strconv"
	"sync"

	"variorum/internal/model"
	"variorum/internal/weights"
)

// ClusterFeatures names the table of clusters.
const ClusterFeatures = "clusters-1"

// unclustered is the cluster of a word that is not in the table.
const unclustered = 1 << 31

// clusters maps the hashes of words to the paths of their clusters.
var clusters = sync.OnceValues(func() (map[uint32]uint32, error) {
	d, err := model.ReadDense(weights.Clusters(), ClusterFeatures)
	if err != nil {
		return nil, err
	}
	if len(d.Keys) != len(d.Classes) {
		return nil, model.ErrFormat
	}
	table := map[uint32]uint32{}
	for c, words := range d.Keys {
		path, err := strconv.ParseUint(d.Classes[c], 10, 31)
		if err != nil {
			return nil, model.ErrFormat
		}
		for _, h := range words {
			table[h] = uint32(path)
		}
	}
	return table, nil
})

// ClusterHash is the hash of a word in the table of clusters.
func ClusterHash(form string) uint32 { return model.Hash(6, form) }

// clusterOf is the path of a word in the tree of clusters, the lowest bit
// being the first turn: of the word as it is written, in small letters, or as
// a name.
func clusterOf(token string, folded []byte) uint32 {
	table, err := clusters()
	if err != nil {
		return unclustered // tagger and parser report it when they are made
	}
	if path, ok := table[ClusterHash(token)]; ok {
		return path
	}
	if path, ok := table[ClusterHash(string(folded))]; ok {
		return path
	}
	if len(folded) > 1 && folded[0] >= 'a' && folded[0] <= 'z' {
		name := string(folded[0]-'a'+'A') + string(folded[1:])
		if path, ok := table[ClusterHash(name)]; ok {
			return path
		}
	}
	return unclustered
}

// above is the node of the tree at a depth, on the way to a cluster.
func above(path uint32, depth int) uint32 {
	if path == unclustered {
		return path
	}
	return path & (1<<depth - 1)
}
