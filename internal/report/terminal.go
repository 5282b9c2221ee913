package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"variorum"
	"variorum/internal/record"
)

// TerminalOptions says how to print. Width is in columns; 0 means 80. Lines
// are never longer than 100 columns, which nobody reads with ease.
type TerminalOptions struct {
	Color bool
	Width int
}

// Styles, as SGR codes: the terminal's own palette, so that they suit a dark
// screen and a light one.
const (
	strong   = "1"
	faint    = "2"
	reworded = "33"
	only     = "32"
	name     = "36"
)

// markStyles are the styles of words that differ from the fullest version.
var markStyles = map[record.MarkKind]string{record.Reworded: reworded, record.Only: only}

// The columns of the date and of the statement's number.
const (
	dateColumn = 13
	gutter     = dateColumn + 5
)

// maxListed is how many articles are listed one by one.
const maxListed = 60

// Terminal prints the record as text: stories, statements by time with their
// versions, events, relations, commitments, articles, copies and what was set aside. Text of
// articles cannot steer the terminal: control characters are replaced.
func Terminal(w io.Writer, rec *record.Record, opts TerminalOptions) error {
	columns := cmp.Or(opts.Width, 80)
	t := &terminal{rec: rec, out: bufio.NewWriter(w), color: opts.Color, width: max(40, min(columns, 100))}
	t.summary()
	t.stories()
	t.statements()
	t.deeds()
	t.relations()
	t.commitments()
	t.articles()
	t.copies()
	t.corrections()
	t.aside()
	if err := t.out.Flush(); err != nil {
		return fmt.Errorf("print the record: %w", err)
	}
	return nil
}

// terminal is one printing. The writer keeps the first error.
type terminal struct {
	rec   *record.Record
	out   *bufio.Writer
	color bool
	width int
}

// put prints runs wrapped to the width, every line indented.
func (t *terminal) put(indent int, runs ...run) {
	for _, line := range wrap(runs, t.width-indent) {
		t.line(indent, line)
	}
}

// line prints one line as it is.
func (t *terminal) line(indent int, line []run) {
	var sb strings.Builder
	sb.WriteString(strings.Repeat(" ", indent))
	for _, r := range line {
		r.text = steady(r.text)
		if t.color && r.style != "" {
			sb.WriteString("\x1b[" + r.style + "m" + r.text + "\x1b[0m")
		} else {
			sb.WriteString(r.text)
		}
	}
	t.out.WriteString(strings.TrimRight(sb.String(), " ") + "\n")
}

// beside prints a narrow column, already broken into lines, beside a wide one.
func (t *terminal) beside(left []string, at int, right [][]run) {
	for i := 0; i < max(len(left), len(right)); i++ {
		var row []run
		used := 0
		if i < len(left) {
			row = append(row, run{left[i], faint})
			used = columnsOf(left[i])
		}
		if i < len(right) {
			row = append(row, run{strings.Repeat(" ", max(at-used, 1)), ""})
			row = append(row, right[i]...)
		}
		t.line(0, row)
	}
}

func (t *terminal) gap() { t.out.WriteByte('\n') }

func (t *terminal) heading(s string, more ...run) {
	t.gap()
	t.put(0, append([]run{{s, strong}}, more...)...)
	t.gap()
}

func (t *terminal) summary() {
	sum := t.rec.Affair
	t.put(0, run{cmp.Or(plain(sum.Name), "The record"), strong})
	if sum.From.Moment.Known() {
		t.put(0, run{record.SpanWords(sum.From, sum.To), ""})
	}
	t.put(0, run{fmt.Sprintf("%s from %s · %s by %s · %s, %d independent", count(sum.Articles, "article"), outletWords(sum),
		count(sum.Statements, "statement"), count(sum.Speakers, "speaker"), count(sum.Versions, "version"), sum.Independent), faint})
}

func (t *terminal) stories() {
	if len(t.rec.Stories) == 0 {
		return
	}
	t.heading("Stories")
	list := newStoryList(t.rec)
	for _, a := range list.Affairs {
		t.put(0, run{plain(a.Name), strong}, run{" " + record.SpanWords(a.From, a.To), faint})
		for _, s := range a.Chapters {
			t.story(s)
		}
		t.gap()
	}
	if len(list.Affairs) > 0 && len(list.Shown) > 0 {
		t.put(0, run{"In no affair", strong})
	}
	for _, s := range list.Shown {
		t.story(s)
	}
	if n := len(list.Rest); n > 0 {
		t.put(gutter, run{fmt.Sprintf("… and %d more, each told in one article", n), faint})
	}
}

