// Package quote finds quotations: who is reported to have said what, in the
// terms of PARC and PolNeAR: a source, a cue and a content, which is direct,
// indirect or mixed. Each block is cut into frames, which are sentences that
// treat a region under quotation marks as one unit; in each frame the cues are
// found and given their source and content. Who the source is, is left to
// package speaker.
package quote

import (
	"sort"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/syntax"
	"variorum/internal/text"
)

// Find returns the quotations of a Doc in reading order, without speakers.
// The Doc must be tagged and have its regions, frames, turns, cues and mentions. It fails
// only when the embedded weights of the parser do not fit.
func Find(doc *text.Doc) ([]text.Report, error) {
	f := &finder{doc: doc, words: lang.English(), regions: doc.Regions, trees: map[int32]syntax.Tree{}}
	turns := doc.Turns
	for i := range doc.Article.Blocks {
		if len(turns) > 0 && turns[0].Block <= i {
			if turns[0].Block == i && len(turns[0].Words) > 0 {
				f.found, f.pending = append(f.found, turnDraft(turns[0])), nil
			}
			if turns[0].Last == i {
				turns = turns[1:]
			}
			continue
		}
		f.readBlock(i)
	}
	var out []text.Report
	for _, d := range f.found {
		if rep, ok := f.finish(d); ok {
			rep.Content, rep.Source = doc.WithoutGaps(rep.Content), doc.WithoutGaps(rep.Source)
			out = append(out, rep)
		}
	}
	for _, reg := range f.loose {
		out = append(out, f.looseReport(reg))
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].At() < out[j].At() })
	return out, f.err
}

// turnDraft gives the words of a turn to the one whom its label names.
func turnDraft(t text.Turn) draft {
	return draft{content: t.Words, cue: []variorum.Span{t.Colon}, source: []variorum.Span{t.Label}, block: t.Last, subject: t.Head, turn: true, certain: 0.9, rule: t.Rule}
}

type finder struct {
	doc     *text.Doc
	words   *lang.Words
	regions []text.Region
	trees   map[int32]syntax.Tree // by sentence, those drawn so far
	err     error                 // of the parser
	found   []draft
	loose   []int  // regions of headlines that nobody is named for
	pending *draft // a cue that ended its block with a colon
}

// draft is a quotation before its speaker is resolved. Content pieces are
// spans with their quotation marks.
type draft struct {
	content  []variorum.Span
	cue      []variorum.Span
	source   []variorum.Span
	via      []variorum.Hop
	block    int
	verb     lang.Verb
	subject  int  // token index of the head of the source, -1 when there is none
	relay    bool // the source is an outlet, and hopSelf what it is as a hop
	hopSelf  variorum.Hop
	floating bool // no attribution of its own: goes on from the last speaker
	turn     bool // a turn of a transcript: direct words, whatever marks they have
	denial   bool
	nested   bool // stands inside the content of another
	certain  float64
	rule     string
}

func (f *finder) word(i int) string  { return f.doc.Word(i) }
func (f *finder) tag(i int) text.Tag { return f.doc.Tokens[i].Tag }
