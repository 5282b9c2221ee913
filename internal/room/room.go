// Package room is the read model by pages: what each page of the reading room,
// each answer of the API and each tool for assistants shows, read from a
// database in a bounded number of steps. No page reads everything.
//
// Things are named by their IDs, which stay the same between pages; lists are
// walked by cursors, which stay good when something is added. Offsets count
// Unicode code points of the article's text, but for those of a
// *record.Record, which count bytes until its InCodePoints is taken.
package room

import (
	"strings"
	"sync"

	"variorum"
	"variorum/internal/query"
	"variorum/internal/record"
	"variorum/internal/sift"
	"variorum/internal/store"
)

// Room reads one database. It is safe for concurrent use.
type Room struct {
	db      *store.DB
	mu      sync.Mutex
	made    string // the stamp of the state that home is of
	home    *Home
	wording sync.Mutex
	stated  string            // the stamp of the state that worded is of
	worded  map[string][]Card // by the words
	sift    *sift.Sift        // how searches ask the indexes
}

// DB is the database that is read.
func (r *Room) DB() *store.DB { return r.db }

// New makes a Room.
func New(db *store.DB) *Room { return &Room{db: db, sift: sift.New(sift.Options{})} }

// The sizes of pages.
const (
	DefaultLimit = 20
	MaxLimit     = 100
)

// Page asks for a stretch of a list. The zero value is the first one, of
// DefaultLimit; a limit above MaxLimit is taken as MaxLimit. Cursor is a Next
// of the same list, else the error is ErrUsage.
type Page struct {
	Cursor string
	Limit  int
}

// List is a stretch of a list. Next is the cursor of the stretch after it,
// empty at the end.
type List[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}

// Counts is how much the database holds.
type Counts struct {
	Articles    int `json:"articles"`
	Outlets     int `json:"outlets"`
	Statements  int `json:"statements"`
	Speakers    int `json:"speakers"`
	Stories     int `json:"stories"`
	Affairs     int `json:"affairs"`
	Commitments int `json:"commitments"`
	Pending     int `json:"pending"` // articles that are not analysed yet
}

// When is a moment as a list shows it.
type When struct {
	Date      string             `json:"date"` // ISO 8601; empty when unknown
	Precision variorum.Precision `json:"precision"`
	Text      string             `json:"text"` // "8 April 2021", "undated"
	Clock     string             `json:"clock,omitempty"`
	Why       string             `json:"why,omitempty"` // the rule, or the reason for having none
}

// SpeakerRef names a speaker. ID and Name are empty for an unknown one.
type SpeakerRef struct {
	ID    string             `json:"id,omitempty"`
	Name  string             `json:"name"`
	Role  string             `json:"role,omitempty"`
	Kind  variorum.ActorKind `json:"kind"`
	Label string             `json:"label"` // the name, else "Unnamed: " and the role, else "Unknown speaker"
}

// StoryRef and AffairRef name a story and an affair.
type (
	StoryRef struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	AffairRef struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
)

// ArticleRef names an article.
type ArticleRef struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Outlet    string `json:"outlet"` // empty when nothing proves it
	URL       string `json:"url,omitempty"`
	Published When   `json:"published"`
}

// Slice is words of an article. Span counts in the article, Marks count in Text;
// both count code points.
type Slice struct {
	Text  string          `json:"text"`
	Span  variorum.Span   `json:"span"`
	Para  bool            `json:"para,omitempty"`  // begins a new paragraph of the quotation
	Gap   bool            `json:"gap,omitempty"`   // other words of the article stand between it and the piece before
	Marks []variorum.Span `json:"marks,omitempty"` // what a search found
}

// Line is the words with their line breaks as spaces.
func (s Slice) Line() string { return strings.Join(strings.Fields(s.Text), " ") }

