package eval

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/gold"
	"variorum/internal/score"
)

// statements compares pairs of versions. A gold quotation in no statement is
// one of its own; quotations without a partner make no false pair, and their
// gold pairs are missed.
func (m *affairMeasure) statements() {
	of := m.goldStatements()
	inGold, inFound, both := 0, 0, 0
	for i := range m.want.Quotations {
		for j := range i {
			together := of[i] == of[j]
			merged := m.statement(i) >= 0 && m.statement(i) == m.statement(j)
			inGold += one(together)
			inFound += one(merged)
			both += one(together && merged)
		}
	}
	m.figures.PRF("statements.pair", score.Ratio(both, inFound), score.Ratio(both, inGold))
	m.mergedStatements(of)
	m.splitStatements()
	m.apart()
	m.saidStatements()
}

// goldStatements numbers the gold statement of every gold quotation; single
// ones get numbers below 0.
func (m *affairMeasure) goldStatements() []int {
	of := make([]int, len(m.want.Quotations))
	for i := range of {
		of[i] = -1 - i
	}
	for n, st := range m.want.Statements {
		for _, i := range st.Quotations {
			of[i] = n
		}
	}
	return of
}

// statement is the index of the derived statement that holds a gold
// quotation's partner, or -1.
func (m *affairMeasure) statement(quotation int) int {
	g := m.found[quotation]
	if g == nil {
		return -1
	}
	if i, ok := m.stated[g.place]; ok {
		return i
	}
	return -1
}

// brief names a gold quotation in one line.
func (m *affairMeasure) brief(i int) string {
	q := m.want.Quotations[i]
	words := squeeze(strings.Join(q.Content, " … "))
	return q.File + ": " + words
}

func (m *affairMeasure) mergedStatements(of []int) {
	m.count("statements.merged", 0)
	holds := make([]map[int][]string, len(m.derived.Statements))
	for i := range m.want.Quotations {
		if n := m.statement(i); n >= 0 {
			if holds[n] == nil {
				holds[n] = map[int][]string{}
			}
			holds[n][of[i]] = append(holds[n][of[i]], m.brief(i))
		}
	}
	for n, parts := range holds {
		if len(parts) > 1 {
			m.wrong(AffairError{Figure: "statements.merged", Want: listed(slices.Collect(maps.Values(parts))),
				Got: "one statement of " + orNothing(m.derived.Statements[n].Speaker.Name)})
		}
	}
}

func (m *affairMeasure) splitStatements() {
	m.count("statements.split", 0)
	for _, st := range m.want.Statements {
		parts := map[int][]string{}
		for _, i := range st.Quotations {
			n, words := m.statement(i), m.brief(i)
			if n < 0 {
				words += " (not found)"
			}
			parts[n] = append(parts[n], words)
		}
		if len(parts) > 1 {
			m.wrong(AffairError{Figure: "statements.split", Want: "one statement of " + orNothing(st.Speaker),
				Got: listed(slices.Collect(maps.Values(parts)))})
		}
	}
}

// listed prints lists of quotations, each a block of lines.
func listed(parts [][]string) string {
	var blocks []string
	for _, list := range parts {
		slices.Sort(list)
		blocks = append(blocks, "\n      - "+strings.Join(list, "\n        "))
	}
	slices.Sort(blocks)
	return strings.Join(blocks, "")
}

func (m *affairMeasure) apart() {
	m.count("statements.apart.violated", 0)
	for n, st := range m.want.Statements {
		for _, other := range st.Apart {
			if slices.Contains(m.want.Statements[other].Apart, n) && other < n {
				continue
			}
			if i, j, ok := m.together(st, m.want.Statements[other]); ok {
				m.wrong(AffairError{Figure: "statements.apart.violated",
					Want: listed([][]string{{m.brief(i)}, {m.brief(j)}}), Got: "one statement"})
			}
		}
	}
}

// together gives a version of each statement that were merged into one.
func (m *affairMeasure) together(a, b gold.AffairStatement) (i, j int, ok bool) {
	for _, i := range a.Quotations {
		for _, j := range b.Quotations {
			if m.statement(i) >= 0 && m.statement(i) == m.statement(j) {
				return i, j, true
			}
		}
	}
	return 0, 0, false
}

