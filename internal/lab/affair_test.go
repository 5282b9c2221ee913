package lab

import (
	"bytes"
	"strings"
	"testing"

	"variorum/internal/eval"
)

// limit bounds one figure of the sample affair. Whoever improves a figure
// moves its limit, so that the table says what the program reaches.
type limit struct {
	figure string
	least  float64
	most   float64
}

const hundred = 100

func affairLimits() []limit {
	return []limit{
		// What a record must not claim falsely.
		{"quotes.speaker.wrong", 0, 0},
		{"versions.speaker.wrong", 0, 0},
		{"quotes.nobody", 0, 0},
		{"quotes.denial.wrong", 0, 0},
		{"articles.published.wrong", 0, 0},
		{"quotes.said.wrong", 0, 0},
		{"statements.said.wrong", 0, 0},
		{"commitments.due.wrong", 0, 0},
		{"commitments.status.wrong", 0, 0},
		{"commitments.status.right", 2, 4},
		{"statements.apart.violated", 0, 0},
		{"statements.merged", 0, 2},
		{"echoes.spurious", 0, 0},
		{"articles.outlet.wrong", 0, 0},
		{"articles.title.wrong", 0, 1},
		{"chains.name.wrong", 0, 0},
		{"chains.spurious", 0, 0},
		{"boilerplate.words", 0, 0},
		{"repeats.spurious", 0, 0},

		// What it should hold.
		{"articles.outlet.right", 21, 22},
		{"articles.published.right", 21, 22},
		{"articles.title.right", 21, 22},
		{"quotes.marked.missed", 0, 0},
		{"quotes.exact.p", 97, hundred},
		{"quotes.exact.r", 97, hundred},
		{"quotes.jaccard.p", 98, hundred},
		{"quotes.jaccard.r", 97, hundred},
		{"quotes.kind.wrong", 0, 2},
		{"quotes.speaker.right", 139, 200},
		{"versions.speaker.right", 141, 200},
		{"quotes.said.right", 32, 200},
		{"quotes.said.abstained", 0, 14},
		{"statements.said.right", 28, 200},
		{"statements.said.abstained", 0, 5},
		{"statements.pair.p", 96, hundred},
		{"statements.pair.r", 68, hundred},
		{"echoes.right", 2, 4},
		{"chains.right", 8, 10},
		{"copies.p", 66, hundred},
		{"copies.r", 66, hundred},
		{"stories.pair.p", 99, hundred},
		{"stories.pair.r", 72, hundred},
		{"boilerplate.right", 43, 43},
		{"repeats.right", 5, 5},
		{"commitments.p", 95, hundred},
		{"commitments.r", 95, hundred},
		{"commitments.due.right", 20, 22},
		{"commitments.kind.wrong", 0, 0},
	}
}

// TestAffair holds the record of the sample affair to what it has reached.
func TestAffair(t *testing.T) {
	scores, err := affair(t.Context(), "../../examples")
	if err != nil {
		t.Fatal(err)
	}
	failed := false
	for _, limit := range affairLimits() {
		got, ok := scores.Figures[limit.figure]
		if !ok && limit.least > 0 || got < limit.least || got > limit.most {
			failed = true
			t.Errorf("%s is %v, want %v to %v", limit.figure, got, limit.least, limit.most)
		}
	}
	if failed {
		var out bytes.Buffer
		if err := eval.PrintAffairErrors(&out, scores.Errors, 1000); err != nil {
			t.Fatal(err)
		}
		t.Log("go run ./cmd/variorum-lab eval affair examples --errors 100 lists the mistakes:\n" + out.String())
	}
}

func TestAffairCommand(t *testing.T) {
	var table, flat, listed, stderr bytes.Buffer
	for out, args := range map[*bytes.Buffer][]string{&table: nil, &flat: {"--json"}, &listed: {"--errors", "1"}} {
		if code := Main(t.Context(), append([]string{"eval", "affair", "../../examples"}, args...), out, &stderr); code != 0 {
			t.Fatalf("exit code %d: %s", code, stderr.String())
		}
	}
	for out, want := range map[*bytes.Buffer]string{&table: "quotes.exact.f  ", &flat: `"quotes.exact.f":`, &listed: " mistakes\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in:\n%s", want, out.String())
		}
	}
	if code := Main(t.Context(), []string{"eval", "affair", t.TempDir()}, &table, &stderr); code != 3 {
		t.Errorf("exit code without a gold record is %d, want 3", code)
	}
}
