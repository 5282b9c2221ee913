package gold

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"variorum"
)

// Word is one token of a treebank.
type Word struct {
	Form, Lemma, Tag, Rel string
	Head                  int  // index in the sentence, -1 for the root
	Spaced                bool // white space follows
}

// ReadCoNLLU reads a Universal Dependencies treebank in CoNLL-U format, a
// sentence a slice. Multiword ranges and empty nodes are left out. Hyphenated
// compounds, which GUM and EWT cut at the hyphen, are joined again under the
// head that leaves the compound, since segment keeps them whole, as it keeps
// "cannot". An
// error carries the line number and comes with the sentences before it.
func ReadCoNLLU(r io.Reader) ([][]Word, error) {
	var (
		out  [][]Word
		sent []Word
		scan = bufio.NewScanner(r)
		line int

		rangeEnd    string // the last word of the multiword token that is open
		rangeSpaced bool
	)
	scan.Buffer(nil, 1<<20)
	flush := func() error {
		for _, w := range sent {
			if w.Head >= len(sent) {
				return fmt.Errorf("%w: line %d: head %d in a sentence of %d words", variorum.ErrInput, line, w.Head+1, len(sent))
			}
		}
		if len(sent) > 0 {
			out = append(out, joinHyphens(sent))
			sent = nil
		}
		rangeEnd = ""
		return nil
	}
	for scan.Scan() {
		line++
		text := scan.Text()
		if text == "" {
			if err := flush(); err != nil {
				return out, err
			}
			continue
		}
		if text[0] == '#' {
			continue
		}
		f := strings.Split(text, "\t")
		if len(f) != 10 {
			return out, fmt.Errorf("%w: line %d: %d columns, not 10", variorum.ErrInput, line, len(f))
		}
		spaced := !strings.Contains(f[9], "SpaceAfter=No")
		if _, last, ok := strings.Cut(f[0], "-"); ok {
			rangeEnd, rangeSpaced = last, spaced
		}
		if strings.ContainsAny(f[0], "-.") {
			continue
		}
		if rangeEnd != "" {
			spaced = f[0] == rangeEnd && rangeSpaced
			if f[0] == rangeEnd {
				rangeEnd = ""
			}
		}
		head, err := strconv.Atoi(f[6])
		if err != nil || head < 0 {
			return out, fmt.Errorf("%w: line %d: head %q", variorum.ErrInput, line, f[6])
		}
		rel, _, _ := strings.Cut(f[7], ":")
		sent = append(sent, Word{Form: f[1], Lemma: f[2], Tag: f[3], Rel: rel, Head: head - 1, Spaced: spaced})
	}
	if err := flush(); err != nil {
		return out, err
	}
	return out, scan.Err()
}

// joinHyphens merges a - b into a-b, and can not, unspaced, into cannot.
func joinHyphens(sent []Word) []Word {
	group := make([]int, len(sent)) // new index by old
	var out []Word
	for i := 0; i < len(sent); i++ {
		if n := len(out); i > 0 && i+1 < len(sent) && sent[i].Form == "-" && !sent[i].Spaced && !sent[i-1].Spaced && n > 0 {
			last := sent[i+1]
			out[n-1].Form += "-" + last.Form
			out[n-1].Lemma += "-" + last.Lemma
			out[n-1].Tag, out[n-1].Spaced = last.Tag, last.Spaced
			group[i], group[i+1] = n-1, n-1
			i++
			continue
		}
		if n := len(out); n > 0 && sent[i].Form == "not" && strings.EqualFold(out[n-1].Form, "can") && !out[n-1].Spaced {
			out[n-1].Form += sent[i].Form
			out[n-1].Spaced = sent[i].Spaced
			group[i] = n - 1
			continue
		}
		group[i] = len(out)
		out = append(out, sent[i])
	}
	if len(out) == len(sent) {
		return sent
	}
	for old, w := range sent { // the member whose head lies outside leads the group
		if g := group[old]; w.Form == "not" && old > 0 && group[old-1] == g {
			continue // of cannot, the verb
		}
		if w.Head < 0 || group[w.Head] != group[old] {
			g := group[old]
			out[g].Rel = w.Rel
			out[g].Head = -1
			if w.Head >= 0 {
				out[g].Head = group[w.Head]
			}
		}
	}
	return out
}