// saidStatements judges the day of every derived statement by the first gold
// quotation in it whose day is known.
func (m *affairMeasure) saidStatements() {
	judged := map[int]bool{}
	for i, q := range m.want.Quotations {
		n := m.statement(i)
		if n < 0 || q.Said == "" || judged[n] {
			continue
		}
		judged[n] = true
		said := m.derived.Statements[n].Said
		got, vague := day(said, q.Said)
		m.verdict("statements.said", vague, AffairError{File: q.File, Want: q.Said, Got: got,
			Text: said.Basis.Rule + said.Basis.Reason + ": " + m.brief(i)})
	}
}

// echoes compares links between statements. A link between two parts of one
// gold statement is a split, which counts there alone.
func (m *affairMeasure) echoes() {
	of := m.goldStatements()
	wanted := map[[2]int]bool{}
	for _, pair := range m.want.Echoes {
		wanted[ordered(pair[0], pair[1])] = true
	}
	met := map[[2]int]bool{}
	m.count("echoes.right", 0)
	m.count("echoes.missed", 0)
	m.count("echoes.spurious", 0)
	for _, link := range m.echoLinks() {
		a, b := m.goldIn(link[0], of), m.goldIn(link[1], of)
		if len(a) == 0 || len(b) == 0 {
			continue
		}
		if right := crossing(a, b, func(x, y int) bool { return wanted[ordered(of[x], of[y])] }); right != nil {
			met[ordered(of[right[0]], of[right[1]])] = true
			continue
		}
		if crossing(a, b, func(x, y int) bool { return of[x] == of[y] }) == nil {
			m.wrong(AffairError{Figure: "echoes.spurious", Got: listed([][]string{{m.brief(a[0])}, {m.brief(b[0])}})})
		}
	}
	m.count("echoes.right", len(met))
	for _, pair := range m.want.Echoes {
		if !met[ordered(pair[0], pair[1])] {
			a, b := m.want.Statements[pair[0]], m.want.Statements[pair[1]]
			m.wrong(AffairError{Figure: "echoes.missed", Want: listed([][]string{{m.brief(a.Quotations[0])}, {m.brief(b.Quotations[0])}})})
		}
	}
}

func ordered(a, b int) [2]int { return [2]int{min(a, b), max(a, b)} }

