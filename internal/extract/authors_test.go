package extract

import (
	"slices"
	"testing"

	"variorum/internal/page"
)

func TestAuthors(t *testing.T) {
	tests := []struct {
		byline string
		want   []string
	}{
		{"By Jonas Brekk and Karin Lund", []string{"Jonas Brekk", "Karin Lund"}},
		{"Von Karin Lund (klu), Jonas Brekk (jbr)", []string{"Karin Lund", "Jonas Brekk"}},
		{"Karin Lund, halvikpost.com", []string{"Karin Lund"}},
		{"halvikpost.com", []string{"halvikpost.com"}},
		{"", nil},
	}
	for _, tt := range tests {
		if got := Authors(tt.byline); !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.byline, got, tt.want)
		}
	}
}

func TestShownWriter(t *testing.T) {
	const text = `<p>The government of Norland closed all ports on Tuesday after a storm had damaged the harbour of Velmora, officials said, and ships that carry food wait outside.</p>`
	tests := []struct{ name, meta, head, below, want, rule string }{
		{"class", "", `<div class="c-byline">By <span>Jonas Brekk</span></div>`, "", "Jonas Brekk", "writer shown below the headline"},
		{"link", "", `<a href="/authors/karin-lund">Karin Lund</a><a href="/authors/jonas-brekk">Jonas Brekk</a>`, "", "Karin Lund, Jonas Brekk", "writer shown below the headline"},
		{"outlet declared", `<meta property="og:site_name" content="Halvik Post"><meta name="author" content="Halvik Post">`, `<a rel="author">Karin Lund</a>`, "", "Karin Lund", "writer shown below the headline"},
		{"writer declared", `<meta name="author" content="Jonas Brekk">`, `<a rel="author">Karin Lund</a>`, "", "Jonas Brekk", "meta author"},
		{"another article's", "", "", `<div class="byline">Karin Lund</div>`, "", ""},
		{"no person", "", `<div class="byline">Published today at noon</div>`, "", "", ""},
	}
	for _, tt := range tests {
		body := "<html><head>" + tt.meta + "</head><body><h1>Norland closes its ports</h1>" + tt.head + "<article>" + text + text + text + tt.below + "</article></body></html>"
		art, err := Article(page.Page{Path: "x", MediaType: page.HTML, Body: []byte(body)})
		if err != nil {
			t.Fatal(err)
		}
		if art.Byline != tt.want || art.BylineFrom.Rule != tt.rule {
			t.Errorf("%s: byline %q (%s), want %q (%s)", tt.name, art.Byline, art.BylineFrom.Rule, tt.want, tt.rule)
		}
	}
}

func TestWithoutTail(t *testing.T) {
	for _, tt := range []struct{ title, h1, want string }{
		{"Norland closes its ports | HP | 28.04.2023", "Norland closes its ports", "Norland closes its ports"},
		{"Norland closes its ports * The Post * by Karin Lund", "Norland closes its ports", "Norland closes its ports"},
		{"Norland closes its ports: what now?", "Norland closes its ports", "Norland closes its ports: what now?"},
		{"Norland - a country on the sea", "Norland", "Norland - a country on the sea"},
	} {
		if got := withoutTail(tt.title, tt.h1); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.title, got, tt.want)
		}
	}
}

func TestSignature(t *testing.T) {
	const text = `<p>The government of Norland closed all ports on Tuesday after a storm had damaged the harbour of Velmora, officials said, and ships that carry food wait outside.</p>`
	const outlet = `<meta property="og:site_name" content="Halvik Post"><meta name="author" content="Halvik Post">`
	for _, tt := range []struct{ meta, above, below, want string }{
		{outlet, "<p>Karin Lundqvist</p>", "", "Karin Lundqvist"},
		{outlet, "", "<p>Karin Lundqvist and Jonas Brekkestad</p>", "Karin Lundqvist and Jonas Brekkestad"},
		{"", "<p>Karin Lundqvist</p>", "", "Karin Lundqvist"},
		{outlet, "", "<h3>Karin Lundqvist</h3>", "Halvik Post"}, // a heading
		{outlet, "<p>New York</p>", "", "Halvik Post"},
		{outlet, "<p>Key Points</p>", "", "Halvik Post"},
		{`<meta name="author" content="Ida Moen">`, "<p>Karin Lundqvist</p>", "", "Ida Moen"},
	} {
		body := "<html><head>" + tt.meta + "</head><body><article><h1>Norland closes its ports</h1>" + tt.above + text + text[:100] + "</p>" + text[:140] + ".</p>" + tt.below + "</article></body></html>"
		art, err := Article(page.Page{Path: "x", MediaType: page.HTML, Body: []byte(body)})
		if err != nil {
			t.Fatal(err)
		}
		if art.Byline != tt.want {
			t.Errorf("%s%s: byline %q (%s), want %q", tt.above, tt.below, art.Byline, art.BylineFrom.Rule, tt.want)
		}
	}
}
