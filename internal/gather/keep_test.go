package gather

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum/internal/align"
	"variorum/internal/fable"
)

// shelf is where a set that begins again finds what the one before it kept.
type shelf map[string][]byte

func (sh shelf) store(s *Set) (rows int) {
	for _, k := range s.Kept() {
		sh[k.ID] = k.Data
		rows++
	}
	return rows
}

func (sh shelf) restored(t *testing.T, opts Options, most int) *Set {
	t.Helper()
	s := New(opts)
	s.most = most
	for id, data := range sh {
		if err := s.Restore(id, data); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// A set that begins again with what was kept compares nothing that is the
// same, and says the same.
func TestRestore(t *testing.T) {
	articles := fabled(fable.Options{Seed: 3, Articles: 320, PerDay: 40})[:200]
	opts, random := Options{Remember: true}, rand.New(rand.NewPCG(3, 2))
	whole, want, sh := New(opts), mirror{}, shelf{}
	for _, in := range articles[1:] {
		whole.Add(in)
	}
	want.follow(t, whole)
	if rows := sh.store(whole); rows < 150 {
		t.Fatalf("%d articles have rows", rows)
	}
	again := func(sh shelf, articles [][]align.Input) (*Set, mirror) {
		s, got := sh.restored(t, opts, maxTogether), mirror{}
		for _, i := range random.Perm(len(articles)) {
			s.Add(articles[i])
		}
		got.follow(t, s)
		return s, got
	}
	s, got := again(sh, articles[1:])
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	if rows := s.Kept(); len(rows) > 0 {
		t.Errorf("%d rows to write when all is the same", len(rows))
	}

	// One more writes its own row, and those of articles near it.
	first := New(Options{})
	for _, in := range articles {
		first.Add(in)
	}
	one := mirror{}
	one.follow(t, first)
	s, got = again(sh, articles)
	if diff := cmp.Diff(one, got); diff != "" {
		t.Fatal(diff)
	}
	if rows := s.Kept(); len(rows) == 0 || len(rows) > 40 {
		t.Errorf("one more article writes %d rows of %d", len(rows), len(sh))
	}

	// What another version kept does not count.
	old := shelf{}
	for id, data := range sh {
		old[id] = append([]byte{keptVersion + 1}, data[1:]...)
	}
	s, got = again(old, articles[1:])
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	old.store(s)
	if !maps.EqualFunc(old, sh, bytes.Equal) {
		t.Error("other rows are written when all is compared anew")
	}
}

func TestRestoreWhatIsCut(t *testing.T) {
	s := New(Options{Remember: true})
	for _, in := range fabled(fable.Options{Seed: 3, Articles: 60, PerDay: 40}) {
		s.Add(in)
	}
	s.Changes()
	refused := 0
	for _, k := range s.Kept() {
		for end := range k.Data {
			if New(Options{}).Restore(k.ID, k.Data[:end]) != nil {
				refused++
			}
		}
	}
	if refused == 0 {
		t.Error("all is taken for whole")
	}
}

func FuzzRestore(f *testing.F) {
	f.Add([]byte{keptVersion, 1, 'a', 1, 2, 3, 4, 5, 6, 7, 8, 1, 0, 1, 0, 0, 0, 63, 1, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		s := New(Options{Remember: true})
		if s.Restore("b", data) == nil {
			s.Changes()
			s.Kept()
		}
	})
}
