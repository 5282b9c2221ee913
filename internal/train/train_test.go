package train

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"variorum/internal/gold"
	"variorum/internal/model"
	"variorum/internal/syntax"
)

// toy is a small invented treebank.
const toy = `# text = The envoy left Norland .
1	The	the	DET	DT	_	2	det	_	_
2	envoy	envoy	NOUN	NN	_	3	nsubj	_	_
3	left	leave	VERB	VBD	_	0	root	_	_
4	Norland	Norland	PROPN	NNP	_	3	obj	_	_
5	.	.	PUNCT	.	_	3	punct	_	_

# text = He said that ships of Sudmark sailed north .
1	He	he	PRON	PRP	_	2	nsubj	_	_
2	said	say	VERB	VBD	_	0	root	_	_
3	that	that	SCONJ	IN	_	7	mark	_	_
4	ships	ship	NOUN	NNS	_	7	nsubj	_	_
5	of	of	ADP	IN	_	6	case	_	_
6	Sudmark	Sudmark	PROPN	NNP	_	4	nmod	_	_
7	sailed	sail	VERB	VBD	_	2	ccomp	_	_
8	north	north	ADV	RB	_	7	advmod	_	_
9	.	.	PUNCT	.	_	2	punct	_	_

# text = Old well-known friends of Norland agreed
1	Old	old	ADJ	JJ	_	5	amod	_	_
2	well	well	ADV	RB	_	4	advmod	_	SpaceAfter=No
3	-	-	PUNCT	HYPH	_	4	punct	_	SpaceAfter=No
4	known	know	VERB	VBN	_	5	amod	_	_
5	friends	friend	NOUN	NNS	_	8	nsubj	_	_
6	of	of	ADP	IN	_	7	case	_	_
7	Norland	Norland	PROPN	NNP	_	5	nmod	_	_
8	agreed	agree	VERB	VBD	_	0	root	_	_

`

func toySents(t *testing.T) [][]gold.Word {
	t.Helper()
	sents, err := gold.ReadCoNLLU(strings.NewReader(toy))
	if err != nil {
		t.Fatal(err)
	}
	return sents
}

func TestDeterministic(t *testing.T) {
	var sents [][]gold.Word
	for range 6 {
		sents = append(sents, toySents(t)...)
	}
	fit := func() []byte {
		var out bytes.Buffer
		tagger, parser := Tagger(sents, Options{Epochs: 8}), Parser(sents, Options{Epochs: 8})
		for _, rows := range []model.Rows{tagger.Guess, tagger.Tag} {
			if err := rows.Write(&out); err != nil {
				t.Fatal(err)
			}
		}
		if err := parser.Dense().Write(&out); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	if !bytes.Equal(fit(), fit()) {
		t.Error("the same treebank gave other weights")
	}
}

// What two features decide is learnt, kept by averaging and rounding, and
// led by the margin.
func TestPerceptron(t *testing.T) {
	p := newPerceptron(2)
	scores := make([]float32, 2)
	cases := map[int][][]uint32{0: {{1, 2, 9}, {1, 3, 9}}, 1: {{4, 2, 9}, {4, 3, 9}}}
	for range 20 {
		for truth := range 2 {
			for _, features := range cases[truth] {
				p.best(features, scores)
				p.lead(features, scores, truth, 3)
			}
		}
	}
	mean := newBlend(2)
	mean.add(p)
	m := model.NewLinear(model.Rows{Classes: []string{"a", "b"}, ByHash: mean.quantised(8, 1)})
	for truth, all := range cases {
		for _, features := range all {
			got := make([]int32, 2)
			m.Score(features, got)
			if lead := got[truth] - got[1-truth]; lead < 8*2 {
				t.Errorf("%v: the right class leads by %d steps, want 16 or more", features, lead)
			}
		}
	}
}

// Copies with other names keep the tree and fall into the fold of their
// sentence.
func TestAugmented(t *testing.T) {
	sents := toySents(t)
	all := augmented(sents)
	if len(all) != 5 {
		t.Fatalf("%d sentences, want 3, a headline and a renamed one", len(all))
	}
	head, named := all[3], all[4]
	if head[1].Form != "Envoy" || len(head) != 4 || foldOf(head) != foldOf(sents[0]) {
		t.Errorf("headline %+v", head)
	}
	if named[3].Form == "Norland" || named[0].Form != "The" || foldOf(named) != foldOf(sents[0]) {
		t.Errorf("renamed %+v", named)
	}
	if sents[0][3].Form != "Norland" {
		t.Error("the sentence itself was changed")
	}
}

// The shipped weights are of the features that the finder has.
func TestManifest(t *testing.T) {
	var entries []Entry
	manifest, err := os.ReadFile("../weights/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(manifest, &entries); err != nil {
		t.Fatal(err)
	}
	want := map[string]uint32{"tagger.bin": syntax.TaggerFingerprint(), "parser.bin": syntax.ParserFingerprint()}
	for _, entry := range entries {
		for _, file := range entry.Files {
			if print, ok := want[file]; ok && entry.Fingerprint != fmt.Sprintf("%08x", print) {
				t.Errorf("%s was trained with features %s, the finder has %08x: rename the features and train", file, entry.Fingerprint, print)
			}
			delete(want, file)
		}
	}
	if len(want) > 0 {
		t.Errorf("not in the manifest: %v", want)
	}
}

func TestReadTreebanks(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"gum/splits.md":               "## dev\n\n  * GUM_bio_voss\n\n## test\n\n * GUM_news_fleet\n * GUM_vlog_sea\n",
		"gum/GUM_bio_voss.conllu":     toy,
		"gum/GUM_news_fleet.conllu":   toy,
		"gum/GUM_vlog_sea.conllu":     toy,
		"gum/GUM_speech_north.conllu": toy,
		"ewt/en_ewt-ud-dev.conllu":    toy + "1\tbroken\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tb, err := ReadTreebanks(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := [4]int{len(tb.Train), len(tb.Dev), len(tb.Test), len(tb.News)}; got != [4]int{6, 3, 6, 3} || len(tb.Notes) != 1 {
		t.Errorf("train, dev, test, news: %v, notes %q", got, tb.Notes)
	}
	if _, err := ReadTreebanks(t.TempDir()); err == nil {
		t.Error("no error without treebanks")
	}
}
