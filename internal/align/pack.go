package align

import (
	"encoding/binary"
	"math"
	"slices"

	"github.com/zeebo/xxh3"

	"variorum"
	"variorum/internal/meaning"
	"variorum/internal/words"
)

// Item is a version, ready for comparison.
type Item = item

// Packed is an item as it is kept by the million: some hundred bytes beside its
// words. Its speaker, its article, its story and what it was copied from are
// kept elsewhere, since many versions share them.
type Packed struct {
	Order          uint64 // day, then the beginning of the article's ID
	Twins          uint64 // hash of what makes two versions twins; 0 for one that can have none
	Digest         uint64 // of all that a statement tells of it
	Ordinal        int32
	Weight         int32 // of its words, each once
	said, reported shortDays
	kind, part     byte
	denial         bool
	presumed, past bool
	place          [2]int32
	Pieces         []Piece
}

// Same reports whether two versions are the same, pieces and all.
func (p *Packed) Same(q *Packed) bool {
	a, b := *p, *q
	a.Pieces, b.Pieces = nil, nil
	return a.Order == b.Order && a.Twins == b.Twins && a.Digest == b.Digest && a.Ordinal == b.Ordinal && a.said == b.said &&
		a.reported == b.reported && a.kind == b.kind && a.part == b.part && a.denial == b.denial &&
		a.presumed == b.presumed && a.past == b.past && a.place == b.place && slices.Equal(p.Pieces, q.Pieces)
}

// Piece is a token as it is kept, its Word by number.
type Piece struct {
	Word     uint32
	flags    uint8
	sentence uint8
	at       uint16
}

const (
	isNegated = 1 << iota
	isDenied
	isNumber
	isCapital
	isSlight
	isName
	isQuoted
)

// Slight reports whether the token is a word of grammar.
func (p Piece) Slight() bool { return p.flags&isSlight != 0 }

// shortDays is a days in little space.
type shortDays struct {
	first   int32
	more    uint16 // days to the last one
	weekday uint8
	known   bool
}

func shorten(d days) shortDays {
	return shortDays{int32(d.first), uint16(min(d.last-d.first, math.MaxUint16)), uint8(d.weekday), d.known}
}

func (m shortDays) days() days {
	return days{first: int(m.first), last: int(m.first) + int(m.more), weekday: int(m.weekday), known: m.known}
}

// Word is what is known of one word that versions use. Self is the concept that
// it stands for, Near are the sets of near-synonyms that it stands in.
type Word struct {
	place       uint32 // in its lexicon
	stem, state string // the state that it names, in one form
	Self        Concept
	Near        []int16
	Rarity      int // weight in sixteenths
	base        float64
	light       bool
}

// Lexicon is what is known of words, with those met so far.
type Lexicon struct {
	near  map[string][]int16
	stems map[string]string
	words []*Word
	place map[[2]string]*Word // by stem and state
}

// NewLexicon is a lexicon that has met no words.
func NewLexicon() *Lexicon {
	return &Lexicon{near: meaning.Sets(), stems: map[string]string{}, place: map[[2]string]*Word{}}
}

// maxStems bounds the stems remembered by their full forms.
const maxStems = 1 << 18

func (lx *Lexicon) stem(low string) string {
	stem, ok := lx.stems[low]
	if !ok {
		if stem = meaning.Stem(low); len(lx.stems) < maxStems {
			lx.stems[low] = stem
		}
	}
	return stem
}

// Word gives what is known of a word by number.
func (lx *Lexicon) Word(n uint32) *Word { return lx.words[n] }

// word is what is known of a word; it gives each its place.
func (lx *Lexicon) word(stem, state string) *Word {
	key := [2]string{stem, state}
	w, ok := lx.place[key]
	if !ok {
		w = &Word{place: uint32(len(lx.words)), stem: stem, state: state, Self: conceptOf(stem, state), Near: lx.near[stem],
			base: baseWeight(stem), light: meaning.Light()[stem]}
		t := token{Word: w}
		t.weigh()
		w.Rarity = int(t.weight * 16)
		lx.words = append(lx.words, w)
		lx.place[key] = w
	}
	return w
}

