package train

import (
	"math"
	"math/rand/v2"
	"slices"

	"variorum/internal/gold"
	"variorum/internal/syntax"
)

// The settings of the parser's training.
const (
	batchWords = 700
	topRate    = 3e-3 // of learning; it falls to a twentieth
	warmUp     = 200  // batches until topRate
	dropped    = 0.2  // share of the elements of vectors that a pass leaves out
	forgotten  = 0.05 // share of features other than words taken for unknown
	steepest   = 2.0  // length to which gradients are cut
	keyLeast   = 2    // occurrences for a vector of its own
)

// Parser fits the parser by gradients of the cross entropy of heads and
// relations (Adam, Kingma and Ba 2015), with dropout, and gives a running mean
// of the weights. Tags are those of taggers that did not see the sentence in
// training, so that it learns to live with their mistakes. Opts.Parts is of
// no effect. The same treebank gives the same bytes on one kind of processor.
func Parser(sents [][]gold.Word, opts Options) *syntax.Net {
	opts = opts.filled(14)
	sents, tags := reported(sents, jackknifedTags(sents))
	var (
		words = prepared(sents)
		net   = newNet(sents, words, tags)
		t     = newTutor(net, sents, words, tags)
		plan  = t.batches()
		total = len(plan) * opts.Epochs
	)
	for range opts.Epochs {
		plan = t.batches()
		t.luck.Shuffle(len(plan), func(i, j int) { plan[i], plan[j] = plan[j], plan[i] })
		for _, batch := range plan {
			t.learn(batch)
			done := float64(t.steps) / float64(max(t.steps, total))
			rate := topRate * min(1, float64(t.steps)/warmUp) * (1 - 0.95*done)
			t.step(float32(rate))
		}
	}
	copy(net.All, t.mean)
	return net
}

// jackknifedTags tags every sentence by a tagger that did not see it.
func jackknifedTags(sents [][]gold.Word) [][]string {
	out := make([][]string, len(sents))
	for fold := range folds {
		m := Tagger(others(sents, fold), Options{Epochs: 5, Parts: 1}).Tagger()
		for s, sent := range sents {
			if foldOf(sent) == fold {
				out[s] = m.Tags(wordsOf(sent), nil)
			}
		}
	}
	return out
}

// newNet makes a net of random weights, with vectors for the features that
// occur more than once.
func newNet(sents [][]gold.Word, words []syntax.Words, tags [][]string) *syntax.Net {
	var counts [syntax.Kinds]map[uint32]int
	for k := range counts {
		counts[k] = map[uint32]int{}
	}
	var features []uint32
	for s := range words {
		for i := range words[s] {
			features = words[s].NetFeatures(features[:0], i, tags[s][i])
			for k, key := range features {
				counts[k][key]++
			}
		}
	}
	keys := make([][]uint32, syntax.Kinds)
	for k, of := range counts {
		for key, n := range of {
			if n >= keyLeast {
				keys[k] = append(keys[k], key)
			}
		}
		slices.Sort(keys[k])
	}
	net := syntax.NewNet(classesOf(sents, func(w gold.Word) string { return w.Rel }), keys)
	luck := rand.New(rand.NewPCG(5, 1))
	fill := func(m []float32, from int) {
		for i := range m {
			m[i] = float32(luck.NormFloat64() / math.Sqrt(float64(from)))
		}
	}
	for k := range net.Tables {
		fill(net.Tables[k][syntax.Width:], 100) // the unknown begins with zeros
	}
	for l := range net.Gates {
		fill(net.Gates[l], 9*syntax.Width)
	}
	fill(net.Fold, 3*syntax.Width)
	fill(net.Name, 3*syntax.Arcs)
	for e := range syntax.Arcs {
		net.Cross[e*syntax.Arcs+e] = 0.1
		net.Root[e] = float32(luck.NormFloat64() / 10)
	}
	return net
}

// tutor is a net in training.
type tutor struct {
	net, slope   *syntax.Net // slope holds the gradient of each weight
	first, power []float32   // running means of the gradients and of their squares
	mean         []float32   // running mean of the weights
	steps        int
	luck         *rand.Rand

	sents [][]gold.Word
	rels  [][]int   // by sentence and word
	rows  [][]int32 // by sentence, syntax.Kinds a word
	odds  []float32 // by row of the words' table: how often it is taken for unknown
	pass  pass
}

func newTutor(net *syntax.Net, sents [][]gold.Word, words []syntax.Words, tags [][]string) *tutor {
	n := len(net.All)
	t := &tutor{
		net: net, slope: syntax.NewNet(net.Rels, net.Keys), first: make([]float32, n), power: make([]float32, n),
		mean: slices.Clone(net.All), luck: rand.New(rand.NewPCG(3, 1)), sents: sents,
		odds: make([]float32, len(net.Keys[syntax.Form])+1),
	}
	for s, sent := range sents {
		rows := net.Rows(nil, words[s], tags[s])
		t.rows = append(t.rows, rows)
		rels := make([]int, len(sent))
		for i, w := range sent {
			rels[i] = slices.Index(net.Rels, w.Rel)
			t.odds[rows[i*syntax.Kinds+syntax.Form]]++
		}
		t.rels = append(t.rels, rels)
	}
	for row, count := range t.odds {
		t.odds[row] = 0.25 / (0.25 + count)
	}
	return t
}

// batches cuts the sentences, sorted by length with some luck, into parts of
// about batchWords words.
func (t *tutor) batches() [][]int {
	order := t.luck.Perm(len(t.sents))
	slices.SortStableFunc(order, func(a, b int) int { return len(t.sents[a])/4 - len(t.sents[b])/4 })
	var out [][]int
	words := batchWords
	for _, s := range order {
		if words >= batchWords {
			out, words = append(out, nil), 0
		}
		out[len(out)-1] = append(out[len(out)-1], s)
		words += len(t.sents[s])
	}
	return out
}

// step moves the weights against the gradients, and clears these.
func (t *tutor) step(rate float32) {
	t.steps++
	square := 0.0
	for _, g := range t.slope.All {
		square += float64(g * g)
	}
	const decay, powerDecay = 0.9, 0.98
	scale := float32(min(1, steepest/math.Sqrt(square+1e-12)))
	fix := float32(1 / (1 - math.Pow(decay, float64(t.steps))))
	powerFix := float32(1 / (1 - math.Pow(powerDecay, float64(t.steps))))
	blend := max(0.002, 9/float32(10+t.steps))
	for i, g := range t.slope.All {
		g *= scale
		m := decay*t.first[i] + (1-decay)*g
		v := powerDecay*t.power[i] + (1-powerDecay)*g*g
		t.first[i], t.power[i] = m, v
		if v > 0 {
			t.net.All[i] -= rate * m * fix / (float32(math.Sqrt(float64(v*powerFix))) + 1e-8)
		}
		t.mean[i] += blend * (t.net.All[i] - t.mean[i])
	}
	clear(t.slope.All)
}
