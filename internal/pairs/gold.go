// Package pairs holds pairs of quotations, judged by hand whether both report
// one act of saying, and measures statements by them. The gold holds offsets
// and labels only: the articles are those of two corpora that lie outside the
// repository. README.md tells how it was made.
package pairs

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"variorum"
)

// Label is what a pair of quotations is to each other.
type Label string

// The labels.
const (
	Same      Label = "same"      // one act of saying, or a part of it
	Echo      Label = "echo"      // the same position on another occasion
	Different Label = "different" // anything else
	Unsure    Label = "unsure"    // it can be either
	Bad       Label = "bad"       // one of the two is no quotation
)

// Quotation is a place in an article: spans in Unicode code points.
type Quotation struct {
	Article string // the id that the corpus gives it
	Content []variorum.Span
}

// Pair is two quotations and what they are to each other: Label is the final
// word, First and Second are those of two passes that did not know of each
// other.
type Pair struct {
	N             int
	Part          string // dev, test or fresh; what is fresh may not be looked at while the program is made
	Corpus        string // shutdown or polnear
	Kind          string // how alike the words are, and where they stand
	First, Second Label
	Label         Label
	A, B          Quotation
}

// Counts reports whether the pair is scored.
func (p Pair) Counts() bool { return p.Label != Unsure && p.Label != Bad }

// gold is the table of pairs.
//
//go:embed gold.tsv
var gold string

// texts names each article's text by the beginning of its SHA-256.
//
//go:embed texts.tsv
var texts string

// Gold is the pairs of the repository.
func Gold() ([]Pair, error) { return Read(gold) }

// Read reads a table of pairs: pair, part, corpus, kind, first, second, label, and
// article and spans ("12-30,33-40") of both quotations, between tabs. Lines that
// begin with # are comments. The error wraps variorum.ErrInput.
func Read(table string) ([]Pair, error) {
	var out []Pair
	n := 0
	for line := range strings.Lines(table) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		p, err := pairOf(strings.Split(line, "\t"))
		if err != nil {
			return nil, fmt.Errorf("%w: line %d: %w", variorum.ErrInput, n, err)
		}
		out = append(out, p)
	}
	return out, nil
}

func pairOf(fields []string) (p Pair, err error) {
	if len(fields) != 11 {
		return p, fmt.Errorf("%d fields, 11 wanted", len(fields))
	}
	if p.N, err = strconv.Atoi(fields[0]); err != nil {
		return p, err
	}
	if !slices.Contains([]string{"dev", "test", "fresh"}, fields[1]) {
		return p, fmt.Errorf("part %q, dev, test or fresh wanted", fields[1])
	}
	p.Part, p.Corpus, p.Kind = fields[1], fields[2], fields[3]
	p.First, p.Second, p.Label = Label(fields[4]), Label(fields[5]), Label(fields[6])
	for _, l := range []Label{p.First, p.Second, p.Label} {
		if !slices.Contains([]Label{Same, Echo, Different, Unsure, Bad}, l) {
			return p, fmt.Errorf("label %q", l)
		}
	}
	p.A.Article, p.B.Article = fields[7], fields[9]
	if p.A.Content, err = spansOf(fields[8]); err == nil {
		p.B.Content, err = spansOf(fields[10])
	}
	return p, err
}

func spansOf(list string) ([]variorum.Span, error) {
	var out []variorum.Span
	for part := range strings.SplitSeq(list, ",") {
		from, to, _ := strings.Cut(part, "-")
		start, err := strconv.Atoi(from)
		end, err2 := strconv.Atoi(to)
		if err != nil || err2 != nil || start < 0 || end <= start {
			return nil, fmt.Errorf("spans %q", list)
		}
		out = append(out, variorum.Span{Start: start, End: end})
	}
	return out, nil
}

// textOf maps the articles of the gold, "corpus article", to the beginning of
// the SHA-256 of their texts.
func textOf() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(texts) {
		if fields := strings.Fields(line); len(fields) == 3 && fields[0] != "#" {
			out[fields[0]+" "+fields[1]] = fields[2]
		}
	}
	return out
}
