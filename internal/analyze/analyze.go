// Package analyze takes one article through every finder. It is pure: no
// database, no clock, no network. The stages, what each needs and what it
// gives, stand in one table; only this package writes findings into a Doc.
package analyze

import (
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/ahead"
	"variorum/internal/attitude"
	"variorum/internal/cue"
	"variorum/internal/entity"
	"variorum/internal/event"
	"variorum/internal/excerpt"
	"variorum/internal/lang"
	"variorum/internal/marks"
	"variorum/internal/quote"
	"variorum/internal/said"
	"variorum/internal/script"
	"variorum/internal/segment"
	"variorum/internal/speaker"
	"variorum/internal/syntax"
	"variorum/internal/text"
	"variorum/internal/when"
)

// Version names the analysis; it changes whenever its findings may.
const Version = "analyze@8"

// stage is one step: what it needs is given by the steps above it.
type stage struct {
	name  string
	needs string
	gives string
	run   func(*text.Doc) error
}

var stages = []stage{
	{"segment", "text, blocks", "tokens, sentences", func(doc *text.Doc) error {
		doc.Tokens, doc.Sentences = segment.Run(doc.Article)
		return nil
	}},
	{"syntax", "tokens, sentences", "tags", func(doc *text.Doc) error {
		tags, err := syntax.Tag(doc)
		for i, tag := range tags {
			doc.Tokens[i].Tag = tag
		}
		return err
	}},
	{"published", "text, blocks", "publication date", func(doc *text.Doc) error {
		if given := doc.Article.Published; !given.Firm() && given.Basis.Rule != variorum.Corrected {
			if own := when.Published(doc); own.Firm() || !given.Known() {
				doc.Article.Published = own
			}
		}
		if m := doc.Article.Published; m.Known() && !m.Firm() {
			doc.Notes = append(doc.Notes, variorum.Note{Kind: "date", Message: "published " + m.Date + " is not proven: " + m.Basis.Reason, Span: m.Basis.Span})
		}
		return nil
	}},
	{"when", "tokens, publication date", "dates", func(doc *text.Doc) error {
		doc.Dates = when.Find(doc)
		return nil
	}},
	{"entity", "tags, dates", "entities, mentions, tags of names", func(doc *text.Doc) error {
		doc.Entities, doc.Mentions = entity.Find(doc)
		properNouns(doc)
		return nil
	}},
	{"marks", "tags", "regions", func(doc *text.Doc) error {
		doc.Regions = marks.Find(doc)
		return nil
	}},
	{"frames", "tags, regions", "frames", func(doc *text.Doc) error {
		for i := range doc.Article.Blocks {
			doc.Frames = append(doc.Frames, doc.FramesOf(i))
		}
		return nil
	}},
	{"script", "regions, entities, mentions", "turns", func(doc *text.Doc) error {
		doc.Turns = script.Find(doc)
		return nil
	}},
	{"excerpt", "tags, turns", "turns of passages that are set apart", func(doc *text.Doc) error {
		if turns := excerpt.Find(doc); len(turns) > 0 && len(doc.Turns) == 0 {
			doc.Turns = turns // a transcript has set its own words apart
		}
		return nil
	}},
	{"cue", "tags, dates, mentions, regions, frames", "cues", func(doc *text.Doc) error {
		doc.Cues = cue.Find(doc)
		return nil
	}},
	{"quote", "tags, dates, mentions, regions, frames, turns, cues", "reports", func(doc *text.Doc) error {
		var err error
		doc.Reports, err = quote.Find(doc)
		return err
	}},
	{"attitude", "tags, dates, mentions, regions, frames, reports", "attitudes among the reports", func(doc *text.Doc) error {
		doc.Reports = attitude.Find(doc)
		return nil
	}},
	{"speaker", "tags, entities, mentions, regions, turns, reports, attitudes among the reports", "quotations", func(doc *text.Doc) error {
		doc.Quotations = speaker.Resolve(doc)
		return nil
	}},
	{"said", "quotations, dates", "when each was said", func(doc *text.Doc) error {
		for i := range doc.Quotations {
			doc.Quotations[i].Said = said.When(doc, &doc.Quotations[i])
		}
		return nil
	}},
	{"ahead", "tags, dates, entities, mentions, regions, quotations", "commitments, outcomes", func(doc *text.Doc) error {
		var err error
		doc.Commitments, doc.Outcomes, err = ahead.Find(doc)
		return err
	}},
	{"event", "tags, dates, entities, mentions, quotations", "events", func(doc *text.Doc) error {
		var err error
		doc.Events, err = event.Find(doc)
		return err
	}},
}

// Article analyses one article that extract laid out. The article's
// publication date is filled in where the text proves one. An error means that
// the program's own data do not fit together; bad text gives none.
func Article(art *variorum.Article) (*text.Doc, error) {
	doc := &text.Doc{Article: art, Notes: art.Notes}
	for _, s := range stages {
		if err := s.run(doc); err != nil {
			return doc, err
		}
	}
	return doc, nil
}

// properNouns tags persons’ names and the titles before them as such, whatever
// the tagger took them for.
func properNouns(doc *text.Doc) {
	for _, m := range doc.Mentions {
		if m.Form != text.Name || m.Entity < 0 || doc.Entities[m.Entity].Kind != variorum.Person {
			continue
		}
		first, end := doc.TokensIn(m.Span)
		for first > 0 && doc.Tokens[first-1].Sentence == doc.Tokens[first].Sentence && titled(doc.Word(first-1)) {
			first--
		}
		for i := first; i < end; i++ {
			doc.Tokens[i].Tag = "PROPN"
		}
	}
}

// titled reports whether a word is a title in capitals.
func titled(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	_, ok := lang.English().Title(w)
	return ok && unicode.IsUpper(r)
}

// Annotation is what was found in the Doc, with no list nil.
func Annotation(doc *text.Doc) *variorum.Annotation {
	return &variorum.Annotation{
		Sentences: some(doc.Sentences), Quotations: some(doc.Quotations), Dates: some(doc.Dates), Entities: some(doc.Entities),
		Events: some(doc.Events), Commitments: some(doc.Commitments),
		Outcomes: some(doc.Outcomes), Notes: some(doc.Notes),
	}
}

func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
