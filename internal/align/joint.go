package align

import "variorum"

const (
	jointShare = .5  // of both sides that two pieces and a whole must share
	jointGain  = .05 // by which two pieces cover the whole better than one
)

// markJoint marks the links between a whole and two pieces of it: quotations
// that follow one another in one article and together tell what one quotation
// of another article tells. A short piece alone would prove too little.
func markJoint(items []*item, links []link) {
	place := make(map[[2]int]int, len(links))
	for k, l := range links {
		place[[2]int{l.a, l.b}] = k
	}
	follows := followers(items)
	for k, l := range links {
		for _, ends := range [][2]int{{l.a, l.b}, {l.b, l.a}} {
			piece, whole := ends[0], ends[1]
			next, ok := follows[piece]
			if !ok || items[whole].Article == items[piece].Article {
				continue
			}
			other, ok := place[[2]int{min(next, whole), max(next, whole)}]
			if ok && tellTogether(items[piece], items[next], items[whole]) {
				links[k].joint, links[other].joint = true, true
			}
		}
	}
}

// followers maps an item to the next quotation of its article if that is by
// the same speaker and both are direct or mixed.
func followers(items []*item) map[int]int {
	type ordinal struct {
		article string
		n       int
	}
	at := make(map[ordinal]int, len(items))
	for i, it := range items {
		at[ordinal{it.Article, it.Ordinal}] = i
	}
	out := map[int]int{}
	for i, it := range items {
		next, ok := at[ordinal{it.Article, it.Ordinal + 1}]
		if ok && it.Kind != variorum.Indirect && items[next].Kind != variorum.Indirect &&
			speakerRelation(it, items[next]) == sameSpeaker {
			out[i] = next
		}
	}
	return out
}

// tellTogether compares two pieces, one after the other, with a whole.
func tellTogether(first, second, whole *item) bool {
	both := &item{content: first.content + second.content, total: first.total + second.total}
	both.tokens = append(append(both.tokens, first.tokens...), second.tokens...)
	lk := compareItems(both, whole)
	one, two := compareItems(first, whole), compareItems(second, whole)
	return !lk.clash && min(lk.ofA, lk.ofB) >= jointShare &&
		lk.ofB >= max(one.ofB, two.ofB)+jointGain && lk.strong >= 2
}
