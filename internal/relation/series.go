package relation

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"variorum/internal/calendar"
	"variorum/internal/moment"
)

// Unit is how long the stretches of a series are.
type Unit string

// The units. Auto takes months where the events lie more than sixteen weeks
// apart, else weeks, which begin on Monday.
const (
	Auto  Unit = ""
	Month Unit = "month"
	Week  Unit = "week"
)

// Enough is how many events a stretch must have for its figures to tell
// something.
const Enough = 3

// Tally sums the scores of events. Each is divided by their number, so that a
// stretch of which much is told does not weigh more for it.
type Tally struct {
	N           int     `json:"n"`
	Cooperation float64 `json:"cooperation"`
	Conflict    float64 `json:"conflict"` // 0 or less
	Net         float64 `json:"net"`
}

// Point is a stretch of a series: in the direction from the first side to the
// second, back, and both together. Acts that go both ways are in all three.
type Point struct {
	From    string `json:"from"` // first and last day, ISO 8601
	To      string `json:"to"`
	Forward Tally  `json:"forward"`
	Back    Tally  `json:"back"`
	Both    Tally  `json:"both"`
	Few     bool   `json:"few"` // too few events to tell anything
	Events  []int  `json:"-"`   // indices
}

// Turn is a stretch in which the net is far from that of the last one that
// tells something.
type Turn struct {
	Point  int     // index
	Change float64 // of the net of both
	Event  int     // index: the greatest event in the direction of the change
}

// Series lays events over time. Only those that count are in it; it has no gaps.
// The unit is the one that was taken.
func Series(events []Event, unit Unit) (out []Point, taken Unit) {
	first, last := calendar.Day(math.MaxInt32), calendar.Day(math.MinInt32)
	for _, e := range events {
		if e.Counts {
			first, last = min(first, start(e)), max(last, start(e))
		}
	}
	if first > last {
		return []Point{}, unit
	}
	if unit == Auto {
		if unit = Week; last-first > 16*7 {
			unit = Month
		}
	}
	for from := floor(first, unit); from <= last; from = next(from, unit) {
		out = append(out, point(events, from, next(from, unit)-1))
	}
	return out, unit
}

func start(e Event) calendar.Day {
	from, to, _ := moment.Bounds(e.Day)
	if to-from <= 1 { // on the day of publication or the day before
		return to
	}
	return from
}

func floor(d calendar.Day, unit Unit) calendar.Day {
	if unit == Week {
		return d - calendar.Day(d.Weekday()) + 1
	}
	y, m, _ := d.Date()
	return calendar.Civil(y, m, 1)
}

func next(d calendar.Day, unit Unit) calendar.Day {
	if unit == Week {
		return d + 7
	}
	y, m, _ := d.Date()
	return d + calendar.Day(calendar.MonthDays(y, m))
}

func point(events []Event, from, to calendar.Day) Point {
	p := Point{From: moment.ISO(from), To: moment.ISO(to), Events: []int{}}
	for i, e := range events {
		if at := start(e); !e.Counts || at < from || at > to {
			continue
		}
		p.Events = append(p.Events, i)
		p.Both.add(e.Score)
		if e.Forward {
			p.Forward.add(e.Score)
		}
		if e.Back {
			p.Back.add(e.Score)
		}
	}
	for _, t := range []*Tally{&p.Forward, &p.Back, &p.Both} {
		t.settle()
	}
	p.Few = p.Both.N < Enough
	return p
}

func (t *Tally) add(score float64) {
	t.N++
	t.Cooperation += max(score, 0)
	t.Conflict += min(score, 0)
}

func (t *Tally) settle() {
	if t.N == 0 {
		return
	}
	round := func(x float64) float64 { return math.Round(x/float64(t.N)*100)/100 + 0 }
	t.Net = round(t.Cooperation + t.Conflict)
	t.Cooperation, t.Conflict = round(t.Cooperation), round(t.Conflict)
}

// Turns are the greatest changes of a series, at most three, in order of time. A
// change counts from two on: as much as lies between a demand and a refusal.
func Turns(events []Event, series []Point) []Turn {
	const least, most = 2.0, 3
	var out []Turn
	before := -1
	for i, p := range series {
		if p.Few {
			continue
		}
		if before >= 0 {
			change := p.Both.Net - series[before].Both.Net
			if math.Abs(change) >= least {
				out = append(out, Turn{i, math.Round(change*100) / 100, greatest(events, p.Events, change)})
			}
		}
		before = i
	}
	slices.SortStableFunc(out, func(x, y Turn) int { return cmp.Compare(math.Abs(y.Change), math.Abs(x.Change)) })
	out = out[:min(len(out), most)]
	slices.SortFunc(out, func(x, y Turn) int { return x.Point - y.Point })
	return out
}

// greatest is the event that is furthest in the direction of a change; of equals
// the one that most outlets tell of.
func greatest(events []Event, among []int, change float64) int {
	sign := 1.0
	if change < 0 {
		sign = -1
	}
	return slices.MinFunc(among, func(x, y int) int {
		return cmp.Or(cmp.Compare(sign*events[y].Score, sign*events[x].Score), cmp.Compare(events[y].Independent, events[x].Independent), x-y)
	})
}

// String is the direction and size of a tally, for people.
func (t Tally) String() string { return fmt.Sprintf("%+.1f (%d)", t.Net, t.N) }