// Card is one statement as lists show it: the words are those of its lead, the
// fullest version.
type Card struct {
	ID          string        `json:"id"`
	Speaker     SpeakerRef    `json:"speaker"`
	Said        When          `json:"said"`
	Kind        variorum.Kind `json:"kind"`
	Denial      bool          `json:"denial,omitempty"`
	Attitude    bool          `json:"attitude,omitempty"`
	Act         *Slice        `json:"act,omitempty"` // the verb without which the words say too little: "called on"
	Words       []Slice       `json:"words"`
	Article     ArticleRef    `json:"article"`     // of the lead
	Ordinal     int           `json:"ordinal"`     // of the lead in its article
	Versions    int           `json:"versions"`    // copies included
	Outlets     int           `json:"outlets"`     // that carry it, copies included
	Independent int           `json:"independent"` // witnesses that share no outlet, agency or copied text
	Confidence  float64       `json:"confidence"`  // of the lead
	Story       *StoryRef     `json:"story,omitempty"`
}

// Series is a count for each stretch of Days days, from a first day on. It is
// empty where nothing is dated. A few that are much older than all others are
// not in Counts; Earlier says how many.
type Series struct {
	From    string `json:"from,omitempty"`
	Days    int    `json:"days,omitempty"`
	Counts  []int  `json:"counts"`
	Earlier int    `json:"earlier,omitempty"` // so long before the others that they are not counted
}

// StoryCard is one story as lists show it.
type StoryCard struct {
	ID         string     `json:"id"`
	Name       string     `json:"name"`
	From       When       `json:"from"`
	To         When       `json:"to"`
	Days       string     `json:"days"` // from and to in words: "3–5 March 2024"
	Articles   int        `json:"articles"`
	Statements int        `json:"statements"`
	Series     Series     `json:"series"` // statements by the day said
	Affair     *AffairRef `json:"affair,omitempty"`
}

// AffairCard is one affair, a chain of stories, as lists show it.
type AffairCard struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	From       When   `json:"from"`
	To         When   `json:"to"`
	Days       string `json:"days"`
	Stories    int    `json:"stories"`
	Articles   int    `json:"articles"`
	Statements int    `json:"statements"`
	Series     Series `json:"series"`
}

// Home is the first page: the newest of everything, and what lies ahead next.
type Home struct {
	Counts     Counts           `json:"counts"`
	AsOf       When             `json:"as_of"` // publication of the newest dated article
	Affairs    []AffairCard     `json:"affairs"`
	Stories    []StoryCard      `json:"stories"`
	Foremost   []Card           `json:"foremost"` // of the newest statements those that most witnesses carry
	Statements []Card           `json:"statements"`
	Ahead      []CommitmentCard `json:"ahead"`
}

// Affair is a page about an affair: its stories as they came, and of what was
// said in them that which most witnesses carry.
type Affair struct {
	AffairCard
	Foremost []Card      `json:"foremost"`
	Members  []StoryCard `json:"members"`
}

// Story is a page about a story. Timeline and Matrix are of the same stretch of
// statements, the timeline oldest first, the matrix with those first that most
// outlets carry; Articles are all of them, up to a bound.
type Story struct {
	StoryCard
	Timeline []Day         `json:"timeline"`
	Matrix   Matrix        `json:"matrix"`
	Next     string        `json:"next,omitempty"`
	Printed  []Printing    `json:"printed"`
	More     int           `json:"more,omitempty"` // articles that are not listed
	Speakers []SpeakerTold `json:"speakers"`       // who says most in it
}

// Day is the statements of one day. Day is empty for those that have none.
type Day struct {
	Day        string `json:"day"`
	Text       string `json:"text"`
	Statements []Card `json:"statements"`
}

// Matrix sets statements against the outlets that carry them.
type Matrix struct {
	Outlets []string `json:"outlets"` // of the columns; an unnamed one is empty, and stands for itself
	Rows    []Row    `json:"rows"`
}

// Row is a statement of the matrix.
type Row struct {
	Statement string `json:"statement"`
	Cells     []Cell `json:"cells"`
}

// Cell says in what form an outlet carries a statement: in its best version.
type Cell struct {
	Column  int           `json:"column"` // in Matrix.Outlets
	Kind    variorum.Kind `json:"kind"`
	Copy    bool          `json:"copy,omitempty"` // only as a copy
	Article string        `json:"article"`
	Ordinal int           `json:"ordinal"`
}

