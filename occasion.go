package variorum

// Account is one outlet's report of an act, as part of an Occasion. Ordinal is
// the event's place in its article, from 0. CopyOf names the article that this
// one copies the passage from; such an account is no independent witness.
type Account struct {
	Event
	Ordinal int    `json:"ordinal"`
	Outlet  string `json:"outlet"`
	CopyOf  string `json:"copy_of,omitempty"`
	Claim   string `json:"claimed_by,omitempty"` // who says so, where a quotation tells it; "?" for nobody known
}

// Occasion is one act as all outlets report it: its accounts tell of one kind
// of act, in one way, of the same sides and on one day. Where several accounts
// name more sides than others, those that all of them name make an occasion of
// their own. Claim says that it stands in somebody's words only; Counts that it
// is weighed in a relation, for which it must be done, announced, planned or
// threatened, on a day that is known, and be no mere claim.
type Occasion struct {
	ID          string      `json:"id"`
	Type        string      `json:"type"` // as Event has them
	Code        string      `json:"code"`
	Modality    Modality    `json:"modality"`
	Score       float64     `json:"score"`    // of Code, from -10 (conflict) to 10 (cooperation)
	Pairs       [][2]string `json:"pairs"`    // who acts upon whom
	Day         Moment      `json:"day"`      // unknown where no account gives one
	Reported    Moment      `json:"reported"` // of the first account: its publication
	Claim       bool        `json:"claim,omitempty"`
	Counts      bool        `json:"counts"`
	Outlets     int         `json:"outlets"`
	Independent int         `json:"independent"` // witnesses: accounts of one outlet, or copied from one article, are one
	Accounts    []Account   `json:"accounts"`    // the earliest first
}

// Sides are those who act and those who are acted upon, each once; of an act
// that goes both ways all are among the first.
func (o Occasion) Sides() (actors, recipients []string) {
	acts := map[string]bool{}
	for _, pair := range o.Pairs {
		acts[pair[0]] = true
	}
	seen := map[string]bool{}
	for _, pair := range o.Pairs {
		for k, side := range pair {
			if seen[side] {
				continue
			}
			seen[side] = true
			if k == 0 || acts[side] {
				actors = append(actors, side)
			} else {
				recipients = append(recipients, side)
			}
		}
	}
	return actors, recipients
}

// Covers reports whether words of the copy were taken with it: all of the same
// text, else those that a shared passage touches.
func (c *Copy) Covers(words ...Span) bool {
	if c.Kind == SameText {
		return true
	}
	for _, s := range words {
		for _, passage := range c.Passages {
			if passage[0].Overlaps(s) {
				return true
			}
		}
	}
	return false
}
