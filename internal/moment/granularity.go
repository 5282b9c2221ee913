package moment

import "strings"

// units names the letters of durations, after "T" and before it.
var (
	timeUnits = map[byte]string{'H': "hour", 'M': "minute", 'S': "second"}
	dayUnits  = map[byte]string{'D': "day", 'W': "week", 'M': "month", 'Q': "quarter", 'Y': "year", 'E': "decade", 'C': "century"}
)

// Granularity is the unit that a TIMEX3 value is exact to: of a duration, or
// of a set, its smallest unit; of a day without its year still "day", of a
// bare day of the week "weekday". It is empty where the value is exact to none.
func Granularity(value string) string {
	day, clock, timed := strings.Cut(value, "T")
	switch {
	case strings.HasSuffix(value, "_REF") || value == "":
		return ""
	case value[0] == 'P':
		return unitOf(day, clock, timed)
	case timed && clock != "" && clock[0] >= '0' && clock[0] <= '9':
		return [...]string{"hour", "minute", "second"}[min(2, strings.Count(clock, ":"))]
	case timed:
		return "part of day"
	}
	return dayGranularity(day)
}

func unitOf(day, clock string, timed bool) string {
	if timed && clock != "" {
		return timeUnits[clock[len(clock)-1]]
	}
	if strings.HasSuffix(day, "WE") {
		return "weekend"
	}
	return dayUnits[day[len(day)-1]]
}

func dayGranularity(value string) string {
	if len(value) == len("2021-04-08") && !strings.ContainsAny(value, "WX") {
		return "day"
	}
	parts := strings.Split(value, "-")
	last := parts[len(parts)-1]
	if strings.Trim(last, "X") == "" || last == "WXX" || last == "QX" {
		if len(parts) > 1 && last != "WXX" {
			return dayGranularity(strings.Join(parts[:len(parts)-1], "-"))
		}
		return ""
	}
	switch {
	case len(parts) == 1:
		return map[int]string{2: "century", 3: "decade", 4: "year"}[len(value)]
	case last == "WE":
		return dayWeekend(parts)
	case last[0] == 'W' && last != "WI":
		return "week"
	case last[0] == 'Q':
		return "quarter"
	case last[0] == 'H':
		return "half"
	case last == "SP" || last == "SU" || last == "FA" || last == "WI":
		return "season"
	case len(parts) == 3 && parts[1] == "WXX":
		return "weekday"
	case len(parts) == 3:
		return "day"
	}
	return "month"
}

func dayWeekend(parts []string) string {
	if parts[len(parts)-2] == "WXX" {
		return ""
	}
	return "weekend"
}
