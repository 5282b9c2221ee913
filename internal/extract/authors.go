package extract

import (
	"regexp"
	"strings"
)

var (
	betweenAuthors = regexp.MustCompile(`\s*[,;|/•·]\s*|\s+(?:and|und|et|y|e|og|och|en|i|with|&)\s+`)
	anAuthor       = regexp.MustCompile(`\p{L}`)
)

// Authors cuts a byline into the names that it holds.
func Authors(byline string) []string {
	var names []string
	for _, name := range betweenAuthors.Split(trimBy(byline), -1) {
		if name = strings.TrimSpace(name); anAuthor.MatchString(name) {
			names = append(names, name)
		}
	}
	return names
}
