package extract

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/markusmobius/go-trafilatura"

	"variorum/internal/page"
)

// BenchmarkPlain lays out a plain article of usual length.
func BenchmarkPlain(b *testing.B) {
	para := "The ministry of Sudmark said on Tuesday that it would answer the closing of the border \"in kind and in good time\", and that talks with Norland remained possible.\n\n"
	body := []byte("Sudmark answers Norland\n\nHALVIK, May 3. /NNA/. " + strings.Repeat(para, 24) + "Advertisement\n")
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Article(page.Page{Path: "x", MediaType: page.Plain, Body: body}); err != nil {
			b.Fatal(err)
		}
	}
}

// newsPage is a page of the usual size, 174 kB: scripts, menus, an article, and
// teasers of others below it.
func newsPage() []byte {
	const (
		para   = "<p class=\"story-body\">The ministry of <a href=\"/tags/sudmark\">Sudmark</a> said on Tuesday that it would answer the closing of the border \"in kind and in good time\" (no. %d), and that talks with <em>Norland</em> remained possible.</p>\n"
		teaser = "<li class=\"teaser\"><a href=\"/story/%d\"><span class=\"kicker\">Sudmark</span><h3>Port of Velmora opens again after storm number %[1]d</h3></a><time datetime=\"2024-05-02T10:00:00Z\">May 2</time></li>\n"
		state  = "{\"id\":%d,\"name\":\"teaser\",\"targets\":[\"a\",\"b\",\"c\"],\"path\":\"/story/of/velmora\"},"
	)
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html lang=\"en\"><head><title>Sudmark answers Norland | Halvik Post</title><meta property=\"og:title\" content=\"Sudmark answers Norland\"><meta name=\"author\" content=\"Karin Lund\"><meta property=\"article:published_time\" content=\"2024-05-03T10:00:00Z\"><script>var state = [")
	each := func(form string, n int) {
		for i := range n {
			fmt.Fprintf(&b, form, i)
		}
	}
	each(state, 700)
	b.WriteString("];</script></head><body><nav><ul>")
	each(teaser, 120)
	b.WriteString("</ul></nav><main><article><h1>Sudmark answers Norland</h1><div class=\"byline\">By Karin Lund</div>")
	each(para, 30)
	b.WriteString("</article></main><aside><ul>")
	each(teaser, 300)
	b.WriteString("</ul></aside><footer><p>Copyright 2024 Halvik Post</p></footer></body></html>")
	return []byte(b.String())
}

// menuPage is a page of 174 kB that is nearly all menus and teasers.
func menuPage() []byte {
	var b strings.Builder
	each := func(form string, n int) {
		for i := range n {
			fmt.Fprintf(&b, form, i)
		}
	}
	b.WriteString("<!DOCTYPE html><html lang=\"en\"><head><title>Sudmark answers Norland</title></head><body><div class=\"top\">")
	each("<div class=\"menu-item\"><a href=\"/section/%d\"><span>Section number %[1]d</span></a></div>\n", 1200)
	b.WriteString("</div><main><article><h1>Sudmark answers Norland</h1>")
	each("<p>The ministry of Sudmark said on Tuesday that it would answer the closing of the border \"in kind and in good time\" (no. %d), and that talks with Norland remained possible.</p>\n", 6)
	b.WriteString("</article></main>")
	each("<div class=\"teaser\"><h3><a href=\"/story/%d\">Port of Velmora opens again after storm %[1]d</a></h3><p>What the council of Velmora decided on day %[1]d.</p></div>\n", 550)
	b.WriteString("</body></html>")
	return []byte(b.String())
}

// BenchmarkPage takes a page apart; BenchmarkTrafilatura is what go-trafilatura
// with its fallbacks takes alone, which we hold ourselves to: no more than 1.25
// times that.
func BenchmarkPage(b *testing.B) {
	for name, body := range map[string][]byte{"news": newsPage(), "menus": menuPage()} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Article(page.Page{Path: "x", MediaType: page.HTML, Body: body}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkTrafilatura(b *testing.B) {
	for name, body := range map[string][]byte{"news": newsPage(), "menus": menuPage()} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				if _, err := trafilatura.Extract(bytes.NewReader(body), trafilatura.Options{EnableFallback: true, ExcludeComments: true}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
