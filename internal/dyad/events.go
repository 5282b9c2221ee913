package dyad

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/catalog"
	"variorum/internal/deed"
	"variorum/internal/record"
	"variorum/internal/room"
	"variorum/internal/store"
)

// The bounds of what is shown of one event.
const (
	maxTellings = 5   // accounts in a list
	maxAccounts = 100 // on its own page
)

// Event is one act as all outlets tell it.
type Event struct {
	ID          string            `json:"id"`
	Type        string            `json:"type"` // of PLOVER
	Code        string            `json:"code"` // as it counts under its modality
	Modality    variorum.Modality `json:"modality"`
	Score       float64           `json:"score"`
	Pairs       [][2]string       `json:"pairs"`      // who acts upon whom
	Actors      []string          `json:"actors"`     // the sides that act
	Recipients  []string          `json:"recipients"` // those that do not
	Forward     bool              `json:"forward"`    // on the page of a relation: the first side acts upon the second
	Back        bool              `json:"back"`
	Conflict    bool              `json:"conflict"`
	Day         room.When         `json:"day"`             // unknown where no report gives one
	Reported    room.When         `json:"reported"`        // publication of the first report
	Claim       bool              `json:"claim,omitempty"` // told only as what somebody says
	Counts      bool              `json:"counts"`          // in the series of a relation
	Outlets     int               `json:"outlets"`
	Independent int               `json:"independent"`
	Reports     []Told            `json:"reports"`
	More        int               `json:"more,omitempty"` // reports that are not listed
}

// When says when it was done, else when it was first printed.
func (e Event) When() string {
	if e.Day.Date == "" && e.Reported.Date != "" {
		return "undated, printed " + e.Reported.Text
	}
	return e.Day.Text
}

// Told is one outlet's words of an event.
type Told struct {
	Words    room.Slice      `json:"words"`    // from the first to the last of what is told
	Sentence room.Slice      `json:"sentence"` // in which they stand
	Day      room.When       `json:"day"`      // that this report gives
	Article  room.ArticleRef `json:"article"`
	Copied   bool            `json:"copied,omitempty"`
	CopyOf   string          `json:"copy_of,omitempty"` // the article that it was copied from
	Claim    string          `json:"claim,omitempty"`   // who says so
	Said     *Saying         `json:"said,omitempty"`    // where it stands in a quotation
}

// Saying is the quotation that tells of an act.
type Saying struct {
	Speaker   string   `json:"speaker,omitempty"`   // ID
	Statement string   `json:"statement,omitempty"` // ID; empty for what is no statement
	Ordinal   int      `json:"ordinal"`             // in its article
	Via       []string `json:"via,omitempty"`       // the chain that it came through
}

// Filter picks events. Empty fields pick all.
type Filter struct {
	Affair  string `json:"affair,omitempty"`  // ID
	Story   string `json:"story,omitempty"`   // ID
	Article string `json:"article,omitempty"` // ID
	Party   string `json:"party,omitempty"`   // a side, acting or acted upon
	Other   string `json:"other,omitempty"`   // and the one that it is set against
	Type    string `json:"type,omitempty"`
	From    string `json:"from,omitempty"` // first day, ISO 8601
	To      string `json:"to,omitempty"`   // last day
}

// List is a stretch of the events that a filter picks, newest first; those without
// a day go by their first report.
func List(ctx context.Context, rm *room.Room, f Filter, page room.Page) (room.List[Event], error) {
	out := room.List[Event]{Items: []Event{}}
	at, err := page.Behind("e")
	if err != nil {
		return out, err
	}
	n := page.Size()
	err = rm.DB().View(ctx, func(v *store.View) error {
		if err := f.settle(v); err != nil {
			return err
		}
		query, args := f.query()
		if at > 0 {
			args = append(args, at)
			query += fmt.Sprintf(" AND num < $%d", len(args))
		}
		args = append(args, n+1)
		query += fmt.Sprintf(" ORDER BY num DESC LIMIT $%d", len(args))
		var ids []string
		var nums []int64
		var id string
		var num int64
		err := v.Each(query, args, []any{&num, &id}, func() (bool, error) { ids, nums = append(ids, id), append(nums, num); return false, nil })
		if err != nil {
			return err
		}
		if len(ids) > n {
			ids, out.Next = ids[:n], room.Beyond("e", nums[n-1])
		}
		out.Items, err = eventsOf(v, ids)
		return err
	})
	return out, err
}

