package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/phrase"
	"variorum/internal/text"
)

// press nouns make a noun phrase one who passes words on: "the state news
// agency", "local media".
var press = map[string]bool{"agency": true, "newspaper": true, "daily": true, "weekly": true, "magazine": true, "television": true, "tv": true,
	"radio": true, "channel": true, "broadcaster": true, "station": true, "website": true, "portal": true, "media": true, "paper": true,
	"newswire": true, "gazette": true, "tabloid": true, "outlet": true, "outlets": true, "newspapers": true}

// relay reports whether the noun phrase is an outlet, an agency or media in
// general.
func (f *finder) relay(fr *phrase.Frame, np phrase.Range) bool {
	if np.Empty() {
		return false
	}
	if _, ok := f.outletIn(fr, np); ok {
		return true
	}
	if np.Head > np.First && fr.Tag(np.Head) == "PROPN" && press[strings.ToLower(fr.At(np.Head-1))] {
		return true // the daily Pelagos
	}
	if np.Head < 1 || !press[strings.ToLower(fr.At(np.Head))] || fr.Tag(np.End) == "NOUN" {
		return false
	}
	modifier := fr.Tag(np.Head - 1)
	return np.Head > np.First && modifier != "DET" && modifier != "PRON" // not just "the media"
}

// outletIn finds a listed outlet in the phrase, not as the owner of its head:
// "a Reuters correspondent" is no outlet.
func (f *finder) outletIn(fr *phrase.Frame, np phrase.Range) (lang.Outlet, bool) {
	for first := np.First; first < np.End; first++ {
		for end := np.End; end > first; end-- {
			if fr.Tag(first) != "PROPN" {
				continue
			}
			o, ok := f.words.Outlet(f.text(fr, first, end))
			if !ok {
				continue
			}
			rest := np.Head < end || press[strings.ToLower(fr.At(np.Head))] || strings.EqualFold(fr.At(np.Head), "news")
			if rest && (end-first > 1 || o.Class == lang.Agency || np.End-np.First == 1) {
				return o, true
			}
		}
	}
	return lang.Outlet{}, false
}

// text is the text of a range of units without regions.
func (f *finder) text(fr *phrase.Frame, first, end int) string {
	if fr.Units[first].Reg >= 0 || fr.Units[end-1].Reg >= 0 {
		return ""
	}
	return fr.SpanOf(first, end).In(f.doc.Text())
}

// hop is the link that a noun phrase proves. A listed outlet goes under its
// usual name, another under the words of the text.
func (f *finder) hop(fr *phrase.Frame, np phrase.Range) variorum.Hop {
	span := fr.SpanOf(np.First, np.End)
	name := span.In(f.doc.Text())
	if o, ok := f.outletIn(fr, np); ok {
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
		if first, _ := utf8.DecodeRuneInString(fields[i]); unicode.IsLower(first) && press[fields[i]] {
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

// told finds who was told, when that is one who passes words on: "told
// Interwire", "said in an interview with the daily".
func (r *frameReader) told(c cue) (variorum.Hop, bool) {
	const reach = 9
	for k := c.End; k < len(r.fr.Units) && k < c.End+reach && r.fr.Units[k].Reg < 0; k++ {
		w := strings.ToLower(r.fr.At(k))
		if w == "that" || w == "," || w == ":" || text.IsStop(w) {
			break
		}
		opens := k == c.End && c.verb.Class == lang.CueTell || w == "to" || w == "with" || w == "by" || w == "on"
		if !opens {
			continue
		}
		if k != c.End || c.verb.Class != lang.CueTell {
			k++
		}
		np := r.fr.SubjectAfter(k)
		if w == "on" && (np.Empty() || np.Head < 0 || !press[strings.ToLower(r.fr.At(np.Head))]) {
			continue
		}
		if r.relay(r.fr, np) {
			return r.hop(r.fr, np), true
		}
	}
	return variorum.Hop{}, false
}

// longest is the longest chain that is kept, in hops.
const longest = 5

// relays gives the drafts of a frame their outer hops, the nearest first. An
// outlet that only reports that somebody spoke is a link of the chain and no
// speaker; a person who reports another's words is both.
func (r *frameReader) relays() {
	const crowd = 40 // drafts in one sentence; more are no report that can be told apart
	if len(r.drafts) > crowd {
		return
	}
	passed := make([]bool, len(r.drafts))
	chains := make([][]variorum.Hop, len(r.drafts))
	for j, e := range r.drafts {
		chains[j] = e.via
		for i := len(r.drafts) - 1; i >= 0; i-- {
			d := r.drafts[i]
			if i == j || e.relay || len(e.cue) == 0 || len(d.source) == 0 || !e.cue[0].WithinAny(d.content) || !r.reports(d) {
				continue
			}
			passed[i] = passed[i] || d.relay
			hop := d.hopSelf
			if !d.relay {
				hop = variorum.Hop{Name: d.source[0].In(r.doc.Text()), Span: d.source[0]}
			}
			chains[j] = append(append(chains[j][:len(chains[j]):len(chains[j])], hop), d.via...)
		}
	}
	kept := r.drafts[:0]
	for i, d := range r.drafts {
		if !passed[i] {
			d.via = chains[i][:min(len(chains[i]), longest)]
			kept = append(kept, d)
		}
	}
	r.drafts = kept
}

// reports reports whether the draft is an act of saying, so that what it holds
// came through its speaker.
func (r *frameReader) reports(d draft) bool {
	switch d.verb.Class {
	case lang.CueJudge, lang.CueAsk, lang.CueCommit, lang.CueAttitude, lang.CueWeak:
		return d.relay
	}
	return true
}

// personal reports whether a named person or a pronoun is the source, whose own
// words the quotation holds whatever they cite.
func (r *frameReader) personal(d draft) bool {
	if d.subject < 0 || d.relay || !r.hasRegion(d.content) {
		return false
	}
	tok := r.doc.Tokens[d.subject]
	for _, m := range r.doc.MentionsOver(tok.Span) {
		if m.Span.Contains(tok.Span) && m.Entity >= 0 && r.doc.Entities[m.Entity].Kind == variorum.Person {
			return true
		}
	}
	return tok.Tag == "PRON"
}

// citations turns "the agency said, citing officials" round: the officials
// speak, and the agency passes it on.
func (r *frameReader) citations() {
	if r.cited.Empty() {
		return
	}
	for i := range r.drafts {
		d := &r.drafts[i]
		if len(d.source) == 0 || d.floating || r.personal(*d) {
			continue
		}
		hop := d.hopSelf
		if !d.relay {
			hop = variorum.Hop{Name: d.source[0].In(r.doc.Text()), Span: d.source[0]}
		}
		d.via = append(d.via, hop)
		r.setSource(d, r.cited)
	}
}
