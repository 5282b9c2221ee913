package record

import (
	"cmp"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/why"
)

// Analysed is one article with what was found in it.
type Analysed struct {
	Article    *variorum.Article
	Annotation *variorum.Annotation
}

// Input is all that a record is made of. Notes are of inputs that gave no
// article.
type Input struct {
	Articles []Analysed
	Derived  variorum.Derived
	Notes    []Note
}

// builder holds what the parts of a record share while it is made.
type builder struct {
	in       []Analysed        // in the order of rec.Articles
	number   map[string]int    // article ID to N
	copyOf   map[string]string // article ID to that of its original
	speakers map[string]int    // speaker ID to N
	found    map[place]int     // index in Article.Finds
	rec      *Record
}

type place struct {
	article int
	span    variorum.Span
	kind    FindKind
}

// Build makes the record of a set of analysed articles. It is a pure function
// of the set: the order of the input does not show.
func Build(in Input) *Record {
	b := &builder{
		in:       sorted(in),
		number:   map[string]int{},
		copyOf:   map[string]string{},
		speakers: map[string]int{},
		found:    map[place]int{},
		rec:      &Record{Schema: Schema},
	}
	for i, a := range b.in {
		b.number[a.Article.ID] = i + 1
	}
	for _, c := range in.Derived.Copies {
		if _, known := b.copyOf[c.Article]; !known && c.Kind != variorum.Passage {
			b.copyOf[c.Article] = c.Of
		}
	}
	b.articles(in.Derived)
	b.outlets()
	b.revisions()
	b.stories(in.Derived.Stories)
	b.affairs(in.Derived.Affairs)
	b.people(in.Derived)
	b.statements(in.Derived.Statements)
	b.events(in.Derived.Occasions)
	b.corrections(in.Derived.Amended)
	b.copies(in.Derived.Copies)
	b.commitments(in.Derived)
	b.leftovers()
	b.notes(in.Notes)
	b.summary()
	return b.rec
}

// sorted returns the articles by time published, undated ones last, with
// dates inferred from other articles put in place.
func sorted(in Input) []Analysed {
	out := slices.Clone(in.Articles)
	for i, a := range out {
		if a.Annotation == nil {
			out[i].Annotation = &variorum.Annotation{}
		}
		if m, ok := in.Derived.Published[a.Article.ID]; ok && !a.Article.Published.Firm() {
			if a.Article.Published.Known() && !m.Known() {
				out[i].Annotation = withoutDays(a.Article.Text, out[i].Annotation)
			}
			art := *a.Article
			art.Published = m
			out[i].Article = &art
		}
	}
	slices.SortFunc(out, func(x, y Analysed) int {
		return cmp.Or(
			cmp.Compare(timeKey(x.Article.Published), timeKey(y.Article.Published)),
			cmp.Compare(x.Article.Outlet, y.Article.Outlet),
			cmp.Compare(x.Article.Title, y.Article.Title),
			cmp.Compare(x.Article.ID, y.Article.ID))
	})
	return out
}

// withoutDays is an annotation without what was counted from a day of
// publication that proved to be none: the dates that do not name their year, the
// days of acts, and what lay ahead.
func withoutDays(text string, ann *variorum.Annotation) *variorum.Annotation {
	out := *ann
	out.Commitments, out.Outcomes = nil, nil
	out.Events = slices.Clone(ann.Events)
	for i := range out.Events {
		out.Events[i].Date = variorum.Undated("")
	}
	out.Dates = slices.DeleteFunc(slices.Clone(ann.Dates), func(d variorum.Date) bool {
		return len(d.Value) >= 4 && d.Value[0] >= '0' && d.Value[0] <= '9' && !strings.Contains(d.Span.In(text), d.Value[:4])
	})
	return &out
}

// ground puts a basis into words. own is the number of the article that the
// span counts in unless the basis names another; the proof is lit there.
func (b *builder) ground(basis variorum.Basis, own int, label string) Ground {
	g := Ground{Why: why.Words(basis)}
	if n, ok := b.number[basis.Article]; ok {
		own = n
	}
	if own == 0 {
		return g
	}
	if basis.Article != "" || basis.Span != nil {
		g.Article = own
	}
	text := b.in[own-1].Article.Text
	if s := basis.Span; s != nil && s.Start >= 0 && s.Start <= s.End && s.End <= len(text) {
		span := *s
		g.Proof, g.Span = span.In(text), &span
		b.find(own, Find{Span: span, Kind: ProofFind, Label: label})
	}
	return g
}

