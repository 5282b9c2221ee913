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
	for i, fr := range f.doc.Frames[block] {
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
	if f.doc.Article.Blocks[block].Kind == variorum.Body && fr.Shouted() {
		return // a link or heading, of which the tags tell nothing
	}
	r := frameReader{finder: f, fr: fr, block: block, cues: f.cuesIn(fr), taken: make([]bool, len(fr.Units)), prior: phrase.None, cited: phrase.None}
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

// frameReader attributes the quotations of one frame.
type frameReader struct {
	*finder
	fr     *phrase.Frame
	block  int
	cues   []cue
	taken  []bool // units that are content, source or cue of a draft
	drafts []draft
	cited  phrase.Range // whom an outlet cites for the whole sentence
	within bool         // the last cue stood inside the content of another speaker
	prior  phrase.Range // the source of the cue before, for "and added"
}

// attribute makes the draft of cue i.
func (r *frameReader) attribute(i int) {
	c := r.cues[i]
	if r.outranked(i) || c.kind == text.NounCue && c.End < len(r.fr.Units) && r.taken[c.End] {
		return
	}
	d := draft{block: r.block, verb: c.verb, subject: -1, certain: 0.9, cue: []variorum.Span{r.fr.SpanOf(c.First, c.End)}}
	var source phrase.Range
	switch c.kind {
	case text.Particle:
		r.according(i, &d)
		return
	case text.NounCue:
		source = r.fr.SayerOf(c.First)
	case text.QuotedAs:
		source = r.passive(i, &d)
	default:
		source = r.source(i)
	}
	prior := r.prior
	if !source.Empty() {
		r.setSource(&d, source)
		if c.kind == text.VerbCue && source == r.fr.Blamed(c.First) {
			r.prior = prior // "thanked Berg for saying no, adding"
		}
		if k := r.fr.Relative(source, c.First); k >= 0 && c.kind == text.VerbCue {
			d.source = append(d.source, r.fr.SpanOf(k, k+1))
		}
	}
	if source.Empty() && c.kind == text.VerbCue && r.spoken(c.End) {
		return
	}
	d.denial = c.verb.Class == lang.CueDeny
	d.nested = r.taken[c.First]
	r.within = false
	if d.nested && !prior.Empty() {
		r.within = source.Head >= 0 && source.First > prior.First && r.fr.Tag(source.Head) != "PRON"
		r.prior = prior // "Lund said the port is proposing a wall, arguing": Lund argues
	}
	if d.nested && !r.nests(c, source) {
		return
	}
	if hop, ok := r.told(c); ok && c.kind == text.VerbCue {
		d.via = append(d.via, hop)
	}
	r.contents(i, source, &d)
	if len(d.content) == 0 && r.fr.At(len(r.fr.Units)-1) != ":" || r.aired(c, d) {
		return
	}
	if !source.Empty() && !r.real(c, source, d) {
		return
	}
	if c.verb.Class == lang.CueAsk && !source.Empty() && !r.fr.Sayer(source) && !r.fr.BesideQuotation(source.First) {
		return // "the strong season encouraged the owners to buy"
	}
	if d.nested && d.denial && r.hasRegion(d.content) && !strings.EqualFold(r.fr.At(c.End), "that") {
		return // "Lund said Berg had rejected a “more than fair” offer": in her words
	}
	if inferred[c.verb.Lemma] && !source.Empty() && !r.hasRegion(d.content) && (!r.fr.Sayer(source) && r.fr.Tag(source.Head) != "DET" || c.verb.Form == lang.Ing && r.fr.At(c.First-1) == "," && r.isGroup(r.fr.At(source.Head))) {
		return // "the ice threatened to close the port", "the port stays shut, suggesting"
	}
	if before := source.First - 1; !source.Empty() && strings.EqualFold(r.fr.At(before), "what") && (!r.hasRegion(d.content) || !naming[c.verb.Lemma] && c.verb.Class != lang.CueJudge && c.End < len(r.fr.Units) && r.fr.Units[c.End].Reg < 0 && r.fr.Tag(c.End) != "AUX") {
		return // "to see what Berg says"
	}
	if c.verb.Class == lang.CueWeak && c.kind == text.VerbCue && !r.touches(c, source) && !r.documented(i) {
		return
	}
	if len(d.source) == 0 && !r.hasRegion(d.content) {
		return // nobody in sight says it, and it is nobody's exact words
	}
	r.drafts = append(r.drafts, d)
}

// spoken reports whether the quotation that a comma or colon at unit k leads over
// to has a speaker already: “wrote in an email: …”.
func (r *frameReader) spoken(k int) bool {
	return r.fr.QuoteFollows(k) && r.taken[k+1]
}

// setSource gives the draft its source, and remembers it for the cues after.
func (r *frameReader) setSource(d *draft, np phrase.Range) {
	np = r.fr.AfterAgency(np)
	d.source, d.subject = []variorum.Span{r.fr.SpanOf(np.First, np.End)}, r.headToken(np)
	if d.relay = r.fr.Relay(np); d.relay {
		d.hopSelf = r.fr.Hop(np)
	}
	if r.reports(*d) || d.verb.Class == lang.CueJudge {
		r.prior = np
	}
}

// real reports whether the clause of a cue states that somebody spoke: not "if
// Berg says", "no minister said", "the money that Berg is asking for".
func (r *frameReader) real(c cue, source phrase.Range, d draft) bool {
	if r.described(c, source) || source.Head >= 0 && r.fr.TimeAt(source.Head) && !r.fr.InsideName(source.Head) {
		return false // "aides on Monday said" is not Monday's word
	}
	if w := len(r.fr.Units) - 1; r.fr.At(w) == "?" && r.fr.Tag(0) == "AUX" && source.First > 0 {
		return false // "Was it Berg who asked for it?"
	}
	if _, noun := r.words.Noun(r.fr.At(source.First + 1)); noun && r.fr.Tag(source.First) == "DET" && r.fr.Tag(source.First+2) == "PROPN" && r.fr.Tag(source.First-1) != "ADP" {
		return false // "a claim Berg later repeated"
	}
	switch strings.ToLower(r.fr.At(source.First)) {
	case "no", "none", "nobody", "neither", "few", "anyone", "anybody", "whoever", "whose", "how", "why", "where":
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

// described reports whether the verb is a participle that says what its subject
// is called, and not who calls it so: "workers deemed “essential”". A verb of
// naming has an object, before the quotation or before the speaker ("the pact
// that Berg called “a gamble”").
func (r *frameReader) described(c cue, source phrase.Range) bool {
	if c.kind != text.VerbCue || !naming[c.verb.Lemma] || c.verb.Form&(lang.Past|lang.Participle) == 0 || r.fr.Tag(c.First-1) == "AUX" {
		return false
	}
	k := c.End
	if r.fr.At(k) == "as" {
		k++
	}
	if k >= len(r.fr.Units) || r.fr.Units[k].Reg < 0 {
		return false
	}
	for _, k := range []int{source.First - 1, source.First} {
		switch strings.ToLower(r.fr.At(k)) {
		case "what", "which", "that", "whom", "who":
			return false
		}
	}
	before := r.fr.Tag(source.First - 1)
	extracted := before == "NOUN" || before == "PROPN" || before == "PRON"
	person := source.Head >= 0 && (r.fr.Tag(source.Head) == "PRON" || r.fr.Tag(source.Head) == "PROPN")
	return !extracted || !person
}

// aired reports whether a cue tells of a thing that was put out, or wanted, and of
// no words: "the league published the “hot” tapes", "backs a “buy-in” for all".
func (r *frameReader) aired(c cue, d draft) bool {
	const phrase = 6 // tokens, its marks with it
	if len(d.content) == 0 {
		return false
	}
	k := c.End
	for k < len(r.fr.Units) && r.fr.UnitSpan(r.fr.Units[k]).Start < d.content[0].Start {
		k++
	}
	if c.kind != text.VerbCue || d.content[0].Start < r.fr.SpanOf(c.First, c.End).End || k >= len(r.fr.Units) || r.fr.Units[k].Reg >= 0 || strings.EqualFold(r.fr.At(k), "that") {
		return false
	}
	if w := strings.ToLower(r.fr.At(k - 1)); strings.EqualFold(r.fr.At(k), "who") && (w == "those" || w == "people") {
		return true // "telling those who own a boat"
	}
	if c.verb.Class != lang.CueAttitude || naming[c.verb.Lemma] {
		return airing[c.verb.Lemma] && r.fr.At(k-1) != ":"
	}
	few := false
	for _, u := range r.fr.Units[k:] {
		if u.Reg >= 0 && r.regions[u.Reg].End-r.regions[u.Reg].First >= phrase {
			return false
		}
		few = few || u.Reg >= 0
	}
	return few
}

// airing verbs put out words and things alike.
var airing = map[string]bool{"publish": true, "release": true, "print": true, "carry": true, "sign": true, "upload": true, "issue": true, "author": true}

// inferred verbs tell of persons and documents what they say, and of things and
// events what the reporter makes of them.
var inferred = map[string]bool{"suggest": true, "indicate": true, "signal": true, "underscore": true, "highlight": true, "reveal": true,
	"threaten": true, "promise": true, "guarantee": true, "persuade": true, "demonstrate": true, "convince": true, "imply": true}

// naming verbs take the thing and its name.
var naming = map[string]bool{"call": true, "deem": true, "label": true, "dub": true, "rate": true, "brand": true, "term": true, "name": true,
	"title": true, "consider": true, "describe": true, "nickname": true, "class": true, "classify": true, "mark": true}

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
	return strings.EqualFold(r.fr.At(c.End), "that") || c.verb.That && source.First < c.First && r.fr.StartsClause(c.End, len(r.fr.Units))
}

// outranked reports whether a stance ("sees a partner in them, Berg said") is
// only part of what a later verb of saying reports of the whole sentence.
func (r *frameReader) outranked(i int) bool {
	if class := r.cues[i].verb.Class; class == lang.CueAsk || !r.stance(class) {
		return false
	}
	for j := i + 1; j < len(r.cues); j++ {
		if c := r.cues[j]; c.kind != text.Particle && r.postposed(j) && r.closes(c) && r.cutBefore(i, c, r.cues[i].End) >= 0 {
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
