package declared

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

func read(t *testing.T, source string) *Page {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Skip(err)
	}
	return Read(doc)
}

func TestRead(t *testing.T) {
	p := read(t, `<html lang=en><title>Port tolls fall | Halvik Post</title><meta property="og:title" content="Port tolls &amp;amp; ferries"><meta name=author content="Karin Lund">
<script type="application/ld+json">//<![CDATA[
{"@graph":[{"@type":"NewsArticle","headline":"Another piece","author":"Ida Moen"},
{"@type":["NewsArticle"],"headline":"Port tolls fall","author":[{"name":"Jonas Brekk"},{"name":"Jonas Brekk"}],"publisher":{"name":"Halvik Post"},"isAccessibleForFree":"False","articleBody":"All of it."}]}
//]]></script><script type="application/ld+json">{"headline": broken</script><h1>Port tolls fall</h1>`)
	want := &Page{
		Titles:  []Value{{"Port tolls fall", "json-ld headline"}, {"Port tolls & ferries", "meta og:title"}, {"Port tolls fall", "first h1"}, {"Port tolls fall | Halvik Post", "title element"}},
		Bylines: []Value{{"Jonas Brekk", "json-ld author"}, {"Karin Lund", "meta author"}},
		Outlets: []Value{{"Halvik Post", "json-ld publisher"}},
		Lang:    "en", H1: "Port tolls fall", Body: "All of it.", Closed: true,
	}
	p.Issued = want.Issued
	if diff := cmp.Diff(want, p, cmp.FilterPath(func(p cmp.Path) bool { return p.String() == "Issued" }, cmp.Ignore())); diff != "" {
		t.Error(diff)
	}
}

// FuzzRead: no page breaks the reader, and what it declares is folded text.
func FuzzRead(f *testing.F) {
	f.Add(`<script type="application/ld+json">[{"@type":"NewsArticle","headline":["a"]}]</script><meta name=author content=x>`)
	f.Add(`<title>a</title><h1>b</h1><link rel=canonical href=http://a.example/>`)
	f.Fuzz(func(t *testing.T, source string) {
		p := read(t, source)
		for _, v := range append(append(p.Titles, p.Bylines...), p.Outlets...) {
			if v.Rule == "" || strings.ContainsAny(v.Text, "\n\t") {
				t.Errorf("%+v", v)
			}
		}
	})
}
