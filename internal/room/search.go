package room

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"variorum"
	"variorum/internal/catalog"
	"variorum/internal/clause"
	"variorum/internal/lookup"
	"variorum/internal/query"
	"variorum/internal/sift"
	"variorum/internal/store"
)

const (
	maxFaceted  = 200 // statements that facets count
	maxNamed    = 40  // speakers that one facet of a query is taken to mean
	maxArticles = 10  // found in a search
	maxSpeakers = 8
	passages    = 3 // of an article

	statementTime = 30 * time.Millisecond // after which a search through windows stops
	articleTime   = 15 * time.Millisecond
)

// Search finds statements, newest first, and on its first page articles and
// speakers.
func (r *Room) Search(ctx context.Context, q query.Query, page Page) (*Results, error) {
	return view(ctx, r, func(v *store.View) (*Results, error) {
		out := &Results{Query: q, Text: q.String(), Statements: List[Card]{Items: []Card{}}, Articles: []ArticleHit{}, Speakers: []SpeakerCard{}}
		k, later, err := page.after(byNum)
		if err != nil || q.Empty() {
			return out, err
		}
		s := searched{q: q, lit: lookup.NewLight(q), sift: r.sift}
		if err := s.means(v); err != nil {
			return nil, err
		}
		if err := s.statements(v, out, k.Num, page); err != nil || later {
			return out, err
		}
		if out.Articles, out.ArticlesReached, err = s.articles(v); err != nil {
			return nil, err
		}
		out.Speakers, err = s.speakers(v)
		return out, err
	})
}

// statements are those of a page, and of the first one the facets.
func (s *searched) statements(v *store.View, out *Results, before int64, page Page) error {
	most := page.limit() + 1
	if before == 0 {
		most = max(most, maxFaceted+1)
	}
	nums, stopped, err := s.sift.Newest(v, sift.Ask{Index: sift.Statements, Query: s.q, IDs: s.ids, Before: before, Most: most, Spend: statementTime})
	if err != nil {
		return err
	}
	from, w := these(nums[:min(len(nums), page.limit()+1)], "card AS c ON c.num")
	found, err := litCards(v, from, w, "c.num DESC", page.limit()+1, s.lit)
	if err != nil {
		return err
	}
	out.Statements = items(stretch(found, page.limit(), byNum, numOf[Card]))
	if stopped != 0 && out.Statements.Next == "" {
		out.Statements.Next, out.Reached = Beyond(byNum, stopped), reached(stopped)
	}
	if before == 0 {
		out.Facets, err = s.facets(v, nums, stopped != 0)
	}
	return err
}

// reached is the day of the number at which a search stopped.
func reached(num int64) *When {
	day := variorum.Moment{Date: catalog.Day(num), Precision: variorum.ToDay}
	if day.Date == "" {
		day.Precision = variorum.UnknownMoment
	}
	back := WhenOf(day)
	return &back
}

// these are the rows of a table with these numbers.
func these(nums []int64, table string) (from string, w clause.Where) {
	list, err := json.Marshal(nums)
	if err != nil {
		list = []byte("[]") // no number can cause it
	}
	return `json_each($1) AS f CROSS JOIN ` + table + ` = f.value`, clause.Where{Args: []any{string(list)}}
}

// searched is a query on its way.
type searched struct {
	q   query.Query
	lit *lookup.Light
	ids map[string][]string // of speakers, by the term that asks for them

	sift *sift.Sift
}

// means finds the speakers whose names fit what the query asks of the speaker.
func (s *searched) means(v *store.View) error {
	s.ids = map[string][]string{}
	for _, t := range s.q.Terms {
		if t.Field != query.Speaker || t.Not {
			continue
		}
		ids, err := texts(v, `SELECT id FROM speaker WHERE num IN (SELECT rowid FROM speaker_words WHERE speaker_words MATCH $1 LIMIT 400)
			ORDER BY statements DESC, id LIMIT $2`, named1(t), maxNamed)
		if err != nil {
			return err
		}
		s.ids[t.String()] = ids
	}
	return nil
}

// named1 looks for a term among the names of speakers.
func named1(t query.Term) string {
	t.Field = "words"
	return lookup.Term(t)
}

