package realm

import (
	"strconv"
	"strings"

	"variorum"
	"variorum/internal/actor"
	"variorum/internal/text"
)

// Hyphened reports whether a name is part of a compound that tells of another:
// "US-backed", "pro-Sudmark", "Native American".
func (r *Realm) Hyphened(span variorum.Span) bool {
	doc := r.doc.Text()
	for _, people := range []string{"Native ", "African ", "Asian ", "Latin ", "Arab "} {
		if strings.HasSuffix(doc[:span.Start], people) {
			return true
		}
	}
	return span.End+1 < len(doc) && doc[span.End] == '-' && doc[span.End+1] >= 'a' && doc[span.End+1] <= 'z' || span.Start > 1 && doc[span.Start-1] == '-' && doc[span.Start-2] >= 'a' && doc[span.Start-2] <= 'z'
}

// Year is that of the article, 0 where it is not known.
func (r *Realm) Year() int {
	if m := r.doc.Article.Published; len(m.Date) >= 4 {
		year, _ := strconv.Atoi(m.Date[:4])
		return year
	}
	return 0
}

// Sure reports whether a mention can be nobody else: a role that two persons of the
// article bear may be, and what stands for a party and constituency is no name.
func (r *Realm) Sure(m text.Mention) bool {
	e := r.doc.Entities[m.Entity]
	if len(e.Name) > 2 && e.Name[1] == '-' || strings.HasPrefix(e.Name, "D.C") {
		return false
	}
	if m.Form == text.Name {
		return true
	}
	fields := strings.Fields(strings.ToLower(r.doc.Slice(m.Span)))
	noun := fields[len(fields)-1]
	bearers := 0
	for _, o := range r.doc.Entities {
		_, _, office := actor.Person(o.Name, r.Year())
		if strings.Contains(strings.ToLower(o.Role), noun) || office && o.Kind == variorum.Person && (noun == "president" || noun == "leader") {
			bearers++
		}
	}
	return bearers < 2
}
