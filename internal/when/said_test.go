package when

import (
	"strings"
	"testing"

	"variorum"
	"variorum/internal/text"
)

// marked reads a text in which quotations are marked: {S|source}, {C|cue},
// {Q|content}. Each Q starts a new quotation unless the mark is {+|content};
// a source or cue belongs to the quotation of its line.
func marked(t *testing.T, in, published string) *text.Doc {
	t.Helper()
	var b strings.Builder
	var quotes []variorum.Quotation
	art := &variorum.Article{ID: "a", Published: variorum.Undated("none")}
	if published != "" {
		art.Published = variorum.Moment{Date: published, Precision: variorum.ToDay}
	}
	var sentences []variorum.Span
	for _, ln := range strings.Split(strings.TrimSpace(in), "\n") {
		start := b.Len()
		q := variorum.Quotation{}
		for ln != "" {
			open := strings.IndexByte(ln, '{')
			if open < 0 {
				b.WriteString(ln)
				break
			}
			b.WriteString(ln[:open])
			end := strings.IndexByte(ln, '}')
			span := variorum.Span{Start: b.Len(), End: b.Len() + end - open - 3}
			b.WriteString(ln[open+3 : end])
			switch ln[open+1] {
			case 'S':
				q.Source = append(q.Source, span)
				q.Speaker = span.In(b.String())
			case 'C':
				q.Cue = append(q.Cue, span)
			default:
				q.Content = append(q.Content, span)
			}
			ln = ln[end+1:]
		}
		span := variorum.Span{Start: start, End: b.Len()}
		sentences = append(sentences, span)
		art.Blocks = append(art.Blocks, variorum.Block{Span: span, Kind: variorum.Body})
		b.WriteString("\n")
		if q.Content != nil {
			quotes = append(quotes, q)
		}
	}
	art.Text = b.String()
	doc := &text.Doc{Article: art, Sentences: sentences, Quotations: quotes}
	doc.Dates = Find(doc)
	return doc
}

func TestSaid(t *testing.T) {
	const friday = "2021-04-09"
	for _, tt := range []struct{ name, published, text, date, rule string }{
		{"after the cue", friday, `{S|Brink} {C|told} reporters on Thursday that {Q|tolls will stay}.`, "2021-04-08", "cue date"},
		{"no preposition", friday, `"{Q|Tolls will stay}," {S|Brink} {C|said} Friday.`, "2021-04-09", "cue date"},
		{"between", friday, `{S|Norland} on Thursday {C|said} {Q|tolls will stay}.`, "2021-04-08", "cue date"},
		{"opens the sentence", friday, `On Thursday, {S|Brink} {C|told} local media that {Q|tolls will stay}.`, "2021-04-08", "cue date"},
		{"interview", friday, `{S|Brink} {C|said} in an interview on March 3 that {Q|tolls will stay}.`, "2021-03-03", "cue date"},
		{"weekday and date", friday, `{Q|Tolls will stay}, {S|a spokesman} {C|said} on Sunday, March 28, adding nothing.`, "2021-03-28", "cue date"},
		{"inside the words", friday, `{S|Brink} {C|said} {Q|tolls had stayed since Monday}.`, friday, "published"},
		{"in the words after", friday, `{S|Brink} {C|said} the {Q|vote on Monday} decides.`, friday, "published"},
		{"a year", friday, `In 2007 {S|Brink} {C|said} {Q|tolls would stay}.`, "2007", "cue date"},
		{"last week", friday, `{S|The palace} {C|said} last week that {Q|tolls would stay}.`, "2021-03-29/2021-04-04", "cue date"},
		{"undated weekday", "", `{S|Norland} on Thursday {C|said} {Q|tolls will stay}.`, "XXXX-WXX-4", "cue date"},
		{"of an event", friday, `{S|Brink} {C|said} of the March 3 flood that {Q|it was small}.`, friday, "published"},
		{"afresh", friday, `{S|Brink} has {C|stressed} once again that {Q|tolls will stay}.`, friday, "published"},
		{"that day", "", "Norland struck on Thursday.\n" + `Earlier that day, {S|Brink} {C|said} {Q|tolls will stay}.`, "XXXX-WXX-4", "cue date"},
		{"possessive", friday, `{S|Brink} {C|said} ahead of Monday's vote that {Q|tolls will stay}.`, friday, "published"},
		{"earlier on a day", friday, `Earlier on Thursday, {S|Brink} {C|called} the tolls {Q|small}.`, "2021-04-08", "cue date"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := marked(t, tt.text, tt.published)
			m := Said(doc, &doc.Quotations[0])
			if m.Date != tt.date || m.Basis.Rule != tt.rule {
				t.Errorf("got %q by %q (%s)", m.Date, m.Basis.Rule, m.Basis.Reason)
			}
		})
	}
}

func TestSaidRefuses(t *testing.T) {
	for _, tt := range []struct{ text, reason string }{
		{`Earlier, {S|the Halvik Post} {C|quoted} sources as saying {Q|tolls will stay}.`, "said earlier, on a day that is not named"},
		{`{S|Brink} has repeatedly {C|said} {Q|tolls will stay}.`, "said by then, on a day that is not named"},
		{`{S|Brink} had {C|said} {Q|tolls will stay}.`, "said before, on a day that is not named"},
		{`{S|Brink} has {C|called} the tolls {Q|a small price}.`, "said by then, on a day that is not named"},
		{`{S|Brink} recently {C|said} {Q|tolls will stay}.`, "the time is not named"},
	} {
		doc := marked(t, tt.text, "2021-04-09")
		if m := Said(doc, &doc.Quotations[0]); m.Known() || m.Basis.Reason != tt.reason {
			t.Errorf("%s: got %q, reason %q", tt.text, m.Date, m.Basis.Reason)
		}
	}
	doc := marked(t, `"{Q|Tolls will stay}," {S|Brink} {C|said}.`, "")
	if m := Said(doc, &doc.Quotations[0]); m.Known() || m.Basis.Reason == "" {
		t.Errorf("undated: got %q", m.Date)
	}
}

func TestSaidInherits(t *testing.T) {
	doc := marked(t, `
{S|Brink} {C|told} reporters on Thursday that {Q|tolls will stay}.
"{Q|We have time}," {S|Brink} {C|added}.
"{Q|We have none}," {S|Falk} {C|replied}.
In 2007 {S|Brink} {C|said} {Q|tolls would go}.
"{Q|Nothing has changed}," {S|Brink} {C|said}.
`, "2021-04-09")
	want := []struct{ date, rule string }{
		{"2021-04-08", "cue date"}, {"2021-04-08", "inherited"}, {"2021-04-09", "published"}, {"2007", "cue date"}, {"2021-04-09", "published"},
	}
	for i := range doc.Quotations {
		if m := Said(doc, &doc.Quotations[i]); m.Date != want[i].date || m.Basis.Rule != want[i].rule {
			t.Errorf("%d: got %q by %q (%s), want %v", i, m.Date, m.Basis.Rule, m.Basis.Reason, want[i])
		}
	}
}
