package formats

import (
	"fmt"
	"io"

	"variorum"
	"variorum/internal/record"
)

// The parts of schema.org that are used. Dates of a known precision stand as
// dates, ranges as intervals of ISO 8601.
type (
	claim struct {
		Type       string        `json:"@type"`
		ID         string        `json:"@id"`
		Text       string        `json:"text"`
		Author     *agent        `json:"author,omitempty"`
		Created    string        `json:"dateCreated,omitempty"`
		Temporal   string        `json:"temporal,omitempty"`
		First      *node         `json:"firstAppearance,omitempty"`
		Appearance []newsArticle `json:"appearance,omitempty"`
	}
	newsArticle struct {
		Type      string    `json:"@type"`
		ID        string    `json:"@id"`
		Headline  string    `json:"headline,omitempty"`
		URL       string    `json:"url,omitempty"`
		Publisher *agent    `json:"publisher,omitempty"`
		Credit    string    `json:"creditText,omitempty"`
		Published string    `json:"datePublished,omitempty"`
		Language  string    `json:"inLanguage,omitempty"`
		SHA256    string    `json:"sha256,omitempty"`
		Parts     []passage `json:"hasPart,omitempty"`
	}
	passage struct {
		Type     string       `json:"@type"`
		ID       string       `json:"@id"`
		Text     string       `json:"text"`
		Genre    string       `json:"genre,omitempty"`
		Speaker  *agent       `json:"spokenByCharacter,omitempty"`
		Created  string       `json:"dateCreated,omitempty"`
		Temporal string       `json:"temporal,omitempty"`
		Of       *newsArticle `json:"isPartOf,omitempty"`
	}
	agent struct {
		Type string `json:"@type"`
		ID   string `json:"@id,omitempty"`
		Name string `json:"name"`
	}
	node struct {
		ID string `json:"@id"`
	}
)

// schemaOrg writes statements as schema.org has it. What somebody is reported to
// have said is a Claim that articles contain; words that stand wholly in
// quotation marks are a Quotation. What was denied, asked, promised or judged
// claims nothing: of it only the direct quotations are written.
func schemaOrg(w io.Writer, parts Parts) error {
	before := fmt.Sprintf("{\"@context\":\"https://schema.org\",\"@type\":\"Dataset\",\"@id\":\"urn:variorum:statements\",\n"+
		"\"name\":\"Who is reported to have said what\",\"creditText\":%q,\n\"hasPart\":[", Credit)
	return streamed(w, before, "]}", func(write func(any) error) error {
		return each(parts, func(p part, st *record.Statement) error {
			list := p.printings(st)
			if claims(st) {
				return write(claimOf(st, list))
			}
			for _, v := range list {
				if v.v.Kind != variorum.Direct {
					continue
				}
				q := v.passage()
				art := v.newsArticle()
				q.Of = &art
				if err := write(q); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

func claims(st *record.Statement) bool {
	return !st.Denial && !st.Attitude && st.Versions[0].Act == nil
}

func claimOf(st *record.Statement, list []printing) claim {
	out := claim{Type: "Claim", ID: urn("statement", st.ID), Text: list[0].words(), Author: speakerOf(st)}
	out.Created, out.Temporal = isoDates(st.Said.Moment)
	place := map[int]int{}
	first := 0
	for _, v := range list {
		at, ok := place[v.v.Article]
		if !ok {
			at = len(out.Appearance)
			place[v.v.Article] = at
			out.Appearance = append(out.Appearance, v.newsArticle())
		}
		out.Appearance[at].Parts = append(out.Appearance[at].Parts, v.passage())
		if v.art.Published.Moment.Firm() && v.art.Published.Moment.Precision == variorum.ToDay && (first == 0 || v.v.Article < first) {
			first = v.v.Article
		}
	}
	if first != 0 && allDated(list) {
		out.First = &node{out.Appearance[place[first]].ID}
	}
	return out
}

// allDated reports whether the day of every article is known, without which
// none can be said to be the first.
func allDated(list []printing) bool {
	for _, v := range list {
		if m := v.art.Published.Moment; !m.Firm() || m.Precision != variorum.ToDay {
			return false
		}
	}
	return true
}

func speakerOf(st *record.Statement) *agent {
	if st.Speaker.Name == "" {
		return nil
	}
	kind := "Organization"
	if st.Speaker.Kind == variorum.Person {
		kind = "Person"
	}
	return &agent{kind, urn("speaker", st.Speaker.ID), st.Speaker.Name}
}

func (p printing) newsArticle() newsArticle {
	out := newsArticle{Type: "NewsArticle", ID: urn("article", p.art.ID), Headline: oneLine(p.art.Title), URL: webAddress(p.art.URL),
		Credit: p.art.Byline, Language: p.art.Lang, SHA256: p.art.TextSHA256}
	if p.art.OutletName != "" {
		out.Publisher = &agent{Type: "Organization", Name: p.art.OutletName}
	}
	out.Published, _ = isoDates(p.art.Published.Moment)
	return out
}

func (p printing) passage() passage {
	out := passage{Type: "CreativeWork", ID: urn("quotation", fmt.Sprintf("%s:%d", p.art.ID, p.v.Ordinal)), Text: p.words()}
	switch p.v.Kind {
	case variorum.Direct:
		out.Type, out.Speaker = "Quotation", speakerOf(p.st)
		out.Created, out.Temporal = isoDates(p.v.Said.Moment)
	case variorum.Mixed:
		out.Genre = "reported speech, partly quoted"
	default:
		out.Genre = "reported speech"
	}
	return out
}

// isoDates splits a known moment into a date of some precision, or an interval.
func isoDates(m variorum.Moment) (date, interval string) {
	switch {
	case !m.Known():
		return "", ""
	case m.Precision == variorum.ToRange:
		return "", m.Date
	}
	return m.Date, ""
}
