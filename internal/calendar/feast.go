package calendar

// Holiday is a feast whose day the calendar fixes. Feasts that fall on
// different days in different states ("Independence Day", "Election Day") are
// left out.
type Holiday uint8

const (
	NoHoliday Holiday = iota
	ChristmasEve
	ChristmasDay
	NewYearsEve
	NewYearsDay
	ValentinesDay
	HalloweenDay
	VeteransDay
	MemorialDay
	LaborDay
	ThanksgivingDay
	EasterSunday
	EasterMonday
)

// On is the day of the holiday in a year.
func (h Holiday) On(y int) Day {
	switch h {
	case ChristmasEve:
		return Civil(y, 12, 24)
	case ChristmasDay:
		return Civil(y, 12, 25)
	case NewYearsEve:
		return Civil(y, 12, 31)
	case NewYearsDay:
		return Civil(y, 1, 1)
	case ValentinesDay:
		return Civil(y, 2, 14)
	case HalloweenDay:
		return Civil(y, 10, 31)
	case VeteransDay:
		return Civil(y, 11, 11)
	case MemorialDay:
		return nth(y, 5, 1, 0)
	case LaborDay:
		return nth(y, 9, 1, 1)
	case ThanksgivingDay:
		return nth(y, 11, 4, 4)
	case EasterMonday:
		return Easter(y) + 1
	}
	return Easter(y)
}
