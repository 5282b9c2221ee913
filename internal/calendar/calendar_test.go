package calendar

import (
	"testing"
	"time"
)

func TestCalendar(t *testing.T) {
	for at := Civil(1599, 12, 1); at < Civil(2101, 1, 1); at++ {
		y, m, d := at.Date()
		want := time.Unix(int64(at)*86400, 0).UTC()
		wy, ww := want.ISOWeek()
		gy, gw := at.Week()
		if y != want.Year() || m != int(want.Month()) || d != want.Day() || Civil(y, m, d) != at || at.Weekday()%7 != int(want.Weekday()) || gy != wy || gw != ww {
			t.Fatalf("day %d: got %d-%d-%d, week %d of %d, weekday %d; want %v", at, y, m, d, gw, gy, at.Weekday(), want)
		}
	}
	for _, tt := range []struct{ y, m, d int }{{1961, 4, 2}, {2000, 4, 23}, {2021, 4, 4}, {2038, 4, 25}} {
		if Easter(tt.y) != Civil(tt.y, tt.m, tt.d) {
			t.Errorf("Easter of %d is not %d-%d", tt.y, tt.m, tt.d)
		}
	}
}

func TestFeasts(t *testing.T) {
	for _, tt := range []struct {
		feast   Holiday
		y, m, d int
	}{
		{ThanksgivingDay, 2020, 11, 26}, {LaborDay, 2021, 9, 6}, {MemorialDay, 2021, 5, 31},
		{EasterMonday, 2022, 4, 18}, {NewYearsEve, 2020, 12, 31},
	} {
		if got := tt.feast.On(tt.y); got != Civil(tt.y, tt.m, tt.d) {
			y, m, d := got.Date()
			t.Errorf("feast %d of %d is %d-%d-%d", tt.feast, tt.y, y, m, d)
		}
	}
}
