package variorum

// Kind is the kind of a quotation, in the terms of PARC and PolNeAR.
type Kind string

// Direct words stand wholly inside quotation marks, mixed ones partly,
// indirect ones not at all. An attitude that no verb of saying reports is
// indirect even where its object holds words under marks, since nothing tells
// whose words those are.
const (
	Direct   Kind = "direct"
	Indirect Kind = "indirect"
	Mixed    Kind = "mixed"
)

// ActorKind is what sort of actor a speaker is.
type ActorKind string

// The kinds of actors.
const (
	Person       ActorKind = "person"
	Organization ActorKind = "organization" // ministry, agency, company, party
	State        ActorKind = "state"        // country, also by its capital or government seat
	Group        ActorKind = "group"        // unnamed people: officials, sources, reports
	UnknownActor ActorKind = "unknown"
)

// Quotation is one outlet's report of somebody's words. Content, Cue and
// Source are spans in reading order; Content has more than one when an
// attribution splits it. Content excludes the outer quotation marks of direct
// speech. The source of words that have no attribution of their own is the place
// before them at which the text points at their speaker; they have no cue.
type Quotation struct {
	Kind         Kind      `json:"kind"`
	Part         BlockKind `json:"part"` // where it stands: body, headline, standfirst, caption
	Content      []Span    `json:"content"`
	Cue          []Span    `json:"cue"`
	Source       []Span    `json:"source"`
	Speaker      string    `json:"speaker"` // resolved name; empty when unknown
	SpeakerID    string    `json:"speaker_id,omitempty"`
	SpeakerKind  ActorKind `json:"speaker_kind"`
	SpeakerRole  string    `json:"speaker_role,omitempty"`
	SpeakerBasis Basis     `json:"speaker_basis"`
	Via          []Hop     `json:"via"`
	Said         Moment    `json:"said"`
	Denial       bool      `json:"denial,omitempty"`   // the cue denies the content
	Attitude     bool      `json:"attitude,omitempty"` // what somebody wants, backs or spoke of, not words of theirs
	Confidence   float64   `json:"confidence"`         // 0 to 1
}

// Hop is one link of the chain a quotation came through: Xinhua, local media.
type Hop struct {
	Name string `json:"name"`
	Span Span   `json:"span"`
}

// Entity is a person, body, state or group that an article names, with every
// mention that was resolved to it.
type Entity struct {
	Name     string    `json:"name"`
	Kind     ActorKind `json:"kind"`
	Role     string    `json:"role,omitempty"`
	Gender   string    `json:"gender,omitempty"` // m, f or empty
	Aliases  []string  `json:"aliases,omitempty"`
	Mentions []Span    `json:"mentions"`
}

// Annotation is all that was found in one article.
type Annotation struct {
	Sentences   []Span       `json:"sentences"`
	Quotations  []Quotation  `json:"quotations"`
	Dates       []Date       `json:"dates"`
	Entities    []Entity     `json:"entities"`
	Events      []Event      `json:"events"`
	Commitments []Commitment `json:"commitments"`
	Outcomes    []Outcome    `json:"outcomes"`
	Notes       []Note       `json:"notes"`
}
