package fable

import (
	_ "embed"
	"math/rand/v2"
	"strings"
	"sync"
)

//go:embed nouns.txt
var nounList string

//go:embed verbs.txt
var verbList string

// nouns are English ones, and several times as many that are not, since the
// words of a language are many; the English ones stand more often than others.
var nouns = sync.OnceValue(func() []string {
	english := strings.Fields(nounList)
	random := rand.New(rand.NewPCG(0, 10))
	var out []string
	for range 8 {
		out = append(out, english...)
		for range english {
			out = append(out, lower(invented(random)))
		}
	}
	return out
})

type verb struct{ base, past string }

var verbs = sync.OnceValue(func() []verb {
	var out []verb
	for line := range strings.Lines(verbList) {
		base, past, _ := strings.Cut(strings.TrimSpace(line), " ")
		out = append(out, verb{base, past})
	}
	return out
})

var offices = []string{"minister", "secretary", "commissioner", "inspector", "spokesman", "adviser"}

func pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }

var (
	fronts  = strings.Fields("B Br D Dr F Fl G Gr H J K Kl L M N P Pr R S Sk St T Tr V W Z")
	vowels  = strings.Fields("a e i o u ei au")
	middles = strings.Fields("l r n m s t d k lm rn nd st rk ld v z")
	ends    = strings.Fields("en a or in us ik ov berg sund a-n dal by heim ra ek")
)

// name invents a name, one of so many of a kind, some far more often than
// others.
func name(random *rand.Rand, of int, kind uint64) string {
	n := uint64(float64(of) * random.Float64() * random.Float64())
	return invented(rand.New(rand.NewPCG(n, kind)))
}

func invented(own *rand.Rand) string {
	out := pick(own, fronts) + pick(own, vowels) + pick(own, middles) + pick(own, vowels) + pick(own, middles) + pick(own, ends)
	return strings.ReplaceAll(out, "-", "")
}

func lower(s string) string { return strings.ToLower(s) }

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