// settle calls the parties as the events do.
func (f *Filter) settle(v *store.View) error {
	for _, side := range []*string{&f.Party, &f.Other} {
		if *side == "" {
			continue
		}
		var err error
		if *side, err = sideIn(v, *side); err != nil {
			return err
		}
	}
	return nil
}

// query selects the numbers and IDs of the events that the filter picks.
func (f Filter) query() (string, []any) {
	var conds []string
	var args []any
	add := func(cond string, values ...any) {
		for _, v := range values {
			args = append(args, v)
			cond = strings.Replace(cond, "?", fmt.Sprintf("$%d", len(args)), 1)
		}
		conds = append(conds, cond)
	}
	from := "SELECT num, id FROM occasion"
	switch {
	case f.Party != "":
		from = "SELECT DISTINCT num, occasion AS id FROM occasion_side"
		add("side = ?", f.Party)
		if f.Other != "" {
			add("other = ?", f.Other)
		}
		if f.Type != "" {
			add("(SELECT type FROM occasion AS o WHERE o.id = occasion_side.occasion) = ?", strings.ToUpper(f.Type))
		}
	case f.Type != "":
		add("type = ?", strings.ToUpper(f.Type))
	}
	id := "id"
	if f.Party != "" {
		id = "occasion"
	}
	if f.Article != "" {
		add(id+" IN (SELECT occasion FROM account WHERE article = ?)", f.Article)
	}
	if f.Story != "" {
		add(id+" IN (SELECT a.occasion FROM story_article AS s CROSS JOIN account AS a ON a.article = s.article WHERE s.story = ?)", f.Story)
	}
	if f.Affair != "" {
		add(id+` IN (SELECT a.occasion FROM affair_story AS m CROSS JOIN story_article AS s ON s.story = m.story
			CROSS JOIN account AS a ON a.article = s.article WHERE m.affair = ?)`, f.Affair)
	}
	if f.From != "" {
		add("num >= ?", catalog.Before(f.From))
	}
	if f.To != "" {
		add("num < ? AND num >= 1 << 32", catalog.After(f.To)) // what has no day is below that
	}
	return from + " WHERE " + strings.Join(append(conds, "true"), " AND "), args
}

// Find is one event with all its reports, up to a bound.
func Find(ctx context.Context, rm *room.Room, id string) (*Event, error) {
	var out *Event
	err := rm.DB().View(ctx, func(v *store.View) error {
		found, err := v.Occasions(maxAccounts+1, id)
		if err == nil && len(found) == 0 {
			return fmt.Errorf("%w: no event %q", variorum.ErrNotFound, id)
		}
		if err != nil {
			return err
		}
		e, err := newTeller(v).event(found[0], maxAccounts)
		out = &e
		return err
	})
	return out, err
}

