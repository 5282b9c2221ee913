package when

import (
	"strings"
	"testing"

	"variorum"
	"variorum/internal/text"
)

// articleOf is an article with one body block a line; a line may name its
// kind before a bar: "caption|A general view".
func articleOf(lines string) *variorum.Article {
	art := &variorum.Article{ID: "a", Acquired: "2024-06-30"}
	var b strings.Builder
	for _, ln := range strings.Split(strings.TrimSpace(lines), "\n") {
		kind := variorum.Body
		if name, rest, ok := strings.Cut(ln, "|"); ok && !strings.Contains(name, " ") {
			kind, ln = variorum.BlockKind(name), rest
		}
		if ln == "" {
			continue
		}
		start := b.Len()
		b.WriteString(ln)
		art.Blocks = append(art.Blocks, variorum.Block{Span: variorum.Span{Start: start, End: b.Len()}, Kind: kind})
		b.WriteString("\n\n")
	}
	art.Text = b.String()
	return art
}

const filler = `
The river ports of both states have been closed to freight since the spring, and neither side has moved.
A second paragraph of the story goes on at some length about barges, tolls and the price of grain here.
`

func TestPublished(t *testing.T) {
	for _, tt := range []struct{ name, text, date, rule, span string }{
		{"dateline with year", "HALVIK, May 12, 2023 /NTA/. The cabinet met." + filler, "2023-05-12", "dateline", "May 12, 2023"},
		{"day first", "HALVIK, 12 May 2023 (NTA) - The cabinet met." + filler, "2023-05-12", "dateline", "12 May 2023"},
		{"published line", "The cabinet met in Halvik on the tolls\nPublished: 12 March 2024" + filler, "2024-03-12", "published line", "12 March 2024"},
		{"published before updated", "Updated: 14 March 2024 | Published: 12 March 2024" + filler, "2024-03-12", "published line", "12 March 2024"},
		{"updated line", "Last updated Mar 3, 2021 14:05 GMT" + filler, "2021-03-03", "updated line", "Mar 3, 2021"},
		{"line of its own", "2021-03-19 10:22" + filler, "2021-03-19", "date line", "2021-03-19 10:22"},
		{"byline", "By Ada Brink, 19 March 2021" + filler, "2021-03-19", "date line", "19 March 2021"},
		{"credit", "caption|View of Halvik - Norland International, 1920, 14.02.2022" + filler, "2022-02-14", "caption date", "14.02.2022"},
		{"older picture below", "caption|Halvik - Norland International, 1920, 14.02.2022\ncaption|Sund - Norland International, 1920, 11.02.2022" + filler, "2022-02-14", "caption date", "14.02.2022"},
		{"dateline and weekday", "HALVIK, April 8. /NTA/. The tolls will stay, the minister told reporters Thursday." + filler, "2021-04-08", "weekday-year", "April 8"},
		{"agency date", "Jan 24 (NTA) -- The tolls will stay, the minister said on Sunday." + filler, "2021-01-24", "weekday-year", "Jan 24"},
		{"day said in the lead", "The barges may pass at night again, a clerk said on Sunday, January 24, in Halvik.\nOn Saturday, January 23, Sudmark sent two pilots to the lock, and the ports were closed all day." + filler, "2021-01-24", "weekday-year", "Sunday, January 24"},
		{"a year long ago", "HALVIK, March 14. /NTA/. The tolls of the pact, signed in 1991, will stay, the minister told reporters on Tuesday." + filler, "2023-03-14", "weekday-year", "March 14"},
		{"a deed in the lead", "HALVIK, Norland -- Sudmark on Wednesday, March 15, rejected the count of barges, saying it was old." + filler + "The ports told an agency late on Tuesday that it was new, which is two days and a year too late for them.", "2023-03-15", "weekday-year", "Wednesday, March 15"},
		{"an agreement", "The ministers of Norland and Sudmark agreed on Thursday, Feb. 8, to draft another pact on the river tolls." + filler, "2024-02-08", "weekday-year", "Thursday, Feb. 8"},
		{"second conjunct", "The pact that ruled the river for a decade expired at midnight, and on Monday, January 1, the first barges sailed." + filler, "2024-01-01", "weekday-year", "Monday, January 1"},
		{"met on", "The ministers of Norland and Sudmark met on Sunday, June 4, for the first time since the barges were stopped." + filler, "2023-06-04", "weekday-year", "Sunday, June 4"},
		{"dateline and deed", "HALVIK, Dec 1 (NTA) - Sudmark let a term for the tolls pass and on Friday freed the barges." + filler, "2023-12-01", "weekday-year", "Dec 1"},
		{"the later over the year's end", "The port of Halvik closed on Monday, January 1, after the barges struck the quay and the lock.\nOn Sunday, December 31, they had sailed out of the harbour with all lights burning, the port said." + filler, "2024-01-01", "weekday-year", "Monday, January 1"},
		{"slashes settled by another date", "Updated 03/04/2021" + filler + "The census of 02/27/2019 counted fewer barges.", "2021-03-04", "updated line", "03/04/2021"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := &text.Doc{Article: articleOf(tt.text)}
			m := Published(doc)
			if m.Date != tt.date || m.Basis.Rule != tt.rule {
				t.Fatalf("got %q by %q (%s), want %q by %q", m.Date, m.Basis.Rule, m.Basis.Reason, tt.date, tt.rule)
			}
			if got := doc.Slice(*m.Basis.Span); got != tt.span {
				t.Errorf("proved by %q, want %q", got, tt.span)
			}
		})
	}
}

