// Package amend is what people say against the record: corrections as lines of
// JSON that are only ever added to, how a correction finds the quotation that it
// speaks of, and what a set of corrections comes to, in whatever order they came.
package amend

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"variorum"
)

// Bounds of what one correction may hold.
const (
	maxLine   = 1 << 20 // bytes
	maxText   = 2000    // bytes of author, reason, a name
	maxPlaces = 1000
)

// Seal checks a correction and gives it its ID.
func Seal(c variorum.Correction) (variorum.Correction, error) {
	c.ID = identity(c)
	return c, Check(c)
}

// identity is a hash of all but the ID.
func identity(c variorum.Correction) string {
	c.ID = ""
	data, err := json.Marshal(c)
	if err != nil {
		panic(err) // strings and numbers alone
	}
	sum := sha256.Sum256(append([]byte("correction\x00"), data...))
	return hex.EncodeToString(sum[:8])
}

// wrong is an error of a correction.
func wrong(format string, args ...any) error {
	return fmt.Errorf("%w: %s", variorum.ErrInput, fmt.Sprintf(format, args...))
}

// Check says what is wrong with a correction.
func Check(c variorum.Correction) error {
	at, err := time.Parse(time.RFC3339, c.Time)
	switch {
	case err != nil || at.UTC().Format(time.RFC3339) != c.Time:
		return wrong("%q is no time; it is written as 2031-05-04T09:30:00Z", c.Time)
	case strings.TrimSpace(c.Author) == "":
		return wrong("a correction needs an author")
	}
	for _, s := range []string{c.Author, c.Reason, c.Question, c.Undoes, c.Article, c.Date} {
		if err := plain(s); err != nil {
			return err
		}
	}
	need, ok := needs[c.Act]
	if !ok {
		return wrong("%q is nothing that a correction does", c.Act)
	}
	if err := need.met(c); err != nil {
		return err
	}
	for _, s := range slices.Concat(c.Quotations, c.Others) {
		if err := checkSelector(s); err != nil {
			return err
		}
	}
	if c.ID != identity(c) {
		return wrong("the correction is not as it was made: its id is not that of what it says")
	}
	return nil
}

// plain refuses text that is too long, not UTF-8, or of more than a line.
func plain(s string) error {
	switch {
	case len(s) > maxText:
		return wrong("a text of %d bytes is too long; %d are let through", len(s), maxText)
	case !utf8.ValidString(s):
		return wrong("a text is not UTF-8")
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || r == 0x2028 || r == 0x2029 }):
		return wrong("%q holds a line end or another control character", s)
	}
	return nil
}

// parts are what an act speaks of; the others must be empty.
type parts struct {
	quotations int // at least
	others     bool
	article    bool
	speaker    bool
	nameless   bool // the speaker may be nobody
	other      bool
	date       bool
	question   bool
	undoes     bool
}

var needs = map[variorum.Act]parts{
	variorum.SetSpeaker:   {quotations: 1, speaker: true, nameless: true},
	variorum.NoQuotation:  {quotations: 1},
	variorum.AddQuotation: {quotations: 1, speaker: true, nameless: true},
	variorum.SetSaid:      {quotations: 1, date: true},
	variorum.SetPublished: {article: true, date: true},
	variorum.Join:         {quotations: 2},
	variorum.Split:        {quotations: 1, others: true},
	variorum.OnePerson:    {speaker: true, other: true},
	variorum.TwoPersons:   {speaker: true, other: true},
	variorum.Keep:         {quotations: 1, question: true},
	variorum.Undo:         {undoes: true},
}

func (p parts) met(c variorum.Correction) error {
	for _, part := range []struct {
		name       string
		want, have bool
	}{
		{"quotations", p.quotations > 0, len(c.Quotations) > 0}, {"others", p.others, len(c.Others) > 0},
		{"article", p.article, c.Article != ""}, {"speaker", p.speaker, c.Speaker != nil}, {"other", p.other, c.Other != nil},
		{"question", p.question, c.Question != ""}, {"undoes", p.undoes, c.Undoes != ""},
	} {
		switch {
		case part.want && !part.have:
			return wrong("%q needs %q", c.Act, part.name)
		case part.have && !part.want:
			return wrong("%q has no use for %q", c.Act, part.name)
		}
	}
	switch {
	case len(c.Quotations) < p.quotations:
		return wrong("%q needs %d quotations or more", c.Act, p.quotations)
	case len(c.Quotations)+len(c.Others) > maxPlaces:
		return wrong("%d quotations are too many for one correction", len(c.Quotations)+len(c.Others))
	case !p.date && c.Date != "":
		return wrong("%q has no use for %q", c.Act, "date")
	}
	if p.date {
		if _, err := Moment(c.Date); err != nil {
			return err
		}
	}
	for _, n := range []*variorum.Named{c.Speaker, c.Other} {
		if err := checkNamed(n, p.nameless); err != nil {
			return err
		}
	}
	return nil
}

