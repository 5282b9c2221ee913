package when

// holiday is a feast whose day the calendar fixes. Feasts that fall on
// different days in different states ("Independence Day", "Election Day") are
// left out.
type holiday uint8

const (
	noHoliday holiday = iota
	christmasEve
	christmasDay
	newYearsEve
	newYearsDay
	valentinesDay
	halloweenDay
	veteransDay
	memorialDay
	laborDay
	thanksgivingDay
	goodFriday
	easterSunday
	easterMonday
)

// on is the day of the holiday in a year.
func (h holiday) on(y int) day {
	switch h {
	case christmasEve:
		return civil(y, 12, 24)
	case christmasDay:
		return civil(y, 12, 25)
	case newYearsEve:
		return civil(y, 12, 31)
	case newYearsDay:
		return civil(y, 1, 1)
	case valentinesDay:
		return civil(y, 2, 14)
	case halloweenDay:
		return civil(y, 10, 31)
	case veteransDay:
		return civil(y, 11, 11)
	case memorialDay:
		return nth(y, 5, 1, 0)
	case laborDay:
		return nth(y, 9, 1, 1)
	case thanksgivingDay:
		return nth(y, 11, 4, 4)
	case goodFriday:
		return easter(y) - 2
	case easterMonday:
		return easter(y) + 1
	}
	return easter(y)
}

// festival reads the name of a feast: "Thanksgiving Day", "New Year's Eve".
func (p *parser) festival(i int) (expr, bool) {
	if !p.capital(i) {
		return expr{}, false
	}
	h, next := p.holiday(i)
	if h == noHoliday {
		return expr{}, false
	}
	e := expr{next: next, kind: "DATE", sense: sHoliday, holiday: h, dir: bare, rule: "holiday"}
	if p.capital(next) && p.gap(next) == space && p.kind(next) == kOther || p.gap(next) == hyphen {
		return expr{}, false // "Christmas Island", "the Easter Rising"
	}
	if y, after, ok := p.yearNumber(next); ok && p.gap(next) == space {
		e.y, e.next = y, after
	}
	return e, true
}

func (p *parser) holiday(i int) (holiday, int) {
	dayAfter := func(j int) bool { return p.kind(j) == kUnit && p.val(j) == uDay && p.capital(j) }
	switch p.kind(i) {
	case kChristmas:
		if p.kind(i+1) == kEve {
			return christmasEve, i + 2
		}
		if dayAfter(i + 1) {
			return christmasDay, i + 2
		}
		return christmasDay, i + 1
	case kThanksgiving:
		if dayAfter(i + 1) {
			return thanksgivingDay, i + 2
		}
		return thanksgivingDay, i + 1
	case kEasterWord:
		switch {
		case p.kind(i+1) == kWeekday && p.val(i+1) == 1:
			return easterMonday, i + 2
		case p.kind(i+1) == kWeekday && p.val(i+1) == 7:
			return easterSunday, i + 2
		case p.kind(i+1) == kUnit:
			return noHoliday, 0
		}
		return easterSunday, i + 1
	case kHalloween:
		return halloweenDay, i + 1
	case kLabor:
		if dayAfter(i+1) && p.word(i) == "Labor" {
			return laborDay, i + 2
		}
	case kMemorial:
		if dayAfter(i + 1) {
			return memorialDay, i + 2
		}
	case kVeterans:
		if dayAfter(i + 1) {
			return veteransDay, i + 2
		}
	}
	return p.possessiveHoliday(i)
}

// possessiveHoliday reads "New Year's Eve" and "Valentine's Day".
func (p *parser) possessiveHoliday(i int) (holiday, int) {
	j := i + 1
	if p.kind(i) == kNewYear {
		if p.kind(j) != kUnit || p.val(j) != uYear || !p.capital(j) {
			return noHoliday, 0
		}
		j++
	} else if p.kind(i) != kValentine {
		return noHoliday, 0
	}
	if p.kind(j) == kPossessive {
		j++
	}
	isDay := p.kind(j) == kUnit && p.val(j) == uDay && p.capital(j)
	switch {
	case p.kind(i) == kValentine && isDay:
		return valentinesDay, j + 1
	case p.kind(i) == kNewYear && isDay:
		return newYearsDay, j + 1
	case p.kind(i) == kNewYear && p.kind(j) == kEve:
		return newYearsEve, j + 1
	}
	return noHoliday, 0
}
