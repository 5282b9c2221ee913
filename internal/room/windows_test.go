package room_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"variorum/internal/query"
	"variorum/internal/room"
	"variorum/internal/sift"
)

// TestWindows: a search finds the same in the same order however it is cut; one
// that has no time left says how far back it looked, and goes on from there.
func TestWindows(t *testing.T) {
	whole, _ := sample(t)
	for _, typed := range []string{"treaty", "the", `"of the"`, "agree*", "the -treaty", "the -a", "the -of kind:direct from:2021-04-07", "-a to:2021-04-07", "kind:direct", "zzzz", "treaty from:2021-04 to:2021-04-07", "to:2021-04-07", "from:2021-04-08"} {
		q := query.Parse(typed)
		want, _ := searched(t, whole, q)
		for _, cut := range []*room.Room{whole.Cut(sift.Options{Window: 1}), whole.Cut(sift.Options{Window: 5}), whole.Cut(sift.Options{Window: 3, Hurry: time.Hour})} {
			if got, _ := searched(t, cut, q); !cmp.Equal(want, got) {
				t.Errorf("%s: %s", typed, cmp.Diff(want, got))
			}
		}
		if _, stops := searched(t, whole.Cut(sift.Options{Window: 3, Hurry: time.Hour}), q); typed == "the -a" && stops == 0 {
			t.Error("a search without time looked at everything")
		}
	}
}

// searched are the statements found over all pages, and how often the search
// stopped early.
func searched(t *testing.T, r *room.Room, q query.Query) (found []string, stops int) {
	t.Helper()
	for p, n := (room.Page{Limit: 4}), 0; ; n++ {
		res, err := r.Search(t.Context(), q, p)
		if err != nil || n > 500 {
			t.Fatal("no end", err)
		}
		for _, c := range res.Statements.Items {
			found = append(found, c.ID)
		}
		if res.Reached != nil {
			stops++
			if res.Statements.Next == "" {
				t.Error("stopped without a way on")
			}
		}
		if p.Cursor = res.Statements.Next; p.Cursor == "" {
			return found, stops
		}
	}
}