// Printing is an article with its copies folded under it.
type Printing struct {
	ArticleRef
	Statements int            `json:"statements"`
	Copies     []CopyPrinting `json:"copies,omitempty"`
}

// CopyPrinting is an article that was taken from another.
type CopyPrinting struct {
	ArticleRef
	Kind  variorum.CopyKind `json:"kind"`
	Share float64           `json:"share"`
}

// SpeakerTold is a speaker with how often something of theirs is told.
type SpeakerTold struct {
	SpeakerRef
	Statements int `json:"statements"`
}

// Statement is a page about a statement. Record holds the statement, as its
// only one, the articles of its versions and what they need; its offsets count
// bytes. Where a statement has very many versions Record has the first, and
// Card counts all.
type Statement struct {
	Card    Card           `json:"card"`
	Record  *record.Record `json:"record"`
	Before  []Card         `json:"before"` // echoes, oldest first
	After   []Card         `json:"after"`
	Undated []Card         `json:"undated"` // echoes of which nothing tells when they were said
}

// InCodePoints is the page with the record in the form that leaves the program.
func (s *Statement) InCodePoints() *Statement {
	out := *s
	out.Record = s.Record.InCodePoints()
	return &out
}

// Filter picks statements. Empty fields pick all.
type Filter struct {
	Speaker string        `json:"speaker,omitempty"` // ID
	Story   string        `json:"story,omitempty"`   // ID
	Outlet  string        `json:"outlet,omitempty"`  // name
	Kind    variorum.Kind `json:"kind,omitempty"`    // of the lead
	From    string        `json:"from,omitempty"`    // first day, ISO 8601
	To      string        `json:"to,omitempty"`      // last day
}

// SpeakerCard is one speaker as lists show it.
type SpeakerCard struct {
	SpeakerRef
	Aliases    []string `json:"aliases,omitempty"`
	Statements int      `json:"statements"`
}

// Speaker is a page about a speaker. Statements are newest first. Outlets,
// Stories, Phrases and Named are of the newest ones, up to a bound; Of says of how
// many.
type Speaker struct {
	SpeakerCard
	Series  Series        `json:"series"`
	Said    List[Card]    `json:"said"`
	Outlets []OutletTold  `json:"outlets"` // most statements first
	Stories []StoryTold   `json:"stories"` // the themes
	Phrases []Phrase      `json:"phrases"`
	Named   []Named       `json:"named"`
	Of      int           `json:"of"`
	With    []SpeakerTold `json:"with"` // who else speaks in these stories
}

// OutletTold and StoryTold count statements.
type (
	OutletTold struct {
		Outlet     string `json:"outlet"`
		Statements int    `json:"statements"`
	}
	StoryTold struct {
		StoryRef
		Statements int `json:"statements"`
	}
)

// Phrase is three words or more that a speaker said, in these words, on several
// occasions. Words are those of the newest.
type Phrase struct {
	Words      Slice    `json:"words"`
	Article    string   `json:"article"`
	Statements []string `json:"statements"` // newest first
}

// Named is how outlets call a speaker, in their words.
type Named struct {
	Words   Slice        `json:"words"` // of the newest
	Article string       `json:"article"`
	Count   int          `json:"count"`
	Outlets []OutletTold `json:"outlets"` // Statements are those named so
}

// OutletCard is one outlet. The articles that nothing proves the outlet of
// stand under the empty name, last.
type OutletCard struct {
	Name       string `json:"name"`
	Articles   int    `json:"articles"`
	Statements int    `json:"statements"`
}

// ArticleFilter picks articles. Empty fields pick all.
type ArticleFilter struct {
	Outlet string `json:"outlet,omitempty"`
	Story  string `json:"story,omitempty"`
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
}

// ArticleCard is one article as lists show it.
type ArticleCard struct {
	ArticleRef
	Lang       string    `json:"lang"`
	Statements int       `json:"statements"`
	CopyOf     string    `json:"copy_of,omitempty"`
	Story      *StoryRef `json:"story,omitempty"`
}

