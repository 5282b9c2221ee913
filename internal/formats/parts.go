package formats

import (
	"cmp"
	"context"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/abut"
	"variorum/internal/record"
	"variorum/internal/store"
)

// Parts is a record in pieces: in each some statements and all that they rest
// on, with numbers of its own.
type Parts = iter.Seq2[*record.Record, error]

const (
	ofPiece      = 128
	keptArticles = 512
)

// ofStatements is a format that lays statements out as they come.
func ofStatements(name, media string, write func(w io.Writer, parts Parts) error) Format {
	return Format{name, media, func(ctx context.Context, e *exporter, w io.Writer) error {
		return write(w, e.parts(ctx))
	}}
}

// parts yields the statements of a database in order, so many at a time, all
// from one state of it.
func (e *exporter) parts(ctx context.Context) Parts {
	return func(yield func(*record.Record, error) bool) {
		stopped := false
		err := e.statements(ctx, func(v *store.View, some []variorum.Statement) (bool, error) {
			rec, err := e.part(v, some)
			if err != nil {
				return false, err
			}
			stopped = !yield(rec, nil)
			return stopped, nil
		})
		if err != nil && !stopped {
			yield(nil, err)
		}
	}
}

// statements calls do with some statements after others, in the order of their
// days, until it says that it is enough.
func (e *exporter) statements(ctx context.Context, do func(*store.View, []variorum.Statement) (enough bool, err error)) error {
	const order = ` ORDER BY st.said_precision NOT IN ('day', 'month', 'year', 'range'), st.said_date, st.id`
	const within = `SELECT st.id FROM card AS c JOIN statement AS st ON st.id = c.statement
		WHERE ($1 = '' OR c.story = $1) AND ($2 = '' OR c.speaker = $2)
		AND ($3 = '' OR c.story IN (SELECT story FROM affair_story WHERE affair = $3))`
	if e.scope == (Scope{}) {
		return pieces(ctx, e.db, `SELECT st.id FROM statement AS st`+order, nil, some, do)
	}
	return pieces(ctx, e.db, within+order, []any{e.scope.Story, e.scope.Speaker, e.scope.Affair}, some, do)
}

// pieces reads what a query gives the IDs of, so many at a time and all from
// one state of the database, and calls do with it.
func pieces[T any](ctx context.Context, db *store.DB, query string, args []any, read func(*store.View, []string) ([]T, error),
	do func(*store.View, []T) (enough bool, err error)) error {
	return db.View(ctx, func(v *store.View) error {
		var id string
		var ids []string
		var failed error // of do, which is none of reading
		piece := func() (enough bool) {
			list, err := read(v, ids)
			if ids = ids[:0]; err == nil && len(list) > 0 {
				enough, err = do(v, list)
			}
			failed = err
			return enough || err != nil
		}
		err := v.Each(query, args, []any{&id}, func() (bool, error) {
			ids = append(ids, id)
			return len(ids) == ofPiece && piece(), nil
		})
		if err == nil && failed == nil && len(ids) > 0 {
			piece()
		}
		if failed != nil {
			return failed
		}
		return err
	})
}

// some reads the statements of these IDs, in this order. One whose articles
// are being analysed anew has no versions at the moment and is left out.
func some(v *store.View, ids []string) ([]variorum.Statement, error) {
	derived, err := v.Derived(nil, ids)
	if err != nil {
		return nil, err
	}
	place := map[string]int{}
	for i, id := range ids {
		place[id] = i
	}
	list := slices.DeleteFunc(derived.Statements, func(st variorum.Statement) bool { return len(st.Versions) == 0 })
	slices.SortFunc(list, func(x, y variorum.Statement) int { return place[x.ID] - place[y.ID] })
	return list, nil
}

// part builds the record of some statements: of the articles that report them
// and those which these were copied from.
func (e *exporter) part(v *store.View, some []variorum.Statement) (*record.Record, error) {
	ids := map[string]bool{}
	for _, st := range some {
		ids[st.Said.Basis.Article] = true
		for _, version := range st.Versions {
			ids[version.Article], ids[version.CopyOf], ids[version.Said.Basis.Article] = true, true, true
		}
	}
	return e.build(v, ids, func(d *variorum.Derived) { d.Statements = some })
}

// build makes the record of some articles and of what add adds.
func (e *exporter) build(v *store.View, ids map[string]bool, add func(*variorum.Derived)) (*record.Record, error) {
	delete(ids, "")
	list := slices.Sorted(maps.Keys(ids))
	derived, err := v.Derived(list, nil)
	if err != nil {
		return nil, err
	}
	derived.Prospects = nil
	add(&derived)
	in := record.Input{Derived: derived}
	if in.Articles, err = e.articles(v, list); err != nil {
		return nil, err
	}
	return record.Build(in), nil
}

// articles reads articles with their findings. Those that were met last are
// kept, for statements that follow each other share articles.
func (e *exporter) articles(v *store.View, ids []string) ([]record.Analysed, error) {
	if len(e.kept) > keptArticles {
		clear(e.kept)
	}
	missing := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { _, ok := e.kept[id]; return ok })
	found, err := v.Articles(missing...)
	if err != nil {
		return nil, err
	}
	for _, item := range found {
		e.kept[item.Article.ID] = record.Analysed{Article: item.Article, Annotation: item.Annotation}
	}
	out := make([]record.Analysed, 0, len(ids))
	for _, id := range ids {
		if art, ok := e.kept[id]; ok {
			out = append(out, art)
		}
	}
	return out, nil
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
	words := abut.Join(p.v.Words)
	if p.v.Act != nil {
		words = oneLine(p.v.Act.Text) + " " + words
	}
	return words
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
