package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"variorum"
	"variorum/internal/record"
)

// The timeline draws at most this many lanes of a kind.
const timelineLanes = 8

// timeline is the picture of an affair: lanes of marks over an axis of days
// whose long empty stretches are cut short. Every place is a percentage of
// the width, so that one picture fits every screen.
type timeline struct {
	Segments, Gaps []stretchX
	Ticks          []tick
	Groups         []laneGroup
	Undated        bool
	Far            int // marks too far away, or too vague, to be drawn
}

type stretchX struct{ X0, X1 string }

type tick struct {
	X, Anchor, Day, Year string
	Wide                 bool // only where there is room
}

type laneGroup struct {
	Name  string
	Lanes []lane
}

type lane struct {
	Name, Href  string
	Height, Mid int
	Dots        []dot
}

type dot struct {
	X, Href, Title, Class string
	R, Size               string
}

// mark is one thing to draw in one lane. Marks of a lane that fall on one
// day are drawn as one.
type mark struct {
	lane  string
	day   int // days since 1970, or undated
	href  string
	class string
	title string
}

const undated = math.MinInt

func newTimeline(rec *record.Record) *timeline {
	articles, outlets := articleMarks(rec)
	said, speakers := statementMarks(rec)
	due := dueMarks(rec)
	near := neighbourhood(rec)
	far := 0
	keep := func(marks []mark) []mark {
		return slices.DeleteFunc(marks, func(m mark) bool {
			if out := m.day != undated && (m.day < near[0] || m.day > near[1]); out {
				far++
				return true
			}
			return false
		})
	}
	articles, said, due = keep(articles), keep(said), keep(due)
	var days []int
	undatedMarks := false
	for _, m := range slices.Concat(articles, said, due) {
		if m.day == undated {
			undatedMarks = true
		} else {
			days = append(days, m.day)
		}
	}
	if len(days) == 0 {
		return nil
	}
	slices.Sort(days)
	axis := newAxis(slices.Compact(days), undatedMarks)
	tl := &timeline{Ticks: axis.ticks(), Undated: undatedMarks, Far: far}
	for i, s := range axis.parts {
		tl.Segments = append(tl.Segments, stretchX{pct(s.x0), pct(s.x1)})
		if i > 0 {
			tl.Gaps = append(tl.Gaps, stretchX{pct(axis.parts[i-1].x1), pct(s.x0)})
		}
	}
	tl.Groups = append(tl.Groups, axis.group("Articles by outlet", "outlets", articles, outlets))
	if len(said) > 0 {
		tl.Groups = append(tl.Groups, axis.group("Statements by speaker", "speakers", said, speakers))
	}
	if len(due) > 0 {
		tl.Groups = append(tl.Groups, axis.group("What lay ahead", "", due, []laneName{{"Falls due", "#commitments"}}))
	}
	return tl
}

// neighbourhood is the stretch of days that is drawn: around what was
// published, as long again on either side, within bounds; everything where
// nothing is dated.
func neighbourhood(rec *record.Record) [2]int {
	const month, year = 45, 366
	out := [2]int{math.MaxInt, math.MinInt}
	for _, art := range rec.Articles {
		if day := middle(art.Published.Moment); day != undated {
			out = [2]int{min(out[0], day), max(out[1], day)}
		}
	}
	if out[0] > out[1] {
		return [2]int{math.MinInt, math.MaxInt - 1}
	}
	margin := min(max(out[1]-out[0], month), year)
	return [2]int{out[0] - margin, out[1] + margin}
}

type laneName struct{ name, href string }

func articleMarks(rec *record.Record) (marks []mark, lanes []laneName) {
	for _, art := range rec.Articles {
		marks = append(marks, mark{lane: outletLane(rec, art.Outlet), day: placed(art.Published.Moment),
			href: fmt.Sprint("#a", art.N), class: "art", title: published(art) + ": " + outletName(&art) + ", " + Clip(oneLine(art.Title), 60)})
	}
	unnamed := false
	for _, o := range rec.Outlets {
		if o.Name != "" {
			lanes = append(lanes, laneName{o.Name, fmt.Sprint("#a", o.Articles[0])})
		} else if !unnamed {
			unnamed = true
			lanes = append(lanes, laneName{"unnamed", fmt.Sprint("#a", o.Articles[0])})
		}
	}
	return marks, lanes
}

func outletLane(rec *record.Record, n int) string {
	return cmp.Or(rec.Outlets[n-1].Name, "unnamed")
}

