package eval

import (
	"os"
	"path/filepath"
	"slices"
	"time"

	"variorum/internal/gold"
	"variorum/internal/score"
	"variorum/internal/story"
)

// Stories scores the clustering of articles on a corpus of stories: a file of
// JSON lines, or a folder that holds allsides.jsonl and ecbplus.jsonl.
// Articles count with title and lead, where the corpus gives a lead, else
// with their text. Figures: pairwise precision, recall and F1, adjusted Rand
// index (Hubert and Arabie 1985), BCubed (Bagga and Baldwin 1998); for a
// corpus with dates also the same over its dated articles alone, the "dated"
// figures.
func Stories(path string) (Figures, error) {
	figures := Figures{}
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return figures, scoreStories(figures, "", path)
	}
	for _, name := range []string{"allsides", "ecbplus"} {
		if err := scoreStories(figures, name+".", filepath.Join(path, name+".jsonl")); err != nil {
			return nil, err
		}
	}
	return figures, nil
}

func scoreStories(figures Figures, prefix, path string) error {
	arts, err := gold.Stories(path)
	if err != nil {
		return err
	}
	var dated []gold.StoryArticle
	for i, art := range arts {
		if _, err := time.Parse(time.DateOnly, art.Date); err == nil {
			dated = append(dated, art)
		} else {
			arts[i].Date = ""
		}
	}
	clusterScore(figures, prefix+"all.", arts)
	if len(dated) > 0 && len(dated) < len(arts) {
		clusterScore(figures, prefix+"dated.", dated)
	}
	return nil
}

func clusterScore(figures Figures, prefix string, arts []gold.StoryArticle) {
	inputs := make([]story.Input, len(arts))
	for i, art := range arts {
		inputs[i] = story.Input{ID: art.ID, Day: art.Date, Title: art.Title, Text: art.Lead}
		if art.Lead == "" {
			inputs[i].Text = art.Text
		}
	}
	want, got := map[string]string{}, map[string]string{}
	for _, art := range arts {
		want[art.ID] = art.Story
	}
	stories := story.Cluster(slices.Values(inputs), story.Options{})
	for _, st := range stories {
		for _, id := range st.Articles {
			got[id] = st.ID
		}
	}
	partition(figures, prefix, want, got)
	figures[prefix+"articles"] = float64(len(arts))
	figures[prefix+"stories"] = float64(len(stories))
}

// partition compares two partitions of the same items.
func partition(figures Figures, prefix string, want, got map[string]string) {
	type cell struct{ want, got string }
	cells, rows, columns := map[cell]int{}, map[string]int{}, map[string]int{}
	for id, w := range want {
		cells[cell{w, got[id]}]++
		rows[w]++
		columns[got[id]]++
	}
	pairs := func(n int) int { return n * (n - 1) / 2 }
	both, inWant, inGot := 0, 0, 0
	bp, br := 0, 0
	var precision, recall float64
	for c, n := range cells {
		both += pairs(n)
		bp, br = columns[c.got], rows[c.want]
		precision += float64(n*n) / float64(bp)
		recall += float64(n*n) / float64(br)
	}
	for _, n := range rows {
		inWant += pairs(n)
	}
	for _, n := range columns {
		inGot += pairs(n)
	}
	n := len(want)
	figures.PRF(prefix+"pair", score.Ratio(both, inGot), score.Ratio(both, inWant))
	figures.PRF(prefix+"bcubed", precision/float64(max(n, 1)), recall/float64(max(n, 1)))
	chance := float64(inWant) * float64(inGot) / float64(max(pairs(n), 1))
	if most := float64(inWant+inGot) / 2; most > chance {
		figures.Set(prefix+"ari", (float64(both)-chance)/(most-chance))
	}
}
