package occasion

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"variorum"
)

// BenchmarkFind puts together what a hundred thousand articles tell.
func BenchmarkFind(b *testing.B) {
	const articles = 100_000
	r := rand.New(rand.NewPCG(1, 2))
	var states []string
	for i := range 60 {
		states = append(states, fmt.Sprintf("State %d", i))
	}
	kinds := []string{"CONSULT", "ACCUSE", "SANCTION", "REQUEST", "AGREE"}
	in := make([]Input, articles)
	for i := range in {
		on := fmt.Sprintf("20%02d-%02d-%02d", 20+r.IntN(10), 1+r.IntN(12), 1+r.IntN(28))
		who := int(float64(len(states)) * r.Float64() * r.Float64())
		in[i] = Input{ID: fmt.Sprintf("a%06d", i), Outlet: fmt.Sprint("Outlet ", r.IntN(40)), Published: day(on),
			Events: []variorum.Event{act(kinds[r.IntN(len(kinds))], "", states[who:who+1], []string{states[(who+1+r.IntN(3))%len(states)]})}}
	}
	for b.Loop() {
		Find(in)
	}
}
