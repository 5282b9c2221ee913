package lang

import "strings"

// StateForm says by which sort of name a state was found.
type StateForm uint8

// The forms of names of states.
const (
	StateName    StateForm = iota + 1 // Russia, Russian Federation
	StateDemonym                      // Russian, an adjective or one person
	StatePeople                       // Russians
	StateCapital                      // Moscow
	StateSeat                         // Kremlin: a building that stands for the government
)

// State is a state as a name gives it.
type State struct {
	Name string // the usual short English name
	Form StateForm
}

// State finds a state by name, other name, demonym, capital or government
// seat, without the article ("Kremlin").
func (w *Words) State(s string) (State, bool) { return w.states.find(s) }

func (w *Words) addState(r row) error {
	name := r.cols[0]
	if err := w.states.add(r, name, State{name, StateName}); err != nil {
		return err
	}
	for i, form := range []StateForm{StateName, StateDemonym, StatePeople, StateCapital, StateSeat} {
		for _, s := range r.many(i + 1) {
			if err := w.states.add(r, s, State{name, form}); err != nil {
				return err
			}
			if form != StateDemonym {
				continue
			}
			if people, ok := peopleOf(s); ok {
				if err := w.states.add(r, people, State{name, StatePeople}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// peopleOf returns the plural of a demonym that takes a plain s: "Russian",
// "Iraqi", "Briton", "Icelander".
func peopleOf(s string) (string, bool) {
	for _, end := range []string{"an", "i", "on", "er", "ard"} {
		if strings.HasSuffix(s, end) {
			return s + "s", true
		}
	}
	return "", false
}

// Body is an organisation of states, or a body of one state.
type Body struct {
	Name  string
	Kind  string // union, alliance, agency, court, parliament, government, police, military, bank, movement, party, company
	State string // the state whose body it is; empty for an international one
}

// Body finds a body by name or alias, without the article. "Brussels" is both
// the European Union here and the capital of Belgium among the states.
func (w *Words) Body(s string) (Body, bool) { return w.bodies.find(s) }

func (w *Words) addBody(r row) error {
	if err := r.oneOf(1, "union", "alliance", "agency", "court", "parliament", "government", "police", "military", "bank", "movement", "party", "company"); err != nil {
		return err
	}
	if s := r.cols[2]; s != "" {
		if state, ok := w.states.find(s); !ok || state.Name != s {
			return r.errorf("no state %q", s)
		}
	}
	body := Body{Name: strings.TrimSuffix(r.cols[0], "!"), Kind: r.cols[1], State: r.cols[2]}
	for _, s := range append([]string{r.cols[0]}, r.many(3)...) {
		if err := w.bodies.add(r, s, body); err != nil {
			return err
		}
	}
	return nil
}

// Place is a city or region that is not a state's capital.
type Place struct {
	Name  string
	State string // empty for a region of several states
}

// Place finds a city or region by name or alias.
func (w *Words) Place(s string) (Place, bool) { return w.places.find(s) }

func (w *Words) addPlace(r row) error {
	if s := r.cols[1]; s != "" {
		if state, ok := w.states.find(s); !ok || state.Name != s {
			return r.errorf("no state %q", s)
		}
	}
	place := Place{Name: strings.TrimSuffix(r.cols[0], "!"), State: r.cols[1]}
	for _, s := range append([]string{r.cols[0]}, r.many(2)...) {
		if err := w.places.add(r, s, place); err != nil {
			return err
		}
	}
	return nil
}

// Given finds a given name; the gender is empty for a name of both.
func (w *Words) Given(s string) (Gender, bool) { return w.given.find(s) }

func (w *Words) addGiven(r row) error {
	g, err := r.gender(1)
	if err != nil {
		return err
	}
	return w.given.add(r, r.cols[0], g)
}

// Title is what stands before a person's name.
type Title struct {
	Kind   string // honorific, office, military, clergy, royal
	Gender Gender
}

// Title finds a title, also of several words; an abbreviation with or without
// its full stop.
func (w *Words) Title(s string) (Title, bool) { return w.titles.find(s) }

func (w *Words) addTitle(r row) error {
	if err := r.oneOf(1, "honorific", "office", "military", "clergy", "royal"); err != nil {
		return err
	}
	g, err := r.gender(2)
	if err != nil {
		return err
	}
	t := Title{Kind: r.cols[1], Gender: g}
	if err := w.titles.add(r, r.cols[0], t); err != nil {
		return err
	}
	if bare, ok := strings.CutSuffix(r.cols[0], "."); ok {
		return w.titles.add(r, bare, t)
	}
	return nil
}

// OutletClass is the sort of a news outlet.
type OutletClass string

// The classes of outlets.
const (
	Agency      OutletClass = "agency"
	Paper       OutletClass = "paper" // printed or online
	Broadcaster OutletClass = "broadcaster"
)

// Outlet is a news outlet or agency.
type Outlet struct {
	Name  string
	Class OutletClass
}

// Outlet finds an outlet by name or alias, without the article.
func (w *Words) Outlet(s string) (Outlet, bool) { return w.outlets.find(s) }

// OutletAt finds an outlet by host name; subdomains ("www.", "en.") count as
// their domain.
func (w *Words) OutletAt(host string) (Outlet, bool) {
	for {
		if o, ok := w.domains.find(host); ok {
			return o, true
		}
		_, rest, ok := strings.Cut(host, ".")
		if !ok {
			return Outlet{}, false
		}
		host = rest
	}
}

func (w *Words) addOutlet(r row) error {
	if err := r.oneOf(1, string(Agency), string(Paper), string(Broadcaster)); err != nil {
		return err
	}
	o := Outlet{Name: strings.TrimSuffix(r.cols[0], "!"), Class: OutletClass(r.cols[1])}
	for _, s := range append([]string{r.cols[0]}, r.many(2)...) {
		if err := w.outlets.add(r, s, o); err != nil {
			return err
		}
	}
	for _, s := range r.many(3) {
		if err := w.domains.add(r, s, o); err != nil {
			return err
		}
	}
	return nil
}
