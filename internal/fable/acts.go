package fable

import (
	"math/rand/v2"
	"strings"
	"time"
)

// invented states, some of which are in the news far more often than others.
var states = strings.Fields(`Norland Sudmark Velmora Kestria Ostland Westmark Vestland Osterland Norvia Sudovia Marland Sundland
	Torland Halland Karland Dalmark Halmark Steinmark Rosmark Elmland Varmland Ardovia Belmoria Castovia`)

// deals are what one state does to another.
var deals = []string{"A imposed sanctions on B DAY.", "A expelled two diplomats of B DAY.", "A signed an agreement with B DAY.",
	"A condemned B DAY.", "A sent troops to B DAY.", "A promised aid to B DAY.", "A recalled its ambassador from B DAY."}

// acts are what two states do to each other in a story, as all reports of it tell
// it: what was done, what proves that they are states, what lies ahead.
type acts []string

func newActs(number int, day string) acts {
	random := rand.New(rand.NewPCG(uint64(number), 12))
	a, b := statesOf(random)
	began, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return nil // days are made by this package
	}
	on := func(days int) string { return "on " + began.AddDate(0, 0, days).Format("2 January 2006") }
	var out acts
	for i := range 2 + random.IntN(3) {
		deal := pick(random, deals)
		if i%2 == 1 {
			a, b = b, a
		}
		out = append(out, strings.NewReplacer("A", a, "B", b, "DAY", on(-i)).Replace(deal))
	}
	return append(out, a+"'s foreign minister and the "+b+" ambassador had met in the capital.",
		"The president of "+a+" will visit "+b+" "+on(4+random.IntN(40))+".",
		"The parliament of "+a+" and the parliament of "+b+" will vote on the treaty "+on(2+random.IntN(60))+".")
}

func statesOf(random *rand.Rand) (a, b string) {
	one := func() string { return states[int(float64(len(states))*random.Float64()*random.Float64())] }
	for a, b = one(), one(); a == b; {
		b = one()
	}
	return a, b
}

// tell writes them, most reports all of them.
func (list acts) tell(wr *writer, random *rand.Rand) {
	for i, sentence := range list {
		if i >= len(list)-3 || random.IntN(4) > 0 {
			wr.sentence(sentence)
		}
	}
}
