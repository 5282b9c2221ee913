package deed

import "testing"

// The lists of the program can be read, and say what they are meant to say.
func TestLists(t *testing.T) {
	if _, err := read(frameList, operatorList); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		pos  Pos
		word string
		with string
		want Type
	}{
		{Verb, "condemned", "", Accuse},
		{Verb, "lifted", "curfew", Concede},
		{Verb, "lifted", "sanctions", Retreat},
		{Noun, "airstrikes", "", Assault},
		{Verb, "held", "talks", Consult},
		{Verb, "slept", "", ""},
	} {
		got, most := Type(""), -1.0
		for _, fr := range English().Frames(tt.pos, Stem(tt.word)) {
			if met, ok := fr.Matches(argument(tt.with)); ok && met > most {
				got, most = fr.Type, met
			}
		}
		if got != tt.want {
			t.Errorf("%s %s: got %q, want %q", tt.word, tt.with, got, tt.want)
		}
	}
	for _, bad := range []string{"NOTHING\nv do\n", "@list\n"} {
		if _, err := read(bad, ""); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func TestUnder(t *testing.T) {
	for _, tt := range []struct {
		op        Operator
		act, want Type
	}{
		{Agrees, Retreat, Agree}, {Plans, Assault, Threaten}, {Threatens, Sanction, Threaten},
		{Refuses, Consult, Reject}, {Refuses, Accuse, ""}, {Demands, Retreat, Request}, {Blames, Assault, Accuse}, {Says, Aid, Aid},
	} {
		if got := Under(tt.op, tt.act); got != tt.want {
			t.Errorf("%d over %s: got %q, want %q", tt.op, tt.act, got, tt.want)
		}
	}
	if Score(Accuse, "") != -3 || Score(Accuse, "disapprove") != -2 || Sanction.Class() != MaterialConflict {
		t.Error("scores")
	}
}

// argument is one of one word.
func argument(word string) func(string, bool) float64 {
	return func(stem string, own bool) float64 {
		if word != "" && !own && stem == Stem(word) {
			return 1
		}
		return 0
	}
}

func TestNear(t *testing.T) {
	for _, fr := range []string{"sleep", "paint"} {
		if kind, ok := Near(Stem(fr)); ok {
			t.Errorf("%s: %s", fr, kind)
		}
	}
	if kind, ok := Near(Stem("upbraid")); ok && kind != Accuse {
		t.Errorf("upbraid: %s", kind)
	}
}