// echoLinks lists the pairs of derived statements that are linked, each once.
func (m *affairMeasure) echoLinks() [][2]int {
	index := map[string]int{}
	for i, st := range m.derived.Statements {
		index[st.ID] = i
	}
	links := map[[2]int]bool{}
	for i, st := range m.derived.Statements {
		for _, id := range st.Echoes {
			if j, ok := index[id]; ok {
				links[ordered(i, j)] = true
			}
		}
	}
	return slices.SortedFunc(maps.Keys(links), func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
}

// goldIn lists the gold quotations whose partners a derived statement holds.
func (m *affairMeasure) goldIn(statement int, of []int) []int {
	var out []int
	for i := range of {
		if m.statement(i) == statement {
			out = append(out, i)
		}
	}
	return out
}

func crossing(a, b []int, ok func(x, y int) bool) []int {
	for _, x := range a {
		for _, y := range b {
			if ok(x, y) {
				return []int{x, y}
			}
		}
	}
	return nil
}

// lines judges left-over lines and repeated paragraphs.
func (m *affairMeasure) lines() {
	for _, key := range []string{"boilerplate.right", "boilerplate.missed", "boilerplate.words", "repeats.right", "repeats.missed", "repeats.spurious"} {
		m.count(key, 0)
	}
	for _, want := range m.want.Boilerplate {
		f := m.files[want.File]
		if f == nil {
			continue
		}
		if b := f.unmarked(want.Line); b != nil {
			m.wrong(AffairError{Figure: "boilerplate.missed", File: f.name, Want: want.Line, Got: string(b.Kind) + ": " + squeeze(b.Span.In(f.art.Text))})
			continue
		}
		m.count("boilerplate.right", 1)
	}
	for _, art := range m.want.Articles {
		if f := m.files[art.File]; f != nil {
			m.swallowed(f)
			m.repeats(f)
		}
	}
}

// unmarked is a block that holds the line and counts as the article's words.
// In plain text the line is the block, or a line of it; in HTML it may stand
// among others.
func (f *affairFile) unmarked(line string) *variorum.Block {
	among := strings.HasSuffix(f.name, ".html")
	for _, s := range f.words.all(line, 0) {
		b := f.block(s.Start)
		if b == nil || !b.Kind.Reported() {
			continue
		}
		if among || squeeze(f.line(s)) == line {
			return b
		}
	}
	return nil
}

// swallowed counts gold quotations in blocks that are marked as none of the
// article.
func (m *affairMeasure) swallowed(f *affairFile) {
	for i := range m.want.Quotations {
		q := &m.want.Quotations[i]
		if q.File != f.name {
			continue
		}
		for _, s := range f.locate(q) {
			if b := f.block(s.Start); b != nil && !b.Kind.Reported() {
				m.wrong(AffairError{Figure: "boilerplate.words", File: f.name, Want: m.shows(q), Got: string(b.Kind) + " by " + b.Rule})
				break
			}
		}
	}
}

func (m *affairMeasure) repeats(f *affairFile) {
	var starts []string
	for _, want := range m.want.Repeats {
		if want.File != f.name {
			continue
		}
		starts = append(starts, want.Starts)
		counted := 0
		for _, s := range f.words.all(want.Starts, 0) {
			if b := f.block(s.Start); b != nil && b.Kind.Reported() && b.Span.Start == s.Start {
				counted++
			}
		}
		if counted > 1 {
			m.wrong(AffairError{Figure: "repeats.missed", File: f.name, Want: want.Starts})
			continue
		}
		m.count("repeats.right", 1)
	}
	for _, b := range f.art.Blocks {
		words := squeeze(b.Span.In(f.art.Text))
		if b.Kind == variorum.Repeat && !slices.ContainsFunc(starts, func(s string) bool { return strings.HasPrefix(words, s) }) {
			m.wrong(AffairError{Figure: "repeats.spurious", File: f.name, Got: words, Text: b.Rule})
		}
	}
}

// commitments pairs what lay ahead by the words that date it.
func (m *affairMeasure) commitments() {
	used := map[string][]bool{}
	for _, key := range []string{"commitments.hit", "commitments.found", "commitments.gold", "commitments.kind.wrong"} {
		m.count(key, 0)
	}
	for _, want := range m.want.Commitments {
		f := m.files[want.File]
		if f == nil {
			continue
		}
		if used[f.name] == nil {
			used[f.name] = make([]bool, len(f.ann.Commitments))
		}
		m.count("commitments.gold", 1)
		i := f.commitment(want, used[f.name])
		if i < 0 {
			m.errors = append(m.errors, AffairError{Figure: "commitments.missed", File: f.name, Want: want.Kind + " " + want.Due + ": " + want.When})
			continue
		}
		used[f.name][i] = true
		m.count("commitments.hit", 1)
		c := f.ann.Commitments[i]
		got := lastDay(c.Due)
		what := squeeze(c.What.In(f.art.Text))
		m.verdict("commitments.due", false, AffairError{File: f.name, Want: want.Due, Got: got, Text: what})
		if c.Kind != want.Kind {
			m.wrong(AffairError{Figure: "commitments.kind.wrong", File: f.name, Want: want.Kind, Got: c.Kind, Text: what})
		}
	}
	for _, art := range m.want.Articles {
		f := m.files[art.File]
		if f == nil {
			continue
		}
		m.count("commitments.found", len(f.ann.Commitments))
		for i, c := range f.ann.Commitments {
			if used[f.name] == nil || !used[f.name][i] {
				m.errors = append(m.errors, AffairError{Figure: "commitments.spurious", File: f.name,
					Got: fmt.Sprintf("%s %s: %s", c.Kind, c.Due.Date, squeeze(c.What.In(f.art.Text)))})
			}
		}
	}
	m.PRF("commitments")
}

// commitment is the index of the unused commitment whose words of time share
// some with the gold's, best with the same day; or -1.
func (f *affairFile) commitment(want gold.AffairCommitment, used []bool) int {
	best := -1
	places := f.words.all(want.When, 0)
	for i, c := range f.ann.Commitments {
		if used[i] || !slices.ContainsFunc(places, c.When.Overlaps) {
			continue
		}
		if best < 0 || lastDay(f.ann.Commitments[best].Due) != want.Due && lastDay(c.Due) == want.Due {
			best = i
		}
	}
	return best
}
