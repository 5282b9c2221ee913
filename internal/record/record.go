// Package record is the read model: plain structs that hold what a page about
// an affair needs, with every string already sliced from stored text. The
// faces (terminal, HTML, JSON, web) only lay it out.
//
// Numbers (N and every int that names an article, statement, speaker or
// outlet) count from 1 within one Record and are for links and cross
// references; IDs stay the same between records. Spans count bytes of the
// article's text, or of the slice that carries them; InCodePoints gives the
// form that leaves the program.
package record

import (
	"strings"

	"variorum"
)

// Schema names the shape of the JSON form of a Record.
const Schema = "variorum/record/1"

// Record is one affair, ready to be laid out.
type Record struct {
	Schema      string       `json:"schema"`
	Affair      Affair       `json:"affair"`
	Stories     []Story      `json:"stories"`
	Affairs     []Chain      `json:"affairs"`
	Statements  []Statement  `json:"statements"` // by time said; undated ones last
	Speakers    []Speaker    `json:"speakers"`   // most statements first
	Outlets     []Outlet     `json:"outlets"`    // most articles first, unnamed ones last
	Matrix      []Row        `json:"matrix"`     // in the order of Statements
	Commitments []Commitment `json:"commitments"`
	Copies      []Copy       `json:"copies"`
	Articles    []Article    `json:"articles"` // by time published; undated ones last
	Events      []Event      `json:"events"`   // by day, else by when they were first reported
	Leftovers   []Leftover   `json:"leftovers"`
	Notes       []Note       `json:"notes"`
	Corrections []Correction `json:"corrections"` // by time
}

// Affair is the summary of a record.
type Affair struct {
	Name        string `json:"name"`  // of the story or affair with at least half of the articles, else whose words these are
	From        When   `json:"from"`  // first and last day of publication;
	To          When   `json:"to"`    // of saying where no article is dated
	AsOf        When   `json:"as_of"` // publication of the newest dated article
	Articles    int    `json:"articles"`
	Undated     int    `json:"undated_articles"`
	Outlets     int    `json:"outlets"` // with a name
	Unnamed     int    `json:"unnamed_outlets"`
	Stories     int    `json:"stories"`
	Statements  int    `json:"statements"`
	Shared      int    `json:"shared"`      // statements that more than one outlet carries
	Versions    int    `json:"versions"`    // quotations in all statements
	Independent int    `json:"independent"` // of these, independent wordings
	Speakers    int    `json:"speakers"`
	Events      int    `json:"events"`
	Copies      int    `json:"copies"`
	Leftovers   int    `json:"leftovers"` // blocks
	Repeats     int    `json:"repeats"`   // blocks
}

// Ground is what a value rests on, in words: the rule or the reason for
// refusing, the words that prove it and where they stand.
type Ground struct {
	Why     string         `json:"why,omitempty"`
	Proof   string         `json:"proof,omitempty"`   // slice of the article's text
	Article int            `json:"article,omitempty"` // whose text Span counts in
	Span    *variorum.Span `json:"span,omitempty"`
}

// When is a moment and how to say it.
type When struct {
	Moment variorum.Moment `json:"moment"`
	Text   string          `json:"text"`            // "8 April 2021", "April 2021", "a Thursday", "undated"
	Clock  string          `json:"clock,omitempty"` // "14:05 UTC+2"
	Ground Ground          `json:"ground"`
}

// Slice is words of an article, never anything else. Marks lie within Text.
type Slice struct {
	Text  string        `json:"text"`
	Span  variorum.Span `json:"span"` // in the article
	Marks []Mark        `json:"marks,omitempty"`
	Para  bool          `json:"para,omitempty"` // begins a new paragraph of the quotation
	Gap   bool          `json:"gap,omitempty"`  // other words of the article stand between it and the piece before
}

// Line is the words with their line breaks as spaces.
func (s Slice) Line() string { return strings.Join(strings.Fields(s.Text), " ") }

// Mark is a stretch of a version's words that differs from the fullest one.
type Mark struct {
	Span variorum.Span `json:"span"` // within Slice.Text
	Kind MarkKind      `json:"kind"`
}

