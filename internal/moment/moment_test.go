package moment

import (
	"testing"

	"variorum"
)

func TestOf(t *testing.T) {
	for _, c := range []struct {
		value, date string
		precision   variorum.Precision
		from, to    string // of Bounds
	}{
		{"2031-04-08", "2031-04-08", variorum.ToDay, "2031-04-08", "2031-04-08"},
		{"2031-02", "2031-02", variorum.ToMonth, "2031-02-01", "2031-02-28"},
		{"2031", "2031", variorum.ToYear, "2031-01-01", "2031-12-31"},
		{"2021-W11", "2021-03-15/2021-03-21", variorum.ToRange, "2021-03-15", "2021-03-21"},
		{"2021-W11-WE", "2021-03-20/2021-03-21", variorum.ToRange, "2021-03-20", "2021-03-21"},
		{"2031-Q3", "2031-07-01/2031-09-30", variorum.ToRange, "2031-07-01", "2031-09-30"},
		{"199", "1990-01-01/1999-12-31", variorum.ToRange, "1990-01-01", "1999-12-31"},
		{"XXXX-WXX-4", "XXXX-WXX-4", variorum.ToWeekday, "", ""},
		{"2019-WI", "", variorum.UnknownMoment, "", ""},
		{"PAST_REF", "", variorum.UnknownMoment, "", ""},
		{"XXXX-04-08", "", variorum.UnknownMoment, "", ""},
	} {
		m := Of(variorum.Date{Type: "DATE", Value: c.value}, "a rule")
		if m.Date != c.date || m.Precision != c.precision || (c.precision == variorum.UnknownMoment) != (m.Basis.Reason != "") {
			t.Errorf("%s: got %+v", c.value, m)
		}
		from, to, ok := Bounds(m)
		if ok != (c.from != "") || ok && (ISO(from) != c.from || ISO(to) != c.to) {
			t.Errorf("%s: from %s to %s, %v", c.value, ISO(from), ISO(to), ok)
		}
	}
}
