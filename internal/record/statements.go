package record

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"variorum"
	"variorum/internal/abut"
	"variorum/internal/lang"
)

// statements fills the statements by time, their places in the articles, and
// the matrix.
func (b *builder) statements(in []variorum.Statement) {
	type draft struct {
		src *variorum.Statement
		out Statement
		key string
		at  []int // its first place: article and ordinal
	}
	var drafts []draft
	for i := range in {
		st := &in[i]
		if out, ok := b.statement(st); ok {
			drafts = append(drafts, draft{st, out, timeKey(st.Said) + " " + timeKey(out.Reported.Moment), firstPlace(out.Versions)})
		}
	}
	slices.SortStableFunc(drafts, func(x, y draft) int {
		return cmp.Or(cmp.Compare(x.key, y.key), slices.Compare(x.at, y.at))
	})
	number := map[string]int{}
	for i, d := range drafts {
		number[d.src.ID] = i + 1
	}
	b.rec.Statements, b.rec.Matrix = []Statement{}, []Row{}
	for i, d := range drafts {
		st := d.out
		st.N, st.Echoes = i+1, []int{}
		for _, id := range d.src.Echoes {
			if n := number[id]; n > 0 {
				st.Echoes = append(st.Echoes, n)
			}
		}
		slices.Sort(st.Echoes)
		b.place(&st)
		b.rec.Statements = append(b.rec.Statements, st)
	}
}

func firstPlace(versions []Version) []int {
	best := []int{versions[0].Article, versions[0].Ordinal}
	for _, v := range versions[1:] {
		if at := []int{v.Article, v.Ordinal}; slices.Compare(at, best) < 0 {
			best = at
		}
	}
	return best
}

// statement builds one statement but for its number and echoes.
func (b *builder) statement(st *variorum.Statement) (Statement, bool) {
	var versions []Version
	for i := range st.Versions {
		if v, ok := b.version(&st.Versions[i], st); ok {
			versions = append(versions, v)
		}
	}
	if len(versions) == 0 {
		return Statement{}, false
	}
	out := Statement{ID: st.ID, Versions: arrange(fold(b.revise(versions)))}
	lead := out.Versions[0]
	q := b.quotation(lead)
	out.Kind, out.Denial, out.Attitude = lead.Kind, q.Denial, q.Attitude
	out.Speaker = SpeakerRef{ID: st.Speaker.ID, Name: st.Speaker.Name, Role: st.Speaker.Role,
		Kind: st.Speaker.Kind, N: b.speakers[st.Speaker.ID], Ground: lead.Speaker}
	out.Said = b.when(st.Said, b.saidIn(st), "dates the statement")
	out.Reported = b.reported(versions)
	for _, s := range b.rec.Stories {
		if s.ID == st.Story {
			out.Story = s.N
		}
	}
	out.Outlets, out.Witnesses = b.outletCount(versions), b.witnesses(out.Versions)
	out.Independent, out.Wordings = len(out.Witnesses), wordings(out.Versions, out.Witnesses)
	contrast(out.Versions)
	return out, true
}

// saidIn finds the article whose text the statement's date rests on when the
// basis does not name it: the first version that has the same date and span.
func (b *builder) saidIn(st *variorum.Statement) int {
	for _, v := range st.Versions {
		same := v.Said.Date == st.Said.Date && v.Said.Basis.Rule == st.Said.Basis.Rule
		if same && v.Said.Basis.Span != nil && st.Said.Basis.Span != nil && *v.Said.Basis.Span == *st.Said.Basis.Span {
			return b.number[v.Article]
		}
	}
	return 0
}

// quotation returns what a version was built from.
func (b *builder) quotation(v Version) *variorum.Quotation {
	return &b.in[v.Article-1].Annotation.Quotations[v.Ordinal]
}

