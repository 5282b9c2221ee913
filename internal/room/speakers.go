package room

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/clause"
	"variorum/internal/column"
	"variorum/internal/lookup"
	"variorum/internal/store"
	"variorum/internal/words"
)

const (
	maxWeighed = 1000 // statements of a speaker whose outlets and stories are counted
	maxHeard   = 200  // statements of a speaker whose words are compared
)

// Speaker is the page about one speaker, with a stretch of what the filter
// picks; its Speaker is not looked at. The error is ErrNotFound where there is
// none of that ID.
func (r *Room) Speaker(ctx context.Context, id string, filter Filter, page Page) (*Speaker, error) {
	return view(ctx, r, func(v *store.View) (*Speaker, error) {
		var w clause.Where
		w.Add("id = ?", id)
		found, err := speakerCards(v, "speaker", w, "id", 1)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, missing("speaker", id)
		}
		out := &Speaker{SpeakerCard: found[0], Of: min(found[0].Statements, maxWeighed)}
		filter.Speaker = id
		if out.Said, err = statements(v, filter, page); err != nil {
			return nil, err
		}
		if out.Series, err = series(v, ofSpeaker, id); err != nil {
			return nil, err
		}
		if err := out.carriers(v); err != nil {
			return nil, err
		}
		heard, err := hear(v, id)
		if err != nil {
			return nil, err
		}
		out.Phrases, out.Named = phrases(heard), named(heard, out.SpeakerCard)
		const with = `SELECT sp.id, sp.name, sp.role, sp.kind, n FROM (SELECT speaker, count(*) AS n FROM card WHERE story IN
			(SELECT DISTINCT story FROM (SELECT story FROM card WHERE speaker = $1 AND story <> '' ORDER BY num DESC LIMIT 100) LIMIT 12)
			AND speaker <> $1 GROUP BY speaker)
			CROSS JOIN speaker AS sp ON sp.id = speaker ORDER BY n DESC, sp.name, sp.id LIMIT 12`
		out.With, err = told(v, with, id)
		return out, err
	})
}

// carriers counts the outlets and the stories of the newest statements.
func (s *Speaker) carriers(v *store.View) error {
	outlets, stories := map[string]int{}, map[string]int{}
	var carried, story string
	const query = `SELECT carried, story FROM card WHERE speaker = $1 ORDER BY num DESC LIMIT $2`
	err := v.Each(query, []any{s.ID, maxWeighed}, []any{&carried, &story}, func() (bool, error) {
		list, err := names(carried)
		for _, outlet := range list {
			outlets[outlet]++
		}
		if story != "" {
			stories[story]++
		}
		return false, err
	})
	if err != nil {
		return err
	}
	s.Outlets = outletsTold(outlets)
	s.Stories = []StoryTold{}
	for _, id := range most(stories, 20) {
		st := StoryTold{StoryRef{ID: id}, stories[id]}
		if err := v.Each(`SELECT name FROM story WHERE id = $1`, []any{id}, []any{&st.Name}, one); err != nil {
			return err
		}
		s.Stories = append(s.Stories, st)
	}
	return nil
}

func outletsTold(count map[string]int) []OutletTold {
	out := []OutletTold{}
	for _, name := range most(count, 50) {
		out = append(out, OutletTold{name, count[name]})
	}
	return out
}

// most are the keys with the greatest counts.
func most(count map[string]int, n int) []string {
	keys := slices.Sorted(maps.Keys(count))
	slices.SortStableFunc(keys, func(x, y string) int { return count[y] - count[x] })
	return keys[:min(n, len(keys))]
}

// heard is one version of what a speaker said, as far as its words go.
type heard struct {
	num                              int64 // of the statement
	statement, article, outlet, text string
	kind                             variorum.Kind
	lead, dated                      bool
	content, source                  []variorum.Span
}

// hear reads the versions of the newest statements of a speaker.
func hear(v *store.View, id string) ([]heard, error) {
	const query = `SELECT c.num, c.statement, v.article, a.outlet, q.kind, v.article = c.article AND v.ordinal = c.ordinal,
		st.said_precision IN ('day', 'range'), q.content, q.source, o.text
		FROM (SELECT * FROM card WHERE speaker = $1 ORDER BY num DESC LIMIT $2) AS c
		CROSS JOIN statement AS st ON st.id = c.statement CROSS JOIN version AS v ON v.statement = c.statement
		CROSS JOIN quotation AS q ON q.article = v.article AND q.ordinal = v.ordinal
		CROSS JOIN article AS a ON a.id = v.article CROSS JOIN original AS o ON o.article = v.article
		ORDER BY c.num DESC, a.num, v.article, v.ordinal LIMIT $2`
	var out []heard
	var h heard
	var content, source string
	err := v.Each(query, []any{id, maxHeard}, []any{&h.num, &h.statement, &h.article, &h.outlet, &h.kind, &h.lead, &h.dated, &content, &source, &h.text}, func() (bool, error) {
		item := h
		var err error
		if item.content, err = column.DecodeSpans(content, len(h.text)); err != nil {
			return false, err
		}
		item.source, err = column.DecodeSpans(source, len(h.text))
		out = append(out, item)
		return false, err
	})
	return out, err
}

// called is what stands before a comma, where that is a name already.
func called(text string, source variorum.Span, own map[string]bool) variorum.Span {
	before, _, more := strings.Cut(source.In(text), ",")
	if more && slices.ContainsFunc(lookup.Words(before), func(w lookup.Word) bool { return own[w.Low] }) {
		source.End = source.Start + len(before)
	}
	return source
}

// named counts the words by which outlets name a speaker: those that have a word
// of the name or of the role.
func named(all []heard, who SpeakerCard) []Named {
	own := map[string]bool{}
	for _, s := range append([]string{who.Name, who.Role}, who.Aliases...) {
		for _, w := range lookup.Words(s) {
			own[w.Low] = !words.Function(w.Low)
		}
	}
	type form struct {
		Named
		outlets map[string]int
	}
	forms := map[string]*form{}
	var keys []string
	for _, h := range all {
		if len(h.source) == 0 {
			continue
		}
		at := called(h.text, h.source[0], own)
		var low []string
		for _, w := range lookup.Words(at.In(h.text)) {
			low = append(low, w.Low)
		}
		if !slices.ContainsFunc(low, func(w string) bool { return own[w] }) {
			continue
		}
		key := strings.Join(low, " ")
		f := forms[key]
		if f == nil {
			points := &pointer{text: h.text}
			f = &form{Named{Words: points.slice(at), Article: h.article}, map[string]int{}}
			forms[key], keys = f, append(keys, key)
		}
		f.Count++
		f.outlets[h.outlet]++
	}
	slices.SortStableFunc(keys, func(x, y string) int { return cmp.Compare(forms[y].Count, forms[x].Count) })
	out := []Named{}
	for _, key := range keys[:min(len(keys), 15)] {
		f := forms[key]
		f.Outlets = outletsTold(f.outlets)
		out = append(out, f.Named)
	}
	return out
}
