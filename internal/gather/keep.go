package gather

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"variorum"
	"variorum/internal/align"
	"variorum/internal/packed"
)

// keptVersion is the first byte of what is stored of an article. It grows with
// every change of what align finds in the same versions: what another version
// stored is compared anew.
const keptVersion = 4

// Kept is what is to be stored of an article, for Restore.
type Kept struct {
	ID   string
	Data []byte
}

// memory is what a comparison of two articles found, or of one with itself. It
// is kept with the article whose ID is the greater one.
type memory struct {
	key   uint64 // of all that was compared
	other uint32
	used  uint32 // the last round of Kept in which it was asked for
	ties  []tied
}

// tied are two versions by their places among all that were compared.
type tied struct {
	a, b uint32
	edge
}

// ties tells what versions of the articles n and other have to do with each
// other: as it is remembered, or by find.
func (s *Set) ties(n, other uint32, ats []uint32, find func() []tied) []tied {
	if !s.opts.Remember {
		return find()
	}
	if s.articles[n].id < s.articles[other].id {
		n, other = other, n
	}
	owner := &s.articles[n]
	s.asked[n] = true
	key := s.keyOf(ats)
	for i := range owner.memories {
		if m := &owner.memories[i]; m.key == key && m.other == other && m.fits(len(ats)) {
			m.used = s.keeping
			return m.ties
		}
	}
	found := find()
	owner.memories = append(owner.memories, memory{key, other, s.keeping, found})
	s.learned[n] = true
	return found
}

// fits reports whether the ties are of n versions.
func (m *memory) fits(n int) bool {
	return !slices.ContainsFunc(m.ties, func(t tied) bool { return t.a >= t.b || int(t.b) >= n })
}

// keyOf is a digest of all that is compared of some versions.
func (s *Set) keyOf(ats []uint32) uint64 {
	out := make([]byte, 0, 1024)
	for _, limit := range []float64{s.opts.Merge, s.opts.Echo} {
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(limit))
	}
	for _, at := range ats {
		out = binary.LittleEndian.AppendUint64(out, s.entries.at(at).compared)
	}
	return xxh3.Hash(out)
}

// comparedOf is a digest of all that is compared of an entry.
func (s *Set) comparedOf(e *entry) uint64 {
	name := s.voices[e.voice].Name
	w := packed.Writer(binary.LittleEndian.AppendUint64(nil, s.lex.Compared(&e.Packed)))
	for _, part := range []string{s.articles[e.article].id, s.names[e.story], s.names[e.copyOf], name.ID, name.Name, name.Role, string(name.Kind)} {
		w.Text(part)
	}
	return xxh3.Hash(w)
}

// Kept is what is to be stored of articles since Kept was last called, by ID.
// Comparisons of versions that are no more are forgotten then.
func (s *Set) Kept() []Kept {
	for _, n := range s.restored {
		s.asked[n] = true
	}
	for n := range s.asked {
		a := &s.articles[n]
		again := map[uint32]bool{}
		for _, m := range a.memories {
			again[m.other] = again[m.other] || m.used == s.keeping
		}
		before := len(a.memories)
		a.memories = slices.DeleteFunc(a.memories, func(m memory) bool {
			return m.used != s.keeping && (again[m.other] || s.restored != nil)
		})
		if len(a.memories) < before {
			s.learned[n] = true
		}
	}
	var out []Kept
	for n := range s.learned {
		out = append(out, Kept{s.articles[n].id, s.encode(n)})
	}
	slices.SortFunc(out, func(a, b Kept) int { return strings.Compare(a.ID, b.ID) })
	clear(s.asked)
	clear(s.learned)
	s.restored = nil
	s.keeping++
	return out
}

// encode writes what is remembered of an article.
func (s *Set) encode(n uint32) []byte {
	w := packed.Writer{keptVersion}
	list := s.articles[n].memories
	slices.SortFunc(list, func(a, b memory) int {
		return cmp.Or(strings.Compare(s.articles[a.other].id, s.articles[b.other].id), cmp.Compare(a.key, b.key))
	})
	for _, m := range list {
		w.Text(s.articles[m.other].id)
		w.Fixed(uint32(m.key >> 32))
		w.Fixed(uint32(m.key))
		w.Number(uint64(len(m.ties)))
		for _, t := range m.ties {
			w.Number(uint64(t.a))
			w.Number(uint64(t.b))
			w.Fixed(math.Float32bits(t.sim))
			w.Flag(t.good)
			w.Flag(t.echo)
		}
	}
	return w
}

// Restore takes in what Kept gave to be stored of an article, so that what was
// compared is not compared again as long as it is the same. It may come before
// or after the article itself. What another version stored is left out.
func (s *Set) Restore(id string, data []byte) error {
	if len(data) == 0 || data[0] != keptVersion {
		return nil
	}
	n := s.articleOf(id)
	r := packed.Reader{Data: data[1:]}
	var memories []memory
	for len(r.Data) > 0 && !r.Failed {
		m := memory{other: s.articleOf(r.Text()), key: uint64(r.Fixed())<<32 | uint64(r.Fixed())}
		for k := r.Count(8); k > 0; k-- {
			t := tied{a: uint32(r.Number()), b: uint32(r.Number())}
			t.sim, t.good, t.echo = math.Float32frombits(r.Fixed()), r.Flag(), r.Flag()
			m.ties = append(m.ties, t)
		}
		memories = append(memories, m)
	}
	if !r.Whole() {
		return fmt.Errorf("%w: what is stored of article %s for statements cannot be read", variorum.ErrDatabase, id)
	}
	s.articles[n].memories = memories
	s.restored = append(s.restored, n)
	return nil
}

// found are ties as they are remembered.
func found(ties []align.Tie) []tied {
	out := make([]tied, len(ties))
	for i, t := range ties {
		out[i] = tied{uint32(t.A), uint32(t.B), edge{sim: float32(t.Sim), good: t.One, echo: t.Echo}}
	}
	return out
}