func (t *terminal) story(s record.Story) {
	from := t.outletsOf(s.Articles)
	body := wrap([]run{{plain(s.Name), ""}}, t.width-gutter)
	body = append(body, wrap([]run{{count(s.Statements, "statement") + ": " + strings.Join(from, ", "), faint}}, t.width-gutter)...)
	t.beside(narrow(record.SpanWords(s.From, s.To)), gutter, body)
}

// outletsOf names the outlets of articles, each once, with the number of its
// articles where it has several.
func (t *terminal) outletsOf(articles []int) []string {
	const shown = 8
	var names []string
	times := map[string]int{}
	for _, n := range articles {
		name := plain(outletName(&t.rec.Articles[n-1]))
		if times[name]++; times[name] == 1 {
			names = append(names, name)
		}
	}
	rest := len(names) - shown
	for i, name := range names[:min(len(names), shown)] {
		if n := times[name]; n > 1 {
			names[i] = fmt.Sprintf("%s (%d)", name, n)
		}
	}
	if rest > 0 {
		names = append(names[:shown], fmt.Sprint(rest, " more"))
	}
	return names
}

// narrow breaks a date into lines of the date column.
func narrow(s string) []string {
	s = plain(s)
	for _, long := range []string{"January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December"} {
		s = strings.ReplaceAll(s, long, long[:3])
	}
	var out []string
	for _, line := range wrap([]run{{s, ""}}, dateColumn) {
		out = append(out, line[0].text)
	}
	return out
}

func (t *terminal) statements() {
	t.heading("What was said", run{"    ● quoted  ◐ partly  ○ reported  = copied", faint})
	if len(t.rec.Statements) == 0 {
		t.put(0, run{"No statement was found.", ""})
	}
	last := ""
	for i, st := range t.rec.Statements {
		if i > 0 {
			t.gap()
		}
		date := "undated"
		if st.Said.Moment.Known() {
			date = record.ShortDate(st.Said.Moment)
		}
		left := narrow(date)
		if d, err := time.Parse(time.DateOnly, st.Said.Moment.Date); err == nil {
			left = append(left, d.Format("Monday"))
		}
		if date == last {
			left = nil
		}
		last = date
		t.statement(&st, left)
	}
}

// statement prints one statement: who, the words, who carries them.
func (t *terminal) statement(st *record.Statement, left []string) {
	room := t.width - gutter
	who := []run{{plain(st.Speaker.Label()), strong}}
	if st.Speaker.Name != "" && st.Speaker.Role != "" {
		who = append(who, run{", " + plain(st.Speaker.Role), ""})
	}
	if st.Denial {
		who = append(who, run{" denies", ""})
	} else if st.Attitude {
		who = append(who, run{" (a stance)", ""})
	}
	lead := st.Versions[0]
	right := wrap(who, room)
	right = append(right, t.words(lead, room)...)
	rows := make([][]run, 0, len(right)+8)
	number := fmt.Sprintf("%*d  ", gutter-dateColumn-2, st.N)
	for i, line := range right {
		mark := strings.Repeat(" ", len(number))
		if i == 0 {
			mark = number
		}
		rows = append(rows, append([]run{{mark, faint}}, line...))
	}
	t.beside(left, dateColumn, rows)
	wide := t.nameColumn(st)
	for i, v := range st.Versions {
		t.version(v, i == 0, wide)
		for _, c := range v.Copies {
			t.copied(c, wide)
		}
		for _, e := range v.Earlier {
			t.earlier(e, wide+4)
		}
	}
	t.put(gutter, run{basisLine(t.rec, st), faint})
	for _, n := range st.Corrections {
		t.put(gutter, run{plain(t.rec.Corrections[n-1].Told()), faint})
	}
}

// words sets a version's words: in quotation marks where they are quoted.
func (t *terminal) words(v record.Version, room int) [][]run {
	var runs []run
	if v.Act != nil {
		runs = append(runs, run{inline(v.Act.Text) + " ", faint})
	}
	for i, w := range v.Words {
		switch {
		case i == 0:
		case w.Gap:
			runs = append(runs, run{" … ", faint})
		default:
			runs = append(runs, run{" ", ""})
		}
		if v.Kind == variorum.Direct {
			runs = append(runs, run{"“", ""})
		}
		for _, p := range Pieces(w) {
			runs = append(runs, run{inline(p.Text), markStyles[record.MarkKind(p.Mark)]})
		}
		if v.Kind == variorum.Direct {
			runs = append(runs, run{"”", ""})
		}
	}
	return wrap(runs, room)
}