func TestPublishedRefuses(t *testing.T) {
	for _, tt := range []struct{ name, text, reason string }{
		{"one weekday", "Norland on Thursday said it wants talks over the tolls." + filler, "only a weekday is named (Thursday)"},
		{"weekdays", "Norland said on Friday it wants talks. A report on Tuesday had accused it." + filler, "only weekdays are named (Friday, Tuesday)"},
		{"history", "Norland wants talks over the river tolls that it first raised in November 2003, after the March 3, 2001 flood." + filler, "the text names no day of publication"},
		{"a day ahead", "The river treaty is due to expire on February 5, and the November 3 vote changed nothing about that." + filler, "the text names no day of publication"},
		{"copyright", "Norland wants talks." + filler + "leftover|© 2021 The Halvik Post", "the text names no day of publication"},
		{"a chronology", "12 February 2021 - The barges sailed from the port near the western lock and were seen by nobody." + filler, "the text names no day of publication"},
		{"a day to come", "She leaves two sons. A service will be held Sunday, June 4, at the old church of Halvik by the lock." + filler, "the text names no day of publication"},
		{"a study", "Published in the Halvik Journal on 3 March 2019, the count of barges was small." + filler, "the text names no day of publication"},
		{"a post", "Published on 3 March 2019, the count of barges found fewer than in any year before it, the port said." + filler, "the text names no day of publication"},
		{"comment", "Norland wants talks." + filler + "leftover|Posted by Olle on 3 March 2021 at 10:20", "the text names no day of publication"},
		{"picture from the files", "caption|FILE - The port of Halvik, 03.02.2019" + filler, "the text names no day of publication"},
		{"order open", "Updated 03/04/2021" + filler, "the text names no day of publication"},
		{"title in capitals", "HALVIK MARCH 3 FLOOD WAS SMALL" + filler, "the text names no day of publication"},
		{"two years fit", "HALVIK, Nov. 19 (NTA) - The tolls will stay, the minister said on Thursday, as they had in 2014." + filler, "Thursday, November 19, fits 2015 as well as 2020"},
		{"deed in a clause", "The minister spoke of the barges that sank on Sunday, June 4, and of the men who had not been found." + filler, "the text names no day of publication"},
		{"looked back on", "It began last Sunday, June 4, with a letter to the port that nobody answered for three days." + filler, "the text names no day of publication"},
		{"deed far below", "Norland wants talks over the river tolls and over the barges in its ports." + filler + "The barges sank on Sunday, June 4, and the harbour has been closed to all the other ships since then.", "the text names no day of publication"},
		{"weekday of another paragraph", "HALVIK, Oct. 4 (NTA) - The tolls will stay.\nThe minister said on Monday that nothing had changed in the ports of either state, or would change." + filler, "no year is named with October 4"},
		{"weekday that nobody said", "HALVIK, July 25 (NTA) - The port put out a statement at the outset of the talks Monday.\nIts head announced Sunday that he will resign." + filler, "no year is named with July 25"},
		{"no weekday", "HALVIK, April 8. /NTA/. The tolls will stay." + filler, "no year is named with April 8"},
		{"after acquisition", "Published: 12 March 2025" + filler, "the dates of the page do not agree with each other or with the day of acquisition"},
		{"weekdays that no year joins", "Norland is ready, a spokesman said on Sunday, January 24.\nOn Sunday, January 23, Sudmark had called for talks of its own." + filler, "weekdays and dates agree in no year"},
		{"empty", "", "the text names no day of publication"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := Published(&text.Doc{Article: articleOf(tt.text)})
			if m.Known() || m.Basis.Reason != tt.reason {
				t.Errorf("got %q by %q, reason %q, want reason %q", m.Date, m.Basis.Rule, m.Basis.Reason, tt.reason)
			}
		})
	}
}

// A year that nothing names is weak where the article was acquired long after:
// calendars repeat.
func TestPublishedYears(t *testing.T) {
	const dateline = "HALVIK, April 8. /NTA/. The tolls will stay, the minister told reporters Thursday."
	for _, tt := range []struct{ name, text, acquired, date, weak string }{
		{"years later", dateline + filler, "2026-11-22", "2021-04-08", "Thursday, April 8, fits 2010 as well"},
		{"days later", dateline + filler, "2021-04-11", "2021-04-08", ""},
		{"the only one since a year that is told of", dateline + filler + "The minister resigned in 2019 and came back.", "2026-11-22", "2021-04-08", ""},
		{"the year beside", dateline + filler + "The census of 2020 is to be taken again.", "2026-11-22", "2021-04-08", ""},
		{"a year ahead proves nothing", dateline + filler + "It will end in 2024.", "2026-11-22", "2021-04-08", "Thursday, April 8, fits 2010 as well"},
	} {
		art := articleOf(tt.text)
		art.Acquired = tt.acquired
		if m := Published(&text.Doc{Article: art}); m.Date != tt.date || m.Basis.Reason != tt.weak || m.Firm() != (tt.weak == "") {
			t.Errorf("%s: got %q, %q, want %q, %q", tt.name, m.Date, m.Basis.Reason, tt.date, tt.weak)
		}
	}
}

