package coding

import (
	"context"
	"fmt"
	"slices"

	"variorum"
	"variorum/internal/actor"
	"variorum/internal/gold"
	"variorum/internal/score"
)

const (
	cameoFile  = "petr2_gsr.jsonl"
	ploverFile = "plover_gsr.json"
)

// direct is an event in one direction, as the corpora code it.
type direct = gold.CodedEvent

// finding is a found event in one direction, with the type of the act besides that
// as which it counts.
type finding struct {
	direct
	act string
}

// found measures what is found where nothing is given, in sentences whose events are
// coded. An event is true where both states agree, and the corpus has the type of the
// act or that as which PLOVER counts it; of several codings of a sentence each counts
// once. Where the corpus has a type that PLOVER dropped,
// whatever is found between its parties is neither true nor false.
func (sc *Scores) found(ctx context.Context, name string, list []gold.Coded) error {
	var tally struct{ gold, found, full, parties, source, target, kind int }
	for _, c := range list {
		if err := ctx.Err(); err != nil {
			return err
		}
		doc, err := analysed(c.ID, c.Text)
		if err != nil {
			return err
		}
		got := directs(doc.Events)
		want := once(slices.DeleteFunc(slices.Clone(c.Events), func(e direct) bool { return e.Type == "" }), func(e direct) direct { return e })
		got = slices.DeleteFunc(got, func(e finding) bool { return dropped(c.Events, e.direct) })
		tally.gold += len(want)
		tally.found += len(got)
		tally.full += pairs(want, got, func(g direct, f finding) bool {
			return (g.Type == f.Type || g.Type == f.act) && (between(g, f) || together(g.Type) && between(direct{Source: g.Target, Target: g.Source}, f))
		})
		tally.parties += pairs(want, got, between)
		tally.source += pairs(want, got, func(g direct, f finding) bool { return same(g.Source, f.Source) })
		tally.target += pairs(want, got, func(g direct, f finding) bool { return same(g.Target, f.Target) })
		tally.kind += pairs(want, got, func(g direct, f finding) bool { return g.Type == f.Type || g.Type == f.act })
		if g, f := fmt.Sprint(want), fmt.Sprint(plain(got)); g != f {
			sc.Errors = append(sc.Errors, Error{Half: "read", ID: c.ID, Kind: name, Gold: g, Found: f, Text: c.Text})
		}
	}
	f := sc.Figures
	f[name+".gold"], f[name+".found"] = float64(tally.gold), float64(tally.found)
	f[name+".true"], f[name+".false"], f[name+".missed"] = float64(tally.full), float64(tally.found-tally.full), float64(tally.gold-tally.full)
	f.PRF(name+".events", score.Ratio(tally.full, tally.found), score.Ratio(tally.full, tally.gold))
	for key, n := range map[string]int{"parties": tally.parties, "source": tally.source, "target": tally.target, "type": tally.kind} {
		f.Set(name+"."+key+".p", score.Ratio(n, tally.found))
	}
	return nil
}

// directs writes events as the corpora do: one for each that acts on each, and one
// for each two that did it with each other.
func directs(events []variorum.Event) []finding {
	var out []finding
	add := func(e *variorum.Event, a, b variorum.Party) {
		if e.Code != "" {
			out = append(out, finding{direct{Type: levelOf(e.Code, 0), Source: codeOf(a), Target: codeOf(b)}, levelOf(e.Type, 0)})
		}
	}
	for i := range events {
		e := &events[i]
		for n, a := range e.Actors {
			for _, b := range e.Recipients {
				add(e, a, b)
			}
			if e.Mutual {
				for _, b := range e.Actors[n+1:] {
					add(e, a, b)
				}
			}
		}
	}
	return once(out, func(f finding) direct { return f.direct })
}

// plain leaves out what the acts are besides.
func plain(list []finding) []direct {
	out := []direct{}
	for _, f := range list {
		out = append(out, f.direct)
	}
	return out
}

// once leaves out what is coded a second time, in the other direction where it is
// of a type that two do with each other.
func once[T any](list []T, of func(T) direct) []T {
	var out []T
	for _, t := range list {
		e := of(t)
		if !slices.ContainsFunc(out, func(u T) bool {
			o := of(u)
			return o == e || o.Type == e.Type && together(e.Type) && o.Source == e.Target && o.Target == e.Source
		}) {
			out = append(out, t)
		}
	}
	return out
}

// together reports whether two do an act of the type with each other.
func together(kind string) bool {
	return kind == "CONSULT" || kind == "AGREE" || kind == "SUPPORT" || kind == "COOPERATE"
}

// codeOf is the code of a party's state, "-" for others.
func codeOf(p variorum.Party) string {
	if code := actor.Code(p.State); code != "" {
		return code
	}
	return "-"
}

// same reports whether two codes may be of one party: others than states are not
// told apart.
func same(gold, found string) bool {
	if found == "-" {
		switch gold {
		case "IGO", "IMG", "NGO", "ISM", "---", "REB", "":
			return true
		}
		return false
	}
	return gold == found || gold == "---"
}

func between(g direct, f finding) bool { return same(g.Source, f.Source) && same(g.Target, f.Target) }

// dropped reports whether the corpus has a type that is not measured where
// something was found.
func dropped(list []direct, f direct) bool {
	return slices.ContainsFunc(list, func(g direct) bool { return g.Type == "" && same(g.Source, f.Source) })
}

// pairs counts how many of the events can be told to be each other, each once.
func pairs(want []direct, got []finding, alike func(direct, finding) bool) int {
	used, n := make([]bool, len(got)), 0
	for _, g := range want {
		for i, f := range got {
			if !used[i] && alike(g, f) {
				used[i] = true
				n++
				break
			}
		}
	}
	return n
}
