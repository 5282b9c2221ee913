package lang

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestListsLoad(t *testing.T) {
	w, err := load(lists, "en")
	if err != nil {
		t.Fatal(err)
	}
	for name, least := range map[string]struct{ got, want int }{
		"states":  {len(w.states.folded), 700},
		"given":   {len(w.given.folded), 2000},
		"roles":   {len(w.roles.folded), 900},
		"verbs":   {len(w.verbs.folded), 1800},
		"outlets": {len(w.outlets.folded), 500},
	} {
		if least.got < least.want {
			t.Errorf("%s: %d names, want at least %d", name, least.got, least.want)
		}
	}
}

func TestBadRows(t *testing.T) {
	for _, c := range []struct{ list, line, want string }{
		{"given", "Orr", "en/given.txt:2: 1 columns, want 2"},
		{"given", "Orr\tx", `en/given.txt:2: gender "x", want m, f or -`},
		{"given", "Orr\tm\norr\tf", `en/given.txt:3: "orr" is listed twice`},
		{"given", "Orr \tm", `en/given.txt:2: column 1: stray space or separator in "Orr "`},
		{"given", "-\tm", "en/given.txt:2: column 1 is empty"},
		{"cues", "say\tsay;says\tsay\t-", "en/cues.txt:2: 2 forms, want 5"},
		{"cues", "say\tsay;says;said;said;saying\tsay\tthis", `en/cues.txt:2: flag "this", want that or invert`},
		{"cues", "say\tsay;says;said;said;saying\tmoo\t-", `en/cues.txt:2: column 3 is "moo"`},
		{"bodies", "Norland Watch\tagency\tNorland\t-", `en/bodies.txt:2: no state "Norland"`},
		{"placewords", "Orrby\tNorland\t-", `en/placewords.txt:2: no state "Norland"`},
		{"titles", "Mr.\tking\tm", `en/titles.txt:2: column 2 is "king"`},
		{"outlets", "Norland Post\tpaper\tpost\t-\noutlook\tcow\t-\t-", `en/outlets.txt:3: column 2 is "cow"`},
		{"groups", "herd\therds\tcows", `en/groups.txt:2: column 3 is "cows"`},
		{"cues_particle", "as per\tgoat", `en/cues_particle.txt:2: column 2 is "goat"`},
		{"cues_attitude", "back\tback;backs;backed;backed;backing\tcow", `en/cues_attitude.txt:2: column 3: no sort of object "cow"`},
		{"cues_attitude", "back\tback;backs;backed;backed;backing\tobj\nback\tback;backs;backed;backed;backing\tto", `en/cues_attitude.txt:3: "back" is listed twice`},
		{"cues_attitude_noun", "doubt\tdoubts\tmoo", `en/cues_attitude_noun.txt:2: column 3: no sort of object "moo"`},
		{"cues_attitude_adjective", "keen\tmoo", `en/cues_attitude_adjective.txt:2: column 2: no sort of object "moo"`},
		{"stopwords", "\xff", "en/stopwords.txt: not UTF-8"},
	} {
		fsys := fstest.MapFS{}
		entries, err := lists.ReadDir("en")
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			fsys["en/"+e.Name()] = &fstest.MapFile{}
		}
		fsys["en/"+c.list+".txt"] = &fstest.MapFile{Data: []byte("# list\n" + c.line + "\n")}
		if _, err := load(fsys, "en"); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s %q: error %v, want %s", c.list, c.line, err, c.want)
		}
	}
}