// A Concept is a word or a set of near-synonyms, as a number. Words of one
// beginning are one concept.
type Concept uint32

const asWord Concept = 1 << 31

func conceptOf(stem, state string) Concept {
	switch {
	case state != "":
		stem = state
	case len(stem) > 6:
		stem = stem[:6]
	}
	return Concept(xxh3.HashString(stem)) | asWord
}

// Voice is one way to name a speaker, shared by all versions that name him so.
// Owners are the names by which others may own his words: his last name first,
// then bodies and states.
type Voice struct {
	Name                 VoiceName
	Owners               []uint64
	speaker              string
	names, roles, states []string
}

// VoiceName is all that a version says of its speaker.
type VoiceName struct {
	ID, Name, Role string
	Kind           variorum.ActorKind
}

// VoiceName is how the version names its speaker.
func (it *item) VoiceName() VoiceName {
	return VoiceName{it.SpeakerID, it.Speaker, it.SpeakerRole, it.SpeakerKind}
}

// Voice is the speaker of the version.
func (it *item) Voice() Voice {
	return Voice{it.VoiceName(), ownersOf(it), it.speaker, it.names, it.roles, it.states}
}

// by gives an item its speaker.
func (v *Voice) by(it *item) {
	it.SpeakerID, it.Speaker, it.SpeakerRole, it.SpeakerKind = v.Name.ID, v.Name.Name, v.Name.Role, v.Name.Kind
	it.speaker, it.names, it.roles, it.states = v.speaker, v.names, v.roles, v.states
}

// MayBeOne reports whether two speakers of different articles may be one.
func MayBeOne(a, b *Voice) bool {
	var x, y item
	a.by(&x)
	b.by(&y)
	y.Article = "another"
	return speakerRelation(&x, &y) != otherSpeaker
}

// ownersOf are the names under which a speaker is looked for, the first the
// last name: names by their first letters, so that Norland meets Norlandic and
// Zelensky Zelenskiy; and states.
func ownersOf(it *item) []uint64 {
	var out []uint64
	add := func(kind byte, name string) {
		if len(name) > 5 && kind == 'n' {
			name = name[:5]
		}
		if h := xxh3.HashString(string(kind) + name); !slices.Contains(out, h) {
			out = append(out, h)
		}
	}
	if n := len(it.names); n > 0 {
		add('n', words.Spelling(it.names[n-1]))
	}
	if !it.person() {
		for _, name := range it.names {
			add('n', name)
		}
	}
	for _, role := range it.roles {
		if len(role) > 3 {
			add('n', role)
		}
	}
	for _, state := range it.states {
		add('s', state)
	}
	return out[:min(len(out), 4)]
}

// Pack makes an item small.
func (lx *Lexicon) Pack(it *Item) Packed {
	p := Packed{Ordinal: int32(it.Ordinal), said: shorten(it.said), reported: shorten(it.published), denial: it.Denial,
		kind: byte(max(0, slices.Index(kinds, it.Kind))), part: byte(slices.Index(parts, it.Part) + 1),
		presumed: it.presumed, past: it.past, place: [2]int32{int32(it.place.Start), int32(it.place.End)},
		Order: orderOf(it), Twins: twinHash(it), Digest: digestOf(it), Pieces: make([]Piece, 0, len(it.tokens))}
	counted := map[Concept]bool{}
	for _, t := range it.tokens {
		piece := Piece{Word: t.place, sentence: uint8(min(t.sentence, math.MaxUint8)), at: uint16(t.at)}
		for bit, is := range []bool{t.negated, t.denied, t.number, t.capital, t.slight, t.name, t.quoted} {
			if is {
				piece.flags |= 1 << bit
			}
		}
		p.Pieces = append(p.Pieces, piece)
		if !counted[t.Self] && !t.slight {
			counted[t.Self] = true
			p.Weight += int32(t.Rarity)
		}
	}
	return p
}