// nameColumn is the width of the column of outlets.
func (t *terminal) nameColumn(st *record.Statement) int {
	wide := 0
	for _, v := range st.Versions {
		wide = max(wide, columnsOf(t.outlet(v)))
		for _, c := range v.Copies {
			wide = max(wide, columnsOf(t.outlet(c)))
		}
	}
	return max(min(wide, 22, (t.width-gutter)/2-4), 4)
}

func (t *terminal) outlet(v record.Version) string {
	return plain(outletName(&t.rec.Articles[v.Article-1]))
}

// version prints who carries the words and, but for the fullest version,
// which stands above, in which words.
func (t *terminal) version(v record.Version, lead bool, wide int) {
	sign := map[variorum.Kind]string{variorum.Direct: "●", variorum.Mixed: "◐"}[v.Kind]
	outlet := fit(t.outlet(v), wide)
	head := []run{{cmp.Or(sign, "○") + " ", ""}, {outlet, name}, {strings.Repeat(" ", wide-columnsOf(outlet)+2), ""}}
	at := wide + 4
	var notes []string
	if part := partWords(v.Part); part != "" {
		notes = append(notes, part)
	}
	for _, hop := range v.Via {
		notes = append(notes, "via "+plain(hop.Name))
	}
	if v.CopyOf > 0 {
		notes = append(notes, "copied from "+plain(outletName(&t.rec.Articles[v.CopyOf-1])))
	}
	if v.Dropped {
		notes = append(notes, "not in the later revision of the page")
	}
	var body [][]run
	if len(notes) > 0 {
		body = wrap([]run{{strings.Join(notes, ", "), faint}}, t.width-gutter-at)
	}
	if !lead {
		body = append(t.words(v, t.width-gutter-at), body...)
	}
	if len(body) == 0 {
		body = [][]run{nil}
	}
	for i, line := range body {
		if i == 0 {
			t.line(gutter, append(head, line...))
		} else {
			t.line(gutter+at, line)
		}
	}
}

// earlier prints what an earlier revision of a page said, where it said it in
// other words.
func (t *terminal) earlier(v record.Version, at int) {
	if !v.Changed {
		return
	}
	t.put(gutter+at, run{"The page was changed. It said before:", faint})
	for _, line := range t.words(v, t.width-gutter-at) {
		t.line(gutter+at, line)
	}
}

func (t *terminal) copied(v record.Version, wide int) {
	outlet := fit(t.outlet(v), wide)
	at := wide + 4
	head := []run{{"= ", ""}, {outlet, name}, {strings.Repeat(" ", wide-columnsOf(outlet)+2), ""}}
	note := "copied from " + plain(outletName(&t.rec.Articles[v.CopyOf-1]))
	for i, line := range wrap([]run{{note, faint}}, t.width-gutter-at) {
		if i == 0 {
			t.line(gutter, append(head, line...))
		} else {
			t.line(gutter+at, line)
		}
	}
}

// basisLine says in one line what the date rests on and who carries the words.
func basisLine(rec *record.Record, st *record.Statement) string {
	g := st.Said.Ground
	line := g.Why
	if st.Said.Moment.Known() && line != "" {
		line = "dated: " + line
	}
	if g.Article > 0 && g.Proof == "" {
		line += " (" + plain(outletName(&rec.Articles[g.Article-1])) + ")"
	}
	if g.Proof != "" {
		line = "dated by “"
		if !st.Said.Moment.Known() {
			line = "undated: “"
		}
		line += Clip(plain(g.Proof), 40) + "” in " + plain(outletName(&rec.Articles[g.Article-1]))
		if g.Why != "" {
			line += " (" + plain(g.Why) + ")"
		}
	}
	if !st.Said.Moment.Known() {
		if st.Said.Moment.Precision == variorum.ToWeekday {
			line = "said on " + st.Said.Text + "; " + line
		}
		if st.Reported.Moment.Known() {
			line += "; reported " + st.Reported.Text
		}
	}
	line = strings.TrimPrefix(plain(line)+".", ".")
	if st.Outlets > 1 {
		line += " " + carried(*st)
	}
	if st.Speaker.Name == "" && st.Speaker.Ground.Why != "" {
		line += " Speaker: " + plain(st.Speaker.Ground.Why) + "."
	}
	if len(st.Echoes) > 0 {
		var nums []string
		for _, n := range st.Echoes {
			nums = append(nums, fmt.Sprint(n))
		}
		line += " Same position: " + strings.Join(nums, ", ") + "."
	}
	return line
}