func (b *builder) when(m variorum.Moment, own int, label string) When {
	return When{Moment: m, Text: DateWords(m), Clock: ClockWords(m.Clock), Ground: b.ground(m.Basis, own, label)}
}

// find notes a stretch of an article's text once; of two labels for it the one
// that sorts first stays, so that the order of finding does not show.
func (b *builder) find(article int, f Find) {
	if f.Span.Empty() {
		return
	}
	art, key := &b.rec.Articles[article-1], place{article, f.Span, f.Kind}
	if i, ok := b.found[key]; ok {
		art.Finds[i].Label = min(art.Finds[i].Label, f.Label)
		return
	}
	b.found[key] = len(art.Finds)
	art.Finds = append(art.Finds, f)
}

func (b *builder) slice(article int, s variorum.Span) Slice {
	text := b.in[article-1].Article.Text
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return Slice{}
	}
	return Slice{Text: s.In(text), Span: s}
}

// articles fills everything about an article but its outlet, story and
// statements.
func (b *builder) articles(d variorum.Derived) {
	b.rec.Articles = make([]Article, len(b.in))
	for i, a := range b.in {
		art, n := a.Article, i+1
		out := &b.rec.Articles[i]
		*out = Article{N: n, ID: art.ID, ExternalID: art.ExternalID, Path: art.Path, URL: art.URL,
			Title: art.Title, OutletName: art.Outlet, Byline: art.Byline, Lang: art.Lang,
			Text: art.Text, TextSHA256: art.TextSHA256, CopyOf: b.number[b.copyOf[art.ID]],
			Blocks: []Block{}, Quotes: []Quote{}, Finds: []Find{}, Statements: []int{}, Notes: []TextNote{}}
		for _, blk := range art.Blocks {
			out.Blocks = append(out.Blocks, Block(blk))
		}
		for k, q := range a.Annotation.Quotations {
			out.Quotes = append(out.Quotes, Quote{Ordinal: k, Kind: q.Kind, Attitude: q.Attitude, Speaker: q.Speaker,
				Content: q.Content, Cue: q.Cue, Source: q.Source})
			for _, hop := range q.Via {
				b.find(n, Find{Span: hop.Span, Kind: HopFind, Label: "passed on by " + hop.Name})
			}
		}
		for _, date := range a.Annotation.Dates {
			b.find(n, Find{Span: date.Span, Kind: DateFind, Label: timexWords(date)})
		}
		for _, note := range slices.Concat(art.Notes, a.Annotation.Notes) {
			if note.Kind == "date" {
				continue // the ground of the date says it, with what the other articles add
			}
			if !slices.ContainsFunc(out.Notes, func(n TextNote) bool { return n.Kind == note.Kind && n.Message == note.Message }) {
				out.Notes = append(out.Notes, TextNote(note))
			}
		}
	}
	for i, a := range b.in {
		out := &b.rec.Articles[i]
		out.TitleFrom = b.ground(a.Article.TitleFrom, i+1, "headline")
		out.OutletFrom = b.ground(a.Article.OutletFrom, i+1, "names the outlet")
		out.BylineFrom = b.ground(a.Article.BylineFrom, i+1, "byline")
		out.Published = b.when(a.Article.Published, i+1, "dates the article")
	}
}

// timexWords says what a date expression refers to.
func timexWords(d variorum.Date) string {
	words := valueWords(d.Type, d.Value)
	from := ""
	if d.Basis.Rule != "written" {
		from = why.Rule(d.Basis.Rule)
	}
	for _, more := range []string{strings.ToLower(d.Mod), why.Rule(d.Rule), from, d.Reason, strings.Join(d.Candidates, " or ")} {
		if more != "" {
			words += " · " + more
		}
	}
	return words
}

func (b *builder) outlets() {
	byName := map[string]*Outlet{}
	var all []*Outlet
	for _, art := range b.rec.Articles {
		key := strings.ToLower(art.OutletName)
		o := byName[key]
		if o == nil || key == "" {
			o = &Outlet{Name: art.OutletName}
			byName[key] = o
			all = append(all, o)
		}
		o.Articles = append(o.Articles, art.N)
	}
	slices.SortStableFunc(all, func(x, y *Outlet) int {
		return cmp.Or(
			cmp.Compare(min(len(y.Name), 1), min(len(x.Name), 1)),
			cmp.Compare(len(y.Articles), len(x.Articles)),
			cmp.Compare(x.Name, y.Name))
	})
	b.rec.Outlets = make([]Outlet, len(all))
	for i, o := range all {
		o.N = i + 1
		b.rec.Outlets[i] = *o
		for _, n := range o.Articles {
			b.rec.Articles[n-1].Outlet = o.N
		}
	}
}

