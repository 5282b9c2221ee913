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

// found is what the three steps told last, and what was made. Articles go by
// number, so that the measurement takes little of the memory that it measures.
type found struct {
	articles []article           // by number
	said     []int32             // what each quotation tells, those of an article in a row
	groups   map[string][]int32  // articles by story
	told     map[string][]uint64 // quotations by statement, each by its place in said
}

type article struct {
	isCopy, isStory int32 // of which article, 0 for none, and of which story it was made
	said            int32 // where its quotations begin
	copyOf, storyOf string
	copyKind        variorum.CopyKind
}

func newFound() found {
	return found{articles: make([]article, 1), groups: map[string][]int32{}, told: map[string][]uint64{}}
}

func (f *found) article(id string) *article { return &f.articles[fable.Number(id)] }

// made notes the next article.
func (f *found) made(art *fable.Article) {
	a := article{isStory: int32(art.Story), said: int32(len(f.said))}
	if art.Of != "" {
		a.isCopy = int32(fable.Number(art.Of))
	}
	f.articles = append(f.articles, a)
	for _, q := range art.Sayings {
		f.said = append(f.said, int32(q.Statement))
	}
}

func (f *found) copies(c copies.Changes) {
	for _, id := range c.Gone {
		f.article(id).copyOf = ""
	}
	for _, set := range c.Set {
		a := f.article(set.Article)
		a.copyOf, a.copyKind = set.Of, set.Kind
	}
}

func (f *found) stories(c story.Changes) {
	for _, id := range c.Gone {
		delete(f.groups, id)
	}
	for _, st := range c.Set {
		list := make([]int32, len(st.Articles))
		for i, id := range st.Articles {
			list[i] = int32(fable.Number(id))
			f.articles[list[i]].storyOf = st.ID
		}
		f.groups[st.ID] = list
	}
}

func (f *found) statements(changed []gather.Group, removed []string) {
	for _, id := range removed {
		delete(f.told, id)
	}
	for _, g := range changed {
		list := make([]uint64, len(g.Versions))
		for i, v := range g.Versions {
			list[i] = uint64(fable.Number(v.Article))<<32 | uint64(v.Ordinal)
		}
		f.told[g.ID] = list
	}
}

func (f *found) truth() Truth {
	var t Truth
	for n, a := range f.articles {
		if a.isCopy != 0 {
			t.Copies.Made++
		}
		if a.copyOf == "" {
			continue
		}
		t.Copies.Found++
		if a.isCopy != 0 || f.article(a.copyOf).isCopy == int32(n) {
			t.Copies.Right++
		}
	}
	stories := make([]int32, 0, len(f.articles))
	for _, a := range f.articles[1:] {
		stories = append(stories, a.isStory)
	}
	t.Stories = pairs(f.groups, stories, func(n int32) int32 { return f.articles[n].isStory })
	t.Statements = pairs(f.told, f.said, func(at uint64) int32 { return f.said[f.articles[at>>32].said+int32(at&(1<<32-1))] })
	return t
}

// pairs counts the pairs that stand in one group and in one class. All are the
// classes of all members.
func pairs[M any](groups map[string][]M, all []int32, class func(M) int32) Rate {
	two := func(n int) int { return n * (n - 1) / 2 }
	var r Rate
	for _, members := range groups {
		r.Found += two(len(members))
		cells := map[int32]int{}
		for _, m := range members {
			cells[class(m)]++
		}
		for _, n := range cells {
			r.Right += two(n)
		}
	}
	sizes := map[int32]int{}
	for _, c := range all {
		sizes[c]++
	}
	for _, n := range sizes {
		r.Made += two(n)
	}
	return r
}
