// Package moment turns dates that were found into moments, and moments into days.
package moment

import (
	"fmt"
	"strconv"
	"strings"

	"variorum"
	"variorum/internal/calendar"
)

// Of turns a found date into a moment, with the rule and the span that
// prove it. A week, quarter, half year or decade becomes a range of days
// ("2021-03-15/2021-03-21"); a season names no days and is refused.
func Of(found variorum.Date, rule string) variorum.Moment {
	span := found.Span
	basis := variorum.Basis{Rule: rule, Span: &span}
	m := variorum.Moment{Precision: variorum.UnknownMoment, Basis: basis}
	value := found.Value
	if found.Type == "TIME" {
		value, _, _ = strings.Cut(value, "T")
	}
	switch {
	case len(value) == 10 && strings.HasPrefix(value, "XXXX-WXX-"):
		m.Date, m.Precision = value, variorum.ToWeekday
		return m
	case strings.HasSuffix(value, "_REF"):
		m.Basis.Reason = "the time is not named"
		return m
	case strings.Contains(value, "X"):
		m.Basis.Reason = found.Reason
		if found.Reason == "" {
			m.Basis.Reason = "the time is vague"
		}
		return m
	}
	if _, mo, d, ok := Day(value); ok && len(value) <= 10 && !strings.ContainsAny(value, "WQHSF") {
		m.Date, m.Precision = value, variorum.ToYear
		if mo != 0 {
			m.Precision = variorum.ToMonth
		}
		if d != 0 {
			m.Precision = variorum.ToDay
		}
		return m
	}
	if from, to, ok := rangeOf(value); ok {
		m.Date, m.Precision = ISO(from)+"/"+ISO(to), variorum.ToRange
		return m
	}
	m.Basis.Reason = "the time names no days"
	return m
}

// rangeOf gives the first and last day of a week, weekend, quarter, half
// year, decade or century.
func rangeOf(value string) (from, to calendar.Day, ok bool) {
	y, err := strconv.Atoi(value[:min(4, len(value))])
	if err != nil || y < 1 {
		return 0, 0, false
	}
	switch {
	case len(value) == 3:
		return calendar.Civil(y*10, 1, 1), calendar.Civil(y*10+9, 12, 31), true
	case len(value) < 7 || value[4] != '-':
		return 0, 0, false
	}
	n, err := strconv.Atoi(value[6:min(8, len(value))])
	if err != nil || n < 1 {
		return 0, 0, false
	}
	switch value[5] {
	case 'W':
		monday := calendar.Civil(y, 1, 4)
		monday += calendar.Day(7*(n-1)) - calendar.Day(monday.Weekday()-1)
		if strings.HasSuffix(value, "-WE") {
			return monday + 5, monday + 6, true
		}
		return monday, monday + 6, true
	case 'Q':
		return calendar.Civil(y, 3*n-2, 1), calendar.Civil(y, 3*n+1, 1) - 1, true
	case 'H':
		return calendar.Civil(y, 6*n-5, 1), calendar.Civil(y, 6*n+1, 1) - 1, true
	}
	return 0, 0, false
}

// Bounds are the first and last day of a known moment.
func Bounds(m variorum.Moment) (from, to calendar.Day, ok bool) {
	if !m.Known() {
		return 0, 0, false
	}
	if m.Precision == variorum.ToRange {
		first, second, _ := strings.Cut(m.Date, "/")
		y, mo, d, ok := Day(first)
		if !ok || d == 0 {
			return 0, 0, false
		}
		from = calendar.Civil(y, mo, d)
		if y, mo, d, ok = Day(second); !ok || d == 0 {
			return from, from, true
		}
		return from, calendar.Civil(y, mo, d), true
	}
	y, mo, d, ok := Day(m.Date)
	switch {
	case !ok:
		return 0, 0, false
	case mo == 0:
		return calendar.Civil(y, 1, 1), calendar.Civil(y, 12, 31), true
	case d == 0:
		return calendar.Civil(y, mo, 1), calendar.Civil(y, mo, calendar.MonthDays(y, mo)), true
	}
	return calendar.Civil(y, mo, d), calendar.Civil(y, mo, d), true
}

// UpTo is when words were said that an article reports as news without saying
// when: on the day of publication or the day before. A day of publication that
// is known less exactly stays as it is.
func UpTo(pub variorum.Moment) variorum.Moment {
	if y, mo, d, ok := Day(pub.Date); ok && d != 0 && pub.Precision == variorum.ToDay {
		at := calendar.Civil(y, mo, d)
		pub.Date, pub.Precision, pub.Clock = ISO(at-1)+"/"+ISO(at), variorum.ToRange, ""
	}
	return pub
}

// Refused is the unknown moment with the reason and the span that gave it.
func Refused(reason string, span variorum.Span) variorum.Moment {
	m := variorum.Undated(reason)
	m.Basis.Span = &span
	return m
}

// Day reads 2021-04-08, 2021-04 or 2021, and what may follow a day.
func Day(s string) (y, m, d int, ok bool) {
	if len(s) < 4 {
		return 0, 0, 0, false
	}
	y, err := strconv.Atoi(s[:4])
	if err != nil || y < 1 {
		return 0, 0, 0, false
	}
	if len(s) >= 7 && s[4] == '-' {
		if m, err = strconv.Atoi(s[5:7]); err != nil || m < 1 || m > 12 {
			return 0, 0, 0, false
		}
	}
	if len(s) >= 10 && s[7] == '-' {
		if d, err = strconv.Atoi(s[8:10]); err != nil || !calendar.Exists(y, m, d) {
			return 0, 0, 0, false
		}
	}
	return y, m, d, true
}

// ISO writes a day as 2021-04-08.
func ISO(at calendar.Day) string {
	y, m, d := at.Date()
	if y < 0 || y > 9999 {
		return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	}
	digit := func(n int) byte { return byte('0' + n%10) }
	return string([]byte{digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), '-', digit(m / 10), digit(m), '-', digit(d / 10), digit(d)})
}
