package formats

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"variorum"
	"variorum/internal/abut"
	"variorum/internal/record"
)

// tei writes statements as TEI P5: each a division, each version of it a cit:
// the passage that an outlet prints (quote), the speech in it (said) and the
// article (bibl).
func tei(w io.Writer, parts Parts) error {
	out := &markup{bufio.NewWriter(w)}
	out.put(`<?xml version="1.0" encoding="UTF-8"?>`+"\n"+`<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc>
<titleStmt><title>Who is reported to have said what</title></titleStmt>
<publicationStmt><p>Written by variorum. %s</p></publicationStmt>
<sourceDesc><p>The articles that the bibliographic references name. Offsets count Unicode code points of their texts.</p></sourceDesc>
</fileDesc></teiHeader>
<text><body>
<head>Statements</head>`+"\n", Credit)
	some := false
	err := each(parts, func(p part, st *record.Statement) error {
		some = true
		out.statement(p, st)
		return nil
	})
	if err != nil {
		return err
	}
	if !some {
		out.put("<p>None.</p>\n")
	}
	out.put("</body></text>\n</TEI>\n")
	return out.Flush()
}

type markup struct{ *bufio.Writer }

// put writes markup; every argument is escaped. Errors show at the end.
func (m *markup) put(format string, args ...string) {
	escaped := make([]any, len(args))
	for i, arg := range args {
		escaped[i] = escapedXML(arg)
	}
	fmt.Fprintf(m, format, escaped...)
}

// escapedXML is text for XML; characters that it may not hold become U+FFFD.
func escapedXML(s string) string {
	var b strings.Builder
	if xml.EscapeText(&b, []byte(s)) != nil {
		return ""
	}
	return b.String()
}

func (m *markup) statement(p part, st *record.Statement) {
	m.put(`<div type="statement" xml:id="%s" n="%s"><head>`, "statement-"+st.ID, st.ID)
	switch {
	case st.Speaker.Name == "":
		m.put("%s", st.Speaker.Label())
	case st.Speaker.Kind == variorum.Person:
		m.put(`<persName ref="%s">%s</persName>`, urn("speaker", st.Speaker.ID), st.Speaker.Name)
	default:
		m.put(`<name ref="%s">%s</name>`, urn("speaker", st.Speaker.ID), st.Speaker.Name)
	}
	m.put(", ")
	m.date(st.Said)
	m.put("</head>\n")
	for _, v := range p.printings(st) {
		m.cit(v)
	}
	m.put("</div>\n")
}

func (m *markup) cit(p printing) {
	m.put(`<cit><quote type="%s"`, string(p.v.Kind))
	if s := stance(p.st); s != "" {
		m.put(` subtype="%s"`, s)
	}
	m.put(` source="%s">`, urn("article", p.art.ID))
	if p.v.Act != nil {
		m.put("%s ", oneLine(p.v.Act.Text))
	}
	for i, piece := range p.v.Words {
		if i > 0 {
			m.put(`<gap reason="attribution"/>`)
		}
		m.put(`<said direct="%s"`, direct(p.v.Kind))
		if p.st.Speaker.Name != "" {
			m.put(` who="%s"`, urn("speaker", p.st.Speaker.ID))
		}
		m.put(">%s</said>", oneLine(piece.Text))
	}
	m.put("</quote><bibl>")
	if p.art.Title != "" {
		m.put(`<title level="a">%s</title>, `, oneLine(p.art.Title))
	}
	if p.art.Byline != "" {
		m.put("<author>%s</author>, ", oneLine(p.art.Byline))
	}
	if p.art.OutletName != "" {
		m.put("<publisher>%s</publisher>, ", p.art.OutletName)
	}
	m.date(p.art.Published)
	if at := webAddress(p.art.URL); at != "" {
		m.put(`, <ptr target="%s"/>`, at)
	}
	for _, s := range p.spans() {
		m.put(`, <citedRange unit="character" from="%s" to="%s"/>`, fmt.Sprint(s.Start), fmt.Sprint(s.End))
	}
	m.put(`, <idno type="sha256">%s</idno>`, p.art.TextSHA256)
	if len(p.v.Attributed) > 0 {
		m.put(`<note type="attribution">%s</note>`, abut.Join(p.v.Attributed))
	}
	m.put("</bibl></cit>\n")
}

// date writes a moment with the attributes for its precision. One that is not
// known has none.
func (m *markup) date(w record.When) {
	d := w.Moment
	first, last, known := record.Days(d)
	switch {
	case !known:
		m.put("<date>%s</date>", w.Text)
	case d.Precision == variorum.ToRange:
		m.put(`<date notBefore="%s" notAfter="%s">%s</date>`, first, last, w.Text)
	default:
		m.put(`<date when="%s">%s</date>`, d.Date, w.Text)
	}
}

// direct says whether the words of a kind are direct speech. Of mixed ones some
// are.
func direct(kind variorum.Kind) string {
	switch kind {
	case variorum.Direct:
		return "true"
	case variorum.Indirect:
		return "false"
	}
	return "unknown"
}
