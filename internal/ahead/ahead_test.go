package ahead_test

import (
	"strings"
	"testing"

	"variorum"
	"variorum/internal/analyze"
	"variorum/internal/text"
)

// found analyses a text, one paragraph a line.
func found(t testing.TB, body, published string) *text.Doc {
	t.Helper()
	art := &variorum.Article{ID: "a", Text: body, Published: variorum.Undated("none")}
	if published != "" {
		art.Published = variorum.Moment{Date: published, Precision: variorum.ToDay}
	}
	at := 0
	for line := range strings.SplitSeq(body, "\n") {
		if line != "" {
			art.Blocks = append(art.Blocks, variorum.Block{Span: variorum.Span{Start: at, End: at + len(line)}, Kind: variorum.Body})
		}
		at += len(line) + 1
	}
	doc, err := analyze.Article(art)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestCommitments(t *testing.T) {
	const published = "2021-01-24"
	for _, tt := range []struct{ text, kind, cue, due string }{
		{"The lease of the Sund lock is due to expire on March 9 and binds both ports.", "expiry", "is due to expire", "2021-03-09"},
		{"The licence expires on 5 March.", "expiry", "expires", "2021-03-05"},
		{"The ministers will meet in Halvik on June 16 to discuss tolls.", "meeting", "will meet", "2021-06-16"},
		{"Sudmark is scheduled to host the talks on Friday.", "meeting", "is scheduled to host", "2021-01-29"},
		{"Norland promised to cut its fleet by 2025.", "promise", "promised to cut", "2025"},
		{"Norland must decide; the court will rule by the end of March.", "plan", "will rule", "2021-03"},
		{"The deadline is March 31.", "deadline", "deadline is", "2021-03-31"},
		{"The port will open on Monday, Brink said.", "plan", "will open", "2021-01-25"},
		{"The accord, signed in 1993, runs out on Feb. 28.", "expiry", "runs out", "2021-02-28"},
		{"The accord costs little and ends on 28 February.", "expiry", "ends", "2021-02-28"},
		{"Brink promised that the track of the barge would be published 'by the end of the month'.", "promise", "would be published", "2021-01"},
		{"Brink said a telephone line would be open by the first of July.", "plan", "would be open", "2021-07-01"},
		{"Both ministers, he said, had promised to return to Halvik before the end of September.", "promise", "had promised to return", "2021-09"},
		{"Both had accepted his proposal to open a line by March 1.", "plan", "to open", "2021-03-01"},
		{"Norland expects an answer from Sudmark by March 30, Brink said.", "deadline", "expects", "2021-03-30"},
		{"Sudmark has until Thursday to answer the letter.", "deadline", "has", "2021-01-28"},
		{"I have invited both ministers for February 8, here.", "meeting", "invited", "2021-02-08"},
		{"The talks are scheduled for Monday.", "meeting", "are scheduled", "2021-01-25"},
		{"She is due to brief the council on Wednesday.", "meeting", "is due to brief", "2021-01-27"},
		{"Blum said that he would like to see it on Tuesday.", "", "", ""},
		{"Norland had promised to return on March 9.", "", "", ""},
		{"Brink vowed to step in when the council meets next month.", "", "", ""},
		{"Brink is not so sure they will agree by February 15.", "", "", ""},
		{"Brink said the line would not work by July 1.", "", "", ""},
		{"The leaders' plans to set rules for the chamber on Thursday failed.", "", "", ""},
		{"Both had his proposal to open a line by March 1.", "", "", ""},
		{"The ports were closed on Monday.", "", "", ""},
		{"The treaty was due to expire on March 9.", "", "", ""},
		{"If talks fail, the treaty will expire on March 9.", "", "", ""},
		{"Norland would leave the pact on March 9.", "", "", ""},
		{"The ministers will not meet on June 16.", "", "", ""},
		{"The pact, signed on May 3, will bring peace.", "", "", ""},
		{"The port won't open until Friday.", "", "", ""},
		{"The port will close on Friday unless the toll is paid.", "", "", ""},
		{"Voters will choose a council in 2024.", "", "", ""},
		{"Brink also will soon travel to Sund on Thursday.", "meeting", "will soon travel", "2021-01-28"},
		{"Ms Brink also promised that the track of the barge, the boat held in Sund since March, would be published by the end of the month.", "promise", "would be published", "2021-01"},
		{"A second meeting of the ministers, promised for this month, has not been fixed.", "meeting", "promised", "2021-01"},
		{"Officials of the two states are to present a draft by March 30.", "plan", "are to present", "2021-03-30"},
		{"The trial opens in Halvik on February 1.", "plan", "opens", "2021-02-01"},
		{"The chamber will vote on a bill to fund the ports on Friday.", "vote", "will vote", "2021-01-29"},
		{"Brink, who is to travel on to Sund on Monday, said nothing.", "meeting", "is to travel", "2021-01-25"},
		{"He will gladly pay you Tuesday for a loan today.", "", "", ""},
		{"The bill will move like tar in March.", "", "", ""},
		{"The pilots, who will control both ports until March 3, said nothing.", "", "", ""},
		{"No votes are expected until Thursday.", "", "", ""},
		{"Brink predicted that the council will meet on Friday.", "", "", ""},
		{"Will the council vote on Friday?", "", "", ""},
		{"It will be cold in Halvik tomorrow.", "", "", ""},
		{"Brink promised to leave soon.", "", "", ""},
		{"There will be many talks between now and March.", "", "", ""},
		{"Brink will likely have to answer to the council next week.", "", "", ""},
		{"Another is scheduled for Friday.", "", "", ""},
		{"Brink agreed to hold off on the planned rise on March 1.", "", "", ""},
		{"Brink canceled plans to attend the fair on March 9.", "", "", ""},
		{"Brink may visit Halvik on Friday.", "", "", ""},
	} {
		doc := found(t, tt.text, published)
		got := doc.Commitments
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
	doc := found(t, "The river treaty is due to expire on March 9.", "")
	got := doc.Commitments
	if len(got) != 1 || got[0].Due.Known() || got[0].Due.Basis.Reason == "" {
		t.Fatalf("got %+v", got)
	}
	if what := doc.Slice(got[0].What); what != "The river treaty is due to expire on March 9" {
		t.Errorf("what: %q", what)
	}
}

// Who is bound, and the clause whole and no longer.
func TestWhoAndWhat(t *testing.T) {
	for _, tt := range []struct{ text, actor, who, what string }{
		{"“I will sign it on Friday,” Karin Lund said.", "Karin Lund", "I", "I will sign it on Friday"},
		{"Karin Lund said she will sign the accord on Friday, but that nobody else would.", "Karin Lund", "she", "she will sign the accord on Friday"},
		{"Jonas Brekk plans to visit Halvik on Monday, according to an aide.", "Jonas Brekk", "Jonas Brekk", "Jonas Brekk plans to visit Halvik on Monday"},
		{"On Monday, Jonas Brekk will visit Halvik; he has been there before.", "Jonas Brekk", "Jonas Brekk", "On Monday, Jonas Brekk will visit Halvik"},
		{"The accord, which is set to expire in May, binds both.", "", "The accord", "The accord, which is set to expire in May"},
		{"One of the questions is the river treaty, known as Skarne I, which is due to expire on March 5.", "", "the river treaty", "the river treaty, known as Skarne I, which is due to expire on March 5"},
		{"Norland expects an answer from Sudmark by March 30.", "Sudmark", "Sudmark", "Norland expects an answer from Sudmark by March 30"},
	} {
		doc := found(t, tt.text, "2021-01-24")
		if len(doc.Commitments) != 1 {
			t.Errorf("%s: got %d", tt.text, len(doc.Commitments))
			continue
		}
		c := doc.Commitments[0]
		who := ""
		if c.Who != nil {
			who = doc.Slice(*c.Who)
		}
		if c.Actor != tt.actor || who != tt.who || doc.Slice(c.What) != tt.what {
			t.Errorf("%s: got %q by %q: %q", tt.text, c.Actor, who, doc.Slice(c.What))
		}
	}
}
