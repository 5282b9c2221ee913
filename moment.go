package variorum

import "encoding/json"

// Precision says how exactly a Moment is known.
type Precision string

// The precisions of a Moment, from finest to none.
const (
	ToDay         Precision = "day"
	ToMonth       Precision = "month"
	ToYear        Precision = "year"
	ToRange       Precision = "range"
	ToWeekday     Precision = "weekday" // only the day of the week is known
	UnknownMoment Precision = "unknown"
)

// Moment is a date with its precision and its basis. Date is ISO 8601:
// 2021-04-08, 2021-04, 2021, or first/last day of a range; for a bare weekday
// the TIMEX3 value XXXX-WXX-4 (Monday is 1); empty, and null in JSON, when
// Precision is "unknown", and then Basis.Reason says why. Clock is the time of
// that day where it is known, in the zone in which Date is counted: 14:05, and
// with the distance from UTC where that is known too, 14:05Z or 14:05+02:00.
type Moment struct {
	Date      string    `json:"date"`
	Clock     string    `json:"clock,omitempty"`
	Precision Precision `json:"precision"`
	Basis     Basis     `json:"basis"`
}

// Known reports whether the moment has a place in the calendar.
func (m Moment) Known() bool {
	switch m.Precision {
	case ToDay, ToMonth, ToYear, ToRange:
		return m.Date != ""
	}
	return false
}

// Firm reports whether the moment is known and nothing else fits as well.
func (m Moment) Firm() bool { return m.Known() && m.Basis.Reason == "" }

// Undated is the unknown moment, with the reason for it.
func Undated(reason string) Moment {
	return Moment{Precision: UnknownMoment, Basis: Basis{Reason: reason}}
}

// MarshalJSON writes an empty date as null.
func (m Moment) MarshalJSON() ([]byte, error) {
	wire := struct {
		Date      *string   `json:"date"`
		Clock     string    `json:"clock,omitempty"`
		Precision Precision `json:"precision"`
		Basis     Basis     `json:"basis"`
	}{Clock: m.Clock, Precision: m.Precision, Basis: m.Basis}
	if m.Date != "" {
		wire.Date = &m.Date
	}
	if wire.Precision == "" {
		wire.Precision = UnknownMoment
	}
	return json.Marshal(wire)
}

// Basis is what a resolved value rests on: the rule that gave it, the span
// that proves it, and, where another article proves it, that article's ID.
// A value that is refused has a Reason instead; one that has both a Rule and a
// Reason is weak: another value fits as well, and only the rest of the record
// can tell. Source is what a page's metadata or address say, where that is no
// part of the text; of what a person has set, who did, when and why, and
// Correction is the ID of that.
type Basis struct {
	Rule       string `json:"rule,omitempty"`
	Span       *Span  `json:"span,omitempty"`
	Article    string `json:"article,omitempty"`
	Source     string `json:"source,omitempty"`
	Reason     string `json:"reason,omitempty"`
	Correction string `json:"correction,omitempty"`
}

// Date is one expression of time in a text, valued as in TIMEX3
// (ISO-TimeML): type DATE, TIME, DURATION or SET, and its value. Granularity
// is the unit that the value is exact to, empty where it is exact to none.
// Basis is what the value counts from or what settled it: a rule, and the
// span of the expression that it hangs on, if any. Where the order of day and
// month stays open, Candidates are both days.
type Date struct {
	Span        Span     `json:"span"`
	Type        string   `json:"type"`
	Value       string   `json:"value"`
	Mod         string   `json:"mod,omitempty"`
	Granularity string   `json:"granularity,omitempty"`
	Basis       Basis    `json:"basis,omitzero"`
	Rule        string   `json:"rule,omitempty"`   // which kind of expression it is
	Reason      string   `json:"reason,omitempty"` // why Value is vague or missing
	Candidates  []string `json:"candidates,omitempty"`
}

// Commitment is one outlet's report of something dated that lay ahead when the
// article was written: an expiry, a deadline, a planned meeting, a promise.
type Commitment struct {
	Article    string    `json:"article"`
	Kind       string    `json:"kind"` // expiry, deadline, meeting, vote, plan, promise
	What       Span      `json:"what"` // the clause that says it
	Cue        Span      `json:"cue"`
	When       Span      `json:"when"`
	Who        *Span     `json:"who,omitempty"`
	Actor      string    `json:"actor"` // whom Who names; empty when nobody can tell
	ActorKind  ActorKind `json:"actor_kind,omitempty"`
	ActorBasis Basis     `json:"actor_basis"`
	Due        Moment    `json:"due"`
}

// Outcome is a clause in which an article tells how something ended that may
// have been due.
type Outcome struct {
	Article string `json:"article"`
	Tells   Ending `json:"tells"`
	What    Span   `json:"what"` // the clause that tells it
	Cue     Span   `json:"cue"`
	When    *Span  `json:"when,omitempty"`
	Day     Moment `json:"day"` // on which it was so
	Who     *Span  `json:"who,omitempty"`
	Actor   string `json:"actor"`
	To      Moment `json:"to"` // of what was put off: the new day
}

// Ending says how something ended.
type Ending string

// The endings.
const (
	Done   Ending = "done"   // it was done, or came to pass
	Undone Ending = "undone" // it was not: called off, missed, failed
	Moved  Ending = "moved"  // put off to another day
)

// Status says what became of a commitment.
type Status string

// What may become of a commitment. Nothing is claimed that no article tells.
const (
	Ahead     Status = "ahead"     // the record ends before it is due
	Kept      Status = "kept"      // an article tells that it was done, or came to pass, on the day
	Broken    Status = "broken"    // an article tells that it was not
	Postponed Status = "postponed" // an article tells of another day
	Silent    Status = "silent"    // later articles of the story do not tell
	Unknown   Status = "unknown"   // its day, or the record's, is not known well enough
)

// Words says what became of a commitment of a kind. A term that ends on its day
// has ended: nobody kept it.
func (s Status) Words(kind string) string {
	switch {
	case s == Kept && kind == "expiry":
		return "ended as due"
	case s == Silent:
		return "no outcome told"
	case s == Unknown || s == "":
		return "open"
	}
	return string(s)
}

// Prospect is one commitment as all outlets report it, and what became of it.
type Prospect struct {
	ID       string       `json:"id"`
	Kind     string       `json:"kind"`
	Actor    Speaker      `json:"actor"`
	Due      Moment       `json:"due"`
	Status   Status       `json:"status"`
	Story    string       `json:"story"`
	Reports  []Commitment `json:"reports"`            // the fullest of the earliest day first
	CopyOf   []string     `json:"copy_of"`            // for each report the article it was copied from
	Outcomes []Outcome    `json:"outcomes"`           // that prove the status
	Basis    Basis        `json:"basis"`              // the rule by which they do
	Moved    string       `json:"moved_to,omitempty"` // the prospect of the new day
	Reason   string       `json:"reason,omitempty"`
}