// facets counts the newest statements found; more says that others were not
// looked at.
func (s *searched) facets(v *store.View, nums []int64, more bool) (*Facets, error) {
	out := &Facets{}
	speakers, outlets, kinds, years := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	var num int64
	var name, kind, carried string
	out.More = more || len(nums) > maxFaceted
	from, w := these(nums[:min(len(nums), maxFaceted)], "card AS c ON c.num")
	err := v.Each(`SELECT c.num, c.kind, c.carried, coalesce(sp.name, '') FROM `+from+` LEFT JOIN speaker AS sp ON sp.id = c.speaker`,
		w.Args, []any{&num, &kind, &carried, &name}, func() (bool, error) {
			out.Statements++
			if name != "" {
				speakers[name]++
			}
			kinds[kind]++
			if day := catalog.Day(num); day != "" {
				years[day[:4]]++
			}
			list, err := names(carried)
			for _, outlet := range list {
				outlets[outlet]++
			}
			return false, err
		})
	if err != nil {
		return nil, err
	}
	out.Speakers, out.Outlets = s.narrowed(query.Speaker, speakers), s.narrowed(query.Outlet, outlets)
	out.Kinds, out.Years = s.narrowed(query.Kind, kinds), []Facet{}
	for _, year := range most(years, 12) {
		narrow := s.q
		narrow.From, narrow.To = max(narrow.From, year+"-01-01"), year+"-12-31"
		if s.q.To != "" {
			narrow.To = min(s.q.To, narrow.To)
		}
		out.Years = append(out.Years, Facet{year, years[year], narrow.String()})
	}
	slices.SortFunc(out.Years, func(x, y Facet) int { return strings.Compare(y.Value, x.Value) })
	return out, nil
}

// narrowed are the values that most have, each with the query for it.
func (s *searched) narrowed(field query.Field, count map[string]int) []Facet {
	out := []Facet{}
	for _, value := range most(count, 12) {
		if term, ok := query.Facet(field, value); ok {
			out = append(out, Facet{value, count[value], s.q.With(term).String()})
		}
	}
	return out
}

// articles are the newest articles found, with the passages.
func (s *searched) articles(v *store.View) (out []ArticleHit, back *When, err error) {
	out = []ArticleHit{}
	if slices.ContainsFunc(s.q.Terms, func(t query.Term) bool { return t.Field == query.Kind }) || lookup.Match(s.q, nil) == "" {
		return out, nil, nil // an article is of no kind
	}
	nums, stopped, err := s.sift.Newest(v, sift.Ask{Index: sift.Articles, Query: s.q, Most: maxArticles, Spend: articleTime})
	if err != nil {
		return nil, nil, err
	}
	if stopped != 0 {
		back = reached(stopped)
	}
	from, w := these(nums, "article AS a ON a.num")
	found, err := articleCards(v, from, w, "a.num DESC", maxArticles)
	if err != nil {
		return nil, nil, err
	}
	for _, c := range found {
		var text string
		if err := v.Each(`SELECT text FROM original WHERE article = $1`, []any{c.item.ID}, []any{&text}, one); err != nil {
			return nil, nil, err
		}
		out = append(out, ArticleHit{c.item, s.passages(text)})
	}
	return out, back, nil
}

// passages are the words around what was found in a text.
func (s *searched) passages(text string) []Slice {
	out := []Slice{}
	points := &pointer{text: text}
	for _, span := range s.lit.Passages(text, passages) {
		piece := points.slice(span)
		piece.Marks = marks(s.lit, piece.Text)
		out = append(out, piece)
	}
	return out
}

// speakers are those whose names or roles have all that is looked for.
func (s *searched) speakers(v *store.View) ([]SpeakerCard, error) {
	var parts []string
	for _, t := range s.q.Terms {
		if !t.Not && (t.Field == query.Anywhere || t.Field == query.Speaker) {
			parts = append(parts, named1(t))
		}
	}
	if len(parts) == 0 {
		return []SpeakerCard{}, nil
	}
	var w clause.Where
	w.Add("num IN (SELECT rowid FROM speaker_words WHERE speaker_words MATCH ? LIMIT 400) AND statements > 0", strings.Join(parts, " AND "))
	found, err := speakerCards(v, "speaker", w, "statements DESC, id", maxSpeakers)
	if found == nil {
		found = []SpeakerCard{}
	}
	return found, err
}

// Review lists what a person should look at, the least certain first.
func (r *Room) Review(ctx context.Context, page Page) (List[Doubt], error) {
	return view(ctx, r, func(v *store.View) (List[Doubt], error) {
		k, ok, err := page.after(byConfidence)
		if err != nil {
			return List[Doubt]{}, err
		}
		var w clause.Where
		if ok {
			w.Add("(c.confidence, c.num) > (?, ?)", k.Real, k.Num)
		}
		found, err := cards(v, "card AS c", w, "c.confidence, c.num", page.limit()+1)
		if err != nil {
			return List[Doubt]{}, err
		}
		list := stretch(found, page.limit(), byConfidence, func(n numbered[Card]) key { return key{Num: n.num, Real: n.item.Confidence} })
		out := List[Doubt]{Items: []Doubt{}, Next: list.Next}
		for _, n := range list.Items {
			out.Items = append(out.Items, doubt(n.item))
		}
		return out, nil
	})
}

// doubt says what is least certain of a statement.
func doubt(c Card) Doubt {
	switch {
	case c.Speaker.Name == "":
		return Doubt{Card: c, Why: "nobody is named as its speaker"}
	case c.Said.Date == "":
		return Doubt{Card: c, Why: "nothing tells when it was said", Reasons: c.Said.Why}
	}
	return Doubt{Card: c, Why: "its attribution is uncertain"}
}
