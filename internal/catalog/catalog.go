// Package catalog makes what lists and searches of a database need: a number
// for each thing that orders it by its day, a card for each statement, and the
// rows of the full text indexes. It runs within the transactions of store, which
// knows the tables; a card is a function of the rows that it is made from.
package catalog

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// dayBits is where the number of the day begins in a number.
const dayBits = 32

// Num orders things by their first day, an ISO date, month or year or a range of
// days; things of one day stand in an order of their own that does not depend on
// when they came. What has no day comes before all others.
func Num(date, id string) int64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	sum := h.Sum64()
	return dayNumber(date)<<dayBits | int64(uint32(sum^sum>>32))
}

// Before is the least number of a day; all of the day before are below it.
func Before(day string) int64 { return dayNumber(day) << dayBits }

// After is the least number that is above all of a day.
func After(day string) int64 { return (dayNumber(day) + 1) << dayBits }

// Day is the day of a number, empty for none.
func Day(num int64) string {
	n := num >> dayBits
	if n <= 0 {
		return ""
	}
	return epoch.AddDate(0, 0, int(n)).Format(time.DateOnly)
}

var epoch = time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)

func dayNumber(date string) int64 {
	date, _, _ = strings.Cut(date, "/")
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, date); err == nil {
			return (t.Unix() - epoch.Unix()) / (24 * 60 * 60)
		}
	}
	return 0
}

// Prepare prepares a statement of the transaction in hand.
type Prepare func(ctx context.Context, query string) (*sql.Stmt, error)

func (p Prepare) exec(ctx context.Context, query string, args ...any) error {
	stmt, err := p(ctx, query)
	if err == nil {
		_, err = stmt.ExecContext(ctx, args...)
	}
	return err
}

// each scans every row into dest and calls keep.
func (p Prepare) each(ctx context.Context, query string, args []any, keep func() error, dest ...any) error {
	stmt, err := p(ctx, query)
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		if err := keep(); err != nil {
			return err
		}
	}
	return rows.Err()
}

// free is the number, or the next one that the query finds nothing under.
func (p Prepare) free(ctx context.Context, query string, num int64, id string) (int64, error) {
	for ; ; num++ {
		taken := false
		var other string
		err := p.each(ctx, query, []any{num}, func() error { taken = taken || other != id; return nil }, &other)
		if err != nil || !taken {
			return num, err
		}
	}
}

// Place is the number of an article: one that no other has.
func Place(ctx context.Context, p Prepare, date, id string) (int64, error) {
	return p.free(ctx, `SELECT id FROM article WHERE num = $1`, Num(date, id), id)
}

// seam parts texts that do not belong together, so that words in a row are
// found in one of them only. It is a character that counts as a word.
const seam = " \ue000 "

// Article puts an article that was analysed into the index of words.
func Article(ctx context.Context, p Prepare, id string) error {
	var num int64
	var title, outlet, text string
	found := false
	err := p.each(ctx, `SELECT a.num, a.title, a.outlet, o.text FROM article AS a JOIN original AS o ON o.article = a.id WHERE a.id = $1`,
		[]any{id}, func() error { found = true; return nil }, &num, &title, &outlet, &text)
	if err != nil || !found {
		return err
	}
	var name, role string
	var who, kinds list
	err = p.each(ctx, `SELECT DISTINCT speaker, speaker_role FROM quotation WHERE article = $1 ORDER BY 1, 2`, []any{id},
		func() error { who.add(name + " " + role); return nil }, &name, &role)
	if err != nil {
		return err
	}
	words := text
	if title != "" && !strings.Contains(text, title) {
		words = title + seam + text
	}
	return p.exec(ctx, `INSERT OR REPLACE INTO article_words (rowid, words, speaker, outlet, kind) VALUES ($1, $2, $3, $4, $5)`,
		num, words, who.String(), outlet, kinds.String())
}

// Speaker puts a speaker into the index of words.
func Speaker(ctx context.Context, p Prepare, id string) error {
	var num int64
	var name, role, aliases string
	found := false
	err := p.each(ctx, `SELECT num, name, role, aliases FROM speaker WHERE id = $1`, []any{id},
		func() error { found = true; return nil }, &num, &name, &role, &aliases)
	if err != nil || !found {
		return err
	}
	var others []string
	if err := json.Unmarshal([]byte(aliases), &others); err != nil {
		return err
	}
	words := list{}
	words.add(name)
	words.add(role)
	for _, other := range others {
		words.add(other)
	}
	return p.exec(ctx, `INSERT OR REPLACE INTO speaker_words (rowid, words) VALUES ($1, $2)`, num, words.String())
}

