package collate

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"variorum"
)

func TestDiff(t *testing.T) {
	for _, test := range []struct{ a, b, want string }{
		{"", "", ""},
		{"We hope.", "", "dropped[We hope|]"},
		{"", "We hope.", "added[|We hope]"},
		{"The Harbour is open", "the harbour is open", "same[The Harbour is open|the harbour is open]"},
		{"we are always ready", "we are always willing", "same[we are always|we are always] reworded[ready|willing]"},
		{"they opened the port", "they open the port", "same[they opened the port|they open the port]"},
		{"the old port is open", "the port is open", "same[the|the] dropped[old|] same[port is open|port is open]"},
		{"the port is open", "the port is open again", "same[the port is open|the port is open] added[|again]"},
		{"a grey ship sank", "a tall tower sank", "same[a|a] reworded[grey ship|tall tower] same[sank|sank]"},
	} {
		var got []string
		for _, seg := range Diff(Telling{Words: test.a}, Telling{Words: test.b}) {
			got = append(got, fmt.Sprintf("%s[%s|%s]", seg.Op, seg.A.In(test.a), seg.B.In(test.b)))
		}
		if g := strings.Join(got, " "); g != test.want {
			t.Errorf("%q, %q: got %s, want %s", test.a, test.b, g, test.want)
		}
	}
}

func TestDiffOfVeryLongTexts(t *testing.T) {
	a, b := strings.Repeat("the port is open ", 1000), strings.Repeat("the port is shut ", 1200)
	segs := Diff(Telling{Words: a}, Telling{Words: b})
	last := segs[len(segs)-1]
	if last.A.End != len(a)-1 || last.B.End != len(b)-1 {
		t.Errorf("the last segment is %v, not to the end of both", last)
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("We're \u2018ready\u2019, U.S. and all.", "We are not ready: 1,000 ships")
	f.Add("İstanbul'da don't", "\xff\xfe a'b'c")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) > 2000 || len(b) > 2000 {
			return
		}
		atA, atB := 0, 0
		for _, seg := range Diff(Telling{Words: a}, Telling{Words: b}) {
			if seg.A.Start < atA || seg.B.Start < atB || seg.A.End > len(a) || seg.B.End > len(b) || seg.A.Len() < 0 || seg.B.Len() < 0 {
				t.Fatalf("segment %v out of order or bounds in %q, %q", seg, a, b)
			}
			for _, edge := range []int{seg.A.Start, seg.A.End} {
				if edge < len(a) && utf8.ValidString(a) && !utf8.RuneStart(a[edge]) {
					t.Fatalf("segment %v cuts a rune of %q", seg, a)
				}
			}
			if seg.Op == Added && !seg.A.Empty() || seg.Op == Dropped && !seg.B.Empty() {
				t.Fatalf("segment %v holds words that it should not", seg)
			}
			atA, atB = seg.A.End, seg.B.End
		}
	})
}

func TestDiffMoved(t *testing.T) {
	for _, test := range []struct {
		kind variorum.Kind
		b    string
		want string
	}{
		{variorum.Direct, "We will open the port", "same[We will open the port]"},
		{variorum.Indirect, "they would open the port", "added[they would] moved[open the port]"},
		{variorum.Mixed, "they would “open the port”", "added[they would] same[open the port]"},
		{variorum.Mixed, "the plan to open “the port”", "added[the plan to] moved[open] same[the port]"},
	} {
		var got []string
		for _, seg := range Diff(Telling{"We will open the port", variorum.Direct}, Telling{test.b, test.kind}) {
			if !seg.B.Empty() {
				op := seg.Op
				if op == Reworded {
					op = Added
				}
				got = append(got, fmt.Sprintf("%s[%s]", op, seg.B.In(test.b)))
			}
		}
		if g := strings.Join(got, " "); g != test.want {
			t.Errorf("%s %q: got %s, want %s", test.kind, test.b, g, test.want)
		}
	}
}
