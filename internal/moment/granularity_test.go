package moment

import "testing"

func TestGranularity(t *testing.T) {
	for value, want := range map[string]string{
		"2021-04-08": "day", "XXXX-04-08": "day", "2021-04": "month", "XXXX-04": "month", "2021": "year", "202": "decade", "20": "century",
		"2021-W14": "week", "2021-W14-WE": "weekend", "2021-Q2": "quarter", "2021-QX": "year", "2021-H1": "half", "2021-WI": "season",
		"XXXX-WI": "season", "XXXX-WXX-4": "weekday", "XXXX-WXX": "", "XXXX-WXX-WE": "", "2021-XX-XX": "year", "2021-04-XX": "month",
		"XXXX-XX-XX": "", "XXXX": "", "XXX": "", "2021-04-08TMO": "part of day", "2021-04-08T10:30": "minute", "2021-04-08T10": "hour",
		"P3M": "month", "PT3M": "minute", "PT1H20M": "minute", "P1DT5H": "hour", "PXY": "year", "P2WE": "weekend", "PXE": "decade",
		"PAST_REF": "", "PRESENT_REF": "", "": "",
	} {
		if got := Granularity(value); got != want {
			t.Errorf("%q: got %q, want %q", value, got, want)
		}
	}
}
