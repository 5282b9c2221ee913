// Package coding measures events on corpora that were coded with PLOVER or
// CAMEO: which type of act stands between two given parties, and what is found
// where nothing is given.
package coding

import (
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"

	"variorum"
	"variorum/internal/analyze"
	"variorum/internal/deed"
	"variorum/internal/event"
	"variorum/internal/extract"
	"variorum/internal/gold"
	"variorum/internal/score"
	"variorum/internal/text"
)

// The files of the corpora in their folder.
const relationsFile = "plv_train.jsonl"

// Scores are the figures of a run, with what went wrong.
type Scores struct {
	Figures score.Figures
	Errors  []Error
}

// Error is one sentence that was coded otherwise than in the corpus.
type Error struct {
	Half, Kind      string
	ID, Gold, Found string
	Text            string
	Source, Target  string
}

// Run measures what lies in a folder of corpora, or one file of it.
func Run(ctx context.Context, path string) (*Scores, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("%w: no corpus of events at %s", variorum.ErrNotFound, path)
	}
	out := &Scores{Figures: score.Figures{}}
	files := []string{filepath.Base(path)}
	folder := filepath.Dir(path)
	if info.IsDir() {
		folder, files = path, []string{relationsFile, cameoFile, ploverFile}
	}
	for _, name := range files {
		full := filepath.Join(folder, name)
		if _, err := os.Stat(full); err != nil {
			continue
		}
		if err := out.measure(ctx, name, full); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// measure scores one file by what it holds.
func (sc *Scores) measure(ctx context.Context, name, path string) error {
	switch name {
	case cameoFile:
		list, err := gold.CAMEO(path)
		if err != nil {
			return err
		}
		return sc.found(ctx, "petr2", list)
	case ploverFile:
		list, err := gold.PLOVER(path)
		if err != nil {
			return err
		}
		return sc.found(ctx, "plover", list)
	}
	return sc.relations(ctx, path)
}

// analysed is one sentence as analyze leaves it.
func analysed(id, s string) (*text.Doc, error) {
	return analyze.Article(&variorum.Article{ID: id, Text: s, Blocks: extract.Layout(s, ""), Published: variorum.Undated("not of the corpus")})
}

// relations measures types between given parties: macro F1 over the types, the
// four classes, and cooperation against conflict. Halves are by a hash of the
// sentence: only the errors of the first are meant to be read.
func (sc *Scores) relations(ctx context.Context, path string) error {
	list, err := gold.Relations(path)
	if err != nil {
		return err
	}
	tallies := map[string]*[3]confusion{"all": {}, "read": {}, "unread": {}}
	for _, r := range list {
		if err := ctx.Err(); err != nil {
			return err
		}
		doc, err := analysed(r.ID, r.Text)
		if err != nil {
			return err
		}
		found, err := event.Between(doc, r.Source, r.Target)
		if err != nil {
			return err
		}
		half := halfOf(r.Text)
		for _, key := range []string{"all", half} {
			for level := range 3 {
				tallies[key][level].add(levelOf(r.Type, level), levelOf(string(found), level))
			}
		}
		if got := levelOf(string(found), 0); got != r.Type {
			sc.Errors = append(sc.Errors, Error{Half: half, ID: r.ID, Gold: r.Type, Found: got, Text: r.Text, Source: r.Source.In(r.Text), Target: r.Target.In(r.Text)})
		}
	}
	for key, t := range tallies {
		for level, name := range []string{"root", "quad", "binary"} {
			prefix := "given."
			if key != "all" {
				prefix += key + "."
			}
			sc.Figures.Set(prefix+name+".macro", t[level].macro())
		}
	}
	for _, kind := range tallies["all"][0].labels() {
		sc.Figures.Set("given.type."+kind, tallies["all"][0].f1(kind))
	}
	sc.Figures["given.sentences"] = float64(len(list))
	return nil
}

func halfOf(s string) string {
	h := fnv.New32a()
	h.Write([]byte(s))
	if h.Sum32()%2 == 0 {
		return "read"
	}
	return "unread"
}

// levelOf is a type at one of three levels: type, class, cooperation or conflict.
func levelOf(kind string, level int) string {
	class := deed.Type(kind).Class()
	if kind == "CONCEDE" || kind == "RETREAT" || kind == "YIELD" {
		kind, class = "YIELD", deed.MaterialCooperation
	}
	switch {
	case class == 0:
		return "-"
	case level == 0:
		return kind
	case level == 1:
		return fmt.Sprint("class ", class)
	case class.Conflict():
		return "conflict"
	}
	return "cooperation"
}

// confusion counts pairs of what the corpus says and what was found.
type confusion struct{ counts map[[2]string]int }

func (c *confusion) add(gold, found string) {
	if c.counts == nil {
		c.counts = map[[2]string]int{}
	}
	c.counts[[2]string{gold, found}]++
}

func (c *confusion) labels() []string {
	var out []string
	for pair := range c.counts {
		if !slices.Contains(out, pair[0]) {
			out = append(out, pair[0])
		}
	}
	slices.Sort(out)
	return out
}

func (c *confusion) f1(label string) float64 {
	hit, gold, found := 0, 0, 0
	for pair, n := range c.counts {
		if pair[0] == label {
			gold += n
		}
		if pair[1] == label {
			found += n
		}
		if pair[0] == label && pair[1] == label {
			hit += n
		}
	}
	return score.Ratio(2*hit, gold+found)
}

// macro is the mean of F1 over the labels of the corpus.
func (c *confusion) macro() float64 {
	sum, labels := 0.0, c.labels()
	for _, label := range labels {
		sum += c.f1(label)
	}
	return sum / float64(max(1, len(labels)))
}

// PrintErrors writes up to n errors of each type, of the first half only.
func (sc *Scores) PrintErrors(w io.Writer, n int) error {
	by := map[string][]Error{}
	for _, e := range sc.Errors {
		if e.Half == "read" {
			kind := e.Gold
			if e.Kind != "" {
				kind = e.Kind
			}
			by[kind] = append(by[kind], e)
		}
	}
	kinds := make([]string, 0, len(by))
	for kind := range by {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	for _, kind := range kinds {
		if _, err := fmt.Fprintf(w, "\n== %s: %d\n", kind, len(by[kind])); err != nil {
			return err
		}
		for _, e := range score.Spread(by[kind], n) {
			line := fmt.Sprintf("-- %s: %s\n   [%s] → [%s]\n   %s\n", e.ID, e.Found, e.Source, e.Target, e.Text)
			if e.Kind != "" {
				line = fmt.Sprintf("-- %s: %s\n   found %s\n   gold  %s\n", e.ID, e.Text, e.Found, e.Gold)
			}
			if _, err := io.WriteString(w, line); err != nil {
				return err
			}
		}
	}
	return nil
}
