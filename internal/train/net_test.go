package train

import (
	"math"
	"testing"

	"variorum/internal/model"
	"variorum/internal/syntax"
)

func toyTutor(t *testing.T) *tutor {
	sents := toySents(t)
	tags := make([][]string, len(sents))
	for s, sent := range sents {
		for _, w := range sent {
			tags[s] = append(tags[s], w.Tag)
		}
	}
	words := prepared(sents)
	return newTutor(newNet(sents, words, tags), sents, words, tags)
}

// The gradients are those of the loss, measured by moving single weights.
func TestSlopes(t *testing.T) {
	tu := toyTutor(t)
	batch := []int{0, 1, 2}
	tu.lay(batch, 0)
	run := func() float64 {
		tu.forward()
		p := &tu.pass
		p.loss, p.dfolded = 0, model.Zeroed(p.dfolded, p.n*4*arcs)
		for b, s := range batch {
			tu.pairs(tu.sents[s], tu.rels[s], p.starts[b], 1)
		}
		return p.loss
	}
	run()
	tu.backward()
	slopes := append([]float32(nil), tu.slope.All...)
	checked := 0
	for i := 7; i < len(slopes); i += 997 {
		if math.Abs(float64(slopes[i])) < 1e-3 {
			continue
		}
		const step = 2e-3
		old := tu.net.All[i]
		tu.net.All[i] = old + step
		up := run()
		tu.net.All[i] = old - step
		down := run()
		tu.net.All[i] = old
		want := (up - down) / (2 * step)
		if diff := math.Abs(want - float64(slopes[i])); diff > 0.02*math.Abs(want)+2e-3 {
			t.Errorf("weight %d: slope %v, measured %v", i, slopes[i], want)
		}
		checked++
	}
	if checked < 50 {
		t.Errorf("only %d weights checked", checked)
	}
}

// A net learns the trees of a toy treebank, and the parser that ships reads
// the same out of it as the one in training.
func TestParserLearns(t *testing.T) {
	tu := toyTutor(t)
	for range 60 {
		tu.learn([]int{0, 1, 2})
		tu.step(3e-3)
	}
	p := syntax.Run{Parser: syntax.NewParser(tu.net)}
	for _, sent := range tu.sents {
		var tags []string
		for _, w := range sent {
			tags = append(tags, w.Tag)
		}
		p.Parse(wordsOf(sent), tags)
		for i, w := range sent {
			if int(p.Heads[i]) != w.Head || w.Head >= 0 && p.Rels[i] != w.Rel {
				t.Errorf("%s: %s of %d, want %s of %d", w.Form, p.Rels[i], p.Heads[i], w.Rel, w.Head)
			}
		}
	}
}

// A phrase between verb and clause leaves the rest of the tree as it was.
func TestReported(t *testing.T) {
	sents := toySents(t)
	tags := make([][]string, len(sents))
	for s, sent := range sents {
		for _, w := range sent {
			tags[s] = append(tags[s], w.Tag)
		}
	}
	all, allTags := reported(sents, tags)
	if len(all) != len(sents)+1 || len(allTags) != len(all) {
		t.Fatalf("%d sentences, want one more than %d", len(all), len(sents))
	}
	old, got := sents[1], all[len(sents)]
	more := len(got) - len(old)
	if more < 1 || len(allTags[len(sents)]) != len(got) || got[1+more].Head != 1 || got[1+more].Rel != "obl" {
		t.Fatalf("%+v", got)
	}
	for i, w := range old {
		at, head := i, w.Head
		if i > 1 {
			at += more
		}
		if head > 1 {
			head += more
		}
		if got[at].Form != w.Form || got[at].Head != head || allTags[len(sents)][at] != w.Tag {
			t.Errorf("%+v, want %+v", got[at], w)
		}
	}
}
