package timex

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// spans joins the expressions of a text, each with its kind.
func spans(in string) string {
	p := &Parser{Text: in, Items: Lex(nil, in, 0, len(in))}
	var out []string
	for i := 0; i < len(p.Items); {
		e, ok := p.At(i)
		if !ok {
			i++
			continue
		}
		out = append(out, e.Kind+"["+in[p.Items[e.First].Start:p.Items[e.Next-1].End]+"]")
		i = e.Next
	}
	return strings.Join(out, " ")
}

func TestExpressions(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"on Friday, Oct. 23, 1998, at noon", "DATE[Friday, Oct. 23, 1998] TIME[noon]"},
		{"the 8th of April this year", "DATE[the 8th of April this year]"},
		{"at 9 a.m. EST Tuesday", "TIME[9 a.m. EST Tuesday]"},
		{"at 1400 GMT on May 3", "TIME[1400 GMT on May 3]"},
		{"nineteen ninety-seven and the nineteen eighties", "DATE[nineteen ninety-seven] DATE[the nineteen eighties]"},
		{"the past 2 1/2 years", "DURATION[the past 2 1/2 years]"},
		{"a couple of weeks ago", "DATE[a couple of weeks ago]"},
		{"two to three weeks", "DURATION[two to three weeks]"},
		{"the two-week strike", "DURATION[two-week]"},
		{"its 1990 pact, that 1978 vote", "DATE[1990] DATE[1978]"},
		{"every day, each Monday, weekly", "SET[every day] SET[each Monday] SET[weekly]"},
		{"last year's third quarter", "DATE[last year's third quarter]"},
		{"the fiscal first quarter of 1990", "DATE[the fiscal first quarter of 1990]"},
		{"mid-1996, the '90s and early 2021", "DATE[mid-1996] DATE[the '90s] DATE[early 2021]"},
		{"the end of the month", "DATE[the end of the month]"},
		{"no more than sixty days", "DURATION[no more than sixty days]"},
		{"on Friday’s vote", "DATE[Friday]"},
		{"10:30 p.m., 14:05 GMT", "TIME[10:30 p.m.] TIME[14:05 GMT]"},
		{"2021-03-19T10:22:00+03:00 on", "TIME[2021-03-19T10:22:00+03:00]"},
		// no expressions
		{"May I march with august company? Mark Sun sat.", ""},
		{"a 40-year-old of three-quarters and 2000 people", ""},
		{"1.2.3, 192.168.0.1, 555-1234, 12-11, $1999, #2020, B52, 10km", ""},
		{"Mail on Sunday, Black Friday, The Sunday Times, ABC's This Week", ""},
		{"a second half, a quarter of it, in the fall of the wall", ""},
	} {
		if got := spans(tt.text); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

func FuzzLex(f *testing.F) {
	for _, s := range []string{"Friday, Oct. 23, 1998", "1,500.5 3/14/22 10:30pm '90s", "Łódź – U.S. p.m.", "won't o’clock", "\xff 5\xc3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		items := Lex(nil, in, 0, len(in))
		last := 0
		for _, it := range items {
			if it.Start < last || it.End <= it.Start || it.End > len(in) {
				t.Fatalf("item [%d,%d) after %d in %d bytes", it.Start, it.End, last, len(in))
			}
			if utf8.ValidString(in) && (!utf8.RuneStart(in[it.Start]) || it.End < len(in) && !utf8.RuneStart(in[it.End])) {
				t.Fatalf("item [%d,%d) not on rune edges", it.Start, it.End)
			}
			last = it.End
		}
		p := &Parser{Text: in, Items: items}
		for i := range items {
			if e, ok := p.At(i); ok && (e.First != i || e.Next <= i || e.Next > len(items) || e.Kind == "") {
				t.Fatalf("expression %+v at %d of %d", e, i, len(items))
			}
		}
	})
}
