package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"variorum"
	"variorum/internal/declared"
	"variorum/internal/dom"
	"variorum/internal/lang"
	"variorum/internal/words"
)

var (
	betweenAuthors = regexp.MustCompile(`\s*[,;|/•·]\s*|\s+(?:and|und|et|y|e|og|och|en|i|with|&)\s+`)
	inBrackets     = regexp.MustCompile(`\s*\([^()]*\)`)
	hostOrMail     = regexp.MustCompile(`(?i)^\S+\.(?:com|org|net|de|at|ch|co\.uk|uk|fr|it|es|eu|info|news|tv|cz|pl|lt|[a-z]{2})$|@`)
)

// byPrefixes are what bylines begin with, in lower case.
var byPrefixes = []string{"by ", "by: ", "von ", "von: ", "par ", "por ", "di ", "door ", "av ", "af ", "text: ", "written by ", "words by ", "author: ", "autor: "}

// trimBy drops the "By" of a byline.
func trimBy(s string) string {
	for _, prefix := range byPrefixes {
		if len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
			return strings.TrimSpace(s[len(prefix):])
		}
	}
	return s
}

// Authors cuts a byline into the names that it holds, without what stands in
// brackets behind them. An address counts only where there is no name.
func Authors(byline string) []string {
	var names, addresses []string
	for _, name := range betweenAuthors.Split(inBrackets.ReplaceAllString(trimBy(byline), ""), -1) {
		name = strings.TrimSpace(name)
		switch {
		case !strings.ContainsFunc(name, unicode.IsLetter) || slices.Contains(names, name):
		case len(names) > 0 && len(strings.Fields(name)) > longestName: // what the one before is
		case hostOrMail.MatchString(name):
			addresses = append(addresses, name)
		default:
			names = append(names, name)
		}
	}
	if names == nil {
		return addresses
	}
	return names
}

// longestName is the most words of a name behind another; more are an office.
const longestName = 5

// namesWriter reports whether a byline names somebody other than the outlets.
func namesWriter(byline string, outlets []declared.Value) bool {
	return slices.ContainsFunc(Authors(byline), func(name string) bool {
		return !hostOrMail.MatchString(name) && !slices.ContainsFunc(outlets, func(o declared.Value) bool { return o.Text != "" && sameOutlet(name, o.Text) })
	})
}

var (
	writerClass  = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:by-?line|authors?|autor(?:en|es|in|e)?|auteurs?|vcard|writer|reporter|journalist)(?:$|[\s_-])|author-?(?:name|link|list)|byline`)
	writerLink   = regexp.MustCompile(`(?i)/(?:by|byline|people|person|profile|staff|writers?|reporters?|journalists?|contributors?|columnists?|redacteurs?|redaktion|authors?|autor(?:en|es|in)?|auteurs?)/[^/?#]+`)
	otherWriters = regexp.MustCompile(`(?i)comment|related|recommend|bio\b|footer|follow|newsletter`)
)

// mostWriters bounds how many elements are looked at for names.
const mostWriters = 200

// shownWriters finds the names that the page shows as its writers between its
// first h1 and the third paragraph below it: elements whose class, property or
// address says so and that hold names of persons and nothing else.
func shownWriters(doc *html.Node) []string {
	var names []string
	below, prose, looked := false, 0, 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch {
		case n.DataAtom == atom.H1:
			below = true
		case below && n.DataAtom == atom.P && dom.Letters(dom.Text(n)) >= 120:
			if prose++; prose > 2 {
				return names
			}
		case below && looked < mostWriters && isWriterElement(n):
			looked++
			names = appendNames(names, n)
		}
	}
	if prose == 0 {
		return nil
	}
	return names
}

func isWriterElement(n *html.Node) bool {
	class := dom.Attr(n, "class") + " " + dom.Attr(n, "id")
	if otherWriters.MatchString(class) {
		return false
	}
	if n.DataAtom == atom.A && (dom.Attr(n, "rel") == "author" || writerLink.MatchString(dom.Attr(n, "href"))) {
		return true
	}
	return dom.Attr(n, "itemprop") == "author" || writerClass.MatchString(class)
}

// appendNames adds the persons that the whole text of the element names.
func appendNames(names []string, n *html.Node) []string {
	text := declared.Clean(dom.Text(n))
	found := Authors(text)
	if len(text) > 150 || len(found) == 0 || !slices.ContainsFunc(found, isNameLine) {
		return names
	}
	for _, name := range found {
		if isNameLine(name) && !isKnownOutlet(name) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// rareName is how rare a word is that nothing but a name is likely to be.
const rareName = 11

// isPerson reports whether a name that stands alone is that of a person, and
// no place, body, outlet or heading: it begins with a given name,
// or is of rare words throughout.
func isPerson(s string) bool {
	list := strings.Fields(s)
	english := lang.English()
	if len(list) > 4 || !isNameLine(s) || isKnownOutlet(s) || english.OrgHead(list[len(list)-1]) {
		return false
	}
	_, place := english.Place(s)
	_, state := english.State(s)
	_, body := english.Body(s)
	if place || state || body {
		return false
	}
	_, given := english.Given(list[0])
	return given || !slices.ContainsFunc(list, func(w string) bool { return words.Rarity(words.Stem(strings.ToLower(w))) < rareName })
}

// signatures marks the name that stands alone right above the first paragraph
// or below the last, where the page declares no writer.
func (p *plan) signatures() {
	alone := func(i int) bool {
		l := p.lines[i]
		return p.open(i) && !l.head && isNameLine(l.text) && !slices.ContainsFunc(Authors(l.text), func(name string) bool { return !isPerson(name) })
	}
	if i := p.start - 1; i >= 0 && i < len(p.lines)-1 && alone(i) {
		p.mark(i, variorum.Byline, "name above the text")
		return
	}
	last := len(p.lines) - 1
	for last > p.start && !p.open(last) {
		last--
	}
	if last > p.start && isProse(p.lines[last-1].text) && alone(last) {
		p.mark(last, variorum.Byline, "name below the text")
	}
}

// bioVerb is how a line goes on that begins with its writer's name and tells
// who that is.
var bioVerb = regexp.MustCompile(`^(?:, (?:a|an|the) |(?: \([^()]{1,40}\))? (?:is|was|covers|writes|reports|works|has (?:been|worked|covered|written|reported)|joined|(?:can|may) be reached|contributed|teaches|served|ist|war|schreibt|berichtet|arbeitet|leitet|est|es|è|är|er) )`)

// bioReach is how many lines from the end a writer is told of.
const bioReach = 6

// bios marks the lines below the text that tell who its writer is.
func (p *plan) bios() {
	for _, l := range p.lines {
		if l.kind == variorum.Byline && isNameLine(trimBy(l.text)) {
			p.writers = append(p.writers, Authors(l.text)...)
		}
	}
	left := bioReach
	for i := len(p.lines) - 1; i > p.start && left > 0; i-- {
		if !p.open(i) {
			continue
		}
		left--
		for _, name := range p.writers {
			if at := strings.Index(p.lines[i].text, name); at >= 0 && len(strings.Fields(p.lines[i].text[:at])) <= 1 && strings.Contains(name, " ") && bioVerb.MatchString(p.lines[i].text[at+len(name):]) {
				p.mark(i, variorum.Byline, "about the writer")
			}
		}
	}
}
