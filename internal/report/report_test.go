package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"variorum"
	"variorum/internal/record"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func render(t testing.TB, rec *record.Record, opts HTMLOptions) string {
	t.Helper()
	var buf bytes.Buffer
	if err := HTML(&buf, rec, opts); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

// TestGolden holds the three faces of the fixture to files of testdata.
func TestGolden(t *testing.T) {
	faces := map[string]func(io.Writer, *record.Record) error{
		"record.txt":       func(w io.Writer, rec *record.Record) error { return Terminal(w, rec, TerminalOptions{}) },
		"narrow.txt":       func(w io.Writer, rec *record.Record) error { return Terminal(w, rec, TerminalOptions{Width: 50}) },
		"record.html":      func(w io.Writer, rec *record.Record) error { return HTML(w, rec, HTMLOptions{Title: "The Varn canal"}) },
		"record.json":      JSON,
		"record.color.txt": func(w io.Writer, rec *record.Record) error { return Terminal(w, rec, TerminalOptions{Color: true}) },
	}
	for name, write := range faces {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := write(&got, fixture(t)); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("%s differs; go test -update rewrites it\n%s", path, firstDifference(got.String(), string(want)))
			}
		})
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return fmt.Sprintf("line %d\n got: %.200s\nwant: %.200s", i+1, g[i], append(w, "", "")[min(i, len(w))])
		}
	}
	return "the file is longer"
}

// TestPolicy checks that the page's policy allows its own style and nothing
// else.
func TestPolicy(t *testing.T) {
	out := render(t, fixture(t), HTMLOptions{})
	style := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindAllStringSubmatch(out, -1)
	if len(style) != 1 {
		t.Fatalf("%d style elements, want 1", len(style))
	}
	sum := sha256.Sum256([]byte(style[0][1]))
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; img-src data:; base-uri 'none'; form-action 'none'"
	policy := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(out)
	if policy == nil || html.UnescapeString(policy[1]) != want {
		t.Errorf("policy %q, want %q", policy, want)
	}
}

// walk visits every element of a page.
func walk(t *testing.T, page string, visit func(n *html.Node, attr map[string]string)) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			attr := map[string]string{}
			for _, a := range n.Attr {
				attr[a.Key] = a.Val
			}
			visit(n, attr)
		}
	}
}

// TestLinks checks that every link within the page has its goal, that no id
// stands twice, and that nothing is loaded from elsewhere.
func TestLinks(t *testing.T) {
	for name, rec := range map[string]*record.Record{"fixture": fixture(t), "hostile": hostile(), "empty": record.Build(record.Input{})} {
		t.Run(name, func(t *testing.T) {
			ids := map[string]bool{}
			var goals []string
			walk(t, render(t, rec, HTMLOptions{}), func(n *html.Node, attr map[string]string) {
				if id, ok := attr["id"]; ok {
					if ids[id] {
						t.Errorf("id %q stands twice", id)
					}
					ids[id] = true
				}
				if labelled := attr["aria-labelledby"]; labelled != "" {
					goals = append(goals, labelled)
				}
				href, has := attr["href"]
				switch {
				case attr["src"] != "" || attr["srcset"] != "" || attr["style"] != "" || n.Data == "script" || n.Data == "base" || n.Data == "form":
					t.Errorf("<%s> %v has no place in the page", n.Data, attr)
				case n.Data == "link" && attr["rel"] == "icon" && href == "data:,":
				case has && strings.HasPrefix(href, "#"):
					goals = append(goals, href[1:])
				case has && n.Data == "a":
					if !regexp.MustCompile(`^https?://`).MatchString(href) || attr["rel"] != "noreferrer noopener" {
						t.Errorf("link %v", attr)
					}
				case has:
					t.Errorf("<%s> loads %q", n.Data, href)
				}
				for key := range attr {
					if strings.HasPrefix(key, "on") {
						t.Errorf("<%s> has %s", n.Data, key)
					}
				}
			})
			for _, goal := range goals {
				if !ids[goal] {
					t.Errorf("nothing has the id %q", goal)
				}
			}
		})
	}
}