func TestPublishedClock(t *testing.T) {
	for _, tt := range []struct{ text, date, clock string }{
		{"Published: 12 March 2024 14:05 GMT", "2024-03-12", "14:05Z"},
		{"Published 12 March 2024, 2:05 p.m. EDT", "2024-03-12", "14:05-04:00"},
		{"March 12, 2024 at 5:50 pm CET", "2024-03-12", "17:50+01:00"},
		{"17:41 JST, March 12, 2024", "2024-03-12", "17:41+09:00"},
		{"Tue 12 Mar 2024 10.22 GMT", "2024-03-12", "10:22Z"},
		{"Posted March 12, 2024 | 9:10 a.m.", "2024-03-12", "09:10"},
		{"By Ada Brink, 12 March 2024", "2024-03-12", ""},
	} {
		m := Published(&text.Doc{Article: articleOf(tt.text + filler)})
		if m.Date != tt.date || m.Clock != tt.clock {
			t.Errorf("%s: got %s %s by %q, want %s %s", tt.text, m.Date, m.Clock, m.Basis.Rule, tt.date, tt.clock)
		}
	}
}

// The page's own age counts from a day that the lead's weekday must confirm.
func TestPublishedByAge(t *testing.T) {
	for _, tt := range []struct{ text, date string }{
		{"Published 2 days ago\nThe tolls will stay, the minister said on Friday, as they were for years and years before." + filler, "2024-06-28"},
		{"Posted: 3 hours ago\nThe tolls will stay, the minister said on Sunday, as they were for years and years before." + filler, "2024-06-30"},
		{"Published 2 days ago\nThe tolls will stay, the minister said on Tuesday, as they were for years and years before." + filler, ""},
		{"Published 2 days ago" + filler, ""},
	} {
		if m := Published(&text.Doc{Article: articleOf(tt.text)}); m.Date != tt.date {
			t.Errorf("%.60q: got %q (%s), want %q", tt.text, m.Date, m.Basis.Reason, tt.date)
		}
	}
}

func TestPublishedNeedsAcquisition(t *testing.T) {
	art := articleOf("HALVIK, April 8. /NTA/. The tolls will stay, the minister told reporters Thursday." + filler)
	art.Acquired = ""
	m := Published(&text.Doc{Article: art})
	if want := "no year is named with April 8, and the day of acquisition is unknown"; m.Known() || m.Basis.Reason != want {
		t.Errorf("got %q, reason %q", m.Date, m.Basis.Reason)
	}
}

func TestPublishedByAddress(t *testing.T) {
	const day, month = "https://post.example/world/2021/04/08/tolls", "https://post.example/world/2021/04/tolls"
	for _, tt := range []struct{ name, text, url, date, rule string }{
		{"address alone", filler, day, "2021-04-08", "url"},
		{"month", filler, month, "2021-04", "url"},
		{"same day", "Published: 8 April 2021" + filler, day, "2021-04-08", "published line"},
		{"another zone", "Published: 9 April 2021" + filler, day, "2021-04-09", "published line"},
		{"a dateline of the eve", "HALVIK, 7 April 2021 (NTA) - The cabinet met." + filler, day, "2021-04-08", "url"},
		{"an update", "Updated 12 April 2021" + filler, day, "2021-04-08", "url"},
		{"an old picture", "caption|Halvik - Norland International, 1920, 14.02.2020" + filler, day, "2021-04-08", "url"},
		{"contradiction", "Published: 3 October 2016" + filler, day, "", ""},
		{"contradiction of the month", "Published: 3 October 2016" + filler, month, "", ""},
		{"within the month", "Published: 3 April 2021" + filler, month, "2021-04-03", "published line"},
		{"the year of a dateline", "HALVIK, April 8 (NTA) - The cabinet met." + filler, month, "2021-04-08", "year of the address"},
		{"weekdays that deny it", "HALVIK, April 8 (NTA) - The cabinet met on Monday." + filler, month, "2021-04", "url"},
		{"ahead of its acquisition", filler, "https://post.example/2031/04/08/tolls", "", ""},
	} {
		art := articleOf(tt.text)
		art.URL = tt.url
		if m := Published(&text.Doc{Article: art}); m.Date != tt.date || m.Basis.Rule != tt.rule {
			t.Errorf("%s: got %q by %q (%s), want %q by %q", tt.name, m.Date, m.Basis.Rule, m.Basis.Reason, tt.date, tt.rule)
		}
	}
}
