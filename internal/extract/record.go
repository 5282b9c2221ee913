package extract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"variorum"
	"variorum/internal/dialect"
	"variorum/internal/issued"
	"variorum/internal/page"
)

// fromRecord reads one JSON object: id, text, title, outlet, url, published
// or date, byline or author; or the same under the names that other programs
// give them (see dialect). Text is kept as it is, for offsets count in it.
// Other fields go to Extra. A field of the wrong type is noted and left out,
// but text must be a string; a number is taken for an id.
func fromRecord(p page.Page) (*variorum.Article, error) {
	if !utf8.Valid(p.Body) {
		return nil, bad(variorum.ErrInput, p.Path, "not UTF-8")
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(p.Body, &fields); err != nil {
		return nil, bad(variorum.ErrInput, p.Path, "not a JSON object: %s", jsonReason(err))
	}
	markup := dialect.Translate(fields)
	raw, ok := fields["text"]
	if !ok && markup != "" {
		return fromMarkup(p, fields, markup)
	}
	if !ok {
		return nil, bad(variorum.ErrInput, p.Path, "no field \"text\"")
	}
	art := &variorum.Article{}
	if raw[0] != '"' || json.Unmarshal(raw, &art.Text) != nil {
		return nil, bad(variorum.ErrInput, p.Path, "field \"text\" is %s, not a string", jsonType(raw))
	}
	delete(fields, "text")
	if bytes.Contains(raw, []byte(`\u`)) && strings.ContainsRune(art.Text, utf8.RuneError) {
		art.Notes = append(art.Notes, variorum.Note{Kind: "invalid-characters", Message: "the text holds U+FFFD, which may stand for a lone surrogate"})
	}
	r := recordReader{art: art, fields: fields}
	r.fill()
	if len(fields) > 0 {
		art.Extra = fields
	}
	return art, nil
}

type recordReader struct {
	art    *variorum.Article
	fields map[string]json.RawMessage // those not read yet
}

func (r recordReader) fill() {
	art := r.art
	art.ExternalID, _ = r.take("id", true)
	art.URL, _ = r.take("url", false)
	var from string
	if art.Title, from = r.take("title", false); art.Title != "" {
		art.TitleFrom = variorum.Basis{Rule: from}
	}
	if art.Outlet, from = r.take("outlet", false); art.Outlet != "" {
		art.OutletFrom = variorum.Basis{Rule: from}
	}
	for _, name := range []string{"byline", "author"} {
		if byline, from := r.take(name, false); byline != "" && art.Byline == "" {
			art.Byline, art.BylineFrom = byline, variorum.Basis{Rule: from}
		}
	}
	if lang, _ := r.take("lang", false); lang != "" {
		art.Lang = lang
	}
	for _, name := range []string{"published", "date"} {
		if art.Published.Known() {
			break
		}
		if value, from := r.take(name, false); value != "" {
			art.Published = r.moment(value, from)
		}
	}
}

// take removes a field and returns it as a string with the rule of its basis.
func (r recordReader) take(name string, numberToo bool) (value, rule string) {
	raw, ok := r.fields[name]
	if !ok {
		return "", ""
	}
	switch {
	case raw[0] == '"' && json.Unmarshal(raw, &value) == nil:
	case numberToo && (raw[0] == '-' || raw[0] >= '0' && raw[0] <= '9'):
		value = string(raw)
	case string(raw) == "null":
	default:
		r.note("input-type", fmt.Sprintf("field %q is %s, not a string: left aside", name, jsonType(raw)))
		return "", "" // stays in Extra
	}
	delete(r.fields, name)
	return strings.TrimSpace(value), "input field " + name
}

func (r recordReader) note(kind, message string) {
	r.art.Notes = append(r.art.Notes, variorum.Note{Kind: kind, Message: message})
}

// moment reads a date: a year, a month, a day, or a time of RFC 3339 or as
// feeds and databases write it. The day is that of the zone as written.
func (r recordReader) moment(value, rule string) variorum.Moment {
	m, ok := issued.Parse(value)
	if !ok {
		r.note("input-date", fmt.Sprintf("%s %q is no date", rule, clip(value, 60)))
		return variorum.Undated(rule + " is no date")
	}
	m.Basis = variorum.Basis{Rule: rule, Source: value}
	return m
}

// jsonType names the type of a JSON value.
func jsonType(raw json.RawMessage) string {
	switch c := raw[0]; {
	case c == '"':
		return "a string"
	case c == '{':
		return "an object"
	case c == '[':
		return "an array"
	case c == 't' || c == 'f':
		return "a boolean"
	case c == 'n':
		return "null"
	}
	return "a number"
}

// jsonReason is a decoder's message without the names of Go types.
func jsonReason(err error) string {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return "it is a " + wrong.Value
	}
	return err.Error()
}

// clip shortens s to at most n runes.
func clip(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return string(slices.Concat(runes[:n], []rune("…")))
}

// fromMarkup reads a record whose text is HTML.
func fromMarkup(p page.Page, fields map[string]json.RawMessage, markup string) (*variorum.Article, error) {
	p.Body, p.Charset = []byte(markup), "utf-8"
	art, err := fromHTML(p)
	if err != nil {
		return nil, err
	}
	art.Published = variorum.Moment{}
	recordReader{art: art, fields: fields}.fill()
	if len(fields) > 0 {
		art.Extra = fields
	}
	return art, nil
}