func checkNamed(n *variorum.Named, nameless bool) error {
	if n == nil {
		return nil
	}
	for _, s := range []string{n.ID, n.Name, n.Role} {
		if err := plain(s); err != nil {
			return err
		}
	}
	switch n.Kind {
	case "", variorum.Person, variorum.Organization, variorum.State, variorum.Group, variorum.UnknownActor:
	default:
		return wrong("%q is no kind of speaker", n.Kind)
	}
	if strings.TrimSpace(n.Name) == "" && !nameless {
		return wrong("a speaker needs a name")
	}
	return nil
}

func checkSelector(s variorum.Selector) error {
	switch {
	case s.Article == "":
		return wrong("a quotation needs its article")
	case len(s.Content) == 0 || len(s.Content) != len(s.Words):
		return wrong("a quotation needs its words, as many as spans")
	}
	end := 0
	for i, span := range s.Content {
		if span.Start < end || span.Len() != utf8.RuneCountInString(s.Words[i]) || span.Empty() {
			return wrong("the span [%d,%d] is not that of %q", span.Start, span.End, s.Words[i])
		}
		if end = span.End; !utf8.ValidString(s.Words[i]) {
			return wrong("words are not UTF-8")
		}
	}
	return cmp.Or(plain(s.Article), plain(s.URL))
}

// Moment is the date of a correction: a day, a month, a year, or a range of
// days; empty for a date that nobody knows.
func Moment(date string) (variorum.Moment, error) {
	for _, form := range []struct {
		layout    string
		precision variorum.Precision
	}{{time.DateOnly, variorum.ToDay}, {"2006-01", variorum.ToMonth}, {"2006", variorum.ToYear}} {
		if _, err := time.Parse(form.layout, date); err == nil {
			return variorum.Moment{Date: date, Precision: form.precision}, nil
		}
	}
	if date == "" {
		return variorum.Moment{Precision: variorum.UnknownMoment}, nil
	}
	from, to, ok := strings.Cut(date, "/")
	first, err := time.Parse(time.DateOnly, from)
	last, err2 := time.Parse(time.DateOnly, to)
	if !ok || err != nil || err2 != nil || last.Before(first) {
		return variorum.Moment{}, wrong("%q is no date; it is written as 2031-05-04, 2031-05, 2031 or 2031-05-04/2031-05-09", date)
	}
	return variorum.Moment{Date: date, Precision: variorum.ToRange}, nil
}

// Read reads corrections, one JSON object a line. Empty lines are passed over.
// An error names the line.
func Read(r io.Reader) ([]variorum.Correction, error) {
	var out []variorum.Correction
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	n := 1
	for ; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		c, err := parse(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out = append(out, c)
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return nil, fmt.Errorf("line %d: %w: it has more than %d bytes", n, variorum.ErrTooLarge, maxLine)
	} else if err != nil {
		return nil, fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	return out, nil
}

func parse(line []byte) (c variorum.Correction, err error) {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&c); err != nil {
		return c, wrong("not a correction: %s", strings.TrimPrefix(err.Error(), "json: "))
	}
	if dec.More() {
		return c, wrong("more than one object in a line")
	}
	return c, Check(c)
}

// Write writes corrections, one a line. Words of articles keep their <, > and &.
func Write(w io.Writer, list []variorum.Correction) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, c := range list {
		if err := enc.Encode(c); err != nil {
			return err
		}
	}
	return nil
}

// Compare is the order of corrections: by time, then ID.
func Compare(a, b variorum.Correction) int {
	return cmp.Or(cmp.Compare(a.Time, b.Time), cmp.Compare(a.ID, b.ID))
}

// Basis is what a value rests on that a correction has set.
func Basis(c variorum.Correction) variorum.Basis {
	said := c.Author + " on " + c.Time[:len(time.DateOnly)]
	if c.Reason != "" {
		said += ": " + c.Reason
	}
	return variorum.Basis{Rule: variorum.Corrected, Source: said, Correction: c.ID}
}
