package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/analyze"
	"variorum/internal/extract"
	"variorum/internal/formats"
	"variorum/internal/inorder"
	"variorum/internal/page"
)

// maxLine is the longest line of annotate's input that is read, in bytes.
const maxLine = 64 << 20

// annotation is one line of annotate's output. Offsets count code points of
// the text that went in.
type annotation struct {
	ID          json.RawMessage      `json:"id"`
	Lang        string               `json:"lang"`
	Title       string               `json:"title"`
	Sentences   []variorum.Span      `json:"sentences"`
	Quotations  []variorum.Quotation `json:"quotations"`
	Dates       []variorum.Date      `json:"dates"`
	Entities    []variorum.Entity    `json:"entities"`
	Events      []variorum.Event     `json:"events"`
	Boilerplate []variorum.Block     `json:"boilerplate"`
	Notes       []variorum.Note      `json:"notes"`
}

func (a *app) annotateCommand() *cobra.Command {
	var now string
	cmd := &cobra.Command{
		Use:   "annotate",
		Short: "Annotate articles: JSON lines in, JSON lines out",
		Long: `Reads one JSON object a line from standard input, {"id", "text"} and where
known "title", "outlet", "url", "published", and writes one object a line to
standard output, in the same order: id, lang, title, sentences, quotations,
dates, entities, events, boilerplate, notes. Offsets count Unicode code points
of the text that went in, half-open. A line that cannot be read gives an object
with a note and empty lists.`,
		Example: `  echo '{"id":"1","text":"“We are ready,” Foreign Minister Ada Voss said."}' | variorum annotate`,
		Args:    none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			acquired, err := parseDay(now)
			if err != nil {
				return err
			}
			return a.annotate(cmd.Context(), acquired)
		},
	}
	nowFlag(cmd, &now)
	return cmd
}

// nowFlag is the one clock of the program: results depend on no other.
func nowFlag(cmd *cobra.Command, now *string) {
	cmd.Flags().StringVar(now, "now", "", "day on which the sources were acquired, as 2031-04-08; nothing was published after it (default today)")
}

// parseDay reads --now; empty is today.
func parseDay(day string) (time.Time, error) {
	if day == "" {
		return time.Now().UTC(), nil
	}
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return t, fmt.Errorf("%w: --now %q is no day; write it as 2031-04-08", variorum.ErrUsage, day)
	}
	return t, nil
}

// outcome is what became of one line.
type outcome struct {
	number int
	out    annotation
	err    error
}

func (a *app) annotate(ctx context.Context, acquired time.Time) error {
	var failed error
	read := 0
	results := inorder.Map(ctx, runtime.GOMAXPROCS(0), inputLines(a.In, maxLine, &failed), func(in inputLine) outcome {
		return annotateLine(in, acquired)
	})
	for res := range results {
		if res.err != nil {
			a.unread++
			a.note("standard input, line %d: %v", res.number, res.err)
		} else {
			read++
		}
		var line bytes.Buffer
		if err := formats.Line(&line, res.out); err != nil {
			return err
		}
		if err := a.print(line.String()); err != nil {
			return err
		}
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case failed != nil:
		return fmt.Errorf("%w: standard input: %w", variorum.ErrInput, failed)
	case read == 0 && a.unread > 0:
		return fmt.Errorf("%w: no line of standard input held an article", variorum.ErrInput)
	}
	return nil
}

// annotateLine analyses one line. Whatever happens it gives a whole object.
func annotateLine(in inputLine, acquired time.Time) (res outcome) {
	res = outcome{number: in.number, out: blank(in.data)}
	fail := func(kind string, err error) {
		res.err = err
		res.out = blank(in.data)
		res.out.Notes = []variorum.Note{{Kind: kind, Message: err.Error()}}
	}
	defer func() {
		if r := recover(); r != nil {
			fail("internal", fmt.Errorf("the analysis broke off: %v", r))
		}
	}()
	if in.tooLong {
		fail("too-large", fmt.Errorf("the line is longer than %d bytes", maxLine))
		return res
	}
	art, err := extract.Article(page.Page{MediaType: page.Record, Body: in.data, Acquired: acquired, Path: "line"})
	if err != nil {
		fail("unreadable", errors.New(strings.TrimPrefix(withoutKind(err), "line: ")))
		return res
	}
	if err := fill(&res.out, art); err != nil {
		fail("internal", err)
	}
	return res
}

// blank is the object of a line of which no more than the id is known.
func blank(line []byte) annotation {
	out := annotation{ID: json.RawMessage("null"), Sentences: []variorum.Span{}, Quotations: []variorum.Quotation{},
		Dates: []variorum.Date{}, Entities: []variorum.Entity{}, Events: []variorum.Event{},
		Boilerplate: []variorum.Block{}, Notes: []variorum.Note{}}
	var fields struct {
		ID json.RawMessage `json:"id"`
	}
	if json.Unmarshal(line, &fields) == nil && len(fields.ID) > 0 {
		out.ID = fields.ID
	}
	return out
}

func fill(out *annotation, art *variorum.Article) error {
	doc, err := analyze.Article(art)
	if err != nil {
		return err
	}
	off := variorum.NewOffsets(art.Text)
	ann := analyze.Annotation(doc).InCodePoints(off)
	out.Lang, out.Title = art.Lang, art.Title
	out.Sentences, out.Quotations, out.Dates = ann.Sentences, ann.Quotations, ann.Dates
	out.Entities, out.Events, out.Notes = ann.Entities, ann.Events, ann.Notes
	for _, b := range art.Blocks {
		if b.Kind == variorum.Leftover || b.Kind == variorum.Repeat {
			out.Boilerplate = append(out.Boilerplate, b.InCodePoints(off))
		}
		for _, g := range b.Gaps {
			out.Boilerplate = append(out.Boilerplate, variorum.Block{Span: off.Span(g.Span), Kind: variorum.Leftover, Rule: g.Rule})
		}
	}
	return nil
}

// inputLine is one line of input without its line end.
type inputLine struct {
	number  int // from 1
	data    []byte
	tooLong bool // data is only its beginning
}

// inputLines yields the lines of r; of one longer than limit only the
// beginning is kept. A failure of r ends the sequence and is left in failed.
func inputLines(r io.Reader, limit int, failed *error) iter.Seq[inputLine] {
	return func(yield func(inputLine) bool) {
		in := bufio.NewReaderSize(r, 256<<10)
		for number := 1; ; number++ {
			line, err := readLine(in, limit)
			line.number = number
			if err != nil && !errors.Is(err, io.EOF) {
				*failed = err
				return
			}
			if err != nil && len(line.data) == 0 {
				return
			}
			if !yield(line) || err != nil {
				return
			}
		}
	}
}

func readLine(in *bufio.Reader, limit int) (line inputLine, err error) {
	for {
		piece, err := in.ReadSlice('\n')
		if room := limit + 2 - len(line.data); len(piece) > room {
			line.tooLong = true
			piece = piece[:room]
		}
		line.data = append(line.data, piece...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			whole := bytes.TrimSuffix(bytes.TrimSuffix(line.data, []byte("\n")), []byte("\r"))
			line.tooLong = line.tooLong || len(whole) > limit
			line.data = whole
			return line, err
		}
	}
}
