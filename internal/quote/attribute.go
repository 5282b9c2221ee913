package quote

import (
	"strings"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/phrase"
	"variorum/internal/text"
)

// readBlock finds the quotations of one block.
func (f *finder) readBlock(block int) {
	kind := f.doc.Article.Blocks[block].Kind
	if !kind.Reported() || f.headlineBlock(block) {
		return
	}
	for i, fr := range f.doc.Frames(block) {
		f.readFrame(phrase.In(f.doc, fr), block, i)
	}
}

// readFrame finds the cues of a frame, gives each its source and content, and
// then deals with the regions that no cue took.
func (f *finder) readFrame(fr *phrase.Frame, block, index int) {
	if f.onlyRegions(fr) {
		f.float(fr, block, index)
		return
	}
	r := frameReader{finder: f, fr: fr, block: block, cues: f.findCues(fr), taken: make([]bool, len(fr.Units)), links: f.afterLinks(fr), prior: phrase.None, cited: phrase.None}
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

func (f *finder) onlyRegions(fr *phrase.Frame) bool {
	any := false
	for k, u := range fr.Units {
		if u.Reg >= 0 {
			any = true
		} else if fr.Tag(k) != "PUNCT" {
			return false
		}
	}
	return any
}

// float takes a frame of nothing but quotation: it goes on from the attribution
// right before it in the same block, from a colon that ended the block before,
// or it stands alone and goes on from the last speaker.
func (f *finder) float(fr *phrase.Frame, block, index int) {
	var spans []variorum.Span
	continues := false
	for _, u := range fr.Units {
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
func (f *finder) rememberColon(fr *phrase.Frame, drafts []draft) {
	f.pending = nil
	if fr.At(len(fr.Units)-1) != ":" {
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
	fr     *phrase.Frame
	block  int
	cues   []cue
	taken  []bool // units that are content, source or cue of a draft
	drafts []draft
	links  int          // unit where the last run of link texts ends, 0 when there is none
	cited  phrase.Range // whom an outlet cites for the whole sentence
	prior  phrase.Range // the source of the cue before, for "and added"
}

// pending gives a frame that begins with a quotation to the cue whose colon
// ended the block before.
func (r *frameReader) pending() {
	if r.finder.pending == nil || r.fr.Units[0].Reg < 0 {
		return
	}
	if k := 1; len(r.cues) > 0 && r.fr.At(k) == "," {
		return
	}
	d := *r.finder.pending
	d.content, d.block = []variorum.Span{r.fr.UnitSpan(r.fr.Units[0])}, r.block
	r.taken[0] = true
	r.drafts = append(r.drafts, d)
}

// attribute makes the draft of cue i.
func (r *frameReader) attribute(i int) {
	c := r.cues[i]
	if r.outranked(i) || c.kind == nounCue && c.End < len(r.fr.Units) && r.taken[c.End] {
		return
	}
	d := draft{block: r.block, verb: c.verb, subject: -1, certain: 0.9, cue: []variorum.Span{r.fr.SpanOf(c.First, c.End)}}
	var source phrase.Range
	switch c.kind {
	case accordingTo:
		r.according(i, &d)
		return
	case nounCue:
		source = r.sayerOf(c.First)
	case passiveCue:
		source = r.passive(i, &d)
	default:
		source = r.source(i, &d)
	}
	if !source.Empty() && source.First <= r.links && r.links > 0 {
		return // its name is lost among link texts
	}
	if !source.Empty() {
		r.setSource(&d, source)
	}
	d.denial = c.verb.Class == lang.CueDeny
	d.nested = r.taken[c.First]
	if d.nested && !r.nests(c, source) {
		return
	}
	if hop, ok := r.told(c); ok && c.kind == verbCue {
		d.via = append(d.via, hop)
	}
	r.contents(i, source, &d)
	if len(d.content) == 0 && r.fr.At(len(r.fr.Units)-1) != ":" {
		return
	}
	if !source.Empty() && !r.real(c, source, d) {
		return
	}
	if c.verb.Class == lang.CueAsk && !source.Empty() && !r.fr.Sayer(source) {
		return // "the strong season encouraged the owners to buy"
	}
	if before := source.First - 1; !source.Empty() && strings.EqualFold(r.fr.At(before), "what") && !r.hasRegion(d.content) {
		return // "to see what Berg says"
	}
	if c.verb.Class == lang.CueWeak && c.kind == verbCue && !r.touches(c, source) && !r.documented(i) {
		return
	}
	if len(d.source) == 0 && !r.hasRegion(d.content) {
		return // nobody in sight says it, and it is nobody's exact words
	}
	r.drafts = append(r.drafts, d)
}

// setSource gives the draft its source, and remembers it for the cues after.
func (r *frameReader) setSource(d *draft, np phrase.Range) {
	d.source, d.subject = []variorum.Span{r.fr.SpanOf(np.First, np.End)}, r.headToken(np)
	if d.relay = r.relay(r.fr, np); d.relay {
		d.hopSelf = r.hop(r.fr, np)
	}
	if r.reports(*d) || d.verb.Class == lang.CueJudge {
		r.prior = np
	}
}

// real reports whether the clause of a cue states that somebody spoke: not "if
// Berg says", "no minister said", "the money that Berg is asking for".
func (r *frameReader) real(c cue, source phrase.Range, d draft) bool {
	switch strings.ToLower(r.fr.At(source.First)) {
	case "no", "none", "nobody", "neither", "few", "whose", "how", "why", "where":
		return false
	}
	before := strings.ToLower(r.fr.At(source.First - 1))
	switch before {
	case "if", "unless", "whether", "once", "until":
		return false
	case "that", "which":
		return !r.stance(c.verb.Class) || r.hasRegion(d.content)
	}
	if source.First > 1 && (before == "and" || before == "finally") {
		return !strings.EqualFold(r.fr.At(source.First-2), "if")
	}
	return true
}

// touches reports whether a quotation stands right beside an attribution whose
// verb alone proves nothing ("…," he continued), or whether what it reports is
// a finding of a document ("the report showed that").
func (r *frameReader) touches(c cue, source phrase.Range) bool {
	first, end := c.First, c.End
	if !source.Empty() {
		first, end = min(first, source.First), max(end, source.End)
	}
	before := first - 1
	if text.IsComma(r.fr.At(before)) {
		before--
	}
	if before >= 0 && r.fr.Units[before].Reg >= 0 {
		return true
	}
	if w := r.fr.At(end); w == ":" || w == "," {
		end++
	}
	if end < len(r.fr.Units) && r.fr.Units[end].Reg >= 0 {
		return r.fr.At(end-1) == ":" || r.fr.At(end-1) == ","
	}
	if source.Empty() || source.Head < 0 || !r.isGroup(r.fr.At(source.Head)) {
		return false
	}
	return strings.EqualFold(r.fr.At(c.End), "that") || c.verb.That && source.First < c.First && r.startsClause(c.End, len(r.fr.Units))
}

// outranked reports whether a stance ("sees a partner in them, Berg said") is
// only part of what a later verb of saying reports of the whole sentence.
func (r *frameReader) outranked(i int) bool {
	if class := r.cues[i].verb.Class; class == lang.CueAsk || !r.stance(class) {
		return false
	}
	for j := i + 1; j < len(r.cues); j++ {
		if c := r.cues[j]; c.kind != accordingTo && r.postposed(j) && r.closes(c) && r.cutBefore(i, c, r.cues[i].End) >= 0 {
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
func (r *frameReader) nests(c cue, source phrase.Range) bool {
	switch c.verb.Class {
	case lang.CueSay, lang.CueTell, lang.CueAssert, lang.CueWrite, lang.CueJudge, lang.CueDeny:
	default:
		return false
	}
	return !source.Empty() && source.First < c.First && r.taken[source.First] && c.verb.Form&(lang.Past|lang.Third) != 0
}

func (r *frameReader) headToken(np phrase.Range) int {
	if np.Head < 0 || r.fr.Units[np.Head].Reg >= 0 {
		return -1
	}
	return r.fr.Units[np.Head].Tok
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
func (r *frameReader) source(i int, d *draft) phrase.Range {
	c := r.cues[i]
	if c.verb.Invert && c.verb.Form&lang.Ing == 0 && r.inverted(c.First) && !(c.First > 1 && text.IsComma(r.fr.At(c.First-1)) && r.fr.Units[c.First-2].Reg < 0 && !r.fr.SubjectBefore(c.First).Empty()) {
		quoted := r.fr.Units[c.First-1].Reg >= 0 || c.First > 1 && r.fr.Units[c.First-2].Reg >= 0
		clause := r.fr.Tag(c.End) == "PRON" || !quoted
		if !quoted && (c.verb.Class == lang.CueAsk || c.verb.Class == lang.CueTell) {
			return phrase.None // "the survey, held in May, asks Norlanders"
		}
		if np := r.fr.SubjectAfter(c.End); !np.Empty() && r.fr.Sayer(np) && !(clause && r.startsClause(c.End, len(r.fr.Units))) {
			return np
		}
	}
	if c.verb.Form&lang.Ing != 0 && !r.progressive(c.First) {
		if np := r.fr.PhraseEndingAt(c.First - 1); !np.Empty() && r.fr.Tag(c.First-1) == "PROPN" && !r.fr.TimeAt(c.First-1) && c.verb.Class != lang.CueJudge && !r.stance(c.verb.Class) {
			return phrase.Range{First: r.nameStart(np), End: np.End, Head: c.First - 1} // "footage of Berg saying"
		}
		if np := r.fr.PhraseEndingAt(c.First - 1); !np.Empty() && r.fr.Tag(np.Head) != "PRON" {
			if r.fr.Sayer(np) && c.verb.Class != lang.CueJudge {
				return np // "a resolution directing"
			}
			return phrase.None
		}
		return r.controller(c.First)
	}
	if np := r.fr.SubjectBefore(c.First); !np.Empty() && np.Head >= 0 && !r.inside(np, i) {
		if w := strings.ToLower(r.fr.At(np.Head)); w == "who" || w == "which" || w == "that" {
			if before := r.fr.PhraseEndingAt(r.skipComma(np.First - 1)); !before.Empty() {
				return r.antecedent(before, w)
			}
		}
		if last := np.End - 1; last > np.First && subjectPronoun[strings.ToLower(r.fr.At(last))] {
			return phrase.Range{First: last, End: np.End, Head: last} // "a plan he says will work"
		}
		return np
	}
	j := r.fr.BackOverAdverbs(c.First - 1)
	if w := strings.ToLower(r.fr.At(j)); w == "and" || w == "but" || w == "," || w == "then" {
		return r.controller(c.First)
	}
	if r.stance(c.verb.Class) {
		return phrase.None
	}
	return r.subject(c.First)
}

// sayerOf is whose claim the noun at unit k is: its owner ("Berg's claim") or
// what it is compounded with ("media reports").
func (r *frameReader) sayerOf(k int) phrase.Range {
	j := k - 1
	for j >= 0 && r.fr.Tag(j) == "ADJ" {
		j--
	}
	if phrase.Possessed(r.fr.At(j)) {
		j--
	}
	np := r.fr.PhraseEndingAt(j)
	if np.Empty() || !r.fr.Sayer(np) || phrase.Possessive(r.fr.At(np.Head)) {
		return phrase.None
	}
	return np
}

// antecedent is what a relative pronoun stands for: of "Berg's remark, who",
// it is Berg.
func (r *frameReader) antecedent(np phrase.Range, pronoun string) phrase.Range {
	if pronoun != "who" || r.fr.Sayer(np) && r.fr.Tag(np.Head) != "NOUN" {
		return np
	}
	if _, ok := r.words.Role(r.fr.At(np.Head)); ok {
		return np
	}
	for k := np.First; k < np.End; k++ {
		if w := r.fr.At(k); w == "'s" || w == "’s" {
			return phrase.Range{First: np.First, End: k, Head: r.fr.HeadOf(np.First, k)}
		}
	}
	return np
}

// nameStart drops what governs the name at the end of a phrase: "footage of".
func (r *frameReader) nameStart(np phrase.Range) int {
	for k := np.End - 1; k > np.First; k-- {
		if r.fr.Tag(k-1) == "ADP" {
			return k
		}
	}
	return np.First
}

func (r *frameReader) skipComma(k int) int {
	if r.fr.At(k) == "," {
		return k - 1
	}
	return k
}

// inside reports whether the phrase holds another cue's own words, so that it
// is not a subject of this one.
func (r *frameReader) inside(np phrase.Range, i int) bool {
	for j, c := range r.cues {
		if j != i && np.First < c.End && c.First <= np.Head {
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
	if r.fr.Units[k-1].Reg >= 0 {
		return true
	}
	w := r.fr.At(k - 1)
	return text.IsComma(w) || text.IsDash(w)
}

// progressive reports whether the -ing form at unit k is a finite verb: "is
// saying".
func (r *frameReader) progressive(k int) bool {
	return r.fr.Tag(r.fr.BackOverAdverbs(k-1)+1) == "AUX"
}

// controller is the subject that a participle or a second verb shares: that of
// the cue before, else the first noun phrase of the frame that has a verb.
func (r *frameReader) controller(k int) phrase.Range {
	if !r.prior.Empty() {
		return r.prior
	}
	if r.fr.At(k-1) == "," && r.fr.Tag(k) == "VERB" {
		j := k - 2
		j -= r.fr.TimeEndingAt(j)
		if np := r.fr.PhraseEndingAt(j); !np.Empty() && r.isDocument(r.fr.At(np.Head)) {
			return np // "a report on Tuesday, accusing"
		}
	}
	for j := 1; j < k; j++ {
		if t := r.fr.Tag(j); (t == "VERB" || t == "AUX") && !r.fr.InsideName(j) {
			np := r.fr.SubjectBefore(j)
			if before := r.fr.Tag(np.First - 1); np.Empty() || !r.fr.Sayer(np) || np.First > 0 && (before == "ADP" || before == "CCONJ") {
				return phrase.None // "some in Norland welcomed it, saying"
			}
			return np
		}
	}
	return phrase.None
}

// passive reads "NP was quoted as saying by VIA" and "VIA quoted NP as saying".
func (r *frameReader) passive(i int, d *draft) phrase.Range {
	c := r.cues[i]
	d.cue = []variorum.Span{r.fr.SpanOf(c.quoter, c.quoter+1), r.fr.SpanOf(c.First-1, c.End)}
	between := phrase.Range{First: c.quoter + 1, End: c.First - 1, Head: -1}
	if !between.Empty() && !r.fr.HasFinite(between.First, between.End) {
		if np := r.fr.SubjectAfter(between.First); !np.Empty() {
			if via := r.fr.SubjectBefore(c.quoter); !via.Empty() {
				d.via = append(d.via, r.hop(r.fr, via))
			}
			np.End = between.End
			return np
		}
	}
	k := r.byAfter(c.End)
	if !between.Empty() && strings.EqualFold(r.fr.At(between.First), "by") {
		k = between.First + 1 // was quoted by VIA as saying
	}
	if k >= 0 {
		if via := r.fr.SubjectAfter(k); !via.Empty() {
			d.via = append(d.via, r.hop(r.fr, via))
		}
	}
	return r.fr.SubjectBefore(c.quoter)
}

// byAfter returns the unit after a "by" that names who passed the words on.
func (r *frameReader) byAfter(k int) int {
	const reach = 9
	for j := k; j < len(r.fr.Units) && j < k+reach && r.fr.Units[j].Reg < 0; j++ {
		if w := strings.ToLower(r.fr.At(j)); w == "by" {
			return j + 1
		} else if text.IsStop(w) || w == "that" {
			return -1
		}
	}
	return -1
}
