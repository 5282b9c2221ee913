package gold

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"variorum"
)

// Affair is what a careful reader writes down of a sample affair. Slices are
// words of the article's visible text; examples/README.md says how each field
// is meant. Corrections are left out: the program has no place
// for them.
type Affair struct {
	Articles      []AffairArticle    `json:"articles"`
	Speakers      []AffairSpeaker    `json:"speakers"`
	Quotations    []AffairQuotation  `json:"quotations"`
	NotQuotations []AffairWords      `json:"not_quotations"`
	Statements    []AffairStatement  `json:"statements"`
	Echoes        [][2]int           `json:"echoes"` // indices of Statements
	Chains        []AffairHop        `json:"chains"`
	Copies        []AffairCopy       `json:"copies"`
	Stories       [][]string         `json:"stories"`
	Boilerplate   []AffairLine       `json:"boilerplate"`
	Repeats       []AffairRepeat     `json:"repeats"`
	Commitments   []AffairCommitment `json:"commitments"`
	Outcomes      []AffairOutcome    `json:"outcomes"`
}

// AffairArticle names an article's file. Published is a day, ISO 8601, and
// empty where nothing proves one.
type AffairArticle struct {
	File      string `json:"file"`
	Outlet    string `json:"outlet"`
	Title     string `json:"title"`
	Published string `json:"published"`
}

// AffairSpeaker is a speaker and the other names under which it is cited.
type AffairSpeaker struct {
	Name    string             `json:"name"`
	Kind    variorum.ActorKind `json:"kind"`
	Aliases []string           `json:"aliases"`
}

// AffairQuotation is one report of words. Content has a slice a span; where
// the first occurs more than once in the article, Occurrence counts from 1
// (0 means 1). Said is a day, or empty and then not judged.
type AffairQuotation struct {
	File       string             `json:"file"`
	Kind       variorum.Kind      `json:"kind"`
	Part       variorum.BlockKind `json:"part"`
	Content    []string           `json:"content"`
	Cue        string             `json:"cue"`
	Source     string             `json:"source"`
	Speaker    string             `json:"speaker"` // empty when unnamed
	Via        []string           `json:"via"`
	Said       string             `json:"said"`
	Occurrence int                `json:"occurrence"`
	Denial     bool               `json:"denial"`
	Optional   bool               `json:"optional"` // finding it or not is both right
	Loose      bool               `json:"loose"`    // its bounds are a matter of taste
}

// AffairWords are words in quotation marks that nobody says.
type AffairWords struct {
	File string `json:"file"`
	Text string `json:"text"`
	Why  string `json:"why"`
}

// AffairStatement is an act of saying. Quotations and Apart are indices into
// Affair.Quotations and Affair.Statements. Quotations in no statement are
// statements of their own.
type AffairStatement struct {
	Speaker    string
	Said       string // a day, or empty and then not judged
	Quotations []int
	Apart      []int // statements that must not be merged with this one
}

// AffairHop is one link of a chain: Name as it is called, Words as the
// article has them.
type AffairHop struct {
	File  string `json:"file"`
	Name  string `json:"name"`
	Words string `json:"span_text"`
}

// AffairCopy says that one file was taken from another.
type AffairCopy struct {
	File string            `json:"file"`
	Of   string            `json:"of"`
	Kind variorum.CopyKind `json:"kind"`
}

// AffairLine is a line of the page that is none of the article.
type AffairLine struct {
	File string `json:"file"`
	Line string `json:"line"`
}

// AffairRepeat is a paragraph that an article prints twice.
type AffairRepeat struct {
	File   string `json:"file"`
	Starts string `json:"line_starts"`
}

// AffairCommitment is something dated that lay ahead. Due is the last day that
// fits the words When.
type AffairCommitment struct {
	File string `json:"file"`
	Due  string `json:"due"`
	When string `json:"when"`
	Kind string `json:"kind"`
}

// AffairOutcome is what became of the commitments of a kind that fell due on a
// day.
type AffairOutcome struct {
	Due    string          `json:"due"`
	Kind   string          `json:"kind"`
	Status variorum.Status `json:"status"`
	File   string          `json:"file"`
	Text   string          `json:"text"` // that tells it
}

// ReadAffair reads the gold record of an affair, one JSON object, and ties the
// versions of its statements to its quotations. The error wraps
// variorum.ErrInput or variorum.ErrNotFound.
func ReadAffair(path string) (*Affair, error) {
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil, fmt.Errorf("%w: %s", variorum.ErrNotFound, path)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	var affair Affair
	statements, err := decodeAffair(data, &affair)
	if err == nil {
		err = affair.tie(statements)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", variorum.ErrInput, path, err)
	}
	return &affair, nil
}

// writtenStatement is a statement as the file has it: a version is named by
// the first words of its content.
type writtenStatement struct {
	Speaker  string `json:"speaker"`
	Said     string `json:"said"`
	Versions []struct {
		File       string `json:"file"`
		Starts     string `json:"content_starts"`
		Occurrence int    `json:"occurrence"`
	} `json:"versions"`
	Apart []int `json:"apart"`
}

func decodeAffair(data []byte, affair *Affair) ([]writtenStatement, error) {
	wire := struct {
		*Affair
		Statements []writtenStatement `json:"statements"`
	}{Affair: affair}
	err := json.Unmarshal(data, &wire)
	return wire.Statements, err
}

func (affair *Affair) tie(statements []writtenStatement) error {
	known := func(i int) bool { return i >= 0 && i < len(statements) }
	for i, written := range statements {
		st := AffairStatement{Speaker: written.Speaker, Said: written.Said, Apart: written.Apart}
		for _, v := range written.Versions {
			q := affair.quotation(v.File, v.Starts, max(v.Occurrence, 1))
			if q < 0 {
				return fmt.Errorf("statement %d: no quotation of %s starts %q", i, v.File, v.Starts)
			}
			st.Quotations = append(st.Quotations, q)
		}
		for _, other := range st.Apart {
			if !known(other) {
				return fmt.Errorf("statement %d: no statement %d to keep apart", i, other)
			}
		}
		affair.Statements = append(affair.Statements, st)
	}
	for _, pair := range affair.Echoes {
		if !known(pair[0]) || !known(pair[1]) {
			return fmt.Errorf("an echo of statements %v, of %d", pair, len(statements))
		}
	}
	return nil
}

// quotation is the index of the nth quotation in a file whose content starts
// with the words, or -1.
func (affair *Affair) quotation(file, starts string, n int) int {
	for i, q := range affair.Quotations {
		if q.File == file && len(q.Content) > 0 && strings.HasPrefix(q.Content[0], starts) {
			if n--; n == 0 {
				return i
			}
		}
	}
	return -1
}
