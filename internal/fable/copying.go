package fable

import (
	"math/rand/v2"
	"strings"

	"variorum"
)

// parts cuts a text of this package after each sentence, without its foot.
func parts(text string) []variorum.Span {
	var out []variorum.Span
	text, _, _ = strings.Cut(text, "\n\n")
	for at := 0; at < len(text); {
		end := strings.Index(text[at:], ". ")
		if end < 0 {
			return append(out, variorum.Span{Start: at, End: len(text)})
		}
		out = append(out, variorum.Span{Start: at, End: at + end + 1})
		at += end + 2
	}
	return out
}

// reprint writes an article taken from another: so much of its sentences, the
// rest written anew.
func (s *story) reprint(wr *writer, of *Article, kept float64, random *rand.Rand) {
	wr.art.Title, wr.art.Names = of.Title, of.Names
	if kept < 1 {
		wr.art.Title = upper(s.body) + " " + pick(random, s.deeds).past + " " + pick(random, s.topic) + " in " + s.place
	}
	for _, span := range parts(of.Text) {
		if random.Float64() < kept {
			wr.again(of, span)
		} else {
			wr.sentence(filler(random))
		}
	}
}

// lift takes three sentences in a row from the middle of another article.
func (wr *writer) lift(of *Article, random *rand.Rand) {
	all := parts(of.Text)
	from := 4 + random.IntN(max(1, len(all)-9))
	for _, span := range all[min(from, len(all)-3):][:3] {
		wr.again(of, span)
	}
}

// again writes a sentence of another article, with what is quoted in it.
func (wr *writer) again(of *Article, span variorum.Span) {
	wr.sentence("")
	shift := wr.b.Len() - span.Start
	moved := func(s variorum.Span) variorum.Span { return variorum.Span{Start: s.Start + shift, End: s.End + shift} }
	wr.b.WriteString(span.In(of.Text))
	for _, q := range of.Quoted {
		if span.Start <= q.Start && q.End <= span.End {
			wr.art.Quoted = append(wr.art.Quoted, moved(q))
		}
	}
	for _, q := range of.Sayings {
		if span.Start <= q.Sentence.Start && q.Sentence.End <= span.End {
			q.Content, q.Sentence = moved(q.Content), moved(q.Sentence)
			wr.art.Sayings = append(wr.art.Sayings, q)
		}
	}
}

// foot ends an article with what is no writing of the day: a paragraph that the
// outlet prints under everything, or a list that many outlets print.
func (wr *writer) foot(n int, random *rand.Rand) {
	own := rand.New(rand.NewPCG(uint64(n), 9))
	wr.b.WriteString("\n\n")
	if random.IntN(10) == 0 {
		own = rand.New(rand.NewPCG(0, 9))
		wr.b.WriteString("Signed by: ")
		for range 40 {
			wr.b.WriteString(name(own, 500, 1) + ", ")
		}
		wr.b.WriteString("Norland")
		return
	}
	wr.b.WriteString(filler(own) + " " + filler(own))
}
