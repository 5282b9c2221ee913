package calendar

import (
	"fmt"
	"strconv"
)

// The units of time, as numbered in words.txt.
const (
	UnitSecond = iota + 1
	UnitMinute
	UnitHour
	UnitDay
	UnitWeek
	UnitMonth
	UnitQuarter
	UnitYear
	UnitDecade
	UnitCentury
	UnitWeekend
	UnitFortnight
)

// Two is a number in two digits.
func Two(n int) string { return fmt.Sprintf("%02d", n) }

// SeasonCode is the TIMEX3 code of the n-th season, from spring.
func SeasonCode(n int) string { return [...]string{"", "SP", "SU", "FA", "WI"}[n] }

// Length is the TIMEX3 value of n units.
func Length(n, unit int, half bool) string {
	num := strconv.Itoa(n)
	switch unit {
	case UnitWeekend:
		return "P" + num + "WE"
	case UnitFortnight:
		return "P" + strconv.Itoa(2*n) + "W"
	case UnitDecade:
		return "P" + strconv.Itoa(10*n+halfOf(10, half)) + "Y"
	case UnitCentury:
		return "P" + strconv.Itoa(100*n+halfOf(100, half)) + "Y"
	}
	code := [...]string{"", "S", "M", "H", "D", "W", "M", "Q", "Y"}[unit]
	if half {
		if n == 0 && unit < UnitWeek {
			return "PT" + [...]string{"", "", "30S", "30M", "12H"}[unit]
		}
		switch unit {
		case UnitYear:
			if n == 0 {
				return "P6M"
			}
			return "P" + num + "Y6M"
		case UnitHour:
			return "PT" + num + "H30M"
		case UnitMinute:
			return "PT" + num + "M30S"
		}
		num += ".5"
	}
	if unit <= UnitHour {
		return "PT" + num + code
	}
	return "P" + num + code
}

func halfOf(n int, half bool) int {
	if half {
		return n / 2
	}
	return 0
}
