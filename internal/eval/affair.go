package eval

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/gold"
	"variorum/internal/letters"
	"variorum/internal/record"
	"variorum/internal/score"
)

// AffairScores is what Affair measured: the figures, and the mistakes behind
// them.
type AffairScores struct {
	Figures Figures
	Errors  []AffairError
}

// AffairError is one difference between the gold record and the one that was
// made. Want or Got is empty where the other side has nothing to compare.
type AffairError struct {
	Figure string // the figure that it counts in
	File   string
	Want   string
	Got    string
	Text   string // the line of the article
}

// Affair compares the record of a sample affair with the one made by hand.
// Figures that end in .right, .wrong and .abstained count values: wrong is
// what the record claims and the gold contradicts, abstained what the gold
// knows and the record leaves open or vague. Contents of quotations count by
// letters and digits alone; they pair one to one at Jaccard ≥ .5, best first.
// Statements and stories are compared pair by pair, within statements and
// stories of the same record.
func Affair(want *gold.Affair, in record.Input) *AffairScores {
	m := &affairMeasure{
		want: want, derived: in.Derived, figures: Figures{},
		files: map[string]*affairFile{}, names: map[string]string{},
		found: make([]*affairFound, len(want.Quotations)), stated: map[place]int{},
	}
	for _, a := range in.Articles {
		f := newAffairFile(a, in.Derived.Published)
		m.files[f.name], m.names[a.Article.ID] = f, f.name
	}
	for i, st := range in.Derived.Statements {
		for _, v := range st.Versions {
			m.stated[place{m.names[v.Article], v.Ordinal}] = i
		}
	}
	m.articles()
	for _, art := range want.Articles {
		if f := m.files[art.File]; f != nil {
			m.quotations(f)
		}
	}
	m.PRF("quotes.exact")
	m.PRF("quotes.jaccard")
	m.statements()
	m.echoes()
	m.copies()
	m.stories()
	m.lines()
	m.commitments()
	m.outcomes(in.Derived.Prospects)
	return &AffairScores{m.figures, m.errors}
}

// place is a quotation of an article's annotation.
type place struct {
	file    string
	ordinal int
}

type affairMeasure struct {
	want    *gold.Affair
	derived variorum.Derived
	figures Figures
	errors  []AffairError
	files   map[string]*affairFile
	names   map[string]string // file by article ID
	found   []*affairFound    // by gold quotation; nil when missed
	stated  map[place]int     // index in derived.Statements
}

// PRF turns the counts key.hit, key.found and key.gold into percentages.
func (m *affairMeasure) PRF(key string) {
	hit := int(m.figures[key+".hit"])
	m.figures.PRF(key, score.Ratio(hit, int(m.figures[key+".found"])), score.Ratio(hit, int(m.figures[key+".gold"])))
	for _, part := range []string{".hit", ".found", ".gold"} {
		delete(m.figures, key+part)
	}
}

// count adds to a figure, so that it stands there even when it is 0.
func (m *affairMeasure) count(figure string, n int) { m.figures[figure] += float64(n) }

// wrong counts a mistake and keeps it.
func (m *affairMeasure) wrong(e AffairError) {
	m.count(e.Figure, 1)
	m.errors = append(m.errors, e)
}

// verdict counts a value under key.right, key.wrong, key.abstained, or
// key.within for several days of which the right one is one. Empty strings are
// values that are left open; vague says that got is no contradiction of a want
// that is known.
func (m *affairMeasure) verdict(key string, vague bool, e AffairError) {
	m.count(key+".right", one(e.Want == e.Got))
	m.count(key+".wrong", 0)
	m.count(key+".abstained", 0)
	m.count(key+".within", 0)
	switch {
	case e.Want == e.Got:
		return
	case vague && strings.Contains(e.Got, "/"):
		e.Figure = key + ".within"
	case e.Got == "" || vague && e.Want != "":
		e.Figure = key + ".abstained"
	default:
		e.Figure = key + ".wrong"
	}
	e.Want, e.Got = orNothing(e.Want), orNothing(e.Got)
	m.wrong(e)
}

func orNothing(s string) string {
	if s == "" {
		return "(nothing)"
	}
	return s
}

// day gives the day that a moment names, and whether it is less than a day
// that could still be want.
func day(got variorum.Moment, want string) (value string, vague bool) {
	switch {
	case !got.Known():
		return "", false
	case got.Precision == variorum.ToDay:
		return got.Date, false
	case got.Precision == variorum.ToRange:
		first, last, _ := strings.Cut(got.Date, "/")
		return got.Date, first <= want && want <= last
	}
	return got.Date, strings.HasPrefix(want, got.Date)
}

func (m *affairMeasure) articles() {
	for _, want := range m.want.Articles {
		f := m.files[want.File]
		if f == nil {
			m.wrong(AffairError{Figure: "articles.missing", File: want.File, Want: want.Title})
			continue
		}
		m.verdict("articles.outlet", false, AffairError{File: f.name, Want: want.Outlet, Got: f.art.Outlet})
		m.verdict("articles.title", false, AffairError{File: f.name, Want: want.Title, Got: squeeze(f.art.Title)})
		got, vague := day(f.art.Published, want.Published)
		basis := f.art.Published.Basis
		m.verdict("articles.published", vague, AffairError{
			File: f.name, Want: want.Published, Got: got, Text: strings.TrimSpace(basis.Rule + " " + basis.Reason),
		})
	}
}

