package gold

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"variorum"
)

// GUMFile is the name of GUM's attributions in a folder of corpora.
const GUMFile = "gum_attribution.jsonl"

// GUMDocument is one text of GUM with the attributions of its discourse tree.
type GUMDocument struct {
	ID, Genre, Split string
	Text             string
	Attributions     []GUMAttribution
}

// GUMAttribution says who (Source) is reported to have said what (Content).
// Clause is the clause that reports it, the source and the cue included.
type GUMAttribution struct {
	Clause  []variorum.Span
	Content []variorum.Span
	Source  *GUMSource // nil where the clause names no person or body
}

// GUMSource is the person or body that a clause names, with the names that
// the rest of the text has for it by gold coreference.
type GUMSource struct {
	Span  variorum.Span
	Type  string   // person, organization
	Form  string   // named, nominal, pronoun
	Named []string // the chain's mentions with a name in them; empty when the text never names it
	Wiki  string   // title of its Wikipedia article, may be empty
}

// gumLine is the JSON of one line; all spans count code points.
type gumLine struct {
	ID           string `json:"id"`
	Genre        string `json:"genre"`
	Split        string `json:"split"`
	Text         string `json:"text"`
	Attributions []struct {
		Clause  [][2]int `json:"attribution_spans"`
		Content [][2]int `json:"content_spans"`
		Source  *struct {
			Span  [2]int   `json:"span"`
			Text  string   `json:"text"`
			Type  string   `json:"type"`
			Form  string   `json:"form"`
			Named []string `json:"chain_named_mentions"`
			Wiki  string   `json:"wikipedia"`
		} `json:"source"`
	} `json:"attributions"`
}

// IsGUM reports whether path is GUM's attributions or a folder that holds
// them.
func IsGUM(path string) bool {
	_, err := os.Stat(gumPath(path))
	return err == nil || filepath.Base(path) == GUMFile
}

func gumPath(path string) string {
	if filepath.Ext(path) == ".jsonl" {
		return path
	}
	return filepath.Join(path, GUMFile)
}

// GUM reads the attributions of GUM (Zeldes 2017), one document of JSON a
// line, from a file or the folder that holds it. The error wraps
// variorum.ErrInput or variorum.ErrNotFound and names the line.
func GUM(path string) ([]GUMDocument, error) {
	var docs []GUMDocument
	err := eachLine(gumPath(path), func(line []byte) error {
		doc, err := gumDocument(line)
		docs = append(docs, doc)
		return err
	})
	if err != nil {
		return nil, err
	}
	return docs, nil
}

func gumDocument(line []byte) (GUMDocument, error) {
	var in gumLine
	if err := json.Unmarshal(line, &in); err != nil {
		return GUMDocument{}, err
	}
	if in.ID == "" || in.Text == "" || !utf8.ValidString(in.Text) {
		return GUMDocument{}, errors.New("a document needs id and text")
	}
	doc := GUMDocument{ID: in.ID, Genre: in.Genre, Split: in.Split, Text: in.Text}
	at := byteOffsets(in.Text)
	for i, a := range in.Attributions {
		clause, err := bytesOf(at, a.Clause)
		if err != nil {
			return doc, fmt.Errorf("%s, attribution %d: %w", in.ID, i+1, err)
		}
		content, err := bytesOf(at, a.Content)
		if err != nil {
			return doc, fmt.Errorf("%s, attribution %d: %w", in.ID, i+1, err)
		}
		att := GUMAttribution{Clause: clause, Content: content}
		if a.Source != nil {
			spans, err := bytesOf(at, [][2]int{a.Source.Span})
			if err != nil {
				return doc, fmt.Errorf("%s, source of attribution %d: %w", in.ID, i+1, err)
			}
			if got := spans[0].In(in.Text); got != a.Source.Text {
				return doc, fmt.Errorf("%s, source of attribution %d: its span has %q, not %q", in.ID, i+1, got, a.Source.Text)
			}
			att.Source = &GUMSource{Span: spans[0], Type: a.Source.Type, Form: a.Source.Form, Named: a.Source.Named, Wiki: wikiTitle(a.Source.Wiki)}
		}
		doc.Attributions = append(doc.Attributions, att)
	}
	return doc, nil
}

// bytesOf turns spans of code points into spans of bytes.
func bytesOf(at []int, spans [][2]int) ([]variorum.Span, error) {
	out := make([]variorum.Span, len(spans))
	for i, s := range spans {
		if s[0] < 0 || s[1] < s[0] || s[1] >= len(at) {
			return nil, fmt.Errorf("the span %d to %d is not in the text", s[0], s[1])
		}
		out[i] = variorum.Span{Start: at[s[0]], End: at[s[1]]}
	}
	return out, nil
}

// wikiTitle is the title that stands in an address: "Ministry of Interior"
// for Ministry_of_Interior_%28Norland%29.
func wikiTitle(address string) string {
	if title, err := url.PathUnescape(address); err == nil {
		address = title
	}
	title, _, _ := strings.Cut(strings.ReplaceAll(address, "_", " "), " (")
	return title
}
