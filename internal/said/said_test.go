package said

import (
	"strings"
	"testing"

	"variorum"
	"variorum/internal/text"
	"variorum/internal/when"
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
		for at, line := start, span.In(b.String()); ; {
			n := strings.Index(line, ". ")
			if n < 4 || n+2 < len(line) && strings.ToUpper(line[n+2:n+3]) != line[n+2:n+3] || strings.Contains(line[n-3:n], " ") {
				sentences = append(sentences, variorum.Span{Start: at, End: b.Len()})
				break
			}
			sentences = append(sentences, variorum.Span{Start: at, End: at + n + 1})
			at, line = at+n+2, line[n+2:]
		}
		art.Blocks = append(art.Blocks, variorum.Block{Span: span, Kind: variorum.Body})
		b.WriteString("\n")
		if q.Content != nil {
			quotes = append(quotes, q)
		}
	}
	art.Text = b.String()
	doc := &text.Doc{Article: art, Sentences: sentences, Quotations: quotes}
	doc.Dates = when.Find(doc)
	return doc
}

// lead is a first paragraph that tells of the day of publication, a Friday.
const lead = "The ports of both states stayed closed on Friday as their ministers went on to argue over the tolls.\n"

func TestWhen(t *testing.T) {
	const friday, fresh = "2021-04-09", "2021-04-08/2021-04-09"
	const monday = "2021-04-12"
	for _, tt := range []struct{ name, published, text, date, rule string }{
		{"after the cue", friday, `{S|Brink} {C|told} reporters on Thursday that {Q|tolls will stay}.`, "2021-04-08", "cue date"},
		{"no preposition", friday, `"{Q|Tolls will stay}," {S|Brink} {C|said} Friday.`, "2021-04-09", "cue date"},
		{"between", friday, `{S|Norland} on Thursday {C|said} {Q|tolls will stay}.`, "2021-04-08", "cue date"},
		{"opens the sentence", friday, `On Thursday, {S|Brink} {C|told} local media that {Q|tolls will stay}.`, "2021-04-08", "cue date"},
		{"interview", friday, `{S|Brink} {C|said} in an interview on March 3 that {Q|tolls will stay}.`, "2021-03-03", "cue date"},
		{"weekday and date", friday, `{Q|Tolls will stay}, {S|a spokesman} {C|said} on Sunday, March 28, adding nothing.`, "2021-03-28", "cue date"},
		{"inside the words", friday, lead + `{S|Brink} {C|said} {Q|tolls had stayed since Monday}.`, fresh, "published"},
		{"in the words after", friday, lead + `{S|Brink} {C|said} the {Q|vote on Monday} decides.`, fresh, "published"},
		{"a year", friday, `In 2007 {S|Brink} {C|said} {Q|tolls would stay}.`, "2007", "cue date"},
		{"last week", friday, `{S|The palace} {C|said} last week that {Q|tolls would stay}.`, "2021-03-29/2021-04-04", "cue date"},
		{"undated weekday", "", `{S|Norland} on Thursday {C|said} {Q|tolls will stay}.`, "XXXX-WXX-4", "cue date"},
		{"of an event", friday, lead + `{S|Brink} {C|said} of the March 3 flood that {Q|it was small}.`, fresh, "published"},
		{"afresh", friday, lead + `{S|Brink} has {C|stressed} once again that {Q|tolls will stay}.`, fresh, "published"},
		{"that day", "", "Norland struck on Thursday.\n" + `Earlier that day, {S|Brink} {C|said} {Q|tolls will stay}.`, "XXXX-WXX-4", "cue date"},
		{"possessive", friday, lead + `{S|Brink} {C|said} ahead of Monday's vote that {Q|tolls will stay}.`, fresh, "published"},
		{"statement put out", friday, `On April 6, the port agency — known as the Lock — put out a statement {C|saying} that {Q|tolls would stay}.`, "2021-04-06", "cue date"},
		{"second conjunct", friday, `{S|Norland} on Wednesday, April 7, also called on the ports to open, and {C|condemned} {Q|the tolls}.`, "2021-04-07", "cue date"},
		{"second clause", friday, `At a speech last week, Brink defended the tolls but {S|he} did {C|say} that {Q|they were high}.`, "2021-03-29/2021-04-04", "cue date"},
		{"participle", friday, `{S|Brink} spoke during his address Wednesday, {C|blasting} {Q|the tolls}.`, "2021-04-07", "cue date"},
		{"another subject", friday, `The court on Wednesday struck down the tolls, and {S|Brink} {C|said} {Q|he was glad}.`, "2021-04-07/2021-04-09", "between the event and publication"},
		{"last week, on a Monday", monday, `{S|The palace} {C|said} last week that {Q|tolls would stay}.`, "2021-04-05/2021-04-11", "cue date"},
		{"sentence before", friday, `Ada Brink struck a softer note in parliament on Wednesday. "{Q|Tolls will stay}," {S|Brink} {C|said}.`, "2021-04-07", "day of the sentence before"},
		{"somebody else before", friday, `Two leaders stood up in two towns on Wednesday. "{Q|Tolls will stay}," {S|Brink} {C|said}.`, "2021-04-07/2021-04-09", "between the event and publication"},
		{"remark made", friday, `It was {S|Brink} who {C|said} {Q|tolls will stay}. Brink made the remark at his briefing in Halvik on Wednesday.`, "2021-04-07", "cue date"},
		{"event of the day before", friday, "The ministers of Norland and Sudmark met on Thursday for the first time since the barges were stopped.\n" + `"{Q|Tolls will stay}," {S|Brink} {C|said}.`, "2021-04-08/2021-04-09", "between the event and publication"},
		{"dateline", friday, "HALVIK (NTA) - The river tolls of Norland and Sudmark will stay, and the ports will stay closed.\n" + `"{Q|Tolls will stay}," {S|Brink} {C|said}.`, fresh, "published"},
		{"day before the noun", friday, `"{Q|Tolls will stay}," {C|said} {S|Ada Brink}, a lawyer of the port, in a Wednesday radio post.`, "2021-04-07", "cue date"},
		{"part of a day as adjective", friday, `{S|Brink} {C|said} in a late night post on Wednesday {Q|that tolls would stay}.`, "2021-04-07", "cue date"},
		{"timeline with a future verb", friday, "Jan. 4: Brink resigns\nFeb. 9: Norland won't sign the deal\nMarch 3: Sudmark closes the ports\n" + `"{Q|Tolls will stay}," {S|Brink} {C|said}.`, "2021-03-03", "entry of a timeline"},
		{"weekday in a timeline", friday, "Jan. 4: Brink resigns\nFeb. 9: Norland signs the deal\nMarch 3: Sudmark closes the ports\n" + `{S|Brink} {C|said} Wednesday {Q|tolls would stay}.`, "2021-03-03", "entry of a timeline"},
		{"old article", friday, `In a 1992 Harbour Law article, {S|Brink} {C|said} {Q|tolls would stay}.`, "1992", "cue date"},
		{"asked about a day", friday, lead + `Asked about Tuesday's vote, {S|Brink} {C|said} {Q|tolls will stay}.`, "2021-04-06/2021-04-09", "between the event and publication"},
		{"asked about what was before", friday, lead + `Asked about the offer, which lapsed on Tuesday, {S|Brink} {C|said} {Q|tolls will stay}.`, fresh, "published"},
		{"this week", "2021-04-07", `Earlier this week, {S|Brink} {C|said} {Q|tolls will stay}.`, "2021-04-05/2021-04-07", "cue date"},
		{"compared with", friday, lead + `{Q|Tolls rose by a third}, {C|according to} {S|the port}, a rise over the same months last year.`, fresh, "published"},
		{"when asked", friday, lead + `When asked about them, {S|Brink} {C|replied} that {Q|tolls will stay}.`, fresh, "published"},
		{"posted on a day", friday, lead + `{S|Brink} {C|threatened} {Q|to raise the tolls “for good”} – in a tweet on March 26, weeks before the vote.`, "2021-03-26", "cue date"},
		{"posted long ago", friday, lead + `{S|Brink} also {C|threatened} {Q|to close the lock} in a post of his on 26 November, weeks after the vote.`, "2020-11-26", "cue date"},
		{"posted, the day before the noun", friday, `{S|Brink} {C|called} {Q|the tolls “small change”} in a Wednesday tweet.`, "2021-04-07", "cue date"},
		{"told beside the words", friday, lead + `{S|Brink} {C|called} {Q|the tolls “small change”} in a country that votes on the bridge in a ballot of April 6.`, fresh, "published"},
		{"earlier on a day", friday, `Earlier on Thursday, {S|Brink} {C|called} the tolls {Q|small}.`, "2021-04-08", "cue date"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := marked(t, tt.text, tt.published)
			m := When(doc, &doc.Quotations[0])
			if m.Date != tt.date || m.Basis.Rule != tt.rule {
				t.Errorf("got %q by %q (%s)", m.Date, m.Basis.Rule, m.Basis.Reason)
			}
		})
	}
}