func (m *affairMeasure) copies() {
	type link struct{ file, of string }
	kinds := map[link]variorum.CopyKind{}
	for _, c := range m.derived.Copies {
		if c.Kind != variorum.Passage {
			kinds[link{m.names[c.Article], m.names[c.Of]}] = c.Kind
		}
	}
	m.count("copies.found", len(kinds))
	m.count("copies.gold", len(m.want.Copies))
	m.count("copies.kind.wrong", 0)
	for _, c := range m.want.Copies {
		kind, ok := kinds[link{c.File, c.Of}]
		delete(kinds, link{c.File, c.Of})
		m.count("copies.hit", one(ok))
		switch {
		case !ok:
			m.errors = append(m.errors, AffairError{Figure: "copies.missed", File: c.File, Want: "copy of " + c.Of})
		case kind != c.Kind:
			m.wrong(AffairError{Figure: "copies.kind.wrong", File: c.File, Want: string(c.Kind), Got: string(kind)})
		}
	}
	for l, kind := range kinds {
		m.errors = append(m.errors, AffairError{Figure: "copies.spurious", File: l.file, Got: fmt.Sprintf("%s copy of %s", kind, l.of)})
	}
	m.PRF("copies")
}

func (m *affairMeasure) stories() {
	want, got := map[string]string{}, map[string]string{}
	for i, files := range m.want.Stories {
		for _, file := range files {
			want[file] = fmt.Sprint(i)
			got[file] = "alone " + file
		}
	}
	for _, st := range m.derived.Stories {
		for _, id := range st.Articles {
			got[m.names[id]] = st.ID
		}
	}
	partition(m.figures, "stories.", want, got)
	for _, st := range m.derived.Stories {
		m.mixedStory(st, want)
	}
	for _, files := range m.want.Stories {
		parts := map[string][]string{}
		for _, file := range files {
			parts[got[file]] = append(parts[got[file]], file)
		}
		if len(parts) > 1 {
			m.errors = append(m.errors, AffairError{Figure: "stories.split", File: files[0], Want: "one story", Got: groups(parts)})
		}
	}
}

func (m *affairMeasure) mixedStory(st variorum.Story, want map[string]string) {
	parts := map[string][]string{}
	for _, id := range st.Articles {
		file := m.names[id]
		parts[want[file]] = append(parts[want[file]], file)
	}
	if len(parts) > 1 {
		m.errors = append(m.errors, AffairError{
			Figure: "stories.merged", File: m.names[st.Articles[0]], Want: groups(parts), Got: "one story: " + st.Name,
		})
	}
}

// groups prints lists, sorted, one a bracket.
func groups(parts map[string][]string) string {
	var all []string
	for _, list := range parts {
		slices.Sort(list)
		all = append(all, "["+strings.Join(list, " | ")+"]")
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// affairFile is one article of the record that was made.
type affairFile struct {
	name  string
	art   *variorum.Article // with the date that other articles prove
	ann   *variorum.Annotation
	ruler *letters.Ruler
	words squeezed
}

func newAffairFile(a record.Analysed, inferred map[string]variorum.Moment) *affairFile {
	art := *a.Article
	if when, ok := inferred[art.ID]; ok && !art.Published.Known() {
		art.Published = when
	}
	f := &affairFile{name: path.Base(filepath.ToSlash(art.Path)), art: &art, ann: a.Annotation}
	if f.ann == nil {
		f.ann = &variorum.Annotation{}
	}
	f.ruler, f.words = letters.New(art.Text), newSqueezed(art.Text)
	return f
}

// squeezed is a text with every run of white space as one space.
type squeezed struct {
	text string
	at   []int // byte offset in the original, for every byte and the end
}

func newSqueezed(text string) squeezed {
	var b strings.Builder
	var at []int
	for i := range len(text) {
		switch c := text[i]; {
		case !strings.ContainsRune(" \t\r\n", rune(c)):
			b.WriteByte(c)
			at = append(at, i)
		case len(at) > 0 && b.String()[b.Len()-1] != ' ':
			b.WriteByte(' ')
			at = append(at, i)
		}
	}
	return squeezed{b.String(), append(at, len(text))}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// all lists where words stand in the original, from the byte offset on.
func (sq squeezed) all(words string, from int) []variorum.Span {
	words = squeeze(words)
	var out []variorum.Span
	for i := 0; words != ""; {
		n := strings.Index(sq.text[i:], words)
		if n < 0 {
			break
		}
		i += n + len(words)
		if s := (variorum.Span{Start: sq.at[i-len(words)], End: sq.at[i-1] + 1}); s.Start >= from {
			out = append(out, s)
		}
	}
	return out
}

// block is the block that holds a byte offset.
func (f *affairFile) block(at int) *variorum.Block {
	for i, b := range f.art.Blocks {
		if b.Span.Start <= at && at < b.Span.End {
			return &f.art.Blocks[i]
		}
	}
	return nil
}

// line is the line of the article around a span, for people.
func (f *affairFile) line(s variorum.Span) string {
	return around(f.art.Text, gold.Attribution{Content: []variorum.Span{s}})
}
