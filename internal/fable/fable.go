// Package fable makes up news: articles of invented outlets about invented
// persons, with all that is to be found in them known: which article was copied
// from which, what belongs to one story and one affair, which quotations report
// one statement. It feeds tests and benchmarks of every size and never repeats
// itself; the same options give the same articles.
package fable

import (
	"cmp"
	"fmt"
	"iter"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"variorum"
)

// Options says how much is made. The zero value makes a thousand articles.
type Options struct {
	Seed     uint64
	Articles int  // 0 means 1000
	PerDay   int  // articles that appear on one day; 0 means 2000
	Acts     bool // every other story also tells what two states did to each other
}

// Article is one invented article. Of is the article that it was taken from,
// in the way that Kind says; Story and Affair number what it belongs to.
type Article struct {
	ID, Outlet, Day, Credit string
	Title, Text             string
	Names                   []string
	Quoted                  []variorum.Span // under quotation marks
	Sayings                 []Saying
	Story, Affair           int
	Of                      string
	Kind                    variorum.CopyKind
}

// Saying is a quotation in an article. Statement numbers the act of saying that
// it reports, Position what is said, which the speaker may repeat on another
// occasion.
type Saying struct {
	Content       variorum.Span
	Sentence      variorum.Span
	Speaker, Role string // Speaker is empty where only the role is named
	Kind          variorum.Kind
	Denial        bool
	Statement     int
	Position      int
}

const (
	firstDay  = "2015-01-01"
	storyDays = 3 // on which articles about one story appear
)

// world is what the articles of a run share.
type world struct {
	seed                        uint64
	perDay                      int
	acts                        bool
	stories, statements, serial int
	past                        []*story // which later ones may continue
}

// Articles yields the articles in order of their days.
func Articles(opts Options) iter.Seq[Article] {
	return func(yield func(Article) bool) {
		w := &world{seed: opts.Seed, perDay: cmp.Or(opts.PerDay, 2000), acts: opts.Acts}
		most := cmp.Or(opts.Articles, 1000)
		day, _ := time.Parse(time.DateOnly, firstDay)
		var active []*story
		for ; w.serial < most; day = day.AddDate(0, 0, 1) {
			random := rand.New(rand.NewPCG(w.seed, uint64(day.Unix())))
			active = w.continued(active, random)
			for planned := w.planned(active); planned < w.perDay; {
				s := w.newStory(random)
				planned += s.today()
				active = append(active, s)
			}
			for _, s := range active {
				for range s.today() {
					if w.serial >= most || !yield(s.article(w, day.Format(time.DateOnly), random)) {
						return
					}
				}
				s.day++
			}
		}
	}
}

// continued drops the stories that are over and keeps some of these in mind.
func (w *world) continued(active []*story, random *rand.Rand) []*story {
	var out []*story
	for _, s := range active {
		switch {
		case s.day < storyDays:
			out = append(out, s)
		case random.IntN(3) == 0:
			w.past = append(w.past, s)
		}
	}
	const kept = 400
	w.past = w.past[max(0, len(w.past)-kept):]
	for _, s := range w.past {
		s.printed = nil
	}
	return out
}

func (w *world) planned(active []*story) int {
	n := 0
	for _, s := range active {
		n += s.today()
	}
	return n
}

func (w *world) id() string {
	w.serial++
	return fmt.Sprintf("a%07d", w.serial)
}

// Number is the place among all articles, from 1, of the one with an ID.
func Number(id string) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(id, "a"))
	return n
}
