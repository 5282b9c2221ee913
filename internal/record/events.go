package record

import (
	"cmp"
	"slices"
	"strings"

	"variorum"
)

// Event is one act of some sides upon others as all outlets report it. A claim
// stands in somebody's words only and is nobody's knowledge.
type Event struct {
	N           int               `json:"n"`
	ID          string            `json:"id"`
	Type        string            `json:"type"` // of PLOVER
	Code        string            `json:"code"` // as it counts under its modality
	Modality    variorum.Modality `json:"modality"`
	Score       float64           `json:"score"` // of Code, from -10 (conflict) to 10 (cooperation)
	Pairs       [][2]string       `json:"pairs"` // who acts upon whom
	Actors      []string          `json:"actors"`
	Recipients  []string          `json:"recipients"` // of an act that goes both ways all are among the actors
	Day         When              `json:"day"`        // unknown where no report gives one
	Reported    When              `json:"reported"`   // publication of the first report
	Claim       bool              `json:"claim,omitempty"`
	Counts      bool              `json:"counts"` // in the series of a relation
	Stories     []int             `json:"stories"`
	Outlets     int               `json:"outlets"`
	Independent int               `json:"independent"` // witnesses: reports of one outlet, or copied from one article, are one
	Reports     []Account         `json:"reports"`     // the earliest first; copies under what they were copied from, where that is there
}

// placed is the moment by which events are ordered.
func (e Event) placed() variorum.Moment {
	if e.Day.Moment.Known() {
		return e.Day.Moment
	}
	return e.Reported.Moment
}

// When says when it was done, else when it was first printed.
func (e Event) When() string {
	if !e.Day.Moment.Known() && e.Reported.Moment.Known() {
		return "undated, printed " + e.Reported.Text
	}
	return e.Day.Text
}

// Account is one outlet's report of an event.
type Account struct {
	Article  int       `json:"article"`
	Ordinal  int       `json:"ordinal"` // of the event in its article, from 0
	Outlet   int       `json:"outlet"`
	Words    Slice     `json:"words"`    // from the first to the last of what is told
	Sentence Slice     `json:"sentence"` // in which they stand
	Act      []Slice   `json:"act"`      // the words that tell of the act
	Day      When      `json:"day"`      // that this report gives
	CopyOf   int       `json:"copy_of,omitempty"`
	Said     *Saying   `json:"said,omitempty"` // where it stands in a quotation
	Copies   []Account `json:"copies,omitempty"`
}

// Saying is the quotation in which an act is told: then it is that speaker's
// claim.
type Saying struct {
	Ordinal   int        `json:"ordinal"` // of the quotation in its article
	Statement int        `json:"statement,omitempty"`
	Speaker   SpeakerRef `json:"speaker"`
	Via       []Hop      `json:"via"` // the chain that it came through, nearest to the speaker first
}

// events lays out the occasions that articles of the record report, by day, else
// by when they were first reported.
func (b *builder) events(in []variorum.Occasion) {
	var list []Event
	for _, o := range in {
		e := Event{ID: o.ID, Type: o.Type, Code: o.Code, Modality: o.Modality, Score: o.Score, Pairs: o.Pairs, Claim: o.Claim, Counts: o.Counts,
			Outlets: o.Outlets, Independent: o.Independent, Recipients: []string{}, Stories: []int{}, Reports: []Account{}}
		actors, recipients := o.Sides()
		e.Actors, e.Recipients = actors, append(e.Recipients, recipients...)
		var all []Account
		for _, a := range o.Accounts {
			if n := b.number[a.Article]; n > 0 {
				all = append(all, b.account(n, a))
			}
		}
		if len(all) == 0 {
			continue
		}
		e.Day, e.Reported = b.when(o.Day, 0, "dates the event"), b.when(o.Reported, 0, "dates the article")
		for _, a := range all {
			if n := b.rec.Articles[a.Article-1].Story; n > 0 && !slices.Contains(e.Stories, n) {
				e.Stories = append(e.Stories, n)
			}
		}
		slices.Sort(e.Stories)
		e.Reports = foldAccounts(all)
		list = append(list, e)
	}
	slices.SortStableFunc(list, func(x, y Event) int {
		return cmp.Or(cmp.Compare(timeKey(x.placed()), timeKey(y.placed())), cmp.Compare(timeKey(x.Day.Moment), timeKey(y.Day.Moment)), y.Outlets-x.Outlets, x.Reports[0].Article-y.Reports[0].Article,
			x.Reports[0].Ordinal-y.Reports[0].Ordinal, cmp.Compare(x.ID, y.ID))
	})
	for i := range list {
		list[i].N = i + 1
		b.lightEvent(&list[i])
	}
	b.rec.Events = append([]Event{}, list...)
	b.rec.Affair.Events = len(list)
}

