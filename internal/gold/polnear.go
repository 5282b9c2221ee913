// Package gold reads the public corpora that the program is measured on. A
// corpus is third-party text that lies outside the repository: every reader
// takes its folder or file, says clearly when it is missing, and gives offsets
// in bytes, whatever the corpus counts in.
package gold

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"variorum"
)

// Attribution is one relation of PolNeAR: who (Source) says (Cue) what
// (Content). Each is a list of byte spans in reading order; any but Content
// may be empty.
type Attribution struct {
	Source  []variorum.Span
	Cue     []variorum.Span
	Content []variorum.Span
}

// Document is one text with its gold attributions, ordered as annotated.
type Document struct {
	Name         string // file name without ending
	Annotator    string // empty when the file name gives none
	Text         string
	Attributions []Attribution
	Malformed    []Malformed
}

// Malformed is a line of an annotation file that could not be used.
type Malformed struct {
	File   string
	Line   int // from 1
	Reason string
}

// PolNeAR yields the documents of one part of PolNeAR (Newell, Margolin and
// Ruths 2018) by name. The folder holds text/NAME.txt and, in brat's
// stand-off format, attributions/NAME_ANNOTATOR.ann; where several people
// annotated a text the first file by name counts. A text without annotation
// has no attributions. The error, which ends the sequence, wraps
// variorum.ErrInput.
func PolNeAR(folder string) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		anns, err := annotationFiles(folder)
		if err != nil {
			yield(Document{}, err)
			return
		}
		texts, err := filepath.Glob(filepath.Join(folder, "text", "*.txt"))
		if err != nil || len(texts) == 0 {
			yield(Document{}, missing(folder))
			return
		}
		slices.Sort(texts)
		for _, path := range texts {
			doc, err := readDocument(path, anns)
			if !yield(doc, err) || err != nil {
				return
			}
		}
	}
}

func missing(folder string) error {
	return fmt.Errorf("%w: %s is no part of PolNeAR: it must hold the folders text and attributions, as polnear/dev does",
		variorum.ErrInput, folder)
}

// annotationFiles maps the name of a text to its first annotation file.
func annotationFiles(folder string) (map[string]string, error) {
	entries, err := os.ReadDir(filepath.Join(folder, "attributions"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, missing(folder)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	files := map[string]string{}
	for _, entry := range entries { // ReadDir sorts by name
		name, ok := strings.CutSuffix(entry.Name(), ".ann")
		if !ok {
			continue
		}
		if i := strings.LastIndexByte(name, '_'); i > 0 {
			name = name[:i]
		}
		if _, taken := files[name]; !taken {
			files[name] = filepath.Join(folder, "attributions", entry.Name())
		}
	}
	return files, nil
}

func readDocument(path string, anns map[string]string) (Document, error) {
	name := strings.TrimSuffix(filepath.Base(path), ".txt")
	data, err := os.ReadFile(path)
	if err != nil {
		return Document{}, fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	doc := Document{Name: name, Text: string(data)}
	ann, ok := anns[name]
	if !ok {
		return doc, nil
	}
	data, err = os.ReadFile(ann)
	if err != nil {
		return Document{}, fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	base := strings.TrimSuffix(filepath.Base(ann), ".ann")
	doc.Annotator = strings.TrimPrefix(strings.TrimPrefix(base, name), "_")
	doc.Attributions, doc.Malformed = Brat(doc.Text, string(data))
	for i := range doc.Malformed {
		doc.Malformed[i].File = ann
	}
	return doc, nil
}

// Brat reads attributions over text from brat's stand-off format
// (brat.nlplab.org/standoff.html). Its offsets count code points; a span may
// be of several pieces ("5 9;20 31"). Lines that cannot be used, and
// relations over them, are reported; free notes (#) are passed over.
func Brat(text, ann string) ([]Attribution, []Malformed) {
	r := bratReader{at: byteOffsets(text), spans: map[string][]variorum.Span{}}
	lines := bufio.NewScanner(strings.NewReader(ann))
	lines.Buffer(nil, len(ann)+1)
	type event struct {
		line   int
		fields []string
	}
	var events []event
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		switch {
		case line == "" || line[0] == '#':
		case line[0] == 'T':
			r.entity(n, line)
		case line[0] == 'E':
			events = append(events, event{n, strings.Fields(line)})
		default:
			r.bad(n, "neither a span nor a relation")
		}
	}
	var out []Attribution
	for _, ev := range events { // relations may stand before the spans they name
		if att, ok := r.relation(ev.line, ev.fields); ok {
			out = append(out, att)
		}
	}
	slices.SortStableFunc(r.malformed, func(a, b Malformed) int { return a.Line - b.Line })
	return out, r.malformed
}

type bratReader struct {
	at        []int // byte offset of each code point
	spans     map[string][]variorum.Span
	malformed []Malformed
}

func (r *bratReader) bad(line int, reason string) {
	r.malformed = append(r.malformed, Malformed{Line: line, Reason: reason})
}

// entity reads "T3<tab>Content 1 5;8 12<tab>words".
func (r *bratReader) entity(n int, line string) {
	fields := strings.SplitN(line, "\t", 3)
	if len(fields) < 2 {
		r.bad(n, "a span without offsets")
		return
	}
	_, pieces, ok := strings.Cut(fields[1], " ")
	if !ok {
		r.bad(n, "a span without offsets")
		return
	}
	var spans []variorum.Span
	for piece := range strings.SplitSeq(pieces, ";") {
		a, b, _ := strings.Cut(piece, " ")
		start, err1 := strconv.Atoi(a)
		end, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil || start < 0 || end < start || end >= len(r.at) {
			r.bad(n, "offsets that are not in the text: "+piece)
			return
		}
		spans = append(spans, variorum.Span{Start: r.at[start], End: r.at[end]})
	}
	r.spans[fields[0]] = spans
}

// relation reads "E1<tab>Attribution:T4 Content:T3 Cue:T2 Source:T1"; a role
// that is filled twice is numbered (Content2).
func (r *bratReader) relation(n int, fields []string) (Attribution, bool) {
	var att Attribution
	for _, field := range fields[1:] {
		role, id, _ := strings.Cut(field, ":")
		spans, ok := r.spans[id]
		if !ok {
			r.bad(n, "names a span that is not there: "+field)
			return att, false
		}
		switch strings.TrimRight(role, "0123456789") {
		case "Source":
			att.Source = append(att.Source, spans...)
		case "Cue":
			att.Cue = append(att.Cue, spans...)
		case "Content":
			att.Content = append(att.Content, spans...)
		}
	}
	if len(att.Content) == 0 {
		r.bad(n, "no content")
		return att, false
	}
	for _, spans := range [][]variorum.Span{att.Source, att.Cue, att.Content} {
		slices.SortFunc(spans, func(a, b variorum.Span) int { return a.Start - b.Start })
	}
	return att, true
}

// byteOffsets gives the byte offset of every code point, and of the end.
func byteOffsets(text string) []int {
	at := make([]int, 0, len(text)+1)
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}
