package variorum

import "encoding/json"

// Article is one piece as one outlet published it. Text is never edited;
// everything found in it is a span of it.
type Article struct {
	ID         string                     `json:"id"`
	ExternalID string                     `json:"external_id,omitempty"` // the id that came with the input
	Path       string                     `json:"path,omitempty"`
	URL        string                     `json:"url,omitempty"`
	Outlet     string                     `json:"outlet"` // empty when nothing proves it
	OutletFrom Basis                      `json:"outlet_basis"`
	Title      string                     `json:"title"`
	TitleFrom  Basis                      `json:"title_basis"` // Span is set when the headline stands in Text
	Byline     string                     `json:"byline,omitempty"`
	BylineFrom Basis                      `json:"byline_basis,omitzero"`
	Published  Moment                     `json:"published"`
	Acquired   string                     `json:"acquired,omitempty"` // day, ISO 8601: an upper bound of Published
	Lang       string                     `json:"lang"`
	Text       string                     `json:"text"`
	TextSHA256 string                     `json:"text_sha256"`
	Blocks     []Block                    `json:"blocks,omitempty"`
	Extra      map[string]json.RawMessage `json:"extra,omitempty"` // input fields we do not know, kept
	Notes      []Note                     `json:"notes,omitempty"`
}

// BlockKind says what a block of an article's text is.
type BlockKind string

// The kinds of blocks. Leftover and Repeat are marked, never deleted: a
// leftover is a line of the page, not of the article ("Advertisement"); a
// repeat is a paragraph that the same article already printed.
const (
	Body       BlockKind = "body"
	Headline   BlockKind = "headline"
	Standfirst BlockKind = "standfirst" // subtitle, summary, lead copied above the text
	Byline     BlockKind = "byline"
	Caption    BlockKind = "caption"
	Credit     BlockKind = "credit"
	Leftover   BlockKind = "leftover"
	Repeat     BlockKind = "repeat"
)

// Reported reports whether the block holds words of the article itself, so
// that quotations and dates in it count.
func (k BlockKind) Reported() bool {
	return k == Body || k == Headline || k == Standfirst || k == Caption
}

// Block is one paragraph or line of Text, without surrounding white space.
// Blocks are in order and do not overlap; what lies between them is white
// space. Rule names what decided a kind other than Body, or how the page sets a
// body block apart: "block quotation", "embedded post".
type Block struct {
	Span Span      `json:"span"`
	Kind BlockKind `json:"kind"`
	Rule string    `json:"rule,omitempty"`
	Of   *Span     `json:"of,omitempty"`   // for a repeat: the first printing
	Gaps []Gap     `json:"gaps,omitempty"` // left-overs inside it, in order; what stands around them is one sentence
}

// Gap is a left-over inside a block, such as the texts of links that a page
// hangs on a name. Nothing is found in it.
type Gap struct {
	Span Span   `json:"span"`
	Rule string `json:"rule"`
}

// Without cuts the gaps of the block out of a span, and the spaces at the
// edges of what is left.
func (b Block) Without(text string, s Span) []Span {
	if len(b.Gaps) == 0 {
		return []Span{s}
	}
	var out []Span
	add := func(start, end int) {
		for start < end && text[start] == ' ' {
			start++
		}
		for start < end && text[end-1] == ' ' {
			end--
		}
		if start < end {
			out = append(out, Span{Start: start, End: end})
		}
	}
	at := s.Start
	for _, g := range b.Gaps {
		if g.Span.End > at && g.Span.Start < s.End {
			add(at, max(at, g.Span.Start))
			at = g.Span.End
		}
	}
	add(at, s.End)
	return out
}

// Note is something a reader of the record should know about an article, such
// as bytes that were not valid text. Notes are stored with the article.
type Note struct {
	Kind    string `json:"kind"`
	Message string `json:"message"`
	Span    *Span  `json:"span,omitempty"`
}
