package variorum

// Corrected is the rule of a value that a person has set. Basis.Source then
// says who, when and why, and Basis.Correction which correction it was.
const Corrected = "corrected"

// Act is what a correction does.
type Act string

// The acts. Keep finds right what is there, so that nobody asks again; it
// changes nothing.
const (
	SetSpeaker   Act = "speaker"       // the words of Quotations are Speaker's; nobody's who is known, where he has no name
	NoQuotation  Act = "not-quotation" // Quotations are none
	AddQuotation Act = "quotation"     // what no analysis found: the words of Quotations are Speaker's
	SetSaid      Act = "said"          // the words of Quotations were said on Date
	SetPublished Act = "published"     // Article was published on Date
	Join         Act = "join"          // Quotations report one act of saying
	Split        Act = "split"         // Quotations and Others report two
	OnePerson    Act = "one-person"    // Speaker and Other are one
	TwoPersons   Act = "two-persons"   // Speaker and Other are two
	Keep         Act = "keep"          // what Question asks of Quotations is right as it is
	Undo         Act = "undo"          // the correction Undoes holds no longer
)

// Correction is what a person says against the record. It never touches an
// article, is never changed and never deleted: what is withdrawn is undone by
// another. ID is a hash of all the rest.
type Correction struct {
	ID         string     `json:"id"`
	Time       string     `json:"time"` // RFC 3339, in UTC, to the second
	Author     string     `json:"author"`
	Reason     string     `json:"reason"`
	Act        Act        `json:"act"`
	Quotations []Selector `json:"quotations,omitempty"`
	Others     []Selector `json:"others,omitempty"`
	Article    string     `json:"article,omitempty"`
	Speaker    *Named     `json:"speaker,omitempty"`
	Other      *Named     `json:"other,omitempty"`
	Date       string     `json:"date,omitempty"` // ISO 8601: a day, month, year or range; empty for one that is unknown
	Question   string     `json:"question,omitempty"`
	Undoes     string     `json:"undoes,omitempty"`
}

// Selector names a quotation by what stands in the article, so that it is
// found again whatever number an analysis gives it: the spans of its content,
// in code points of the text, and the words there, with some of those around
// them (as the TextQuoteSelector of Web Annotation has them).
type Selector struct {
	Article string   `json:"article"`
	URL     string   `json:"url,omitempty"` // where the article is, for those who read it in another way
	Content []Span   `json:"content"`
	Words   []string `json:"words"`
	Prefix  string   `json:"prefix,omitempty"`
	Suffix  string   `json:"suffix,omitempty"`
}

// Named is a speaker as a correction names him. ID is the one that he had when
// it was made.
type Named struct {
	ID   string    `json:"id,omitempty"`
	Name string    `json:"name"`
	Role string    `json:"role,omitempty"`
	Kind ActorKind `json:"kind,omitempty"`
}

// Standing says what became of a correction.
type Standing string

// The standings.
const (
	Holds     Standing = "holds"
	Withdrawn Standing = "undone"
	Overruled Standing = "overruled" // by a later one that says otherwise
	Unmatched Standing = "unmatched" // what it speaks of is not there, or no longer
	Waiting   Standing = "waiting"   // it is not worked in yet
)

// Amended is a correction with what became of it. Places are the quotations
// that it speaks of, as they are found now; By is what undid or overruled it.
type Amended struct {
	Correction
	Standing Standing `json:"standing"`
	Places   []Place  `json:"places,omitempty"`
	By       string   `json:"by,omitempty"`
	Why      string   `json:"why,omitempty"`
}

// Place names a quotation by its article and its ordinal there.
type Place struct {
	Article string `json:"article"`
	Ordinal int    `json:"ordinal"`
}
