package mcp

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"variorum"
	"variorum/internal/record"
	"variorum/internal/room"
	"variorum/internal/store"
)

// What the tools give.
type (
	// words are one span of an article's text.
	words struct {
		Text  string `json:"text" jsonschema:"exactly as printed"`
		Start int    `json:"start" jsonschema:"its first character in the article's text, counted in Unicode code points"`
		End   int    `json:"end" jsonschema:"the character after its last"`
	}
	citation struct {
		Outlet  string `json:"outlet" jsonschema:"empty when nothing proves it"`
		Title   string `json:"title"`
		Byline  string `json:"byline,omitempty"`
		Day     string `json:"day" jsonschema:"of publication, ISO 8601; empty when unknown"`
		URL     string `json:"url,omitempty"`
		Article string `json:"article" jsonschema:"ID of the article"`
		SHA256  string `json:"text_sha256" jsonschema:"hash of the text in which start and end count"`
	}
	speaker struct {
		ID   string `json:"id,omitempty"`
		Name string `json:"name" jsonschema:"empty when unknown"`
		Role string `json:"role,omitempty"`
		Kind string `json:"kind"`
	}
	statement struct {
		ID          string    `json:"id"`
		Speaker     speaker   `json:"speaker"`
		Said        string    `json:"said" jsonschema:"day, month, year or first and last day, ISO 8601; empty when unknown"`
		SaidWhy     string    `json:"said_why,omitempty" jsonschema:"what the date rests on, or why there is none"`
		Kind        string    `json:"kind" jsonschema:"direct: words in quotation marks; indirect: the outlet's words; mixed: some of each"`
		Stance      string    `json:"stance,omitempty" jsonschema:"denied: the speaker denies the words; attitude: what the speaker wants or backs, no words of theirs"`
		Verb        *words    `json:"verb,omitempty" jsonschema:"what the speaker does with the words, as printed: called on, denied"`
		Words       []words   `json:"words" jsonschema:"of the fullest version, in reading order"`
		Printed     citation  `json:"printed" jsonschema:"where the words stand"`
		Versions    int       `json:"versions"`
		Outlets     int       `json:"outlets"`
		Independent int       `json:"independent" jsonschema:"witnesses that share no outlet, agency or copied text"`
		Story       *storyRef `json:"story,omitempty"`
	}
	storyRef struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	storyCard struct {
		ID         string `json:"id"`
		Name       string `json:"name"`
		Days       string `json:"days"`
		Articles   int    `json:"articles"`
		Statements int    `json:"statements"`
	}
	storyList struct {
		Stories []storyCard `json:"stories"`
		Next    string      `json:"next,omitempty"`
	}
	statementList struct {
		Statements []statement `json:"statements"`
		Next       string      `json:"next,omitempty"`
	}
	timelineResult struct {
		Story      storyCard   `json:"story"`
		Statements []statement `json:"statements"`
		Next       string      `json:"next,omitempty"`
	}
	foundArticle struct {
		Article  citation `json:"article"`
		Passages []words  `json:"passages"`
	}
	searchResult struct {
		Understood string         `json:"understood" jsonschema:"the query as it was read"`
		Ignored    []string       `json:"ignored,omitempty" jsonschema:"parts of it that were left out, and why"`
		Statements []statement    `json:"statements"`
		Articles   []foundArticle `json:"articles"`
		Speakers   []speaker      `json:"speakers"`
		Next       string         `json:"next,omitempty"`
	}
	version struct {
		Printed     citation `json:"printed"`
		Kind        string   `json:"kind"`
		Verb        *words   `json:"verb,omitempty"`
		Words       []words  `json:"words"`
		Attribution []words  `json:"attribution" jsonschema:"the words that say who said it"`
		Via         []hop    `json:"via,omitempty" jsonschema:"the chain that it came through, nearest to the speaker first"`
		Said        string   `json:"said"`
		CopyOf      string   `json:"copy_of,omitempty" jsonschema:"ID of the article that this one copies it from: no independent witness"`
		Superseded  bool     `json:"superseded,omitempty" jsonschema:"the page says it otherwise now"`
	}
	hop struct {
		Name  string `json:"name"`
		Proof words  `json:"proof"`
	}
	versionList struct {
		Statement statement   `json:"statement"`
		Versions  []version   `json:"versions"`
		More      int         `json:"more,omitempty" jsonschema:"versions that are not listed"`
		Before    []statement `json:"before" jsonschema:"the same position of this speaker on earlier occasions"`
		After     []statement `json:"after" jsonschema:"and on later ones"`
	}
	passageResult struct {
		Passage    words    `json:"passage"`
		Article    citation `json:"article"`
		Characters int      `json:"characters" jsonschema:"length of the whole text"`
		More       bool     `json:"more" jsonschema:"the text goes on after the passage"`
	}
)

// shelf holds the articles that one answer quotes.
type shelf struct {
	db   *store.DB
	arts map[string]*article
}

type article struct {
	*variorum.Article
	text []rune
}

func (t *tools) shelf() *shelf { return &shelf{t.db, map[string]*article{}} }

func (s *shelf) article(ctx context.Context, id string) (*article, error) {
	if art := s.arts[id]; art != nil {
		return art, nil
	}
	found, err := s.db.Article(ctx, id)
	if err != nil {
		if errors.Is(err, variorum.ErrNotFound) {
			err = fmt.Errorf("%w: no article %q", variorum.ErrNotFound, id) // and not in which file
		}
		return nil, err
	}
	s.arts[id] = &article{found.Article, []rune(found.Article.Text)}
	return s.arts[id], nil
}

