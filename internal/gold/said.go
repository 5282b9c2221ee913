package gold

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"variorum"
	"variorum/internal/moment"
)

// Said is a label of when a statement was said: by corpus and article, with
// where the content starts and ends in code points.
type Said struct {
	Corpus, Article string
	Half            string // dev or test
	Content         variorum.Span
	Kind            string // day, range, fresh, recent, open, past
	Value           string // a day, a month, a year or first/last day; "-" is none
}

// SaidLabels reads the labels of data, six columns parted by tabs.
func SaidLabels(data string) ([]Said, error) {
	var all []Said
	for n, line := range strings.Split(strings.TrimSpace(data), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 6 {
			return nil, fmt.Errorf("%w: line %d of the labels has %d columns, not 6", variorum.ErrInput, n+1, len(f))
		}
		label := Said{Corpus: f[0], Article: f[1], Half: f[2], Kind: f[4], Value: f[5]}
		spans := strings.Split(f[3], ",")
		_, last, _ := strings.Cut(spans[len(spans)-1], "-")
		if _, err := fmt.Sscanf(spans[0]+" "+last, "%d-%d %d", &label.Content.Start, new(int), &label.Content.End); err != nil {
			return nil, fmt.Errorf("%w: line %d of the labels: %w", variorum.ErrInput, n+1, err)
		}
		all = append(all, label)
	}
	return all, nil
}

// SaidArticle is an article with the day of its publication.
type SaidArticle struct{ Text, Day string }

// corpusDated reads the wanted articles of a corpus below the folder of the corpora:
// of a file of JSON lines, or of a part of PolNeAR with its metadata.tsv.
func corpusDated(data, corpus string, want map[string]bool) (map[string]SaidArticle, error) {
	if strings.HasPrefix(corpus, "polnear/") {
		return polnearDated(data, corpus, want)
	}
	found := map[string]SaidArticle{}
	err := eachLine(filepath.Join(data, corpus+".jsonl"), func(line []byte) error {
		var art struct{ ID, Text, Date string }
		if err := json.Unmarshal(line, &art); err != nil {
			return err
		}
		if want[art.ID] {
			found[art.ID] = SaidArticle{art.Text, art.Date}
		}
		return nil
	})
	return found, err
}

func polnearDated(data, corpus string, want map[string]bool) (map[string]SaidArticle, error) {
	file, err := os.Open(filepath.Join(data, "polnear", "metadata.tsv"))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	defer file.Close()
	rows := csv.NewReader(file)
	rows.Comma, rows.LazyQuotes, rows.FieldsPerRecord = '\t', true, -1
	all, err := rows.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	const name, day = 1, 5 // columns
	found := map[string]SaidArticle{}
	for _, row := range all {
		if len(row) <= day || !want[row[name]] {
			continue
		}
		words, err := os.ReadFile(filepath.Join(data, filepath.FromSlash(corpus), "text", row[name]+".txt"))
		if err != nil {
			return nil, fmt.Errorf("%w: %w", variorum.ErrInput, err)
		}
		found[row[name]] = SaidArticle{string(words), row[day]}
	}
	return found, nil
}

// Verdicts of an answer, by its days and those of the label.
const (
	SaidRight   = "right"
	SaidFiner   = "finer"   // lies within the days that the text leaves open
	SaidVaguer  = "vaguer"  // holds them, and others
	SaidWrong   = "wrong"   // other days, or a day of words that the text sets in an unnamed past
	SaidClaimed = "claimed" // a day though nothing tells of one
	SaidOpen    = "abstained"
	SaidNone    = "missed" // no quotation there
)

// Judge compares an answer with the label by their days.
func (l Said) Judge(got variorum.Moment) string {
	none := l.Value == "-"
	switch {
	case none && !got.Known():
		return SaidRight
	case !got.Known():
		return SaidOpen
	case none && l.Kind == "past":
		return SaidWrong
	case none:
		return SaidClaimed
	}
	label := variorum.Moment{Date: l.Value, Precision: variorum.ToDay}
	if strings.Contains(l.Value, "/") {
		label.Precision = variorum.ToRange
	}
	from, to, _ := moment.Bounds(label)
	first, last, _ := moment.Bounds(got)
	switch {
	case first == from && last == to:
		return SaidRight
	case from <= first && last <= to:
		return SaidFiner
	case first <= from && to <= last:
		return SaidVaguer
	}
	return SaidWrong
}

// SaidArticles reads the articles of labels from the corpora below a folder.
func SaidArticles(path string, labels []Said) (map[string]SaidArticle, error) {
	want := map[string]map[string]bool{}
	for _, l := range labels {
		if want[l.Corpus] == nil {
			want[l.Corpus] = map[string]bool{}
		}
		want[l.Corpus][l.Article] = true
	}
	arts := map[string]SaidArticle{}
	for corpus, ids := range want {
		found, err := corpusDated(path, corpus, ids)
		if err != nil {
			return nil, err
		}
		for id, art := range found {
			arts[id] = art
		}
	}
	return arts, nil
}
