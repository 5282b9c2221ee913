package text

import (
	"strings"

	"variorum"
	"variorum/internal/lang"
)

// Labelled lists the persons whom the label of a turn in a transcript may name,
// mostly in capitals: "KARIN LUND", "LUND", "SEN. LUND". What stands before a
// part of a name must be a title or role: "PER LUND" is nobody where the article
// has only Karin Lund.
func (doc *Doc) Labelled(label string) []int {
	parts := strings.Fields(strings.ToUpper(label))
	for i := len(parts) - 1; i > 0; i-- {
		if isTitle(parts[i-1]) && len(doc.called(parts, true)) == 0 {
			parts = parts[i:]
			break
		}
	}
	if whole := doc.called(parts, true); len(whole) > 0 {
		return whole
	}
	return doc.called(parts, false)
}

// isTitle reports whether the word stands before a name as a title or role.
func isTitle(word string) bool {
	_, title := lang.English().Title(word)
	_, role := lang.English().Role(word)
	return title || role
}

// called lists the persons of whom a name of several words in capitals is a
// whole name, or those whose name ends so.
func (doc *Doc) called(parts []string, whole bool) []int {
	name := strings.Join(parts, " ")
	var out []int
	for i, e := range doc.Entities {
		if e.Kind != variorum.Person || name == "" {
			continue
		}
		fits := !whole && strings.HasSuffix(" "+strings.ToUpper(e.Name), " "+name)
		for _, form := range append([]string{e.Name}, e.Aliases...) {
			fits = fits || whole && len(parts) > 1 && strings.ToUpper(form) == name
		}
		if fits {
			out = append(out, i)
		}
	}
	return out
}