func (t *terminal) articles() {
	t.heading("Articles")
	if len(t.rec.Articles) > maxListed {
		t.put(0, run{fmt.Sprintf("%d articles; the page and the JSON form list them.", len(t.rec.Articles)), ""})
		return
	}
	for _, art := range t.rec.Articles {
		date := "undated"
		if art.Published.Moment.Date != "" {
			date = record.ShortDate(art.Published.Moment)
		}
		head := []run{{plain(outletName(&art)), name}, {"  " + cmp.Or(plain(art.Title), "without headline"), ""}}
		basis := art.Published.Ground.Why
		if clock := art.Published.Clock; clock != "" {
			basis = plain(clock) + " · " + basis
		}
		if proof := art.Published.Ground.Proof; proof != "" {
			by := "dated by “"
			if !art.Published.Moment.Known() {
				by = "undated: “"
			}
			basis = by + Clip(plain(proof), 40) + "” (" + basis + ")"
		}
		if art.CopyOf > 0 {
			basis += fmt.Sprintf(" · copy of article %d", art.CopyOf)
		}
		body := append(wrap(head, t.width-gutter), wrap([]run{{plain(basis), faint}}, t.width-gutter)...)
		number := fmt.Sprintf("%*d  ", gutter-dateColumn-2, art.N)
		for i := range body {
			mark := strings.Repeat(" ", len(number))
			if i == 0 {
				mark = number
			}
			body[i] = append([]run{{mark, faint}}, body[i]...)
		}
		t.beside(narrow(date), dateColumn, body)
	}
}

func (t *terminal) copies() {
	if len(t.rec.Copies) == 0 {
		return
	}
	t.heading("Copies")
	for i, c := range t.rec.Copies {
		if i == maxListed {
			t.put(0, run{fmt.Sprintf("… and %d more.", len(t.rec.Copies)-maxListed), ""})
			break
		}
		t.put(0, run{fmt.Sprintf("%s (%d) is %s %s (%d), %.0f%% of its words", plain(outletName(&t.rec.Articles[c.Article-1])), c.Article,
			copyWords(c.Kind), plain(outletName(&t.rec.Articles[c.Of-1])), c.Of, c.Share*100) + changed(c), ""})
	}
}

// corrections prints what people said against the record, and what became of it.
func (t *terminal) corrections() {
	if len(t.rec.Corrections) == 0 {
		return
	}
	t.heading("Corrections")
	for i, c := range t.rec.Corrections {
		if i == maxListed {
			t.put(0, run{fmt.Sprintf("… and %d more.", len(t.rec.Corrections)-maxListed), ""})
			break
		}
		t.put(0, run{c.ID + "  ", faint}, run{plain(c.Author + ", " + c.Day + ": " + c.Sentence() + standing(&c)), ""})
	}
}

// aside prints what was marked as no part of the articles, and the notes.
func (t *terminal) aside() {
	if len(t.rec.Leftovers) > 0 {
		t.heading("Marked, not deleted")
		for _, l := range t.rec.Leftovers {
			t.put(0, run{fmt.Sprintf("%5d  ", l.Blocks), ""}, run{string(l.Kind) + ": " + plain(l.Rule), faint})
		}
	}
	if len(t.rec.Notes) > 0 {
		t.heading("Notes")
	}
	for i, n := range t.rec.Notes {
		if i == maxListed {
			t.put(0, run{fmt.Sprintf("… and %d more.", len(t.rec.Notes)-maxListed), ""})
			break
		}
		where := plain(n.Path)
		if n.Article > 0 {
			where = fmt.Sprintf("%s (%d)", plain(outletName(&t.rec.Articles[n.Article-1])), n.Article)
		}
		t.put(0, run{strings.TrimPrefix(where+": ", ": "), ""}, run{plain(n.Message), faint})
	}
}
