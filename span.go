package variorum

import (
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Span is a half-open range [Start, End) of an article's text: bytes inside
// the program, code points on the wire. Its JSON form is [start, end].
type Span struct {
	Start, End int
}

// Len is the length of the span in its own units.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether t lies wholly within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// WithinAny reports whether one of the spans contains all of s.
func (s Span) WithinAny(spans []Span) bool {
	return slices.ContainsFunc(spans, func(t Span) bool { return t.Contains(s) })
}

// Overlaps reports whether s and t share at least one unit.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// In returns the slice of text that the byte span covers.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// MarshalJSON writes the span as [start, end].
func (s Span) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, "[%d,%d]", s.Start, s.End), nil
}

// UnmarshalJSON reads [start, end].
func (s *Span) UnmarshalJSON(data []byte) error {
	var pair []int
	if err := json.Unmarshal(data, &pair); err != nil {
		return err
	}
	if len(pair) != 2 || pair[0] < 0 || pair[1] < pair[0] {
		return fmt.Errorf("%w: a span is [start, end], not %s", ErrInput, data)
	}
	s.Start, s.End = pair[0], pair[1]
	return nil
}

// Offsets maps byte offsets of one text to code point offsets. Building it
// costs one pass; a lookup costs one array access. For pure ASCII text it
// holds nothing.
type Offsets struct {
	points []int32 // by byte offset; nil when the text is ASCII
}

// NewOffsets reads the text once.
func NewOffsets(text string) *Offsets {
	if isASCII(text) {
		return &Offsets{}
	}
	points := make([]int32, len(text)+1)
	n := int32(-1)
	for i := 0; i < len(text); i++ {
		if utf8.RuneStart(text[i]) {
			n++
		}
		points[i] = n
	}
	points[len(text)] = n + 1
	return &Offsets{points: points}
}

// Span converts a byte span that lies on rune edges to code points.
func (o *Offsets) Span(s Span) Span {
	if o.points == nil {
		return s
	}
	return Span{int(o.points[s.Start]), int(o.points[s.End])}
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
