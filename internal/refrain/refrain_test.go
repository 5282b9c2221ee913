package refrain

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum"
)

// article is one of an outlet: paragraphs of its own, and lines that others
// have too.
func article(outlet, id string, n int, more ...string) *variorum.Article {
	var paragraphs []string
	for i := range 6 {
		paragraphs = append(paragraphs, fmt.Sprintf("The port of Velmora was closed for the %dth time on day %d of the strike, the harbour master told us.", n*7+i, n))
	}
	art := &variorum.Article{ID: id, Outlet: outlet, Text: strings.Join(append(paragraphs, more...), "\n")}
	at := 0
	for line := range strings.SplitSeq(art.Text, "\n") {
		art.Blocks = append(art.Blocks, variorum.Block{Span: variorum.Span{Start: at, End: at + len(line)}, Kind: variorum.Body})
		at += len(line) + 1
	}
	return art
}

const (
	appeal = "Every morning our harbour letter tells five thousand people what the port of Halvik is waiting for."
	speech = "“We shall open the port when the strike is over and not a day before,” Karin Lund said again."
	notice = "Norland's ferries are told of in our calendar, which is free to all who live in the town."
	short  = "Write to us at any hour."
)

// set is five articles with an appeal, of which two are versions of one, and
// four versions of one with a notice.
func set() (arts []*variorum.Article) {
	for n := range 4 {
		arts = append(arts, article("Halvik Post", fmt.Sprint("a", n), n, speech, short, appeal))
	}
	arts = append(arts, article("Halvik Post", "a4", 3, speech, appeal), article("Dorra Courier", "d", 9, appeal))
	for n := range 4 {
		arts = append(arts, article("Halvik Post", fmt.Sprint("v", n), 20, notice))
	}
	return arts
}

func TestRefrains(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		arts := set()
		random.Shuffle(len(arts), func(i, j int) { arts[i], arts[j] = arts[j], arts[i] })
		x := NewIndex()
		for _, art := range arts {
			x.Add(LinesOf(art))
			x.Add(LinesOf(art))
		}
		refrains := x.Refrains()
		for _, art := range arts {
			before, want := LinesOf(art), []string(nil)
			if strings.HasPrefix(art.ID, "a") {
				want = []string{appeal}
			}
			marked := Mark(art, refrains)
			var got []string
			for _, b := range art.Blocks {
				if b.Rule == Rule {
					got = append(got, b.Span.In(art.Text))
				}
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%s: %q, want %q", art.ID, got, want)
			}
			if diff := cmp.Diff(before, LinesOf(art)); diff != "" {
				t.Fatalf("%s: marks change its lines: %s", art.ID, diff)
			}
			if !slices.Equal(marked, Marked(art)) || !slices.Equal(marked, x.Marks(art.ID, refrains)) {
				t.Fatalf("%s: %v", art.ID, marked)
			}
		}
		if got := x.Printing(refrains); !slices.Equal(got, []string{"a0", "a1", "a2", "a3", "a4"}) {
			t.Fatal(got)
		}
	}
}

func TestFewAreNone(t *testing.T) {
	x := NewIndex()
	for n := range needed - 1 {
		x.Add(LinesOf(article("Halvik Post", fmt.Sprint(n), n, appeal)))
	}
	if got := x.Refrains(); len(got) != 0 {
		t.Errorf("%d articles make a refrain", needed-1)
	}
}

// A paragraph in the midst of long articles is no refrain.
func TestMidst(t *testing.T) {
	x := NewIndex()
	for n := range 8 {
		of := article("Halvik Post", fmt.Sprint(n), n)
		more := strings.Split(of.Text, "\n")
		more = append(append([]string{appeal}, more...), strings.Split(article("", "", n+50).Text, "\n")...)
		x.Add(LinesOf(article("Halvik Post", fmt.Sprint(n), n+100, more...)))
	}
	if got := x.Refrains(); len(got) != 0 {
		t.Errorf("%v", got)
	}
}
