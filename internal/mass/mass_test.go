package mass

import "testing"

func TestRun(t *testing.T) {
	var points []Point
	truth, err := Run(Options{Articles: 1500, PerDay: 400}, func(p Point) { points = append(points, p) })
	if err != nil {
		t.Fatal(err)
	}
	if len(points) != 2 || points[1].Article != 1500 || points[1].Cost() <= 0 {
		t.Errorf("points %v", points)
	}
	for name, rate := range map[string]Rate{"copies": truth.Copies, "stories": truth.Stories} {
		if rate.Right*100 < rate.Found*93 || rate.Right*100 < rate.Made*85 {
			t.Errorf("%s: %v", name, rate)
		}
	}
	if rate := truth.Statements; rate.Right*100 < rate.Found*90 {
		t.Errorf("statements: %v", rate)
	}
}

// BenchmarkArticle is what one article costs after so many; the larger
// numbers are for the command "variorum-lab scale".
func BenchmarkArticle(b *testing.B) {
	for b.Loop() {
		var last Point
		if _, err := Run(Options{Articles: 10000}, func(p Point) { last = p }); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(last.Cost().Microseconds()), "µs/article")
	}
}
