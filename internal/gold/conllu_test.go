package gold

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"variorum"
)

func TestReadCoNLLU(t *testing.T) {
	const head = "1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj:pass\t_\t_\n2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n\n"
	for _, test := range []struct{ name, text, want string }{
		{"subtypes are cut", head, "She<nsubj 1 left<root -1"},
		{"ranges and empty nodes are left out", "# x\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\tdo\tAUX\t_\t_\t3\taux\t_\t_\n" +
			"2\tn't\tnot\tPART\t_\t_\t3\tadvmod\t_\t_\n2.1\t_\t_\t_\t_\t_\t_\t_\t_\t_\n3\tgo\tgo\tVERB\t_\t_\t0\troot\t_\t_\n",
			"do<aux 2 n't<advmod 2 go<root -1"},
		{"a compound is one word", "1\twell\twell\tADV\t_\t_\t3\tadvmod\t_\tSpaceAfter=No\n2\t-\t-\tPUNCT\t_\t_\t3\tpunct\t_\tSpaceAfter=No\n" +
			"3\tknown\tknow\tADJ\t_\t_\t4\tamod\t_\t_\n4\tport\tport\tNOUN\t_\t_\t0\troot\t_\t_\n\n", "well-known<amod 1 port<root -1"},
		{"cannot is one word", "1-2\tcannot\t_\t_\t_\t_\t_\t_\t_\t_\n1\tcan\tcan\tAUX\t_\t_\t3\taux\t_\t_\n" +
			"2\tnot\tnot\tPART\t_\t_\t3\tadvmod\t_\t_\n3\tgo\tgo\tVERB\t_\t_\t0\troot\t_\t_\n", "cannot<aux 1 go<root -1"},
	} {
		sents, err := ReadCoNLLU(strings.NewReader(test.text))
		if err != nil || len(sents) != 1 {
			t.Errorf("%s: %d sentences: %v", test.name, len(sents), err)
			continue
		}
		var got []string
		for _, w := range sents[0] {
			got = append(got, fmt.Sprintf("%s<%s %d", w.Form, w.Rel, w.Head))
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%s: %s, want %s", test.name, s, test.want)
		}
	}
	sents, err := ReadCoNLLU(strings.NewReader(head + "1\tcut"))
	if len(sents) != 1 || !errors.Is(err, variorum.ErrInput) || !strings.Contains(err.Error(), "line 4") {
		t.Errorf("cut off: %d sentences, %v", len(sents), err)
	}
	for _, bad := range []string{"7", "-3", "x"} {
		if _, err := ReadCoNLLU(strings.NewReader(strings.Replace(head, "\t2\t", "\t"+bad+"\t", 1))); !errors.Is(err, variorum.ErrInput) {
			t.Errorf("head %s: %v", bad, err)
		}
	}
}

func FuzzReadCoNLLU(f *testing.F) {
	f.Add("1\ta-\t_\tX\t_\t_\t0\troot\t_\tSpaceAfter=No\n2\t-\t_\tX\t_\t_\t1\tx\t_\tSpaceAfter=No\n3\tb\t_\tX\t_\t_\t1\tx\t_\t_\n")
	f.Fuzz(func(t *testing.T, src string) {
		sents, _ := ReadCoNLLU(strings.NewReader(src))
		for _, sent := range sents {
			for _, w := range sent {
				if w.Head < -1 || w.Head >= len(sent) {
					t.Fatalf("head %d in a sentence of %d", w.Head, len(sent))
				}
			}
		}
	})
}
