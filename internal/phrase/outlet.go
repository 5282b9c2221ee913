package phrase

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/lang"
)

// Press nouns make a noun phrase one who passes words on: "the state news
// agency", "local media".
var Press = map[string]bool{"agency": true, "newspaper": true, "daily": true, "weekly": true, "magazine": true, "television": true, "tv": true,
	"radio": true, "channel": true, "broadcaster": true, "station": true, "website": true, "portal": true, "media": true, "paper": true,
	"newswire": true, "gazette": true, "tabloid": true, "outlet": true, "outlets": true, "newspapers": true}

// Relay reports whether the noun phrase is an outlet, an agency or media in
// general.
func (fr *Frame) Relay(np Range) bool {
	if np.Empty() {
		return false
	}
	if _, ok := fr.outletIn(np); ok {
		return true
	}
	if np.Head > np.First && fr.Tag(np.Head) == "PROPN" && Press[strings.ToLower(fr.At(np.Head-1))] {
		return true // the daily Pelagos
	}
	if np.Head < 1 || !Press[strings.ToLower(fr.At(np.Head))] || fr.Tag(np.End) == "NOUN" {
		return false
	}
	modifier := fr.Tag(np.Head - 1)
	return np.Head > np.First && modifier != "DET" && modifier != "PRON" // not just "the media"
}

// outletIn finds a listed outlet in the phrase, not as the owner of its head:
// "a Reuters correspondent" is no outlet.
func (fr *Frame) outletIn(np Range) (lang.Outlet, bool) {
	for first := np.First; first < np.End; first++ {
		for end := np.End; end > first; end-- {
			if fr.Tag(first) != "PROPN" {
				continue
			}
			o, ok := fr.words.Outlet(fr.Text(first, end))
			if !ok {
				continue
			}
			rest := np.Head < end || Press[strings.ToLower(fr.At(np.Head))] || strings.EqualFold(fr.At(np.Head), "news")
			if rest && (end-first > 1 || o.Class == lang.Agency || np.End-np.First == 1) {
				return o, true
			}
		}
	}
	return lang.Outlet{}, false
}

// Text is the text of a range of units without regions.
func (fr *Frame) Text(first, end int) string {
	if fr.Units[first].Reg >= 0 || fr.Units[end-1].Reg >= 0 {
		return ""
	}
	return fr.SpanOf(first, end).In(fr.doc.Text())
}

// Hop is the link that a noun phrase proves. A listed outlet goes under its
// usual name, another under the words of the text.
func (fr *Frame) Hop(np Range) variorum.Hop {
	span := fr.SpanOf(np.First, np.End)
	name := span.In(fr.doc.Text())
	if o, ok := fr.outletIn(np); ok {
		name = o.Name
	} else {
		name = properPart(name)
	}
	return variorum.Hop{Name: name, Span: span}
}

// properPart is the name in "the Interwire agency" and "the state daily
// Pelagos"; another phrase stays whole but for its article.
func properPart(phrase string) string {
	fields := strings.Fields(phrase)
	fields = fields[articles(fields):]
	last := len(fields) - 1
	if last > 0 && fields[last] == "agency" {
		name := strings.TrimSuffix(strings.Join(fields[:last], " "), " news")
		if !strings.ContainsAny(name, " ") {
			return name
		}
	}
	for i := last - 1; i >= 0; i-- {
		if first, _ := utf8.DecodeRuneInString(fields[i]); unicode.IsLower(first) && Press[fields[i]] {
			return strings.Join(fields[i+1:], " ")
		}
	}
	return strings.Join(fields, " ")
}

// articles counts the articles at the start of a phrase.
func articles(fields []string) int {
	switch strings.ToLower(fields[0]) {
	case "the", "a", "an":
		return 1
	}
	return 0
}
