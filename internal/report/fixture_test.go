package report

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/agenda"
	"variorum/internal/record"
)

// A fixture article is text with findings in braces: {c1 words} is content of
// quotation 1, s its source, u its cue, v a hop of its chain (named after a
// colon), d a date (value after a colon). Findings nest. The first characters
// of a line say what block it is: # headline, > standfirst, ^ caption,
// ~ leftover, = repeat of the first body block.
type fixtureArticle struct {
	id, outlet, date, url, text string
	quotes                      []string // "kind|speaker|said|word that dates it", in order
	commitments                 []string // "kind|due|words|cue|when"
}

var (
	openTag  = regexp.MustCompile(`^\{([csuvd])(\d*)(?::([^ }]+))? `)
	blockTag = map[byte]variorum.BlockKind{'#': variorum.Headline, '>': variorum.Standfirst,
		'^': variorum.Caption, '~': variorum.Leftover, '=': variorum.Repeat}
)

type fixtureSpan struct {
	kind, n, value string
	span           variorum.Span
}

// parse strips the markup.
func parse(src string) (string, []variorum.Block, []fixtureSpan) {
	var text strings.Builder
	var blocks []variorum.Block
	var spans []fixtureSpan
	for _, line := range strings.Split(strings.TrimSpace(src), "\n") {
		kind := variorum.Body
		if line != "" && blockTag[line[0]] != "" {
			kind, line = blockTag[line[0]], line[1:]
		}
		start := text.Len()
		var open []fixtureSpan
		for len(line) > 0 {
			if m := openTag.FindStringSubmatch(line); m != nil {
				open = append(open, fixtureSpan{kind: m[1], n: m[2], value: strings.ReplaceAll(m[3], "_", " "), span: variorum.Span{Start: text.Len()}})
				line = line[len(m[0]):]
				continue
			}
			if line[0] == '}' && len(open) > 0 {
				last := open[len(open)-1]
				last.span.End, open = text.Len(), open[:len(open)-1]
				spans = append(spans, last)
			} else {
				text.WriteByte(line[0])
			}
			line = line[1:]
		}
		if text.Len() > start {
			b := variorum.Block{Span: variorum.Span{Start: start, End: text.Len()}, Kind: kind}
			switch kind {
			case variorum.Leftover:
				b.Rule = "interface-word"
			case variorum.Repeat:
				b.Rule = "repeated-paragraph"
				for _, old := range blocks {
					if old.Kind == variorum.Body {
						b.Of = &old.Span
						break
					}
				}
			}
			blocks = append(blocks, b)
		}
		text.WriteByte('\n')
	}
	return text.String(), blocks, spans
}

func (f fixtureArticle) build() record.Analysed {
	text, blocks, spans := parse(f.text)
	art := &variorum.Article{ID: f.id, Outlet: f.outlet, URL: f.url, Text: text, Blocks: blocks, Lang: "en", Path: f.id + ".txt",
		Published: variorum.Undated("nothing in the text proves a date")}
	if f.outlet != "" {
		art.OutletFrom = basis(text, f.outlet, "names-itself")
	} else {
		art.OutletFrom.Reason = "the text names no outlet"
	}
	if f.date != "" {
		day, proof, _ := strings.Cut(f.date, "|")
		art.Published = variorum.Moment{Date: day, Precision: precision(day), Basis: basis(text, proof, "dateline")}
	}
	for _, b := range blocks {
		if b.Kind == variorum.Headline && art.Title == "" {
			art.Title, art.TitleFrom = b.Span.In(text), variorum.Basis{Rule: "first-line", Span: &b.Span}
		}
	}
	ann := &variorum.Annotation{}
	for i, decl := range f.quotes {
		ann.Quotations = append(ann.Quotations, quotation(decl, fmt.Sprint(i+1), text, blocks, spans))
	}
	for _, s := range spans {
		if s.kind == "d" {
			ann.Dates = append(ann.Dates, variorum.Date{Span: s.span, Type: "DATE", Value: s.value, Rule: "weekday-before"})
		}
	}
	for _, decl := range f.commitments {
		p := strings.Split(decl, "|")
		what := *basis(text, p[2], "").Span
		ann.Commitments = append(ann.Commitments, variorum.Commitment{Article: f.id, Kind: p[0],
			What: what, Cue: *basis(text, p[3], "").Span, When: *basis(text, p[4], "").Span,
			Due: variorum.Moment{Date: p[1], Precision: precision(p[1]), Basis: basis(text, p[4], "month-and-day")}})
	}
	return record.Analysed{Article: art, Annotation: ann}
}

func quotation(decl, n, text string, blocks []variorum.Block, spans []fixtureSpan) variorum.Quotation {
	p := strings.Split(decl, "|")
	q := variorum.Quotation{Kind: variorum.Kind(p[0]), Speaker: p[1], Part: variorum.Body, Confidence: 0.9,
		Said: variorum.Undated("no date stands near the words"), SpeakerBasis: variorum.Basis{Reason: "nobody is named"}}
	if p[1] != "" {
		name := p[1][strings.LastIndex(p[1], " ")+1:]
		q.SpeakerBasis = basis(text, name, "name")
	}
	if len(p) > 2 && p[2] != "" {
		q.Said = variorum.Moment{Date: p[2], Precision: precision(p[2]), Basis: basis(text, p[3], "weekday-before")}
	}
	for _, s := range spans {
		if s.n != n {
			continue
		}
		switch s.kind {
		case "c":
			q.Content = append(q.Content, s.span)
		case "s":
			q.Source = append(q.Source, s.span)
		case "u":
			q.Cue = append(q.Cue, s.span)
		case "v":
			q.Via = append(q.Via, variorum.Hop{Name: s.value, Span: s.span})
		}
	}
	for _, b := range blocks {
		if b.Kind.Reported() && len(q.Content) > 0 && b.Span.Contains(q.Content[0]) {
			q.Part = b.Kind
		}
	}
	return q
}

