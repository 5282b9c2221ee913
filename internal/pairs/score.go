package pairs

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/eval"
)

// Corpus is what the program made of one corpus.
type Corpus struct {
	Name       string
	Articles   []*variorum.Article
	Statements []variorum.Statement
}

// Scores is how statements do on pairs.
type Scores struct {
	Figures  eval.Figures
	Mistakes []Mistake
}

// Mistake is a pair that the program judged otherwise. Joined says how. Words
// are those of the two quotations, from the corpus.
type Mistake struct {
	Pair
	Joined bool
	Lost   bool // one of the quotations was not found at all
	Words  [2]string
}

// Score compares statements with pairs. A quotation of the gold is the found
// one that overlaps it most, if they share at least half of the longer; a pair is
// joined if both stand in one statement. Precision and recall are those of the
// joined pairs; a pair of a quotation that was not found is not joined. Pairs of
// corpora that are not given do not count, nor do two parts of one text. The error, which wraps
// variorum.ErrInput, names an article whose text is another.
func Score(pairs []Pair, corpora []Corpus) (*Scores, error) {
	s := &scorer{tallies: map[string]*tally{}, parts: map[string]int{}, lost: map[string]bool{}, seen: map[string]bool{}}
	for _, corpus := range corpora {
		place, err := placed(corpus)
		if err != nil {
			return nil, err
		}
		for _, p := range pairs {
			switch {
			case p.Corpus != corpus.Name || !p.Counts():
			case place.parts(p):
				s.parts[p.Part]++
			default:
				s.pair(p, place)
			}
		}
	}
	scores := &Scores{eval.Figures{}, s.mistakes}
	scores.Figures["quotations"] = float64(len(s.seen))
	scores.Figures["quotations.lost"] = float64(len(s.lost))
	for part, n := range s.parts {
		scores.Figures[part+".parts"] = float64(n)
	}
	for key, t := range s.tallies {
		t.figures(scores.Figures, key)
	}
	slices.SortStableFunc(scores.Mistakes, func(a, b Mistake) int { return cmp.Compare(a.N, b.N) })
	return scores, nil
}

// places says where the quotations of a corpus stand.
type places struct {
	articles   map[string]*variorum.Article // by external id
	points     map[string]*variorum.Offsets // by article id
	found      map[string][]place           // by article id
	statements []variorum.Statement
	printed    []string // see texts
}

// place is one found quotation: its spans in code points and its statement.
type place struct {
	content   []variorum.Span
	statement int
}

func placed(corpus Corpus) (*places, error) {
	in := &places{map[string]*variorum.Article{}, map[string]*variorum.Offsets{}, map[string][]place{}, corpus.Statements, nil}
	want := textOf()
	for _, art := range corpus.Articles {
		sum, ok := want[corpus.Name+" "+art.ExternalID]
		if ok && !strings.HasPrefix(art.TextSHA256, sum) {
			return nil, fmt.Errorf("%w: the text of %s in %s is not the one that was annotated", variorum.ErrInput, art.ExternalID, corpus.Name)
		}
		in.articles[art.ExternalID] = art
		in.points[art.ID] = variorum.NewOffsets(art.Text)
	}
	for i, st := range corpus.Statements {
		for _, v := range st.Versions {
			content := v.InCodePoints(in.points[v.Article]).Content
			in.found[v.Article] = append(in.found[v.Article], place{content, i})
		}
	}
	return in, nil
}

// statement is the number of the statement that a quotation stands in, -1 for
// none.
func (in *places) statement(q Quotation) int {
	art, ok := in.articles[q.Article]
	if !ok {
		return -1
	}
	best, most := -1, 0.
	for _, f := range in.found[art.ID] {
		if share := overlap(f.content, q.Content); share >= .5 && share > most {
			best, most = f.statement, share
		}
	}
	return best
}

// overlap is the share of the longer that both have in common.
func overlap(a, b []variorum.Span) float64 {
	both, lengthA, lengthB := 0, 0, 0
	for _, s := range a {
		lengthA += s.Len()
		for _, t := range b {
			both += max(0, min(s.End, t.End)-max(s.Start, t.Start))
		}
	}
	for _, t := range b {
		lengthB += t.Len()
	}
	return float64(both) / float64(max(lengthA, lengthB, 1))
}

// words are those of the quotation.
func (in *places) words(q Quotation) string { return strings.Join(in.spans(q), " … ") }

// spans are the texts of its spans.
func (in *places) spans(q Quotation) []string {
	art, ok := in.articles[q.Article]
	if !ok {
		return nil
	}
	var out []string
	runes := []rune(art.Text)
	for _, s := range q.Content {
		if s.End <= len(runes) {
			out = append(out, string(runes[s.Start:s.End]))
		}
	}
	return out
}

