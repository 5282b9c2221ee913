package mass

import (
	"fmt"

	"variorum"
	"variorum/internal/copies"
	"variorum/internal/fable"
	"variorum/internal/gather"
	"variorum/internal/story"
)

// Rate is how many pairs were found, how many of them were made, and how many
// were made in all.
type Rate struct{ Right, Found, Made int }

func (r Rate) String() string {
	return fmt.Sprintf("%.1f %% right, %.1f %% found", percent(r.Right, r.Found), percent(r.Right, r.Made))
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(1, of)) }

// Truth compares what was found with what was made: articles that are copies,
// pairs of articles in one story, pairs of quotations in one statement.
type Truth struct{ Copies, Stories, Statements Rate }

type copied struct {
	of   string
	kind variorum.CopyKind
}

// found is what the three steps told last, and what was made.
type found struct {
	copyOf  map[string]copied
	storyOf map[string]string
	groups  map[string][]string // articles by story
	told    map[string][]gather.Ref

	isCopy  map[string]string
	isStory map[string]int32
	isSaid  map[gather.Ref]int32
}

func newFound() found {
	return found{copyOf: map[string]copied{}, storyOf: map[string]string{}, groups: map[string][]string{}, told: map[string][]gather.Ref{},
		isCopy: map[string]string{}, isStory: map[string]int32{}, isSaid: map[gather.Ref]int32{}}
}

func (f *found) made(art *fable.Article) {
	if art.Of != "" {
		f.isCopy[art.ID] = art.Of
	}
	f.isStory[art.ID] = int32(art.Story)
	for i, q := range art.Sayings {
		f.isSaid[gather.Ref{Article: art.ID, Ordinal: i}] = int32(q.Statement)
	}
}

func (f *found) copies(c copies.Changes) {
	for _, id := range c.Gone {
		delete(f.copyOf, id)
	}
	for _, set := range c.Set {
		f.copyOf[set.Article] = copied{set.Of, set.Kind}
	}
}

func (f *found) stories(c story.Changes) {
	for _, id := range c.Gone {
		delete(f.groups, id)
	}
	for _, st := range c.Set {
		f.groups[st.ID] = st.Articles
		for _, id := range st.Articles {
			f.storyOf[id] = st.ID
		}
	}
}

func (f *found) statements(changed []gather.Group, removed []string) {
	for _, id := range removed {
		delete(f.told, id)
	}
	for _, g := range changed {
		f.told[g.ID] = g.Versions
	}
}

func (f *found) truth() Truth {
	var t Truth
	t.Copies.Made = len(f.isCopy)
	for id, c := range f.copyOf {
		t.Copies.Found++
		if f.isCopy[id] != "" || f.isCopy[c.of] == id {
			t.Copies.Right++
		}
	}
	t.Stories = pairs(f.groups, f.isStory)
	t.Statements = pairs(f.told, f.isSaid)
	return t
}

// pairs counts the pairs that stand in one group and in one class.
func pairs[K comparable](groups map[string][]K, class map[K]int32) Rate {
	two := func(n int) int { return n * (n - 1) / 2 }
	var r Rate
	for _, members := range groups {
		r.Found += two(len(members))
		cells := map[int32]int{}
		for _, m := range members {
			cells[class[m]]++
		}
		for _, n := range cells {
			r.Right += two(n)
		}
	}
	sizes := map[int32]int{}
	for _, c := range class {
		sizes[c]++
	}
	for _, n := range sizes {
		r.Made += two(n)
	}
	return r
}
