package pages

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/extract"
)

// PrintErrors writes, for people who work on extract, the n pages with the
// worst bodies and n of the wrong titles, authors and days each.
func (s *Scores) PrintErrors(w io.Writer, n int) error {
	var b strings.Builder
	worst := slices.Clone(s.results)
	slices.SortStableFunc(worst, func(a, b result) int {
		return cmp.Compare(harmonic(a.overlap.precision(), a.overlap.recall()), harmonic(b.overlap.precision(), b.overlap.recall()))
	})
	fmt.Fprintf(&b, "== bodies, worst first; - missed, + not the article's, the kinds of lines that were left out in brackets\n")
	for _, r := range worst[:min(n, len(worst))] {
		r.printBody(&b)
	}
	for _, list := range []struct {
		what  string
		wrong func(r result) (line string, wrong bool)
	}{{"titles", wrongTitle}, {"authors", wrongAuthors}, {"days", wrongDay}} {
		var lines []string
		for _, r := range s.results {
			if line, wrong := list.wrong(r); wrong {
				lines = append(lines, r.want.id+" "+line)
			}
		}
		fmt.Fprintf(&b, "\n== %s: %d wrong or absent\n", list.what, len(lines))
		for _, line := range lines[:min(n, len(lines))] {
			fmt.Fprintln(&b, line)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func wrongTitle(r result) (string, bool) {
	if r.want.Title == nil || r.titleRight() {
		return "", false
	}
	art := r.orNone()
	return fmt.Sprintf("%q (%s), want %q", art.Title, art.TitleFrom.Rule, *r.want.Title), true
}

func wrongAuthors(r result) (string, bool) {
	if r.want.Authors == nil || r.authorsRight() {
		return "", false
	}
	art := r.orNone()
	return fmt.Sprintf("%q (%s), want %q", extract.Authors(art.Byline), art.BylineFrom.Rule, *r.want.Authors), true
}

func wrongDay(r result) (string, bool) {
	if r.want.day() == "" || r.day() == r.want.day() {
		return "", false
	}
	basis := r.orNone().Published.Basis
	return fmt.Sprintf("%q (%s), want %s %s", r.day(), basis.Rule+basis.Reason, r.want.day(), r.want.Time), true
}

// orNone is the article, an empty one if the page failed.
func (r result) orNone() *variorum.Article {
	if r.art == nil {
		return &variorum.Article{}
	}
	return r.art
}

// printBody writes the lines that only one side holds.
func (r result) printBody(b *strings.Builder) {
	fmt.Fprintf(b, "\n-- %s precision %.2f recall %.2f\n", r.want.id, r.overlap.precision(), r.overlap.recall())
	if r.err != nil {
		fmt.Fprintf(b, "failed: %s\n", r.err)
	}
	got, want := shingles(r.body), shingles(r.want.Body)
	left := map[string]variorum.Block{}
	art := r.orNone()
	for _, block := range art.Blocks {
		if line := block.Span.In(art.Text); !isText(block) {
			left[fold(line)] = block
		} else if !mostlyIn(line, want) {
			fmt.Fprintf(b, "+ %s\n", clipped(line))
		}
	}
	for line := range strings.Lines(r.want.Body) {
		if line = strings.TrimSpace(line); line == "" || mostlyIn(line, got) {
			continue
		}
		if block, ok := left[fold(line)]; ok {
			fmt.Fprintf(b, "- [%s: %s] %s\n", block.Kind, block.Rule, clipped(line))
		} else {
			fmt.Fprintf(b, "- %s\n", clipped(line))
		}
	}
}

// mostlyIn reports whether half of the shingles of a line are among others.
func mostlyIn(line string, others map[string]int) bool {
	in, all := 0, 0
	for s, n := range shingles(line) {
		all += n
		if others[s] > 0 {
			in += n
		}
	}
	return in*2 >= all
}

func clipped(line string) string {
	runes := []rune(line)
	if len(runes) > 200 {
		return string(runes[:200]) + "…"
	}
	return line
}
