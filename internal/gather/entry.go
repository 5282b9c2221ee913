package gather

import (
	"strings"

	"github.com/zeebo/xxh3"

	"variorum/internal/align"
)

// entry is one version as a Set keeps it.
type entry struct {
	align.Packed
	statement      uint64 // that it is in, if it stands for itself
	compared       uint64 // digest of what is compared of it, where comparisons are remembered
	told           uint64 // digest of that statement when it was last told, where this is its first version
	article, voice uint32
	story, copyOf  uint32 // names
	twin           uint32 // the next of its twins, plus 1
	twins          uint64 // what Twins is as long as it has no bonds
	stands         bool   // it is the first of its twins, and compared
	edges          []edge
}

// entries are all of them, by number, in pages: a list of millions would be
// copied as it grows, and leave room for many more.
type entries struct {
	pages [][]entry
	n     uint32
}

const pageSize = 1 << 8

func (l *entries) at(n uint32) *entry { return &l.pages[n/pageSize][n%pageSize] }

// add puts an entry at the end.
func (l *entries) add(e entry) uint32 {
	n := l.n
	if l.n++; n%pageSize == 0 {
		l.pages = append(l.pages, make([]entry, pageSize))
	}
	*l.at(n) = e
	return n
}

// edge is what two versions have to do with each other, kept with both.
type edge struct {
	other uint32
	sim   float32
	good  bool // they may be one statement
	echo  bool // or echoes of each other
}

// entryOf keeps an item.
func (s *Set) entryOf(it *align.Item, article uint32) entry {
	e := entry{Packed: s.lex.Pack(it), article: article, voice: s.voiceOf(it), story: s.name(it.Story), copyOf: s.name(it.CopyOf)}
	e.twins = e.Twins
	if s.opts.Remember {
		e.compared = s.comparedOf(&e)
	}
	return e
}

// item makes an entry ready for comparison.
func (s *Set) item(n uint32) *align.Item {
	if it, ok := s.ready[n]; ok {
		return it
	}
	it, ok := s.older[n]
	if !ok {
		e := s.entries.at(n)
		it = s.lex.Unpack(&e.Packed, &s.voices[e.voice], s.articles[e.article].id, s.names[e.copyOf], s.names[e.story])
	}
	if len(s.ready) >= maxReady {
		s.ready, s.older = s.older, s.ready
		clear(s.ready)
	}
	s.ready[n] = it
	return it
}

// name keeps a string once.
func (s *Set) name(name string) uint32 {
	n, ok := s.nameAt[name]
	if !ok {
		n = uint32(len(s.names))
		s.names = append(s.names, name)
		s.nameAt[name] = n
	}
	return n
}

// voiceOf gives the speaker of a version his place.
func (s *Set) voiceOf(it *align.Item) uint32 {
	name := it.VoiceName()
	at := xxh3.HashString(strings.Join([]string{name.ID, name.Name, name.Role, string(name.Kind)}, "\x00"))
	for ; ; at++ { // a hash that another took
		n, ok := s.voiceAt[at]
		switch {
		case !ok:
			n = uint32(len(s.voices))
			s.voices, s.voiceAt[at] = append(s.voices, it.Voice()), n
			return n
		case s.voices[n].Name == name:
			return n
		}
	}
}

// relations remembers which pairs of speakers may be one.
type relations [1 << 16]struct {
	a, b       uint32
	known, one bool
}

// mayBeOne reports whether the speakers of versions of different articles may
// be one.
func (s *Set) mayBeOne(a, b uint32) bool {
	a, b = min(a, b), max(a, b)
	r := &s.relations[(a*0x9e3779b1^b*0x85ebca6b)>>16]
	if !r.known || r.a != a || r.b != b {
		r.a, r.b, r.known, r.one = a, b, true, align.MayBeOne(&s.voices[a], &s.voices[b])
	}
	return r.one
}
