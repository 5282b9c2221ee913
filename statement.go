package variorum

// Speaker is one person or body across articles. Aliases are the other names
// under which outlets cite it.
type Speaker struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Role    string    `json:"role,omitempty"`
	Kind    ActorKind `json:"kind"`
	Aliases []string  `json:"aliases,omitempty"`
}

// Version is one outlet's report of a Statement. Ordinal is the quotation's
// place in its article, from 0. CopyOf names the article that this one copies
// the passage from; such a version is no independent witness.
type Version struct {
	Article string `json:"article"`
	Ordinal int    `json:"ordinal"`
	Outlet  string `json:"outlet"`
	CopyOf  string `json:"copy_of"`
	Quotation
}

// Statement is one act of saying by one speaker; its versions are the
// quotations that report it. Echoes are IDs of statements in which the same
// speaker repeats the position on another occasion.
type Statement struct {
	ID       string    `json:"id"`
	Speaker  Speaker   `json:"speaker"`
	Said     Moment    `json:"said"`
	Story    string    `json:"story"`
	Versions []Version `json:"versions"`
	Echoes   []string  `json:"echoes"`
}

// Story is the articles about one happening. Name is taken from their own
// words.
type Story struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	From     Moment   `json:"from"`
	To       Moment   `json:"to"`
	Articles []string `json:"articles"`
}

// Affair is a chain of at least two stories that go on with one another. Name
// is taken from their own words. Stories are by their first day.
type Affair struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	From    Moment   `json:"from"`
	To      Moment   `json:"to"`
	Stories []string `json:"stories"`
}

// CopyKind says how one article was taken from another.
type CopyKind string

// The kinds of copies.
const (
	SameText CopyKind = "same"    // the same article
	Wire     CopyKind = "wire"    // a shared wire text, edited
	Passage  CopyKind = "passage" // one passage lifted
)

// Copy says that Article was taken, whole or in part, from Of. Passages are
// the shared byte spans, in the article and in the original. Unless only a
// passage was taken, Added are those of the article, of some length, that have
// no counterpart in the original, Cut those of the original that have none in
// the article.
type Copy struct {
	Article  string    `json:"article"`
	Of       string    `json:"of"`
	Kind     CopyKind  `json:"kind"`
	Share    float64   `json:"share"` // of the article's words that stand in the original too
	Passages [][2]Span `json:"passages"`
	Added    []Span    `json:"added,omitempty"`
	Cut      []Span    `json:"cut,omitempty"`
	Basis    Basis     `json:"basis"` // why Of is the original
}

// Derived is everything that is computed across articles. It is a function of
// the sets of annotated articles and of corrections alone, whatever the order
// they came in.
type Derived struct {
	Speakers   []Speaker
	Copies     []Copy
	Stories    []Story
	Affairs    []Affair // a story that goes on with no other is in none
	Statements []Statement
	Published  map[string]Moment // by article ID: dates inferred from other articles
	Prospects  []Prospect        // by day due, undated ones last
	Occasions  []Occasion        // by day, undated ones last
	Amended    []Amended         // by time of the correction
}