func (b *builder) version(v *variorum.Version, st *variorum.Statement) (Version, bool) {
	n := b.number[v.Article]
	if n == 0 || v.Ordinal < 0 || v.Ordinal >= len(b.in[n-1].Annotation.Quotations) {
		return Version{}, false
	}
	q := b.in[n-1].Annotation.Quotations[v.Ordinal]
	out := Version{Article: n, Ordinal: v.Ordinal, Outlet: b.rec.Articles[n-1].Outlet, Kind: q.Kind, Part: q.Part,
		Words: b.words(n, q.Content), CopyOf: b.number[v.CopyOf], Confidence: q.Confidence, Via: []Hop{}}
	if len(out.Words) == 0 {
		return Version{}, false
	}
	out.Said = b.when(v.Said, n, "dates the statement") // may be known better than in the article alone
	out.Attributed = b.attributed(n, q)
	out.Act = b.act(n, q)
	out.Speaker = b.ground(v.SpeakerBasis, n, "names the speaker: "+st.Speaker.Name)
	if v.SpeakerBasis.Rule == variorum.Corrected {
		b.rec.Articles[n-1].Quotes[v.Ordinal].Speaker = v.Speaker
	}
	for _, hop := range q.Via {
		out.Via = append(out.Via, Hop{Name: hop.Name, Proof: b.slice(n, hop.Span)})
	}
	return out, true
}

// words slices the content; a slice that a line break parts from the one
// before it begins a paragraph.
func (b *builder) words(n int, content []variorum.Span) []Slice {
	var out []Slice
	text, last := b.in[n-1].Article.Text, variorum.Span{}
	for _, s := range content {
		piece := b.slice(n, s)
		if piece.Text == "" {
			continue
		}
		if len(out) > 0 {
			piece.Para, piece.Gap = abut.Parted(text, last, s)
		}
		out, last = append(out, piece), s
	}
	return out
}

func (b *builder) act(n int, q variorum.Quotation) *Slice {
	span, ok := Act(b.in[n-1].Article.Text, q)
	if !ok {
		return nil
	}
	act := b.slice(n, span)
	return &act
}

// Act is the cue of words that are no clause of their own: what is asked,
// promised, denied or judged. It stands right before them. Of what somebody
// "condemned what it called", it begins with what was done to it.
func Act(text string, q variorum.Quotation) (act variorum.Span, ok bool) {
	if len(q.Cue) != 1 || len(q.Content) == 0 || q.Cue[0].End > q.Content[0].Start {
		return act, false
	}
	between := strings.TrimSpace(text[q.Cue[0].End:q.Content[0].Start])
	if start, named := judged(text, q); named && (between == "" || between == "as") {
		return variorum.Span{Start: start, End: q.Cue[0].End + len(strings.TrimRight(text[q.Cue[0].End:q.Content[0].Start], " "))}, true
	}
	if between != "" || q.Kind == variorum.Direct {
		return act, false
	}
	verb, _ := lang.English().Verb(q.Cue[0].In(text))
	switch verb.Class {
	case lang.CueAsk, lang.CueCommit, lang.CueDeny, lang.CueJudge:
		return q.Cue[0], true
	}
	return act, false
}

// judged is where the verb begins that takes "what it called" as its object.
func judged(text string, q variorum.Quotation) (start int, ok bool) {
	if len(q.Source) != 1 || q.Source[0].Start > q.Cue[0].Start {
		return 0, false
	}
	before, what := strings.CutSuffix(text[:q.Source[0].Start], " what ")
	if !what {
		return 0, false
	}
	start = strings.LastIndexAny(before, " \n") + 1
	verb, ok := lang.English().Verb(before[start:])
	return start, ok && (verb.Class == lang.CueJudge || verb.Class == lang.CueDeny)
}

// attributed slices source and cue in reading order; what only white space
// parts is one slice.
func (b *builder) attributed(n int, q variorum.Quotation) []Slice {
	spans := slices.Concat(q.Source, q.Cue)
	slices.SortFunc(spans, func(x, y variorum.Span) int { return cmp.Or(x.Start-y.Start, y.End-x.End) })
	out := []Slice{}
	text := b.in[n-1].Article.Text
	for _, s := range spans {
		piece := b.slice(n, s)
		if piece.Text == "" {
			continue
		}
		if k := len(out) - 1; k >= 0 {
			last := out[k].Span
			if s.End <= last.End {
				continue
			}
			if s.Start <= last.End || strings.TrimSpace(text[last.End:s.Start]) == "" {
				out[k] = b.slice(n, variorum.Span{Start: last.Start, End: s.End})
				continue
			}
			piece.Gap = true
		}
		out = append(out, piece)
	}
	return out
}

// reported is the earliest publication among the versions.
func (b *builder) reported(versions []Version) When {
	best := b.rec.Articles[versions[0].Article-1].Published
	for _, v := range versions[1:] {
		if w := b.rec.Articles[v.Article-1].Published; timeKey(w.Moment) < timeKey(best.Moment) {
			best = w
		}
	}
	return best
}

