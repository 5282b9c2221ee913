package room

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"variorum"
	"variorum/internal/catalog"
	"variorum/internal/clause"
	"variorum/internal/column"
	"variorum/internal/record"
	"variorum/internal/store"
)

// storyCards reads the stories that a condition on s (story), and on from,
// picks.
func storyCards(v *store.View, from string, w clause.Where, order string, n int) ([]numbered[StoryCard], error) {
	var out []numbered[StoryCard]
	var c StoryCard
	var of AffairRef
	var num int64
	var first, last column.Moment
	dest := append(append([]any{&num, &c.ID, &c.Name, &c.Articles, &c.Statements}, first.Into()...), last.Into()...)
	query, args := w.Limited(`SELECT s.num, s.id, s.name, s.articles, s.statements, s.from_date, s.from_precision, s.from_basis,
		s.to_date, s.to_precision, s.to_basis, coalesce(f.id, ''), coalesce(f.name, '') FROM `+from+`
		LEFT JOIN affair_story AS fs ON fs.story = s.id LEFT JOIN affair AS f ON f.id = fs.affair`, order, n)
	err := v.Each(query, args, append(dest, &of.ID, &of.Name), func() (bool, error) {
		item := c
		var err error
		item.From, item.To, item.Days, err = lasting(first, last)
		if of.ID != "" {
			affair := of
			item.Affair = &affair
		}
		out = append(out, numbered[StoryCard]{num, item})
		return false, err
	})
	for i := range out {
		if err == nil {
			out[i].item.Series, err = series(v, ofStory, out[i].item.ID)
		}
	}
	return out, err
}

// lasting says from when to when.
func lasting(first, last column.Moment) (from, to When, days string, err error) {
	a, err := first.Value()
	if err != nil {
		return from, to, "", err
	}
	z, err := last.Value()
	from, to = WhenOf(a), WhenOf(z)
	return from, to, record.SpanWords(record.When{Moment: a, Text: from.Text}, record.When{Moment: z, Text: to.Text}), err
}

// points is how many counts a series has at most.
const points = 60

// maxCounted is how many statements a series counts: the newest ones.
const maxCounted = 5000

// Whose days a series counts.
const (
	ofStory   = `SELECT num >> 32 FROM card WHERE story = $1 ORDER BY num DESC LIMIT $2`
	ofSpeaker = `SELECT num >> 32 FROM card WHERE speaker = $1 ORDER BY num DESC LIMIT $2`
	ofAffair  = `SELECT c.num >> 32 FROM affair_story AS m CROSS JOIN card AS c ON c.story = m.story WHERE m.affair = $1 ORDER BY c.num DESC LIMIT $2`
)

// series counts the newest statements of a story, speaker or affair by their
// days. Where the days are many, each count is of several.
func series(v *store.View, query, id string) (Series, error) {
	var days []int64 // newest first
	var day int64
	err := v.Each(query, []any{id, maxCounted}, []any{&day}, func() (bool, error) {
		if day > 0 {
			days = append(days, day)
		}
		return false, nil
	})
	if err != nil || len(days) == 0 {
		return Series{Counts: []int{}}, err
	}
	shown := near(days)
	last, first := shown[0], shown[len(shown)-1]
	step := (last-first)/points + 1
	s := Series{From: catalog.Day(first << 32), Days: int(step), Counts: make([]int, (last-first)/step+1), Earlier: len(days) - len(shown)}
	for _, day := range shown {
		s.Counts[(day-first)/step]++
	}
	return s, nil
}

// near leaves out the few days, at most one in ten, that lie so far before the
// others that nothing else of a picture could be seen.
func near(days []int64) []int64 {
	most := len(days) - len(days)/10
	if whole, rest := days[0]-days[len(days)-1], days[0]-days[most-1]; rest*3 >= whole {
		return days
	}
	first := days[most-1]
	for most < len(days) && days[most] == first {
		most++
	}
	return days[:most]
}

// maxPrinted is how many articles of a story its page lists.
const maxPrinted = 200

// Story is the page about one story, with a stretch of its statements, oldest
// first. The error is ErrNotFound where there is none of that ID.
func (r *Room) Story(ctx context.Context, id string, page Page) (*Story, error) {
	return view(ctx, r, func(v *store.View) (*Story, error) {
		k, ok, err := page.after(byNum)
		if err != nil {
			return nil, err
		}
		var w clause.Where
		w.Add("s.id = ?", id)
		found, err := storyCards(v, "story AS s", w, "s.num", 1)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, missing("story", id)
		}
		out := &Story{StoryCard: found[0].item, Speakers: []SpeakerTold{}}
		_, _, w = Filter{Story: id}.conditions()
		if ok {
			w.Add("c.num > ?", k.Num)
		}
		told, err := cards(v, "card AS c", w, "c.num", page.limit()+1)
		if err != nil {
			return nil, err
		}
		list := stretch(told, page.limit(), byNum, numOf[Card])
		out.Next, out.Timeline = list.Next, timeline(list.Items)
		if out.Matrix, err = matrix(v, list.Items); err != nil {
			return nil, err
		}
		if out.Printed, out.More, err = printed(v, id, out.Articles); err != nil {
			return nil, err
		}
		out.Speakers, err = tellers(v, id)
		return out, err
	})
}

