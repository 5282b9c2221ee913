package gather

import (
	"maps"
	"slices"
)

// Bond is what somebody knows of two quotations: that they report one act of
// saying, or that they report two.
type Bond struct {
	A, B Ref
	One  bool
}

// Bind makes these all the bonds that there are. They must not contradict each
// other. Quotations that are bound need not be in the set.
func (s *Set) Bind(bonds []Bond) {
	before := s.bonds
	s.bonds = map[Ref]map[Ref]bool{}
	for _, b := range bonds {
		for _, ends := range [][2]Ref{{b.A, b.B}, {b.B, b.A}} {
			if s.bonds[ends[0]] == nil {
				s.bonds[ends[0]] = map[Ref]bool{}
			}
			s.bonds[ends[0]][ends[1]] = b.One
		}
	}
	for _, all := range []map[Ref]map[Ref]bool{before, s.bonds} {
		for ref := range all {
			if at, ok := s.entryAt(ref); ok && !maps.Equal(before[ref], s.bonds[ref]) {
				if s.loosen(at); s.entries.at(at).stands {
					s.soil(at)
				}
			}
		}
	}
}

// loosen lets an entry that has bonds stand for itself, and one that has none
// any longer stand among its twins.
func (s *Set) loosen(at uint32) {
	e := s.entries.at(at)
	want := e.twins
	if s.bonds[s.ref(at)] != nil {
		want = 0
	}
	if e.Twins != want {
		s.leave(at)
		e.Twins, e.twin = want, 0
		s.join(at)
	}
}

func (s *Set) ref(at uint32) Ref {
	e := s.entries.at(at)
	return Ref{Article: s.articles[e.article].id, Ordinal: int(e.Ordinal)}
}

func (s *Set) entryAt(ref Ref) (uint32, bool) {
	n, ok := s.at[ref.Article]
	if !ok {
		return 0, false
	}
	for _, at := range s.articles[n].entries {
		if int(s.entries.at(at).Ordinal) == ref.Ordinal {
			return at, true
		}
	}
	return 0, false
}

// bound are the entries that are known to be of one statement with an entry.
func (s *Set) bound(at uint32) (out []uint32) {
	if len(s.bonds) == 0 {
		return nil
	}
	for ref, one := range s.bonds[s.ref(at)] {
		if other, ok := s.entryAt(ref); one && ok {
			out = append(out, other)
		}
	}
	return out
}

// known tells what bonds say of the entries of a component, by their places in
// it: lists of those that are of one statement, and who is apart from whom.
func (s *Set) known(component []uint32, place map[uint32]int) (one [][]int, apart func(a, b []int) bool) {
	if len(s.bonds) == 0 {
		return nil, nil
	}
	parted := map[[2]int]bool{}
	done := map[int]bool{}
	for i, at := range component {
		for ref, together := range s.bonds[s.ref(at)] {
			if other, ok := s.entryAt(ref); ok && !together {
				if j, ok := place[other]; ok {
					parted[[2]int{i, j}] = true
				}
			}
		}
		if list := s.chain(i, component, place, done); len(list) > 1 {
			one = append(one, list)
		}
	}
	if len(parted) == 0 {
		return one, nil
	}
	return one, func(a, b []int) bool {
		return slices.ContainsFunc(a, func(i int) bool {
			return slices.ContainsFunc(b, func(j int) bool { return parted[[2]int{i, j}] })
		})
	}
}

// chain lists who is of one statement with an entry, by whatever bonds.
func (s *Set) chain(from int, component []uint32, place map[uint32]int, done map[int]bool) []int {
	if done[from] {
		return nil
	}
	done[from] = true
	out := []int{from}
	for i := 0; i < len(out); i++ {
		for _, other := range s.bound(component[out[i]]) {
			if j, ok := place[other]; ok && !done[j] {
				done[j] = true
				out = append(out, j)
			}
		}
	}
	slices.Sort(out)
	return out
}
