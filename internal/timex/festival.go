package timex

import (
	"variorum/internal/calendar"
)

// festival reads the name of a feast: "Thanksgiving Day", "New Year's Eve".
func (p *Parser) festival(i int) (Expr, bool) {
	if !p.Capital(i) {
		return Expr{}, false
	}
	h, next := p.holiday(i)
	if h == calendar.NoHoliday {
		return Expr{}, false
	}
	e := Expr{Next: next, Kind: "DATE", Sense: SHoliday, Holiday: h, Dir: Bare, Rule: "holiday"}
	if p.Capital(next) && p.Gap(next) == space && p.Kind(next) == Other || p.Gap(next) == hyphen {
		return Expr{}, false // "Christmas Island", "the Easter Rising"
	}
	if y, after, ok := p.yearNumber(next); ok && p.Gap(next) == space {
		e.Y, e.Next = y, after
	}
	return e, true
}

func (p *Parser) holiday(i int) (calendar.Holiday, int) {
	dayAfter := func(j int) bool { return p.Kind(j) == kUnit && p.val(j) == calendar.UnitDay && p.Capital(j) }
	switch p.Kind(i) {
	case kChristmas:
		if p.Kind(i+1) == kEve {
			return calendar.ChristmasEve, i + 2
		}
		if dayAfter(i + 1) {
			return calendar.ChristmasDay, i + 2
		}
		return calendar.ChristmasDay, i + 1
	case kThanksgiving:
		if dayAfter(i + 1) {
			return calendar.ThanksgivingDay, i + 2
		}
		return calendar.ThanksgivingDay, i + 1
	case kEasterWord:
		switch {
		case p.Kind(i+1) == kWeekday && p.val(i+1) == 1:
			return calendar.EasterMonday, i + 2
		case p.Kind(i+1) == kWeekday && p.val(i+1) == 7:
			return calendar.EasterSunday, i + 2
		case p.Kind(i+1) == kUnit:
			return calendar.NoHoliday, 0
		}
		return calendar.EasterSunday, i + 1
	case kHalloween:
		return calendar.HalloweenDay, i + 1
	case kLabor:
		if dayAfter(i+1) && p.Word(i) == "Labor" {
			return calendar.LaborDay, i + 2
		}
	case kMemorial:
		if dayAfter(i + 1) {
			return calendar.MemorialDay, i + 2
		}
	case kVeterans:
		if dayAfter(i + 1) {
			return calendar.VeteransDay, i + 2
		}
	}
	return p.possessiveHoliday(i)
}

// possessiveHoliday reads "New Year's Eve" and "Valentine's Day".
func (p *Parser) possessiveHoliday(i int) (calendar.Holiday, int) {
	j := i + 1
	if p.Kind(i) == kNewYear {
		if p.Kind(j) != kUnit || p.val(j) != calendar.UnitYear || !p.Capital(j) {
			return calendar.NoHoliday, 0
		}
		j++
	} else if p.Kind(i) != kValentine {
		return calendar.NoHoliday, 0
	}
	if p.Kind(j) == Possessive {
		j++
	}
	isDay := p.Kind(j) == kUnit && p.val(j) == calendar.UnitDay && p.Capital(j)
	switch {
	case p.Kind(i) == kValentine && isDay:
		return calendar.ValentinesDay, j + 1
	case p.Kind(i) == kNewYear && isDay:
		return calendar.NewYearsDay, j + 1
	case p.Kind(i) == kNewYear && p.Kind(j) == kEve:
		return calendar.NewYearsEve, j + 1
	}
	return calendar.NoHoliday, 0
}
