package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/occasion"
	"variorum/internal/record"
)

// testimony is one sentence of one act, by one state upon another.
type testimony struct {
	day, outlet, kind, by, upon, sentence string
	modality                              variorum.Modality
	claim                                 bool
}

// deeds is a record of articles that tell one act each.
func deeds(list ...testimony) *record.Record {
	in := record.Input{}
	var found []occasion.Input
	for i, d := range list {
		text := "Nothing stirred.\n" + d.sentence
		at := variorum.Span{Start: strings.Index(text, "\n") + 1, End: len(text)}
		art := &variorum.Article{ID: fmt.Sprintf("a%02d", i), Outlet: d.outlet, Title: d.kind, Text: text, Published: day(d.day),
			Blocks: []variorum.Block{{Span: variorum.Span{End: len(text)}, Kind: variorum.Body}}}
		party := func(state string) []variorum.Party {
			return []variorum.Party{{Name: state, State: state, Kind: variorum.State}}
		}
		e := variorum.Event{Article: art.ID, Type: d.kind, Code: d.kind, Modality: d.modality, Actors: party(d.by), Recipients: party(d.upon),
			Span: variorum.Span{Start: at.Start, End: at.End - 1}, Act: []variorum.Span{}, Date: day(d.day)}
		if e.Modality == "" {
			e.Modality = variorum.Happened
		}
		ann := &variorum.Annotation{Sentences: []variorum.Span{{End: at.Start - 1}, at}}
		if d.claim {
			e.Quotation = 1
			ann.Quotations = []variorum.Quotation{{Kind: variorum.Indirect, Content: []variorum.Span{at}, Speaker: "Karin Lund", Via: []variorum.Hop{}}}
		}
		ann.Events = []variorum.Event{e}
		in.Articles = append(in.Articles, record.Analysed{Article: art, Annotation: ann})
		found = append(found, occasion.Input{ID: art.ID, Outlet: d.outlet, Published: art.Published, Events: ann.Events})
	}
	in.Derived.Occasions = occasion.Find(found)
	return record.Build(in)
}

func quarrel() *record.Record {
	const n, s = "Norland", "Sudmark"
	return deeds(
		testimony{day: "2031-01-06", outlet: "Herald", kind: "AID", by: n, upon: s, sentence: "Norland sent grain <to> Sudmark."},
		testimony{day: "2031-01-06", outlet: "Courier", kind: "AID", by: n, upon: s, sentence: "Grain of Norland reached Sudmark."},
		testimony{day: "2031-01-09", outlet: "Herald", kind: "SUPPORT", by: s, upon: n, sentence: "Sudmark thanked Norland."},
		testimony{day: "2031-01-12", outlet: "Herald", kind: "AGREE", by: s, upon: n, sentence: "Sudmark agreed with Norland."},
		testimony{day: "2031-06-03", outlet: "Herald", kind: "SANCTION", by: n, upon: s, sentence: "Norland closed its ports to Sudmark."},
		testimony{day: "2031-06-04", outlet: "Herald", kind: "COERCE", by: s, upon: n, sentence: "Sudmark seized a boat of Norland."},
		testimony{day: "2031-06-05", outlet: "Courier", kind: "ASSAULT", by: s, upon: n, sentence: "Sudmark fired at a ship of Norland."},
		testimony{day: "2031-06-05", outlet: "Post", kind: "ASSAULT", by: n, upon: s, sentence: "Norland fired first, she said.", claim: true},
		testimony{day: "2031-06-05", outlet: "Herald", kind: "SANCTION", by: s, upon: n, sentence: "Sudmark may close its ports to Norland.", modality: variorum.Planned},
		testimony{day: "2031-08-05", outlet: "Herald", kind: "CONSULT", by: s, upon: n, sentence: "Sudmark called Norland."},
	)
}

// Deeds stand by day with claims apart, each a click from its sentence in every
// outlet; the relation is drawn, and its turning point named.
func TestDeeds(t *testing.T) {
	rec := quarrel()
	var page, text, data bytes.Buffer
	if err := HTML(&page, rec, HTMLOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := Terminal(&text, rec, TerminalOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := JSON(&data, rec); err != nil {
		t.Fatal(err)
	}
	html := page.String()
	deedsAt, claims := strings.Index(html, `id="h-deeds"`), strings.Index(html, "Only claimed")
	for _, want := range []string{
		`Norland → Sudmark <span class="role">aid</span>`, `<span class="done">Norland sent grain &lt;to&gt; Sudmark</span>.`,
		`<a href="#a2-t17-48">`, `<a href="#a1-t17-49">`, `id="a1-t17-49"`, "2 outlets, all independent", "1 other sentence",
		"Karin Lund says so", "sanction, planned", `class="seesaw"`, "June 2031", `few"`,
	} {
		if !strings.Contains(html[deedsAt:], want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if first := strings.Index(html[deedsAt:], "fired first"); claims < deedsAt || deedsAt+first < claims {
		t.Error("the claim stands among the deeds")
	}
	for _, want := range []string{"What was done", "Norland → Sudmark  aid", "only claimed, by Karin Lund", "How they stand to each other", "Jun 2031", "few   (1)"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the terminal lacks %q", want)
		}
	}
	var got struct {
		Events    []record.Event
		Relations []struct {
			A, B   string
			Series []struct{ Few bool }
			Turns  []struct{ Event string }
		}
	}
	if err := json.Unmarshal(data.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Events) != 9 || len(got.Relations) != 1 || len(got.Relations[0].Series) != 8 || len(got.Relations[0].Turns) != 1 {
		t.Fatalf("%d events, relations %+v", len(got.Events), got.Relations)
	}
	for _, e := range got.Events {
		if e.ID == got.Relations[0].Turns[0].Event && e.Type != "ASSAULT" {
			t.Errorf("the turning point is named by %s", e.Type)
		}
	}
}