// tally counts pairs.
type tally struct {
	pairs, same, joined, hit, lost    int
	echoes, echoesJoined, echoesKnown int
	spurious                          int // pairs that differ, linked as echoes
}

func (t *tally) figures(out eval.Figures, key string) {
	out.Counts(key, t.hit, t.joined, t.same)
	out[key+".pairs"], out[key+".same"], out[key+".joined"] = float64(t.pairs), float64(t.same), float64(t.joined)
	out[key+".lost"] = float64(t.lost)
	out[key+".echo.pairs"] = float64(t.echoes)
	out[key+".echo.joined"] = float64(t.echoesJoined)
	out[key+".echo.linked"] = float64(t.echoesKnown)
	out[key+".echo.spurious"] = float64(t.spurious)
}

type scorer struct {
	parts      map[string]int // by part of the gold, pairs that are not scored
	tallies    map[string]*tally
	seen, lost map[string]bool
	mistakes   []Mistake
}

func (s *scorer) pair(p Pair, in *places) {
	a, b := in.statement(p.A), in.statement(p.B)
	for _, side := range []struct {
		q  Quotation
		at int
	}{{p.A, a}, {p.B, b}} {
		key := fmt.Sprint(p.Corpus, side.q)
		s.seen[key] = true
		if side.at < 0 {
			s.lost[key] = true
		}
	}
	lost := a < 0 || b < 0
	joined := !lost && a == b
	linked := !lost && !joined && slices.Contains(in.statements[a].Echoes, in.statements[b].ID)
	part := p.Part
	for _, key := range []string{part, part + "." + p.Kind, part + "." + p.Corpus} {
		if s.tallies[key] == nil {
			s.tallies[key] = &tally{}
		}
		s.tallies[key].add(p.Label, joined, linked, lost)
	}
	if joined != (p.Label == Same) {
		s.mistakes = append(s.mistakes, Mistake{p, joined, lost, [2]string{in.words(p.A), in.words(p.B)}})
	}
}

func (t *tally) add(label Label, joined, linked, lost bool) {
	count := func(n *int, when bool) {
		if when {
			*n++
		}
	}
	t.pairs++
	count(&t.same, label == Same)
	count(&t.joined, joined)
	count(&t.hit, joined && label == Same)
	count(&t.lost, lost)
	count(&t.echoes, label == Echo)
	count(&t.echoesJoined, label == Echo && joined)
	count(&t.echoesKnown, label == Echo && linked)
	count(&t.spurious, label == Different && linked)
}

// fresh is the part of the gold that measures only.
const fresh = "fresh"

// Table prints the figures for people: a row for each part, kind and corpus.
func Table(w io.Writer, figures eval.Figures) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%-16s %6s %6s %6s %6s %6s %6s %6s %6s %7s %7s %9s\n",
		"", "pairs", "same", "joined", "lost", "p", "r", "f", "echo", "joined", "linked", "spurious")
	for _, key := range slices.Sorted(maps.Keys(figures)) {
		row, ok := strings.CutSuffix(key, ".pairs")
		if !ok || strings.HasSuffix(row, ".echo") {
			continue
		}
		fmt.Fprintf(&b, "%-16s", row)
		for _, column := range []string{"pairs", "same", "joined", "lost"} {
			fmt.Fprintf(&b, " %6.0f", figures[row+"."+column])
		}
		for _, column := range []string{"p", "r", "f"} {
			fmt.Fprintf(&b, " %6.1f", figures[row+"."+column])
		}
		fmt.Fprintf(&b, " %6.0f %7.0f %7.0f %9.0f\n", figures[row+".echo.pairs"], figures[row+".echo.joined"],
			figures[row+".echo.linked"], figures[row+".echo.spurious"])
	}
	_, err := fmt.Fprintf(w, "%s%.0f quotations, %.0f of them not found\nparts of one text, not scored: %.0f pairs of dev, %.0f of test, %.0f of fresh\n",
		b.String(), figures["quotations"], figures["quotations.lost"], figures["dev.parts"], figures["test.parts"], figures["fresh.parts"])
	return err
}

// PrintMistakes prints up to n mistakes of each part and sort, with the
// words of the corpus; none of the fresh part, which is not to be learned from.
func PrintMistakes(w io.Writer, mistakes []Mistake, n int) error {
	printed := map[string]int{}
	for _, m := range mistakes {
		what := "apart"
		switch {
		case m.Joined:
			what = "joined"
		case m.Lost:
			what = "not found"
		}
		if printed[m.Part+what]++; printed[m.Part+what] > n || m.Part == fresh {
			continue
		}
		if _, err := fmt.Fprintf(w, "%s %d: %s, but %s (%s)\n  %s: %s\n  %s: %s\n", m.Part, m.N, m.Label, what, m.Kind,
			m.A.Article, m.Words[0], m.B.Article, m.Words[1]); err != nil {
			return err
		}
	}
	return nil
}