func (b *builder) account(n int, a variorum.Account) Account {
	ann, art := b.in[n-1].Annotation, &b.rec.Articles[n-1]
	if a.Ordinal < len(ann.Events) {
		a.Event = ann.Events[a.Ordinal] // without days that were counted from none
	}
	clear := func(s variorum.Span) Slice {
		return b.slice(n, Clear(b.in[n-1].Article.Blocks, s, b.slice(n, s).Text, a.Act))
	}
	out := Account{Article: n, Ordinal: a.Ordinal, Outlet: art.Outlet, Words: clear(a.Span), Sentence: clear(Around(ann.Sentences, a.Span)),
		Act: []Slice{}, CopyOf: b.number[a.CopyOf]}
	out.Day = b.when(a.Date, n, "dates the event")
	for _, s := range a.Act {
		out.Act = append(out.Act, b.slice(n, s))
	}
	k := a.Quotation - 1
	if k < 0 || k >= len(art.Quotes) {
		return out
	}
	out.Said = &Saying{Ordinal: k, Statement: art.Quotes[k].Statement, Via: []Hop{}, Speaker: SpeakerRef{Name: art.Quotes[k].Speaker, Kind: variorum.UnknownActor}}
	if st := out.Said.Statement; st > 0 {
		out.Said.Speaker = b.rec.Statements[st-1].Speaker
	}
	for _, hop := range ann.Quotations[k].Via {
		out.Said.Via = append(out.Said.Via, Hop{Name: hop.Name, Proof: b.slice(n, hop.Span)})
	}
	return out
}

// foldAccounts puts copies under what they were copied from.
func foldAccounts(all []Account) []Account {
	first := map[int]int{} // article to index in out
	var out []Account
	for _, a := range all {
		if a.CopyOf == 0 {
			if _, ok := first[a.Article]; !ok {
				first[a.Article] = len(out)
			}
			out = append(out, a)
		}
	}
	for _, a := range all {
		if a.CopyOf == 0 {
			continue
		}
		if i, ok := first[a.CopyOf]; ok {
			out[i].Copies = append(out[i].Copies, a)
		} else {
			out = append(out, a)
		}
	}
	return out
}

// Way says who acts upon whom: "Norland → Sudmark", "Norland ↔ Sudmark".
func Way(actors, recipients []string) string {
	if len(recipients) == 0 {
		return strings.Join(actors, " ↔ ")
	}
	return strings.Join(actors, ", ") + " → " + strings.Join(recipients, ", ")
}

// ActName is the type of an act with its modality, and that it stands only in
// somebody's words: "sanction", "sanction, planned, only claimed".
func ActName(kind string, m variorum.Modality, claim bool) string {
	name := strings.ToLower(kind)
	if m != variorum.Happened {
		name += ", " + string(m)
	}
	if claim {
		name += ", " + OnlyClaimed
	}
	return name
}

// OnlyClaimed is said of an act that no outlet tells in its own words.
const OnlyClaimed = "only claimed"

// Towards says the same in words, with what stands between several on one side:
// "Norland and Velmora towards Sudmark", "Norland and Sudmark".
func Towards(actors, recipients []string, between string) string {
	way := strings.Join(actors, between)
	if len(recipients) > 0 {
		way += " towards " + strings.Join(recipients, between)
	}
	return way
}

// lightEvent marks the words of an event in its articles.
func (b *builder) lightEvent(e *Event) {
	label := ActName(e.Type, e.Modality, false) + ": " + Towards(e.Actors, e.Recipients, " and ")
	for _, a := range e.Reports {
		for _, told := range append([]Account{a}, a.Copies...) {
			b.find(told.Article, Find{Span: told.Words.Span, Kind: EventFind, Label: label})
			art := &b.rec.Articles[told.Article-1]
			if !slices.Contains(art.Events, e.N) {
				art.Events = append(art.Events, e.N)
			}
		}
	}
}

// Around is the sentence, or the sentences, in which a span stands; itself where
// it stands in none.
func Around(sentences []variorum.Span, s variorum.Span) variorum.Span {
	out := s
	for _, sentence := range sentences {
		if sentence.Overlaps(s) {
			out = variorum.Span{Start: min(out.Start, sentence.Start), End: max(out.End, sentence.End)}
		}
	}
	return out
}

// Clear is the part of a span in which an act stands, where left-overs lie inside its
// block: a box of links that hangs on a name is not part of what is told. The words are
// those of the span.
func Clear(blocks []variorum.Block, s variorum.Span, words string, act []variorum.Span) variorum.Span {
	out := s
	for _, blk := range blocks {
		for _, g := range blk.Gaps {
			switch {
			case len(act) == 0 || !s.Contains(act[0]) || len(words) != s.Len():
			case g.Span.End <= act[0].Start:
				out.Start = max(out.Start, g.Span.End)
			case g.Span.Start >= act[0].End:
				out.End = min(out.End, g.Span.Start)
			}
		}
	}
	for out.Start < out.End && words[out.Start-s.Start] == ' ' {
		out.Start++
	}
	for out.End > out.Start && words[out.End-1-s.Start] == ' ' {
		out.End--
	}
	return out
}

func (w wire) event(e Event) Event {
	e.Day, e.Reported = w.when(e.Day), w.when(e.Reported)
	e.Reports = each(e.Reports, w.account)
	return e
}

func (w wire) account(a Account) Account {
	n := a.Article
	a.Words, a.Sentence, a.Act, a.Day = w.slice(n, a.Words), w.slice(n, a.Sentence), w.slices(n, a.Act), w.when(a.Day)
	if a.Said != nil {
		said := *a.Said
		said.Speaker.Ground = w.ground(said.Speaker.Ground)
		said.Via = each(said.Via, func(h Hop) Hop { return Hop{h.Name, w.slice(n, h.Proof)} })
		a.Said = &said
	}
	if a.Copies != nil {
		a.Copies = each(a.Copies, w.account)
	}
	return a
}
