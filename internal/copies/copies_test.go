package copies

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/words"
)

var nouns = strings.Fields(`harbour minister crew net winter treaty island storm council budget ferry grain engineer
	bridge court strike teacher valley lighthouse reactor pilot border village museum orchard engine farmer letter`)

var verbs = strings.Fields(`opened praised repaired ignored counted visited sold crossed painted measured defended
	closed rejected examined moved guarded welcomed buried described borrowed`)

// prose makes sentences of invented words, always the same for one seed.
func prose(seed uint64, sentences int) []string {
	random := rand.New(rand.NewPCG(seed, 7))
	noun := func() string { return nouns[random.IntN(len(nouns))] }
	out := make([]string, sentences)
	for i := range out {
		out[i] = fmt.Sprintf("The %s of the %s %s a %s in %d and the %s %s it with the %s.", noun(), noun(),
			verbs[random.IntN(len(verbs))], noun(), 10+random.IntN(900), noun(), verbs[random.IntN(len(verbs))], noun())
	}
	return out
}

func text(parts ...[]string) string { return strings.Join(slices.Concat(parts...), " ") }

// quoted marks what stands between straight quotation marks.
func quoted(s string) (out []variorum.Span) {
	for open, at := -1, 0; at < len(s); at++ {
		if s[at] != '"' {
			continue
		}
		if open < 0 {
			open = at + 1
		} else {
			out, open = append(out, variorum.Span{Start: open, End: at}), -1
		}
	}
	return out
}

func piece(id, outlet, day, credit, body string) Input {
	return Input{ID: id, Outlet: outlet, Day: day, Credit: credit, Text: body, Quoted: quoted(body)}
}

// edited is a story with every other sentence written anew.
func edited(story []string, seed uint64) []string {
	out := slices.Clone(story)
	for i, s := range prose(seed, len(story)) {
		if i%2 == 1 {
			out[i] = s
		}
	}
	return out
}

