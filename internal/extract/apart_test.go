package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum/internal/page"
)

const apartPage = `<html><head><title>Norland closes its ports</title></head><body><h1>Norland closes its ports</h1><article>
<p>The government of Norland closed all ports on Tuesday after a storm had damaged the harbour of Velmora, officials said.</p>
<p>“We will not open the port before the walls are mended, whatever it costs,” said Karin Lund, the minister of transport.</p>
<div class="c-pullquote"><p>“We will not open the port before the walls are mended”</p></div>
<p>The union of harbour workers answered within the hour, in a statement that was sent to the newspapers of Halvik:</p>
<blockquote><p>Nobody has asked us what the walls need, and nobody has paid us for the nights in which we held them.</p></blockquote>
<blockquote class="twitter-tweet"><p>The port of Velmora is closed until further notice, and all ships are asked to wait outside.</p>&mdash; Port of Velmora (@velmora) <a href="https://x.example/1">May 3, 2024</a></blockquote>
<figure><blockquote><p>The storm was the worst that I have seen in the forty years since I came to this harbour.</p></blockquote></figure>
<p>The ports are to open again within three weeks, and the owners of ships will be paid for what they lose until then.</p>
</article></body></html>`

func TestSetApart(t *testing.T) {
	art := mustArticle(t, page.Page{Path: "x", MediaType: page.HTML, Body: []byte(apartPage)})
	want := []string{
		"headline | headline of the page | Norland closes its ports",
		"body | | The government of Norland",
		"body | | “We will not open the ",
		"repeat | pull quote | “We will not open the ",
		"body | | The union of harbour work",
		"body | block quotation | Nobody has asked us what ",
		"body | embedded post | The port of Velmora is cl",
		"body | embedded post | — Port of Velmora (@velm",
		"body | block quotation | The storm was the worst t",
		"body | | The ports are to open aga",
	}
	var got []string
	for i, b := range art.Blocks {
		s := b.Span.In(art.Text)
		got = append(got, strings.Join(strings.Fields(string(b.Kind)+" | "+b.Rule+" |"), " ")+" "+s[:min(len(s), 25)])
		if b.Rule == "pull quote" && *b.Of != art.Blocks[i-1].Span {
			t.Errorf("the pull quote is of %q", b.Of.In(art.Text))
		}
	}
	for i := range want {
		want[i], got[i] = strings.ToValidUTF8(want[i], ""), strings.TrimSpace(strings.ToValidUTF8(got[i], ""))
		if n := min(len(want[i]), len(got[i])); want[i][:n] != got[i][:n] {
			t.Errorf("block %d is %q, want %q", i, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d blocks, want %d", len(got), len(want))
	}
}

func TestPulledFromPlainText(t *testing.T) {
	text := `Norland closes its ports

The government of Norland closed all ports on Tuesday after a storm had damaged the harbour of Velmora, officials said.

“We will not open the port before the walls are mended, whatever it costs,” said Karin Lund, the minister of transport.

“We will not open the port before the walls are mended”

“We will open the port when the walls are mended, and no day before that.”

The ports are to open again within three weeks.`
	art := mustArticle(t, page.Page{Path: "x", MediaType: page.Plain, Body: []byte(text)})
	var got []string
	for _, b := range art.Blocks {
		if b.Rule == "pull quote" {
			got = append(got, b.Span.In(text))
		}
	}
	if diff := cmp.Diff([]string{"“We will not open the port before the walls are mended”"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestNotesOfPages(t *testing.T) {
	const para = "<p>The government of Norland closed all ports on Tuesday after a storm had damaged the harbour of Velmora, officials said.</p>"
	full := strings.Repeat("The ports are to open again within three weeks, and the owners of ships will be paid. ", 40)
	tests := []struct{ name, url, head, want string }{
		{"truncated", "", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Norland closes its ports","articleBody":"` + full + `"}</script>`, "truncated"},
		{"not free", "", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Norland closes its ports","isAccessibleForFree":"False"}</script>`, "paywall"},
		{"live by type", "", `<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Norland closes its ports"},{"@type":"LiveBlogPosting"}]</script>`, "live-blog"},
		{"live by address", "https://post.example/world/live/2024/ports-of-norland", "", "live-blog"},
		{"none of these", "https://post.example/world/live-music-in-halvik", "", ""},
	}
	for _, tt := range tests {
		body := "<html><head><title>Norland closes its ports</title>" + tt.head + "</head><body><h1>Norland closes its ports</h1><article>" + para + strings.Replace(para, "all ports", strings.Repeat("all ports, small and large, old and new, ", 12), 1) + "<p>Nobody was hurt, and the ships wait outside until the walls are mended.</p></article></body></html>"
		art := mustArticle(t, page.Page{Path: "x", URL: tt.url, MediaType: page.HTML, Body: []byte(body)})
		var got []string
		for _, n := range art.Notes {
			got = append(got, n.Kind)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: notes %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestBelowTheText(t *testing.T) {
	const para = "<p>The government of Norland closed all ports on Tuesday after a storm had damaged the harbour of Velmora, and officials named %.</p>"
	body := `<html><head><title>Norland closes its ports</title><meta name="author" content="Jonas Brekk"></head><body><h1>Norland closes its ports</h1><article>` +
		strings.ReplaceAll(para, "%", "no day") + strings.ReplaceAll(para, "%", "Jonas Brekk") + strings.ReplaceAll(para, "%", "no harbour") +
		"<p>Jonas Brekk is a reporter of the Halvik Post who has written about the ports of Norland for eleven years.</p><h2>2 comments</h2><p>I was there when the storm came, and nobody of the government was to be seen.</p></article></body></html>"
	art := mustArticle(t, page.Page{Path: "x", MediaType: page.HTML, Body: []byte(body)})
	got := map[string]string{}
	for _, b := range art.Blocks {
		got[b.Span.In(art.Text)[:8]] += string(b.Kind) + " "
	}
	want := map[string]string{"Norland ": "headline ", "The gove": "body body body ", "Jonas Br": "byline ", "2 commen": "leftover ", "I was th": "leftover "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
