package formats

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"variorum"
	"variorum/internal/record"
)

// Citation is one statement as other texts cite it: the words of its fullest
// version, and where they are printed.
type Citation struct {
	Plain  string `json:"plain"`
	BibTeX string `json:"bibtex"`
	CSL    string `json:"csl_json"` // an array of one item
}

// Cite makes the citation of a statement of the record.
func Cite(rec *record.Record, st *record.Statement) Citation {
	p := newPart(rec).lead(st)
	return Citation{Plain: plainCitation(p), BibTeX: bibTeX(p), CSL: cslJSON(p)}
}

// whose says who is reported to say the words, and in whose wording they are.
func (p printing) whose() string {
	who := p.st.Speaker.Label()
	if p.st.Denial && p.v.Act == nil {
		who += ", denying it"
	}
	if p.v.Kind != variorum.Direct {
		who += ", as " + cmp.Or(p.art.OutletName, "the article") + " reports it"
	}
	return who
}

func (p printing) places() string {
	var out []string
	for _, s := range p.spans() {
		out = append(out, fmt.Sprintf("%d–%d", s.Start, s.End))
	}
	return strings.Join(out, ", ")
}

func plainCitation(p printing) string {
	who := p.whose()
	if p.st.Said.Moment.Known() {
		who += ", " + p.st.Said.Text
	}
	out := who + ": “" + p.words() + "” In: " + sourceLine(p.art)
	if at := webAddress(p.art.URL); at != "" {
		out += ", " + at
	}
	return out + ", characters " + p.places() + " of the text with SHA-256 " + p.art.TextSHA256 + "."
}

func bibTeX(p printing) string {
	var b strings.Builder
	fmt.Fprintf(&b, "@misc{variorum-%s", p.st.ID)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, ",\n  %s = {%s}", name, value)
		}
	}
	if author := cmp.Or(p.art.Byline, p.art.OutletName); author != "" {
		field("author", "{"+texEscaped(author)+"}")
	}
	field("title", "{"+texEscaped(oneLine(p.art.Title))+"}")
	field("howpublished", texEscaped(p.art.OutletName))
	day := slideDate(firstDate(p.art.Published.Moment))
	field("year", day.Year)
	if n, err := strconv.Atoi(day.Month); err == nil && n >= 1 && n <= 12 {
		fmt.Fprintf(&b, ",\n  month = %s", [...]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}[n-1])
	}
	field("day", day.Day)
	field("url", strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C").Replace(webAddress(p.art.URL)))
	field("note", texEscaped(p.whose())+": ``"+texEscaped(p.words())+"''. Characters "+strings.ReplaceAll(p.places(), "–", "--"))
	return b.String() + "\n}\n"
}

// firstDate is a date of one day, month or year; empty for a range and what is
// not known.
func firstDate(m variorum.Moment) string {
	date, _ := isoDates(m)
	return date
}

// texEscaped is text for BibTeX, with its braces balanced by being escaped.
func texEscaped(s string) string {
	return strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "$", `\$`, "&", `\&`, "%", `\%`, "#", `\#`, "_", `\_`,
		"~", `\textasciitilde{}`, "^", `\textasciicircum{}`, "\n", " ").Replace(s)
}

// cslItem is an item of CSL-JSON.
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title,omitempty"`
	Container string    `json:"container-title,omitempty"`
	Author    []cslName `json:"author,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Language  string    `json:"language,omitempty"`
	Locator   string    `json:"locator,omitempty"`
	Note      string    `json:"note"`
}

type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

func cslJSON(p printing) string {
	item := cslItem{ID: "variorum-" + p.st.ID, Type: "article-newspaper", Title: oneLine(p.art.Title), Container: p.art.OutletName,
		URL: webAddress(p.art.URL), Language: p.art.Lang, Note: p.whose() + ": “" + p.words() + "”"}
	if p.art.Byline != "" {
		item.Author = []cslName{{p.art.Byline}}
	}
	if m := p.art.Published.Moment; m.Known() {
		item.Issued = &cslDate{}
		for date := range strings.SplitSeq(m.Date, "/") {
			item.Issued.Parts = append(item.Issued.Parts, dateParts(date))
		}
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if enc.Encode([]cslItem{item}) != nil {
		return ""
	}
	return b.String()
}

func dateParts(date string) []int {
	var out []int
	for part := range strings.SplitSeq(date, "-") {
		n, err := strconv.Atoi(part)
		if err != nil {
			break
		}
		out = append(out, n)
	}
	return out
}