// list is texts, each once, in the order in which they came.
type list []string

func (l *list) add(s string) {
	if s = strings.TrimSpace(s); s != "" && !slices.Contains(*l, s) {
		*l = append(*l, s)
	}
}

func (l list) String() string { return strings.Join(l, seam) }

// version is one version of a statement as its card needs it.
type version struct {
	Report
	ordinal       int
	part, url     string
	latest        string // the last revision of its page
	confidence    float64
	words         string
	speaker, role string
}

const (
	maxVersions = 400     // of a statement that its card counts
	maxWords    = 1 << 16 // bytes of one statement in the index
)

// together is how many cards are made before their words are written. SQLite
// has the indexes of words written out whenever a row is written that others
// depend on, so words do not come between such rows.
const together = 2000

// Statements makes the cards of statements and puts them into the index of
// words, in place of what was there.
func Statements(ctx context.Context, p Prepare, ids []string) error {
	for part := range slices.Chunk(ids, together) {
		var rows [][]any
		for _, id := range part {
			row, err := statement(ctx, p, id)
			if err != nil {
				return fmt.Errorf("statement %s: %w", id, err)
			}
			if row != nil {
				rows = append(rows, row)
			}
		}
		for _, row := range rows {
			const insert = `INSERT OR REPLACE INTO statement_words (rowid, words, speaker, outlet, kind) VALUES ($1, $2, $3, $4, $5)`
			if err := p.exec(ctx, insert, row...); err != nil {
				return err
			}
		}
	}
	return nil
}

// statement makes the card of a statement and returns its row of words.
func statement(ctx context.Context, p Prepare, id string) ([]any, error) {
	if err := p.exec(ctx, `DELETE FROM card WHERE statement = $1`, id); err != nil {
		return nil, err
	}
	var name, speaker, role, story, said, precision string
	found := false
	err := p.each(ctx, `SELECT speaker, speaker_id, speaker_role, story, said_date, said_precision FROM statement WHERE id = $1`,
		[]any{id}, func() error { found = true; return nil }, &name, &speaker, &role, &story, &said, &precision)
	if err != nil || !found {
		return nil, err
	}
	versions, published, err := p.versions(ctx, id)
	if err != nil || len(versions) == 0 {
		return nil, err
	}
	day := said
	if !calendrical(precision) || said == "" {
		day = published
	}
	num, err := p.free(ctx, `SELECT statement FROM card WHERE num = $1`, Num(day, id), id)
	if err != nil {
		return nil, err
	}
	c := describe(versions)
	names, err := json.Marshal(c.outlets)
	if err != nil {
		return nil, err
	}
	lead := versions[c.lead]
	const insert = `INSERT INTO card (num, statement, speaker, story, article, ordinal, kind, confidence, versions, outlets, independent, carried)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`
	if err := p.exec(ctx, insert, num, id, speaker, story, lead.Article, lead.ordinal, lead.Kind, lead.confidence,
		len(versions), c.count, c.independent, string(names)); err != nil {
		return nil, err
	}
	for _, outlet := range c.outlets {
		if err := p.exec(ctx, `INSERT INTO carried (outlet, num) VALUES ($1, $2) ON CONFLICT DO NOTHING`, outlet, num); err != nil {
			return nil, err
		}
	}
	var who list
	who.add(name + " " + role)
	who.add(IDWord(speaker))
	for _, v := range versions {
		who.add(v.speaker + " " + v.role)
	}
	return []any{num, c.words, who.String(), strings.Join(c.outlets, seam), lead.Kind}, nil
}

// IDWord is an ID as one word of the index, which no text has.
func IDWord(id string) string {
	if id == "" {
		return ""
	}
	return fmt.Sprintf("\ue001%x", id)
}

func calendrical(precision string) bool {
	return slices.Contains([]string{"day", "month", "year", "range"}, precision)
}

