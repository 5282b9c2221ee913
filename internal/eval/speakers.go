package eval

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/gold"
	"variorum/internal/letters"
	"variorum/internal/score"
)

// GUMGenres are the genres of GUM that a score file tells of, news first.
var GUMGenres = []string{"news", "interview", "bio", "court", "speech"}

// SpeakerScores is what Speakers measured, with every speaker that is wrong
// or left open.
type SpeakerScores struct {
	Figures Figures
	Errors  []SpeakerError
}

// SpeakerError is a quotation whose speaker is not the gold one, or open.
type SpeakerError struct {
	What     string // one of the kinds in speakerErrors
	Document string
	At       int    // byte offset of the gold source
	Want     string // the source as it stands, and the names of its chain
	Got      string // the name given, and the rule or the reason
	Context  string
}

var speakerErrors = []string{"wrong", "answered, though the text names nobody", "open"}

// Speakers scores who speaks, on GUM's attributions of the genres at path.
//
// A quotation found and a gold attribution are a pair when their contents
// share a letter and the quotation's cue (its source, where it has no cue)
// lies in the gold's reporting clause, so that both tell of one act of saying.
// Pairs are one to one, by the Jaccard of their contents. Only pairs count
// whose gold clause names a source at all.
//
// A source is "named" when its chain of coreference has a name. Then an answer
// is right when it is a name of that chain, and an open speaker is an
// abstention. Where the chain has no name, an open speaker is right, and an
// answer is right only if it repeats the source's own words, as "Norland
// court" does of a court that is never named otherwise. The figure "right" is
// over all answers, "answered" and "abstained" over the named.
func Speakers(ctx context.Context, path string, genres []string, analyze Analyze) (*SpeakerScores, error) {
	all, err := gold.GUM(path)
	if err != nil {
		return nil, err
	}
	for _, genre := range genres {
		if !slices.ContainsFunc(all, func(doc gold.GUMDocument) bool { return doc.Genre == genre }) {
			return nil, fmt.Errorf("%w: %s has no text of the genre %q", variorum.ErrInput, path, genre)
		}
	}
	docs := slices.DeleteFunc(all, func(doc gold.GUMDocument) bool { return !slices.Contains(genres, doc.Genre) })
	results, err := inParallel(ctx, docs, func(doc gold.GUMDocument) (*speakerTally, error) {
		found, err := analyze(doc.ID, doc.Text)
		if err != nil {
			return nil, err
		}
		return judge(doc, found), nil
	})
	if err != nil {
		return nil, err
	}
	scores := &SpeakerScores{Figures: Figures{}}
	for _, genre := range genres {
		total := &speakerTally{rows: map[string]*speakerCounts{}}
		for i, res := range results {
			if docs[i].Genre == genre {
				total.add(res)
			}
		}
		total.figures(scores.Figures, genre)
		scores.Errors = append(scores.Errors, total.errors...)
	}
	return scores, nil
}

// speakerCounts count pairs; named ones have a gold chain with a name.
type speakerCounts struct{ pairs, named, answers, answered, right int }

type speakerTally struct {
	articles, gold, found int
	rows                  map[string]*speakerCounts // by form and by split
	errors                []SpeakerError
}

func (t *speakerTally) of(row string) *speakerCounts {
	if t.rows[row] == nil {
		t.rows[row] = &speakerCounts{}
	}
	return t.rows[row]
}

func (t *speakerTally) add(other *speakerTally) {
	t.articles += other.articles
	t.gold += other.gold
	t.found += other.found
	for row, c := range other.rows {
		into := t.of(row)
		into.pairs += c.pairs
		into.named += c.named
		into.answers += c.answers
		into.answered += c.answered
		into.right += c.right
	}
	t.errors = append(t.errors, other.errors...)
}