func TestWhenRefuses(t *testing.T) {
	for _, tt := range []struct{ text, reason string }{
		{`Earlier, {S|the Halvik Post} {C|quoted} sources as saying {Q|tolls will stay}.`, "said earlier, on a day that is not named"},
		{`{S|Brink} has repeatedly {C|said} {Q|tolls will stay}.`, "said by then, on a day that is not named"},
		{`{S|Brink} had {C|said} {Q|tolls will stay}.`, "said before, on a day that is not named"},
		{`{S|Brink} has {C|called} the tolls {Q|a small price}.`, "said by then, on a day that is not named"},
		{lead + `"{Q|Tolls will stay}," {S|Brink} {C|said} then.`, "said at another time, on a day that is not named"},
		{lead + `"{Q|Tolls will stay}," {S|Brink} {C|wrote} in a book that came out last year.`, "said at another time, on a day that is not named"},
		{"In October 2018 Falk met the owners.\n" + `On January 21, {S|Brink} {C|said} {Q|tolls will stay}.`, "the text tells of October 2018 before, and names no year here"},
		{lead + `That's when {S|Brink} {C|said} {Q|he would leave}.`, "said at another time, on a day that is not named"},
		{lead + `In an interview the day after the election, {S|Brink} {C|said} {Q|tolls would stay}.`, "said at another time, on a day that is not named"},
		{"March 5: Brink resigns\nJan. 9: Norland signs the deal\nMarch 3: Sudmark closes the ports\n" + `"{Q|Tolls will stay}," {S|Brink} {C|said}.`, "it stands under another day, and the days of the paragraphs are in no order"},
		{"Jan. 4: Brink resigns\nFeb. 9: Norland signs the deal\nMarch 3: Sudmark closes the ports\n" + `{S|Brink} {C|said} Tuesday {Q|tolls would stay}.`, "a weekday named under another day"},
		{lead + `When the suit was filed, {S|Brink} {C|said} {Q|tolls will stay}.`, "said at the time of something else, on a day that is not named"},
		{lead + `"{Q|Tolls will stay}," {S|Brink} {C|tweeted} at the time.`, "said at another time, on a day that is not named"},
		{lead + `{S|Brink} {C|promised} during the long campaign that {Q|tolls would go}.`, "said at another time, on a day that is not named"},
		{lead + `{S|Brink} {C|said} the day before that {Q|tolls would go}.`, "said at another time, on a day that is not named"},
		{lead + `The crews heard a mayor who had taken over the port in 2016. In a quarrel with them, {S|Brink} {C|said} {Q|tolls will stay}.`, "the sentence before tells of another time, 2016"},
		{lead + "In October, weeks before the vote, Brink threatened to close the port.\n" + `"{Q|Tolls will stay}," {S|he} {C|wrote}.`, "the sentence before tells of another time, October"},
		{lead + `The ports are closed over {S|Brink}'s {C|demand} that {Q|tolls go}.`, "a noun reports these words, without a day"},
		{lead + `{S|Brink} has laughed about older plans for a lock, {C|saying} {Q|tolls will stay}.`, "said by then, on a day that is not named"},
		{`On March 17, after Brink's interview, in which {S|he} {C|said} that {Q|tolls will stay}, the envoy left.`, "said in a clause beside another day, March 17"},
		{`"{Q|Tolls will stay}," {S|Brink} {C|said}.`, "the article names no day near its publication, so its words may be older"},
		{`{S|Men who raised the tolls 20 years ago} {C|warned} that {Q|tolls will stay}.`, "the sentence tells of another day, 20 years ago"},
		{`{S|Brink} recently {C|said} {Q|tolls will stay}.`, "the time is not named"},
	} {
		doc := marked(t, tt.text, "2021-04-09")
		if m := When(doc, &doc.Quotations[0]); m.Known() || m.Basis.Reason != tt.reason {
			t.Errorf("%s: got %q, reason %q", tt.text, m.Date, m.Basis.Reason)
		}
	}
	for _, address := range []string{"https://example.org/opinion/2021/tolls", "https://example.org/Editorials/tolls.html"} {
		doc := marked(t, lead+`"{Q|Tolls will stay}," {S|Brink} {C|said}.`, "2021-04-09")
		doc.Article.URL = address
		if m := When(doc, &doc.Quotations[0]); m.Known() || m.Basis.Reason != "an opinion piece, which names no day with these words" {
			t.Errorf("%s: got %q, reason %q", address, m.Date, m.Basis.Reason)
		}
		doc.Article.URL, doc.Article.Title = "", "Opinion: Keep the tolls"
		if m := When(doc, &doc.Quotations[0]); m.Known() {
			t.Errorf("labelled: got %q", m.Date)
		}
	}
	doc := marked(t, `"{Q|Tolls will stay}," {S|Brink} {C|said}.`, "")
	if m := When(doc, &doc.Quotations[0]); m.Known() || m.Basis.Reason == "" {
		t.Errorf("undated: got %q", m.Date)
	}
}

