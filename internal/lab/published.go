package lab

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"variorum"
	"variorum/internal/eval"
	"variorum/internal/extract"
	"variorum/internal/gold"
	"variorum/internal/moment"
	"variorum/internal/page"
	doctext "variorum/internal/text"
	"variorum/internal/when"
)

// publishedScores are the figures of published and what is behind them.
type publishedScores struct {
	Figures  eval.Figures
	Findings []dating
}

// dating is one document under one condition, dated.
type dating struct {
	Name, Condition string
	Want            string // the day
	Got             variorum.Moment
	Verdict         string // right, within, beside, wrong, weak or abstained
	Proof           string // the words that the date rests on, or the reason for none
}

// The verdicts. Within is a month, a year or a range that holds the day;
// beside is a day one off, which a dateline written on the eve is too; weak is
// a day that the finder itself calls unproven.
var verdicts = []string{"right", "within", "beside", "wrong", "weak", "abstained"}

// longAfter is when texts count as acquired under the condition "late".
var longAfter = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

// condition is one way in which a document may reach the program.
type condition struct {
	name string
	make func(d gold.Dated) (*variorum.Article, error)
}

// published measures the day of publication that a document proves. Texts
// are given alone, acquired three days after publication (fresh) and years
// later (late), and with their address where the corpus has it. Whole pages
// are given as fetched (page), without metadata and address (bare), and as
// their text alone (text).
func published(ctx context.Context, path string) (*publishedScores, error) {
	docs, err := gold.DatedPages(path)
	if err != nil {
		return nil, err
	}
	scores := &publishedScores{Figures: eval.Figures{"documents": float64(len(docs))}}
	for _, c := range conditionsOf(docs) {
		for _, d := range docs {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			found, err := dateOne(c, d)
			if err != nil {
				scores.Figures["unreadable"]++
				continue
			}
			scores.Findings = append(scores.Findings, found)
			scores.Figures[c.name+"."+found.Verdict]++
			if rule := found.Got.Basis.Rule; rule != "" {
				scores.Figures[c.name+".rule."+strings.ReplaceAll(rule, " ", "_")+"."+found.Verdict]++
			}
		}
		for _, v := range verdicts {
			scores.Figures[c.name+"."+v] += 0
		}
	}
	return scores, nil
}

// declared is what a page tells machines about itself.
var declared = regexp.MustCompile(`(?is)<script.*?</script>|<meta [^>]*>|<link [^>]*>`)

func conditionsOf(docs []gold.Dated) []condition {
	if len(docs) > 0 && docs[0].Page.MediaType == page.HTML {
		asFetched := func(d gold.Dated) (*variorum.Article, error) { return extract.Article(d.Page) }
		return []condition{{"page", asFetched}, {"bare", func(d gold.Dated) (*variorum.Article, error) {
			d.Page.Body, d.Page.URL = declared.ReplaceAll(d.Page.Body, nil), ""
			return extract.Article(d.Page)
		}}, {"text", func(d gold.Dated) (*variorum.Article, error) {
			art, err := asFetched(d)
			if err == nil {
				art.URL, art.Published = "", variorum.Undated("not asked")
			}
			return art, err
		}}}
	}
	plain := func(late, address bool) func(d gold.Dated) (*variorum.Article, error) {
		return func(d gold.Dated) (*variorum.Article, error) {
			d.Page.Acquired = longAfter
			if at, err := time.Parse(time.DateOnly, d.Day); err == nil && !late {
				d.Page.Acquired = at.AddDate(0, 0, 3)
			}
			if !address {
				d.Page.URL = ""
			}
			return extract.Article(d.Page)
		}
	}
	out := []condition{{"fresh", plain(false, false)}, {"late", plain(true, false)}}
	if slices.ContainsFunc(docs, func(d gold.Dated) bool { return d.Page.URL != "" }) {
		out = append(out, condition{"fresh.url", plain(false, true)}, condition{"late.url", plain(true, true)})
	}
	return out
}

// dateOne dates one document as the program does.
func dateOne(c condition, d gold.Dated) (dating, error) {
	art, err := c.make(d)
	if err != nil {
		return dating{}, err
	}
	if given := art.Published; !given.Firm() {
		if own := when.Published(&doctext.Doc{Article: art}); own.Firm() || !given.Known() {
			art.Published = own
		}
	}
	out := dating{Name: d.Name, Condition: c.name, Want: d.Day, Got: art.Published, Verdict: dayVerdict(d.Day, art.Published)}
	out.Proof = art.Published.Basis.Reason
	if s := art.Published.Basis.Span; s != nil {
		out.Proof = strings.TrimSpace(out.Proof + " " + oneLine(art.Text, variorum.Span{Start: max(0, s.Start-60), End: min(len(art.Text), s.End+80)}))
	}
	return out, nil
}

func oneLine(text string, s variorum.Span) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s.In(text), "")), " ")
}

func dayVerdict(want string, got variorum.Moment) string {
	from, to, ok := moment.Bounds(got)
	day, _, okDay := moment.Bounds(variorum.Moment{Date: want, Precision: variorum.ToDay})
	switch {
	case !ok || !okDay:
		return "abstained"
	case got.Basis.Reason != "":
		return "weak"
	case got.Precision == variorum.ToDay && from == day:
		return "right"
	case got.Precision != variorum.ToDay && from <= day && day <= to:
		return "within"
	case got.Precision == variorum.ToDay && (from == day+1 || from == day-1):
		return "beside"
	}
	return "wrong"
}

// printDatings lists up to n findings of each condition and verdict, the wrong
// ones first and every n-th document of the others, so that they can be read.
func printDatings(w io.Writer, all []dating, n int) error {
	groups := map[string][]dating{}
	var keys []string
	for _, d := range all {
		key := d.Condition + ", " + d.Verdict
		if groups[key] == nil {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], d)
	}
	slices.SortStableFunc(keys, func(a, b string) int {
		return cmp.Compare(rankOf(a), rankOf(b))
	})
	for _, key := range keys {
		list := groups[key]
		if _, err := fmt.Fprintf(w, "== %s: %d\n", key, len(list)); err != nil {
			return err
		}
		for i := 0; i < len(list); i += max(1, len(list)/n) {
			d := list[i]
			fmt.Fprintf(w, "%s  want %s, got %q by %q (%s): %s\n", d.Name, d.Want, d.Got.Date, d.Got.Basis.Rule, d.Got.Basis.Source, d.Proof)
		}
	}
	return nil
}

func rankOf(key string) int {
	_, v, _ := strings.Cut(key, ", ")
	return slices.Index([]string{"wrong", "beside", "within", "weak", "abstained", "right"}, v)
}
