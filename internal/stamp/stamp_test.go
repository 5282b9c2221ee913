package stamp

import "testing"

func TestParse(t *testing.T) {
	for _, tt := range []struct{ value, date, clock string }{
		{"2021-04-08", "2021-04-08", ""},
		{"2021-04", "2021-04", ""},
		{"2021", "2021", ""},
		{"20210408", "2021-04-08", ""},
		{"2021-04-08T14:05:33Z", "2021-04-08", "14:05Z"},
		{"2021-04-08T14:05:33.123+02:00", "2021-04-08", "14:05+02:00"},
		{"2021-04-08T14:05:33-0530", "2021-04-08", "14:05-05:30"},
		{"2021-04-08T14:05", "2021-04-08", "14:05"},
		{"2021-04-08T14:05Z", "2021-04-08", "14:05Z"},
		{"2021-04-08 14:05:00", "2021-04-08", "14:05"},
		{"2021-04-08 14:05:00 +02:00", "2021-04-08", "14:05+02:00"},
		{"2021-04-08 14:05:00 CEST", "2021-04-08", "14:05+02:00"},
		{"2021-04-08 14:05:00 IST", "2021-04-08", "14:05"}, // India, Israel or Ireland
		{"2021-04-08T00:00:00Z", "2021-04-08", ""},         // no time is known
		{"2021-04-08T00:00:00+02:00", "2021-04-08", ""},
		{"2021/04/08 09:10:11", "2021-04-08", "09:10"},
		{"Thu, 08 Apr 2021 12:05:00 GMT", "2021-04-08", "12:05Z"},
		{"Thu, 8 Apr 2021 12:05:00 -0400", "2021-04-08", "12:05-04:00"},
		{"Thu Apr  8 12:05:00 EDT 2021", "2021-04-08", "12:05-04:00"},
		{"Thu Apr 8 2021 12:05:00 GMT+0200 (Central European Summer Time)", "2021-04-08", "12:05+02:00"},
		{"April 8, 2021", "2021-04-08", ""},
		{"April 8, 2021 2:05 PM EDT", "2021-04-08", "14:05-04:00"},
		{"Apr 8, 2021, 2:05 pm", "2021-04-08", "14:05"},
		{"8 April 2021 14.05 GMT", "2021-04-08", "14:05Z"},
		{"Mon 12 Mar 2018 10.22 GMT", "2018-03-12", "10:22Z"},
		{"08.04.2021", "2021-04-08", ""},
		{"1617883500", "2021-04-08", "12:05Z"},
		{"1617883500000", "2021-04-08", "12:05Z"},
	} {
		s, ok := Parse(tt.value)
		if !ok || s.Date() != tt.date || s.Clock != tt.clock {
			t.Errorf("%q: got %s %s, %v, want %s %s", tt.value, s.Date(), s.Clock, ok, tt.date, tt.clock)
		}
	}
	for _, value := range []string{"", "today", "2021-02-30", "2021-13-01", "04/08/2021", "8", "25:61", "2021-04-08T25:61:00Z", "2021-04-08 of May",
		"12345678901", "99999999999999", "0000-00-00", "0001-01-01", "2021-04-08 14:05 Halvik"} {
		if s, ok := Parse(value); ok {
			t.Errorf("%q: got %+v", value, s)
		}
	}
	a, _ := Parse("2021-04-08T01:30:00+02:00")
	b, _ := Parse("2021-04-07T23:30:00Z")
	if a.Instant != b.Instant || a.Date() == b.Date() {
		t.Errorf("one instant in two zones: %+v and %+v", a, b)
	}
}

func TestAddress(t *testing.T) {
	for _, tt := range []struct{ address, date string }{
		{"https://post.example/world/2021/04/08/tolls", "2021-04-08"},
		{"https://post.example/world/2021/apr/08/tolls", "2021-04-08"},
		{"https://post.example/news/2021/apr/8/tolls/", "2021-04-08"},
		{"https://post.example/2021/4/8/18165057/tolls", "2021-04-08"},
		{"https://post.example/2021/0408/Tolls-rise", "2021-04-08"},
		{"https://post.example/2021/04/08", "2021-04-08"},
		{"https://post.example/articles/2021-04-08/tolls?src=a", "2021-04-08"},
		{"https://post.example/tolls-rise-2021-04-08.html", "2021-04-08"},
		{"https://post.example/20210408/tolls", "2021-04-08"},
		{"https://post.example/tolls-20210408", "2021-04-08"},
		{"https://post.example/tolls-20210408-p60bhj.html", "2021-04-08"},
		{"https://post.example/view?id=3&date=2021-04-08", "2021-04-08"},
		{"https://post.example/2021/04/tolls", "2021-04"},
		{"https://post.example/politics/2021/april/tolls", "2021-04"},
		{"https://post.example/2021/04/2020-election-candidates", "2021-04"},
		{"https://post.example/2021/04/08/tolls-2021-04-08", "2021-04-08"},
		{"https://archive.example/web/20230101123456/https://post.example/2021/04/08/tolls", "2021-04-08"},
		{"https://post.example/2021/04/31/tolls", ""},
		{"https://post.example/2021/tolls", ""},
		{"https://post.example/2021/4/tolls", ""},
		{"https://post.example/2021/04/08/the-flood-of-2019-03-01", ""}, // two days
		{"https://post.example/story/20211340/tolls", ""},
		{"https://post.example/article/A2026012914320005196", ""},
		{"https://post.example/home/423368-the-top-ten", ""},
		{"https://post.example/19382821/tolls", ""},
		{"https://post.example/a/3529015", ""},
		{"https://2021-04-08.example/tolls", ""},
		{"https://post.example/tolls#2021-04-08", ""},
		{"", ""},
	} {
		s, ok := Address(tt.address)
		if ok != (tt.date != "") || ok && s.Date() != tt.date {
			t.Errorf("%s: got %s, %v, want %q", tt.address, s.Date(), ok, tt.date)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("2021-04-08T14:05:33.123+02:00")
	f.Add("https://post.example/2021/apr/8/tolls-20210408?date=2021-04-08")
	f.Fuzz(func(t *testing.T, s string) {
		for _, read := range []func(string) (Stamp, bool){Parse, Address} {
			got, ok := read(s)
			if ok && (got.Year < 1000 || got.Year > 9999 || got.Month > 12 || got.Day > 31) {
				t.Fatalf("%q: %+v", s, got)
			}
		}
	})
}
