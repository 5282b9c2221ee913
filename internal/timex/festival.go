package timex

import (
	"variorum/internal/calendar"
	"variorum/internal/lexeme"
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
	if p.Capital(next) && p.Gap(next) == lexeme.Space && p.Kind(next) == lexeme.Other || p.Gap(next) == lexeme.Hyphen {
		return Expr{}, false // "Christmas Island", "the Easter Rising"
	}
	if y, after, ok := p.yearNumber(next); ok && p.Gap(next) == lexeme.Space {
		e.Y, e.Next = y, after
	}
	if w := p.Word(next); next == i+1 && p.Kind(next) == lexeme.Other && p.Gap(next) == lexeme.Space && p.Items[next].Cue == lexeme.NoCue && !subject(w) && !OpensClause(w) && w != "with" {
		return Expr{}, false // "a Christmas card"
	}
	return e, true
}

func (p *Parser) holiday(i int) (calendar.Holiday, int) {
	dayAfter := func(j int) bool { return p.Kind(j) == lexeme.Unit && p.val(j) == calendar.UnitDay && p.Capital(j) }
	switch p.Kind(i) {
	case lexeme.Christmas:
		if p.Kind(i+1) == lexeme.Eve {
			return calendar.ChristmasEve, i + 2
		}
		if dayAfter(i + 1) {
			return calendar.ChristmasDay, i + 2
		}
		return calendar.ChristmasDay, i + 1
	case lexeme.Thanksgiving:
		if dayAfter(i + 1) {
			return calendar.ThanksgivingDay, i + 2
		}
		return calendar.ThanksgivingDay, i + 1
	case lexeme.EasterWord:
		switch {
		case p.Kind(i+1) == lexeme.Weekday && p.val(i+1) == 1:
			return calendar.EasterMonday, i + 2
		case p.Kind(i+1) == lexeme.Weekday && p.val(i+1) == 7:
			return calendar.EasterSunday, i + 2
		case p.Kind(i+1) == lexeme.Unit:
			return calendar.NoHoliday, 0
		}
		return calendar.EasterSunday, i + 1
	case lexeme.Halloween:
		return calendar.HalloweenDay, i + 1
	case lexeme.Labor:
		if dayAfter(i+1) && p.Word(i) == "Labor" {
			return calendar.LaborDay, i + 2
		}
	case lexeme.Memorial:
		if dayAfter(i + 1) {
			return calendar.MemorialDay, i + 2
		}
	case lexeme.Veterans:
		if dayAfter(i + 1) {
			return calendar.VeteransDay, i + 2
		}
	}
	if p.Kind(i) == lexeme.Other && p.Gap(i+1) == lexeme.Space {
		if h, next := p.namedDay(i); next > 0 && dayAfter(next-1) {
			return h, next
		}
		if p.Word(i) == "Good" && p.Kind(i+1) == lexeme.Weekday && p.val(i+1) == 5 {
			return calendar.GoodFriday, i + 2
		}
	}
	return p.possessiveHoliday(i)
}

// namedDay reads feasts of several words up to their "Day".
func (p *Parser) namedDay(i int) (h calendar.Holiday, next int) {
	switch p.Word(i) {
	case "Boxing":
		return calendar.BoxingDay, i + 2
	case "Columbus":
		return calendar.ColumbusDay, i + 2
	case "Presidents":
		if p.Is(i+1, '\'') {
			i++
		}
		return calendar.PresidentsDay, i + 2
	case "Martin":
		if p.Word(i+1) != "Luther" || p.Word(i+2) != "King" {
			break
		}
		i += 3
		if p.Is(i, ',') {
			i++
		}
		if p.Word(i) == "Jr" {
			i++
		}
		if p.Is(i, '.') {
			i++
		}
		return calendar.KingDay, i + 1
	}
	return calendar.NoHoliday, 0
}

// possessiveHoliday reads "New Year's Eve" and "Valentine's Day".
func (p *Parser) possessiveHoliday(i int) (calendar.Holiday, int) {
	j := i + 1
	if p.Kind(i) == lexeme.NewYear {
		if p.Kind(j) != lexeme.Unit || p.val(j) != calendar.UnitYear || !p.Capital(j) {
			return calendar.NoHoliday, 0
		}
		j++
	} else if p.Kind(i) != lexeme.Valentine {
		return calendar.NoHoliday, 0
	}
	if p.Kind(j) == lexeme.Possessive {
		j++
	}
	isDay := p.Kind(j) == lexeme.Unit && p.val(j) == calendar.UnitDay && p.Capital(j)
	switch {
	case p.Kind(i) == lexeme.Valentine && isDay:
		return calendar.ValentinesDay, j + 1
	case p.Kind(i) == lexeme.NewYear && isDay:
		return calendar.NewYearsDay, j + 1
	case p.Kind(i) == lexeme.NewYear && p.Kind(j) == lexeme.Eve:
		return calendar.NewYearsEve, j + 1
	}
	return calendar.NoHoliday, 0
}
