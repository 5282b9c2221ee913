package copies

import (
	"cmp"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/words"
)

const (
	sameShare    = .65 // of both articles' own words
	wireShare    = .30 // of both articles' own words, in several runs
	partShare    = .20 // of the longer article's, where the shorter holds
	shortShare   = .50 // so much of them
	partRuns     = 10  // in so many runs
	passageWords = 30  // own words in one run
	listWords    = 20  // a run so long
	listFunction = .15 // with fewer function words than this is a list
	callWords    = 150 // a run shorter than this may be a call to the reader
)

// evidence is what two articles share, in words outside quotation marks.
type evidence struct {
	all     []run
	runs    []run // of prose with unquoted words
	shared  int
	longest int
	shareA  float64
	shareB  float64
	lists   int
	shorter int // own words of the shorter article

	aNames, bNames bool // the outlet of the other
}

func weigh(a, b *body, in *places) evidence {
	ev := evidence{all: tile(a.words, in)}
	for _, r := range ev.all {
		own, function := 0, 0
		for k := range r.n {
			if wa, wb := a.words[r.a+k], b.words[r.b+k]; !wa.quoted && !wb.quoted {
				own++
			}
			if a.words[r.a+k].function {
				function++
			}
		}
		if r.n >= listWords && (float64(function) < listFunction*float64(r.n) || calls(a.words[r.a:r.a+r.n])) {
			ev.lists += own
			continue
		}
		if own < minRun {
			continue
		}
		ev.runs = append(ev.runs, r)
		ev.shared += own
		ev.longest = max(ev.longest, own)
	}
	ev.shorter = min(a.own, b.own)
	ev.shareA = share(ev.shared, a.own-ev.lists)
	ev.shareB = share(ev.shared, b.own-ev.lists)
	return ev
}

// you and us are who speaks in a call to join, pay or subscribe, and to whom.
var you, us = hashes("you", "your"), hashes("we", "our", "us")

func hashes(list ...string) map[uint32]bool {
	out := map[uint32]bool{}
	for _, w := range list {
		out[hash(w)] = true
	}
	return out
}

// calls reports whether a run speaks for the outlet to its readers.
func calls(run []word) bool {
	toYou, ofUs := 0, 0
	for _, w := range run {
		switch {
		case w.quoted:
		case you[w.hash]:
			toYou++
		case us[w.hash]:
			ofUs++
		}
	}
	return len(run) < callWords && toYou >= 2 && ofUs >= 1
}

func share(n, of int) float64 {
	if of <= 0 {
		return 0
	}
	return min(1, float64(n)/float64(of))
}

// kind tells an edited wire story from a lifted passage: an edited story
// shares many runs all over both articles, a citation one or two.
func (ev evidence) kind() (variorum.CopyKind, bool) {
	low, high := min(ev.shareA, ev.shareB), max(ev.shareA, ev.shareB)
	switch {
	case low >= sameShare:
		return variorum.SameText, true
	case low >= wireShare && len(ev.runs) >= max(3, min(6, ev.shorter/60)),
		low >= partShare && high >= shortShare && len(ev.runs) >= partRuns:
		return variorum.Wire, true
	case ev.longest >= passageWords:
		return variorum.Passage, true
	}
	return "", false
}

// verdict is a copy and what shows it: the runs of words that both articles
// have, in the earlier and in the later of them.
type verdict struct {
	edge
	rule    string
	share   float64
	ev      evidence
	swapped bool // the earlier article is the copy
}

// judge compares two articles, the later of which is indexed, and says which
// is the original.
func (ix *Index) judge(m, n int32, in *places) (verdict, bool) {
	a, b := ix.arts[m], ix.arts[n]
	v := verdict{ev: weigh(ix.bodies.of(ix, m), ix.bodies.of(ix, n), in)}
	kind, ok := v.ev.kind()
	if !ok || kind == variorum.Passage && sameOutlet(a, b) {
		return verdict{}, false
	}
	v.ev.aNames, v.ev.bNames = ix.bodies.of(ix, m).names(b.outlet), ix.bodies.of(ix, n).names(a.outlet)
	rule, first := original(a, b, v.ev)
	v.rule, v.swapped, v.share = rule, !first, v.ev.shareB
	v.edge = edge{copy: n, of: m, kind: uint8(slices.Index(kinds, kind))}
	if v.swapped {
		v.copy, v.of, v.share = m, n, v.ev.shareA
	}
	v.edge.share = float32(v.share)
	return v, true
}

