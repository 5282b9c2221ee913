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
	GoodFriday
	BoxingDay
	KingDay
	PresidentsDay
	ColumbusDay
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
	case GoodFriday:
		return Easter(y) - 2
	case BoxingDay:
		return Civil(y, 12, 26)
	case KingDay:
		return nth(y, 1, 1, 3)
	case PresidentsDay:
		return nth(y, 2, 1, 3)
	case ColumbusDay:
		return nth(y, 10, 1, 2)
	case EasterMonday:
		return Easter(y) + 1
	}
	return Easter(y)
}