func TestWhenTellsOfNow(t *testing.T) {
	for _, in := range []string{
		lead + `The crews heard a mayor who had taken over the port in 2016. {S|Brink} {C|says} {Q|tolls will stay}.`,
		lead + `The mayor came with the 2016 vote. {S|Brink} {C|said} {Q|tolls will stay}.`,
	} {
		doc := marked(t, in, "2021-04-09")
		if m := When(doc, &doc.Quotations[0]); m.Date != "2021-04-08/2021-04-09" {
			t.Errorf("%s: got %q, reason %q", in, m.Date, m.Basis.Reason)
		}
	}
}

func TestWhenInherits(t *testing.T) {
	doc := marked(t, lead+`{S|Brink} {C|told} reporters on Thursday that {Q|tolls will stay}.
"{Q|We have time}," {S|Brink} {C|added}.
"{Q|We have none}," {S|Falk} {C|replied}.
In 2007 {S|Brink} {C|said} {Q|tolls would go}.
"{Q|Nothing has changed}," {S|Brink} {C|said}.
`, "2021-04-09")
	want := []struct{ date, rule string }{
		{"2021-04-08", "cue date"}, {"2021-04-08", "inherited"}, {"2021-04-08/2021-04-09", "published"}, {"2007", "cue date"}, {"2021-04-08/2021-04-09", "published"},
	}
	for i := range doc.Quotations {
		if m := When(doc, &doc.Quotations[i]); m.Date != want[i].date || m.Basis.Rule != want[i].rule {
			t.Errorf("%d: got %q by %q (%s), want %v", i, m.Date, m.Basis.Rule, m.Basis.Reason, want[i])
		}
	}
}

