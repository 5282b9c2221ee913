package variorum

import "slices"

// Event is one outlet's report of who did what to whom, when, in the types of
// PLOVER. Where the text tells of an act that is agreed, planned, threatened or
// refused, Type is the act and Code is how PLOVER counts it: to agree to withdraw
// is RETREAT, planned, and counts as AGREE.
type Event struct {
	Article    string   `json:"article"`
	Type       string   `json:"type"`
	Code       string   `json:"code"` // as it counts; the type where nothing stands over it, empty where nothing is done
	Mode       string   `json:"mode,omitempty"`
	Contexts   []string `json:"contexts,omitempty"` // military, economic, diplomatic …
	Modality   Modality `json:"modality"`
	Mutual     bool     `json:"mutual,omitempty"` // the actors did it with each other
	Actors     []Party  `json:"actors"`
	Recipients []Party  `json:"recipients"`
	Span       Span     `json:"span"` // from the first to the last of what is told of it
	Act        []Span   `json:"act"`  // the words that tell of the act
	When       *Span    `json:"when,omitempty"`
	Date       Moment   `json:"date"` // on which it was done or is to be done
	Where      *Span    `json:"where,omitempty"`
	Place      string   `json:"place,omitempty"`
	// Quotation is the index of the innermost quotation that tells of the act,
	// plus one: then it is that speaker's claim. 0 where the outlet tells it.
	Quotation int `json:"quotation,omitempty"`
}

// Party is who acts or is acted upon. Name is that of the entity where the text
// names one, else of the state or body whose people are meant ("Norland's
// soldiers"); Sort is what sort of actor it is, empty where nobody can tell.
type Party struct {
	Name  string    `json:"name"`
	Kind  ActorKind `json:"kind"`
	State string    `json:"state,omitempty"`
	Sort  string    `json:"sort,omitempty"` // government, military, police, court, parliament, party, company, body, rebel, people …
	Span  Span      `json:"span"`
	// Groups are those of its state's politics for which it acts, the narrowest
	// first: a party in a house, the party; the state itself for its government.
	Groups []string `json:"groups,omitempty"`
}

// Side is whom the party acts for: its state where it has one, else itself. Rebels do
// not act for the state in which they are.
func (p Party) Side() string {
	if p.Sort == "rebel" && p.Kind == State {
		return "rebels of " + p.Name
	}
	if p.State != "" && p.Sort != "rebel" {
		return p.State
	}
	return p.Name
}

// Pairs are the sides that act upon each other: who acts first. Acts that are
// mutual go both ways, and nobody acts upon his own side. Between people of one
// state, and where somebody's state is not known, each stands for himself, and for
// the groups of his state's politics.
func (e Event) Pairs() [][2]string {
	var out [][2]string
	put := func(a, b string) {
		if pair := [2]string{a, b}; a != b && a != "" && b != "" && !slices.Contains(out, pair) {
			out = append(out, pair)
		}
	}
	add := func(x, y Party) {
		a, b := x.Side(), y.Side()
		if a == b || x.Kind == Person && x.State == "" || y.Kind == Person && y.State == "" {
			a, b = x.Name, y.Name
		}
		put(a, b)
		if x.State != y.State {
			return
		}
		for _, g := range x.Groups {
			for _, h := range y.Groups {
				if !slices.Contains(y.Groups, g) && !slices.Contains(x.Groups, h) {
					put(g, h)
				}
			}
		}
	}
	others := e.Recipients
	if e.Mutual {
		others = slices.Concat(e.Actors, e.Recipients)
	}
	for _, a := range e.Actors {
		for _, b := range others {
			add(a, b)
			if e.Mutual {
				add(b, a)
			}
		}
	}
	return out
}

// Modality says in which way an act is told.
type Modality string

// The modalities.
const (
	Happened    Modality = "happened"
	Announced   Modality = "announced" // declared, and to take effect from then on
	Planned     Modality = "planned"   // also agreed and promised
	Threatened  Modality = "threatened"
	Conditional Modality = "conditional"
	Denied      Modality = "denied"     // refused, or said not to have been done
	Historical  Modality = "historical" // more than a year before the article
)

// InCodePoints returns a copy with its spans in code points.
func (e Event) InCodePoints(off *Offsets) Event {
	e.Actors, e.Recipients = inCodePoints(e.Actors, off), inCodePoints(e.Recipients, off)
	e.Span, e.Act, e.When, e.Where = off.Span(e.Span), off.spans(e.Act), off.span(e.When), off.span(e.Where)
	e.Date = e.Date.InCodePoints(off)
	return e
}

func inCodePoints(list []Party, off *Offsets) []Party {
	out := make([]Party, len(list))
	for i, p := range list {
		p.Span = off.Span(p.Span)
		out[i] = p
	}
	return out
}