func statementMarks(rec *record.Record) (marks []mark, lanes []laneName) {
	unknown := false
	for _, st := range rec.Statements {
		m := mark{lane: "\x00unknown", day: placed(st.Said.Moment), href: fmt.Sprint("#s", st.N), class: string(st.Kind),
			title: st.Said.Text + ": " + st.Speaker.Label() + ", " + Clip(oneLine(st.Versions[0].Words[0].Text), 60)}
		if st.Speaker.N > 0 {
			m.lane = fmt.Sprint("#p", st.Speaker.N)
		} else {
			unknown = true
		}
		marks = append(marks, m)
	}
	for _, sp := range rec.Speakers {
		lanes = append(lanes, laneName{sp.Name, fmt.Sprint("#p", sp.N)})
	}
	if unknown {
		lanes = append(lanes, laneName{"unknown speaker", ""})
	}
	return marks, lanes
}

func dueMarks(rec *record.Record) []mark {
	var marks []mark
	for _, c := range rec.Commitments {
		if day := placed(c.Due.Moment); day != undated {
			marks = append(marks, mark{lane: "Falls due", day: day, href: fmt.Sprint("#k", c.N), class: "due",
				title: c.Due.Text + ": " + Clip(oneLine(c.Reports[0].What.Text), 60)})
		}
	}
	return marks
}

// placed is the middle day of a moment that is known to within a month or so,
// else a day that is never drawn.
func placed(m variorum.Moment) int {
	first, last, ok := record.Days(m)
	a, errA := time.Parse(time.DateOnly, first)
	z, errZ := time.Parse(time.DateOnly, last)
	if ok && errA == nil && errZ == nil && dayNumber(z)-dayNumber(a) > 45 {
		return math.MaxInt
	}
	return middle(m)
}

// middle is the middle day of a moment, or undated.
func middle(m variorum.Moment) int {
	first, last, ok := record.Days(m)
	a, errA := time.Parse(time.DateOnly, first)
	z, errZ := time.Parse(time.DateOnly, last)
	if !ok || errA != nil || errZ != nil {
		return undated
	}
	return (dayNumber(a) + dayNumber(z)) / 2
}

func dayNumber(t time.Time) int { return int(math.Floor(float64(t.Unix()) / 86400)) }

func dayOf(n int) time.Time { return time.Unix(int64(n)*86400, 0).UTC() }

// axis maps days to percentages: parts in proportion to their length, parted
// by gaps of one width.
type axis struct {
	parts   []axisPart
	undated bool
	dense   bool // too many days to draw each
}

type axisPart struct {
	first, last int
	x0, x1      float64
}

const (
	gapWidth     = 7.0
	undatedPlace = 98.0
	binWidth     = 1.6
	denseDays    = 45
)

func newAxis(days []int, withUndated bool) axis {
	total := days[len(days)-1] - days[0]
	cut := max(30, total/9)
	ax := axis{undated: withUndated, dense: len(days) > denseDays}
	ax.parts = []axisPart{{first: days[0], last: days[0]}}
	for _, d := range days[1:] {
		last := &ax.parts[len(ax.parts)-1]
		if d-last.last > cut {
			ax.parts = append(ax.parts, axisPart{first: d, last: d})
		} else {
			last.last = d
		}
	}
	left, right := 1.5, 98.5
	if withUndated {
		right = 91
	}
	gap := gapWidth
	if n := len(ax.parts) - 1; n > 4 {
		gap = 28 / float64(n)
	}
	room := right - left - gap*float64(len(ax.parts)-1)
	weights, sum := make([]float64, len(ax.parts)), 0.0
	for i, s := range ax.parts {
		weights[i] = math.Max(float64(s.last-s.first), float64(total)/40) + 1
		sum += weights[i]
	}
	at := left
	for i := range ax.parts {
		ax.parts[i].x0 = at
		at += room * weights[i] / sum
		ax.parts[i].x1 = at
		at += gap
	}
	return ax
}

func (ax axis) x(day int) float64 {
	if day == undated {
		return undatedPlace
	}
	for _, s := range ax.parts {
		if day <= s.last {
			if s.first == s.last {
				return (s.x0 + s.x1) / 2
			}
			return s.x0 + (s.x1-s.x0)*float64(day-s.first)/float64(s.last-s.first)
		}
	}
	return ax.parts[len(ax.parts)-1].x1
}

func pct(x float64) string { return fmt.Sprintf("%.2f", x) }

