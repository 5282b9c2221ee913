package quote

import (
	"strings"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/phrase"
	"variorum/internal/text"
)

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
		if w == "on" && (np.Empty() || np.Head < 0 || !phrase.Press[strings.ToLower(r.fr.At(np.Head))]) {
			continue
		}
		if r.fr.Relay(np) {
			return r.fr.Hop(np), true
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
		if len(d.source) == 0 || d.floating || d.nested || r.personal(*d) {
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
