package web

import (
	"fmt"
	"strings"
	"time"

	"variorum/internal/room"
)

// spark is a series as a row of bars, drawn in a box of its own measures.
type spark struct {
	W, H     int
	Bars     []bar
	Label    string // what a reader hears
	From, To string // the days at its ends
	Earlier  int    // statements before
}

type bar struct{ X, Y, W, H string }

// sparkOf is a series as it stands beside a name: where it has a shape at all.
func sparkOf(s room.Series) *spark {
	days := 0
	for _, n := range s.Counts {
		if n > 0 {
			days++
		}
	}
	if days < 4 {
		return nil
	}
	return sparkSized(s, 160, 24)
}

// sparkSized draws a series of at least two stretches, else nothing.
func sparkSized(s room.Series, width, height int) *spark {
	most, total, peak := 0, 0, 0
	for i, n := range s.Counts {
		if total += n; n > most {
			most, peak = n, i
		}
	}
	first, err := time.Parse(time.DateOnly, s.From)
	if err != nil || most == 0 || len(s.Counts) < 2 || s.Days < 1 {
		return nil
	}
	day := func(i int) time.Time { return first.AddDate(0, 0, i*s.Days) }
	out := &spark{W: width, H: height, Earlier: s.Earlier, From: day(0).Format("2 Jan 2006"), To: day(len(s.Counts)).AddDate(0, 0, -1).Format("2 Jan 2006")}
	step := float64(width) / float64(len(s.Counts))
	thick := min(max(step*.7, 1), 9)
	for i, n := range s.Counts {
		if n == 0 {
			continue
		}
		h := max(float64(height)*float64(n)/float64(most), 2)
		out.Bars = append(out.Bars, bar{short(float64(i)*step + (step-thick)/2), short(float64(height) - h), short(thick), short(h)})
	}
	out.Label = fmt.Sprintf("%s from %s to %s; most of them, %d, from %s on", count(total, "statement"), out.From, out.To, most, day(peak).Format("2 January 2006"))
	return out
}

// short writes a measure without needless digits.
func short(f float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.1f", f), "0"), ".")
}