func eventsOf(v *store.View, ids []string) ([]Event, error) {
	out := []Event{}
	found, err := v.Occasions(maxTellings+1, ids...)
	if err != nil {
		return nil, err
	}
	t := newTeller(v)
	for _, o := range found {
		e, err := t.event(o, maxTellings)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// teller lays out events. It keeps the articles that they cite.
type teller struct {
	v      *store.View
	shelf  *room.Shelf
	layout map[string]layout // by article
}

type layout struct {
	sentences []variorum.Span
	blocks    []variorum.Block
}

func newTeller(v *store.View) *teller {
	return &teller{v, room.NewShelf(v), map[string]layout{}}
}

func (t *teller) event(o variorum.Occasion, most int) (Event, error) {
	e := Event{ID: o.ID, Type: o.Type, Code: o.Code, Modality: o.Modality, Score: o.Score, Pairs: o.Pairs, Conflict: deed.Type(o.Type).Class().Conflict(),
		Day: room.WhenOf(o.Day), Reported: room.WhenOf(o.Reported), Claim: o.Claim, Counts: o.Counts, Outlets: o.Outlets, Independent: o.Independent, Reports: []Told{}, Recipients: []string{}}
	actors, recipients := o.Sides()
	e.Actors, e.Recipients = actors, append(e.Recipients, recipients...)
	if len(o.Accounts) > most {
		if err := t.v.Each(`SELECT count(*) FROM account WHERE occasion = $1`, []any{o.ID}, []any{&e.More}, func() (bool, error) { return true, nil }); err != nil {
			return e, err
		}
		e.More -= most
	}
	for _, a := range o.Accounts[:min(len(o.Accounts), most)] {
		told, err := t.account(a)
		if err != nil {
			return e, err
		}
		e.Reports = append(e.Reports, told)
	}
	return e, nil
}

func (t *teller) account(a variorum.Account) (Told, error) {
	out := Told{Day: room.WhenOf(a.Date), Copied: a.CopyOf != "", CopyOf: a.CopyOf, Claim: a.Claim}
	blocks, around, err := t.around(a.Article, a.Span)
	if err != nil {
		return out, err
	}
	if out.Article, out.Words, err = t.clear(a, blocks, a.Span); err != nil {
		return out, err
	}
	if _, out.Sentence, err = t.clear(a, blocks, around); err != nil {
		return out, err
	}
	begin := out.Words.Span.Start - out.Sentence.Span.Start
	out.Sentence.Marks = []variorum.Span{{Start: begin, End: begin + out.Words.Span.Len()}}
	if a.Quotation > 0 {
		out.Said, err = t.saying(a.Article, a.Quotation-1)
	}
	return out, err
}

// clear slices a span without the left-overs around the act.
func (t *teller) clear(a variorum.Account, blocks []variorum.Block, s variorum.Span) (room.ArticleRef, room.Slice, error) {
	ref, whole, err := t.shelf.Slice(a.Article, s)
	if part := record.Clear(blocks, s, whole.Text, a.Act); err == nil && part != s {
		return t.shelf.Slice(a.Article, part)
	}
	return ref, whole, err
}

// around is the sentence, or the sentences, in which a span stands, with the blocks of
// its article.
func (t *teller) around(article string, s variorum.Span) ([]variorum.Block, variorum.Span, error) {
	if _, ok := t.layout[article]; !ok {
		var sentences, blocks string
		var l layout
		const query = `SELECT sentences, blocks FROM article WHERE id = $1`
		err := t.v.Each(query, []any{article}, []any{&sentences, &blocks}, func() (bool, error) { return true, nil })
		if err = errors.Join(err, json.Unmarshal([]byte(sentences), &l.sentences), json.Unmarshal([]byte(blocks), &l.blocks)); err != nil {
			return nil, s, err
		}
		t.layout[article] = l
	}
	l := t.layout[article]
	return l.blocks, record.Around(l.sentences, s), nil
}

// saying is the quotation that an account stands in.
func (t *teller) saying(article string, ordinal int) (*Saying, error) {
	const query = `SELECT coalesce(v.statement, ''), coalesce(v.speaker_id, ''), q.via FROM quotation AS q
		LEFT JOIN version AS v ON v.article = q.article AND v.ordinal = q.ordinal WHERE q.article = $1 AND q.ordinal = $2`
	out := &Saying{Ordinal: ordinal}
	var via string
	return out, t.v.Each(query, []any{article, ordinal}, []any{&out.Statement, &out.Speaker, &via}, func() (bool, error) {
		var hops []variorum.Hop
		err := json.Unmarshal([]byte(via), &hops)
		for _, h := range hops {
			if !slices.Contains(out.Via, h.Name) {
				out.Via = append(out.Via, h.Name)
			}
		}
		return true, err
	})
}
