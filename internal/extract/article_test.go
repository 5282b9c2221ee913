package extract

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/page"
)

const norland = "Norland closes crossing at Lunde\n\nHALVIK, May 3. /Nordfax/. Norland closed the crossing at Lunde on Monday, the ministry said.\n"

func mustArticle(t *testing.T, p page.Page) *variorum.Article {
	t.Helper()
	art, err := Article(p)
	if err != nil {
		t.Fatal(err)
	}
	return art
}

func TestPlainArticle(t *testing.T) {
	acquired := time.Date(2031, 5, 4, 23, 0, 0, 0, time.UTC)
	art := mustArticle(t, page.Page{Path: "a/b.txt", MediaType: page.Plain, Body: []byte(norland), Acquired: acquired})
	if art.Title != "Norland closes crossing at Lunde" || art.TitleFrom.Span == nil || art.TitleFrom.Span.In(art.Text) != art.Title {
		t.Errorf("title %q %+v", art.Title, art.TitleFrom)
	}
	if art.Outlet != "Nordfax" || art.OutletFrom.Span.In(art.Text) != "Nordfax" || art.OutletFrom.Rule != "agency of the dateline" {
		t.Errorf("outlet %q %+v", art.Outlet, art.OutletFrom)
	}
	if art.Acquired != "2031-05-04" || art.Path != "a/b.txt" || art.Lang != "en" || art.Published.Precision != variorum.UnknownMoment {
		t.Errorf("%+v", art)
	}
	same := mustArticle(t, page.Page{Path: "else.txt", MediaType: page.Plain, Body: []byte(norland)})
	if same.ID != art.ID || len(art.ID) != 17 {
		t.Errorf("ID %s, elsewhere %s", art.ID, same.ID)
	}
	again := *art
	Finish(&again)
	if diff := cmp.Diff(art, &again); diff != "" {
		t.Errorf("finished twice: %s", diff)
	}
}

// Line ends are made one; control characters become spaces, with a note.
func TestPlainText(t *testing.T) {
	art := mustArticle(t, page.Page{Path: "x", MediaType: page.Plain, Body: []byte("caf\xe9\r\nb\rc\x01d\n")})
	if art.Text != "café\nb\nc d\n" || len(art.Notes) != 2 {
		t.Errorf("%q %v", art.Text, art.Notes)
	}
}

func TestRecord(t *testing.T) {
	art := mustArticle(t, page.Page{Path: "in.jsonl#3", MediaType: page.Record, Body: []byte(`{"id": 17, "text": "One.\r\nTwo.\rThree.", "title": " A title ", "outlet": "Fjordpost",
		"url": "https://news.fjordpost.example/x", "date": "2031-05-03T23:30:00-08:00", "author": "Jane Roe", "rank": 3, "tags": ["a"], "lang": 5}`)})
	want := &variorum.Article{
		ID: art.ID, ExternalID: "17", Path: "in.jsonl#3", URL: "https://news.fjordpost.example/x", Outlet: "Fjordpost",
		OutletFrom: variorum.Basis{Rule: "input field outlet"}, Title: "A title", TitleFrom: variorum.Basis{Rule: "input field title"},
		Byline: "Jane Roe", BylineFrom: variorum.Basis{Rule: "input field author"},
		Published: variorum.Moment{Date: "2031-05-03", Clock: "23:30-08:00", Precision: variorum.ToDay,
			Basis: variorum.Basis{Rule: "input field date", Source: "2031-05-03T23:30:00-08:00"}},
		Lang: art.Lang, Text: "One.\r\nTwo.\rThree.", TextSHA256: art.TextSHA256, Blocks: art.Blocks, Extra: art.Extra,
		Notes: []variorum.Note{{Kind: "input-type", Message: `field "lang" is a number, not a string: left aside`}},
	}
	if diff := cmp.Diff(want, art); diff != "" {
		t.Error(diff)
	}
	if len(art.Blocks) != 3 || len(art.Extra) != 3 || string(art.Extra["rank"]) != "3" {
		t.Errorf("blocks %v, extra %s", art.Blocks, art.Extra)
	}
}

