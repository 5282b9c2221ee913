package issued

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

func TestPublished(t *testing.T) {
	day := time.Date(2021, 4, 20, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name, address  string
		claims, change []string
		titles, body   string
		date, clock    string
		rule           string
		weak           bool
	}{
		{name: "declared", claims: []string{"2021-04-08T09:05:00+02:00"}, date: "2021-04-08", clock: "09:05+02:00", rule: "claim"},
		{name: "what is no date is passed over", claims: []string{"yesterday", "2021-04-08"}, date: "2021-04-08", rule: "claim"},
		{name: "one instant, two zones", claims: []string{"2021-04-09T02:30:00Z", "2021-04-08T22:30:00-04:00"}, date: "2021-04-08", clock: "22:30-04:00", rule: "claim"},
		{name: "the zone of the change", claims: []string{"2021-04-09T02:30:00Z"}, change: []string{"2021-04-08T22:30:10-04:00"}, date: "2021-04-08", clock: "22:30-04:00", rule: "claim"},
		{name: "another instant", claims: []string{"2021-04-09T02:30:00Z"}, change: []string{"2021-04-08T22:50:00-04:00"}, date: "2021-04-09", clock: "02:30Z", rule: "claim"},
		{name: "marked in the page", body: `<span itemprop="datePublished" content="2021-04-08">today</span>`, date: "2021-04-08", rule: "datePublished in the page"},
		{name: "below the headline", body: `<time datetime="2021-04-01"></time><h1>Tolls</h1><time datetime="2021-04-08T10:00Z"></time>`, date: "2021-04-08", clock: "10:00Z", rule: "time below the headline"},
		{name: "address", address: "https://post.example/2021/apr/8/tolls", date: "2021-04-08", rule: "url"},
		{name: "address ahead", address: "https://post.example/2031/04/08/tolls"},
		{name: "title", titles: "Tolls | Halvik Post | 08.04.2021", date: "2021-04-08", rule: "end of the page's title"},
		{name: "a day in the headline", titles: "The flood of 08.04.2021"},
		{name: "last change", change: []string{"2021-04-08"}, date: "2021-04-08", rule: "change", weak: true},
		{name: "shown", body: `<div class="date">Published April 8, 2021 2:05 pm</div>`, date: "2021-04-08", rule: "date shown in the page"},
		{name: "masthead", body: `<div class="date">Tuesday, April 20, 2021</div>`},
		{name: "copyright", body: `<footer class="date">© 2021 The Halvik Post</footer>`},
		{name: "nothing"},
	} {
		doc, err := html.Parse(strings.NewReader("<body>" + tt.body + "<p>The tolls stay.</p></body>"))
		if err != nil {
			t.Fatal(err)
		}
		p := &Page{Acquired: day, Titles: []string{tt.titles}}
		for _, c := range tt.claims {
			p.Claim(c, "claim")
		}
		for _, c := range tt.change {
			p.Change(c, "change")
		}
		below := false
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode {
				p.See(n, below)
				below = below || n.Data == "h1"
			}
		}
		m := p.Published(doc, tt.address)
		if m.Date != tt.date || m.Clock != tt.clock || m.Basis.Rule != tt.rule || m.Known() && m.Firm() == tt.weak || !m.Known() && m.Basis.Reason == "" {
			t.Errorf("%s: got %s %s by %q (%s), want %s %s by %q", tt.name, m.Date, m.Clock, m.Basis.Rule, m.Basis.Reason, tt.date, tt.clock, tt.rule)
		}
	}
}
