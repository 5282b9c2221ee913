package when

import (
	"testing"
)

func TestCommitments(t *testing.T) {
	const published = "2021-01-24"
	for _, tt := range []struct{ text, kind, cue, due string }{
		{"The river treaty, known as the Sund pact, which is due to expire on February 5, binds both states.", "expiry", "is due to expire", "2021-02-05"},
		{"The licence expires on 5 March.", "expiry", "expires", "2021-03-05"},
		{"The ministers will meet in Halvik on June 16 to discuss tolls.", "meeting", "will meet", "2021-06-16"},
		{"Sudmark is scheduled to host the talks on Friday.", "meeting", "is scheduled to host", "2021-01-29"},
		{"Norland promised to cut its fleet by 2025.", "promise", "promised to cut", "2025"},
		{"Norland must decide; the court will rule by the end of March.", "deadline", "will rule", "2021-03"},
		{"The deadline is March 31.", "deadline", "deadline is", "2021-03-31"},
		{"The port will open on Monday, Brink said.", "plan", "will open", "2021-01-25"},
		{"The ports were closed on Monday.", "", "", ""},
		{"The treaty was due to expire on February 5.", "", "", ""},
		{"If talks fail, the treaty will expire on February 5.", "", "", ""},
		{"Norland would leave the pact on February 5.", "", "", ""},
		{"The ministers will not meet on June 16.", "", "", ""},
		{"The pact, signed on May 3, will bring peace.", "", "", ""},
		{"The port won't open until Friday.", "", "", ""},
		{"The port will close on Friday unless the toll is paid.", "", "", ""},
		{"Voters will choose a council in 2024.", "", "", ""},
		{"Brink also will soon travel to Sund on Thursday.", "meeting", "will soon travel", "2021-01-28"},
		{"Brink may visit Halvik on Friday.", "", "", ""},
	} {
		doc := marked(t, tt.text, published)
		got := Commitments(doc)
		if tt.kind == "" {
			if len(got) > 0 {
				t.Errorf("%s: got %s %q", tt.text, got[0].Kind, doc.Slice(got[0].Cue))
			}
			continue
		}
		if len(got) != 1 {
			t.Errorf("%s: got %d", tt.text, len(got))
			continue
		}
		if c := got[0]; c.Kind != tt.kind || doc.Slice(c.Cue) != tt.cue || c.Due.Date != tt.due {
			t.Errorf("%s: got %s %q due %q", tt.text, c.Kind, doc.Slice(c.Cue), c.Due.Date)
		}
	}
}

func TestCommitmentOfUndatedArticle(t *testing.T) {
	doc := marked(t, "The river treaty is due to expire on February 5.", "")
	got := Commitments(doc)
	if len(got) != 1 || got[0].Due.Known() || got[0].Due.Basis.Reason != undated {
		t.Fatalf("got %+v", got)
	}
	if what := doc.Slice(got[0].What); what != "The river treaty is due to expire on February 5" {
		t.Errorf("what: %q", what)
	}
}
