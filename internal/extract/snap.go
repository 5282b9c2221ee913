package extract

import (
	"strings"

	"variorum"
	"variorum/internal/lines"
)

// snapBack gives each block the characters of the block of the page that has
// the same letters, looking onwards from the last one found.
func snapBack(set, source []htmlBlock) []htmlBlock {
	at := map[string][]int{}
	for i, b := range source {
		key := letters(b.Text)
		at[key] = append(at[key], i)
	}
	from := 0
	for i := range set {
		set[i].source = -1
		places := at[letters(set[i].Text)]
		for n, place := range places {
			if place >= from || n == len(places)-1 {
				set[i].stand(source, place)
				from = max(from, place)
				break
			}
		}
	}
	return snapLoose(set, source)
}

// stand makes a block that of the page at a place.
func (b *htmlBlock) stand(source []htmlBlock, place int) {
	of := source[place]
	b.Text, b.source, b.Links, b.Class, b.AfterH1, b.Set = of.Text, place, of.Links, of.Class, of.AfterH1, of.Set
}

// snapLoose does so for the blocks of which the extractor lost words, such as
// those of a link, or kept words that are not shown: each between its neighbours on the page, where its words
// stand in their order and are most of the paragraph.
func snapLoose(set, source []htmlBlock) []htmlBlock {
	before := -1
	for i := range set {
		if set[i].source >= 0 {
			before = set[i].source
			continue
		}
		after := len(source)
		for _, b := range set[i+1:] {
			if b.source > before {
				after = b.source
				break
			}
		}
		for place := before + 1; place < min(after, before+mostLoose); place++ {
			if lostWords(set[i].Text, source[place].Text) || lostWords(source[place].Text, set[i].Text) {
				set[i].stand(source, place)
				before = place
				break
			}
		}
	}
	return set
}

// mostLoose bounds how many blocks of the page are looked at for one that the
// extractor cut.
const mostLoose = 40

// lostWords reports whether a text is another one, of twelve words or more,
// without up to a third of its words.
func lostWords(cut, whole string) bool {
	if len(cut) >= len(whole) || len(cut)*3 < len(whole)*2 {
		return false
	}
	left, all := lines.Words(cut), lines.Words(whole)
	if len(all) < 12 || len(left)*3 < len(all)*2 {
		return false
	}
	for _, w := range all {
		if len(left) > 0 && w == left[0] {
			left = left[1:]
		}
	}
	return len(left) == 0
}

// another marks what stands below the headline of another article that the
// page goes on with: an h1 of other words, in another article element than the
// one that holds this one's headline or, where none does, its first prose.
func another(set, source []htmlBlock, title string) {
	own, prose := 0, 0
	for _, b := range set {
		if b.source >= 0 && isProse(b.Text) && own == 0 {
			own = source[b.source].Article
		}
	}
	for _, b := range source {
		if b.Tag == "h1" && lines.Likeness(b.Text, title) >= .85 {
			own = b.Article
			break
		}
	}
	from := -1
	for i, b := range set {
		switch {
		case b.source < 0:
		case from < 0 && prose >= 3 && source[b.source].Tag == "h1" && source[b.source].Article != own && source[b.source].Article > 0 && lines.Likeness(b.Text, title) < .5:
			from = i
		case isProse(b.Text):
			prose++
		}
		if from >= 0 && b.kind == "" {
			set[i].kind, set[i].rule = variorum.Leftover, "below the headline of another article"
		}
	}
}

// withKin adds the paragraphs that the extractor left out though their elements
// have the same classes, three levels up, as those of three or more paragraphs
// that it took: between these, and below them as far as no other headline
// stands between.
func withKin(set, source []htmlBlock, last int) (out []htmlBlock, end int) {
	kin, taken := map[string]int{}, map[int]bool{}
	var held strings.Builder
	for _, b := range set {
		held.WriteString(letters(b.Text))
		if taken[b.source] = true; b.source >= 0 && isProse(b.Text) {
			kin[b.Tag+b.Class]++
		}
	}
	from, next := 0, 0
	add := func(to int) {
		for ; next < to; next++ {
			b := source[next]
			if !taken[next] && b.Tag == "p" && kin[b.Tag+b.Class] >= 3 && strings.TrimSpace(b.Class) != "" && isProse(b.Text) && !b.Menu && !b.Caption && b.Links*2 < len(b.Text) && !strings.Contains(held.String(), letters(b.Text)) {
				b.source, end = next, max(end, next)
				out = append(out, b)
			}
		}
	}
	end = last
	for _, b := range set {
		if b.source >= 0 {
			if from == 0 {
				next = b.source
			}
			from++
			add(b.source)
			next = max(next, b.source+1)
		}
		out = append(out, b)
	}
	if last < 0 {
		return out, last
	}
	stop := last + 1
	for stop < len(source) && source[stop].Tag != "h1" && source[stop].Article == source[last].Article {
		stop++
	}
	add(stop)
	return out, end
}
