package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/dom"
	"variorum/internal/lines"
)

// Layout cuts a plain text into blocks, one for each line that is not blank,
// and says what each of them is. title is the article's headline where it is
// known from elsewhere, else empty. The text is not changed; spans are bytes
// of it. A line that no rule knows is Body: losing a paragraph is worse than
// keeping a line of page furniture.
//
// The rules follow the line rules that were measured for scraped pages:
// interface words, promotion and credit lines by list, repeated paragraphs,
// and the lines between the headline and the first prose by their shape.
func Layout(text, title string) []variorum.Block {
	p := newPlan(text, title)
	p.listedLines()
	p.captions()
	p.findStart()
	p.head()
	p.repeats()
	p.pullQuotes()
	p.bios()
	p.tail()
	p.noise()
	return p.blocks()
}

// plan is a text while its lines are being told apart.
type plan struct {
	text  string
	title string
	lines []line
	start int  // index of the first line of prose; len(lines) when there is none
	below bool // a byline or date stands below the first sentence, so that the sentence is a summary
	head1 int  // index of the headline, -1 when there is none

	writers []string // the names of the byline
}

// line is one line of the text with what is known of it. A line without a
// kind yet is body.
type line struct {
	span  variorum.Span
	text  string
	kind  variorum.BlockKind
	rule  string
	label bool // the name of a section, if it stands above the text
	of    *variorum.Span
	keys  []string // the letters of its sentences, once keyed
	keyed bool
	set   dom.Set // how the page sets it apart
	head  bool    // a heading of the page

	letters int // bytes of letters and digits, once keyed
}

func newPlan(text, title string) *plan {
	p := &plan{text: text, title: title, head1: -1}
	at := 0
	for at < len(text) {
		end := at
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if breaksLine(r) {
				break
			}
			end += size
		}
		if s := trimmed(text, at, end); !s.Empty() {
			p.lines = append(p.lines, line{span: s, text: s.In(text)})
		}
		if end == len(text) {
			break
		}
		_, size := utf8.DecodeRuneInString(text[end:])
		at = end + size
	}
	return p
}

func breaksLine(r rune) bool {
	return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// trimmed is the span of text[start:end] without the white space, zero-width
// characters and byte order marks around it.
func trimmed(text string, start, end int) variorum.Span {
	blank := func(r rune) bool {
		return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' || r == '\u2060'
	}
	s := text[start:end]
	left := len(s) - len(strings.TrimLeftFunc(s, blank))
	right := len(strings.TrimRightFunc(s[left:], blank))
	return variorum.Span{Start: start + left, End: start + left + right}
}

// mark gives a line its kind, if it has none.
func (p *plan) mark(i int, kind variorum.BlockKind, rule string) {
	if p.lines[i].kind == "" {
		p.lines[i].kind, p.lines[i].rule = kind, rule
	}
}

// open reports whether nothing is known of line i yet.
func (p *plan) open(i int) bool { return p.lines[i].kind == "" }

// setNames are the rules of body blocks that are set apart.
var setNames = map[dom.Set]string{dom.BlockQuote: "block quotation", dom.Post: "embedded post"}

func (p *plan) blocks() []variorum.Block {
	blocks := make([]variorum.Block, len(p.lines))
	for i, l := range p.lines {
		if l.kind == "" {
			l.kind, l.rule = variorum.Body, setNames[l.set]
		}
		blocks[i] = variorum.Block{Span: l.span, Kind: l.kind, Rule: l.rule, Of: l.of}
		if l.kind.Reported() {
			if n := lines.Button(l.text); n > 0 {
				span := variorum.Span{Start: l.span.Start, End: l.span.Start + n}
				blocks[i].Gaps = append(blocks[i].Gaps, variorum.Gap{Span: span, Rule: "interface words"})
			}
			for _, box := range lines.LinkBoxes(l.text) {
				span := variorum.Span{Start: l.span.Start + box[0], End: l.span.Start + box[1]}
				blocks[i].Gaps = append(blocks[i].Gaps, variorum.Gap{Span: span, Rule: "texts of links"})
			}
		}
	}
	return blocks
}

// listedLines marks the lines that the word lists know.
func (p *plan) listedLines() {
	for i := range p.lines {
		l := &p.lines[i]
		rule, label, ok := "", false, false
		if !lines.Quotes(l.text) {
			rule, label, ok = lines.Furniture(l.text)
		}
		switch {
		case label:
			l.label = true
		case ok && isBylineWithDate(l.text):
			p.mark(i, variorum.Byline, "byline with date")
		case ok && rule == "contributors":
			p.mark(i, variorum.Credit, rule)
		case ok:
			p.mark(i, variorum.Leftover, rule)
		case lines.IsSiteLine(l.text):
			p.mark(i, variorum.Leftover, "site line")
		case bareAddress.MatchString(l.text):
			p.mark(i, variorum.Leftover, "bare address")
		case isRule(l.text):
			p.mark(i, variorum.Leftover, "no words")
		}
	}
}

var bareAddress = regexp.MustCompile(`^https?://\S+$`)

// isRule reports whether a line holds no letter and no digit ("***").
func isRule(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// findStart finds where the article proper begins: at a dateline among the
// first lines, else at the first line that is long or ends in a full stop.
// When a byline or date stands a few lines further down, the sentences above
// it are a summary, and the article begins below.
func (p *plan) findStart() {
	above := 0 // sentences above line i
	for i := 0; i < min(len(p.lines), 25) && above <= 3; i++ {
		if !p.open(i) {
			continue
		}
		if s := p.lines[i].text; len(s) > 60 && datelineOf(s).found() {
			p.start = i
			return
		} else if lines.EndsSentence(s) {
			above++
		}
	}
	p.start = min(p.proseFrom(0), deepestHead)
	for i := min(p.start+6, len(p.lines)-1); i > p.start && p.start < 8; i-- {
		s := p.lines[i].text
		if p.lines[i].kind == variorum.Byline && p.lines[i].rule == "byline" || p.open(i) && (isByline(s) || isBylineWithDate(s) || isDateLine(s) && fullDate.MatchString(s)) {
			if next := p.proseFrom(i + 1); next < len(p.lines) {
				p.start, p.below = next, true
			}
			return
		}
	}
}

// deepestHead is how many lines at most may stand above the text; a list of
// short lines is not all headlines and summaries.
const deepestHead = 40

// proseFrom returns the first open line from i on that reads like prose.
func (p *plan) proseFrom(i int) int {
	for ; i < len(p.lines); i++ {
		l := p.lines[i]
		if p.open(i) && (isProse(l.text) || strings.HasSuffix(l.text, ".") && len(strings.Fields(l.text)) >= 5) {
			break
		}
	}
	return i
}

// isProse reports whether a line that no list knows reads like a paragraph: a
// sentence of twelve words or more, or anything long.
func isProse(s string) bool {
	n := len(strings.Fields(s))
	return n >= 12 && lines.EndsSentence(s) || len(s) > 400
}
