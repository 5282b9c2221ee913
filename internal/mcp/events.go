package mcp

import (
	"context"
	"fmt"

	"variorum"
	"variorum/internal/course"
	"variorum/internal/dyad"
	"variorum/internal/relation"
	"variorum/internal/room"
)

// What the tools about acts and about the time to come take and give.
type (
	eventsInput struct {
		Party   string `json:"party,omitempty" jsonschema:"a side, acting or acted upon; states by name, people, capital or seat"`
		Other   string `json:"other,omitempty" jsonschema:"the side that party is set against"`
		Type    string `json:"type,omitempty" jsonschema:"of PLOVER, as SANCTION"`
		Affair  string `json:"affair,omitempty" jsonschema:"ID of the affair"`
		Story   string `json:"story,omitempty" jsonschema:"ID of the story"`
		Article string `json:"article,omitempty" jsonschema:"ID of an article that tells it"`
		From    string `json:"from,omitempty" jsonschema:"first day, as 2024-03-31"`
		To      string `json:"to,omitempty" jsonschema:"last day, as 2024-03-31"`
		paging
	}
	relationInput struct {
		A  string `json:"a" jsonschema:"one side"`
		B  string `json:"b" jsonschema:"the other"`
		By string `json:"by,omitempty" jsonschema:"length of a stretch: month or week"`
	}
	commitmentsInput struct {
		Status  string `json:"status,omitempty" jsonschema:"ahead, kept, broken, postponed, silent or unknown"`
		Speaker string `json:"speaker,omitempty" jsonschema:"ID of who is bound"`
		Story   string `json:"story,omitempty" jsonschema:"ID of the story"`
		From    string `json:"from,omitempty" jsonschema:"first day due, as 2024-03-31"`
		To      string `json:"to,omitempty" jsonschema:"last day due, as 2024-03-31"`
		paging
	}
	event struct {
		ID          string   `json:"id"`
		Type        string   `json:"type" jsonschema:"of PLOVER: the act"`
		Code        string   `json:"code" jsonschema:"how the act counts under its modality; empty where nothing is done"`
		Modality    string   `json:"modality" jsonschema:"happened, announced, planned, threatened, conditional, denied or historical"`
		Claim       bool     `json:"claim" jsonschema:"told only in somebody's words: report it as their claim, never as a fact"`
		Score       float64  `json:"score" jsonschema:"from -10 (conflict) to 10 (cooperation)"`
		Counts      bool     `json:"counts" jsonschema:"weighed in the series of a relation"`
		Actors      []string `json:"actors" jsonschema:"the sides that act"`
		Recipients  []string `json:"recipients" jsonschema:"the sides acted upon; none where all act upon each other"`
		Day         string   `json:"day" jsonschema:"ISO 8601; empty when unknown"`
		DayWhy      string   `json:"day_why,omitempty" jsonschema:"what the day rests on, or why there is none"`
		Outlets     int      `json:"outlets"`
		Independent int      `json:"independent" jsonschema:"outlets whose report is not copied"`
		Reports     []told   `json:"reports"`
		More        int      `json:"more,omitempty" jsonschema:"reports that are not listed"`
	}
	told struct {
		Sentence  words    `json:"sentence"`
		Words     words    `json:"words" jsonschema:"of the sentence: from the first to the last of what is told of the act"`
		Printed   citation `json:"printed"`
		ClaimedBy string   `json:"claimed_by,omitempty" jsonschema:"who says so, where a quotation tells it; ? for nobody known"`
		Statement string   `json:"statement,omitempty" jsonschema:"ID of that statement"`
		Via       []string `json:"via,omitempty" jsonschema:"the chain that the quotation came through, nearest to the speaker first"`
		CopyOf    string   `json:"copy_of,omitempty" jsonschema:"ID of the article that this one copies it from: no independent witness"`
	}
	eventList struct {
		Events []event `json:"events"`
		Next   string  `json:"next,omitempty"`
	}
	relationResult struct {
		A           string         `json:"a"`
		B           string         `json:"b"`
		By          string         `json:"by"`
		Series      []course.Point `json:"series" jsonschema:"stretches marked few hold too few events to tell anything"`
		Turns       []course.Turn  `json:"turns"`
		Events      []event        `json:"events" jsonschema:"the newest; the tool events lists all"`
		More        int            `json:"more,omitempty"`
		Assessments []statement    `json:"assessments" jsonschema:"what speakers say of the relation itself: no part of the series"`
	}
	commitment struct {
		ID          string    `json:"id"`
		Kind        string    `json:"kind" jsonschema:"expiry, deadline, meeting, vote, plan or promise"`
		Who         speaker   `json:"who"`
		Due         string    `json:"due" jsonschema:"ISO 8601; empty when unknown"`
		Status      string    `json:"status" jsonschema:"ahead, kept, broken, postponed; silent: no article tells what became of it"`
		Why         string    `json:"why,omitempty"`
		What        words     `json:"what"`
		Printed     citation  `json:"printed"`
		Endings     []ending  `json:"endings" jsonschema:"the words that tell what became of it"`
		Outlets     int       `json:"outlets"`
		Independent int       `json:"independent"`
		MovedTo     string    `json:"moved_to,omitempty" jsonschema:"ID of the commitment for the new day"`
		Story       *storyRef `json:"story,omitempty"`
	}
	ending struct {
		Words   words    `json:"words"`
		Printed citation `json:"printed"`
	}
	commitmentList struct {
		Commitments []commitment `json:"commitments"`
		Next        string       `json:"next,omitempty"`
	}
)