func TestFind(t *testing.T) {
	story, other := prose(1, 24), prose(2, 24)
	statement := []string{`"` + strings.ReplaceAll(text(prose(3, 14)), ".", ";") + `" she said.`}
	list := []string{"Countries: " + strings.Join(nouns, ", ") + ", " + strings.Join(verbs, ", ") + "."}
	for _, test := range []struct {
		name string
		arts []Input
		want []string // "copy of original: kind, rule"
	}{
		{"the same text", []Input{piece("a", "Bell", "2021-04-08", "", text(story)), piece("b", "Horn", "2021-04-09", "", text(story))},
			[]string{"b of a: same, earlier"}},
		{"an edited wire story", []Input{piece("a", "Bell", "2021-04-08", "Reuters", text(edited(story, 4))), piece("b", "Reuters", "2021-04-09", "", text(story))},
			[]string{"a of b: wire, credits the agency"}},
		{"a lifted passage", []Input{piece("a", "Bell", "2021-04-08", "", text(story)), piece("b", "Horn", "2021-04-09", "", text(other[:9], story[4:7], other[9:]))},
			[]string{"b of a: passage, earlier"}},
		{"background of one outlet", []Input{piece("a", "Bell", "2021-04-08", "", text(story)), piece("b", "Bell", "2021-04-09", "", text(other[:9], story[4:7], other[9:]))}, nil},
		{"a shared quotation", []Input{piece("a", "Bell", "2021-04-08", "", text(story[:6], statement)), piece("b", "Horn", "2021-04-09", "", text(other[:6], statement))}, nil},
		{"a shared list", []Input{piece("a", "Bell", "2021-04-08", "", text(story, list)), piece("b", "Horn", "2021-04-09", "", text(other, list))}, nil},
		{"the longer of one day", []Input{piece("a", "Bell", "2021-04-08", "", text(story[:18])), piece("b", "Horn", "2021-04-08", "", text(story))},
			[]string{"a of b: same, longer, same day"}},
		{"strangers", []Input{piece("a", "Bell", "", "", text(story)), piece("b", "Horn", "", "", text(other))}, nil},
		{"nothing to read", []Input{piece("a", "", "", "", ""), piece("b", "", "", "", "")}, nil},
		{"three printings", []Input{piece("c", "Bell", "2021-04-10", "", text(story)), piece("b", "Horn", "2021-04-09", "", text(edited(story, 5))), piece("a", "Drum", "2021-04-08", "", text(story))},
			[]string{"b of a: wire, earlier", "c of a: same, earlier"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, c := range Find(slices.Values(test.arts), Options{}) {
				got = append(got, fmt.Sprintf("%s of %s: %s, %s", c.Article, c.Of, c.Kind, c.Basis.Rule))
				checkPassages(t, test.arts, c)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			slices.Reverse(test.arts)
			if again := Find(slices.Values(test.arts), Options{}); len(again) != len(got) {
				t.Errorf("in another order %d copies, not %d", len(again), len(got))
			}
		})
	}
}

// checkPassages holds that passages lie in both texts and begin alike.
func checkPassages(t *testing.T, arts []Input, c variorum.Copy) {
	t.Helper()
	textOf := func(id string) string {
		return arts[slices.IndexFunc(arts, func(a Input) bool { return a.ID == id })].Text
	}
	if len(c.Passages) == 0 || c.Share <= 0 || c.Share > 1 {
		t.Errorf("copy without passages or share: %+v", c)
	}
	for _, p := range c.Passages {
		a, b := p[0].In(textOf(c.Article)), p[1].In(textOf(c.Of))
		if !strings.EqualFold(a[:20], b[:20]) {
			t.Errorf("passages differ: %q, %q", a, b)
		}
	}
}

// An agency's text in many outlets costs no more than its first printings.
func TestManyPrintings(t *testing.T) {
	story := prose(1, 24)
	var arts []Input
	for i := range 300 {
		arts = append(arts, piece(fmt.Sprintf("%03d", i), fmt.Sprint("Outlet ", i), "2021-04-08", "", text(edited(story, uint64(i)))))
	}
	found := Find(slices.Values(arts), Options{})
	if len(found) != 299 {
		t.Errorf("%d copies, want 299", len(found))
	}
	for _, c := range found {
		if c.Article == c.Of {
			t.Errorf("%s is a copy of itself", c.Article)
		}
	}
}

func FuzzTile(f *testing.F) {
	f.Add("the cat sat on the mat and the cat sat on the mat", "a cat sat on the mat and the cat sat")
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := newBody(&Input{Text: x}, new([]words.Word)).words, newBody(&Input{Text: y}, new([]words.Word)).words
		used := map[int]bool{}
		for _, r := range tile(a, new(places).of(b)) {
			for k := range r.n {
				if a[r.a+k].hash != b[r.b+k].hash || used[r.a+k] {
					t.Fatalf("run %v does not match or overlaps another in %q, %q", r, x, y)
				}
				used[r.a+k] = true
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	var arts []Input
	for i := range 2000 {
		body := prose(uint64(i/2), 30)
		if i%2 == 1 {
			body = edited(body, uint64(i))
		}
		arts = append(arts, piece(fmt.Sprint(i), fmt.Sprint("Outlet ", i%50), "2021-04-08", "", text(body)))
	}
	b.ReportAllocs()
	for b.Loop() {
		Find(slices.Values(arts), Options{})
	}
	b.ReportMetric(float64(len(arts)*b.N)/b.Elapsed().Seconds(), "articles/s")
}

func TestAddedAndCut(t *testing.T) {
	story, other := prose(1, 24), prose(9, 3)
	taken := slices.Clone(story)
	taken[4] = other[0]                                                                                    // in the place of another
	taken[10] = strings.Replace(strings.Replace(taken[10], "The ", "A ", 1), " with the ", " and the ", 1) // reworded
	taken = append(taken[:18], taken[20:]...)
	arts := []Input{piece("a", "Bell", "2021-04-08", "", text(story)), piece("b", "Horn", "2021-04-09", "", text(taken))}
	found := Find(slices.Values(arts), Options{})
	if len(found) != 1 {
		t.Fatal(found)
	}
	added, cut := slicesOf(arts[1].Text, found[0].Added), slicesOf(arts[0].Text, found[0].Cut)
	if len(added) != 1 || !strings.Contains(other[0], added[0]) {
		t.Errorf("added: %q", added)
	}
	if len(cut) != 2 || !strings.Contains(story[4], cut[0]) || !strings.Contains(text(story[18:20]), cut[1]) {
		t.Errorf("cut: %q", cut)
	}
}

// Of a sentence at the edge of which a few words are new the rest is told of,
// and what the original says twice was not cut.
func TestAddedInSentences(t *testing.T) {
	story := prose(1, 24)
	twice := append(slices.Clone(story), story[3])
	taken := slices.Clone(story)
	taken[9] = "Late in the night crowds with lanterns filled every lane of Dorra until the bells rang. On Monday t" + taken[9][1:]
	arts := []Input{piece("a", "Bell", "2021-04-08", "", text(twice)), piece("b", "Horn", "2021-04-09", "", text(taken))}
	found := Find(slices.Values(arts), Options{})
	if len(found) != 1 {
		t.Fatal(found)
	}
	added, cut := slicesOf(arts[1].Text, found[0].Added), slicesOf(arts[0].Text, found[0].Cut)
	if want := "Late in the night crowds with lanterns filled every lane of Dorra until the bells rang"; len(added) != 1 || added[0] != want {
		t.Errorf("added: %q", added)
	}
	if len(cut) > 0 {
		t.Errorf("cut: %q", cut)
	}
}

// A call to the reader that two outlets of one house print is no passage.
func TestCall(t *testing.T) {
	call := ` If you have read as far as this, we have a wish: that you join the Friends of the Harbour Press, who pay our printers,
		keep our lamps lit and get each number of the magazine a day before all the others in your street do. `
	for _, c := range []struct {
		passage string
		want    int
	}{{call, 0}, {strings.NewReplacer("you", "they", "our", "the", "we ", "Lund ").Replace(call), 1}} {
		arts := []Input{piece("a", "Bell", "2021-05-04", "", text(prose(1, 9))+c.passage+text(prose(2, 9))),
			piece("b", "Horn", "2021-06-04", "", text(prose(4, 9))+c.passage+text(prose(5, 9)))}
		if found := Find(slices.Values(arts), Options{}); len(found) != c.want {
			t.Errorf("%q: %+v", c.passage, found)
		}
	}
}

// Of two articles of one day that share a passage the one that names the other's
// outlet took it.
func TestNames(t *testing.T) {
	shared := text(prose(7, 5))
	arts := []Input{piece("a", "Bell", "2021-05-04", "", "The Harbour Horn reports: "+shared+" "+text(prose(2, 30))),
		piece("b", "Harbour Horn", "2021-05-04", "", text(prose(4, 9))+" "+shared)}
	found := Find(slices.Values(arts), Options{})
	if len(found) != 1 || found[0].Of != "b" || found[0].Basis.Rule != "the other names it" {
		t.Errorf("%+v", found)
	}
}

func slicesOf(text string, spans []variorum.Span) (out []string) {
	for _, s := range spans {
		out = append(out, s.In(text))
	}
	return out
}

func TestGaps(t *testing.T) {
	links := text(prose(9, 8))
	with := func(id string, seed uint64) Input {
		first, rest := text(prose(seed, 3)), text(prose(seed+100, 12))
		art := piece(id, id, "2031-04-02", "", first+" "+links+" "+rest)
		box := variorum.Span{Start: len(first) + 1, End: len(first) + 1 + len(links)}
		art.Blocks = []variorum.Block{{Span: variorum.Span{Start: 0, End: len(art.Text)}, Kind: variorum.Body, Gaps: []variorum.Gap{{Span: box}}}}
		return art
	}
	if found := Find(slices.Values([]Input{with("a", 1), with("b", 2)}), Options{}); len(found) > 0 {
		t.Errorf("what is left over inside a block made a copy: %v", found)
	}
}

// What two articles show of one post is its author's.
func TestPost(t *testing.T) {
	post := strings.ReplaceAll(text(prose(3, 4)), ".", ";")[:260] + " — Jonas Brekk (@jbrekk) May 3, 2021"
	for _, c := range []struct {
		post string
		want int
	}{{"\n" + post + "\n", 0}, {" " + post + " ", 0}, {"\n" + strings.ReplaceAll(post, "@", "") + "\n", 1}} {
		arts := []Input{piece("a", "Bell", "2021-05-04", "", text(prose(1, 9))+c.post+text(prose(2, 9))),
			piece("b", "Horn", "2021-05-04", "", text(prose(4, 9))+c.post+text(prose(5, 9)))}
		if found := Find(slices.Values(arts), Options{}); len(found) != c.want {
			t.Errorf("%q: %+v", c.post, found)
		}
	}
}

func FuzzRestore(f *testing.F) {
	ix := New(Options{})
	ix.Add(piece("a", "Bell", "2021-04-08", "Reuters", text(prose(1, 24))))
	ix.Add(piece("b", "Horn", "", "", text(prose(1, 24))))
	for _, kept := range ix.Changes().Kept {
		f.Add(kept.Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		ix := New(Options{})
		if ix.Restore("b", data) == nil {
			ix.Add(piece("a", "Bell", "2021-04-08", "Reuters", text(prose(1, 24))))
			ix.Changes()
		}
	})
}
