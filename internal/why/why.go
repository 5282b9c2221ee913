// Package why tells in words what a value rests on, for all faces alike.
package why

import (
	"strings"

	"variorum"
)

// Words says what a value rests on: the reason for having none, or the
// rule with what the page or the record says beside it.
func Words(basis variorum.Basis) string {
	words := Rule(basis.Rule)
	switch {
	case basis.Rule == variorum.Corrected:
		return "corrected by " + basis.Source
	case words == "":
		return basis.Reason
	case basis.Reason != "":
		return words + "; not proven: " + basis.Reason
	case basis.Rule == "weekday-year" && basis.Source != "":
		return words + "; " + basis.Source
	case basis.Source != "":
		return words + ": " + short(basis.Source)
	}
	return words
}

// short keeps the ends of what a page declares: the day may stand in either.
func short(s string) string {
	const half = 40
	if runes := []rune(s); len(runes) > 2*half+1 {
		return string(runes[:half]) + "…" + string(runes[len(runes)-half:])
	}
	return s
}

// Rule turns the name of a rule into words. Most rules are named in words
// that a reader understands; the others are explained here.
func Rule(rule string) string {
	rule = strings.NewReplacer("-", " ", "_", " ").Replace(rule)
	switch rule {
	case "input field published", "input field date", "input field publish date":
		return "the day that came with the article"
	case "input field outlet", "input field source", "input field publisher":
		return "the name that came with the article"
	case "published":
		return "told as news on the day of publication"
	case "cue date":
		return "the date beside the cue"
	case "inherited":
		return "carried over from the words before"
	case "weekday year":
		return "the year in which weekday and date agree"
	case "tense":
		return "by the tense of its clause"
	case "nearest":
		return "the nearest to the day of publication"
	case "date before":
		return "counted from a date named before"
	case "date behind":
		return "the year named behind it"
	case "date order":
		return "day and month as in another date"
	case "same statement in another article":
		return "its weekday, and a dated article with the same statement"
	case "url":
		return "the address"
	case "year of the address":
		return "the year is in the address"
	case "published line":
		return "the page's line of publication"
	case "updated line":
		return "the page's line of its last update"
	case "date line":
		return "a line of the page that is a date"
	case "dateline":
		return "the dateline"
	case "caption date":
		return "the date that ends a picture's credit"
	case "meta article:published time":
		return "metadata article:published_time"
	case "json ld datePublished":
		return "metadata datePublished"
	}
	return rule
}