func TestRecordDates(t *testing.T) {
	cases := []struct {
		in, date  string
		precision variorum.Precision
	}{
		{`"2031-05-03"`, "2031-05-03", variorum.ToDay},
		{`"2031-05-03T01:00:00Z"`, "2031-05-03", variorum.ToDay},
		{`"2031-05-03T01:00:00.123+0200"`, "2031-05-03", variorum.ToDay},
		{`"2031-05-03 01:02:03"`, "2031-05-03", variorum.ToDay},
		{`"Sat, 03 May 2031 10:00:00 GMT"`, "2031-05-03", variorum.ToDay},
		{`"May 3, 2031"`, "2031-05-03", variorum.ToDay},
		{`"2031-05"`, "2031-05", variorum.ToMonth},
		{`"2031"`, "2031", variorum.ToYear},
		{`"03/05/2031"`, "", variorum.UnknownMoment},
		{`"yesterday"`, "", variorum.UnknownMoment},
		{`"2031-13-40"`, "", variorum.UnknownMoment},
		{`null`, "", variorum.UnknownMoment},
		{`20310503`, "", variorum.UnknownMoment},
	}
	for _, c := range cases {
		art := mustArticle(t, page.Page{Path: "x", MediaType: page.Record, Body: []byte(`{"text":"Words.","published":` + c.in + `}`)})
		if art.Published.Date != c.date || art.Published.Precision != c.precision {
			t.Errorf("%s: %+v", c.in, art.Published)
		}
		if noted := len(art.Notes) > 0; noted != (c.date == "" && c.in != "null") {
			t.Errorf("%s: notes %v", c.in, art.Notes)
		}
	}
}

func TestBadPages(t *testing.T) {
	cases := []struct {
		media, in, want string
	}{
		{page.Record, `{"id":"1"}`, `unreadable input: x: no field "text"`},
		{page.Record, `{"text":5}`, `unreadable input: x: field "text" is a number, not a string`},
		{page.Record, `{"text":null}`, `unreadable input: x: field "text" is null, not a string`},
		{page.Record, `[1]`, `unreadable input: x: not a JSON object: it is a array`},
		{page.Record, `{"text":`, `unreadable input: x: not a JSON object: unexpected end of JSON input`},
		{page.Record, `{"text":" \n"}`, `unreadable input: x: no text in it`},
		{page.Record, "{\"text\":\"\xff\"}", `unreadable input: x: not UTF-8`},
		{page.Plain, " \n\ufeff\t", `unreadable input: x: no text in it`},
		{page.HTML, "<html><body></body></html>", `unreadable input: x: no article text found in the page`},
		{"image/png", "x", `unreadable input: x: media type "image/png"`},
	}
	for _, c := range cases {
		_, err := Article(page.Page{Path: "x", MediaType: c.media, Body: []byte(c.in)})
		if !errors.Is(err, variorum.ErrInput) || err.Error() != c.want {
			t.Errorf("%s: %v", c.in, err)
		}
	}
}

func TestStubs(t *testing.T) {
	cases := []struct{ text, kind, span string }{
		{norland + "To continue reading, subscribe.\n", "paywall", "To continue reading, subscribe."},
		{norland + "The ministry then said that it was …", "truncated", "The ministry then said that it was …"},
		{norland + "The ministry then said that [+1234 chars]", "truncated", "The ministry then said that [+1234 chars]"},
		{norland + "“We wait ...”", "", ""},
		{norland, "", ""},
	}
	for _, c := range cases {
		art := mustArticle(t, page.Page{Path: "x", MediaType: page.Plain, Body: []byte(c.text)})
		kind, span := "", ""
		for _, n := range art.Notes {
			kind, span = n.Kind, n.Span.In(art.Text)
		}
		if kind != c.kind || span != c.span {
			t.Errorf("%q: note %q at %q", c.text, kind, span)
		}
	}
}