func precision(date string) variorum.Precision {
	switch {
	case strings.Contains(date, "/"):
		return variorum.ToRange
	case strings.HasPrefix(date, "XXXX"):
		return variorum.ToWeekday
	case len(date) == 4:
		return variorum.ToYear
	case len(date) == 7:
		return variorum.ToMonth
	}
	return variorum.ToDay
}

func basis(text, proof, rule string) variorum.Basis {
	i := strings.Index(text, proof)
	if i < 0 || proof == "" {
		return variorum.Basis{Rule: rule}
	}
	return variorum.Basis{Rule: rule, Span: &variorum.Span{Start: i, End: i + len(proof)}}
}

// fixtureStatement lists its versions as "article:ordinal", with "<original"
// where the version is copied.
type fixtureStatement struct {
	speaker, role, story string
	versions             []string
	echoes               []string
}

func fixture(t testing.TB) *record.Record {
	t.Helper()
	in := record.Input{Notes: []record.Note{{Path: "canal/notes.bin", Kind: "binary", Message: "not text: left out"}}}
	byID := map[string]record.Analysed{}
	for _, f := range fixtureArticles {
		a := f.build()
		byID[f.id] = a
		in.Articles = append(in.Articles, a)
	}
	in.Derived = variorum.Derived{Stories: fixtureStories, Copies: fixtureCopies(byID)}
	for i, s := range fixtureStatements {
		st := variorum.Statement{ID: fmt.Sprintf("st%02d", i+1), Story: s.story, Echoes: s.echoes,
			Said: variorum.Undated("no version dates the words")}
		if s.speaker != "" {
			st.Speaker = variorum.Speaker{ID: strings.ToLower(strings.ReplaceAll(s.speaker, " ", "-")), Name: s.speaker, Role: s.role, Kind: variorum.Person}
		}
		for _, ref := range s.versions {
			ref, of, _ := strings.Cut(ref, "<")
			id, ord, _ := strings.Cut(ref, ":")
			v := variorum.Version{Article: id, CopyOf: of}
			fmt.Sscan(ord, &v.Ordinal)
			if v.Ordinal--; v.Ordinal < 0 || v.Ordinal >= len(byID[id].Annotation.Quotations) {
				t.Fatalf("fixture: no quotation %s", ref)
			}
			v.Quotation = byID[id].Annotation.Quotations[v.Ordinal]
			if v.Said.Known() && !st.Said.Known() {
				st.Said = v.Said
				st.Said.Basis.Article = id
			}
			st.Versions = append(st.Versions, v)
		}
		in.Derived.Statements = append(in.Derived.Statements, st)
	}
	in.Derived.Speakers = []variorum.Speaker{{ID: "ilse-brandt", Name: "Ilse Brandt", Role: "foreign minister of Norland",
		Kind: variorum.Person, Aliases: []string{"Brandt", "Minister Brandt", "Mrs Brandt"}}}
	in.Derived.Prospects = prospects(in.Articles...)
	return marked(record.Build(in))
}

// prospects puts together what articles say of the time to come, as a worker
// does.
func prospects(arts ...record.Analysed) []variorum.Prospect {
	var in []agenda.Input
	for _, a := range arts {
		in = append(in, agenda.Input{ID: a.Article.ID, Outlet: a.Article.Outlet, Published: a.Article.Published,
			In: func(s variorum.Span) string { return s.In(a.Article.Text) }, Commitments: a.Annotation.Commitments, Outcomes: a.Annotation.Outcomes})
	}
	return agenda.Find(in)
}

// marked puts marks made by hand in the place of those of the aligner, so that
// the faces are tested by themselves.
func marked(rec *record.Record) *record.Record {
	for i := range rec.Statements {
		for k := range rec.Statements[i].Versions {
			v := &rec.Statements[i].Versions[k]
			remark(v.Words)
			for c := range v.Copies {
				remark(v.Copies[c].Words)
			}
		}
	}
	return rec
}

func remark(words []record.Slice) {
	for i := range words {
		words[i].Marks = nil
		for word, kind := range map[string]record.MarkKind{"will keep": record.Reworded, "in anger": record.Only} {
			if at := strings.Index(words[i].Text, word); at >= 0 {
				words[i].Marks = append(words[i].Marks, record.Mark{Span: variorum.Span{Start: at, End: at + len(word)}, Kind: kind})
			}
		}
	}
}

func fixtureCopies(byID map[string]record.Analysed) []variorum.Copy {
	whole := func(id string) variorum.Span {
		for _, b := range byID[id].Article.Blocks {
			if b.Kind == variorum.Body {
				return b.Span
			}
		}
		return variorum.Span{}
	}
	return []variorum.Copy{
		{Article: "post-1", Of: "kna-1", Kind: variorum.Wire, Share: .81, Passages: [][2]variorum.Span{{whole("post-1"), whole("kna-1")}},
			Basis: basis(byID["post-1"].Article.Text, "KNA", "credits-the-original")},
		{Article: "tern-2", Of: "herald-2", Kind: variorum.Passage, Share: .22, Passages: [][2]variorum.Span{{whole("tern-2"), whole("herald-2")}},
			Basis: variorum.Basis{Rule: "published-earlier"}},
	}
}
