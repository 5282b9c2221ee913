package analyze

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum/internal/extract"
	"variorum/internal/page"
)

// Passages that a page sets apart: whose they are, where the text or they
// themselves tell.
func TestSetApart(t *testing.T) {
	const open = `<p>The port of Velmora stays closed, officials of Norland said on Tuesday, and the ferries of three companies wait outside for a berth.</p><p>Jonas Brekk, the minister of ports, and Karin Lund, who leads the opposition, met the captains.</p>`
	const rest = `<p>The council meets again on Friday to hear what the captains of the ferries make of the plan for the winter, which nobody has seen so far.</p><p>Two of the berths were lost in the storm of last week, and the third one needs a new crane before a ship can land.</p>`
	for name, c := range map[string]struct{ set, want string }{
		"led up to": {`<p>Lund wrote in a letter:</p><blockquote><p>The berths were old. We warned of it in spring.</p><p>Nobody answered us.</p></blockquote>`,
			"direct/body <Karin Lund> [Lund] wrote: The berths were old. We warned of it in spring. | Nobody answered us."},
		"statement": {`<p>Brekk said on Wednesday in a statement:</p><blockquote>The berths were safe when the storm came.</blockquote>`,
			"direct/body <Jonas Brekk> [Brekk] said: The berths were safe when the storm came."},
		"name below": {`<blockquote><p>The berths were old. We warned of it in spring.</p><p>— Karin Lund, leader of the opposition</p></blockquote>`,
			"direct/body <Karin Lund> [Karin Lund] —: The berths were old. We warned of it in spring."},
		"name at the end": {`<blockquote>“The berths were old.” – Karin Lund</blockquote>`,
			"direct/body <Karin Lund> [Karin Lund] –: The berths were old."},
		"post": {`<blockquote class="twitter-tweet"><p>The berths were old. We warned of it in spring. https://t.example/x</p>&mdash; Karin Lund (@karinlund) <a href="https://x.example/1">April 8, 2031</a></blockquote>`,
			"direct/body <Karin Lund> [Karin Lund] —: The berths were old. We warned of it in spring."},
		"somebody's post": {`<blockquote class="twitter-tweet"><p>The berths were old. We warned of it in spring.</p>&mdash; Harbour Watch 26 (@hw26) April 8, 2031</blockquote>`,
			"direct/body <? nothing tells who goes by the name of Harbour Watch 26> [Harbour Watch 26] —: The berths were old. We warned of it in spring."},
		"nobody": {`<p>The plan is short.</p><blockquote>The berths are to be built anew in two years.</blockquote>`, ""},
		"a list": {`<p>These berths are closed:</p><blockquote>The first, the third and the ninth berth.</blockquote>`, ""},
	} {
		art, err := extract.Article(page.Page{Path: "x", MediaType: page.HTML, Body: []byte(`<html lang=en><head><title>Port closed</title></head><body><article><h1>Port closed</h1>` + open + c.set + rest + `</article></body></html>`)})
		if err != nil {
			t.Fatal(err)
		}
		doc, err := Article(art)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for line := range strings.Lines(listing(doc)) {
			if strings.HasPrefix(line, "direct") {
				got = append(got, strings.TrimSpace(line))
			}
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "\n")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
