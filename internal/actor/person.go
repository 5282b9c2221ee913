package actor

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"variorum/internal/lang"
)

//go:embed persons.txt
var personList string

// holder is who holds or held an office.
type holder struct {
	of    string // state or body
	years [][2]int
}

// holders are the listed persons by name, and by surname where that is enough.
var holders = sync.OnceValue(func() map[string]holder {
	out := map[string]holder{}
	for line := range strings.Lines(personList) {
		cols := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(cols) != 3 {
			continue
		}
		h := holder{of: cols[1]}
		for term := range strings.SplitSeq(cols[2], ",") {
			from, to, open := strings.Cut(term, "-")
			first, _ := strconv.Atoi(from)
			last, err := strconv.Atoi(to)
			switch {
			case !open:
				last = first
			case err != nil:
				last = 9999
			}
			h.years = append(h.years, [2]int{first, last})
		}
		name, alone := strings.CutSuffix(cols[0], " =")
		out[name] = h
		if alone {
			surname := name[strings.LastIndexByte(name, ' ')+1:]
			if old, ok := out[surname]; ok && old.of == h.of {
				h.years = append(h.years, old.years...)
			}
			out[surname] = h
		}
	}
	return out
})

// Person says of which state or body a listed person is an office-holder, and
// whether in the year; a year of 0 is in no term.
func Person(name string, year int) (state, body string, inOffice bool) {
	h, ok := holders()[name]
	if !ok { // "Donald J. Trump"
		fields := strings.Fields(name)
		if len(fields) != 3 || len(fields[1]) != 2 || fields[1][1] != '.' {
			return "", "", false
		}
		if h, ok = holders()[fields[0]+" "+fields[2]]; !ok {
			return "", "", false
		}
	}
	for _, term := range h.years {
		inOffice = inOffice || term[0] <= year && year <= term[1]
	}
	if _, ok := lang.English().State(h.of); ok {
		return h.of, "", inOffice
	}
	return "", h.of, inOffice
}