// MarkKind says how words differ from those of the fullest version.
type MarkKind string

// Reworded words stand where the fullest version has others; Only words have
// nothing opposite them; Told words are the same, but the fullest version quotes
// them and this one does not. Missing marks a place, and no words, at which
// words of the fullest version are left out within what is quoted.
const (
	Reworded MarkKind = "reworded"
	Only     MarkKind = "only"
	Told     MarkKind = "told"
	Missing  MarkKind = "missing"
)

// Chain is an affair as one of several: stories that go on with one another.
type Chain struct {
	N        int    `json:"n"`
	ID       string `json:"id"`
	Name     string `json:"name"`
	From     When   `json:"from"`
	To       When   `json:"to"`
	Stories  []int  `json:"stories"`
	Articles int    `json:"articles"`
}

// Story is the articles about one happening.
type Story struct {
	N          int    `json:"n"`
	ID         string `json:"id"`
	Name       string `json:"name"`
	From       When   `json:"from"`
	To         When   `json:"to"`
	Articles   []int  `json:"articles"`
	Statements int    `json:"statements"`
	Affair     int    `json:"affair,omitempty"`
}

// Statement is one act of saying with its versions. Versions are grouped by
// article: the fullest first, the rest by time published; copies are folded
// under the version they were taken from.
type Statement struct {
	N           int           `json:"n"`
	ID          string        `json:"id"`
	Speaker     SpeakerRef    `json:"speaker"`
	Said        When          `json:"said"`
	Reported    When          `json:"reported"` // earliest publication among its versions
	Kind        variorum.Kind `json:"kind"`     // of the fullest version
	Denial      bool          `json:"denial,omitempty"`
	Attitude    bool          `json:"attitude,omitempty"`
	Story       int           `json:"story,omitempty"`
	Outlets     int           `json:"outlets"`     // that carry it, copies included
	Independent int           `json:"independent"` // witnesses that share no outlet, agency or copied text
	Wordings    int           `json:"wordings"`    // of these, how many give words of their own
	Witnesses   []Witness     `json:"witnesses"`
	Versions    []Version     `json:"versions"`
	Echoes      []int         `json:"echoes"`
	Corrections []int         `json:"corrections,omitempty"` // that hold of it
}

// SpeakerRef is a statement's speaker. N is 0 and Name empty for an unknown
// one; Ground then says why.
type SpeakerRef struct {
	N      int                `json:"n,omitempty"`
	ID     string             `json:"id,omitempty"`
	Name   string             `json:"name"`
	Role   string             `json:"role,omitempty"`
	Kind   variorum.ActorKind `json:"kind"`
	Ground Ground             `json:"ground"`
}

// Label is how a face calls the speaker: by name, else by the words of the
// source, which are then the role.
func (s SpeakerRef) Label() string {
	switch {
	case s.Name != "":
		return s.Name
	case s.Role != "":
		return "Unnamed: " + s.Role
	}
	return "Unknown speaker"
}

// Version is one outlet's report of a statement.
type Version struct {
	Article    int                `json:"article"`
	Ordinal    int                `json:"ordinal"` // of the quotation in its article, from 0
	Outlet     int                `json:"outlet"`
	Kind       variorum.Kind      `json:"kind"`
	Part       variorum.BlockKind `json:"part"`
	Act        *Slice             `json:"act,omitempty"` // the verb that governs the words, without which they say too little: "called on"
	Words      []Slice            `json:"words"`
	Said       When               `json:"said"`
	Attributed []Slice            `json:"attributed"` // source and cue, in reading order
	Via        []Hop              `json:"via"`        // outermost last: nearest to the speaker first
	Speaker    Ground             `json:"speaker"`
	CopyOf     int                `json:"copy_of,omitempty"`
	Confidence float64            `json:"confidence"`
	Copies     []Version          `json:"copies,omitempty"`  // not independent
	Earlier    []Version          `json:"earlier,omitempty"` // what earlier revisions of its page said here
	Changed    bool               `json:"changed,omitempty"` // in an earlier revision: the words are others now
	Dropped    bool               `json:"dropped,omitempty"` // the page was revised and says this no more
}

