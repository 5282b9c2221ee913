package extract

import (
	"fmt"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/page"
)

// story is n paragraphs of a class.
func story(class string, from, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<p class="%s">In week %d of the storm the council of Velmora kept its port closed, and the ferries of Norland waited at the quay for one more day.</p>`, class, from+i)
	}
	return b.String()
}

func bodyOf(t *testing.T, source string) string {
	t.Helper()
	art, err := Article(page.Page{Path: "x", MediaType: page.HTML, Body: []byte(source)})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, b := range art.Blocks {
		if b.Kind == variorum.Body {
			out.WriteString(b.Span.In(art.Text) + "\n")
		}
	}
	return out.String()
}

// A page that tells its story in two parts, with a box between them.
func TestKin(t *testing.T) {
	body := bodyOf(t, `<html><body><article><h1>Port closed</h1><div class="chunk">`+story("text", 1, 8)+
		`</div><aside><p class="text">The council of Velmora sells a book about the port and its storms, and the ferries of Norland carry it home for you.</p></aside><div class="chunk">`+
		story("text", 9, 4)+`</div><div class="more">`+story("teaser", 20, 3)+`</div></article></body></html>`)
	for i := 1; i <= 12; i++ {
		if !strings.Contains(body, fmt.Sprintf("week %d of", i)) {
			t.Errorf("paragraph %d is missing", i)
		}
	}
	if strings.Contains(body, "sells a book") {
		t.Errorf("the box is taken: %s", body)
	}
}

func TestAnotherArticle(t *testing.T) {
	first, second := `<article><h1>Port of Velmora stays closed</h1>`+story("text", 1, 6)+`</article>`, story("text", 40, 6)
	body := bodyOf(t, `<html><head><title>Port of Velmora stays closed</title></head><body><div class="main">`+first+`<article><h1>Karin Lund wins the race</h1>`+second+`</article></div></body></html>`)
	if !strings.Contains(body, "week 6 of") || strings.Contains(body, "week 41 of") {
		t.Errorf("%s", body)
	}
	// h1 for the parts of one article
	body = bodyOf(t, `<html><head><title>Port of Velmora stays closed</title></head><body><article><h1>Port of Velmora stays closed</h1>`+story("text", 1, 6)+`<h1>What the ferries do</h1>`+second+`</article></body></html>`)
	if !strings.Contains(body, "week 6 of") || !strings.Contains(body, "week 41 of") {
		t.Errorf("%s", body)
	}
}

func TestLostWords(t *testing.T) {
	const whole = "The council of Velmora kept its port closed for the twelfth day, the ministry of Norland said on Tuesday."
	for cut, want := range map[string]bool{
		"The council of kept its port closed for the twelfth day, the ministry of Norland said on Tuesday.": true,
		"The council of Velmora kept its port closed.":                                                      false, // too little
		"The council of Velmora kept its port open for the twelfth day, the ministry of Norland said.":      false, // another word
		whole: false,
	} {
		if lostWords(cut, whole) != want {
			t.Errorf("%q", cut)
		}
	}
}
