package train

import (
	"math/rand/v2"
	"slices"

	"variorum/internal/gold"
)

// reported adds copies of the sentences in which a clause with "that" follows
// the verb it depends on, with a phrase of time or occasion between them: "said
// on Monday that …", which the news are full of and the treebanks are not. The
// tags are those of the sentence.
func reported(sents [][]gold.Word, tags [][]string) ([][]gold.Word, [][]string) {
	luck := rand.New(rand.NewPCG(6, 1))
	sents, tags = slices.Clip(sents), slices.Clip(tags)
	for s, sent := range sents {
		for i, w := range sent {
			if i == 0 || w.Form != "that" || w.Rel != "mark" || w.Head < 0 || sent[w.Head].Rel != "ccomp" || sent[w.Head].Head != i-1 {
				continue
			}
			phrase := occasion(luck)
			copied := slices.Insert(slices.Clone(sent), i, phrase...)
			for n := range copied {
				switch w := &copied[n]; {
				case n < i || n >= i+len(phrase):
					if w.Head >= i {
						w.Head += len(phrase)
					}
				case w.Head < 0:
					w.Head = i - 1
				default:
					w.Head = i + len(phrase) - 1
				}
			}
			copiedTags := slices.Clone(tags[s])
			for n, w := range phrase {
				copiedTags = slices.Insert(copiedTags, i+n, w.Tag)
			}
			sents, tags = append(sents, copied), append(tags, copiedTags)
			break
		}
	}
	return sents, tags
}

// occasion is a phrase; its last word depends on the verb, which is marked by
// a head of -1, and the others on the last.
func occasion(luck *rand.Rand) []gold.Word {
	pick := func(words ...string) string { return words[luck.IntN(len(words))] }
	day := gold.Word{Form: pick("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), Tag: "PROPN", Rel: "obl", Head: -1}
	of := func(form, tag, rel string) gold.Word { return gold.Word{Form: form, Tag: tag, Rel: rel} }
	last := func(form, tag string) gold.Word { return gold.Word{Form: form, Tag: tag, Rel: "obl", Head: -1} }
	switch luck.IntN(6) {
	case 0, 1:
		return []gold.Word{of("on", "ADP", "case"), day}
	case 2:
		return []gold.Word{day}
	case 3:
		return []gold.Word{of("in", "ADP", "case"), last(pick("January", "March", "May", "July", "September", "December"), "PROPN")}
	case 4:
		return []gold.Word{of(pick("last", "this"), "ADJ", "amod"), last(pick("week", "month", "year"), "NOUN")}
	}
	return []gold.Word{of("in", "ADP", "case"), of("a", "DET", "det"), last(pick("statement", "letter", "report", "speech", "interview"), "NOUN")}
}
