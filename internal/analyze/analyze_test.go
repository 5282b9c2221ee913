package analyze

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"variorum"
	"variorum/internal/extract"
	"variorum/internal/text"
)

var update = flag.Bool("update", false, "rewrite the want files of testdata/quotes")

// day is when the articles of the tests were published: a Friday.
const day = "2031-04-11"

// docOf analyses a plain text as the program does.
func docOf(t testing.TB, in string) *text.Doc {
	t.Helper()
	art := &variorum.Article{Text: in, Lang: "en", Blocks: extract.Layout(in, ""),
		Published: variorum.Moment{Date: day, Precision: variorum.ToDay}}
	doc, err := Article(art)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// Each archive holds one article and every quotation that it should give, one
// a line:
//
//	kind/part <speaker> [source] cue … via hop: piece | piece
//
// An unknown speaker is "?" and the reason; a denial or a stance is said
// after the kind.
func TestQuotations(t *testing.T) {
	files, err := filepath.Glob("testdata/quotes/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(ar.Files) != 2 || ar.Files[0].Name != "article" || ar.Files[1].Name != "want" {
				t.Fatal("an archive is an article and a want")
			}
			doc := docOf(t, string(ar.Files[0].Data))
			got := listing(doc)
			if *update {
				ar.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(strings.Split(string(ar.Files[1].Data), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func listing(doc *text.Doc) string {
	var out strings.Builder
	for _, q := range doc.Quotations {
		fmt.Fprintf(&out, "%s/%s", q.Kind, q.Part)
		if q.Denial {
			out.WriteString(" denial")
		}
		if q.Attitude {
			out.WriteString(" stance")
		}
		speaker := q.Speaker
		if speaker == "" {
			speaker = "? " + q.SpeakerBasis.Reason
		}
		fmt.Fprintf(&out, " <%s> [%s] %s", speaker, pieces(doc, q.Source), pieces(doc, q.Cue))
		for _, hop := range q.Via {
			fmt.Fprintf(&out, " via %s", hop.Name)
		}
		fmt.Fprintf(&out, ": %s\n", pieces(doc, q.Content))
	}
	return out.String()
}

func pieces(doc *text.Doc, spans []variorum.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = doc.Slice(s)
	}
	return strings.Join(parts, " | ")
}
