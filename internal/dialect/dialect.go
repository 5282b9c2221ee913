// Package dialect knows the names that other programs give the fields of an
// article in JSON: news-please, trafilatura, and agencies (IPTC ninjs 1 to 3).
package dialect

import (
	"encoding/json"
	"strings"
)

// foreign names the fields of other programs' records by the field of ours
// that they fill, the best first.
var foreign = []struct {
	ours   string
	theirs []string
}{
	{"text", []string{"maintext", "raw_text", "body_text"}},              // news-please; trafilatura; ninjs
	{"title", []string{"headline", "headlines"}},                         // ninjs
	{"url", []string{"source", "canonicallink"}},                         // trafilatura; ninjs 3
	{"outlet", []string{"source-hostname", "sitename", "source_domain"}}, // trafilatura; news-please
	{"published", []string{"date_publish", "firstcreated", "contentcreated", "versioncreated"}},
	{"byline", []string{"authors", "by"}},
	{"id", []string{"uri", "guid"}},
	{"lang", []string{"language"}},
}

// Translate gives the fields of such a record the names of ours, where ours
// are not there. It returns the markup of a body that is given as HTML. A
// record of no such kind stays as it is.
func Translate(fields map[string]json.RawMessage) (markup string) {
	if !isForeign(fields) {
		return ""
	}
	for _, f := range foreign {
		for _, name := range f.theirs {
			value := plainValue(fields[name])
			if _, has := fields[f.ours]; has || value == "" || f.ours == "url" && !strings.HasPrefix(value, "http") {
				continue
			}
			fields[f.ours], _ = json.Marshal(value)
			delete(fields, name)
		}
	}
	for _, name := range []string{"body_xhtml", "body_html"} {
		if json.Unmarshal(fields[name], &markup) == nil && markup != "" {
			return markup
		}
	}
	text, markup := bodies(fields["bodies"])
	if _, has := fields["text"]; !has && text != "" {
		fields["text"], _ = json.Marshal(text)
	}
	return markup
}

// isForeign tells the records of other programs by fields that only they have.
func isForeign(fields map[string]json.RawMessage) bool {
	for _, name := range []string{"maintext", "raw_text", "source-hostname", "body_text", "body_xhtml", "body_html", "bodies"} {
		if _, ok := fields[name]; ok {
			return true
		}
	}
	return false
}

// plainValue is a field as one string: a string, the first of several headlines,
// or the names of several authors.
func plainValue(raw json.RawMessage) string {
	var one string
	if json.Unmarshal(raw, &one) == nil {
		return strings.TrimSpace(one)
	}
	var several []string
	if json.Unmarshal(raw, &several) == nil {
		return strings.Join(several, ", ")
	}
	var objects []struct{ Value string }
	if json.Unmarshal(raw, &objects) == nil && len(objects) > 0 {
		return strings.TrimSpace(objects[0].Value)
	}
	return ""
}

// bodies reads the bodies of ninjs 2 and 3: the plain one, and one in HTML.
func bodies(raw json.RawMessage) (text, markup string) {
	var list []struct{ ContentType, Value string }
	if json.Unmarshal(raw, &list) != nil {
		return "", ""
	}
	for _, b := range list {
		switch media, _, _ := strings.Cut(strings.ToLower(b.ContentType), ";"); media {
		case "text/plain":
			if text == "" {
				text = b.Value
			}
		case "text/html", "application/xhtml+xml":
			if markup == "" {
				markup = b.Value
			}
		}
	}
	return text, markup
}
