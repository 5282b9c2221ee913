package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/amend"
)

// Request is a correction as somebody asks for it: quotations by address, which
// is ARTICLE:NUMBER, or the ID of a statement for all its versions; speakers by
// name or ID. The author, the reason and the time may be given apart.
type Request struct {
	Act        variorum.Act `json:"act"`
	Author     string       `json:"author,omitempty"`
	Reason     string       `json:"reason,omitempty"`
	Time       string       `json:"time,omitempty"`       // RFC 3339, in UTC; now, if there is none
	Quotations []string     `json:"quotations,omitempty"` // of which it speaks
	Statement  string       `json:"statement,omitempty"`  // of which the quotations are split
	Article    string       `json:"article,omitempty"`
	Words      string       `json:"words,omitempty"` // of the article
	Speaker    *Who         `json:"speaker,omitempty"`
	Other      *Who         `json:"other,omitempty"`
	Date       string       `json:"date,omitempty"` // as 2031-05-04 or 2031-05; none where nobody can tell
	Undoes     string       `json:"undoes,omitempty"`
}

// Who is a speaker as somebody names one; nobody, where there is no name.
type Who struct {
	Name string             `json:"name"`
	Role string             `json:"role,omitempty"`
	Kind variorum.ActorKind `json:"kind,omitempty"`
}

// Make writes down what a request asks for. What it leaves out or has no use for is
// an error that wraps ErrUsage.
func (d *Desk) Make(ctx context.Context, req Request) (c variorum.Correction, err error) {
	c = variorum.Correction{Act: req.Act, Time: req.Time, Reason: req.Reason}
	if err = req.fits(); err != nil {
		return c, err
	}
	var places []variorum.Place
	if c.Quotations, places, err = d.quotations(ctx, req.Quotations); err != nil {
		return c, err
	}
	switch req.Act {
	case variorum.SetSpeaker:
		c.Speaker, err = d.whose(ctx, req.Speaker)
	case variorum.AddQuotation:
		var words variorum.Selector
		if words, err = d.Words(ctx, req.Article, req.Words); err == nil {
			c.Quotations = []variorum.Selector{words}
			c.Speaker, err = d.whose(ctx, req.Speaker)
		}
	case variorum.SetSaid:
		c.Date = req.Date
	case variorum.SetPublished:
		c.Date = req.Date
		c.Article, err = d.Article(ctx, req.Article)
	case variorum.Join:
		if len(places) < 2 {
			err = fmt.Errorf("%w: that is one quotation", variorum.ErrUsage)
		}
	case variorum.Split:
		c.Others, err = d.rest(ctx, req.Statement, places)
	case variorum.OnePerson, variorum.TwoPersons:
		if c.Speaker, err = d.Speaker(ctx, req.Speaker.Name); err == nil {
			c.Other, err = d.Speaker(ctx, req.Other.Name)
		}
	case variorum.Undo:
		var old variorum.Correction
		old, err = d.Known(ctx, req.Undoes)
		c.Undoes = old.ID
	}
	if err != nil {
		return c, err
	}
	return d.Seal(ctx, c)
}

// fits checks that a request has what its act needs, and nothing else.
func (req Request) fits() error {
	has := map[string]bool{"quotations": len(req.Quotations) > 0, "statement": req.Statement != "", "article": req.Article != "",
		"words": req.Words != "", "speaker": req.Speaker != nil, "other": req.Other != nil, "date": req.Date != "", "undoes": req.Undoes != ""}
	need, ok := map[variorum.Act][]string{
		variorum.SetSpeaker: {"quotations", "speaker"}, variorum.NoQuotation: {"quotations"}, variorum.AddQuotation: {"article", "words", "speaker"},
		variorum.SetSaid: {"quotations"}, variorum.SetPublished: {"article"}, variorum.Join: {"quotations"}, variorum.Split: {"statement", "quotations"},
		variorum.OnePerson: {"speaker", "other"}, variorum.TwoPersons: {"speaker", "other"}, variorum.Undo: {"undoes"},
	}[req.Act]
	if !ok {
		return fmt.Errorf("%w: nothing can be asked that is called %q", variorum.ErrUsage, req.Act)
	}
	for _, name := range need {
		if !has[name] {
			return fmt.Errorf("%w: %q needs %q", variorum.ErrUsage, req.Act, name)
		}
	}
	may := slices.Clone(need)
	if req.Act == variorum.SetSaid || req.Act == variorum.SetPublished {
		may = append(may, "date")
	}
	for name, given := range has {
		if given && !slices.Contains(may, name) {
			return fmt.Errorf("%w: %q has no use for %q", variorum.ErrUsage, req.Act, name)
		}
	}
	return nil
}

// whose is the speaker that is named, or nobody.
func (d *Desk) whose(ctx context.Context, who *Who) (*variorum.Named, error) {
	if strings.TrimSpace(who.Name) == "" {
		return &variorum.Named{}, nil
	}
	return d.Anybody(ctx, who.Name, who.Role, who.Kind)
}

// quotations are those of all the addresses, each once.
func (d *Desk) quotations(ctx context.Context, addresses []string) ([]variorum.Selector, []variorum.Place, error) {
	var places []variorum.Place
	for _, address := range addresses {
		list, err := d.Places(ctx, address)
		if err != nil {
			return nil, nil, err
		}
		for _, p := range list {
			if !slices.Contains(places, p) {
				places = append(places, p)
			}
		}
	}
	selectors, err := d.Selectors(ctx, places)
	return selectors, places, err
}

// rest are the quotations of a statement besides some, of which there must be any.
func (d *Desk) rest(ctx context.Context, statement string, but []variorum.Place) ([]variorum.Selector, error) {
	all, err := d.Places(ctx, statement)
	if err != nil {
		return nil, err
	}
	others, err := d.Selectors(ctx, slices.DeleteFunc(all, func(p variorum.Place) bool { return slices.Contains(but, p) }))
	if err == nil && len(others) == 0 {
		err = fmt.Errorf("%w: nothing of %s would be left", variorum.ErrUsage, statement)
	}
	return others, err
}

// Again reports whether a correction says what its author's last one says, which
// it returns: what a program sends twice is written once. Its time counts only if
// the request gave one.
func (d *Desk) Again(ctx context.Context, c variorum.Correction, timed bool) (variorum.Correction, bool, error) {
	list, err := d.db.Corrections(ctx)
	if err != nil {
		return c, false, err
	}
	for _, old := range slices.Backward(list) {
		if old.Author != c.Author {
			continue
		}
		like := c
		like.Speaker, like.Other = known(c.Speaker, old.Speaker), known(c.Other, old.Other)
		if !timed {
			like.Time = old.Time
		}
		if like, err = amend.Seal(like); err == nil && like.ID == old.ID {
			return old, true, nil
		}
		break
	}
	return c, false, nil
}

// known is a speaker as one of the same name was called before the record changed.
func known(now, before *variorum.Named) *variorum.Named {
	if now != nil && before != nil && now.Name == before.Name {
		return before
	}
	return now
}
