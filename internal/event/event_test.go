package event_test

import (
	"fmt"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/analyze"
	"variorum/internal/text"
)

// analysed is a text of one paragraph.
func analysed(t testing.TB, body string) *text.Doc {
	t.Helper()
	doc, err := analyze.Article(&variorum.Article{ID: "a", Text: body, Blocks: []variorum.Block{{Span: variorum.Span{End: len(body)}, Kind: variorum.Body}},
		Published: variorum.Moment{Date: "2021-06-10", Precision: variorum.ToDay}})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// line is an event in one line: type, modality, actors > recipients.
func line(doc *text.Doc, e variorum.Event) string {
	names := func(list []variorum.Party) string {
		var out []string
		for _, p := range list {
			name := p.Name
			if p.Sort != "" {
				name += "/" + p.Sort
			}
			out = append(out, name)
		}
		return strings.Join(out, "+")
	}
	kind := e.Type
	if e.Code != e.Type {
		kind += "=" + e.Code
	}
	s := fmt.Sprintf("%s %s: %s", kind, e.Modality, names(e.Actors))
	if !e.Mutual {
		s += " > " + names(e.Recipients)
	}
	if e.When != nil {
		s += " " + e.Date.Date
	}
	if e.Quotation > 0 {
		s += " claim"
	}
	return s
}

func TestFind(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Iran condemned the decision of Turkey on Monday.", "ACCUSE happened: Iran/government > Turkey/government 2021-06-07"},
		{"Turkish soldiers killed two Iranian guards at the border.", "ASSAULT happened: Turkey/military > Iran/military"},
		{"Two Iranian diplomats were expelled by Turkey.", "SANCTION happened: Turkey/government > Iran/government"},
		{"Iran and Turkey held talks in Ankara.", "CONSULT happened: Iran/government+Turkey/government"},
		{"Moscow will impose sanctions on Turkey.", "SANCTION=THREATEN planned: Russia/government > Turkey/government"},
		{"Iran threatened to attack Turkish ports.", "ASSAULT=THREATEN threatened: Iran/government > Turkey/government"},
		{"Iran agreed to lift its embargo against Turkey.", "RETREAT=AGREE planned: Iran/government > Turkey/government"},
		{"Iran refused to meet the Turkish foreign minister.", "CONSULT=REJECT denied: Iran/government > Turkey/government"},
		{"“Turkey attacked Iran in May,” Jonas Brekk said.", "ASSAULT happened: Turkey/government > Iran/government 2021-05 claim"},
		{"Turkey accused Iran of attacking its ships.", "ACCUSE happened: Turkey/government > Iran/government"},
		{"Iran wants to meet the Turkish minister.", ""},
		{"Iran may attack Turkey.", ""},
		{"Iran will attack Turkey if talks fail.", "ASSAULT=THREATEN conditional: Iran/government > Turkey/government"},
		{"Turkey asked Iran whether its soldiers were there.", ""},
		{"Turkey called the offer of Iran a mistake.", ""},
		{"Iran killed the proposal of the Turkish delegation.", ""},
		{"Jonas Brekk attacked Karin Lund over her plan.", ""},
		{"Turkey criticized Iran for shooting at its ships.", "ACCUSE happened: Turkey/government > Iran/government"},
		{"Iran requested proposals from Turkey.", "REQUEST happened: Iran/government > Turkey/government"},
		{"Iran was the last state to recognize the government of Turkey.", "SUPPORT happened: Iran/government > Turkey/government"},
		{"The visit of Iran and Turkey was long.", ""},
		{"US-backed rebels attacked Turkey.", ""},
		{"The soldiers attacked the village.", ""},
		{"Did Turkey attack Iran?", ""},
		{"Iran is a neighbour of Turkey.", ""},
		{"The foreign ministers of Norland and Sudmark met. A boat in Norland waters sank. Norland condemned Sudmark.", "CONSULT happened: Norland/government+Sudmark/government; ACCUSE happened: Norland/government > Sudmark/government"},
		{"Vladimir Putin went home. He criticized Turkey on Monday.", "ACCUSE happened: Vladimir Putin/government > Turkey/government 2021-06-07"},
		{"Vladimir Putin met a man. He criticized Turkey.", ""},
		{"Russia said that its soldiers had a right to be there, in that they were invited by Turkey.", ""},
		{"Jonas Brekk blamed Turkey for attacking Iran.", "ACCUSE happened: Jonas Brekk > Turkey/government"},
		{"Turkey condemned the vote of Iran on Monday's agenda.", "ACCUSE happened: Turkey/government > Iran/government"},
		{"The United States called on Americans to leave.", "REQUEST happened: United States/government > United States/people"},
		{"The president said in the United States that Turkish officials, the White House and House Democrats met. Iran criticized House Democrats.", "ACCUSE happened: Iran/government > House Democrats/parliament"},
		{"Iran withdrew from the Paris Accord.", ""},
		{"Former Turkish officials criticized Iran.", ""},
		{"Iran pushed Turkey toward a decision.", ""},
		{"Iran demanded that Turkey leave the village.", "REQUEST happened: Iran/government > Turkey/government"},
		{"Iran said that Turkey must leave the village.", "REQUEST happened: Iran/government > Turkey/government"},
		{"The foreign minister of Iran arrived in Ankara on a visit.", "CONSULT happened: Iran/government > Turkey/government"},
		{"Turkish officials left the room after they had criticized Iran.", "ACCUSE happened: Turkey/government > Iran/government"},
		{"Turkish officials met soldiers after they had criticized Iran.", ""},
		{"Iran did not mention that Turkey attacked the United Nations.", ""},
		{"Jonas Brekk called Karin Lund a friend.", ""},
		{"Iran agreed not to attack Turkey.", ""},
		{"Iran criticized a judge of Turkish descent.", ""},
		{"Iran canceled a visit to Turkey in July.", "REJECT happened: Iran/government > Turkey/government"},
		{"Jonas Brekk opposed the decision of Turkey to withdraw its soldiers from Iran.", "REJECT happened: Jonas Brekk > Turkey/government"},
		{"Jonas Brekk warned that Turkey challenges the right of Iran.", ""},
		{"Turkey denied a request for two ships to visit Iran.", ""},
		{"Jonas Brekk said the meeting of Turkey and Iran was over.", ""},
		{"Jonas Brekk and Karin Lund are not negotiating in good faith with anybody.", ""},
		{"Iran said that perhaps Turkey should leave the village.", ""},
		{"Iran said that Turkey should be punished.", ""},
		{"Senator Jonas Brekk clashed with Senator Karin Lund over the bill.", ""},
		{"The president of Iran spoke with the reporter Karin Lund of the Courier.", ""},
		{"The president had a message for Turkey: “Iran called on Turkey this morning to leave.” It did not.", "REQUEST happened: Iran/government > Turkey/government"},
		{"The first member of the Senate to praise Turkey was Jonas Brekk.", ""},
		{"Iranian President Jonas Brekk criticized Turkey.", "ACCUSE happened: Jonas Brekk/government > Turkey/government"},
		{"Turkey had the authority to expel diplomats of Iran.", ""},
		{"Turkey considered expelling diplomats of Iran.", ""},
		{"Perhaps Turkey attacked Iran. Turkey nearly expelled the diplomats of Iran.", ""},
		{"Turkey allegedly attacked Iran.", ""},
		{"Turkey has yet to condemn Iran.", ""},
		{"Turkey warned the police of Iran about a threat.", ""},
		{"Jonas Brekk warned Karin Lund that the bridge could fall.", ""},
		{"Jonas Brekk compared the threats of Turkey to Iran.", ""},
		{"Turkey released the Velmora Papers.", ""},
		{"Iran condemned the attack against Turkey.", ""},
		{"Some Iranians praised Turkey.", ""},
		{"Iranians praised Turkey.", "SUPPORT happened: Iran/people > Turkey/government"},
		{"The Iranians praised Turkey.", "SUPPORT happened: Iran/people > Turkey/government"},
		{"Iran offered congratulations to Turkey.", "SUPPORT happened: Iran/government > Turkey/government"},
		{"Iran rejected a Russia request to inspect the port.", "REJECT happened: Iran/government > Russia/government"},
		{"The Iranian army lifted a blockade on Turkish ports.", "RETREAT happened: Iran/military > Turkey/government"},
		{"The United States presented evidence against Iran.", "ACCUSE happened: United States/government > Iran/government"},
		{"Turkey bombed an Islamic State position.", "ASSAULT happened: Turkey/government > Islamic State/rebel"},
		{"Jonas Brekk launched a protest against hunger and cold, the minister Karin Lund and a singer.", ""},
		{"Iran abandoned its deal with Turkey, and Russia's parliament called for peace.", "REJECT happened: Iran/government > Turkey/government"},
		{"Rebels in Turkey attacked Iran.", "ASSAULT happened: Turkey/rebel > Iran/government"},
	} {
		doc := analysed(t, tt.text)
		var got []string
		for _, e := range doc.Events {
			got = append(got, line(doc, e))
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, s, tt.want)
		}
	}
}

