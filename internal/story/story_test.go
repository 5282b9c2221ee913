package story

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sample is four happenings in Norland and an essay that belongs to none.
var sample = []Input{
	{ID: "a1", Day: "2023-03-14", Title: "Sudmark seizes a trawler in the strait", Text: "A patrol boat seized the Norland trawler Grey Tern with nine sailors near the Skarne lighthouse on Tuesday, the coast guard said."},
	{ID: "a2", Day: "2023-03-14", Title: "Norland demands release of trawler crew", Text: "Norland demanded that Sudmark free the nine sailors of the Grey Tern, the trawler that a patrol boat seized on Tuesday."},
	{ID: "a3", Day: "2023-03-15", Title: "Nine sailors of the Grey Tern held in Dorra", Text: "The crew of the trawler seized in the Skarne strait was questioned in the port of Dorra, Sudmark's coast guard said."},
	{ID: "b1", Day: "2023-03-14", Title: "Doctors strike over wages in Velmora", Text: "Hospital doctors in Velmora walked out on Tuesday and demanded higher wages; operations were put off in three hospitals."},
	{ID: "b2", Day: "2023-03-15", Title: "Second day of doctors' strike", Text: "The strike of hospital doctors in Velmora went into its second day as talks on wages with the health ministry failed."},
	{ID: "c1", Day: "2023-09-01", Title: "Trawler Grey Tern seized again", Text: "A patrol boat seized the Norland trawler Grey Tern with nine sailors near the Skarne lighthouse, the coast guard said."},
	{ID: "d1", Title: "Doctors' strike: what the wages of a hospital doctor buy", Text: "Hospital doctors in Velmora are on strike over wages. Operations were put off in three hospitals as talks failed."},
	{ID: "e1", Day: "2023-03-14", Title: "An orchard in bloom", Text: "The apple trees of the southern valley bloom early this year, beekeepers say."},
}

func stories(arts []Input) []string {
	var out []string
	for _, st := range Cluster(slices.Values(arts), Options{}) {
		out = append(out, fmt.Sprintf("%s..%s %s: %s", st.From.Date, st.To.Date, st.Name, strings.Join(st.Articles, " ")))
	}
	return out
}

func TestCluster(t *testing.T) {
	want := []string{
		"2023-03-14..2023-03-15 Sudmark seizes a trawler in the strait: a1 a2 a3",
		"2023-03-14..2023-03-15 Doctors strike over wages in Velmora: b1 b2 d1",
		"2023-03-14..2023-03-14 An orchard in bloom: e1",
		"2023-09-01..2023-09-01 Trawler Grey Tern seized again: c1",
	}
	got := stories(sample)
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCopyStandsWithItsOriginal(t *testing.T) {
	arts := append(slices.Clone(sample), Input{ID: "f1", Day: "2023-03-20", Title: "Notes", Text: "Of the week.", CopyOf: "e1"},
		Input{ID: "f2", CopyOf: "nowhere"})
	for _, st := range Cluster(slices.Values(arts), Options{}) {
		if slices.Contains(st.Articles, "e1") != slices.Contains(st.Articles, "f1") {
			t.Errorf("copy and original are parted: %v", st.Articles)
		}
	}
}

func TestOrderDoesNotMatter(t *testing.T) {
	arts := many(400)
	want := Cluster(slices.Values(arts), Options{})
	random := rand.New(rand.NewPCG(1, 1))
	for range 3 {
		random.Shuffle(len(arts), func(i, j int) { arts[i], arts[j] = arts[j], arts[i] })
		if diff := cmp.Diff(want, Cluster(slices.Values(arts), Options{})); diff != "" {
			t.Fatal(diff)
		}
	}
	seen := map[string]bool{}
	for _, st := range want {
		for _, id := range st.Articles {
			if seen[id] {
				t.Errorf("%s stands in two stories", id)
			}
			seen[id] = true
		}
	}
	if len(seen) != len(arts) {
		t.Errorf("%d articles in stories, want %d", len(seen), len(arts))
	}
}

// A row of articles, each like the next one only, is no story.
func TestChainMakesNoBlob(t *testing.T) {
	var arts []Input
	word := func(i int) string { return fmt.Sprintf("w%dx", i) }
	for i := range 12 {
		arts = append(arts, Input{ID: fmt.Sprintf("%02d", i), Day: "2023-03-14",
			Title: word(i) + " " + word(i+1), Text: strings.Join([]string{word(i), word(i + 1), word(100 + i), word(200 + i)}, " ")})
	}
	for _, st := range Cluster(slices.Values(arts), Options{}) {
		if len(st.Articles) > 4 {
			t.Errorf("a chain became a story of %d articles", len(st.Articles))
		}
	}
}

// many makes n articles about n/4 happenings, most of them dated.
func many(n int) []Input {
	random := rand.New(rand.NewPCG(5, 5))
	var arts []Input
	for i := range n {
		topic := i / 4
		var text []string
		for range 30 {
			if random.IntN(3) == 0 {
				text = append(text, fmt.Sprintf("topic%dword%d", topic, random.IntN(12)))
			} else {
				text = append(text, fmt.Sprintf("common%d", random.IntN(300)))
			}
		}
		day := fmt.Sprintf("2023-%02d-%02d", 1+topic/28%12, 1+topic%28)
		if i%9 == 0 {
			day = ""
		}
		arts = append(arts, Input{ID: fmt.Sprintf("%06d", i), Day: day, Title: strings.Join(text[:6], " "), Text: strings.Join(text[6:], " ")})
	}
	return arts
}

func BenchmarkCluster(b *testing.B) {
	arts := many(5000)
	b.ReportAllocs()
	for b.Loop() {
		Cluster(slices.Values(arts), Options{})
	}
	b.ReportMetric(float64(len(arts)*b.N)/b.Elapsed().Seconds(), "articles/s")
}

func FuzzRestore(f *testing.F) {
	ix := New(Options{})
	for _, art := range sample {
		ix.Add(art)
	}
	for _, kept := range ix.Changes().Kept {
		f.Add(kept.Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		ix := New(Options{})
		if ix.Restore("a2", data) == nil {
			ix.Add(sample[0])
			ix.Changes()
		}
	})
}
