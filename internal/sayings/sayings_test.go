package sayings_test

import (
	"fmt"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/sayings"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name string
		said []string // "day|words", newest first; / parts two pieces
		want string
	}{
		{"twice", []string{"9|We will keep the harbour open, she said", "5|Friends, keep the harbour open!"}, "keep the harbour open 2"},
		{"one day", []string{"6|We will keep the harbour open", "5|We will keep the harbour open"}, ""},
		{"grammar", []string{"9|it is to be and that", "5|it is to be or so"}, ""},
		{"across a gap", []string{"9|keep the/harbour open", "5|keep the harbour open"}, ""},
		{"one occasion told again", []string{
			"9|No ship of Norland shall ever again enter this harbour without our leave", "5|No ship of Norland shall ever again enter this harbour without our leave"}, ""},
		{"most first", []string{"9|raise the tolls again; keep the harbour open", "6|keep the harbour open", "3|raise the tolls again, keep the harbour open"},
			"keep the harbour open 3, raise the tolls again 2"},
		{"other case and marks", []string{"9|KEEP the hárbour", "5|keep the harbour"}, "KEEP the hárbour 2"},
	} {
		var in []sayings.Saying
		for _, s := range c.said {
			var saying sayings.Saying
			words := ""
			if _, err := fmt.Sscanf(s, "%d|", &saying.Day); err != nil {
				t.Fatal(err)
			}
			_, words, _ = strings.Cut(s, "|")
			saying.Text = "“" + words + "”"
			at := len("“")
			for _, piece := range strings.Split(words, "/") {
				saying.Content = append(saying.Content, variorum.Span{Start: at, End: at + len(piece)})
				at += len(piece) + 1
			}
			in = append(in, saying)
		}
		var got []string
		for _, r := range sayings.Find(in) {
			got = append(got, fmt.Sprintf("%s %d", r.Span.In(in[r.Sayings[0]].Text), len(r.Sayings)))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.name, s, c.want)
		}
	}
}
