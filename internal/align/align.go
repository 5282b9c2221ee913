// Package align tells which quotations report one act of saying, also when
// translations differ in most words, when one outlet prints as one sentence
// what another prints as two pieces, and when one paraphrases what another
// quotes. Repetitions on other occasions are linked as echoes and never merged.
//
// Versions are compared by a soft word alignment (global alignment after
// Needleman and Wunsch 1970 with stems, near-synonyms and letter n-grams as
// matches, words weighted by rarity) and joined greedily, best pair first,
// around the version that the others most resemble.
package align

import (
	"cmp"

	"variorum"
)

// Input is one version with what is needed to compare it: Words is the text
// of the content spans joined by a space, Sentence the whole sentence around
// it, Published when its article appeared, Story the story of its article.
type Input struct {
	variorum.Version
	Words     string
	Sentence  string
	Published variorum.Moment
	Story     string
}

// Options tunes the alignment. The zero value is right for most uses.
type Options struct {
	Merge float64 // similarity from which two versions are one statement, 0 to 1; 0 means .5
	Echo  float64 // similarity from which statements of two occasions are echoes; 0 means .55
}

func (o Options) merge() float64 { return cmp.Or(o.Merge, .5) }
func (o Options) echo() float64  { return cmp.Or(o.Echo, .55) }

// link is the similarity of two items, a before b.
type link struct {
	a, b int
	sim  float64
	likeness
	mutual   bool // see markMutual
	together bool // see markTogether
	one      bool // they may be one statement
	verbatim bool // since they give the same words
	own      bool // by the words that they have for themselves; see weighOwn
	joint    bool // the one is a piece that, with the piece beside it, tells what the other tells
}

// Tie is what two of some versions have to do with each other, the one before
// the other in the order of versions.
type Tie struct {
	A, B int
	Sim  float64
	One  bool // they may be one statement
	Echo bool // the one may be an echo of the other
}

// Ties compares the n versions of one article or of two, in order, with each
// other, as far as they are worth it. What two articles have to do with each
// other depends on nothing else.
func Ties(n int, at func(int) *Item, worth func(a, b int) bool, opts Options) []Tie {
	var links []link
	for b := range n {
		for a := range b {
			if !worth(a, b) || speakerRelation(at(a), at(b)) == otherSpeaker {
				continue
			}
			lk := compareItems(at(a), at(b))
			if sim := lk.score(); sim > 0 {
				links = append(links, link{a: a, b: b, sim: sim, likeness: lk})
			}
		}
	}
	if len(links) == 0 {
		return nil
	}
	items := make([]*item, n)
	for i := range items {
		items[i] = at(i)
	}
	markJoint(items, links)
	markMutual(items, links)
	markTogether(items, links, opts)
	for k, l := range links {
		links[k].one, links[k].verbatim = mayMerge(items[l.a], items[l.b], l, opts)
	}
	weighOwn(items, links)
	var out []Tie
	for _, l := range links {
		x, y := items[l.a], items[l.b]
		echo := !l.together && x.echoOf(y) && alike(x, y, l, opts.echo())
		if l.one || echo {
			out = append(out, Tie{l.a, l.b, l.sim, l.one, echo})
		}
	}
	return out
}

// Describe makes the statement of some versions, of which all is known.
func Describe(id string, versions []Input, echoes []string) variorum.Statement {
	st := variorum.Statement{ID: id, Echoes: echoes}
	items := make([]*item, len(versions))
	stories := map[string]int{}
	for i, v := range versions {
		it := &item{Input: v}
		it.date()
		it.voice()
		items[i] = it
		st.Versions = append(st.Versions, it.Version)
		stories[it.Story]++
		if st.Story == "" || it.Story != "" && (stories[it.Story] > stories[st.Story] || stories[it.Story] == stories[st.Story] && it.Story < st.Story) {
			st.Story = it.Story
		}
	}
	st.Said = saidOf(items)
	st.Speaker = speakerOf(items)
	return st
}