func (b *builder) stories(stories []variorum.Story) {
	b.rec.Stories = []Story{}
	for _, s := range stories {
		out := Story{ID: s.ID, Name: s.Name, Articles: []int{}}
		for _, id := range s.Articles {
			if n := b.number[id]; n > 0 {
				out.Articles = append(out.Articles, n)
			}
		}
		if len(out.Articles) == 0 {
			continue
		}
		slices.Sort(out.Articles)
		out.From, out.To = b.when(s.From, 0, ""), b.when(s.To, 0, "")
		b.rec.Stories = append(b.rec.Stories, out)
	}
	slices.SortStableFunc(b.rec.Stories, func(x, y Story) int {
		return cmp.Or(cmp.Compare(timeKey(x.From.Moment), timeKey(y.From.Moment)), cmp.Compare(x.Articles[0], y.Articles[0]))
	})
	for i := range b.rec.Stories {
		b.rec.Stories[i].N = i + 1
		for _, n := range b.rec.Stories[i].Articles {
			b.rec.Articles[n-1].Story = i + 1
		}
	}
}

// affairs numbers the chains of stories, those with most articles first.
func (b *builder) affairs(affairs []variorum.Affair) {
	b.rec.Affairs = []Chain{}
	number := map[string]int{}
	for _, s := range b.rec.Stories {
		number[s.ID] = s.N
	}
	for _, a := range affairs {
		out := Chain{ID: a.ID, Name: a.Name}
		for _, id := range a.Stories {
			if n := number[id]; n > 0 {
				out.Stories = append(out.Stories, n)
				out.Articles += len(b.rec.Stories[n-1].Articles)
			}
		}
		if len(out.Stories) < 2 {
			continue
		}
		slices.Sort(out.Stories)
		out.From, out.To = b.when(a.From, 0, ""), b.when(a.To, 0, "")
		b.rec.Affairs = append(b.rec.Affairs, out)
	}
	slices.SortFunc(b.rec.Affairs, func(x, y Chain) int {
		return cmp.Or(cmp.Compare(y.Articles, x.Articles), cmp.Compare(x.Stories[0], y.Stories[0]))
	})
	for i := range b.rec.Affairs {
		b.rec.Affairs[i].N = i + 1
		for _, n := range b.rec.Affairs[i].Stories {
			b.rec.Stories[n-1].Affair = i + 1
		}
	}
}

// people numbers the speakers that said something, most statements first.
func (b *builder) people(d variorum.Derived) {
	known := map[string]variorum.Speaker{}
	for _, sp := range d.Speakers {
		known[sp.ID] = sp
	}
	count := map[string]int{}
	outlets := map[string]map[int]bool{}
	for _, st := range d.Statements {
		id := st.Speaker.ID
		if id == "" || st.Speaker.Name == "" {
			continue
		}
		if _, ok := known[id]; !ok {
			known[id] = st.Speaker
		}
		count[id]++
		for _, v := range st.Versions {
			if n := b.number[v.Article]; n > 0 {
				if outlets[id] == nil {
					outlets[id] = map[int]bool{}
				}
				outlets[id][b.rec.Articles[n-1].Outlet] = true
			}
		}
	}
	b.rec.Speakers = []Speaker{}
	for id := range count {
		sp := known[id]
		b.rec.Speakers = append(b.rec.Speakers, Speaker{ID: id, Name: sp.Name, Role: sp.Role, Kind: sp.Kind,
			Aliases: slices.Sorted(slices.Values(sp.Aliases)), Outlets: len(outlets[id]), Statements: []int{}})
	}
	slices.SortFunc(b.rec.Speakers, func(x, y Speaker) int {
		return cmp.Or(cmp.Compare(count[y.ID], count[x.ID]), cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
	})
	for i := range b.rec.Speakers {
		b.rec.Speakers[i].N = i + 1
		b.speakers[b.rec.Speakers[i].ID] = i + 1
	}
}
