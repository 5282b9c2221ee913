package formats

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"unicode/utf8"

	"variorum"
	"variorum/internal/record"
)

// around is how many code points before and after a quotation are given, by
// which it can be found again in a text that has changed.
const around = 32

// The parts of a Web Annotation (https://www.w3.org/TR/annotation-model/).
type (
	annotation struct {
		ID         string           `json:"id"`
		Type       string           `json:"type"`
		Motivation string           `json:"motivation"`
		Body       []annotationBody `json:"body"`
		Target     []target         `json:"target"`
	}
	annotationBody struct {
		Type    string `json:"type"`
		Value   string `json:"value,omitempty"`
		Source  string `json:"source,omitempty"`
		Purpose string `json:"purpose"`
	}
	target struct {
		Type     string     `json:"type"`
		Source   string     `json:"source"`
		State    textState  `json:"state"`
		Selector []selector `json:"selector"`
	}
	// textState is the text that a selector counts in.
	textState struct {
		ID     string `json:"id"`
		Type   string `json:"type"`
		Format string `json:"schema:encodingFormat"`
		SHA256 string `json:"schema:sha256"`
	}
	selector struct {
		Type   string `json:"type"`
		Exact  string `json:"exact,omitempty"`
		Prefix string `json:"prefix,omitempty"`
		Suffix string `json:"suffix,omitempty"`
		Start  *int   `json:"start,omitempty"`
		End    *int   `json:"end,omitempty"`
	}
)

// annotations writes each version of each statement as an annotation of the
// article that prints it, each piece of its words a target.
func annotations(w io.Writer, parts Parts) error {
	const before = `{"@context":["http://www.w3.org/ns/anno.jsonld",{"schema":"https://schema.org/"}],
"id":"urn:variorum:annotations","type":"AnnotationCollection","label":"Who is reported to have said what","schema:creditText":%q,
"first":{"id":"urn:variorum:annotations:1","type":"AnnotationPage","partOf":"urn:variorum:annotations","startIndex":0,"items":[`
	return streamed(w, fmt.Sprintf(before, Credit), "]}}", func(write func(any) error) error {
		return each(parts, func(p part, st *record.Statement) error {
			for _, v := range p.printings(st) {
				if err := write(annotate(v)); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

func annotate(p printing) annotation {
	out := annotation{ID: urn("quotation", fmt.Sprintf("%s:%d", p.art.ID, p.v.Ordinal)), Type: "Annotation", Motivation: "identifying",
		Body: []annotationBody{{Type: "SpecificResource", Source: urn("statement", p.st.ID), Purpose: "linking"}}}
	text := func(purpose, value string) {
		if value != "" {
			out.Body = append(out.Body, annotationBody{Type: "TextualBody", Value: value, Purpose: purpose})
		}
	}
	text("identifying", p.st.Speaker.Name)
	text("tagging", string(p.v.Kind))
	text("tagging", stance(p.st))
	if p.v.Said.Moment.Known() {
		text("describing", "said: "+p.v.Said.Text)
	}
	for _, piece := range p.v.Words {
		out.Target = append(out.Target, p.target(piece.Span))
	}
	return out
}

func (p printing) target(span variorum.Span) target {
	text, points := p.art.Text, p.off.Span(span)
	named := named(p.art.TextSHA256)
	out := target{Type: "SpecificResource", Source: named, State: textState{named, "State", "text/plain; charset=utf-8", p.art.TextSHA256},
		Selector: []selector{
			{Type: "TextQuoteSelector", Exact: span.In(text), Prefix: runesBefore(text, span.Start), Suffix: runesAfter(text, span.End)},
			{Type: "TextPositionSelector", Start: &points.Start, End: &points.End},
		}}
	if at := webAddress(p.art.URL); at != "" {
		out.Source = at
	}
	return out
}

// named is the name of a text by its hash (RFC 6920).
func named(sha256 string) string {
	raw, err := hex.DecodeString(sha256)
	if err != nil {
		return "urn:variorum:text:" + sha256
	}
	return "ni:///sha-256;" + base64.RawURLEncoding.EncodeToString(raw)
}

func runesBefore(text string, at int) string {
	start := at
	for range around {
		_, size := utf8.DecodeLastRuneInString(text[:start])
		start -= size
	}
	return text[start:at]
}

func runesAfter(text string, at int) string {
	end := at
	for range around {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	return text[at:end]
}

// webAddress is an address that may stand as a link; empty where it is none.
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}