// hostile is a record in which every text is out to break the page or the
// terminal.
func hostile() *record.Record {
	const evil = `</style><script>alert(1)</script>"'><img src=x onerror=alert(2)>` + "\x1b]0;owned\a\x1b[2J\u202eabc\x00\r\n&lt;"
	text := evil + "\n“" + evil + "” said " + evil
	span := variorum.Span{Start: len(evil) + 1, End: len(text)}
	b := variorum.Basis{Rule: evil, Reason: evil, Span: &span}
	q := variorum.Quotation{Kind: variorum.Direct, Content: []variorum.Span{span}, Cue: []variorum.Span{{Start: 0, End: len(text)}},
		Speaker: evil, SpeakerID: evil, SpeakerRole: evil, SpeakerBasis: b, Via: []variorum.Hop{{Name: evil, Span: span}},
		Said: variorum.Moment{Date: evil, Precision: variorum.ToDay, Basis: b}}
	art := &variorum.Article{ID: evil, Path: evil, URL: "javascript:alert(3)//" + evil, Outlet: evil, OutletFrom: b, Title: evil,
		TitleFrom: b, Byline: evil, BylineFrom: b, Published: variorum.Moment{Date: evil, Precision: evil, Basis: b}, Lang: evil, Text: text,
		Blocks: []variorum.Block{{Span: variorum.Span{Start: 0, End: len(text)}, Kind: evil, Rule: evil}},
		Notes:  []variorum.Note{{Kind: evil, Message: evil}}}
	ann := &variorum.Annotation{Quotations: []variorum.Quotation{q}, Dates: []variorum.Date{{Span: span, Type: evil, Value: evil, Mod: evil, Rule: evil}},
		Commitments: []variorum.Commitment{{Article: evil, Actor: evil, Kind: evil, What: span, Cue: span, When: span, Due: q.Said}}}
	sp := variorum.Speaker{ID: evil, Name: evil, Role: evil, Kind: evil, Aliases: []string{evil}}
	analysed := record.Analysed{Article: art, Annotation: ann}
	return record.Build(record.Input{
		Articles: []record.Analysed{analysed},
		Notes:    []record.Note{{Path: evil, Kind: evil, Message: evil}},
		Derived: variorum.Derived{Speakers: []variorum.Speaker{sp}, Prospects: prospects(analysed),
			Copies:  []variorum.Copy{{Article: evil, Of: evil, Kind: evil, Basis: b, Passages: [][2]variorum.Span{{span, span}}}},
			Stories: []variorum.Story{{ID: evil, Name: evil, From: q.Said, To: q.Said, Articles: []string{evil}}},
			Statements: []variorum.Statement{{ID: evil, Speaker: sp, Said: q.Said, Story: evil, Echoes: []string{evil},
				Versions: []variorum.Version{{Article: evil, Outlet: evil, Quotation: q}}}}}})
}