// Hop is one link of the chain that a version came through.
type Hop struct {
	Name  string `json:"name"`
	Proof Slice  `json:"proof"`
}

// Speaker is one actor and all that it said.
type Speaker struct {
	N           int                `json:"n"`
	ID          string             `json:"id"`
	Name        string             `json:"name"`
	Role        string             `json:"role,omitempty"`
	Kind        variorum.ActorKind `json:"kind"`
	Aliases     []string           `json:"aliases,omitempty"`
	Statements  []int              `json:"statements"`
	Outlets     int                `json:"outlets"`               // that cite it
	Corrections []int              `json:"corrections,omitempty"` // of who it is
}

// Outlet is one publisher. Name is empty when nothing proves it; each such
// article then stands for an outlet of its own.
type Outlet struct {
	N          int    `json:"n"`
	Name       string `json:"name"`
	Articles   []int  `json:"articles"`
	Statements int    `json:"statements"`
}

// Row is one statement of the matrix; outlets without a cell do not carry it.
type Row struct {
	Statement int    `json:"statement"`
	Cells     []Cell `json:"cells"`
}

// Cell says in what form an outlet carries a statement: in its best version.
type Cell struct {
	Outlet  int           `json:"outlet"`
	Kind    variorum.Kind `json:"kind"`
	Copy    bool          `json:"copy,omitempty"` // only as a copy
	Article int           `json:"article"`
	Ordinal int           `json:"ordinal"`
}

// Commitment is something dated that lay ahead, as all outlets report it, and
// what became of it.
type Commitment struct {
	N           int             `json:"n"`
	ID          string          `json:"id"`
	Kind        string          `json:"kind"`
	Who         SpeakerRef      `json:"who"` // N is 0 for an actor who said nothing
	Due         When            `json:"due"`
	Status      variorum.Status `json:"status"`
	Ground      Ground          `json:"ground"`             // of the status
	Proofs      []Ending        `json:"proofs"`             // clauses that tell how it ended
	MovedTo     int             `json:"moved_to,omitempty"` // N of the commitment for the new day
	Story       int             `json:"story,omitempty"`
	Outlets     int             `json:"outlets"`
	Independent int             `json:"independent"` // witnesses: reports of one outlet, or copied from one article, are one
	Reports     []Announcement  `json:"reports"`     // by time published
}

// Announcement is one outlet's report of a commitment.
type Announcement struct {
	Article int    `json:"article"`
	What    Slice  `json:"what"`
	Cue     Slice  `json:"cue"`
	When    Slice  `json:"when"`
	Who     *Slice `json:"who,omitempty"`
	Due     When   `json:"due"`
	CopyOf  int    `json:"copy_of,omitempty"`
}

// Ending is a clause that tells how a commitment ended.
type Ending struct {
	Article int             `json:"article"`
	Tells   variorum.Ending `json:"tells"`
	What    Slice           `json:"what"`
	To      When            `json:"to"` // the new day of what was put off
}

// Copy says that an article was taken, whole or in part, from another.
type Copy struct {
	Article int               `json:"article"`
	Of      int               `json:"of"`
	Kind    variorum.CopyKind `json:"kind"`
	Share   float64           `json:"share"`
	Ground  Ground            `json:"ground"`
	Longest Slice             `json:"longest"`         // the longest shared passage, in Article
	Added   []Slice           `json:"added,omitempty"` // passages of Article that have no counterpart in Of
	Cut     []Slice           `json:"cut,omitempty"`   // passages of Of that have none in Article
}

