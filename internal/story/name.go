package story

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/internal/words"
)

const (
	namedBy     = 16 // headlines of a story that are looked at
	phraseWords = 4
	phraseLeast = .2 // of the stories that a phrase names, at least, and never less than two
)

// phrase is words that follow each other in headlines.
type phrase struct {
	stories   int
	last      int            // the story in which it was met last
	met, ends int            // how often, and how often nothing follows at once that may belong to it
	forms     map[string]int // as it is written
	weight    int64          // of its words in the affair
}

// phraseOf names an affair by the words that its stories have in common: the
// phrase in the headlines of most stories, the more its words weigh in the
// affair the better. It is empty where no phrase stands in enough of them.
func phraseOf(headlines [][]string, weight map[uint32]int64) string {
	found := map[string]*phrase{}
	for n, list := range headlines {
		for _, title := range list[:min(len(list), namedBy)] {
			phrases(unlabelled(title), n, weight, found)
		}
	}
	best, bestScore, bestKey := "", int64(0), ""
	for key, p := range found {
		if p.stories < 2 || p.ends*3 < p.met || float64(p.stories) < phraseLeast*float64(len(headlines)) {
			continue
		}
		score := int64(p.stories) * p.weight
		if score > bestScore || score == bestScore && key < bestKey {
			best, bestScore, bestKey = commonest(p.forms), score, key
		}
	}
	return capital(best)
}

// phrases counts the phrases of a headline: from two content words to
// phraseWords, with the function words between them.
func phrases(title string, n int, weight map[uint32]int64, found map[string]*phrase) {
	folds := words.Split(title)
	for i := range folds {
		if i > 0 && hyphenated(title, folds[i-1], folds[i]) {
			continue
		}
		key, content, weighs := "", 0, int64(0)
		for k := i; k < len(folds); k++ {
			if k > i && parted(title[folds[k-1].End:folds[k].Start]) {
				break
			}
			stem := words.Stem(folds[k].Low)
			key += stem + " "
			if words.Function(folds[k].Low) || folds[k].Low[0] <= '9' {
				if k == i {
					break
				}
				continue
			}
			content++
			weighs += weight[wordKey(stem)]
			if content > phraseWords {
				break
			}
			if content < 2 || k+1 < len(folds) && hyphenated(title, folds[k], folds[k+1]) {
				continue
			}
			p := found[key]
			if p == nil {
				p = &phrase{last: -1, forms: map[string]int{}, weight: weighs}
				found[key] = p
			}
			if p.last != n {
				p.last = n
				p.stories++
			}
			p.met++
			if k+1 == len(folds) || words.Function(folds[k+1].Low) && !complements[folds[k+1].Low] || parted(title[folds[k].End:folds[k+1].Start]) {
				p.ends++
			}
			p.forms[title[folds[i].Start:folds[k].End]]++
		}
	}
}

// complements begin what a verb before them is about: a phrase is cut there.
var complements = map[string]bool{"a": true, "an": true, "the": true, "to": true, "that": true, "this": true, "these": true, "his": true,
	"her": true, "its": true, "their": true, "he": true, "she": true, "it": true, "they": true}

// hyphenated reports whether two words are parts of one.
func hyphenated(title string, a, b words.Word) bool { return title[a.End:b.Start] == "-" }

// parted reports whether what stands between two words parts phrases.
func parted(between string) bool { return strings.ContainsAny(between, ".,:;!?()[]\"“”‘|—–") }

// commonest is the form that is met most often, of several the first.
func commonest(forms map[string]int) string {
	best := ""
	for form, n := range forms {
		if best == "" || cmp.Or(cmp.Compare(n, forms[best]), cmp.Compare(best, form)) > 0 {
			best = form
		}
	}
	return best
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// headlines lists those of the articles of each story, the name of the story
// first.
func (a *Affairs) headlines(stories []string) [][]string {
	out := make([][]string, len(stories))
	for i, id := range stories {
		st := a.told[id].story
		out[i] = []string{st.Name}
		for _, art := range st.Articles {
			if n, ok := a.words.place[art]; ok && !slices.Contains(out[i], a.words.items[n].title) && len(out[i]) < namedBy {
				out[i] = append(out[i], a.words.items[n].title)
			}
		}
	}
	return out
}