const mostReports = 6 // of an event or commitment

func (t *tools) events(ctx context.Context, in eventsInput) (eventList, error) {
	f := dyad.Filter{Party: in.Party, Other: in.Other, Type: in.Type, Affair: in.Affair, Story: in.Story, Article: in.Article, From: in.From, To: in.To}
	list, err := dyad.List(ctx, t.room, f, in.page())
	if err != nil {
		return eventList{}, err
	}
	out, err := t.shelf().events(ctx, list.Items)
	return eventList{out, list.Next}, err
}

func (t *tools) relation(ctx context.Context, in relationInput) (relationResult, error) {
	unit := relation.Unit(in.By)
	if unit != relation.Auto && unit != relation.Month && unit != relation.Week {
		return relationResult{}, fmt.Errorf("%w: by is month or week", variorum.ErrUsage)
	}
	rel, err := dyad.Read(ctx, t.room, in.A, in.B, unit)
	if err != nil {
		return relationResult{}, err
	}
	out := relationResult{A: rel.A, B: rel.B, By: string(rel.Unit), Series: rel.Series, Turns: rel.Turns}
	shown := rel.Events[:min(len(rel.Events), mostStatements)]
	out.More = rel.More + len(rel.Events) - len(shown)
	s := t.shelf()
	if out.Events, err = s.events(ctx, shown); err != nil {
		return out, err
	}
	out.Assessments, err = s.statements(ctx, rel.Assessments[:min(len(rel.Assessments), usualStatements)])
	return out, err
}

func (t *tools) commitments(ctx context.Context, in commitmentsInput) (commitmentList, error) {
	f := room.CommitmentFilter{Status: variorum.Status(in.Status), Speaker: in.Speaker, Story: in.Story, From: in.From, To: in.To}
	list, err := t.room.Commitments(ctx, f, in.page())
	out := commitmentList{Commitments: []commitment{}, Next: list.Next}
	if err != nil {
		return out, err
	}
	s := t.shelf()
	for _, c := range list.Items {
		one := commitment{ID: c.ID, Kind: c.Kind, Who: speakerOf(c.Who), Due: known(c.Due), Status: string(c.Status), Why: c.Why, Endings: []ending{},
			Outlets: c.Outlets, Independent: c.Independent, MovedTo: c.MovedTo}
		if one.What, one.Printed, err = s.cite(ctx, c.Article, c.What); err != nil {
			return out, err
		}
		for _, e := range c.Endings[:min(len(c.Endings), mostReports)] {
			var end ending
			if end.Words, end.Printed, err = s.cite(ctx, e.Article, e.What); err != nil {
				return out, err
			}
			one.Endings = append(one.Endings, end)
		}
		if c.Story != nil {
			one.Story = &storyRef{c.Story.ID, c.Story.Name}
		}
		out.Commitments = append(out.Commitments, one)
	}
	return out, nil
}

// cite cuts words anew, with where they stand.
func (s *shelf) cite(ctx context.Context, in room.ArticleRef, w room.Slice) (words, citation, error) {
	art, err := s.article(ctx, in.ID)
	if err != nil {
		return words{}, citation{}, err
	}
	cut, err := art.cut([]variorum.Span{w.Span})
	if err != nil {
		return words{}, citation{}, err
	}
	return cut[0], art.dated(known(in.Published)), nil
}

// events gives events with the words of their reports cut anew.
func (s *shelf) events(ctx context.Context, list []dyad.Event) ([]event, error) {
	out := make([]event, 0, len(list))
	for _, e := range list {
		one := event{ID: e.ID, Type: e.Type, Code: e.Code, Modality: string(e.Modality), Claim: e.Claim, Score: e.Score, Counts: e.Counts,
			Actors: e.Actors, Recipients: e.Recipients, Day: known(e.Day), DayWhy: e.Day.Why, Outlets: e.Outlets, Independent: e.Independent, Reports: []told{}}
		shown := e.Reports[:min(len(e.Reports), mostReports)]
		one.More = e.More + len(e.Reports) - len(shown)
		for _, r := range shown {
			line := told{ClaimedBy: r.Claim, CopyOf: r.CopyOf}
			var err error
			if line.Words, line.Printed, err = s.cite(ctx, r.Article, r.Words); err != nil {
				return nil, err
			}
			if line.Sentence, _, err = s.cite(ctx, r.Article, r.Sentence); err != nil {
				return nil, err
			}
			if r.Said != nil {
				line.Statement, line.Via = r.Said.Statement, r.Said.Via
			}
			one.Reports = append(one.Reports, line)
		}
		out = append(out, one)
	}
	return out, nil
}
