// Package deed knows which English words tell of which act, in the types of
// PLOVER: frames of verbs, nouns and adjectives, and the words that stand over
// an act and change what is told of it ("refused to", "agreed to"). The types,
// their modes and scores are facts of the PLOVER ontology of the Open Event Data
// Alliance (CC BY-SA 4.0); the words are this project's own.
package deed

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"variorum/internal/meaning"
)

//go:embed frames.txt
var frameList string

//go:embed operators.txt
var operatorList string

// Pos is the part of speech in which a word tells of an act.
type Pos byte

// The parts of speech.
const (
	Verb Pos = 'v'
	Noun Pos = 'n'
	Adj  Pos = 'a'
)

// Frame is one way in which a word tells of an act.
type Frame struct {
	Type Type
	Mode string
	With []Group
	Not  []string // stems of which none may
	Line int      // in the list, for ties: what comes first wins
}

// Group is one condition of a frame.
type Group struct {
	Stems []string // one of them must stand among the arguments
	Own   bool     // among those of the subject
}

type key struct {
	pos  Pos
	stem string
}

// Lexicon is both lists, by part of speech and stem.
type Lexicon struct {
	frames    map[key][]Frame
	operators map[key]Operator
}

// English gives the lexicon.
var English = sync.OnceValue(func() *Lexicon {
	lex, err := read(frameList, operatorList)
	if err != nil {
		panic("deed: " + err.Error()) // the lists are part of the program, and a test reads them
	}
	return lex
})

// Frames are the ways in which a word tells of an act.
func (lex *Lexicon) Frames(pos Pos, stem string) []Frame { return lex.frames[key{pos, stem}] }

// Plain reports whether a word tells of acts of a type without any condition.
func (lex *Lexicon) Plain(pos Pos, stem string, kind Type) bool {
	return slices.ContainsFunc(lex.Frames(pos, stem), func(f Frame) bool { return f.Type == kind && len(f.With) == 0 })
}

// Operator is what a word says of the act that stands under it.
func (lex *Lexicon) Operator(pos Pos, stem string) Operator { return lex.operators[key{pos, stem}] }

// Stem is the form in which the lists hold words; low is in lower case.
func Stem(low string) string {
	if base, ok := irregular[low]; ok {
		low = base
	}
	return meaning.Stem(low)
}

// irregular holds forms that meaning does not know, and words that its stems
// would throw together with others.
var irregular = map[string]string{
	"overran": "overrun", "overthrew": "overthrow", "overthrown": "overthrow", "struck": "strike", "withdrawal": "withdrawal",
	"upheld": "uphold", "beset": "beset", "shot": "shoot", "overtook": "overtake", "retook": "retake", "retaken": "retake",
	"underwent": "undergo", "slew": "slay", "slain": "slay", "forbade": "forbid", "freed": "free", "frees": "free", "swore": "swear", "sworn": "swear", "besieged": "besiege",
	"relations": "relations", "armed": "armed", "forces": "force", "withheld": "withhold", "undertook": "undertake", "undertaken": "undertake",
}

// Matches reports how well the arguments meet the conditions of the frame, from
// 1 to 2 for each, and whether they meet all. near says how near an argument
// stands, 1 for the nearest, and 0 when there is none.
func (fr Frame) Matches(near func(stem string, own bool) float64) (met float64, ok bool) {
	for _, stem := range fr.Not {
		if near(stem, false) > 0 {
			return 0, false
		}
	}
	for _, group := range fr.With {
		best := 0.0
		for _, stem := range group.Stems {
			best = max(best, near(stem, group.Own))
		}
		if best == 0 {
			return 0, false
		}
		met += 1 + best
	}
	return met, true
}

