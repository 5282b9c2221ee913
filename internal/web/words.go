package web

import (
	"cmp"
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"unicode/utf8"

	"variorum"
	"variorum/internal/abut"
	"variorum/internal/course"
	"variorum/internal/query"
	"variorum/internal/record"
	"variorum/internal/report"
	"variorum/internal/room"
)

// words are the functions that the templates use.
func words() template.FuncMap {
	return template.FuncMap{
		"count":    count,
		"words":    cardWords,
		"first":    firstWords,
		"slice":    sliceWords,
		"kind":     kindName,
		"kindOr":   func(s string) string { return kindName(variorum.Kind(s)) },
		"status":   func(kind string, st variorum.Status) string { return st.Words(kind) },
		"outlet":   outletName,
		"carried":  carried,
		"sources":  witnesses,
		"spark":    sparkOf,
		"lane":     func(s room.Series) *spark { return sparkSized(s, 640, 40) },
		"clip":     clip,
		"list":     func(in []string) string { return strings.Join(in, ", ") },
		"web":      webAddress,
		"copied":   copiedWords,
		"percent":  func(f float64) string { return fmt.Sprintf("%.0f%%", f*100) },
		"share":    share,
		"find":     findHref,
		"relation": relationHref,
		"events":   eventsHref,
		"way":      record.Way,
		"act":      record.ActName,
		"signed":   course.Signed,
		"done":     doneIn,
		"tellers":  tellers,
		"claimed":  claimed,
		"plus":     func(a, b int) int { return a + b },
		"dated":    dated,
		"broken":   func(s string) bool { return !strings.ContainsAny(s[max(0, len(s)-4):], ".!?") },
		"earlier":  earlier,
		"further":  func(next, word string) map[string]string { return map[string]string{"Next": next, "Word": word} },
	}
}

func count(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case strings.HasSuffix(noun, "y"):
		return number(n) + " " + strings.TrimSuffix(noun, "y") + "ies"
	}
	return number(n) + " " + noun + "s"
}

// number writes thousands apart.
func number(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// said is words as a page shows them, each stretch a slice of a stored text.
type said struct {
	Direct bool
	Act    string
	Paras  [][]stretch
	Length int // code points
}

type stretch struct {
	Cut    bool // other words of the article stand before it
	Pieces []report.Piece
}

// put adds a stretch of words.
func (s *said) put(para, gap bool, pieces []report.Piece) {
	if para || len(s.Paras) == 0 {
		s.Paras = append(s.Paras, nil)
	}
	last := len(s.Paras) - 1
	s.Paras[last] = append(s.Paras[last], stretch{Cut: gap, Pieces: pieces})
	for _, p := range pieces {
		s.Length += utf8.RuneCountInString(p.Text)
	}
}

// Size is how large the words may be set.
func (s said) Size() string {
	switch {
	case s.Length > 420:
		return "long"
	case s.Length > 180:
		return "mid"
	}
	return "short"
}

func cardWords(c room.Card) said {
	out := said{Direct: c.Kind == variorum.Direct}
	if c.Act != nil {
		out.Act = c.Act.Text
	}
	for _, w := range c.Words {
		out.put(w.Para, w.Gap, lit(w))
	}
	return out
}

// firstWords is the beginning of a statement's words, in one line.
func firstWords(n int, c room.Card) string {
	return clip(n, abut.Join(c.Words))
}

func sliceWords(w room.Slice) said {
	var out said
	out.put(false, false, lit(w))
	return out
}

// lit cuts a slice at what a search found.
func lit(w room.Slice) []report.Piece {
	var out []report.Piece
	runes, at := []rune(w.Text), 0
	for _, m := range w.Marks {
		if m.Start < at || m.End > len(runes) || m.Empty() {
			continue
		}
		if m.Start > at {
			out = append(out, report.Piece{Text: string(runes[at:m.Start])})
		}
		out, at = append(out, report.Piece{Text: string(runes[m.Start:m.End]), Mark: "hit"}), m.End
	}
	return append(out, report.Piece{Text: string(runes[at:])})
}

func versionWords(v *record.Version) said {
	out := said{Direct: v.Kind == variorum.Direct}
	if v.Act != nil {
		out.Act = v.Act.Text
	}
	for _, w := range v.Words {
		out.put(w.Para, w.Gap, report.Pieces(w))
	}
	return out
}

func kindName(k variorum.Kind) string {
	switch k {
	case variorum.Direct:
		return "quoted"
	case variorum.Mixed:
		return "partly quoted"
	case variorum.Indirect:
		return "reported"
	}
	return string(k)
}

func outletName(name string) string { return cmp.Or(name, "unnamed outlet") }

// carried says how many outlets carry a statement, and how many of them are
// witnesses of their own.
func carried(c room.Card) string { return witnesses(c.Outlets, c.Independent) }

func witnesses(outlets, independent int) string {
	switch {
	case outlets <= 1:
		return ""
	case independent == outlets:
		return fmt.Sprintf("%d outlets, all independent", outlets)
	case independent == 1:
		return fmt.Sprintf("%d outlets, one source", outlets)
	}
	return fmt.Sprintf("%d outlets, %d independent", outlets, independent)
}

// dated says what a commitment's day rests on, unless the words shown tell it.
func dated(c room.CommitmentCard) string {
	if len(c.Reports) > 0 && c.Reports[0].When.Text != "" && c.What.Span.Contains(c.Reports[0].When.Span) && strings.Contains(c.What.Text, c.Reports[0].When.Text) {
		return ""
	}
	return c.Due.Why
}

func copiedWords(k variorum.CopyKind) string {
	switch k {
	case variorum.SameText:
		return "same text"
	case variorum.Wire:
		return "edited copy"
	}
	return "partly taken over"
}

// share is a part of a whole in hundredths, at least one where there is any.
func share(part, whole int) int {
	if part <= 0 || whole <= 0 {
		return 0
	}
	return max(1, min(100, part*100/whole))
}

// clip puts words into one line of at most n code points.
func clip(n int, s string) string { return report.Clip(line(s), n) }

// webAddress is an address that a reader may follow, or nothing.
func webAddress(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// findHref is the address of a search for one value of a field.
func findHref(field, value string) string {
	t, ok := query.Facet(query.Field(field), value)
	if !ok {
		return ""
	}
	return "/search?" + url.Values{"q": {query.Query{Terms: []query.Term{t}}.String()}}.Encode()
}

// earlier names the link to what a search finds further back.
func earlier(reached *room.When) string {
	if reached != nil {
		return "Look further back"
	}
	return "Earlier statements"
}
