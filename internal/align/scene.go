package align

// fewest is how many versions two articles must hold for what runs through
// them to be told from what two of them say.
const fewest = 8

// weighOwn looks once more at what two articles report of one day: what they
// share little of but their topic is not one, and what they tell in few words,
// but such as hardly anything else quoted there holds, is.
func weighOwn(items []*item, links []link) {
	if len(items) < fewest {
		return
	}
	var around scene
	for k, l := range links {
		a, b := items[l.a], items[l.b]
		when, named := occasions(a, b), speakerRelation(a, b) >= maybeSpeaker
		if a.Article == b.Article || when != sameDay && (named || when != nearDays) ||
			l.one && (!named || l.sim >= plain || l.joint || l.verbatim) ||
			!l.one && (l.clash || l.sim < .2 || l.words < 2 || l.says < 1.5 || !named && l.words < 6) {
			continue
		}
		if around == nil {
			around = sceneOf(items)
		}
		switch o := around.own(a, b); {
		case !named:
			links[k].one = l.one || o.nameless(a, b)
		case l.one:
			links[k].one = o.sim+o.weight/muchOwn >= ownNeed
		case o.enough(a, b, func() int { return inCommon(items, links, l) }):
			links[k].one, links[k].own = true, true
		}
	}
}

const (
	plain   = .8 // likeness that needs no second look
	muchOwn = 15 // weight of three rare words that nothing else holds
	ownNeed = .6 // likeness by words of their own, and the share of much, that two versions need
)

// inCommon is how many other remarks of the speaker two articles share, by
// all the words.
func inCommon(items []*item, links []link, l link) (n int) {
	for _, m := range links {
		if m.one && !m.own && m.a != l.a && m.b != l.b && items[m.a].Article != items[m.b].Article &&
			speakerRelation(items[m.a], items[l.a]) >= maybeSpeaker {
			n++
		}
	}
	return n
}

// enough reports whether words of their own make two versions one. Articles that
// are neither of one happening nor share other remarks of the speaker need many of
// them, and such as did not appear on one day need more.
func (o own) enough(a, b *item, inCommon func() int) bool {
	days := gap(a.published, b.published)
	switch {
	case o.weight >= 13 && o.sim >= .4:
		return true
	case o.weight < 4.4 || o.sim < .3:
		return false
	case a.Story == "" || a.Story != b.Story:
		if n := inCommon(); n == 0 || n == 1 && days > 1 {
			return false
		}
	}
	if days == 0 {
		return o.weight >= 10 || o.weight >= 6 && o.sim >= .38 || o.sim >= .5
	}
	return o.weight >= 8 && o.sim >= .38 || o.weight >= 6 && o.sim >= .5
}

// nameless reports whether words of their own make two versions one, of which it
// is not known that they have one speaker. What many may report proves little; what
// one of them gives as somebody's own words proves more.
func (o own) nameless(a, b *item) bool {
	v := compareVerbatim(a, b)
	part := max(v.ofA, v.ofB)
	if a.Story == "" || a.Story != b.Story {
		return o.sim >= .6 && o.weight >= 12 && part >= .8 && v.longest >= 6
	}
	if o.weight >= 18 && o.sim >= .6 {
		return true
	}
	return o.sim >= .5 && part >= .5 && (o.weight >= 15 && v.says >= 2 || o.weight >= 7.5 && v.longest >= 5)
}

// scene is how many versions of two articles hold each stem. A word that runs
// through all that is quoted there tells their topic; one that two versions
// have for themselves tells what is said.
type scene map[string]int

func sceneOf(items []*item) scene {
	s := scene{}
	last := map[string]int{}
	for n, it := range items {
		for i := range it.tokens {
			if stem := it.tokens[i].stem; last[stem] != n+1 {
				last[stem] = n + 1
				s[stem]++
			}
		}
	}
	return s
}

// own is how much two versions share of what is theirs alone: each word weighs
// the less the more other versions of the two articles hold it.
type own struct {
	sim    float64 // as score, by these weights
	weight float64 // of the shared words that say something
}

// own compares two of the versions.
func (s scene) own(a, b *item) (out own) {
	sh := sheets.Get().(*sheet)
	defer sheets.Put(sh)
	sh.match(a.tokens, b.tokens)
	_, _, pairs := sh.anyOrder(a.tokens, b.tokens)
	ofA, totalA := s.weigh(a, b)
	ofB, totalB := s.weigh(b, a)
	var sumA, sumB float64
	for _, p := range pairs {
		i, j := p[0], p[1]
		much := sh.m[i*len(b.tokens)+j]
		sumA += much * ofA[i]
		sumB += much * ofB[j]
		if much == 1 && a.tokens[i].says && b.tokens[j].says {
			out.weight += min(ofA[i], ofB[j])
		}
	}
	lk := likeness{ofA: sumA / totalA, ofB: sumB / totalB}
	out.sim = lk.score()
	return out
}

// weigh is what the words of a weigh beside b.
func (s scene) weigh(a, b *item) (each []float64, total float64) {
	each = make([]float64, len(a.tokens))
	for i := range a.tokens {
		t := &a.tokens[i]
		others := s[t.stem] - 1
		for j := range b.tokens {
			if b.tokens[j].stem == t.stem {
				others--
				break
			}
		}
		each[i] = t.weight / float64(1+others)
		total += each[i]
	}
	return each, total
}
