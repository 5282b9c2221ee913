package fable

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"variorum"
)

// writer puts an article together, sentence by sentence, and notes where what
// stands.
type writer struct {
	b   strings.Builder
	art *Article
}

// agencies are the wire services of this world.
var agencies = []string{"Reuters", "Associated Press", "Interfax"}

const outlets = 300

func outlet(n int) string {
	own := rand.New(rand.NewPCG(uint64(n), 6))
	return name(own, outlets*4, 7) + " " + pick(own, []string{"Herald", "Post", "Times", "Courier", "Gazette", "Mirror"})
}

// article writes one article: its own or, of every five, two taken from one
// printed before.
func (s *story) article(w *world, day string, random *rand.Rand) Article {
	n := random.IntN(outlets)
	art := &Article{ID: w.id(), Outlet: outlet(n), Day: day, Story: s.number, Affair: s.affair}
	if random.IntN(12) == 0 || len(s.printed) == 0 && s.reprints > 0 {
		n = outlets + random.IntN(len(agencies))
		art.Outlet = agencies[n-outlets]
	}
	if w.acts && s.number%2 == 0 && s.acts == nil {
		s.acts = newActs(s.number, day)
	}
	of, kind := s.source(art, random)
	wr := &writer{art: art}
	switch kind {
	case variorum.SameText:
		s.reprint(wr, of, 1, random)
	case variorum.Wire:
		s.reprint(wr, of, .45+.35*random.Float64(), random)
	default:
		s.own(wr, random)
		s.acts.tell(wr, random)
		if kind == variorum.Passage {
			wr.lift(of, random)
		}
	}
	if of != nil {
		art.Of, art.Kind = of.ID, kind
		if slices.Contains(agencies, of.Outlet) {
			art.Credit = of.Outlet
		}
	}
	wr.foot(n, random)
	art.Text = wr.b.String()
	if of == nil && len(s.printed) < 12 {
		s.printed = append(s.printed, art)
	}
	return *art
}

// source picks what an article is taken from, if anything: never from its own
// outlet.
func (s *story) source(art *Article, random *rand.Rand) (*Article, variorum.CopyKind) {
	if len(s.printed) == 0 {
		return nil, ""
	}
	of := pick(random, s.printed)
	n := random.IntN(10)
	if s.reprints > 0 {
		s.reprints--
		of, n = s.printed[0], random.IntN(2)
	}
	if of.Outlet == art.Outlet || slices.Contains(agencies, art.Outlet) {
		return nil, ""
	}
	switch n {
	case 0:
		return of, variorum.SameText
	case 1, 2:
		return of, variorum.Wire
	case 3:
		return of, variorum.Passage
	}
	return nil, ""
}

// own writes an article in words of its own.
func (s *story) own(wr *writer, random *rand.Rand) {
	d, p := pick(random, s.deeds), pick(random, s.people)
	wr.art.Title = upper(fmt.Sprintf("%s %s %s over %s in %s", pick(random, []string{s.body, p.surname}), d.past, pick(random, s.topic), pick(random, s.topic), s.place))
	for _, p := range s.people {
		wr.art.Names = append(wr.art.Names, p.name)
	}
	wr.sentence(fmt.Sprintf("The %s %s the %s of %s on Tuesday and the %s %s %s over the %s, %s officials reported.", s.body,
		d.past, pick(random, s.topic), s.place, p.role, p.name, pick(random, s.deeds).past, pick(random, s.topic), s.topic[len(s.topic)-1]))
	said := 0
	for i := range 16 + random.IntN(8) {
		switch {
		case i%4 == 1 && said < len(s.sayings):
			if random.IntN(4) > 0 {
				s.report(wr, s.sayings[said], random)
			}
			said++
		case random.IntN(2) == 0:
			wr.sentence(fact(pick(random, s.facts), s, random))
		default:
			wr.sentence(filler(random))
		}
	}
}

func fact(words []string, s *story, random *rand.Rand) string {
	v, own := pick(random, verbs()), pick(random, nouns())
	switch random.IntN(3) {
	case 0:
		return fmt.Sprintf("For the %s in %s, a %s %s the %s before any %s.", words[0], s.place, own, v.past, words[2], words[3])
	case 1:
		return fmt.Sprintf("The %s's %s %s its %s while the %s of %s was waiting.", words[3], words[0], v.past, own, words[2], s.place)
	}
	return fmt.Sprintf("A %s with a %s %s many a %s at the %s.", words[2], words[1], v.past, words[0], own)
}

func filler(random *rand.Rand) string {
	noun := func() string { return pick(random, nouns()) }
	return fmt.Sprintf("The %s of the %s %s a %s in %d and the %s %s it with the %s of %s.", noun(), noun(), pick(random, verbs()).past,
		noun(), 10+random.IntN(900), noun(), pick(random, verbs()).past, noun(), name(random, 40000, 8))
}

func (wr *writer) sentence(text string) {
	if wr.b.Len() > 0 {
		wr.b.WriteByte(' ')
	}
	wr.b.WriteString(text)
}

// clause writes out a clause of a statement, in its own words or in others'.
func clause(c []string, paraphrase bool) string {
	if paraphrase {
		return fmt.Sprintf("no %s would %s the %s of a %s until the %s has a %s", c[0], c[1], c[2], c[3], c[4], c[5])
	}
	return fmt.Sprintf("the %s will not %s any %s or %s before the %s gets its %s", c[0], c[1], c[2], c[3], c[4], c[5])
}

// report writes a quotation: whole, in part, reworded, or denied.
func (s *story) report(wr *writer, st statement, random *rand.Rand) {
	p := s.people[st.speaker]
	q := Saying{Speaker: p.name, Role: p.role, Statement: st.number, Position: st.position, Kind: variorum.Direct}
	who := pick(random, []string{p.name, p.surname, "the " + p.role})
	if strings.HasPrefix(who, "the ") {
		q.Speaker = ""
	}
	whole := upper(clause(st.clauses[0], false)) + ", and " + clause(st.clauses[1], false)
	switch random.IntN(6) {
	case 0:
		wr.quote(q, "", upper(clause(st.clauses[0], false)), ", "+who+" said.")
	case 1:
		wr.quote(q, upper(who)+" added: ", upper(clause(st.clauses[1], false)), ".")
	case 2:
		q.Kind = variorum.Indirect
		wr.quote(q, upper(who)+" said that ", clause(st.clauses[0], true), ".")
	case 3:
		q.Kind, q.Denial, q.Statement = variorum.Indirect, true, -st.number
		q.Speaker, q.Role = s.people[(st.speaker+1)%len(s.people)].name, s.people[(st.speaker+1)%len(s.people)].role
		wr.quote(q, q.Speaker+" denied that ", clause(st.clauses[0], false), ".")
	default:
		wr.quote(q, "", whole, ", "+who+" said.")
	}
}

func (wr *writer) quote(q Saying, before, content, after string) {
	mark, end := "“", "”"
	if q.Kind == variorum.Indirect {
		mark, end = "", ""
	}
	wr.sentence("")
	at := wr.b.Len()
	q.Content.Start = at + len(before) + len(mark)
	q.Content.End = q.Content.Start + len(content)
	wr.b.WriteString(before + mark + content + end + after)
	q.Sentence = variorum.Span{Start: at, End: wr.b.Len()}
	if mark != "" {
		wr.art.Quoted = append(wr.art.Quoted, q.Content)
	}
	wr.art.Sayings = append(wr.art.Sayings, q)
}
