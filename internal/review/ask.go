// Package review asks people about what the program is least certain of: who
// speaks, when it was said, whether it is a quotation, whether the versions of a
// statement are of one. Each question comes with the answers that its articles
// suggest, and each answer is a correction.
package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/words"
)

// About is what a question is about.
type About string

// What questions are about.
const (
	Speaker   About = "speaker"
	Said      About = "said"
	Quotation About = "quotation"
	Version   About = "version" // whether one version is of the same act of saying as the others
)

// Question asks about quotations that report one statement.
type Question struct {
	Statement string           `json:"statement"`
	About     About            `json:"about"`
	Why       string           `json:"why"`   // what is doubtful
	Doubt     float64          `json:"doubt"` // 0 to 1: how much
	Places    []variorum.Place `json:"places"`
	Others    []variorum.Place `json:"others,omitempty"` // the other versions, where one of them is asked about
	Answers   []Answer         `json:"answers"`
}

// Answer is one that a single key gives. Choice is what it says: an act, and for
// a speaker his name and kind.
type Answer struct {
	Key   string          `json:"key"`
	Label string          `json:"label"`
	Act   variorum.Act    `json:"act"`
	Who   *variorum.Named `json:"who,omitempty"`
}

// Source gives an article and its findings; false where there is none.
type Source func(article string) (*variorum.Article, *variorum.Annotation, bool)

// Ask lists what may be asked of a statement, the least certain first. What
// people have decided is asked no more: amended are the corrections of its
// articles.
func Ask(st variorum.Statement, amended []variorum.Amended, source Source) []Question {
	out := doubts(st, decided(amended), source)
	for i := range out {
		out[i].Answers = answers(st, &out[i], source)
	}
	Sort(out)
	return out
}

// doubts are the questions about a statement without their answers, for which
// its articles must be read.
func doubts(st variorum.Statement, done map[asked]bool, source Source) (out []Question) {
	add := func(q Question) {
		if q.Why != "" && !slices.ContainsFunc(q.Places, func(p variorum.Place) bool { return done[asked{p, q.About}] }) {
			q.Statement = st.ID
			out = append(out, q)
		}
	}
	add(ofSpeaker(st))
	add(ofDate(st))
	add(ofWords(st))
	add(ofVersion(st, source))
	return out
}

// plain asks who says a statement, however certain that is.
func plain(st variorum.Statement) Question {
	return Question{Statement: st.ID, About: Speaker, Places: places(st.Versions)}
}

// Sort puts the least certain first.
func Sort(list []Question) {
	slices.SortFunc(list, func(a, b Question) int {
		return cmp.Or(cmp.Compare(b.Doubt, a.Doubt), cmp.Compare(a.Statement, b.Statement), cmp.Compare(a.About, b.About))
	})
}

type asked struct {
	place variorum.Place
	what  About
}

// decided is what people have said already.
func decided(amended []variorum.Amended) map[asked]bool {
	out := map[asked]bool{}
	for _, a := range amended {
		if a.Standing != variorum.Holds {
			continue
		}
		for _, p := range a.Places {
			switch a.Act {
			case variorum.Keep:
				out[asked{p, About(a.Question)}] = true
			case variorum.SetSpeaker:
				out[asked{p, Speaker}], out[asked{p, Quotation}] = true, true
			case variorum.SetSaid:
				out[asked{p, Said}] = true
			case variorum.Join, variorum.Split:
				out[asked{p, Version}] = true
			}
		}
	}
	return out
}

func places(versions []variorum.Version) (out []variorum.Place) {
	for _, v := range versions {
		out = append(out, variorum.Place{Article: v.Article, Ordinal: v.Ordinal})
	}
	return out
}

// ofSpeaker asks who speaks. One version that names the speaker settles it.
func ofSpeaker(st variorum.Statement) Question {
	q := Question{About: Speaker, Places: places(st.Versions)}
	for i, v := range st.Versions {
		why, doubt := unsettled(v.SpeakerBasis.Reason)
		switch rule := v.SpeakerBasis.Rule; {
		case why != "":
		case v.Speaker != st.Speaker.Name && v.SpeakerKind == variorum.Person && !strings.Contains(v.Speaker, " ") && v.Speaker != "":
			why, doubt = "the article only has "+v.Speaker, .6
		case strings.HasPrefix(rule, "pronoun, named in the same sentence"):
			why, doubt = "told from "+rule, .35+(1-v.Confidence)/2
		case strings.HasPrefix(rule, "pronoun"):
			why, doubt = "told from "+rule, .6+(1-v.Confidence)/2
		case strings.HasPrefix(rule, "goes on"), strings.HasPrefix(rule, "the same words"), strings.HasPrefix(rule, "stands alone"), strings.HasPrefix(rule, "role, the last"):
			why, doubt = "told from this: "+rule, .65+(1-v.Confidence)/2
		}
		if i == 0 || doubt < q.Doubt {
			q.Why, q.Doubt = why, doubt
		}
	}
	return q
}

