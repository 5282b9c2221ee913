package refrain

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/extract"
)

// article is one of an outlet: paragraphs of its own, and some lines that
// others have too.
func article(outlet string, n int, head, tail string) *variorum.Article {
	var text strings.Builder
	text.WriteString(head)
	for i := range 6 {
		fmt.Fprintf(&text, "The port of Velmora was closed for the %dth time on day %d of the strike, the harbour master said in the evening.\n\n", n*7+i, n)
	}
	text.WriteString(tail)
	art := &variorum.Article{ID: fmt.Sprintf("%s-%d", outlet, n), Outlet: outlet, Text: text.String()}
	art.Blocks = extract.Layout(art.Text, "")
	return art
}

const (
	appeal  = "Every morning our harbour letter tells five thousand people what the port of Halvik is waiting for.\n"
	speech  = "“We shall open the port when the strike is over and not a day before,” Karin Lund said again.\n"
	another = "The strike began when the owners of the ships refused to pay for the night.\n"
)

func found(f *Finder, art *variorum.Article) []string {
	var out []string
	for _, i := range f.Find(art) {
		out = append(out, art.Blocks[i].Span.In(art.Text)+"\n")
	}
	return out
}

func TestRefrains(t *testing.T) {
	var arts []*variorum.Article
	for n := range 5 {
		arts = append(arts, article("Halvik Post", n, "", speech+appeal))
	}
	arts = append(arts, article("Halvik Post", 5, "", another), article("Dorra Courier", 6, "", appeal))
	version := article("Halvik Post", 5, "", another)
	version.ID += "-b"
	for n := range 3 { // later versions of one article are no other articles
		v := *version
		v.ID += fmt.Sprint(n)
		arts = append(arts, &v)
	}
	for _, order := range []func(){func() {}, func() { slices.Reverse(arts) }} {
		order()
		f := New(Options{})
		f.Learn(slices.Values(arts))
		for _, art := range arts {
			var want []string
			if art.Outlet == "Halvik Post" && strings.HasSuffix(art.Text, appeal) {
				want = []string{appeal}
			}
			if got := found(f, art); !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q", art.ID, got, want)
			}
		}
	}
}

func TestFewAreNone(t *testing.T) {
	var arts []*variorum.Article
	for n := range 3 {
		arts = append(arts, article("Halvik Post", n, appeal, ""))
	}
	f := New(Options{})
	f.Learn(slices.Values(arts))
	if got := found(f, arts[0]); got != nil {
		t.Errorf("two others make a refrain of %q", got)
	}
}

func TestMark(t *testing.T) {
	var arts []*variorum.Article
	for n := range 4 {
		arts = append(arts, article("Halvik Post", n, "", appeal))
	}
	f := New(Options{})
	f.Learn(slices.Values(arts))
	before := arts[0].Blocks
	if !f.Mark(arts[0]) {
		t.Fatal("no refrain")
	}
	last := len(before) - 1
	if b := arts[0].Blocks[last]; b.Kind != variorum.Repeat || b.Rule != Rule || before[last].Kind != variorum.Body {
		t.Errorf("marked %+v, was %+v", b, before[last])
	}
	if again := article("Halvik Post", 9, "", ""); f.Mark(again) {
		t.Error("an article without the line is marked")
	}
}