// TestHostilePage checks that no markup of an article survives.
func TestHostilePage(t *testing.T) {
	out := render(t, hostile(), HTMLOptions{Title: "</title><script>alert(4)</script>"})
	for _, bad := range []string{"<script", "<img", "alert(1)</script>", "javascript:alert(3)//</style>"} {
		if strings.Contains(out, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	walk(t, out, func(n *html.Node, attr map[string]string) {
		if n.Data == "script" || n.Data == "img" || strings.HasPrefix(attr["href"], "javascript:") {
			t.Errorf("<%s> %v came through", n.Data, attr)
		}
	})
}

// TestHostileTerminal checks that no text can steer the terminal.
func TestHostileTerminal(t *testing.T) {
	for _, color := range []bool{false, true} {
		var buf bytes.Buffer
		if err := Terminal(&buf, hostile(), TerminalOptions{Color: color}); err != nil {
			t.Fatal(err)
		}
		out := regexp.MustCompile("\x1b\\[[0-9]+m").ReplaceAllString(buf.String(), "")
		if !color {
			out = buf.String()
		}
		for i, r := range out {
			if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e {
				t.Fatalf("color %v: %U at %d: %q", color, r, i, out[max(0, i-20):min(len(out), i+20)])
			}
		}
	}
}

// TestTerminalWidth checks that no line is wider than asked for.
func TestTerminalWidth(t *testing.T) {
	for _, width := range []int{40, 63, 80, 100} {
		var buf bytes.Buffer
		if err := Terminal(&buf, fixture(t), TerminalOptions{Width: width}); err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(buf.String(), "\n") {
			if columnsOf(line) > width {
				t.Errorf("width %d: %d columns: %s", width, columnsOf(line), line)
			}
		}
	}
}

// TestQuotedWords checks principle 2: all that the page and the JSON form
// give as words of a version is a slice of a stored text.
func TestQuotedWords(t *testing.T) {
	rec := fixture(t)
	walk(t, render(t, rec, HTMLOptions{}), func(n *html.Node, attr map[string]string) {
		if !strings.HasPrefix(attr["class"], "w") || n.Parent.Data != "p" {
			return
		}
		var words strings.Builder
		for d := range n.Descendants() {
			if d.Type == html.TextNode {
				words.WriteString(d.Data)
			}
		}
		for _, art := range rec.Articles {
			if strings.Contains(art.Text, words.String()) {
				return
			}
		}
		t.Errorf("no article says %q", words.String())
	})
	var buf bytes.Buffer
	if err := JSON(&buf, rec); err != nil {
		t.Fatal(err)
	}
	var wire record.Record
	if err := json.Unmarshal(buf.Bytes(), &wire); err != nil {
		t.Fatal(err)
	}
	for _, st := range wire.Statements {
		for _, v := range st.Versions {
			for _, w := range v.Words {
				points := []rune(wire.Articles[v.Article-1].Text)
				if got := string(points[w.Span.Start:w.Span.End]); got != w.Text {
					t.Errorf("statement %d: code points %v are %q, not %q", st.N, w.Span, got, w.Text)
				}
			}
		}
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, variorum.ErrFull }

// TestWriteErrors checks that a full disk is told.
func TestWriteErrors(t *testing.T) {
	rec := fixture(t)
	for name, err := range map[string]error{
		"HTML":     HTML(brokenWriter{}, rec, HTMLOptions{}),
		"JSON":     JSON(brokenWriter{}, rec),
		"Terminal": Terminal(brokenWriter{}, rec, TerminalOptions{}),
	} {
		if !errors.Is(err, variorum.ErrFull) {
			t.Errorf("%s: %v, want %v", name, err, variorum.ErrFull)
		}
	}
}

// TestLongMatrix checks that a long matrix keeps to what several outlets
// carry, and says how much it leaves out.
func TestLongMatrix(t *testing.T) {
	rec := fixture(t)
	for len(rec.Matrix) <= matrixRows {
		rec.Matrix = append(rec.Matrix, rec.Matrix[3])
	}
	m := newMatrix(rec)
	if len(m.Rows) != 4 || m.Left != len(rec.Matrix)-4 {
		t.Errorf("%d rows, %d left out; want 4 and %d", len(m.Rows), m.Left, len(rec.Matrix)-4)
	}
	if want := []string{"Radio Tern", "KNA", "Norland Herald", "Sudmark Courier", "The Harbour Post"}; !slices.Equal(m.Outlets, want) {
		t.Errorf("outlets %v, want %v", m.Outlets, want)
	}
}

func BenchmarkHTML(b *testing.B) {
	rec := fixture(b)
	for b.Loop() {
		if err := HTML(io.Discard, rec, HTMLOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}