// cut cuts spans of code points out of the stored text. Nothing else that an
// answer quotes has another origin.
func (a *article) cut(spans []variorum.Span) ([]words, error) {
	out := make([]words, len(spans))
	for i, s := range spans {
		if s.Start < 0 || s.End > len(a.text) || s.Start > s.End {
			return nil, fmt.Errorf("%w: %v is no span of article %s", variorum.ErrInput, s, a.ID)
		}
		out[i] = words{string(a.text[s.Start:s.End]), s.Start, s.End}
	}
	return out, nil
}

func (a *article) citation() citation {
	return citation{Outlet: a.Outlet, Title: a.Title, Byline: a.Byline, Day: dateOf(a.Published), URL: a.URL, Article: a.ID, SHA256: a.TextSHA256}
}

// dateOf is a date that has a place in the calendar.
func dateOf(m variorum.Moment) string {
	if !m.Known() {
		return ""
	}
	return m.Date
}

func known(w room.When) string { return dateOf(variorum.Moment{Date: w.Date, Precision: w.Precision}) }

// dated is the citation with the day that the record knows, which other
// articles may have proved.
func (a *article) dated(day string) citation {
	out := a.citation()
	out.Day = day
	return out
}

func speakerOf(s room.SpeakerRef) speaker { return speaker{s.ID, s.Name, s.Role, string(s.Kind)} }

// statements gives the cards with their words cut anew.
func (s *shelf) statements(ctx context.Context, cards []room.Card) ([]statement, error) {
	out := make([]statement, 0, len(cards))
	for _, c := range cards[:min(len(cards), mostStatements)] {
		art, err := s.article(ctx, c.Article.ID)
		if err != nil {
			return nil, err
		}
		st := statement{ID: c.ID, Speaker: speakerOf(c.Speaker), Said: known(c.Said), SaidWhy: c.Said.Why, Kind: string(c.Kind),
			Printed: art.dated(known(c.Article.Published)), Versions: c.Versions, Outlets: c.Outlets, Independent: c.Independent}
		switch {
		case c.Denial:
			st.Stance = "denied"
		case c.Attitude:
			st.Stance = "attitude"
		}
		if st.Words, err = art.cut(spansOf(c.Words)); err != nil {
			return nil, err
		}
		if c.Act != nil {
			verb, err := art.cut([]variorum.Span{c.Act.Span})
			if err != nil {
				return nil, err
			}
			st.Verb = &verb[0]
		}
		if c.Story != nil {
			st.Story = &storyRef{c.Story.ID, c.Story.Name}
		}
		out = append(out, st)
	}
	return out, nil
}

func spansOf(pieces []room.Slice) []variorum.Span {
	out := make([]variorum.Span, len(pieces))
	for i, p := range pieces {
		out[i] = p.Span
	}
	return out
}

func (s *shelf) found(ctx context.Context, hit room.ArticleHit) (foundArticle, error) {
	art, err := s.article(ctx, hit.ID)
	if err != nil {
		return foundArticle{}, err
	}
	passages, err := art.cut(spansOf(hit.Passages))
	return foundArticle{art.dated(known(hit.Published)), passages}, err
}

func (t *tools) versions(ctx context.Context, in oneInput) (versionList, error) {
	page, err := t.room.Statement(ctx, in.Statement)
	if err != nil {
		return versionList{}, err
	}
	s := t.shelf()
	own, err := s.statements(ctx, []room.Card{page.Card})
	if err != nil {
		return versionList{}, err
	}
	out := versionList{Statement: own[0], Versions: []version{}}
	if out.Before, err = s.statements(ctx, newestOf(page.Before)); err != nil {
		return out, err
	}
	if out.After, err = s.statements(ctx, page.After[:min(len(page.After), usualStatements)]); err != nil {
		return out, err
	}
	rec := page.Record.InCodePoints()
	for _, v := range rec.Statements[0].Versions {
		for k, one := range slices.Concat([]record.Version{v}, v.Copies, v.Earlier) {
			if len(out.Versions) == mostVersions {
				break
			}
			shown, err := s.version(ctx, rec, one)
			if err != nil {
				return out, err
			}
			shown.Superseded = k > len(v.Copies)
			out.Versions = append(out.Versions, shown)
		}
	}
	out.More = max(0, page.Card.Versions-len(out.Versions))
	return out, nil
}

// newestOf keeps the last of a list.
func newestOf(cards []room.Card) []room.Card {
	return cards[max(0, len(cards)-usualStatements):]
}

func (s *shelf) version(ctx context.Context, rec *record.Record, v record.Version) (version, error) {
	in := &rec.Articles[v.Article-1]
	art, err := s.article(ctx, in.ID)
	if err != nil {
		return version{}, err
	}
	out := version{Printed: art.dated(dateOf(in.Published.Moment)), Kind: string(v.Kind), Said: dateOf(v.Said.Moment)}
	if v.CopyOf != 0 {
		out.CopyOf = rec.Articles[v.CopyOf-1].ID
	}
	spans := func(pieces []record.Slice) []variorum.Span {
		list := make([]variorum.Span, len(pieces))
		for i, p := range pieces {
			list[i] = p.Span
		}
		return list
	}
	if out.Words, err = art.cut(spans(v.Words)); err != nil {
		return out, err
	}
	if out.Attribution, err = art.cut(spans(v.Attributed)); err != nil {
		return out, err
	}
	if v.Act != nil {
		verb, err := art.cut([]variorum.Span{v.Act.Span})
		if err != nil {
			return out, err
		}
		out.Verb = &verb[0]
	}
	for _, h := range v.Via {
		proof, err := art.cut([]variorum.Span{h.Proof.Span})
		if err != nil {
			return out, err
		}
		out.Via = append(out.Via, hop{h.Name, proof[0]})
	}
	return out, nil
}
