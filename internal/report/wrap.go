package report

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// run is text in one style, an SGR code of ECMA-48 such as "1" for bold;
// empty for none.
type run struct{ text, style string }

// plain makes foreign text fit for a line: white space becomes single spaces,
// and what could steer the terminal is replaced.
func plain(s string) string { return steady(strings.Join(strings.Fields(s), " ")) }

// steady replaces what could steer a terminal or turn a line around (control
// characters, escapes, bidirectional overrides, tags) by U+FFFD.
func steady(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r >= 0x2028 && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r >= 0xE0000 && r <= 0xE0FFF:
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// inline is plain for a part of a line: a space at either end stays one.
func inline(s string) string {
	out := plain(s)
	if out == "" {
		return strings.Repeat(" ", min(len(s), 1))
	}
	if r := []rune(s); unicode.IsSpace(r[0]) {
		out = " " + out
	}
	if r := []rune(s); unicode.IsSpace(r[len(r)-1]) {
		out += " "
	}
	return out
}

// runeColumns is the number of terminal columns of a rune: two for wide East
// Asian ones (UAX #11), none for marks that combine and for format characters.
func runeColumns(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r < 0x1100:
		return 1
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

func columnsOf(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

// fit cuts a string to at most n columns, with an ellipsis where it was cut.
func fit(s string, n int) string {
	if columnsOf(s) <= n {
		return s
	}
	used := 0
	for i, r := range s {
		if used += runeColumns(r); used > n-1 {
			return strings.TrimRight(s[:i], " ") + "…"
		}
	}
	return s
}

type styledRune struct {
	r     rune
	style string
}

// wrap breaks runs into lines of at most n columns: at spaces, between wide
// runes, and, where nothing else helps, anywhere.
func wrap(runs []run, n int) [][]run {
	var all []styledRune
	for _, rn := range runs {
		for _, r := range rn.text {
			all = append(all, styledRune{r, rn.style})
		}
	}
	var lines [][]run
	for len(all) > 0 {
		end, next := lineEnd(all, max(n, 2))
		lines = append(lines, joinRunes(all[:end]))
		all = all[next:]
	}
	return lines
}

// lineEnd finds where the first line of the text ends and the next begins.
func lineEnd(all []styledRune, n int) (end, next int) {
	used, space, wide := 0, -1, -1
	for i, s := range all {
		w := runeColumns(s.r)
		if s.r == ' ' {
			space = i
		}
		if i > 0 && w == 2 && !strings.ContainsRune("。、，．！？」』）”", s.r) {
			wide = i
		}
		if used += w; used > n {
			switch {
			case space >= 0 && space >= wide:
				return space, space + 1
			case wide > 0:
				return wide, wide
			}
			return max(i, 1), max(i, 1)
		}
	}
	return len(all), len(all)
}

func joinRunes(in []styledRune) []run {
	var out []run
	for _, s := range in {
		if k := len(out); k > 0 && out[k-1].style == s.style {
			out[k-1].text += string(s.r)
		} else {
			out = append(out, run{string(s.r), s.style})
		}
	}
	return out
}
