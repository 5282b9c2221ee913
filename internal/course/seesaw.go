package course

import (
	_ "embed"
	"fmt"
	"math"
	"strings"
	"time"

	"variorum"
	"variorum/internal/record"
	"variorum/internal/relation"
)

//go:embed page/seesaw.html
var drawing string

// Drawing is the template "seesaw", which draws a Seesaw.
func Drawing() string { return drawing }

// Seesaw is a relation as a picture: cooperation above a line and conflict below
// it, in two directions side by side. Places across are percentages of the width.
type Seesaw struct {
	A, B, Label          string
	Height, Middle, Foot int
	Low                  int // where the lower half ends
	Bars                 []Bar
	Ticks                []Tick
	Marks                []TurnMark
}

// Bar is one direction of a stretch.
type Bar struct {
	X, Y, W, H  string
	Class       string // forward or back, with few where the stretch tells nothing
	Href, Title string
}

// Tick names a stretch; Wide ones only where there is room.
type Tick struct {
	X, Anchor, Text string
	Wide            bool
}

// TurnMark is the number of a turning point.
type TurnMark struct {
	N       int
	X       string
	Y       int
	Href    string
	Heading string
}

const (
	seesawHalf = 66.0 // for a score of ten
	seesawRoom = 14   // above and below, for numbers
)

// NewSeesaw draws a course; nil where nothing counts in it. href is where a
// stretch leads to, turn where a turning point does.
func NewSeesaw(a, b string, c Course, href func(Point) string, turn func(int, Turn) string) *Seesaw {
	if len(c.Series) == 0 {
		return nil
	}
	out := &Seesaw{A: a, B: b, Middle: seesawRoom + seesawHalf, Height: 2*(seesawRoom+seesawHalf) + 20}
	out.Foot, out.Low = out.Height-4, out.Height-24
	step := 100 / float64(len(c.Series))
	for i, p := range c.Series {
		out.stretch(c.Unit, p, (float64(i)+.5)*step, step, href(p))
		out.tick(c, i, step)
		for n, t := range c.Turns {
			if t.From == p.From {
				y := float64(out.Middle) + 12 - math.Min(p.Forward.Conflict, p.Back.Conflict)/10*seesawHalf
				if t.Change > 0 {
					y = float64(out.Middle) - 5 - math.Max(p.Forward.Cooperation, p.Back.Cooperation)/10*seesawHalf
				}
				out.Marks = append(out.Marks, TurnMark{n + 1, pct((float64(i) + .5) * step), int(y), turn(n, t), StretchName(c.Unit, t.From, t.To)})
			}
		}
	}
	out.Label = fmt.Sprintf("Cooperation above the line and conflict below it, by %s, from %s to %s", c.Unit,
		dayName(c.Series[0].From), dayName(c.Series[len(c.Series)-1].To))
	return out
}

// stretch draws the bars of one.
func (s *Seesaw) stretch(unit relation.Unit, p Point, middle, step float64, href string) {
	thick := math.Min(step*.4, 2.2)
	for k, side := range []struct {
		class, name string
		t           relation.Tally
	}{{"forward", s.A + " towards " + s.B, p.Forward}, {"back", s.B + " towards " + s.A, p.Back}} {
		title := fmt.Sprintf("%s, %s: %s, net %s", StretchName(unit, p.From, p.To), side.name, count(side.t.N, "event"), Signed(side.t.Net))
		if p.Few {
			side.class += " few"
			title += "; too few to tell something"
		}
		bar := func(score float64) {
			h := math.Abs(score) / 10 * seesawHalf
			if h == 0 {
				return
			}
			y := float64(s.Middle)
			if score > 0 {
				y -= h
			}
			s.Bars = append(s.Bars, Bar{pct(middle + float64(k-1)*thick), fmt.Sprintf("%.1f", y), pct(thick * .9), fmt.Sprintf("%.1f", math.Max(h, 1.5)), side.class, href, title})
		}
		bar(side.t.Cooperation)
		bar(side.t.Conflict)
	}
}

// tick names the stretch where there is room for it.
func (s *Seesaw) tick(c Course, i int, step float64) {
	every := max(1, int(math.Ceil(14/step)))
	if i%every != 0 {
		return
	}
	x := (float64(i) + .5) * step
	t := Tick{pct(x), "middle", StartName(c.Unit, c.Series[i].From), i/every%2 == 1}
	switch {
	case x < 6:
		t.X, t.Anchor = "0", "start"
	case x > 94:
		t.X, t.Anchor = "100", "end"
	}
	s.Ticks = append(s.Ticks, t)
}

// StretchName names a stretch of a series: a month, or its first and last day.
func StretchName(unit relation.Unit, from, to string) string {
	if unit == relation.Month {
		return record.DateWords(variorum.Moment{Date: from[:len("2006-01")], Precision: variorum.ToMonth})
	}
	return dayName(from) + " to " + dayName(to)
}

func dayName(day string) string {
	return record.DateWords(variorum.Moment{Date: day, Precision: variorum.ToDay})
}

// StartName names a stretch shortly, by its first day or its month.
func StartName(unit relation.Unit, from string) string {
	t, err := time.Parse(time.DateOnly, from)
	switch {
	case err != nil:
		return from
	case unit == relation.Month:
		return t.Format("Jan 2006")
	}
	return t.Format("2 Jan 2006")
}

// Signed writes a score with its sign; zero has none.
func Signed(score float64) string {
	text := fmt.Sprintf("%+.1f", score)
	if text == "+0.0" || text == "-0.0" {
		return "0"
	}
	return strings.Replace(text, "-", "−", 1)
}

func pct(x float64) string { return fmt.Sprintf("%.2f", x) }

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprint(n, " ", noun, "s")
}
