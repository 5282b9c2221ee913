package worker

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/zeebo/xxh3"

	"variorum"
	"variorum/internal/store"
	"variorum/internal/story"
)

// restoreAffairs takes in what is stored of affairs, with the first article of
// each story: the story's ID and what was compared. Where that of one story is
// missing, for its article was analysed anew, all are chained again.
func (k *known) restoreAffairs(ctx context.Context) error {
	first := map[string]string{}
	for id, st := range k.told {
		first[st.Articles[0]] = id
	}
	found := map[string][]byte{}
	for s, err := range k.db.Sketches(ctx, affairSketch, deriving) {
		if err != nil {
			return err
		}
		if id := first[s.Article]; id != "" && len(s.Data) >= len(id) && string(s.Data[:len(id)]) == id {
			found[id] = s.Data[len(id):]
		}
	}
	if len(found) < len(k.told) {
		return nil
	}
	for id, data := range found {
		if err := k.affairs.Restore(id, data); err != nil {
			return err
		}
		k.chapters[id] = 0 // of which is not known yet what is new
	}
	list, err := k.db.Affairs(ctx)
	for _, a := range list {
		k.chained[a.ID] = a
	}
	return err
}

// chain gives the affairs the stories of which something is new, and tells the
// affairs that there are then.
func (k *known) chain(stories []variorum.Story, statements []variorum.Statement) []variorum.Affair {
	said := between(stories, statements)
	there := map[string]bool{}
	for i := range stories {
		st := &stories[i]
		there[st.ID] = true
		if digest := k.chapterDigest(st, said[st.ID]); k.chapters[st.ID] != digest {
			k.chapters[st.ID] = digest
			k.affairs.Add(k.chapter(st, said[st.ID]))
		}
	}
	for id := range k.chapters {
		if !there[id] {
			delete(k.chapters, id)
			k.affairs.Remove(id)
		}
	}
	changes := k.affairs.Changes()
	for _, id := range changes.Gone {
		delete(k.chained, id)
	}
	for _, a := range changes.Set {
		k.chained[a.ID] = a
	}
	for _, s := range changes.Kept {
		k.sketches = append(k.sketches, store.Sketch{Article: k.told[s.ID].Articles[0], Kind: affairSketch, Version: deriving,
			Data: append([]byte(s.ID), s.Data...)})
	}
	var out []variorum.Affair
	for _, id := range slices.Sorted(maps.Keys(k.chained)) {
		out = append(out, k.chained[id])
	}
	return out
}

func (k *known) chapter(st *variorum.Story, said []string) story.Chapter {
	c := story.Chapter{Story: *st, Names: map[string]int{}, Said: said}
	for _, id := range st.Articles {
		for _, name := range k.articles[id].Story.Names {
			c.Names[name]++
		}
	}
	return c
}

// chapterDigest says whether something is new of a story, as its articles were
// read.
func (k *known) chapterDigest(st *variorum.Story, said []string) uint64 {
	h := xxh3.New()
	for _, s := range slices.Concat([]string{st.Name, fmt.Sprint(st.From, st.To)}, said) {
		h.WriteString(s)
		h.Write([]byte{0})
	}
	for _, id := range st.Articles {
		reading := k.articles[id].reading
		h.WriteString(id)
		h.Write([]byte{byte(reading), byte(reading >> 8), byte(reading >> 16), byte(reading >> 24)})
	}
	return h.Sum64() | 1
}

// between says of each story what was said in it and in others: in one
// statement, or again on another occasion.
func between(stories []variorum.Story, statements []variorum.Statement) map[string][]string {
	of := map[string]string{}
	for _, st := range stories {
		for _, id := range st.Articles {
			of[id] = st.ID
		}
	}
	in := make(map[string][]string, len(statements)) // stories, by statement
	for i := range statements {
		st := &statements[i]
		for _, v := range st.Versions {
			if id := of[v.Article]; !slices.Contains(in[st.ID], id) {
				in[st.ID] = append(in[st.ID], id)
			}
		}
	}
	said := map[string][]string{}
	for i := range statements {
		st := &statements[i]
		if len(in[st.ID]) > 1 {
			for _, id := range in[st.ID] {
				said[id] = append(said[id], st.ID)
			}
		}
		for _, other := range st.Echoes {
			pair := min(st.ID, other) + max(st.ID, other)
			for _, id := range in[st.ID] {
				if slices.ContainsFunc(in[other], func(in string) bool { return in != id }) {
					said[id] = append(said[id], pair)
				}
			}
		}
	}
	for _, list := range said {
		slices.Sort(list)
	}
	return said
}
