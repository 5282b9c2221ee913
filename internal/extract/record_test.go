package extract

import (
	"strings"
	"testing"

	"variorum/internal/page"
)

func TestForeignRecords(t *testing.T) {
	const text = "Norland closed the river ports on Friday, the ministry said. Nobody knows for how long."
	for name, record := range map[string]string{
		"news-please": `{"maintext":"` + text + `","title":"Ports closed","url":"https://halvik.example/a","date_publish":"2031-04-08 09:00:00","authors":["Ada Kest","Jon Ull"],"source_domain":"halvik.example","language":"en"}`,
		"trafilatura": `{"raw_text":"` + text + `","title":"Ports closed","source":"https://halvik.example/a","date":"2031-04-08","author":"Ada Kest, Jon Ull","source-hostname":"Halvik Post"}`,
		"ninjs 1":     `{"uri":"urn:1","headline":"Ports closed","body_text":"` + text + `","byline":"Ada Kest, Jon Ull","versioncreated":"2031-04-08T09:00:00Z","url":"https://halvik.example/a"}`,
		"ninjs 2":     `{"uri":"urn:1","headlines":[{"role":"main","value":"Ports closed"}],"bodies":[{"contenttype":"text/html","value":"<p>x</p>"},{"contenttype":"text/plain","value":"` + text + `"}],"by":"Ada Kest, Jon Ull","firstcreated":"2031-04-08T09:00:00Z","url":"https://halvik.example/a"}`,
		"ninjs HTML":  `{"uri":"urn:1","headline":"Ports closed","body_xhtml":"<p>` + text + `</p>","byline":"Ada Kest, Jon Ull","versioncreated":"2031-04-08T09:00:00Z","url":"https://halvik.example/a"}`,
	} {
		art, err := Article(page.Page{Path: "r.json#1", MediaType: page.Record, Body: []byte(record)})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !strings.Contains(art.Text, text) || art.Title != "Ports closed" || art.Published.Date != "2031-04-08" ||
			art.Byline != "Ada Kest, Jon Ull" || art.URL != "https://halvik.example/a" {
			t.Errorf("%s: %q, %q, %q, %q, %q", name, art.Text, art.Title, art.Published.Date, art.Byline, art.URL)
		}
	}
}

func TestOwnRecordsStay(t *testing.T) {
	record := `{"text":"Norland closed the river ports.","source":"wire","headline":"kept"}`
	art, err := Article(page.Page{Path: "r.json#1", MediaType: page.Record, Body: []byte(record)})
	if err != nil || art.Title != "" || string(art.Extra["headline"]) != `"kept"` || string(art.Extra["source"]) != `"wire"` {
		t.Errorf("%+v, %v", art, err)
	}
}