// Compared is a digest of all that Unpack takes from p itself, and of its place
// in order. It is the same in every lexicon.
func (lx *Lexicon) Compared(p *Packed) uint64 {
	h := xxh3.New()
	out := numbers(int(p.Order), int(p.Ordinal), int(p.kind), int(p.part), int(p.place[0]), int(p.place[1]))
	for _, d := range []shortDays{p.said, p.reported} {
		out = append(out, numbers(int(d.first), int(d.more), int(d.weekday), bit(d.known))...)
	}
	h.Write(append(out, numbers(bit(p.denial), bit(p.presumed), bit(p.past))...))
	for _, piece := range p.Pieces {
		w := lx.words[piece.Word]
		h.WriteString(w.stem)
		h.Write([]byte{0})
		h.WriteString(w.state)
		h.Write([]byte{0, piece.flags, piece.sentence, byte(piece.at), byte(piece.at >> 8)})
	}
	return h.Sum64()
}

func bit(on bool) int {
	if on {
		return 1
	}
	return 0
}

// Unpack makes it ready for comparison again.
func (lx *Lexicon) Unpack(p *Packed, v *Voice, article, copyOf, story string) *Item {
	it := &item{}
	v.by(it)
	it.Article, it.Ordinal, it.CopyOf, it.Story = article, int(p.Ordinal), copyOf, story
	it.Kind, it.Denial = kinds[p.kind], p.denial
	if p.part > 0 {
		it.Part = parts[p.part-1]
	}
	it.said, it.published, it.presumed, it.past = p.said.days(), p.reported.days(), p.presumed, p.past
	it.place = variorum.Span{Start: int(p.place[0]), End: int(p.place[1])}
	it.tokens = make([]token, len(p.Pieces))
	for i, piece := range p.Pieces {
		t := &it.tokens[i]
		has := func(flag uint8) bool { return piece.flags&flag != 0 }
		*t = token{Word: lx.words[piece.Word], sentence: int32(piece.sentence), at: int32(piece.at),
			quoted: has(isQuoted), negated: has(isNegated), denied: has(isDenied), number: has(isNumber), capital: has(isCapital), slight: has(isSlight), name: has(isName)}
		t.weigh()
	}
	it.sum()
	return it
}

var (
	kinds = []variorum.Kind{variorum.Direct, variorum.Indirect, variorum.Mixed}
	parts = []variorum.BlockKind{variorum.Body, variorum.Headline, variorum.Standfirst, variorum.Caption}
)

// orderOf sorts versions by day, then article.
func orderOf(it *item) uint64 {
	out := uint64(math.MaxUint16) << 48 // not dated
	if day, ok := it.day(); ok {
		out = uint64(min(max(day+1<<15, 0), math.MaxUint16-1)) << 48
	}
	for i := range min(6, len(it.Article)) {
		out |= uint64(it.Article[i]) << (40 - 8*i)
	}
	return out
}

// day is the day by which a version has its place among others: when it was
// said, else when it was published.
func (it *item) day() (int, bool) {
	for _, d := range []days{it.said, it.published} {
		if d.known && d.weekday == 0 {
			return d.first, true
		}
	}
	return 0, false
}

// twinHash tells the versions that give one speaker the very same words on
// the same day. A hundred printings of one wire story then cost one comparison.
func twinHash(it *item) uint64 {
	day := it.said
	if !day.known {
		day = it.published
	}
	if len(it.tokens) < 3 || it.speaker == "" || !day.known {
		return 0
	}
	h := xxh3.New()
	for _, part := range []string{it.SpeakerID, it.speaker} {
		h.WriteString(part)
		h.Write([]byte{0})
	}
	h.Write(numbers(day.first, day.last, day.weekday, int(it.verbatim), bit(it.Denial)))
	return h.Sum64() | 1
}

func digestOf(it *item) uint64 {
	h := xxh3.New()
	for _, part := range []string{it.Article, it.Outlet, it.SpeakerID, it.Speaker, it.SpeakerRole, string(it.SpeakerKind), it.Story,
		it.CopyOf, it.Said.Date, string(it.Said.Precision), it.Said.Basis.Rule, it.Said.Basis.Article, it.Published.Date} {
		h.WriteString(part)
		h.Write([]byte{0})
	}
	h.Write(numbers(it.Ordinal, int(it.verbatim)))
	return h.Sum64()
}

func numbers(list ...int) []byte {
	var out []byte
	for _, n := range list {
		out = binary.LittleEndian.AppendUint64(out, uint64(n))
	}
	return out
}