func (t *speakerTally) figures(into Figures, genre string) {
	into[genre+".articles"] = float64(t.articles)
	into[genre+".gold"], into[genre+".found"] = float64(t.gold), float64(t.found)
	for row, c := range t.rows {
		key := strings.TrimSuffix(genre+".speaker."+row, ".")
		into[key+".pairs"], into[key+".named"] = float64(c.pairs), float64(c.named)
		into.Set(key+".right", score.Ratio(c.right, c.answers))
		into.Set(key+".answered", score.Ratio(c.answered, c.named))
		into.Set(key+".abstained", score.Ratio(c.named-c.answered, c.named))
	}
}

// judge compares the speakers of one document.
func judge(doc gold.GUMDocument, found []variorum.Quotation) *speakerTally {
	t := &speakerTally{articles: 1, gold: len(doc.Attributions), found: len(found), rows: map[string]*speakerCounts{}}
	t.of("")
	for _, p := range sameActs(doc, found) {
		att, q := doc.Attributions[p.want], found[p.got]
		named := att.Source.Known()
		right, what := verdict(doc, *att.Source, q.Speaker, named)
		for _, row := range []string{"", "form." + att.Source.Form, "split." + doc.Split} {
			c := t.of(row)
			c.pairs++
			c.named += one(named)
			c.answers += one(q.Speaker != "")
			c.answered += one(named && q.Speaker != "")
			c.right += one(right && q.Speaker != "")
		}
		if what != "" {
			t.errors = append(t.errors, SpeakerError{
				What: what, Document: doc.ID, At: att.Source.Span.Start,
				Want:    att.Source.Span.In(doc.Text) + " = " + strings.Join(att.Source.Named, "; "),
				Got:     fmt.Sprintf("%s (%s%s)", q.Speaker, q.SpeakerBasis.Rule, q.SpeakerBasis.Reason),
				Context: around(doc.Text, gold.Attribution{Source: att.Clause, Content: q.Content}),
			})
		}
	}
	return t
}

// verdict judges one answer and names the error if it is one.
func verdict(doc gold.GUMDocument, src gold.GUMSource, answer string, named bool) (right bool, what string) {
	switch {
	case answer == "" && named:
		return false, "open"
	case answer == "":
		return true, ""
	case named && src.Is(answer), !named && gold.Repeats(answer, src.Span.In(doc.Text)):
		return true, ""
	case named:
		return false, "wrong"
	}
	return false, speakerErrors[1]
}

// sameActs pairs the gold attributions that have a source with what was found.
func sameActs(doc gold.GUMDocument, found []variorum.Quotation) []pair {
	r := letters.New(doc.Text)
	var all []pair
	for i, att := range doc.Attributions {
		if att.Source == nil {
			continue
		}
		clause, content := r.Set(att.Clause), r.Set(att.Content)
		for j, q := range found {
			act := r.Set(q.Cue)
			if len(act) == 0 {
				act = r.Set(q.Source)
			}
			if sim := letters.Jaccard(content, r.Set(q.Content)); sim > 0 && letters.Shared(clause, act) > 0 {
				all = append(all, pair{want: i, got: j, jaccard: sim})
			}
		}
	}
	return bestFirst(all, len(doc.Attributions), len(found))
}

// PrintSpeakerErrors writes up to n errors of each kind, spread evenly.
func PrintSpeakerErrors(w io.Writer, all []SpeakerError, n int) error {
	for _, what := range speakerErrors {
		some := slices.DeleteFunc(slices.Clone(all), func(e SpeakerError) bool { return e.What != what })
		if _, err := fmt.Fprintf(w, "\n== speaker %s: %d\n", what, len(some)); err != nil {
			return err
		}
		for _, e := range score.Spread(some, n) {
			if _, err := fmt.Fprintf(w, "-- %s:%d\n   gold:  %s\n   found: %s\n   text:  %s\n", e.Document, e.At, e.Want, e.Got, e.Context); err != nil {
				return err
			}
		}
	}
	return nil
}
