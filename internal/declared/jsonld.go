package declared

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"variorum/internal/lines"
)

// appendObjects gathers the objects of a JSON-LD script, those of lists and
// of @graph too. Scripts that are no JSON are passed over.
func appendObjects(objects []map[string]any, script string) []map[string]any {
	var value any
	data := stripCDATA([]byte(script))
	if json.Unmarshal(data, &value) != nil {
		flat := strings.Map(func(r rune) rune {
			if r < ' ' {
				return ' '
			}
			return r
		}, string(data))
		if json.Unmarshal([]byte(flat), &value) != nil {
			return objects
		}
	}
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if depth > 6 || len(objects) > 1000 {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				walk(item, depth+1)
			}
		case map[string]any:
			objects = append(objects, v)
			for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"} {
				walk(v[key], depth+1)
			}
		}
	}
	walk(value, 0)
	return objects
}

// fromJSONLD takes the article among the objects: the one whose headline is
// most like a title that the page shows, else the first.
func (p *Page) fromJSONLD(objects []map[string]any, shown []string) {
	var best map[string]any
	score := -1.0
	for _, o := range objects {
		if !isArticleType(o["@type"]) {
			continue
		}
		like := 0.0
		for _, title := range shown {
			like = max(like, lines.Likeness(stringOf(o["headline"]), title))
		}
		if stringOf(o["datePublished"]) != "" {
			like += .2
		}
		if like > score {
			best, score = o, like
		}
	}
	if best == nil {
		return
	}
	add := func(list *[]Value, value, rule string) {
		if value != "" {
			*list = append(*list, Value{value, rule})
		}
	}
	add(&p.Titles, stringOf(best["headline"]), "json-ld headline")
	p.Issued.Claim(stringOf(best["datePublished"]), "json-ld datePublished")
	p.Issued.Change(stringOf(best["dateModified"]), "json-ld dateModified")
	add(&p.Bylines, strings.Join(namesOf(best["author"]), ", "), "json-ld author")
	add(&p.Outlets, strings.Join(namesOf(best["publisher"]), ", "), "json-ld publisher")
	if d := stringOf(best["description"]); d != "" {
		p.Descriptions = append(p.Descriptions, d)
	}
	p.Body = stringOf(best["articleBody"])
	p.Closed = strings.EqualFold(fmt.Sprint(best["isAccessibleForFree"]), "false")
	p.Live = slices.ContainsFunc(objects, func(o map[string]any) bool { return strings.Contains(fmt.Sprint(o["@type"]), "LiveBlog") })
}

func isArticleType(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || slices.Contains([]string{"BlogPosting", "LiveBlogPosting", "Report", "Review"}, v)
	case []any:
		return slices.ContainsFunc(v, isArticleType)
	}
	return false
}

func stringOf(v any) string {
	switch v := v.(type) {
	case string:
		return Clean(v)
	case []any:
		if len(v) > 0 {
			return stringOf(v[0])
		}
	case map[string]any:
		return stringOf(v["@value"])
	}
	return ""
}

// namesOf reads a JSON-LD author or publisher: a name, an object with one, or
// a list of these.
func namesOf(v any) []string {
	var names []string
	switch v := v.(type) {
	case string:
		if !strings.HasPrefix(v, "http") && Clean(v) != "" {
			names = append(names, Clean(v))
		}
	case map[string]any:
		return namesOf(v["name"])
	case []any:
		for _, item := range v {
			for _, name := range namesOf(item) {
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
	}
	return names
}

// stripCDATA drops the comment and CDATA marks that some pages put around
// their JSON-LD.
func stripCDATA(script []byte) []byte {
	for _, mark := range []string{"<!--", "-->", "//<![CDATA[", "//]]>", "<![CDATA[", "]]>", "/*", "*/"} {
		script = bytes.TrimSpace(script)
		script = bytes.TrimPrefix(script, []byte(mark))
		script = bytes.TrimSuffix(script, []byte(mark))
	}
	return bytes.TrimSpace(bytes.TrimSuffix(bytes.TrimSpace(script), []byte(";")))
}
