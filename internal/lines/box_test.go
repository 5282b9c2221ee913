package lines

import "testing"

func TestLinkBoxes(t *testing.T) {
	tests := []struct{ line, want string }{
		{"Sen. Ana Berg Ana Maria BergCouncil to meet on tolls MORE (D-Dorra) said so.", "Sen. Ana Berg[] (D-Dorra) said so."},
		{"Jonas Brekk Jonas (Jon) Olav BrekkPort of Velmora opens Brekk: no tolls MORE’s plan and Ana Berg Ana BergMORE’s", "Jonas Brekk[]’s plan and Ana Berg[]’s"},
		{"Speaker Steny Holm Steny Hamilton Holm Holm calls for talks Ports open MORE (D)", "Speaker Steny Holm[] (D)"},
		{"Jonas BrekkJonas Olav BrekkThe port report: a list MORE, a former", "Jonas Brekk[], a former"},
		{"Lars HolmLars HolmMcKay, port leaders say no Others agree MORE", "Lars Holm[]"},
		{"Ana Berg Ana Berg2024 race opens MORE and MORE", "Ana Berg[] and MORE"},
		{"She wants MORE money, said Ana Berg of McKay’s plan.", "She wants MORE money, said Ana Berg of McKay’s plan."},
		{"“NO MORE GAMES”", "“NO MORE GAMES”"},
		{"The iPhone and MORE", "The iPhone and MORE"},
	}
	for _, tt := range tests {
		got, at := "", 0
		for _, box := range LinkBoxes(tt.line) {
			got += tt.line[at:box[0]] + "[]"
			at = box[1]
		}
		if got += tt.line[at:]; got != tt.want {
			t.Errorf("%q\n got %q\nwant %q", tt.line, got, tt.want)
		}
	}
}

func TestButton(t *testing.T) {
	for line, want := range map[string]int{
		"CLOSE Ana Berg is back in Velmora.": 5, "CLOSE “We” is back.": 5, "WATCH LIVE Ana Berg speaks.": 0,
		"VELMORA Ana Berg is back.": 0, "Close Ana Berg": 0, "CLOSE to the quay": 0, "CLOSE": 0,
	} {
		if got := Button(line); got != want {
			t.Errorf("Button(%q) = %d, want %d", line, got, want)
		}
	}
}
