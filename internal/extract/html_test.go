package extract

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/page"
)

func htmlArticle(t *testing.T, name string) *variorum.Article {
	t.Helper()
	body, err := os.ReadFile("testdata/pages/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return mustArticle(t, page.Page{Path: name, MediaType: page.HTML, Body: body, Acquired: time.Date(2031, 6, 1, 0, 0, 0, 0, time.UTC)})
}

func TestHTML(t *testing.T) {
	art := htmlArticle(t, "full.html")
	want := []string{
		"headline | Norland shuts the Lunde crossing",
		"standfirst | The ministry gave no reason for the closing, and lorries wait for miles.",
		"body | The crossing at Lunde was shut on Monday, the ministry of Norland said in a statement\u00a0that gave no reason for the step.",
		"caption | Lorries wait at Lunde on Monday. Photo: Ida Moe",
		"body | “We were not told of it,” said Tove Lind, who has driven the road for thirty years. “Nobody was.”",
		"leftover | Advertisement",
		"leftover | Sudmark closes its bridge for repairs that nobody asked for",
		"body | Lunde stays open for those who walk, the mayor wrote on Monday evening to the people of the town.",
		"body | Sudmark answered within the hour. Its premier, Lena Vorr, spoke of a step “that helps no one” and asked for talks in Halvik before the week was over.",
		"body | Lorries now take the road over the pass, which is four hours longer and closed in winter, the drivers' union said.",
	}
	var got []string
	for _, b := range art.Blocks {
		got = append(got, string(b.Kind)+" | "+b.Span.In(art.Text))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	checkBlocks(t, art.Text, art.Blocks)
	if art.Title != "Norland shuts the Lunde crossing" || art.TitleFrom.Rule != "json-ld headline" || art.TitleFrom.Span == nil {
		t.Errorf("title %q %+v", art.Title, art.TitleFrom)
	}
	if art.Published.Date != "2031-05-03" || art.Published.Basis.Rule != "json-ld datePublished" {
		t.Errorf("published %+v", art.Published)
	}
	if art.Outlet != "Fjordpost" || art.Byline != "Jane Roe, Jan Moe" || art.Lang != "en" || art.URL != "https://fjordpost.example/world/lunde" {
		t.Errorf("outlet %q, byline %q, lang %q, URL %q", art.Outlet, art.Byline, art.Lang, art.URL)
	}
}

// A page without metadata: no date is made of a copyright line.
func TestBareHTML(t *testing.T) {
	art := htmlArticle(t, "bare.html")
	if art.Published.Known() || art.Published.Basis.Reason == "" {
		t.Errorf("published %+v", art.Published)
	}
	if art.Title != "Sudmark answers" || art.TitleFrom.Rule != "first h1" || art.Outlet != "" || art.OutletFrom.Reason == "" {
		t.Errorf("%q %+v, %q %+v", art.Title, art.TitleFrom, art.Outlet, art.OutletFrom)
	}
}

// Pages built to hurt end in an article or in an error of a known kind.
func TestHostileHTML(t *testing.T) {
	prose := "<p>" + strings.Repeat("The crossing at Lunde was shut on Monday. ", 12) + "</p>"
	cases := map[string]string{
		"unclosed":  strings.Repeat("<div>", 100_000) + prose,
		"fonts":     strings.Repeat("<font><b><i>", 100_000) + prose,
		"scripts":   strings.Repeat("<script>var a='<p>no</p>'</script>", 20_000) + prose,
		"tables":    strings.Repeat("<table><tr><td>", 160) + prose,
		"nodes":     strings.Repeat("<p>a</p>", 200_000),
		"json":      `<script type="application/ld+json">` + strings.Repeat("[", 100_000) + "</script>" + prose,
		"attribute": "<p class='" + strings.Repeat("comment-list ", 100_000) + "'>" + prose,
		"entities":  "<p>" + strings.Repeat("&amp;", 200_000) + "</p>" + prose,
		"brackets":  strings.Repeat("<", 500_000) + prose,
		"large":     strings.Repeat(" ", maxHTML+1),
	}
	for name, body := range cases {
		t.Run(name, func(t *testing.T) {
			art, err := Article(page.Page{Path: "x", MediaType: page.HTML, Body: []byte("<html><body>" + body)})
			if err != nil && !errors.Is(err, variorum.ErrInput) && !errors.Is(err, variorum.ErrTooLarge) {
				t.Errorf("error of no kind: %v", err)
			}
			if err == nil {
				checkBlocks(t, art.Text, art.Blocks)
			}
		})
	}
}

func TestGuarded(t *testing.T) {
	err := guarded("x", func() error { panic("broken") })
	if !errors.Is(err, variorum.ErrInput) || err.Error() != "unreadable input: x: the page cannot be taken apart (broken)" {
		t.Error(err)
	}
}