// unsettled is how much the reason for which nobody is named is worth asking about.
// A reader can tell who "he" is; whom the article itself does not name, hardly ever.
func unsettled(reason string) (why string, doubt float64) {
	switch {
	case reason == "":
		return "", 0
	case strings.Contains(reason, "more than one"):
		doubt = .95
	case strings.HasPrefix(reason, `nothing tells who "it"`), strings.HasPrefix(reason, `nothing tells who "they"`):
		doubt = .55
	case strings.HasPrefix(reason, "nothing tells"):
		doubt = .85
	case strings.HasPrefix(reason, "stands alone"):
		doubt = .7
	case reason == "unnamed source", reason == "named only by role", reason == "the source names nobody":
		doubt = .25
	default:
		doubt = .5
	}
	return reason, doubt
}

// ofDate asks when it was said.
func ofDate(st variorum.Statement) Question {
	q := Question{About: Said, Places: places(st.Versions)}
	switch said := st.Said; {
	case said.Basis.Rule == variorum.Corrected:
	case said.Known() && said.Basis.Reason != "":
		q.Why, q.Doubt = said.Basis.Reason, .7
	case strings.HasPrefix(said.Basis.Rule, "between"):
		q.Why, q.Doubt = "no day is given: somewhere "+said.Basis.Rule, .5
	case !said.Known() && said.Basis.Span != nil:
		q.Why, q.Doubt = cmp.Or(said.Basis.Reason, "its words do not settle the day"), .45
	case !said.Known():
		q.Why, q.Doubt = cmp.Or(said.Basis.Reason, "no day is named"), .3
	}
	return q
}

// ofWords asks whether it is a quotation.
func ofWords(st variorum.Statement) Question {
	const sure = .6
	q := Question{About: Quotation, Places: places(st.Versions)}
	best := 0.0
	for _, v := range st.Versions {
		best = max(best, v.Confidence)
	}
	if best < sure && best > 0 {
		q.Why, q.Doubt = fmt.Sprintf("that somebody says this is %.0f %% certain", best*100), 1-best
	}
	return q
}

// fewWords is how much of the words of the shorter of two versions the other
// must have, for nobody to be asked.
const fewWords = .4

// ofVersion asks about the version that shares the fewest words with any other.
func ofVersion(st variorum.Statement, source Source) Question {
	q := Question{About: Version}
	if len(st.Versions) < 2 {
		return q
	}
	sets := make([]map[string]bool, len(st.Versions))
	for i, v := range st.Versions {
		if art, _, ok := source(v.Article); ok {
			sets[i] = stems(art.Text, v.Content)
		}
	}
	least, at := fewWords, -1
	for i := range sets {
		best := 0.0
		for j := range sets {
			if i != j {
				best = max(best, overlap(sets[i], sets[j]))
			}
		}
		if len(sets[i]) > 0 && best < least {
			least, at = best, i
		}
	}
	if at < 0 {
		return q
	}
	rest := slices.Clone(st.Versions)
	q.Places, q.Others = places(rest[at:at+1]), places(slices.Delete(rest, at, at+1))
	q.Why, q.Doubt = fmt.Sprintf("it has at most %.0f %% of its words in common with another version", least*100), .9-least/2
	return q
}

func stems(text string, content []variorum.Span) map[string]bool {
	out := map[string]bool{}
	for _, s := range content {
		for _, w := range words.Split(s.In(text)) {
			if !words.Function(w.Low) {
				out[words.Stem(w.Low)] = true
			}
		}
	}
	return out
}

func overlap(a, b map[string]bool) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	common := 0
	for w := range a {
		if b[w] {
			common++
		}
	}
	return float64(common) / float64(min(len(a), len(b)))
}
