// Package collate sets two versions of one saying side by side, word by word:
// what both have, what is reworded, added or left out, and what one gives as the
// speaker's own words and the other as the reporter's.
package collate

import (
	"slices"

	"variorum"
	"variorum/internal/letters"
	"variorum/internal/meaning"
	"variorum/internal/words"
)

// Op says how a segment of one version stands to the other.
type Op string

// The kinds of segments.
const (
	Same     Op = "same"     // the same words, or forms of one word
	Reworded Op = "reworded" // other words in the same place
	Added    Op = "added"    // only in b
	Dropped  Op = "dropped"  // only in a
	Moved    Op = "moved"    // the same, in a as the speaker's own words, in b as the reporter's
)

// Segment is a stretch of two versions that stand side by side, in bytes of a
// and b. A is empty for added words and B for dropped ones, at the place where
// they are missing.
type Segment struct {
	Op   Op
	A, B variorum.Span
}

// Telling is the words of a version and whether they are given as the
// speaker's own: all of direct speech, and what stands under marks.
type Telling struct {
	Words string
	Kind  variorum.Kind
}

// own reports whether the words at a place are given as the speaker's own.
func (t Telling) own() func(variorum.Span) bool {
	marked := letters.UnderMarks(t.Words)
	return func(s variorum.Span) bool {
		return t.Kind == variorum.Direct || t.Kind == variorum.Mixed && s.WithinAny(marked)
	}
}

// Diff aligns the words of two versions in order. Segments follow one
// another in both texts; white space and marks between words belong to none.
func Diff(a, b Telling) []Segment {
	fa, fb := diffWords(a.Words), diffWords(b.Words)
	ownA, ownB := a.own(), b.own()
	steps := trace(fa[:min(len(fa), maxDiff)], fb[:min(len(fb), maxDiff)])
	for i := maxDiff; i < len(fa); i++ {
		steps = append(steps, step{Dropped, i, 0})
	}
	for j := maxDiff; j < len(fb); j++ {
		steps = append(steps, step{Added, 0, j})
	}
	var out []Segment
	atA, atB := 0, 0
	for _, s := range steps {
		seg := Segment{Op: s.op, A: variorum.Span{Start: atA, End: atA}, B: variorum.Span{Start: atB, End: atB}}
		if s.op != Added {
			seg.A = variorum.Span{Start: fa[s.i].Start, End: fa[s.i].End}
			atA = seg.A.End
		}
		if s.op != Dropped {
			seg.B = variorum.Span{Start: fb[s.j].Start, End: fb[s.j].End}
			atB = seg.B.End
		}
		if s.op == Same && ownA(seg.A) && !ownB(seg.B) {
			seg.Op = Moved
		}
		out = appendSegment(out, seg)
	}
	for i := range out {
		if out[i].Op == Moved && !saysMore(b.Words[out[i].B.Start:out[i].B.End]) {
			out[i].Op = Same // an article or a pronoun is nobody's own
		}
	}
	return out
}

func saysMore(text string) bool {
	return slices.ContainsFunc(words.Split(text), func(w words.Word) bool { return !words.Function(w.Low) })
}

// appendSegment joins a segment to the last one of its kind. Words dropped
// next to words added are reworded.
func appendSegment(out []Segment, seg Segment) []Segment {
	if len(out) == 0 {
		return append(out, seg)
	}
	last := &out[len(out)-1]
	switch {
	case last.Op == seg.Op:
	case other(last.Op) && other(seg.Op):
		last.Op = Reworded
	default:
		return append(out, seg)
	}
	last.A, last.B = cover(last.A, seg.A), cover(last.B, seg.B)
	return out
}

// other reports whether the words of the two versions are not the same.
func other(op Op) bool { return op != Same && op != Moved }

func cover(a, b variorum.Span) variorum.Span {
	switch {
	case b.Empty():
		return a
	case a.Empty():
		return b
	}
	return variorum.Span{Start: a.Start, End: b.End}
}

type diffWord struct {
	words.Word
	stem     string
	near     []int16
	number   bool
	function bool
}

func diffWords(s string) []diffWord {
	near := meaning.Sets()
	folds := words.Split(s)
	out := make([]diffWord, len(folds))
	for i, f := range folds {
		stem := meaning.Stem(f.Low)
		out[i] = diffWord{Word: f, function: words.Function(f.Low)}
		out[i].stem, out[i].near = stem, near[stem]
		out[i].number = '0' <= f.Low[0] && f.Low[0] <= '9'
	}
	return out
}

func (w *diffWord) match(o *diffWord) float64 {
	switch {
	case w.Low == o.Low && w.function:
		return .4
	case w.function || o.function:
		return 0
	}
	return meaning.Alike(w.stem, o.stem, w.near, o.near, w.number || o.number)
}

type step struct {
	op   Op
	i, j int
}

// maxDiff is the number of words of each version that are aligned; what
// follows is one rewording.
const maxDiff = 2000

// trace is the best alignment of two word sequences.
func trace(a, b []diffWord) []step {
	w := len(b) + 1
	score := make([]float32, (len(a)+1)*w)
	for i := range a {
		for j := range b {
			best := max(score[i*w+j+1], score[(i+1)*w+j])
			if m := a[i].match(&b[j]); m > 0 {
				best = max(best, score[i*w+j]+float32(m))
			}
			score[(i+1)*w+j+1] = best
		}
	}
	var out []step
	for i, j := len(a), len(b); i > 0 || j > 0; {
		if i > 0 && j > 0 {
			if m := a[i-1].match(&b[j-1]); m > 0 && score[i*w+j] == score[(i-1)*w+j-1]+float32(m) {
				op := Same
				if m == .8 {
					op = Reworded
				}
				i, j = i-1, j-1
				out = append(out, step{op, i, j})
				continue
			}
		}
		if j > 0 && (i == 0 || score[i*w+j] == score[i*w+j-1]) {
			j--
			out = append(out, step{Added, i, j})
		} else {
			i--
			out = append(out, step{Dropped, i, j})
		}
	}
	slices.Reverse(out)
	return out
}