func (b *builder) outletCount(versions []Version) int {
	seen := map[int]bool{}
	for _, v := range versions {
		seen[v.Outlet] = true
	}
	return len(seen)
}

// fold puts each version that is a copy under the version it was taken from,
// where the statement has that one too.
func fold(versions []Version) []Version {
	original := map[int]int{} // article to index of its first version
	for i, v := range versions {
		if _, ok := original[v.Article]; !ok && v.CopyOf == 0 {
			original[v.Article] = i
		}
	}
	var out []Version
	copies := map[int][]Version{}
	for _, v := range versions {
		if i, ok := original[v.CopyOf]; ok && v.CopyOf != 0 && v.CopyOf != v.Article {
			copies[i] = append(copies[i], v)
		}
	}
	for i, v := range versions {
		if _, ok := original[v.CopyOf]; ok && v.CopyOf != 0 && v.CopyOf != v.Article {
			continue
		}
		v.Copies = copies[i]
		slices.SortStableFunc(v.Copies, func(x, y Version) int {
			return cmp.Or(x.Article-y.Article, x.Ordinal-y.Ordinal)
		})
		out = append(out, v)
	}
	return out
}

// arrange groups versions by article: the article of the fullest version
// first, the others by time published; in each, the fullest first.
func arrange(versions []Version) []Version {
	lead := versions[0]
	for _, v := range versions[1:] {
		if d := fullness(v) - fullness(lead); d > 0 || d == 0 && v.Article < lead.Article {
			lead = v
		}
	}
	rank := func(v Version) int {
		switch {
		case v.Article != lead.Article:
			return 2
		case v.Ordinal != lead.Ordinal:
			return 1
		}
		return 0
	}
	slices.SortStableFunc(versions, func(x, y Version) int {
		return cmp.Or(rank(x)-rank(y), x.Article-y.Article, fullness(y)-fullness(x), x.Ordinal-y.Ordinal)
	})
	return versions
}

func parts(v Version) int {
	if v.Part == variorum.Headline || v.Part == variorum.Standfirst || v.Part == variorum.Caption {
		return 1
	}
	return 0
}

// fullness weighs how much of the words themselves a version gives: the
// number of code points, less for reported speech, headlines and copies.
func fullness(v Version) int {
	n := 0
	for _, w := range v.Words {
		n += utf8.RuneCountInString(w.Text)
	}
	switch v.Kind {
	case variorum.Mixed:
		n = n * 8 / 10
	case variorum.Indirect:
		n = n * 5 / 10
	}
	if parts(v) > 0 {
		n /= 2
	}
	if v.CopyOf != 0 {
		n /= 2
	}
	return n
}

// place notes the statement with its articles, outlets, speaker and story,
// and adds its row to the matrix.
func (b *builder) place(st *Statement) {
	row := Row{Statement: st.N}
	best := map[int]Cell{}
	note := func(v Version) {
		art := &b.rec.Articles[v.Article-1]
		art.Quotes[v.Ordinal].Statement = st.N
		if k := len(art.Statements); k == 0 || art.Statements[k-1] != st.N {
			art.Statements = append(art.Statements, st.N)
		}
		c := Cell{Outlet: v.Outlet, Kind: v.Kind, Copy: v.CopyOf != 0, Article: v.Article, Ordinal: v.Ordinal}
		if old, ok := best[v.Outlet]; !ok || cellRank(c) < cellRank(old) {
			best[v.Outlet] = c
		}
	}
	for _, v := range st.Versions {
		note(v)
		for _, c := range slices.Concat(v.Copies, v.Earlier) {
			note(c)
		}
	}
	for _, c := range best {
		row.Cells = append(row.Cells, c)
		b.rec.Outlets[c.Outlet-1].Statements++
	}
	slices.SortFunc(row.Cells, func(x, y Cell) int { return x.Outlet - y.Outlet })
	b.rec.Matrix = append(b.rec.Matrix, row)
	if n := st.Speaker.N; n > 0 {
		b.rec.Speakers[n-1].Statements = append(b.rec.Speakers[n-1].Statements, st.N)
	}
	if st.Story > 0 {
		b.rec.Stories[st.Story-1].Statements++
	}
}

func cellRank(c Cell) int {
	n := map[variorum.Kind]int{variorum.Direct: 0, variorum.Mixed: 1, variorum.Indirect: 2}[c.Kind]
	if c.Copy {
		n += 3
	}
	return n
}