// Article is a page about an article. Record holds it, its revisions, and what
// it was copied from or to, in bytes; statements in it have the versions only
// that stand in these articles. Statements, in the order of the text, count all.
type Article struct {
	Card       ArticleCard    `json:"card"`
	Record     *record.Record `json:"record"`
	Statements []Card         `json:"statements"`
	Revisions  []ArticleRef   `json:"revisions"` // of its page, oldest first, itself among them; empty when there is one
	CopyOf     *CopyPrinting  `json:"copy_of,omitempty"`
	Copies     []CopyPrinting `json:"copies"`
}

// InCodePoints is the page with the record in the form that leaves the program.
func (a *Article) InCodePoints() *Article {
	out := *a
	out.Record = a.Record.InCodePoints()
	return &out
}

// CommitmentFilter picks commitments. Empty fields pick all.
type CommitmentFilter struct {
	Status  variorum.Status `json:"status,omitempty"`
	Speaker string          `json:"speaker,omitempty"` // ID of who is bound
	Story   string          `json:"story,omitempty"`
	From    string          `json:"from,omitempty"` // due
	To      string          `json:"to,omitempty"`
}

// CommitmentCard is one commitment as all outlets report it, and what became
// of it.
type CommitmentCard struct {
	ID          string          `json:"id"`
	Kind        string          `json:"kind"`
	Who         SpeakerRef      `json:"who"` // ID is empty for an actor who said nothing
	Due         When            `json:"due"`
	Status      variorum.Status `json:"status"`
	Why         string          `json:"why,omitempty"` // the ground of the status
	What        Slice           `json:"what"`          // of the first report
	Article     ArticleRef      `json:"article"`       // of the first report
	Reports     []Report        `json:"reports"`
	More        int             `json:"more,omitempty"` // reports that are not among these
	Endings     []Ending        `json:"endings"`        // clauses that tell how it ended
	MovedTo     string          `json:"moved_to,omitempty"`
	Outlets     int             `json:"outlets"`
	Independent int             `json:"independent"` // witnesses: reports of one outlet, or copied from one article, are one
	Story       *StoryRef       `json:"story,omitempty"`
}

// Report is one outlet's report of a commitment.
type Report struct {
	What    Slice      `json:"what"`
	When    Slice      `json:"when"`
	Due     When       `json:"due"`
	Article ArticleRef `json:"article"`
	CopyOf  string     `json:"copy_of,omitempty"`
}

// Ending is a clause that tells how a commitment ended.
type Ending struct {
	Tells   variorum.Ending `json:"tells"`
	What    Slice           `json:"what"`
	To      When            `json:"to"` // the new day of what was put off
	Article ArticleRef      `json:"article"`
}

// Results is a page of a search, newest first. The parts after the statements
// are on its first page only. A search that finds little among frequent words
// stops after some time: Reached is then the day back to which this page looked
// for statements, and its Next goes on from there; ArticlesReached says the same
// of articles.
type Results struct {
	Query      query.Query   `json:"query"`
	Text       string        `json:"text"` // the query as it was understood
	Statements List[Card]    `json:"statements"`
	Articles   []ArticleHit  `json:"articles"`
	Speakers   []SpeakerCard `json:"speakers"`
	Facets     *Facets       `json:"facets,omitempty"`

	Reached         *When `json:"reached,omitempty"`
	ArticlesReached *When `json:"articles_reached,omitempty"`
}

// ArticleHit is an article with the passages in which the search found something.
type ArticleHit struct {
	ArticleCard
	Passages []Slice `json:"passages"`
}

// Facets count the newest statements found, up to a bound; More says that there
// are others. Each Query is the search narrowed to that value.
type Facets struct {
	Statements int     `json:"statements"`
	More       bool    `json:"more,omitempty"`
	Speakers   []Facet `json:"speakers"`
	Outlets    []Facet `json:"outlets"`
	Kinds      []Facet `json:"kinds"`
	Years      []Facet `json:"years"`
}

// Facet is one value and how many statements have it.
type Facet struct {
	Value string `json:"value"`
	Count int    `json:"count"`
	Query string `json:"query"`
}

// Doubt is a finding that a person should look at, and why.
type Doubt struct {
	Card    Card   `json:"card"`
	Why     string `json:"why"`
	Reasons string `json:"reasons,omitempty"` // the finder's own words
}
