package align

import "variorum"

// mutualMargin is how much more alike than the next best a mutual pair is.
const mutualMargin = .1

// markMutual marks the links between direct quotations of two articles that
// are each other's best match in these articles by a margin, where one of them
// quotes the speaker more than once. Reports of one occasion choose among the
// same remarks, so that what clearly stands out is likely to be the same one.
func markMutual(items []*item, links []link) {
	type side struct {
		item    int
		article string
	}
	type voice struct{ article, speaker string }
	quoted := map[voice]int{}
	for _, it := range items {
		if it.Kind == variorum.Direct {
			quoted[voice{it.Article, it.speaker}]++
		}
	}
	best, second := map[side]float64{}, map[side]float64{}
	note := func(s side, sim float64) {
		switch {
		case sim > best[s]:
			second[s], best[s] = best[s], sim
		case sim > second[s]:
			second[s] = sim
		}
	}
	sides := func(l link) (side, side) {
		return side{l.a, items[l.b].Article}, side{l.b, items[l.a].Article}
	}
	for _, l := range links {
		a, b := sides(l)
		note(a, l.sim)
		note(b, l.sim)
	}
	for k, l := range links {
		x, y := items[l.a], items[l.b]
		if x.Article == y.Article || x.Kind != variorum.Direct || y.Kind != variorum.Direct ||
			quoted[voice{x.Article, x.speaker}] < 2 && quoted[voice{y.Article, y.speaker}] < 2 {
			continue
		}
		a, b := sides(l)
		links[k].mutual = l.sim >= best[a] && l.sim >= best[b] && l.sim >= max(second[a], second[b])+mutualMargin
	}
}
