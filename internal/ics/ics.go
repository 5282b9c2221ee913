// Package ics lays out what lay ahead as a calendar (RFC 5545).
package ics

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/record"
)

const (
	dateForm = "20060102"
	octets   = 75 // of a line, without its end
)

// Calendar is a calendar that is being written. Errors show at its end.
type Calendar struct{ out *bufio.Writer }

// Begin begins a calendar of a name, which may be empty.
func Begin(w io.Writer, name string) Calendar {
	c := Calendar{bufio.NewWriter(w)}
	c.line("BEGIN:VCALENDAR")
	c.line("VERSION:2.0")
	c.line("PRODID:-//variorum//variorum " + text(variorum.Release) + "//EN")
	c.line("CALSCALE:GREGORIAN")
	if name != "" {
		c.line("X-WR-CALNAME:" + text(name))
	}
	return c
}

// Add writes the commitments of a record whose day is known, each an event of
// whole days. The stamp of an event is the day on which it was first reported,
// never that of writing.
func (c Calendar) Add(rec *record.Record) {
	for i := range rec.Commitments {
		page{c, rec}.event(&rec.Commitments[i])
	}
}

// End ends the calendar.
func (c Calendar) End() error {
	c.line("END:VCALENDAR")
	return c.out.Flush()
}

// page is a record whose commitments are written.
type page struct {
	Calendar
	rec *record.Record
}

func (c page) event(k *record.Commitment) {
	first, last, ok := record.Days(k.Due.Moment)
	from, errFrom := time.Parse(time.DateOnly, first)
	to, errTo := time.Parse(time.DateOnly, last)
	if !ok || errFrom != nil || errTo != nil || to.Before(from) || len(k.Reports) == 0 {
		return
	}
	c.line("BEGIN:VEVENT")
	c.line("UID:" + text(k.ID) + "@variorum")
	c.line("DTSTAMP:" + c.stamp(k, from).Format(dateForm) + "T000000Z")
	c.line("DTSTART;VALUE=DATE:" + from.Format(dateForm))
	c.line("DTEND;VALUE=DATE:" + to.AddDate(0, 0, 1).Format(dateForm))
	c.line("SUMMARY:" + text(summary(k)))
	c.line("DESCRIPTION:" + text(c.description(k)))
	c.line("CATEGORIES:" + text(k.Kind))
	status := "CONFIRMED"
	if k.Status == variorum.Postponed || k.Status == variorum.Broken {
		status = "CANCELLED"
	}
	c.line("STATUS:" + status)
	c.line("TRANSP:TRANSPARENT")
	if u := address(c.rec.Articles[k.Reports[0].Article-1].URL); u != "" {
		c.line("URL:" + u)
	}
	c.line("END:VEVENT")
}

// stamp is the day of the first report, else the first day due.
func (c page) stamp(k *record.Commitment, due time.Time) time.Time {
	for _, r := range k.Reports {
		first, _, ok := record.Days(c.rec.Articles[r.Article-1].Published.Moment)
		if day, err := time.Parse(time.DateOnly, first); ok && err == nil {
			return day
		}
	}
	return due
}

// summary is the clause, with who is bound before it where that is somebody
// whom the clause calls otherwise.
func summary(k *record.Commitment) string {
	words := k.Reports[0].What.Text
	if k.Who.Name != "" && !strings.Contains(words, k.Who.Name) {
		return k.Who.Name + ": " + words
	}
	return words
}

func (c page) description(k *record.Commitment) string {
	lines := []string{k.Kind + ", " + k.Status.Words(k.Kind)}
	for _, r := range k.Reports {
		lines = append(lines, "“"+strings.Join(strings.Fields(r.What.Text), " ")+"” "+c.outlet(r.Article))
	}
	for _, e := range k.Proofs {
		lines = append(lines, "→ “"+strings.Join(strings.Fields(e.What.Text), " ")+"” "+c.outlet(e.Article))
	}
	return strings.Join(lines, "\n")
}

func (c page) outlet(article int) string {
	art := c.rec.Articles[article-1]
	out := cmp.Or(art.OutletName, "unnamed outlet")
	if art.Published.Moment.Known() {
		out += ", " + art.Published.Text
	}
	return out
}

// address is a web address that may stand in a calendar as it is.
func address(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// text escapes a value of the type TEXT. A line break is the only control
// character that it may hold.
func text(s string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == ';' || r == ',' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case unicode.IsControl(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// line writes a content line, folded so that no line is longer than it may be
// and no rune is cut.
func (c Calendar) line(s string) {
	for room := octets; len(s) > room; room = octets - 1 {
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		fmt.Fprintf(c.out, "%s\r\n ", s[:cut])
		s = s[cut:]
	}
	fmt.Fprintf(c.out, "%s\r\n", s)
}