// Article is one piece with everything that was found in it.
type Article struct {
	N           int        `json:"n"`
	ID          string     `json:"id"`
	ExternalID  string     `json:"external_id,omitempty"`
	Path        string     `json:"path,omitempty"`
	URL         string     `json:"url,omitempty"`
	Title       string     `json:"title"`
	TitleFrom   Ground     `json:"title_ground"`
	Outlet      int        `json:"outlet"`
	OutletName  string     `json:"outlet_name"`
	OutletFrom  Ground     `json:"outlet_ground"`
	Byline      string     `json:"byline,omitempty"`
	BylineFrom  Ground     `json:"byline_ground"`
	Published   When       `json:"published"`
	Lang        string     `json:"lang"`
	Story       int        `json:"story,omitempty"`
	CopyOf      int        `json:"copy_of,omitempty"`
	Revises     int        `json:"revises,omitempty"`    // the article that stood at its address before
	RevisedBy   int        `json:"revised_by,omitempty"` // the one that stood there next
	Text        string     `json:"text"`
	TextSHA256  string     `json:"text_sha256"`
	Blocks      []Block    `json:"blocks"`
	Quotes      []Quote    `json:"quotes"`
	Finds       []Find     `json:"finds"` // dates, hops and proofs, in order of text
	Statements  []int      `json:"statements"`
	Events      []int      `json:"events,omitempty"`
	Notes       []TextNote `json:"notes"`
	Corrections []int      `json:"corrections,omitempty"` // of its day, and of what is no quotation
}

// Block is one paragraph or line of an article.
type Block struct {
	Span variorum.Span      `json:"span"`
	Kind variorum.BlockKind `json:"kind"`
	Rule string             `json:"rule,omitempty"`
	Of   *variorum.Span     `json:"of,omitempty"` // for a repeat: the first printing
	Gaps []variorum.Gap     `json:"gaps,omitempty"`
}

// Quote is one quotation of an article, in its place.
type Quote struct {
	Ordinal   int             `json:"ordinal"`
	Statement int             `json:"statement,omitempty"`
	Kind      variorum.Kind   `json:"kind"`
	Attitude  bool            `json:"attitude,omitempty"`
	Struck    bool            `json:"struck,omitempty"` // a person says that it is none
	Speaker   string          `json:"speaker"`
	Content   []variorum.Span `json:"content"`
	Cue       []variorum.Span `json:"cue"`
	Source    []variorum.Span `json:"source"`
}

// Find is one other finding in an article's text.
type Find struct {
	Span  variorum.Span `json:"span"`
	Kind  FindKind      `json:"kind"`
	Label string        `json:"label"` // its value and rule, in words
}

// FindKind says what a Find is.
type FindKind string

// A Proof is the words that a date, an outlet or a name rests on.
const (
	DateFind       FindKind = "date"
	HopFind        FindKind = "hop"
	ProofFind      FindKind = "proof"
	CommitmentFind FindKind = "commitment"
	EndingFind     FindKind = "ending" // tells how a commitment ended
	EventFind      FindKind = "event"  // tells of an act
)

// Leftover counts the blocks that one rule set aside.
type Leftover struct {
	Kind   variorum.BlockKind `json:"kind"`
	Rule   string             `json:"rule"`
	Blocks int                `json:"blocks"`
}

// TextNote is a note about one article.
type TextNote struct {
	Kind    string         `json:"kind"`
	Message string         `json:"message"`
	Span    *variorum.Span `json:"span,omitempty"`
}

// Correction is what a person said against the record, and what became of it.
type Correction struct {
	N          int               `json:"n"`
	ID         string            `json:"id"`
	Act        variorum.Act      `json:"act"`
	Author     string            `json:"author"`
	Time       string            `json:"time"`
	Day        string            `json:"day"` // of Time, in words
	Reason     string            `json:"reason"`
	Text       string            `json:"text"` // what it says
	Standing   variorum.Standing `json:"standing"`
	By         string            `json:"by,omitempty"` // ID of the correction that undid or overruled it
	Why        string            `json:"why,omitempty"`
	Statements []int             `json:"statements,omitempty"` // of which it holds
	Articles   []int             `json:"articles,omitempty"`
}

// Note is a note about an article (by number), or about an input that gave
// none (Path).
type Note struct {
	Article int    `json:"article,omitempty"`
	Path    string `json:"path,omitempty"`
	Kind    string `json:"kind"`
	Message string `json:"message"`
}
