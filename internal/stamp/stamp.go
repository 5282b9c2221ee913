// Package stamp reads the dates that machines write: time stamps of metadata
// and feeds, and the days that addresses hold.
package stamp

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Stamp is a day, or a month or year where the rest is 0. Clock is the time of
// day as it is written, with its distance from UTC where that is known: 14:05,
// 14:05Z, 14:05+02:00. Instant is Unix time in seconds, 0 without a distance.
type Stamp struct {
	Year, Month, Day int
	Clock            string
	Instant          int64
}

func of(y, m, d int) (Stamp, bool) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return Stamp{Year: y, Month: m, Day: d}, t.Month() == time.Month(m) && t.Day() == d
}

// Date writes the stamp's day, month or year as ISO 8601.
func (s Stamp) Date() string {
	switch {
	case s.Month == 0:
		return fmt.Sprintf("%04d", s.Year)
	case s.Day == 0:
		return fmt.Sprintf("%04d-%02d", s.Year, s.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", s.Year, s.Month, s.Day)
}

// The forms of the day, and of what may follow it. None is ambiguous.
var (
	dayForms = []string{time.DateOnly, "2006/01/02", "20060102", "Mon, 2 Jan 2006", "Monday, 2 January 2006", "Monday 2 January 2006", "Monday, 2 Jan 2006", "Mon Jan 2 2006", "Mon 2 Jan 2006",
		"January 2, 2006", "Jan 2, 2006", "Monday, January 2, 2006", "Mon, Jan 2, 2006", "2 January 2006", "2 Jan 2006", "2.1.2006"}
	clockForms = []string{"15:04", "15:04:05", "15:04:05.999999999", "15.04", "3:04 PM", "3:04PM", "3:04:05 PM"}
)

// Parse reads a time stamp such as 2021-04-08T14:05:00+02:00, "Thu, 08 Apr 2021
// 12:05:00 GMT", "April 8, 2021 2:05 PM EDT", 1617883500000 or 2021-04. The day
// is that of the zone in which it is written.
func Parse(value string) (Stamp, bool) {
	value, _, _ = strings.Cut(value, " (") // "… GMT+0200 (CEST)"
	value = strings.TrimSpace(value)
	if len(value) < 4 || len(value) > 60 {
		return Stamp{}, false
	}
	if s, ok := unixTime(value); ok {
		return s, true
	}
	if t, err := time.Parse("2006-01", value); err == nil {
		return Stamp{Year: t.Year(), Month: int(t.Month())}, t.Year() >= 1000
	}
	if y, ok := digits(value, 4); ok && y >= 1000 {
		return Stamp{Year: y}, true
	}
	if t, err := time.Parse("Mon Jan 2 15:04:05 MST 2006", value); err == nil { // as Unix and Java print it
		name := strings.Fields(value)[4]
		return withClock(t.Year(), int(t.Month()), t.Day(), t.Format("15:04:05"), name)
	}
	return split(value)
}

// split parts a stamp into day and clock at the T or at a space.
func split(value string) (Stamp, bool) {
	for i := len(value); i >= 8; i-- {
		if i < len(value) && value[i] != 'T' && value[i] != ' ' && value[i] != ',' {
			continue
		}
		for _, form := range dayForms {
			t, err := time.Parse(form, strings.ReplaceAll(value[:i], "Sept ", "Sep "))
			if err != nil || t.Year() < 1000 {
				continue
			}
			rest := strings.TrimLeft(value[i:], "T ,")
			if rest == "" {
				return of(t.Year(), int(t.Month()), t.Day())
			}
			clock, zone := parted(rest)
			return withClock(t.Year(), int(t.Month()), t.Day(), clock, zone)
		}
	}
	return Stamp{}, false
}

// parted cuts a zone from the end of a clock: "14:05 GMT", "14:05:00+0200".
func parted(rest string) (clock, zone string) {
	rest = strings.TrimSpace(rest)
	if i := strings.LastIndexAny(rest, "+-Z"); i > 0 && (rest[i] == 'Z' && i == len(rest)-1 || rest[i] != 'Z') {
		clock = strings.TrimSuffix(strings.TrimSuffix(rest[:i], "GMT"), "UTC")
		return strings.TrimSpace(clock), rest[i:]
	}
	if i := strings.LastIndexByte(rest, ' '); i > 0 && !strings.EqualFold(rest[i+1:], "am") && !strings.EqualFold(rest[i+1:], "pm") {
		return strings.TrimSpace(rest[:i]), rest[i+1:]
	}
	return rest, ""
}

// withClock adds the time of day. Midnight to the second is what machines
// write where they know no time, and is none.
func withClock(y, m, d int, clock, zone string) (Stamp, bool) {
	s, ok := of(y, m, d)
	for _, form := range clockForms {
		t, err := time.Parse(form, strings.ToUpper(clock))
		if err != nil {
			continue
		}
		offset, known := Offset(zone)
		if !known && zone != "" && !isZoneName(zone) {
			return Stamp{}, false
		}
		if t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 && t.Nanosecond() == 0 {
			return s, ok
		}
		s.Clock = t.Format("15:04")
		if known {
			s.Clock += distance(offset)
			s.Instant = time.Date(y, time.Month(m), d, t.Hour(), t.Minute(), t.Second(), 0, time.UTC).Unix() - int64(offset*60)
		}
		return s, ok
	}
	return Stamp{}, false
}

// unixTime reads seconds (ten digits) or milliseconds (thirteen) since 1970,
// in UTC.
func unixTime(value string) (Stamp, bool) {
	n, err := strconv.ParseInt(value, 10, 64)
	switch {
	case err != nil || value[0] == '+' || len(value) != 10 && len(value) != 13:
		return Stamp{}, false
	case len(value) == 13:
		n /= 1000
	}
	t := time.Unix(n, 0).UTC()
	if t.Year() < 1990 || t.Year() > 2100 {
		return Stamp{}, false
	}
	return Stamp{Year: t.Year(), Month: int(t.Month()), Day: t.Day(), Clock: t.Format("15:04") + "Z", Instant: n}, true
}

// The names of zones that mean one distance from UTC, in minutes. Names that
// mean several (CST, IST) or change with the season (ET) are none.
var offsets = map[string]int{
	"Z": 0, "GMT": 0, "UTC": 0, "UT": 0, "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180,
	"EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600,
	"PKT": 300, "HKT": 480, "SGT": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "SAST": 120, "WAT": 60, "EAT": 180,
}

// Offset is the distance from UTC in minutes that a zone names: GMT, EDT,
// +02:00, -0500, GMT+2.
func Offset(zone string) (minutes int, ok bool) {
	name := strings.ToUpper(strings.TrimSpace(zone))
	if n, ok := offsets[name]; ok {
		return n, true
	}
	if rest := strings.TrimPrefix(strings.TrimPrefix(name, "GMT"), "UTC"); rest != "" && (rest[0] == '+' || rest[0] == '-') {
		number := strings.Replace(rest[1:], ":", "", 1)
		n, err := strconv.Atoi(number)
		switch {
		case err != nil || n < 0:
			return 0, false
		case len(number) <= 2:
			n *= 60
		case len(number) == 4:
			n = n/100*60 + n%100
		default:
			return 0, false
		}
		if rest[0] == '-' {
			n = -n
		}
		return n, n >= -12*60 && n <= 14*60
	}
	return 0, false
}

// isZoneName reports whether a word may name a zone: ET, IST, CST.
func isZoneName(s string) bool {
	if len(s) < 2 || len(s) > 5 {
		return false
	}
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

func distance(minutes int) string {
	if minutes == 0 {
		return "Z"
	}
	sign := '+'
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	return fmt.Sprintf("%c%02d:%02d", sign, minutes/60, minutes%60)
}

// Clock writes a time of day as 14:05 with the distance from UTC that the
// zone names, where it names one.
func Clock(hhmm, zone string) string {
	if offset, ok := Offset(zone); ok && hhmm != "" {
		return hhmm + distance(offset)
	}
	return hhmm
}
