package record

import (
	"fmt"
	"strings"
	"time"

	"variorum"
)

// DateWords says a moment in words: "8 April 2021", "April 2021", "2021",
// "8–10 April 2021", "a Thursday", "undated".
func DateWords(m variorum.Moment) string {
	switch m.Precision {
	case variorum.ToDay:
		if t, err := time.Parse(time.DateOnly, m.Date); err == nil {
			return t.Format("2 January 2006")
		}
	case variorum.ToMonth:
		if t, err := time.Parse("2006-01", m.Date); err == nil {
			return t.Format("January 2006")
		}
	case variorum.ToRange:
		return rangeWords(m.Date, "January")
	case variorum.ToWeekday:
		if day, ok := weekday(m.Date); ok {
			return "a " + day.String()
		}
	}
	if m.Date == "" || m.Precision == variorum.UnknownMoment {
		return "undated"
	}
	return m.Date
}

// NoDay begins what is said of an expression of time that names none.
const NoDay = "no day"

var lengths = map[byte]string{'Y': "year", 'M': "month", 'W': "week", 'D': "day"}

// valueWords says what an expression of time stands for, by the type and value
// of TIMEX3: "8 April 2021", "April 2021", "duration of 2 months", "no day: the
// present". A value that has no words of its own is given as it is.
func valueWords(kind, value string) string {
	switch value {
	case "":
		return "no value"
	case "PRESENT_REF":
		return NoDay + ": the present"
	case "PAST_REF":
		return NoDay + ": the past"
	case "FUTURE_REF":
		return NoDay + ": the future"
	}
	if kind == "" || kind == "DATE" {
		switch len(value) {
		case len("2006-01-02"):
			return DateWords(variorum.Moment{Date: value, Precision: variorum.ToDay})
		case len("2006-01"):
			return DateWords(variorum.Moment{Date: value, Precision: variorum.ToMonth})
		}
		return value
	}
	var n int
	if unit := lengths[value[len(value)-1]]; kind == "DURATION" && unit != "" {
		if _, err := fmt.Sscanf(value, "P%d"+value[len(value)-1:], &n); err == nil && fmt.Sprintf("P%d%c", n, value[len(value)-1]) == value {
			if n != 1 {
				unit += "s"
			}
			return fmt.Sprintf("duration of %d %s", n, unit)
		}
	}
	return strings.ToLower(kind) + " " + value
}

// ClockWords says the clock of a moment: "14:05", "14:05 UTC", "14:05 UTC+2",
// "14:05 UTC-3:30".
func ClockWords(clock string) string {
	if len(clock) <= len("15:04") {
		return clock
	}
	hour, zone := clock[:len("15:04")], clock[len("15:04"):]
	if zone == "Z" {
		return hour + " UTC"
	}
	zone = strings.TrimSuffix(zone, ":00")
	if len(zone) > 1 && zone[1] == '0' {
		zone = zone[:1] + zone[2:]
	}
	return hour + " UTC" + zone
}

// ShortDate says a moment in few columns: "8 Apr 2021", "~Apr 2021", "~2021",
// "~8–10 Apr 2021", "a Thursday", "?".
func ShortDate(m variorum.Moment) string {
	switch m.Precision {
	case variorum.ToDay:
		if t, err := time.Parse(time.DateOnly, m.Date); err == nil {
			return t.Format("2 Jan 2006")
		}
	case variorum.ToMonth:
		if t, err := time.Parse("2006-01", m.Date); err == nil {
			return "~" + t.Format("Jan 2006")
		}
	case variorum.ToRange:
		return "~" + rangeWords(m.Date, "Jan")
	case variorum.ToWeekday:
		return DateWords(m)
	}
	if m.Date == "" || m.Precision == variorum.UnknownMoment {
		return "?"
	}
	return "~" + m.Date
}

// SpanWords says from when to when: "3–5 March 2024", "March to May 2024", one
// date where both are the same.
func SpanWords(from, to When) string {
	switch a, z := from.Moment, to.Moment; {
	case from.Text == to.Text || !z.Known():
		return from.Text
	case !a.Known():
		return to.Text
	case a.Precision == variorum.ToDay && z.Precision == variorum.ToDay:
		return rangeWords(a.Date+"/"+z.Date, "January")
	}
	return from.Text + " to " + to.Text
}

// rangeWords says first/last, both days, with the given form of the month.
func rangeWords(value, month string) string {
	first, last, _ := strings.Cut(value, "/")
	a, errA := time.Parse(time.DateOnly, first)
	b, errB := time.Parse(time.DateOnly, last)
	switch {
	case errA != nil || errB != nil:
		return value
	case a.Equal(b):
		return a.Format("2 " + month + " 2006")
	case a.Year() != b.Year():
		return a.Format("2 "+month+" 2006") + " – " + b.Format("2 "+month+" 2006")
	case a.Month() != b.Month():
		return a.Format("2 "+month) + " – " + b.Format("2 "+month+" 2006")
	}
	return a.Format("2") + "–" + b.Format("2 "+month+" 2006")
}

// weekday reads the TIMEX3 value of a bare weekday, XXXX-WXX-4.
func weekday(value string) (time.Weekday, bool) {
	var n int
	if _, err := fmt.Sscanf(value, "XXXX-WXX-%d", &n); err != nil || n < 1 || n > 7 {
		return 0, false
	}
	return time.Weekday(n % 7), true
}

// Days gives the first and last day a known moment can mean, as ISO dates.
func Days(m variorum.Moment) (first, last string, ok bool) {
	if !m.Known() {
		return "", "", false
	}
	layout, step := time.DateOnly, [3]int{}
	switch m.Precision {
	case variorum.ToMonth:
		layout, step = "2006-01", [3]int{0, 1, -1}
	case variorum.ToYear:
		layout, step = "2006", [3]int{1, 0, -1}
	case variorum.ToRange:
		first, last, found := strings.Cut(m.Date, "/")
		_, errA := time.Parse(time.DateOnly, first)
		_, errB := time.Parse(time.DateOnly, last)
		return first, last, found && errA == nil && errB == nil
	}
	t, err := time.Parse(layout, m.Date)
	if err != nil {
		return "", "", false
	}
	return t.Format(time.DateOnly), t.AddDate(step[0], step[1], step[2]).Format(time.DateOnly), true
}

// timeKey orders moments: by first day, finer ones first, unknown ones last.
func timeKey(m variorum.Moment) string {
	first, last, ok := Days(m)
	if !ok {
		return "~"
	}
	return first + "/" + last
}