func FuzzWhen(f *testing.F) {
	for _, s := range []string{"On Friday, April 9, Brink said it.", "He made the remark on Thursday.", "When it fell last week, ’s", "Łódź (NTA) – a"} {
		f.Add(s, "2021-04-09")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, in, published string) {
		art := &variorum.Article{Text: in, Published: variorum.Undated("none")}
		if published != "" {
			art.Published = variorum.Moment{Date: published, Precision: variorum.ToDay}
		}
		n := len(in)
		if n > 0 {
			art.Blocks = []variorum.Block{{Span: variorum.Span{End: n}, Kind: variorum.Body}}
		}
		doc := &text.Doc{Article: art, Sentences: []variorum.Span{{End: n / 2}, {Start: n / 2, End: n}}}
		doc.Dates = when.Find(doc)
		q := variorum.Quotation{Cue: []variorum.Span{{Start: n / 2, End: n * 2 / 3}}, Content: []variorum.Span{{Start: n * 2 / 3, End: n}}}
		doc.Quotations = []variorum.Quotation{q}
		if m := When(doc, &q); m.Precision == variorum.UnknownMoment && m.Basis.Reason == "" {
			t.Fatalf("no reason: %+v", m)
		}
	})
}

func TestWhenLooksBack(t *testing.T) {
	const lookedBack = "said before what the sentence tells of, on a day that is not named"
	for _, tt := range []struct{ text, date, why string }{
		{lead + `On Thursday {S|Brink} was fined for {C|saying} {Q|tolls will stay}.`, "", lookedBack},
		{lead + `The board praised {S|Brink} on Wednesday for correctly {C|predicting} {Q|a hard winter}.`, "", lookedBack},
		{lead + `{S|Brink} stepped down after {C|telling} reporters on Wednesday that {Q|tolls will stay}.`, "2021-04-07", "cue date"},
		{lead + `Subsequently, {S|Brink} {C|announced} {Q|tolls would stay}.`, "", "said at another time, on a day that is not named"},
		{lead + `"{Q|Tolls will stay}," {S|the port} {C|said} in its 2017 report.`, "", "the sentence tells of another day, 2017"},
		{lead + `"{Q|Tolls will stay}," {S|Brink} {C|warned} at the first hearing, a little more than a week after his late October 2017 arrest.`, "", "the sentence tells of another day, late October 2017"},
		{lead + `"{Q|Tolls will stay}," {S|Brink} {C|said} after the talks with those who came in 2017.`, "2021-04-08/2021-04-09", "published"},
		{lead + `{S|Brink} regularly {C|derides} {Q|the tolls}.`, "", "said before, on a day that is not named"},
		{lead + `{S|Brink} {C|said} many times {Q|that tolls would stay}.`, "", "said at another time, on a day that is not named"},
		{lead + `Early on, {S|Brink} {C|called} {Q|the tolls a joke}.`, "", "said at another time, on a day that is not named"},
		{lead + `In a Halvik Post interview published on Wednesday, {S|Brink} {C|said} {Q|tolls will stay}.`, "2021-04-07", "cue date"},
		{lead + `In an interview to be aired on Sunday, {S|Brink} {C|said} {Q|tolls will stay}.`, "2021-04-08/2021-04-09", "published"},
		{lead + "March 3: Lock closed\nMarch 5: Tolls raised\n" + `"{Q|Tolls will stay}," {S|Brink} {C|said}.` + "\nMarch 9: Lock opened", "2021-03-05", "entry of a timeline"},
		{lead + "March 3: Lock closed\n" + `March 5: {S|Brink} {C|says} {Q|tolls will stay}` + "\nMarch 9: Lock opened", "2021-03-05", "entry of a timeline"},
		{lead + `{S|The Halvik Post} {C|reports} that {Q|tolls will stay}. — Jonas Brekk (@jbrekk) March 8, 2021`, "2021-03-08", "stamp of the post"},
		{lead + "March 9: Lock closed\nMarch 5: Tolls raised\n" + `"{Q|Tolls will stay}," {S|Brink} {C|said}.` + "\nMarch 7: Lock opened", "", "it stands under another day, and the days of the paragraphs are in no order"},
	} {
		doc := marked(t, tt.text, "2021-04-09")
		m := When(doc, &doc.Quotations[0])
		if m.Date != tt.date || m.Basis.Rule+m.Basis.Reason != tt.why {
			t.Errorf("%s: got %q by %q (%s)", tt.text, m.Date, m.Basis.Rule, m.Basis.Reason)
		}
	}
}