func read(frames, operators string) (*Lexicon, error) {
	lex := &Lexicon{map[key][]Frame{}, map[key]Operator{}}
	r := reader{lex: lex, named: map[string][]string{}}
	for n, line := range strings.Split(frames, "\n") {
		if err := r.frame(line, n+1); err != nil {
			return nil, fmt.Errorf("frames.txt:%d: %w", n+1, err)
		}
	}
	for n, line := range strings.Split(operators, "\n") {
		if err := r.operator(line); err != nil {
			return nil, fmt.Errorf("operators.txt:%d: %w", n+1, err)
		}
	}
	return lex, nil
}

// reader reads the lists line by line.
type reader struct {
	lex   *Lexicon
	named map[string][]string
	kind  Type
	mode  string
	op    Operator
}

func (r *reader) frame(line string, n int) error {
	fields := strings.Fields(line)
	switch {
	case len(fields) == 0 || line[0] == '#':
		return nil
	case line[0] == '@':
		name, list, ok := strings.Cut(line, " = ")
		if !ok {
			return fmt.Errorf("no list for %s", name)
		}
		r.named[name] = r.stems(strings.Fields(list))
		return nil
	case len(fields[0]) > 1:
		r.kind, r.mode = Type(fields[0]), strings.Join(fields[1:], " ")
		if !r.kind.Known() {
			return fmt.Errorf("no type %q", fields[0])
		}
		return nil
	}
	fr := Frame{Type: r.kind, Mode: r.mode, Line: n}
	var heads []string
	for i, part := range split(fields[1:]) {
		stems := r.stems(part.words)
		switch {
		case i == 0:
			heads = stems
		case part.not:
			fr.Not = stems
		default:
			fr.With = append(fr.With, Group{stems, part.own})
		}
	}
	for _, head := range heads {
		k := key{Pos(fields[0][0]), head}
		r.lex.frames[k] = append(r.lex.frames[k], fr)
	}
	return nil
}

// part is a run of words of a line, with what leads in to it.
type part struct {
	words []string
	not   bool
	own   bool
}

func split(fields []string) []part {
	out := []part{{}}
	for _, w := range fields {
		if w == "=" || w == "!" {
			out = append(out, part{not: w == "!"})
			continue
		}
		last := &out[len(out)-1]
		if w == "own" && len(out) > 1 && last.words == nil {
			last.own = true
			continue
		}
		last.words = append(last.words, w)
	}
	return out
}

// stems gives the stems of words, those of named lists among them.
func (r *reader) stems(list []string) []string {
	var out []string
	for _, w := range list {
		if w[0] == '@' {
			out = append(out, r.named[w]...)
			continue
		}
		out = append(out, Stem(w))
	}
	return out
}

func (r *reader) operator(line string) error {
	fields := strings.Fields(line)
	if len(fields) == 0 || line[0] == '#' {
		return nil
	}
	if len(fields[0]) > 1 {
		r.op = operators[fields[0]]
		if r.op == None {
			return fmt.Errorf("no operator %q", fields[0])
		}
		return nil
	}
	for _, stem := range r.stems(fields[1:]) {
		if k := (key{Pos(fields[0][0]), stem}); r.lex.operators[k] == None {
			r.lex.operators[k] = r.op
		}
	}
	return nil
}

// near gives, for a set of near-synonyms, the type that the verbs in it with frames
// of no condition agree on.
var near = sync.OnceValue(func() map[int16]Type {
	out := map[int16]Type{}
	for stem, sets := range meaning.Sets() {
		for _, fr := range English().Frames(Verb, stem) {
			if len(fr.With) > 0 || len(fr.Not) > 0 {
				continue
			}
			for _, n := range sets {
				if old, ok := out[n]; ok && old != fr.Type {
					out[n] = "" // they do not agree
				} else {
					out[n] = fr.Type
				}
			}
			break
		}
	}
	return out
})

// Near guesses the type of a verb that the lists do not have by its near-synonyms.
func Near(stem string) (Type, bool) {
	found := Type("")
	for _, n := range meaning.Sets()[stem] {
		t := near()[n]
		if t == "" || found != "" && t != found {
			continue
		}
		found = t
	}
	return found, found != ""
}
