package ics_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"variorum"
	"variorum/internal/agenda"
	"variorum/internal/ics"
	"variorum/internal/record"
)

// event is one VEVENT as a reader of calendars sees it.
type event map[string]string

// parse reads a calendar strictly: lines end in CRLF and have at most 75
// octets, folds are undone, properties have a name and a value, each event has
// what it must and nothing twice.
func parse(t testing.TB, data string) []event {
	t.Helper()
	if !strings.HasSuffix(data, "END:VCALENDAR\r\n") || !utf8.ValidString(data) {
		t.Fatal("the calendar does not end, or is no UTF-8")
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(data, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") || !utf8.ValidString(line) {
			t.Fatalf("line %q", line)
		}
	}
	lines := strings.Split(strings.TrimSuffix(strings.ReplaceAll(data, "\r\n ", ""), "\r\n"), "\r\n")
	if lines[0] != "BEGIN:VCALENDAR" || lines[1] != "VERSION:2.0" || !strings.HasPrefix(lines[2], "PRODID:") {
		t.Fatalf("begins %q", lines[:3])
	}
	var out []event
	var open event
	for _, line := range lines {
		name, value, ok := strings.Cut(line, ":")
		if !ok || name == "" || name != strings.ToUpper(name) {
			t.Fatalf("no property: %q", line)
		}
		switch {
		case line == "BEGIN:VEVENT":
			open = event{}
		case line == "END:VEVENT":
			for _, must := range []string{"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY"} {
				if open[must] == "" {
					t.Fatalf("an event without %s: %v", must, open)
				}
			}
			out, open = append(out, open), nil
		case open != nil:
			if _, twice := open[name]; twice {
				t.Fatalf("%s twice", name)
			}
			open[name] = value
		}
	}
	return out
}

// unescape undoes the escapes of TEXT, and fails on a bare comma or semicolon.
func unescape(t testing.TB, s string) string {
	t.Helper()
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ',', ';':
			t.Fatalf("bare %q in %q", s[i], s)
		case '\\':
			if i++; i == len(s) || !strings.ContainsRune(`nN,;\`, rune(s[i])) {
				t.Fatalf("escape in %q", s)
			}
			if s[i] == 'n' || s[i] == 'N' {
				b.WriteByte('\n')
				continue
			}
			b.WriteByte(s[i])
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func recordOf(text, due, published string, precision variorum.Precision) *record.Record {
	span := variorum.Span{End: len(text)}
	art := &variorum.Article{ID: "a", Outlet: "Herald; Halvik", URL: "https://herald.example/a?b=1,2", Text: text, Published: variorum.Undated("none"),
		Blocks: []variorum.Block{{Span: span, Kind: variorum.Body}}}
	if published != "" {
		art.Published = variorum.Moment{Date: published, Precision: variorum.ToDay}
	}
	c := variorum.Commitment{Kind: "meeting", What: span, Cue: span, When: span, Actor: "Karin Lund", ActorKind: variorum.Person,
		Due: variorum.Moment{Date: due, Precision: precision}}
	in := agenda.Input{ID: "a", Outlet: art.Outlet, Published: art.Published, In: func(s variorum.Span) string { return s.In(text) },
		Commitments: []variorum.Commitment{c}}
	return record.Build(record.Input{Articles: []record.Analysed{{Article: art, Annotation: &variorum.Annotation{Commitments: in.Commitments}}},
		Derived: variorum.Derived{Prospects: agenda.Find([]agenda.Input{in})}})
}

func write(w io.Writer, rec *record.Record) error {
	c := ics.Begin(w, rec.Affair.Name)
	c.Add(rec)
	return c.End()
}

func TestWrite(t *testing.T) {
	const words = "She will meet “both”, in Łódź; then C:\\dock\nand the ministers, who are many and whose names are long, on 9 May"
	for _, tt := range []struct {
		due        string
		precision  variorum.Precision
		start, end string
	}{
		{"2031-05-09", variorum.ToDay, "20310509", "20310510"},
		{"2031-12", variorum.ToMonth, "20311201", "20320101"},
		{"2031-05-05/2031-05-11", variorum.ToRange, "20310505", "20310512"},
		{"2032-02-29", variorum.ToDay, "20320229", "20320301"},
	} {
		var first, again bytes.Buffer
		rec := recordOf(words, tt.due, "2031-05-02", tt.precision)
		if err := write(&first, rec); err != nil {
			t.Fatal(err)
		}
		_ = write(&again, rec)
		got := parse(t, first.String())
		if len(got) != 1 || first.String() != again.String() {
			t.Fatalf("%d events", len(got))
		}
		e := got[0]
		if e["DTSTART;VALUE=DATE"] != tt.start || e["DTEND;VALUE=DATE"] != tt.end || e["DTSTAMP"] != "20310502T000000Z" {
			t.Errorf("%s: %v", tt.due, e)
		}
		if s := unescape(t, e["SUMMARY"]); s != "Karin Lund: "+words {
			t.Errorf("summary %q", s)
		}
		unescape(t, e["DESCRIPTION"])
		if !strings.HasPrefix(e["URL"], "https://herald.example/") {
			t.Errorf("url %q", e["URL"])
		}
	}
}

// What has no day has no place in a calendar.
func TestUndated(t *testing.T) {
	var out bytes.Buffer
	if err := write(&out, recordOf("It will meet.", "", "", variorum.UnknownMoment)); err != nil || len(parse(t, out.String())) != 0 {
		t.Errorf("%v\n%s", err, out.String())
	}
}

func FuzzWrite(f *testing.F) {
	f.Add("The council will meet on 9 May", "2031-05-09")
	f.Add("“Ł,;\\\r\n\x00🙂"+strings.Repeat("é", 200), "2031-01-31")
	f.Fuzz(func(t *testing.T, words, due string) {
		if _, err := time.Parse(time.DateOnly, due); err != nil || words == "" || due < "1000" {
			return
		}
		var out bytes.Buffer
		if err := write(&out, recordOf(words, due, due, variorum.ToDay)); err != nil {
			t.Fatal(err)
		}
		for _, e := range parse(t, out.String()) {
			unescape(t, fmt.Sprint(e["SUMMARY"]))
			unescape(t, e["DESCRIPTION"])
		}
	})
}
