package deed

import (
	"slices"
	"strings"

	"variorum/internal/text"
)

// Glance says for which sentences of an article a tree is worth its cost, from words
// and tags alone.
type Glance struct {
	Stems []string // of the sentence last looked at
	doc   *text.Doc
	known map[string]string // stems of words met before
	named []int             // tokens of the sentence at which parties that are not each other begin
}

// NewGlance looks at the sentences of a tagged article.
func NewGlance(doc *text.Doc) *Glance { return &Glance{doc: doc, known: map[string]string{}} }

// Worth reports whether a sentence, given with the tokens at which the parties begin
// that it names, has a word of an act between or beside two of them.
func (f *Glance) Worth(first, end int, named []int) bool {
	f.named, f.Stems = named, f.Stems[:0]
	for i := first; i < end; i++ {
		f.Stems = append(f.Stems, f.stem(f.doc.Word(i)))
	}
	for i := first; i < end; i++ {
		if (f.act(i, first) || f.bids(i, first, end)) && f.placed(i, first, end) {
			return true
		}
	}
	return false
}

// stem is Stem, asked once for each word of the article.
func (f *Glance) stem(w string) string {
	stem, ok := f.known[w]
	if !ok {
		stem = Stem(Lower(w))
		f.known[w] = stem
	}
	return stem
}

// act reports whether a word may tell of an act: one of its frames has its
// conditions somewhere in the sentence.
func (f *Glance) act(i, first int) bool {
	pos := Verb
	switch f.doc.Tokens[i].Tag {
	case "VERB":
	case "NOUN":
		pos = Noun
	default:
		return false
	}
	from, to := max(0, i-first-left), min(len(f.Stems), i-first+left)
	near := func(stem string, _ bool) float64 {
		if slices.Contains(f.Stems[from:to], stem) {
			return 1
		}
		return 0
	}
	for _, fr := range English().Frames(pos, f.Stems[i-first]) {
		fr.Not = nil
		if _, ok := fr.Matches(near); ok {
			return true
		}
	}
	return false
}

// bids reports whether a verb may say that somebody must do something.
func (f *Glance) bids(i, first, end int) bool {
	if f.doc.Tokens[i].Tag != "VERB" || English().Operator(Verb, f.Stems[i-first]) != Says {
		return false
	}
	for k := i + 1; k < end; k++ {
		if w := f.doc.Word(k); w == "must" || w == "should" {
			return true
		}
	}
	return false
}

// left and right are how many tokens before and after a word parties may stand.
const left, right = 15, 8

// placed reports whether parties stand where those of the act may. What may be,
// and what an infinitive tells that nothing stands over, is left out, as it will be
// from the tree.
func (f *Glance) placed(i, first, end int) bool {
	before, after, close, by := 0, 0, false, false
	for _, tok := range f.named {
		switch {
		case tok < i && i-tok <= left:
			before++
			close = close || f.owned(tok, i)
		case tok > i && tok-i <= right:
			after++
		}
	}
	for k := i + 1; k < min(i+right, end); k++ {
		by = by || f.doc.Word(k) == "by"
	}
	if f.doc.Tokens[i].Tag == "VERB" {
		switch {
		case f.open(i, first), f.idle(i, first, end):
			return false
		case before > 0 && after > 0 || by && before+after > 1:
			return true
		case before > 1:
			return f.together(i, first)
		case before == 0 && after > 0:
			return after > 1 && strings.HasSuffix(f.doc.Word(i), "ing") || i > first && speaking(f.doc.Word(i-1))
		}
		return false
	}
	return after > 0 && (close || by || before > 0 && f.under(i, first)) || before > 1 && f.under(i, first) || close && by
}

// owned reports whether a party may be the one whose act a noun tells: "Norland's long
// search", "Norlandic search".
func (f *Glance) owned(tok, i int) bool {
	const beside = 6
	if i-tok > beside {
		return false
	}
	for k := tok + 1; k < i; k++ {
		if w := f.doc.Word(k); w == "'s" || w == "’s" || w == "'" || w == "’" {
			return true
		}
	}
	return i-tok <= 2 || f.doc.Tokens[tok].Tag == "PRON" || f.doc.Tokens[tok].Tag == "ADJ"
}

// idle reports whether a verb of many senses stands in one that is no act towards
// anybody.
func (f *Glance) idle(i, first, end int) bool {
	if i+1 >= end {
		return false
	}
	next, tag := f.doc.Word(i+1), f.doc.Tokens[i+1].Tag
	switch f.Stems[i-first] {
	case callStem:
		return next != "on" && next != "upon" && next != "for" && next != "with" && tag != "PROPN" && tag != "PRON" && tag != "DET" && tag != "ADJ"
	case suggestStem, proposeStem, recommendStem:
		return !f.bids(i, first, end)
	}
	return false
}

var callStem, suggestStem, proposeStem, recommendStem = Stem("call"), Stem("suggest"), Stem("propose"), Stem("recommend")

// speaking reports whether a word is that of a speaker for himself.
func speaking(w string) bool { return w == "I" || w == "We" || w == "we" }

// together reports whether parties may do with each other what a verb tells.
func (f *Glance) together(i, first int) bool {
	return slices.ContainsFunc(English().Frames(Verb, f.Stems[i-first]), func(fr Frame) bool {
		switch fr.Type {
		case Consult, Agree, Cooperate, Support:
			return true
		}
		return fr.Type == Assault && f.Stems[i-first] == Stem("clash") || fr.Type == Reject && f.Stems[i-first] == Stem("fail")
	})
}

// open reports whether a verb tells of no more than a possibility.
func (f *Glance) open(i, first int) bool {
	const reach = 12
	for k := i - 1; k >= first && k >= i-3; k-- {
		switch w := Lower(f.doc.Word(k)); w {
		case "may", "might", "could", "can", "should", "must", "ca":
			return true
		case "to":
			for n := k - 1; n >= first && n >= k-reach; n-- {
				if w := Lower(f.doc.Word(n)); f.over(n, first) || w == "first" || w == "last" || w == "only" {
					return false
				}
			}
			return k > first+1 // "Norland to expel envoys"
		default:
			if tag := f.doc.Tokens[k].Tag; tag != "ADV" && tag != "PART" && tag != "AUX" {
				return false
			}
		}
	}
	return false
}

// over reports whether a word may stand over an act.
func (f *Glance) over(n, first int) bool {
	lex := English()
	for _, pos := range []Pos{Verb, Noun, Adj} {
		switch lex.Operator(pos, f.Stems[n-first]) {
		case None, Says, Wishes, Demands, Blames:
		default:
			return true
		}
	}
	return false
}

// under reports whether a verb that can stand over a noun stands before it.
func (f *Glance) under(i, first int) bool {
	const reach = 8
	for k := i - 1; k >= first && k >= i-reach; k-- {
		if f.doc.Tokens[k].Tag == "VERB" && f.over(k, first) {
			return true
		}
	}
	return false
}

// Lower is a word in lower case with plain apostrophes.
func Lower(w string) string { return strings.ToLower(strings.ReplaceAll(w, "’", "'")) }
