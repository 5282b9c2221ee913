package pages

import (
	"context"
	"runtime"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/eval"
	"variorum/internal/extract"
	"variorum/internal/inorder"
)

// result is what came of one page.
type result struct {
	want wanted
	art  *variorum.Article // nil if the page failed
	err  error

	body          string
	overlap       overlap
	named, listed int // authors in common, authors found
}

// Scores are the figures of a corpus, with what came of each page.
type Scores struct {
	Figures eval.Figures
	results []result
}

// Score extracts every page of the corpus at dir and compares.
//
// body.p, body.r, body.f: shingles of four words as the benchmark defines
// them: means over the pages, that of precision over those that gave a text,
// and the harmonic mean of the two. A page of which nothing was extracted
// counts as one that gave no text.
func Score(ctx context.Context, dir string) (*Scores, error) {
	gold, err := readGold(dir)
	if err != nil {
		return nil, err
	}
	s := &Scores{}
	for r := range inorder.Map(ctx, runtime.GOMAXPROCS(0), slices.Values(gold), func(w wanted) result { return extracted(dir, w) }) {
		s.results = append(s.results, r)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.count()
	return s, nil
}

func extracted(dir string, w wanted) result {
	r := result{want: w}
	p, err := w.open(dir)
	if err == nil {
		r.art, err = extract.Article(p)
	}
	r.err = err
	if err == nil {
		r.body = bodyOf(r.art)
	}
	r.overlap = overlapOf(shingles(w.Body), shingles(r.body))
	if w.Authors != nil && r.art != nil {
		found := folded(extract.Authors(r.art.Byline))
		r.listed = len(found)
		for _, name := range folded(*w.Authors) {
			if slices.Contains(found, name) {
				r.named++
			}
		}
	}
	return r
}

// bodyOf is the article's own text without its headline.
func bodyOf(art *variorum.Article) string {
	var out strings.Builder
	for _, b := range art.Blocks {
		if isText(b) {
			out.WriteString(b.Span.In(art.Text) + "\n")
		}
	}
	return out.String()
}

func isText(b variorum.Block) bool { return b.Kind == variorum.Body || b.Kind == variorum.Standfirst }

// fold makes two printings of a title or name equal that differ in case,
// marks or spaces only.
func fold(s string) string { return strings.ToLower(strings.Join(word.FindAllString(s, -1), "")) }

// folded is a set of names, folded, without those that have no letters.
func folded(names []string) []string {
	var out []string
	for _, name := range names {
		if f := fold(name); f != "" && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

func (r result) titleRight() bool { return r.art != nil && fold(r.art.Title) == fold(*r.want.Title) }

func (r result) authorsRight() bool {
	n := len(folded(*r.want.Authors))
	return r.art != nil && r.named == n && r.listed == n
}

func (r result) day() string {
	if r.art == nil || !r.art.Published.Known() {
		return ""
	}
	return r.art.Published.Date
}

// tally counts the pages of which something is given.
type tally struct{ given, right, absent int }

func (t *tally) add(right, absent bool) {
	t.given++
	if right {
		t.right++
	} else if absent {
		t.absent++
	}
}

func (s *Scores) count() {
	figures := eval.Figures{"pages": float64(len(s.results))}
	var precision, recall float64
	var found, wanted, failed, named, listed, authored int
	var titles, authors, days tally
	for _, r := range s.results {
		if r.err != nil {
			failed++
		}
		if r.overlap.found > 0 {
			found++
			precision += r.overlap.precision()
		}
		if r.overlap.wanted > 0 {
			wanted++
			recall += r.overlap.recall()
		}
		if r.want.Title != nil {
			titles.add(r.titleRight(), r.art == nil || r.art.Title == "")
		}
		if r.want.Authors != nil {
			authors.add(r.authorsRight(), r.listed == 0)
			named, listed, authored = named+r.named, listed+r.listed, authored+len(folded(*r.want.Authors))
		}
		if r.want.day() != "" {
			days.add(r.day() == r.want.day(), r.day() == "")
		}
	}
	figures["failed"] = float64(failed)
	figures.PRF("body", precision/float64(max(1, found)), recall/float64(max(1, wanted)))
	for name, t := range map[string]tally{"title": titles, "authors": authors, "day": days} {
		if t.given > 0 {
			figures.Rate(name+".right", t.right, t.given)
			figures.Rate(name+".wrong", t.given-t.right-t.absent, t.given)
			figures.Rate(name+".absent", t.absent, t.given)
		}
	}
	if authored > 0 {
		figures.Counts("author", named, listed, authored)
	}
	s.Figures = figures
}
