package dom

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

func parse(t *testing.T, source string) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Skip(err)
	}
	return doc
}

func TestBlocks(t *testing.T) {
	doc := parse(t, `<nav><a href=x>Home</a></nav><h1>Lunde <i>closed</i></h1><p class="lead">Norland&nbsp;says
  no<script>x</script> <a href=y>to all<span class="sr-only">, opens in a new window</span></a>.</p><p>One<br>line.<br><br>Another.</p>
<figure><img><figcaption>At Lunde</figcaption></figure><ul><li>first<li>second</ul>`)
	want := []string{
		"a 4 menu | Home",
		"h1 | Lunde closed",
		"p lead 7 h1 | Norland\u00a0says no to all.",
		"p h1 | One line.",
		"p h1 | Another.",
		"figcaption caption h1 | At Lunde",
		"li h1 | first",
		"li h1 | second",
	}
	var got []string
	for _, b := range Blocks(doc) {
		line := b.Tag
		if b.Menu {
			line = fmt.Sprint("a ", b.Links, " menu")
		}
		if class := strings.TrimSpace(b.Class); class != "" {
			line += " " + class
		}
		if b.Links > 0 && !b.Menu {
			line += fmt.Sprint(" ", b.Links)
		}
		if b.Caption {
			line += " caption"
		}
		if b.AfterH1 {
			line += " h1"
		}
		got = append(got, line+" | "+b.Text)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestPrune(t *testing.T) {
	prose := "<p>" + strings.Repeat("Norland closed the crossing at Lunde. ", 4) + "</p>"
	cases := []struct{ in, want string }{
		{`<div class="Cookie-Banner">` + prose + `</div><div>` + prose + `</div>`, "div"},
		{`<div id="disqus_thread"><p>No.</p></div><div>` + prose + `</div>`, "div"},
		{`<div class="gdpr-page">` + prose + `</div>`, "div gdpr-page"},                            // holds the article
		{`<div class="taboola"><h1>Lunde</h1></div><div>` + prose + `</div>`, "div taboola|div"},   // holds the headline
		{`<span class="taboola">` + prose + `</span><div>` + prose + `</div>`, "span taboola|div"}, // too much for a span
		{`<dialog><p>No.</p></dialog><div>` + prose + `</div>`, "div"},                             // by its name
		{`<div class="outbrain" itemprop="articleBody"><p>No.</p></div><div>` + prose + `</div>`, "div outbrain|div"},
	}
	for _, c := range cases {
		doc := parse(t, "<body>"+c.in)
		Prune(doc)
		var got []string
		for n := range doc.LastChild.LastChild.ChildNodes() {
			got = append(got, strings.TrimSpace(n.Data+" "+Attr(n, "class")))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: left %v", c.in, got)
		}
	}
}

func TestDensest(t *testing.T) {
	prose := "<p>" + strings.Repeat("Norland closed the crossing at Lunde. ", 4) + "</p>"
	best, most := Densest(parse(t, "<div id=a>"+prose+"</div><div id=b>"+prose+prose+"</div><div><p>No.</p></div>"))
	if best == nil || Attr(best, "id") != "b" || most != 248 {
		t.Errorf("%v, %d letters", best, most)
	}
	if best, _ := Densest(parse(t, "<p>No.</p>")); best != nil {
		t.Errorf("%v", best)
	}
}

// FuzzBlocks: blocks are valid text without outer white space or line breaks.
func FuzzBlocks(f *testing.F) {
	f.Add("<p>a<br><br>b</p><td>c")
	f.Add("<a><b>\u2028 x \u00a0</a>")
	f.Fuzz(func(t *testing.T, source string) {
		doc := parse(t, source)
		Prune(doc)
		for _, b := range Blocks(doc) {
			if b.Text == "" || !utf8.ValidString(b.Text) || strings.TrimFunc(b.Text, blank) != b.Text || strings.ContainsAny(b.Text, "\n\r\u2028") {
				t.Errorf("%q", b.Text)
			}
		}
	})
}
