// Package calendar is the arithmetic of days, weeks and feasts in the
// Gregorian calendar, and the units in which TIMEX3 counts time. It knows no
// clock and no time zone.
package calendar

// Day counts days since 1970-01-01 in the Gregorian calendar.
type Day int

// Civil turns a calendar date into a day count. It takes months and days
// beyond their range and carries them over. The algorithm is Howard Hinnant's
// days_from_civil.
func Civil(y, m, d int) Day {
	y += (m - 1) / 12
	m = (m-1)%12 + 1
	if m < 1 {
		m, y = m+12, y-1
	}
	if m <= 2 {
		y--
	}
	era := y / 400
	if y < 0 {
		era = (y - 399) / 400
	}
	yoe := y - era*400
	mp := (m + 9) % 12
	doy := (153*mp+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return Day(era*146097 + doe - 719468)
}

// Date is the inverse of civil (Hinnant's civil_from_days).
func (t Day) Date() (y, m, d int) {
	z := int(t) + 719468
	era := z / 146097
	if z < 0 {
		era = (z - 146096) / 146097
	}
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d = doy - (153*mp+2)/5 + 1
	m = mp%12 + 3
	if m > 12 {
		m -= 12
	}
	y = yoe + era*400
	if m <= 2 {
		y++
	}
	return y, m, d
}

// Weekday is the ISO day of the week: Monday is 1.
func (t Day) Weekday() int {
	w := (int(t) + 3) % 7
	if w < 0 {
		w += 7
	}
	return w + 1
}

// Week is the ISO 8601 week and the year it belongs to.
func (t Day) Week() (year, week int) {
	thursday := t - Day(t.Weekday()) + 4
	year, _, _ = thursday.Date()
	return year, int(thursday-Civil(year, 1, 1))/7 + 1
}

// Exists reports whether a month and day exist, in the year y, or in any
// year when y is 0.
func Exists(y, m, d int) bool {
	if m < 1 || m > 12 || d < 1 {
		return false
	}
	return d <= MonthDays(y, m)
}

func MonthDays(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y == 0 || y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// nth is the n-th given weekday of a month; with n below 1, the last one.
func nth(y, m, weekday, n int) Day {
	if n < 1 {
		last := Civil(y, m, MonthDays(y, m))
		return last - Day((last.Weekday()-weekday+7)%7)
	}
	first := Civil(y, m, 1)
	return first + Day((weekday-first.Weekday()+7)%7+7*(n-1))
}

// Easter is Easter Sunday by the anonymous Gregorian computus
// (Meeus, Jones and Butcher).
func Easter(y int) Day {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return Civil(y, n/31, n%31+1)
}