func TestNews(t *testing.T) {
	for text, want := range map[string]string{
		"Turkey expelled two Iranian diplomats.":                              "2021-06-09/2021-06-10",
		"Turkey had expelled two Iranian diplomats.":                          "",
		"Turkey expelled two Iranian diplomats in 2015.":                      "2015",
		"The sea was calm. Turkey expelled two Iranian diplomats.":            "",
		"The man who said that Turkey expelled two Iranian diplomats is old.": "",
		"“Turkey expelled two Iranian diplomats,” Jonas Brekk said.":          "",
	} {
		doc := analysed(t, text)
		got := ""
		for _, e := range doc.Events {
			got = e.Date.Date
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// Spans lie in the text, and each event has those that its comment promises.
func FuzzFind(f *testing.F) {
	f.Add("Turkish soldiers killed two Iranian guards; “Iran will not meet Turkey,” Lund said.")
	f.Add("Iran's and Turkey’s talks with, against and by Iran: Turkey to expel Iran")
	f.Fuzz(func(t *testing.T, in string) {
		if len(in) > 2000 || strings.ToValidUTF8(in, "") != in {
			return
		}
		for _, e := range analysed(t, in).Events {
			spans := append([]variorum.Span{e.Span}, e.Act...)
			for _, p := range append(append([]variorum.Party{}, e.Actors...), e.Recipients...) {
				spans = append(spans, p.Span)
			}
			for _, s := range spans {
				if s.Empty() || s.Start < 0 || s.End > len(in) || !e.Span.Contains(s) {
					t.Fatalf("span %v of %v in %q", s, e.Span, in)
				}
			}
			if len(e.Actors) == 0 || len(e.Act) == 0 || len(e.Recipients) == 0 && !e.Mutual {
				t.Fatalf("%+v lacks a party", e)
			}
		}
	})
}
