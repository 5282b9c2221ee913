package stamp

import (
	"net/url"
	"strconv"
	"strings"
)

// Address reads the day of publication that an address holds: in folders
// (/2021/04/08/, /2021/apr/8/, /2021/0408/), in a segment of its own or at
// its edge (/2021-04-08/, /20210408-title, title-2021-04-08.html), or in the
// query (?date=2021-04-08). Day is 0 where only the month stands there
// (/2021/04/title). Numbers of articles are no dates: eight digits count only
// between marks and where they are a day since 2000. An address with two days
// proves none.
func Address(address string) (Stamp, bool) {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		rest = address
	}
	rest, _, _ = strings.Cut(rest, "#")
	path, query, _ := strings.Cut(rest, "?")
	if len(path) > maxAddress {
		path = path[:maxAddress]
	}
	segments := strings.Split(path, "/")
	var found addressDays
	for i := 1; i < len(segments); i++ {
		found.folders(segments[i:])
		found.segment(segments[i])
	}
	if found.day == (Stamp{}) && len(query) < maxAddress {
		found.query(query)
	}
	switch {
	case found.two:
		return Stamp{}, false
	case found.day != Stamp{}:
		return found.day, true
	}
	return found.month, found.month != Stamp{}
}

// maxAddress bounds the part of an address that is looked at.
const maxAddress = 2000

type addressDays struct {
	day, month Stamp
	two        bool // days that differ
}

func (f *addressDays) add(s Stamp) {
	switch {
	case s.Year < 1990 || s.Year > 2100:
	case s.Day == 0:
		f.month = s
	default:
		f.two = f.two || f.day != Stamp{} && f.day != s
		f.day = s
	}
}

// folders reads year, month and day at the head of some segments.
func (f *addressDays) folders(segments []string) {
	y, ok := digits(segments[0], 4)
	if !ok || len(segments) < 2 {
		return
	}
	if n, ok := digits(segments[1], 4); ok {
		if s, ok := of(y, n/100, n%100); ok {
			f.add(s)
		}
		return
	}
	m, named := monthOf(segments[1])
	if m == 0 {
		return
	}
	if len(segments) > 2 && len(segments[2]) <= 2 {
		if d, err := strconv.Atoi(segments[2]); err == nil {
			if s, ok := of(y, m, d); ok {
				f.add(s)
			}
			return
		}
	}
	if named || len(segments[1]) == 2 {
		f.add(Stamp{Year: y, Month: m})
	}
}

// segment reads a day inside a segment, between its marks.
func (f *addressDays) segment(seg string) {
	for i := 0; i < len(seg); i++ {
		if i > 0 && !isMark(seg[i-1]) || seg[i] < '1' || seg[i] > '2' {
			continue
		}
		if s, n := dayAt(seg[i:]); n > 0 && (i+n == len(seg) || isMark(seg[i+n])) {
			f.add(s)
			i += n
		}
	}
}

// dayAt reads 2021-04-08, 2021_04_08, 2021.04.08 or 20210408.
func dayAt(s string) (Stamp, int) {
	if len(s) >= 10 && isMark(s[4]) && s[7] == s[4] {
		if day, ok := ofDigits(s[:4] + s[5:7] + s[8:10]); ok {
			return day, 10
		}
	}
	if len(s) >= 8 {
		if day, ok := ofDigits(s[:8]); ok && day.Year >= 2000 {
			return day, 8
		}
	}
	return Stamp{}, 0
}

// query reads the parameter that is named a date.
func (f *addressDays) query(query string) {
	values, err := url.ParseQuery(query)
	if err != nil {
		return
	}
	for _, key := range []string{"date", "published", "pubdate", "publishdate"} {
		if s, n := dayAt(values.Get(key)); n > 0 && n == len(values.Get(key)) {
			f.add(s)
		}
	}
}

func isMark(c byte) bool { return c == '-' || c == '_' || c == '.' || c == '~' }

// digits reads a number of exactly n digits.
func digits(s string, n int) (int, bool) {
	if len(s) != n {
		return 0, false
	}
	v := 0
	for i := range n {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		v = v*10 + int(s[i]-'0')
	}
	return v, true
}

func ofDigits(s string) (Stamp, bool) {
	n, ok := digits(s, 8)
	if !ok {
		return Stamp{}, false
	}
	return of(n/10000, n/100%100, n%100)
}

// monthOf reads 4, 04, apr and april.
func monthOf(s string) (m int, named bool) {
	if n, err := strconv.Atoi(s); err == nil && len(s) <= 2 && n >= 1 && n <= 12 {
		return n, false
	}
	for i, name := range months {
		if strings.EqualFold(s, name) || strings.EqualFold(s, name[:3]) || i == 8 && strings.EqualFold(s, "sept") {
			return i + 1, true
		}
	}
	return 0, false
}

var months = [...]string{"january", "february", "march", "april", "may", "june", "july", "august",
	"september", "october", "november", "december"}
