package report

import (
	"fmt"
	"strings"

	"variorum/internal/record"
)

// announced is where a report of a commitment stands, lit by itself.
func (p *page) announced(r record.Announcement) string {
	return p.found(r.Article, r.What.Span, record.CommitmentFind)
}

// ending is where the clause stands that tells how a commitment ended.
func (p *page) ending(e record.Ending) string {
	return p.found(e.Article, e.What.Span, record.EndingFind)
}

// told are the reports of a commitment as a page shows them: the first of each
// outlet beside each other, the rest and the copies by their outlets.
type told struct {
	Shown  []record.Announcement
	Others []record.Announcement
}

func reportsOf(c record.Commitment) told {
	const most = 4
	var out told
	for _, r := range c.Reports {
		if len(out.Shown) < most && (r.CopyOf == 0 || len(out.Shown) == 0) {
			out.Shown = append(out.Shown, r)
		} else {
			out.Others = append(out.Others, r)
		}
	}
	return out
}

// commitments lays out what lay ahead: the day, the words of the first report,
// who is bound, what became of it and the words that tell it.
func (t *terminal) commitments() {
	if len(t.rec.Commitments) == 0 {
		return
	}
	note := ""
	if asOf := t.rec.Affair.AsOf; asOf.Moment.Known() {
		note = "    seen from " + asOf.Text + ", the newest article's day"
	}
	t.heading("What lay ahead", run{note, faint})
	for _, c := range t.rec.Commitments {
		body := wrap([]run{{plain(c.Reports[0].What.Text), ""}}, t.width-gutter)
		line := plain(c.Kind) + ", " + c.Status.Words(c.Kind)
		if c.Who.Name != "" {
			line = plain(c.Who.Name) + " · " + line
		}
		if c.MovedTo > 0 {
			line += " to " + t.rec.Commitments[c.MovedTo-1].Due.Text
		}
		var from []string
		seen := map[int]bool{}
		for _, r := range c.Reports {
			if !seen[r.Article] {
				seen[r.Article] = true
				from = append(from, plain(outletName(&t.rec.Articles[r.Article-1])))
			}
		}
		if more := len(from) - 4; more > 0 {
			from = append(from[:4], fmt.Sprint(more, " more"))
		}
		body = append(body, wrap([]run{{line + " · " + strings.Join(from, ", "), faint}}, t.width-gutter)...)
		for _, e := range c.Proofs {
			body = append(body, wrap([]run{{"→ “" + Clip(plain(e.What.Text), 160) + "”, " + plain(outletName(&t.rec.Articles[e.Article-1])), ""}}, t.width-gutter)...)
			break
		}
		t.beside(narrow(c.Due.Text), gutter, body)
	}
}
