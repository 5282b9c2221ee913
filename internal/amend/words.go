package amend

import (
	"fmt"
	"strings"

	"variorum"
)

// Words says what a correction says, in a sentence without its end. quote names
// a quotation.
func Words(c variorum.Correction, quote func(variorum.Selector) string) string {
	all := func(list []variorum.Selector) string {
		const most = 3
		var out []string
		for i, s := range list {
			if i == most {
				out = append(out, fmt.Sprintf("%d more", len(list)-most))
				break
			}
			out = append(out, quote(s))
		}
		return and(out)
	}
	is := "is"
	if len(c.Quotations) > 1 {
		is = "are"
	}
	switch c.Act {
	case variorum.SetSpeaker:
		if c.Speaker == nil || c.Speaker.Name == "" {
			return "nobody can tell who said " + all(c.Quotations)
		}
		return c.Speaker.Name + " said " + all(c.Quotations)
	case variorum.AddQuotation:
		if c.Speaker == nil || c.Speaker.Name == "" {
			return all(c.Quotations) + " " + is + " somebody's words"
		}
		return all(c.Quotations) + " " + is + " " + c.Speaker.Name + "'s words"
	case variorum.NoQuotation:
		return all(c.Quotations) + " " + is + " no quotation"
	case variorum.SetSaid:
		if c.Date == "" {
			return "nobody can tell when " + all(c.Quotations) + " was said"
		}
		return all(c.Quotations) + " was said on " + c.Date
	case variorum.SetPublished:
		if c.Date == "" {
			return "nobody can tell when article " + c.Article + " was published"
		}
		return "article " + c.Article + " was published on " + c.Date
	case variorum.Join:
		return all(c.Quotations) + " are one statement"
	case variorum.Split:
		return all(c.Quotations) + " " + is + " another statement than " + all(c.Others)
	case variorum.OnePerson:
		return c.Speaker.Name + " and " + c.Other.Name + " are one"
	case variorum.TwoPersons:
		return c.Speaker.Name + " and " + c.Other.Name + " are two"
	case variorum.Keep:
		return "right as it is: " + all(c.Quotations) + " (" + c.Question + ")"
	}
	return "correction " + c.Undoes + " is undone"
}

func and(list []string) string {
	if n := len(list); n > 1 {
		return strings.Join(list[:n-1], ", ") + " and " + list[n-1]
	}
	return strings.Join(list, "")
}

// Brief is the beginning of the words of a quotation, under marks.
func Brief(words string) string {
	const most = 60
	words = strings.Join(strings.Fields(words), " ")
	if short := first(words, most); short != words {
		if i := strings.LastIndexByte(short, ' '); i > most/2 {
			short = short[:i]
		}
		words = short + "…"
	}
	return "“" + words + "”"
}