// copyOf writes a verdict out.
func (ix *Index) copyOf(v verdict) variorum.Copy {
	a, b := ix.bodies.of(ix, v.copy), ix.bodies.of(ix, v.of)
	runs, all := v.ev.runs, v.ev.all
	if !v.swapped { // they were found from the original to the copy
		runs, all = turned(runs), turned(all)
	}
	c := variorum.Copy{Article: ix.arts[v.copy].id, Of: ix.arts[v.of].id, Kind: kinds[v.kind], Share: v.share,
		Passages: passages(runs, a.words, b.words)}
	c.Basis = variorum.Basis{Rule: v.rule, Article: c.Of}
	if c.Kind != variorum.Passage {
		c.Added, c.Cut = rest(all, a, b, &ix.grams)
	}
	return c
}

// turned exchanges the sides of runs.
func turned(runs []run) []run {
	out := make([]run, len(runs))
	for i, r := range runs {
		out[i] = run{r.b, r.a, r.n}
	}
	slices.SortFunc(out, func(x, y run) int { return cmp.Compare(x.a, y.a) })
	return out
}

// sameOutlet reports whether one outlet printed both: that it uses a paragraph
// of background again is no copy.
func sameOutlet(a, b *article) bool { return a.outlet != "" && a.outlet == b.outlet }

// original says whether a is the likely original, and by which rule: the
// agency that the other credits, the agency itself, the earlier day, the
// outlet that the other names, the longer text, and, where nothing tells, the order of the IDs.
func original(a, b *article, ev evidence) (rule string, aFirst bool) {
	byA, byB := b.agency != "" && b.agency == a.agency && a.credited, a.agency != "" && a.agency == b.agency && b.credited
	switch {
	case byA && !b.credited:
		return "credits the agency", true
	case byB && !a.credited:
		return "credits the agency", false
	case a.credited != b.credited:
		return "one outlet is an agency", a.credited
	case (a.agency == "") != (b.agency == "") && a.outlet != "" && b.outlet != "":
		return "prints an agency's text", a.agency != ""
	case a.day != "" && b.day != "" && a.day != b.day:
		return "earlier", a.day < b.day
	case ev.aNames != ev.bNames:
		return "the other names it", ev.bNames
	case ev.shareA != ev.shareB && max(a.words, b.words)*10 > min(a.words, b.words)*11:
		return "longer, same day", a.words > b.words
	}
	return "undecided: first by name", a.id < b.id
}

// names reports whether an article names an outlet in its own words.
func (bd *body) names(outlet string) bool {
	parts := words.Split(outlet)
	for i := 0; len(parts) > 0 && i+len(parts) <= len(bd.words); i++ {
		k := 0
		for k < len(parts) && !bd.words[i+k].quoted && bd.words[i+k].hash == hash(parts[k].Low) {
			k++
		}
		if k == len(parts) {
			return true
		}
	}
	return false
}

// agencies are the wire services whose text others print under licence.
var agencies = []string{
	"associated press", "reuters", "agence france-presse", "afp", "upi", "united press international",
	"bloomberg", "dpa", "ansa", "efe", "tass", "interfax", "ria novosti", "xinhua", "kyodo", "pti", "ians",
	"anadolu", "ap", "aap", "pa media", "press association", "yonhap", "canadian press", "belta", "ukrinform",
}

func isAgency(outlet string) bool {
	low := strings.ToLower(outlet)
	for _, name := range agencies {
		if low == name || len(name) > 4 && strings.Contains(low, name) || strings.HasPrefix(low, name+" ") {
			return true
		}
	}
	return false
}

// agency names the wire service that an article rests on, in one form.
func agency(credit, outlet string) string {
	for _, from := range []string{credit, outlet} {
		low := strings.ToLower(from)
		for _, name := range agencies {
			if low == name || len(name) > 4 && strings.Contains(low, name) || strings.HasPrefix(low, name+" ") {
				return canonical(name)
			}
		}
	}
	return strings.ToLower(credit)
}

func canonical(name string) string {
	switch name {
	case "ap":
		return "associated press"
	case "afp":
		return "agence france-presse"
	case "upi":
		return "united press international"
	case "pa media":
		return "press association"
	}
	return name
}
