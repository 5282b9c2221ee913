package quote

import (
	"strings"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// readBlock finds the quotations of one block.
func (f *finder) readBlock(block int) {
	kind := f.doc.Article.Blocks[block].Kind
	if !kind.Reported() || f.headlineBlock(block) {
		return
	}
	for i, fr := range f.doc.Frames(block) {
		f.readFrame(fr, block, i)
	}
}

// readFrame finds the cues of a frame, gives each its source and content, and
// then deals with the regions that no cue took.
func (f *finder) readFrame(fr []text.Unit, block, index int) {
	if f.onlyRegions(fr) {
		f.float(fr, block, index)
		return
	}
	r := frameReader{finder: f, fr: fr, block: block, cues: f.findCues(fr), taken: make([]bool, len(fr)), prior: noPhrase, cited: noPhrase}
	r.pending()
	for i := range r.cues {
		r.attribute(i)
	}
	r.citations()
	r.leftRegions()
	r.looseRegions()
	r.relays()
	for _, d := range r.drafts {
		if len(d.content) > 0 {
			f.found = append(f.found, d)
		}
	}
	f.rememberColon(fr, r.drafts)
}

func (f *finder) onlyRegions(fr []text.Unit) bool {
	any := false
	for k, u := range fr {
		if u.Reg >= 0 {
			any = true
		} else if f.tagAt(fr, k) != "PUNCT" {
			return false
		}
	}
	return any
}

// float takes a frame of nothing but quotation: it goes on from the attribution
// right before it in the same block, from a colon that ended the block before,
// or it stands alone and goes on from the last speaker.
func (f *finder) float(fr []text.Unit, block, index int) {
	var spans []variorum.Span
	continues := false
	for _, u := range fr {
		if u.Reg >= 0 {
			spans = append(spans, f.regions[u.Reg].Outer)
			continues = continues || f.regions[u.Reg].Continues
		}
	}
	if d := f.pending; d != nil && index == 0 {
		d.content, d.block = spans, block
		f.found = append(f.found, *d)
		f.pending = nil
		return
	}
	for n := len(f.found) - 1; n >= 0 && f.found[n].block >= block-1; n-- {
		last := &f.found[n]
		if !f.quotes(*last) {
			continue
		}
		if continues || last.block == block && index > 0 && f.adjacent(*last, spans[0]) {
			last.content = append(last.content, spans...)
			last.block = block
			return
		}
		break
	}
	f.found = append(f.found, draft{content: spans, block: block, subject: -1, floating: true, certain: 0.7, rule: "goes on from the last speaker"})
}

// quotes reports whether a draft holds direct words.
func (f *finder) quotes(d draft) bool {
	for _, s := range d.content {
		for _, r := range f.doc.RegionsOver(s) {
			if s.Overlaps(r.Outer) {
				return true
			}
		}
	}
	return false
}

// adjacent reports whether no sentence stands between the draft and the span.
func (f *finder) adjacent(d draft, s variorum.Span) bool {
	last := 0
	for _, spans := range [][]variorum.Span{d.content, d.cue, d.source} {
		for _, t := range spans {
			last = max(last, t.End)
		}
	}
	if last > s.Start {
		return false
	}
	stops := 0
	first, end := f.doc.TokensIn(variorum.Span{Start: last, End: s.Start})
	for i := first; i < end; i++ {
		if text.IsStop(f.word(i)) {
			stops++
		}
	}
	return stops <= 1
}

// rememberColon keeps the cue of a block that ends with a colon: its content
// is the quotation that opens the next block.
func (f *finder) rememberColon(fr []text.Unit, drafts []draft) {
	f.pending = nil
	if f.at(fr, len(fr)-1) != ":" {
		return
	}
	for i := len(drafts) - 1; i >= 0; i-- {
		if len(drafts[i].content) == 0 {
			d := drafts[i]
			f.pending = &d
			return
		}
	}
}

// frameReader attributes the quotations of one frame.
type frameReader struct {
	*finder
	fr     []text.Unit
	block  int
	cues   []cue
	taken  []bool // units that are content, source or cue of a draft
	drafts []draft
	cited  phraseRange // whom an outlet cites for the whole sentence
	prior  phraseRange // the source of the cue before, for "and added"
}

// pending gives a frame that begins with a quotation to the cue whose colon
// ended the block before.
func (r *frameReader) pending() {
	if r.finder.pending == nil || r.fr[0].Reg < 0 {
		return
	}
	if k := 1; len(r.cues) > 0 && r.at(r.fr, k) == "," {
		return
	}
	d := *r.finder.pending
	d.content, d.block = []variorum.Span{r.unitSpan(r.fr[0])}, r.block
	r.taken[0] = true
	r.drafts = append(r.drafts, d)
}

// attribute makes the draft of cue i.
func (r *frameReader) attribute(i int) {
	c := r.cues[i]
	if r.outranked(i) || c.kind == nounCue && c.end < len(r.fr) && r.taken[c.end] {
		return
	}
	d := draft{block: r.block, verb: c.verb, subject: -1, certain: 0.9, cue: []variorum.Span{r.spanOf(r.fr, c.first, c.end)}}
	var source phraseRange
	switch c.kind {
	case accordingTo:
		r.according(i, &d)
		return
	case nounCue:
		source = r.sayerOf(c.first)
	case passiveCue:
		source = r.passive(i, &d)
	default:
		source = r.source(i, &d)
	}
	if !source.empty() {
		r.setSource(&d, source)
	}
	d.denial = c.verb.Class == lang.CueDeny
	d.nested = r.taken[c.first]
	if d.nested && !r.nests(c, source) {
		return
	}
	if hop, ok := r.told(c); ok && c.kind == verbCue {
		d.via = append(d.via, hop)
	}
	r.contents(i, source, &d)
	if len(d.content) == 0 && r.at(r.fr, len(r.fr)-1) != ":" {
		return
	}
	if !source.empty() && !r.real(c, source, d) {
		return
	}
	if before := source.first - 1; !source.empty() && strings.EqualFold(r.at(r.fr, before), "what") && !r.hasRegion(d.content) {
		return // "to see what Berg says"
	}
	if c.verb.Class == lang.CueWeak && c.kind == verbCue && !r.touches(c, source) {
		return
	}
	if len(d.source) == 0 && !r.hasRegion(d.content) {
		return // nobody in sight says it, and it is nobody's exact words
	}
	r.drafts = append(r.drafts, d)
}

// setSource gives the draft its source, and remembers it for the cues after.
func (r *frameReader) setSource(d *draft, np phraseRange) {
	d.source, d.subject = []variorum.Span{r.spanOf(r.fr, np.first, np.end)}, r.headToken(np)
	if d.relay = r.relay(r.fr, np); d.relay {
		d.hopSelf = r.hop(r.fr, np)
	}
	if r.reports(*d) || d.verb.Class == lang.CueJudge {
		r.prior = np
	}
}

// real reports whether the clause of a cue states that somebody spoke: not "if
// Berg says", "no minister said", "the money that Berg is asking for".
func (r *frameReader) real(c cue, source phraseRange, d draft) bool {
	switch strings.ToLower(r.at(r.fr, source.first)) {
	case "no", "none", "nobody", "neither", "few", "whose", "how", "why", "where":
		return false
	}
	before := strings.ToLower(r.at(r.fr, source.first-1))
	switch before {
	case "if", "unless", "whether", "once", "until":
		return false
	case "that", "which":
		return !r.stance(c.verb.Class) || r.hasRegion(d.content)
	}
	if source.first > 1 && (before == "and" || before == "finally") {
		return !strings.EqualFold(r.at(r.fr, source.first-2), "if")
	}
	return true
}

// touches reports whether a quotation stands right beside an attribution whose
// verb alone proves nothing ("…," he continued), or whether what it reports is
// a finding of a document ("the report showed that").
func (r *frameReader) touches(c cue, source phraseRange) bool {
	first, end := c.first, c.end
	if !source.empty() {
		first, end = min(first, source.first), max(end, source.end)
	}
	before := first - 1
	if text.IsComma(r.at(r.fr, before)) {
		before--
	}
	if before >= 0 && r.fr[before].Reg >= 0 {
		return true
	}
	if w := r.at(r.fr, end); w == ":" || w == "," {
		end++
	}
	if end < len(r.fr) && r.fr[end].Reg >= 0 {
		return r.at(r.fr, end-1) == ":" || r.at(r.fr, end-1) == ","
	}
	return strings.EqualFold(r.at(r.fr, c.end), "that") && !source.empty() && source.head >= 0 && r.isGroup(r.at(r.fr, source.head))
}

// outranked reports whether a stance ("sees a partner in them, Berg said") is
// only part of what a later verb of saying reports of the whole sentence.
func (r *frameReader) outranked(i int) bool {
	if class := r.cues[i].verb.Class; class == lang.CueAsk || !r.stance(class) {
		return false
	}
	for j := i + 1; j < len(r.cues); j++ {
		if c := r.cues[j]; c.kind != accordingTo && r.postposed(j) && r.closes(c) && r.cutBefore(i, c, r.cues[i].end) >= 0 {
			return true
		}
	}
	return false
}

// stance reports whether verbs of the class tell what somebody wants, plans or
// does rather than says.
func (r *frameReader) stance(class lang.CueClass) bool {
	switch class {
	case lang.CueAttitude, lang.CueWeak, lang.CueCommit, lang.CueAsk:
		return true
	}
	return false
}

// nests reports whether a cue inside the content of another is a report of its
// own ("said the minister had told them that"), not a stance or an adjective.
func (r *frameReader) nests(c cue, source phraseRange) bool {
	switch c.verb.Class {
	case lang.CueSay, lang.CueTell, lang.CueAssert, lang.CueWrite, lang.CueJudge, lang.CueDeny:
	default:
		return false
	}
	return !source.empty() && source.first < c.first && r.taken[source.first] && c.verb.Form&(lang.Past|lang.Third) != 0
}

func (r *frameReader) headToken(np phraseRange) int {
	if np.head < 0 || r.fr[np.head].Reg >= 0 {
		return -1
	}
	return r.fr[np.head].Tok
}

func (r *frameReader) hasRegion(spans []variorum.Span) bool {
	for _, s := range spans {
		for _, reg := range r.doc.RegionsOver(s) {
			if reg.Block == r.block && s.Overlaps(reg.Outer) {
				return true
			}
		}
	}
	return false
}

// source finds who speaks at cue i: after an inverted verb, before it, or the
// subject of the cue before when the verb is joined to it by "and" or is a
// participle.
func (r *frameReader) source(i int, d *draft) phraseRange {
	c := r.cues[i]
	if c.verb.Invert && c.verb.Form&lang.Ing == 0 && r.inverted(c.first) && !(c.first > 1 && text.IsComma(r.at(r.fr, c.first-1)) && r.fr[c.first-2].Reg < 0 && !r.subjectBefore(r.fr, c.first).empty()) {
		if np := r.subjectAfter(r.fr, c.end); !np.empty() && r.sayer(r.fr, np) && !(r.tagAt(r.fr, np.head) == "PRON" && r.startsClause(c.end, len(r.fr))) {
			return np
		}
	}
	if c.verb.Form&lang.Ing != 0 && !r.progressive(c.first) {
		if np := r.phraseEndingAt(r.fr, c.first-1); !np.empty() && r.tagAt(r.fr, c.first-1) == "PROPN" && !r.timeAt(r.fr, c.first-1) && c.verb.Class != lang.CueJudge && !r.stance(c.verb.Class) {
			return phraseRange{r.nameStart(np), np.end, c.first - 1} // "footage of Berg saying"
		}
		if np := r.phraseEndingAt(r.fr, c.first-1); !np.empty() && r.tagAt(r.fr, np.head) != "PRON" {
			if r.sayer(r.fr, np) && c.verb.Class != lang.CueJudge {
				return np // "a resolution directing"
			}
			return noPhrase
		}
		return r.controller(c.first)
	}
	if np := r.subjectBefore(r.fr, c.first); !np.empty() && np.head >= 0 && !r.inside(np, i) {
		if w := strings.ToLower(r.at(r.fr, np.head)); w == "who" || w == "which" || w == "that" {
			if before := r.phraseEndingAt(r.fr, r.skipComma(np.first-1)); !before.empty() {
				return r.antecedent(before, w)
			}
		}
		return np
	}
	j := r.backOverAdverbs(r.fr, c.first-1)
	if w := strings.ToLower(r.at(r.fr, j)); w == "and" || w == "but" || w == "," || w == "then" {
		return r.controller(c.first)
	}
	return noPhrase
}

// sayerOf is whose claim the noun at unit k is: its owner ("Berg's claim") or
// what it is compounded with ("media reports").
func (r *frameReader) sayerOf(k int) phraseRange {
	j := k - 1
	for j >= 0 && r.tagAt(r.fr, j) == "ADJ" {
		j--
	}
	if possessed(r.at(r.fr, j)) {
		j--
	}
	np := r.phraseEndingAt(r.fr, j)
	if np.empty() || !r.sayer(r.fr, np) || possessive(r.at(r.fr, np.head)) {
		return noPhrase
	}
	return np
}

// antecedent is what a relative pronoun stands for: of "Berg's remark, who",
// it is Berg.
func (r *frameReader) antecedent(np phraseRange, pronoun string) phraseRange {
	if pronoun != "who" || r.sayer(r.fr, np) && r.tagAt(r.fr, np.head) != "NOUN" {
		return np
	}
	if _, ok := r.words.Role(r.at(r.fr, np.head)); ok {
		return np
	}
	for k := np.first; k < np.end; k++ {
		if w := r.at(r.fr, k); w == "'s" || w == "’s" {
			return phraseRange{np.first, k, r.headOf(r.fr, np.first, k)}
		}
	}
	return np
}

// nameStart drops what governs the name at the end of a phrase: "footage of".
func (r *frameReader) nameStart(np phraseRange) int {
	for k := np.end - 1; k > np.first; k-- {
		if r.tagAt(r.fr, k-1) == "ADP" {
			return k
		}
	}
	return np.first
}

func (r *frameReader) skipComma(k int) int {
	if r.at(r.fr, k) == "," {
		return k - 1
	}
	return k
}

// inside reports whether the phrase holds another cue's own words, so that it
// is not a subject of this one.
func (r *frameReader) inside(np phraseRange, i int) bool {
	for j, c := range r.cues {
		if j != i && np.first < c.end && c.first <= np.head {
			return true
		}
	}
	return false
}

// inverted reports whether the verb at unit k stands right after a quotation
// or a comma, so that its subject follows.
func (r *frameReader) inverted(k int) bool {
	if k == 0 {
		return false
	}
	if r.fr[k-1].Reg >= 0 {
		return true
	}
	w := r.at(r.fr, k-1)
	return text.IsComma(w) || text.IsDash(w)
}

// progressive reports whether the -ing form at unit k is a finite verb: "is
// saying".
func (r *frameReader) progressive(k int) bool {
	return r.tagAt(r.fr, r.backOverAdverbs(r.fr, k-1)+1) == "AUX"
}

// controller is the subject that a participle or a second verb shares: that of
// the cue before, else the first noun phrase of the frame that has a verb.
func (r *frameReader) controller(k int) phraseRange {
	if !r.prior.empty() {
		return r.prior
	}
	if r.at(r.fr, k-1) == "," && r.tagAt(r.fr, k) == "VERB" {
		j := k - 2
		j -= r.timeEndingAt(r.fr, j)
		if np := r.phraseEndingAt(r.fr, j); !np.empty() && r.isDocument(r.at(r.fr, np.head)) {
			return np // "a report on Tuesday, accusing"
		}
	}
	for j := 1; j < k; j++ {
		if t := r.tagAt(r.fr, j); (t == "VERB" || t == "AUX") && !r.insideName(r.fr, j) {
			if np := r.subjectBefore(r.fr, j); !np.empty() && r.sayer(r.fr, np) {
				return np
			}
			return noPhrase
		}
	}
	return noPhrase
}

// passive reads "NP was quoted as saying by VIA" and "VIA quoted NP as saying".
func (r *frameReader) passive(i int, d *draft) phraseRange {
	c := r.cues[i]
	d.cue = []variorum.Span{r.spanOf(r.fr, c.quoter, c.quoter+1), r.spanOf(r.fr, c.first-1, c.end)}
	between := phraseRange{c.quoter + 1, c.first - 1, -1}
	if !between.empty() && !r.hasFinite(r.fr, between.first, between.end) {
		if np := r.subjectAfter(r.fr, between.first); !np.empty() {
			if via := r.subjectBefore(r.fr, c.quoter); !via.empty() {
				d.via = append(d.via, r.hop(r.fr, via))
			}
			np.end = between.end
			return np
		}
	}
	if k := r.byAfter(c.end); k >= 0 {
		if via := r.subjectAfter(r.fr, k); !via.empty() {
			d.via = append(d.via, r.hop(r.fr, via))
		}
	}
	return r.subjectBefore(r.fr, c.quoter)
}

// byAfter returns the unit after a "by" that names who passed the words on.
func (r *frameReader) byAfter(k int) int {
	const reach = 9
	for j := k; j < len(r.fr) && j < k+reach && r.fr[j].Reg < 0; j++ {
		if w := strings.ToLower(r.at(r.fr, j)); w == "by" {
			return j + 1
		} else if text.IsStop(w) || w == "that" {
			return -1
		}
	}
	return -1
}
