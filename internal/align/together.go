package align

// togetherPairs is how many remarks two articles must share to be taken for
// reports of one occasion.
const togetherPairs = 2

// markTogether marks the links between two articles of one story of which one
// is undated, if they share several remarks of one speaker: each resembles the
// other and nothing else in that article as much. One likeness may be a
// repetition at another time; several at once are one occasion.
func markTogether(items []*item, links []link, opts Options) {
	type articles struct{ a, b string }
	type remark struct {
		item    int
		article string
	}
	between := func(l link) (articles, bool) {
		a, b := items[l.a], items[l.b]
		if a.Story == "" || a.Story != b.Story || a.Article == b.Article || occasions(a, b) != unknownDays ||
			a.published.known && b.published.known || speakerRelation(a, b) != sameSpeaker {
			return articles{}, false
		}
		return articles{min(a.Article, b.Article), max(a.Article, b.Article)}, true
	}
	best := map[remark]float64{}
	for _, l := range links {
		if _, ok := between(l); ok {
			a, b := remark{l.a, items[l.b].Article}, remark{l.b, items[l.a].Article}
			best[a], best[b] = max(best[a], l.sim), max(best[b], l.sim)
		}
	}
	shared := map[articles]int{}
	for _, l := range links {
		pair, ok := between(l)
		if ok && l.strong >= 2 && l.sim >= l.need(opts.merge()) &&
			l.sim >= best[remark{l.a, items[l.b].Article}] && l.sim >= best[remark{l.b, items[l.a].Article}] {
			shared[pair]++
		}
	}
	for k, l := range links {
		if pair, ok := between(l); ok {
			links[k].together = shared[pair] >= togetherPairs
		}
	}
}
