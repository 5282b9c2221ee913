package copies

import (
	"slices"
	"strings"

	"variorum"
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
)

// evidence is what two articles share, in words outside quotation marks.
type evidence struct {
	runs    []run // of prose with unquoted words
	shared  int
	longest int
	shareA  float64
	shareB  float64
	lists   int
	shorter int // own words of the shorter article
}

func weigh(a, b *body, in *places) evidence {
	var ev evidence
	for _, r := range tile(a.words, in) {
		own, function := 0, 0
		for k := range r.n {
			if wa, wb := a.words[r.a+k], b.words[r.b+k]; !wa.quoted && !wb.quoted {
				own++
			}
			if a.words[r.a+k].function {
				function++
			}
		}
		if r.n >= listWords && float64(function) < listFunction*float64(r.n) {
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

// judge compares a candidate pair, the second of which is indexed, and says
// which is the original.
func judge(heads []head, a, b *body, in *places, p pair) (found, bool) {
	ev := weigh(a, b, in)
	kind, ok := ev.kind()
	if !ok || kind == variorum.Passage && sameOutlet(heads[p.a], heads[p.b]) {
		return found{}, false
	}
	rule, aFirst := original(heads[p.a], heads[p.b], ev)
	f := found{copy: p.b, of: p.a}
	f.Share, f.Passages = ev.shareB, swap(passages(ev.runs, a.words, b.words))
	if !aFirst {
		f.copy, f.of = p.a, p.b
		f.Share, f.Passages = ev.shareA, swap(f.Passages)
	}
	f.Article, f.Of, f.Kind = heads[f.copy].id, heads[f.of].id, kind
	f.Basis = variorum.Basis{Rule: rule, Article: f.Of}
	return f, true
}

// sameOutlet reports whether one outlet printed both: that it uses a paragraph
// of background again is no copy.
func sameOutlet(a, b head) bool { return a.outlet != "" && a.outlet == b.outlet }

func swap(in [][2]variorum.Span) [][2]variorum.Span {
	out := make([][2]variorum.Span, len(in))
	for i, p := range in {
		out[i] = [2]variorum.Span{p[1], p[0]}
	}
	slices.SortFunc(out, func(x, y [2]variorum.Span) int { return x[0].Start - y[0].Start })
	return out
}

// original says whether a is the likely original, and by which rule: the
// agency that the other credits, the agency itself, the earlier day, the
// longer text, and, where nothing tells, the order of the IDs.
func original(a, b head, ev evidence) (rule string, aFirst bool) {
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
	case ev.shareA != ev.shareB && max(a.words, b.words)*10 > min(a.words, b.words)*11:
		return "longer, same day", a.words > b.words
	}
	return "undecided: first by name", a.id < b.id
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
