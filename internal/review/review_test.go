package review

import (
	"strings"
	"testing"

	"variorum"
)

const text = "Karin Lund opened the pier. She said it was safe. “The pier stands,” Jonas Brekk said. “It does not.”"

func span(words string) variorum.Span {
	at := strings.Index(text, words)
	return variorum.Span{Start: at, End: at + len(words)}
}

func source(id string) (*variorum.Article, *variorum.Annotation, bool) {
	return &variorum.Article{ID: id, Text: text}, &variorum.Annotation{Entities: []variorum.Entity{
		{Name: "Karin Lund", Kind: variorum.Person, Mentions: []variorum.Span{span("Karin Lund")}},
		{Name: "Jonas Brekk", Kind: variorum.Person, Mentions: []variorum.Span{span("Jonas Brekk")}},
	}}, id != "none"
}

func version(article, words string, change func(*variorum.Version)) variorum.Version {
	v := variorum.Version{Article: article, Quotation: variorum.Quotation{Content: []variorum.Span{span(words)}, Confidence: .9}}
	if change != nil {
		change(&v)
	}
	return v
}

func TestAsk(t *testing.T) {
	day := variorum.Moment{Date: "2031-05-04", Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "cue date"}}
	open := func(v *variorum.Version) {
		v.SpeakerBasis.Reason = "more than one person of the article is called Lund"
	}
	for _, tt := range []struct {
		name string
		st   variorum.Statement
		keep []variorum.Amended
		want string // about and keys, the least certain first
	}{
		{"nothing", variorum.Statement{Said: day, Versions: []variorum.Version{version("a", "it was safe", nil)}}, nil, ""},
		{"two candidates", variorum.Statement{Said: day, Versions: []variorum.Version{version("a", "it was safe", open)}}, nil, "speaker:k12udn"},
		{"named by another outlet", variorum.Statement{Said: day, Versions: []variorum.Version{version("a", "it was safe", open), version("b", "it was safe", nil)}}, nil, ""},
		{"of them one is the speaker", variorum.Statement{Speaker: variorum.Speaker{Name: "Karin Lund"}, Said: day,
			Versions: []variorum.Version{version("a", "it was safe", func(v *variorum.Version) { v.SpeakerBasis.Rule = "pronoun, the last speaker" })}}, nil, "speaker:k1udn"},
		{"no day, little confidence", variorum.Statement{Versions: []variorum.Version{version("a", "it was safe", func(v *variorum.Version) { v.Confidence = .5 })}}, nil,
			"quotation:k12udn said:kdn"},
		{"other words", variorum.Statement{Said: day, Versions: []variorum.Version{version("a", "The pier stands", nil), version("b", "The pier stands", nil), version("c", "It does not", nil), version("d", "it was safe", nil)}}, nil,
			"version:ksdn"},
		{"decided", variorum.Statement{Said: day, Versions: []variorum.Version{version("a", "it was safe", open)}}, []variorum.Amended{{
			Correction: variorum.Correction{Act: variorum.Keep, Question: "speaker"}, Standing: variorum.Holds, Places: []variorum.Place{{Article: "a"}}}}, ""},
		{"decided otherwise", variorum.Statement{Said: day, Versions: []variorum.Version{version("a", "it was safe", open)}}, []variorum.Amended{{
			Correction: variorum.Correction{Act: variorum.Keep, Question: "said"}, Standing: variorum.Holds, Places: []variorum.Place{{Article: "a"}}}}, "speaker:k12udn"},
	} {
		var got []string
		for _, q := range Ask(tt.st, tt.keep, source) {
			keys := ""
			for _, a := range q.Answers {
				keys += a.Key
			}
			got = append(got, string(q.About)+":"+keys)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// What a reader of the article can settle is asked before what the article does not
// say, and a name that was inferred before one that is left open for want of any.
func TestOrder(t *testing.T) {
	day := variorum.Moment{Date: "2031-05-04", Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "cue date"}}
	of := func(id, reason, rule string, words ...string) variorum.Statement {
		st := variorum.Statement{ID: id, Said: day}
		for _, w := range words {
			st.Versions = append(st.Versions, version("a", w, func(v *variorum.Version) { v.SpeakerBasis.Reason, v.SpeakerBasis.Rule = reason, rule }))
		}
		return st
	}
	var list []Question
	for _, st := range []variorum.Statement{
		of("unnamed", "unnamed source", "", "it was safe"), of("role", "named only by role", "", "it was safe"),
		of("she", `nothing tells who "she" is`, "", "it was safe"), of("inferred", "", "pronoun, the last speaker", "it was safe"),
		of("lund", "more than one person of the article is called Lund", "", "it was safe"), of("joined", "", "named", "it was safe", "The pier stands"),
	} {
		list = append(list, Ask(st, nil, source)...)
	}
	Sort(list)
	var got []string
	for _, q := range list {
		got = append(got, q.Statement)
	}
	if want := "lund joined she inferred role unnamed"; strings.Join(got, " ") != want {
		t.Errorf("asked in the order %v, want %s", got, want)
	}
}