// versions reads the versions of a statement in the order in which their
// articles were published, and the first of these days.
func (p Prepare) versions(ctx context.Context, id string) (out []version, published string, err error) {
	const query = `SELECT v.article, v.ordinal, v.copy_of, v.speaker, v.speaker_role, q.kind, q.part, q.confidence, q.content, q.via,
		a.outlet, a.url, o.text, CASE WHEN i.article IS NOT NULL THEN i.published_date WHEN a.day = '9999-12-31' THEN '' ELSE a.day END AS at
		FROM version AS v JOIN quotation AS q ON q.article = v.article AND q.ordinal = v.ordinal
		JOIN article AS a ON a.id = v.article JOIN original AS o ON o.article = v.article
		LEFT JOIN inferred_date AS i ON i.article = v.article
		WHERE v.statement = $1 ORDER BY at = '', at, a.outlet, a.title, a.id, v.ordinal LIMIT $2`
	var v version
	var content, via, text, at string
	err = p.each(ctx, query, []any{id, maxVersions}, func() error {
		if published == "" {
			published = at
		}
		var spans [][2]int
		var hops []struct {
			Name string `json:"name"`
		}
		if err := json.Unmarshal([]byte(content), &spans); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(via), &hops); err != nil {
			return err
		}
		v.words, v.Points, v.Hops = "", 0, nil
		for _, s := range spans {
			if 0 <= s[0] && s[0] < s[1] && s[1] <= len(text) {
				piece := text[s[0]:s[1]]
				v.words += " " + piece
				v.Points += utf8.RuneCountInString(piece)
			}
		}
		for _, hop := range hops {
			v.Hops = append(v.Hops, hop.Name)
		}
		v.Lesser = v.part == "headline" || v.part == "standfirst" || v.part == "caption"
		out = append(out, v)
		return nil
	}, &v.Article, &v.ordinal, &v.CopyOf, &v.speaker, &v.role, &v.Kind, &v.part, &v.confidence, &content, &via, &v.Outlet, &v.url, &text, &at)
	if err != nil {
		return nil, "", err
	}
	return out, published, p.revisions(ctx, out)
}

// revisions tells of each version the last revision of its page.
func (p Prepare) revisions(ctx context.Context, versions []version) error {
	const query = `SELECT id FROM article WHERE url = $1 AND url <> '' ORDER BY acquired DESC, day DESC, id DESC LIMIT 1`
	for i := range versions {
		v := &versions[i]
		v.latest = v.Article
		if v.url == "" {
			continue
		}
		if err := p.each(ctx, query, []any{v.url}, func() error { return nil }, &v.latest); err != nil {
			return err
		}
	}
	return nil
}

// card is what versions tell together.
type card struct {
	lead, count, independent int
	outlets                  []string
	words                    string
}

func describe(versions []version) card {
	page := map[string]string{} // article to the last revision of its page
	for _, v := range versions {
		page[v.Article] = v.latest
	}
	reports := make([]Report, 0, len(versions))
	var place []int
	c := card{outlets: []string{}}
	var unnamed, words list
	size := 0
	for i, v := range versions {
		if v.Outlet == "" {
			unnamed.add(v.Article)
		} else if !slices.ContainsFunc(c.outlets, func(o string) bool { return strings.EqualFold(o, v.Outlet) }) {
			c.outlets = append(c.outlets, v.Outlet)
		}
		if size += len(v.words); size <= maxWords {
			words.add(v.words)
		}
		if revised := v.latest != v.Article && slices.ContainsFunc(versions, func(w version) bool { return w.Article == v.latest }); revised {
			continue // what an earlier revision said stands under what the last one says
		}
		r := v.Report
		if page[r.CopyOf] != "" && page[r.CopyOf] == v.latest {
			r.CopyOf = "" // a revision is no copy
		}
		reports, place = append(reports, r), append(place, i)
	}
	slices.Sort(c.outlets)
	c.count, c.words = len(c.outlets)+len(unnamed), words.String()
	top := Originals(reports)
	c.lead = place[top[0]]
	best := reports[top[0]]
	for _, k := range top {
		if reports[k].Fullness() > best.Fullness() {
			best, c.lead = reports[k], place[k]
		}
	}
	c.independent = Witnesses(reports)
	return c
}