func TestOutlet(t *testing.T) {
	body := " The crossing at Lunde was closed on Monday, the ministry of Norland said in Halvik."
	cases := []struct{ text, url, outlet, rule string }{
		{"HALVIK (Polarnik) -" + body, "", "Polarnik", "agency of the dateline"},
		{"Lunde crossing closed by Norland\nReuters\n" + body[1:], "", "", ""},
		{"HALVIK (Reuters) -" + body + " – Fjordpost.com", "", "Fjordpost.com", "sign-off"},
		{"HALVIK (Reuters) -" + body + "\nDownload the Fjordpost App!", "", "Fjordpost", "line for the outlet's application"},
		{"Lunde crossing closed by Norland\nK. L. M. / NN\n" + body[1:], "", "NN", "outlet in the byline"},
		{body + "\nThe views expressed by columnists do not represent the views of Fjord.example.", "", "Fjord.example", "disclaimer"},
		{body + " – Fjordpost.com\nDownload the Polarnik App!", "", "", ""},
		{body + "\n© 2031 Nobody Knows Them", "", "", ""},
		{body, "https://www.fjordpost.example/2031/05/lunde", "fjordpost.example", "host of the URL"},
		{body, "https://www.reuters.com/world/lunde", "Reuters", "host of the URL"},
		{"Lunde crossing closed by Norland\n© Arne Moe/NFA\nHALVIK, May 3. /Nordfax/." + body, "", "Nordfax", "agency of the dateline"},
		{"Lunde crossing closed by Norland\nBy FJ/NN\n" + body[1:], "", "", ""},
		{body + "\nSource: Al Jazeera and news agencies", "", "Al Jazeera", "source line"},
		{body + "\nSource: Reuters", "", "", ""},
		{body + "\n(This story has not been edited by Fjordpost staff and is published from a syndicated feed.)", "", "Fjordpost", "disclaimer"},
		{body, "::", "", ""},
		{body, "", "", ""},
	}
	for _, c := range cases {
		art := mustArticle(t, page.Page{Path: "x", URL: c.url, MediaType: page.Plain, Body: []byte(c.text)})
		if art.Outlet != c.outlet || art.OutletFrom.Rule != c.rule || (art.OutletFrom.Reason == "") != (c.outlet != "") {
			t.Errorf("%q %s: %q by %+v", c.text, c.url, art.Outlet, art.OutletFrom)
		}
	}
}

// FuzzArticle: whatever the bytes, an article or an error of a known kind; the
// text is valid, a record's is what went in, and the blocks tile it.
func FuzzArticle(f *testing.F) {
	media := []string{page.Plain, page.HTML, page.Record}
	f.Add([]byte(norland), uint8(0))
	f.Add([]byte("\xff\xfeN\x00"), uint8(0))
	f.Add([]byte(`{"text":"a\u2028b","id":1}`), uint8(2))
	pages, _ := filepath.Glob("testdata/pages/*.html")
	for _, name := range pages {
		data, _ := os.ReadFile(name)
		f.Add(data, uint8(1))
	}
	f.Fuzz(func(t *testing.T, body []byte, kind uint8) {
		if len(body) > 1<<16 {
			return
		}
		art, err := Article(page.Page{Path: "x", MediaType: media[int(kind)%len(media)], Body: body})
		if err != nil {
			if !errors.Is(err, variorum.ErrInput) && !errors.Is(err, variorum.ErrTooLarge) {
				t.Fatalf("error of no kind: %v", err)
			}
			return
		}
		if !utf8.ValidString(art.Text) || strings.TrimSpace(art.Text) == "" || art.ID == "" {
			t.Fatalf("text %q, ID %q", art.Text, art.ID)
		}
		checkBlocks(t, art.Text, art.Blocks)
		for _, basis := range []variorum.Basis{art.TitleFrom, art.OutletFrom, art.BylineFrom} {
			if s := basis.Span; s != nil && (s.Start < 0 || s.End > len(art.Text) || s.Empty() || !utf8.ValidString(s.In(art.Text))) {
				t.Fatalf("basis %+v", basis)
			}
		}
	})
}
