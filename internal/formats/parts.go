package formats

import (
	"cmp"
	"context"
	"io"
	"iter"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/record"
	"variorum/internal/store"
)

// Parts is a record in pieces: in each some statements and all that they rest
// on, with numbers of its own.
type Parts = iter.Seq2[*record.Record, error]

const (
	partOfStatements = 128
	keptArticles     = 512
)

// ofStatements is a format that lays statements out as they come.
func ofStatements(name, media string, write func(w io.Writer, parts Parts) error) Format {
	return Format{name, media, func(ctx context.Context, e *exporter, w io.Writer) error {
		return write(w, e.parts(ctx))
	}}
}

// parts yields the statements of a database in order, so many at a time.
func (e *exporter) parts(ctx context.Context) Parts {
	return func(yield func(*record.Record, error) bool) {
		derived, err := e.db.Derived(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		p := newParting(e.db, derived)
		for some := range slices.Chunk(derived.Statements, partOfStatements) {
			rec, err := p.part(ctx, some)
			if !yield(rec, err) || err != nil {
				return
			}
		}
	}
}

// parting cuts a record into parts.
type parting struct {
	db        *store.DB
	speakers  map[string]variorum.Speaker
	stories   map[string]variorum.Story
	copies    map[string]variorum.Copy // by article
	published map[string]variorum.Moment
	kept      map[string]record.Analysed
}

func newParting(db *store.DB, d variorum.Derived) *parting {
	p := &parting{db: db, published: d.Published, speakers: map[string]variorum.Speaker{}, stories: map[string]variorum.Story{},
		copies: map[string]variorum.Copy{}, kept: map[string]record.Analysed{}}
	for _, s := range d.Speakers {
		p.speakers[s.ID] = s
	}
	for _, s := range d.Stories {
		p.stories[s.ID] = s
	}
	for _, c := range d.Copies {
		p.copies[c.Article] = c
	}
	return p
}

// part builds the record of some statements: of the articles that report them
// and those which these were copied from.
func (p *parting) part(ctx context.Context, some []variorum.Statement) (*record.Record, error) {
	in := record.Input{Derived: variorum.Derived{Statements: some, Published: p.published}}
	seen := map[string]bool{}
	add := func(id string) error {
		if id == "" || seen[id] {
			return nil
		}
		seen[id] = true
		art, err := p.article(ctx, id)
		if err != nil {
			return err
		}
		in.Articles = append(in.Articles, art)
		if c, ok := p.copies[id]; ok {
			in.Derived.Copies = append(in.Derived.Copies, c)
		}
		return nil
	}
	for _, st := range some {
		if s, ok := p.speakers[st.Speaker.ID]; ok && !seen["speaker "+s.ID] {
			seen["speaker "+s.ID] = true
			in.Derived.Speakers = append(in.Derived.Speakers, s)
		}
		if s, ok := p.stories[st.Story]; ok && !seen["story "+s.ID] {
			seen["story "+s.ID] = true
			in.Derived.Stories = append(in.Derived.Stories, s)
		}
		for _, v := range st.Versions {
			for _, id := range []string{v.Article, v.CopyOf, p.copies[v.Article].Of, st.Said.Basis.Article, v.Said.Basis.Article} {
				if err := add(id); err != nil {
					return nil, err
				}
			}
		}
	}
	in.Derived.Copies = slices.DeleteFunc(in.Derived.Copies, func(c variorum.Copy) bool { return !seen[c.Of] })
	return record.Build(in), nil
}

func (p *parting) article(ctx context.Context, id string) (record.Analysed, error) {
	if art, ok := p.kept[id]; ok {
		return art, nil
	}
	found, err := p.db.Article(ctx, id)
	if err != nil {
		return record.Analysed{}, err
	}
	if len(p.kept) >= keptArticles {
		clear(p.kept)
	}
	art := record.Analysed{Article: found.Article, Annotation: found.Annotation}
	p.kept[id] = art
	return art, nil
}

// printing is one version of a statement and the article that prints it.
type printing struct {
	st  *record.Statement
	v   *record.Version
	art *record.Article
	off *variorum.Offsets
	old bool // of an earlier revision of its page
}

// part is a record that is laid out statement by statement.
type part struct {
	*record.Record
	off map[int]*variorum.Offsets // by article
}

func newPart(rec *record.Record) part { return part{rec, map[int]*variorum.Offsets{}} }

// each lays every statement of the parts out.
func each(parts Parts, lay func(p part, st *record.Statement) error) error {
	for rec, err := range parts {
		if err != nil {
			return err
		}
		p := newPart(rec)
		for i := range rec.Statements {
			if err := lay(p, &rec.Statements[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// printings lists the versions of a statement: the fullest first, each with
// its copies and what its page said before.
func (p part) printings(st *record.Statement) []printing {
	var out []printing
	for i := range st.Versions {
		v := &st.Versions[i]
		out = append(out, p.printing(st, v, false))
		for k := range v.Copies {
			out = append(out, p.printing(st, &v.Copies[k], false))
		}
		for k := range v.Earlier {
			out = append(out, p.printing(st, &v.Earlier[k], true))
		}
	}
	return out
}

func (p part) printing(st *record.Statement, v *record.Version, old bool) printing {
	if p.off[v.Article] == nil {
		p.off[v.Article] = variorum.NewOffsets(p.Articles[v.Article-1].Text)
	}
	return printing{st, v, &p.Articles[v.Article-1], p.off[v.Article], old}
}

// lead is the fullest version.
func (p part) lead(st *record.Statement) printing { return p.printing(st, &st.Versions[0], false) }

// spans gives the places of the words, in code points.
func (p printing) spans() []variorum.Span {
	out := make([]variorum.Span, len(p.v.Words))
	for i, w := range p.v.Words {
		out[i] = p.off.Span(w.Span)
	}
	return out
}

// words are the words in one line, with the verb that they need.
func (p printing) words() string {
	words := joined(p.v.Words)
	if p.v.Act != nil {
		words = oneLine(p.v.Act.Text) + " " + words
	}
	return words
}

func joined(pieces []record.Slice) string {
	parts := make([]string, len(pieces))
	for i, piece := range pieces {
		parts[i] = oneLine(piece.Text)
	}
	return strings.Join(parts, " … ")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// story names the story of a statement, if it has one.
func (p part) story(st *record.Statement) record.Story {
	if st.Story == 0 {
		return record.Story{}
	}
	return p.Stories[st.Story-1]
}

// stance says what the words alone do not: that they are denied, or that they
// are what somebody wants or backs.
func stance(st *record.Statement) string {
	switch {
	case st.Denial:
		return "denied"
	case st.Attitude:
		return "attitude"
	}
	return ""
}

// urn names what has no address of its own.
func urn(kind, id string) string { return "urn:variorum:" + kind + ":" + id }

// outletOf names the outlet, and says so where nothing proves one.
func outletOf(art *record.Article) string { return cmp.Or(art.OutletName, "unnamed outlet") }