// ticks labels the ends of every part, and the first days of months where
// there is room. Ticks too near the one before are left out, or kept for wide
// screens.
func (ax axis) ticks() []tick {
	type place struct{ day, rank int }
	var places []place
	for _, s := range ax.parts {
		places = append(places, place{s.first, 0})
		if s.last > s.first {
			places = append(places, place{s.last, 1})
		}
		for t := dayOf(s.first + 1); dayNumber(t) < s.last; t = t.AddDate(0, 0, 1) {
			switch t.Day() {
			case 1:
				places = append(places, place{dayNumber(t), 2})
			case 8, 15, 22:
				places = append(places, place{dayNumber(t), 3})
			}
		}
	}
	slices.SortStableFunc(places, func(a, b place) int { return a.rank - b.rank })
	var kept []int
	wide := map[int]bool{}
	clear := func(day int, room float64, phone bool) bool {
		for _, k := range kept {
			if math.Abs(ax.x(k)-ax.x(day)) < room && !(phone && wide[k]) {
				return false
			}
		}
		return !ax.undated || undatedPlace-ax.x(day) > room+3
	}
	for _, p := range places {
		if clear(p.day, 6.5, false) {
			wide[p.day] = !clear(p.day, 13, true)
			kept = append(kept, p.day)
		}
	}
	slices.Sort(kept)
	var out []tick
	year := ""
	for _, day := range kept {
		t, x := dayOf(day), ax.x(day)
		tk := tick{X: pct(x), Anchor: "middle", Day: t.Format("2 Jan"), Wide: wide[day]}
		if y := t.Format("2006"); y != year || !wide[day] {
			tk.Year = y
			year = y
		}
		out = append(out, anchored(tk, x))
	}
	if ax.undated {
		out = append(out, tick{X: pct(99.8), Anchor: "end", Day: "undated"})
	}
	return out
}

func anchored(tk tick, x float64) tick {
	switch {
	case x < 3:
		tk.Anchor = "start"
	case x > 97:
		tk.Anchor = "end"
	}
	return tk
}

// group draws the lanes with most marks; the others share the last one.
func (ax axis) group(name, rest string, marks []mark, lanes []laneName) laneGroup {
	out := laneGroup{Name: name}
	index := map[string]int{}
	for i, l := range lanes {
		if len(lanes) > timelineLanes && i >= timelineLanes-1 {
			out.Lanes = append(out.Lanes, lane{Name: fmt.Sprint(len(lanes)-i, " other ", rest)})
			break
		}
		index[l.name] = i
		if l.href != "" {
			index[l.href] = i
		}
		if l.href == "" {
			index["\x00unknown"] = i
		}
		out.Lanes = append(out.Lanes, lane{Name: l.name, Href: l.href})
	}
	grouped := make([]map[int][]mark, len(out.Lanes))
	for _, m := range marks {
		i, ok := index[m.lane]
		if !ok {
			i = len(out.Lanes) - 1
		}
		if grouped[i] == nil {
			grouped[i] = map[int][]mark{}
		}
		bin := ax.bin(m.day)
		grouped[i][bin] = append(grouped[i][bin], m)
	}
	scale := newScale(grouped[:min(len(grouped), timelineLanes-1)])
	for i := range out.Lanes {
		most := 0.0
		for _, bin := range sortedKeys(grouped[i]) {
			here := grouped[i][bin]
			out.Lanes[i].Dots = append(out.Lanes[i].Dots, ax.dot(here, scale.radius(len(here))))
			most = math.Max(most, scale.radius(len(here)))
		}
		out.Lanes[i].Height = max(20, int(2*most)+6)
		out.Lanes[i].Mid = out.Lanes[i].Height / 2
	}
	return out
}

// bin is what is drawn as one mark: a day where days are far enough apart to
// be told, else a stretch of the axis.
func (ax axis) bin(day int) int {
	if day == undated || !ax.dense {
		return day
	}
	return int(ax.x(day) / binWidth)
}

// dot draws the marks of one bin in one lane; the strongest kind among them
// gives the fill.
func (ax axis) dot(marks []mark, r float64) dot {
	first, class, sum := marks[0], marks[0].class, 0.0
	for _, m := range marks {
		sum += ax.x(m.day)
		if m.class == string(variorum.Direct) || m.class == string(variorum.Mixed) && class == string(variorum.Indirect) {
			class = m.class
		}
	}
	title := first.title
	if len(marks) > 1 {
		title += fmt.Sprintf(" (and %d more)", len(marks)-1)
	}
	if class == "art" {
		r *= .86
	}
	return dot{X: pct(sum / float64(len(marks))), Href: first.href, Title: title, Class: class,
		R: fmt.Sprintf("%.1f", r), Size: fmt.Sprintf("%.1f", 2*r)}
}

// scale makes the area of a mark grow with what it stands for.
type scale struct{ unit float64 }

const (
	smallMark = 4.5
	largeMark = 11.0
)

func newScale(lanes []map[int][]mark) scale {
	most := 1
	for _, bins := range lanes {
		for bin, marks := range bins {
			if bin != undated {
				most = max(most, len(marks))
			}
		}
	}
	return scale{math.Min(smallMark, largeMark/math.Sqrt(float64(most)))}
}

func (s scale) radius(n int) float64 {
	return math.Max(math.Min(s.unit*math.Sqrt(float64(n)), largeMark), 2)
}

func sortedKeys(m map[int][]mark) []int {
	keys := make([]int, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
