package when

// sense is what an expression means before it is resolved.
type sense uint8

const (
	sFixed    sense = iota // value is final
	sDate                  // y, m, d, wd: those that are named; 0 is unnamed
	sWeekday               // a weekday, with dir
	sUnit                  // this, last or next unit: dir
	sShift                 // n units before or after: dir
	sDuration              // n units
	sSeason                // n-th season; y or dir
	sQuarter               // n-th quarter; y or dir; n is 0 for "the quarter"
	sHalf                  // n-th half of y
	sHoliday               // holiday h of y or dir
	sClock                 // a time of day alone
	sNumeric               // a numeric date whose order is open
)

// The units of time, as numbered in words.txt.
const (
	uSecond = iota + 1
	uMinute
	uHour
	uDay
	uWeek
	uMonth
	uQuarter
	uYear
	uDecade
	uCentury
	uWeekend
	uFortnight
)

// bare as a direction says that no word such as "last" or "this" tells which
// one is meant.
const bare = 9

// expr is one expression of time as the grammar found it.
type expr struct {
	first, next int // items
	sense       sense
	kind        string // DATE, TIME, DURATION, SET
	value       string // of sFixed
	mod         string
	rule        string
	y, m, d, wd int
	n, dir      int
	unit        int
	half        bool // n and a half
	vague       bool // n is not said
	toFocus     bool // counts from the date last named, not from publication
	form        dateForm
	part        string // part of the day: MO, MI, AF, EV, NI
	clock       string // 14:30
	holiday     holiday
}

// parser reads items left to right and looks ahead by a bounded number.
type parser struct {
	text  string
	items []item
}

func (p *parser) kind(i int) kind {
	if i < 0 || i >= len(p.items) {
		return kOther
	}
	return p.items[i].kind
}

func (p *parser) val(i int) int {
	if i < 0 || i >= len(p.items) {
		return 0
	}
	return p.items[i].val
}

func (p *parser) is(i int, mark byte) bool {
	return i >= 0 && i < len(p.items) && p.items[i].kind == kMark && p.items[i].val == int(mark)
}

// word is item i as written.
func (p *parser) word(i int) string {
	if i < 0 || i >= len(p.items) {
		return ""
	}
	return p.text[p.items[i].start:p.items[i].end]
}

func (p *parser) gap(i int) gap {
	if i < 0 || i >= len(p.items) {
		return newline
	}
	return p.items[i].gap
}

func (p *parser) capital(i int) bool {
	return i >= 0 && i < len(p.items) && p.items[i].capital
}

// at finds the expression that starts at item i.
func (p *parser) at(i int) (expr, bool) {
	e, ok := p.start(i)
	if ok {
		e.first = i
	}
	return e, ok
}

// either returns the first of two readings that holds.
func either(i int, first, second func(int) (expr, bool)) (expr, bool) {
	if e, ok := first(i); ok {
		return e, true
	}
	return second(i)
}

func (p *parser) start(i int) (expr, bool) {
	switch p.items[i].kind {
	case kFullDate:
		return p.numeric(i)
	case kWeekday:
		return p.weekday(i)
	case kMonth:
		return p.month(i)
	case kClock, kDecimal:
		if e, ok := p.clockTime(i); ok {
			return e, true
		}
		return p.counted(i)
	case kNumber, kNumWord, kScale, kOrdinal, kArticle, kVague, kFraction, kSpread, kDecadeNum, kDecadeWord:
		return p.fromNumber(i)
	case kDayWord, kNightWord:
		return p.dayWord(i)
	case kThe:
		return p.determined(i)
	case kCurrent:
		return either(i, p.pointed, p.reference)
	case kThis, kThat, kLast, kNext, kComing, kPrior, kFollow, kLatest, kRecent:
		return p.pointed(i)
	case kEarly, kEdge, kEarlier, kLater:
		return p.edged(i)
	case kEvery, kFreq:
		return p.set(i)
	case kApprox, kMore, kLess, kAt, kNo, kUp:
		return p.approximate(i)
	case kUnit, kQuarter, kHalf, kFiscal, kSeason, kPart:
		return p.unmarked(i)
	case kRef:
		return p.reference(i)
	case kPrep:
		return p.past(i)
	case kMark:
		return p.apostropheYear(i)
	}
	return p.festival(i)
}