func timeline(told []numbered[Card]) []Day {
	out := []Day{}
	for _, c := range told {
		day := catalog.Day(c.num)
		if n := len(out); n == 0 || out[n-1].Day != day {
			text := "undated"
			if t, err := time.Parse(time.DateOnly, day); err == nil {
				text = record.DateWords(variorum.Moment{Date: t.Format(time.DateOnly), Precision: variorum.ToDay})
			}
			out = append(out, Day{Day: day, Text: text})
		}
		last := &out[len(out)-1]
		last.Statements = append(last.Statements, c.item)
	}
	return out
}

// matrix sets these statements against the outlets that carry them: those that
// most carry first, and the outlets that carry most of them.
func matrix(v *store.View, told []numbered[Card]) (Matrix, error) {
	const query = `SELECT v.article, v.ordinal, v.copy_of <> '', q.kind, a.outlet FROM version AS v
		CROSS JOIN quotation AS q ON q.article = v.article AND q.ordinal = v.ordinal CROSS JOIN article AS a ON a.id = v.article
		WHERE v.statement = $1 ORDER BY a.num, v.article, v.ordinal LIMIT 400`
	type column struct {
		name string
		n    int
	}
	columns := map[string]*column{}
	rows := make([]map[string]Cell, len(told))
	var c Cell
	var outlet string
	for i, st := range told {
		rows[i] = map[string]Cell{}
		err := v.Each(query, []any{st.item.ID}, []any{&c.Article, &c.Ordinal, &c.Copy, &c.Kind, &outlet}, func() (bool, error) {
			key := "outlet " + strings.ToLower(outlet)
			if outlet == "" {
				key = "article " + c.Article
			}
			if columns[key] == nil {
				columns[key] = &column{name: outlet}
			}
			old, ok := rows[i][key]
			if !ok {
				columns[key].n++
			}
			if !ok || rank(c) < rank(old) {
				rows[i][key] = c
			}
			return false, nil
		})
		if err != nil {
			return Matrix{}, err
		}
	}
	var keys []string
	for key := range columns {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(x, y string) int {
		a, b := columns[x], columns[y]
		return cmp.Or(min(len(b.name), 1)-min(len(a.name), 1), b.n-a.n, cmp.Compare(a.name, b.name), cmp.Compare(x, y))
	})
	out := Matrix{Outlets: []string{}, Rows: []Row{}}
	for _, key := range keys {
		out.Outlets = append(out.Outlets, columns[key].name)
	}
	for i, st := range told {
		row := Row{Statement: st.item.ID, Cells: []Cell{}}
		for n, key := range keys {
			if cell, ok := rows[i][key]; ok {
				cell.Column = n
				row.Cells = append(row.Cells, cell)
			}
		}
		out.Rows = append(out.Rows, row)
	}
	slices.SortStableFunc(out.Rows, func(x, y Row) int { return len(y.Cells) - len(x.Cells) })
	return out, nil
}

// rank puts the cell that says most first.
func rank(c Cell) int {
	n := map[variorum.Kind]int{variorum.Direct: 0, variorum.Mixed: 1, variorum.Indirect: 2}[c.Kind]
	if c.Copy {
		n += 3
	}
	return n
}

// printed lists the articles of a story, oldest first, with their copies folded
// under them, and says how many it does not list.
func printed(v *store.View, id string, of int) ([]Printing, int, error) {
	var w clause.Where
	w.Add("m.story = ?", id)
	found, err := articleCards(v, "story_article AS m CROSS JOIN article AS a ON a.id = m.article", w, "a.num", maxPrinted)
	if err != nil {
		return nil, 0, err
	}
	in := map[string]int{}
	for i, c := range found {
		in[c.item.ID] = i
	}
	copies := map[string][]CopyPrinting{}
	folded := map[string]bool{}
	const query = `SELECT article, original, kind, share FROM copy WHERE article IN (SELECT article FROM story_article WHERE story = $1)
		AND kind <> 'passage' ORDER BY article`
	var article, original string
	var c CopyPrinting
	err = v.Each(query, []any{id}, []any{&article, &original, &c.Kind, &c.Share}, func() (bool, error) {
		k, here := in[article]
		if _, also := in[original]; here && also {
			c.ArticleRef = found[k].item.ArticleRef
			copies[original], folded[article] = append(copies[original], c), true
		}
		return false, nil
	})
	out := []Printing{}
	for _, c := range found {
		if !folded[c.item.ID] {
			out = append(out, Printing{c.item.ArticleRef, c.item.Statements, copies[c.item.ID]})
		}
	}
	return out, max(0, of-len(found)), err
}

// tellers are who says most in a story.
func tellers(v *store.View, story string) ([]SpeakerTold, error) {
	const query = `SELECT sp.id, sp.name, sp.role, sp.kind, n FROM
		(SELECT speaker, count(*) AS n FROM (SELECT speaker FROM card WHERE story = $1 ORDER BY num DESC LIMIT 2000) GROUP BY speaker)
		CROSS JOIN speaker AS sp ON sp.id = speaker ORDER BY n DESC, sp.name, sp.id LIMIT 12`
	return told(v, query, story)
}

func told(v *store.View, query string, args ...any) ([]SpeakerTold, error) {
	out := []SpeakerTold{}
	var s SpeakerTold
	err := v.Each(query, args, []any{&s.ID, &s.Name, &s.Role, &s.Kind, &s.Statements}, func() (bool, error) {
		out = append(out, SpeakerTold{labelled(s.SpeakerRef), s.Statements})
		return false, nil
	})
	return out, err
}
