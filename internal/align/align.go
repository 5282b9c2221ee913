// Package align gathers the quotations of many articles into statements: one
// statement for one act of saying, with every outlet's version of it, also
// when translations differ in most words, when one outlet prints as one
// sentence what another prints as two pieces, and when one paraphrases what
// another quotes. Repetitions on other occasions are linked as echoes and
// never merged.
//
// Versions are compared by a soft word alignment (global alignment after
// Needleman and Wunsch 1970 with stems, near-synonyms and letter n-grams as
// matches, words weighted by rarity) and joined greedily, best pair first,
// around the version that the others most resemble.
package align

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"variorum"
)

// Input is one version with what is needed to compare it: Words is the text
// of the content spans joined by a space, Sentence the whole sentence around
// it, Published when its article appeared, Story the story of its article.
type Input struct {
	variorum.Version
	Words     string
	Sentence  string
	Published variorum.Moment
	Story     string
}

// Options tunes the alignment. The zero value is right for most uses.
type Options struct {
	Merge      float64 // similarity from which two versions are one statement, 0 to 1; 0 means .5
	Echo       float64 // similarity from which statements of two occasions are echoes; 0 means .55
	Candidates int     // versions compared with each version; 0 means 48
	Postings   int     // versions remembered for each index key; 0 means 64
}

func (o Options) merge() float64  { return cmp.Or(o.Merge, .5) }
func (o Options) echo() float64   { return cmp.Or(o.Echo, .55) }
func (o Options) candidates() int { return cmp.Or(o.Candidates, 48) }
func (o Options) postings() int   { return cmp.Or(o.Postings, 64) }

// Statements puts every version into exactly one statement. Statements are
// sorted by the day said, undated ones last, then by ID; versions by day,
// article and ordinal. The result does not depend on the order of in. A
// statement's ID is a hash of its earliest version's article and ordinal.
func Statements(in []Input, opts Options) []variorum.Statement {
	all := prepare(in)
	items, twins := collapse(all)
	links := compare(items, opts)
	markJoint(items, links)
	markMutual(items, links)
	markTogether(items, links, opts)
	groups := gather(items, links, opts)
	out := make([]variorum.Statement, len(groups))
	of := make([]int, len(items))
	for g, group := range groups {
		var members []int
		for _, i := range group {
			of[i] = g
			members = append(members, twins[i]...)
		}
		slices.Sort(members)
		out[g] = describe(all, members)
	}
	echoes(items, links, of, out, opts)
	slices.SortFunc(out, func(a, b variorum.Statement) int {
		return cmp.Or(compareDates(a.Said, b.Said), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// collapse keeps the first of the items that give one speaker the very same
// words on the same day, so that a hundred printings of one wire story cost one
// comparison. twins lists the places in all that each kept item stands for.
func collapse(all []*item) (items []*item, twins [][]int) {
	first := map[string]int{}
	for i, it := range all {
		day := it.Said.Date
		if day == "" {
			day = "published " + it.Published.Date
		}
		key := strings.Join([]string{it.SpeakerID, it.speaker, day, it.verbatim, fmt.Sprint(it.Denial)}, "\x00")
		if len(it.tokens) < 3 || it.speaker == "" || day == "published " {
			key = fmt.Sprint(i)
		}
		at, ok := first[key]
		if !ok {
			at = len(items)
			first[key] = at
			items, twins = append(items, it), append(twins, nil)
		}
		twins[at] = append(twins[at], i)
	}
	return items, twins
}

// describe makes the Statement of a group of items, which are in order.
func describe(items []*item, group []int) variorum.Statement {
	first := items[group[0]]
	st := variorum.Statement{ID: identity(first), Echoes: []string{}}
	stories := map[string]int{}
	for _, i := range group {
		it := items[i]
		st.Versions = append(st.Versions, it.Version)
		stories[it.Story]++
		if st.Story == "" || it.Story != "" && (stories[it.Story] > stories[st.Story] || stories[it.Story] == stories[st.Story] && it.Story < st.Story) {
			st.Story = it.Story
		}
	}
	st.Said = saidOf(items, group)
	st.Speaker = speakerOf(items, group)
	return st
}

func identity(it *item) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "statement\x00%s\x00%d", it.Article, it.Ordinal))
	return hex.EncodeToString(sum[:8])
}
