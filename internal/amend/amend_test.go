package amend_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/amend"
)

const text = "“The ferry sails at noon,” Karin Lund said. “It will not wait.” Nobody else spoke.\n\nÅsa Brekk said the pier was closed."

// content are the spans of words in the text.
func content(t *testing.T, words ...string) (out []variorum.Span) {
	t.Helper()
	for _, w := range words {
		at := strings.Index(text, w)
		if at < 0 {
			t.Fatalf("%q does not stand there", w)
		}
		out = append(out, variorum.Span{Start: at, End: at + len(w)})
	}
	return out
}

func article() *variorum.Article { return &variorum.Article{ID: "a1", Text: text} }

func selector(t *testing.T, words ...string) variorum.Selector {
	return amend.Select(article(), variorum.Quotation{Content: content(t, words...)})
}

func seal(t *testing.T, c variorum.Correction) variorum.Correction {
	t.Helper()
	if c.Time == "" {
		c.Time = "2031-05-04T09:30:00Z"
	}
	if c.Author == "" {
		c.Author = "Ann Holt"
	}
	sealed, err := amend.Seal(c)
	if err != nil {
		t.Fatal(err)
	}
	return sealed
}

func TestFind(t *testing.T) {
	all := [][]string{{"The ferry sails at noon,", "It will not wait."}, {"the pier was closed"}}
	quotations := func(lists ...[]string) (out []variorum.Quotation) {
		for _, l := range lists {
			out = append(out, variorum.Quotation{Content: content(t, l...)})
		}
		return out
	}
	for _, tt := range []struct {
		name  string
		sel   variorum.Selector
		found []variorum.Quotation
		want  int
		why   string
	}{
		{"the very spans", selector(t, all[0]...), quotations(all...), 0, ""},
		{"behind other letters than ASCII", selector(t, all[1]...), quotations(all...), 1, ""},
		{"a word more", selector(t, all[1]...), quotations(all[0], []string{"said the pier was closed"}), 1, ""},
		{"the greater piece", selector(t, all[0]...), quotations([]string{"The ferry sails at noon,"}), 0, ""},
		{"the greater piece of two", selector(t, "The ferry sails at noon,”"), quotations([]string{"noon,”"}, []string{"The ferry sails at"}), 1, ""},
		{"two halves", selector(t, "It will not wait."), quotations([]string{"It will"}, []string{" not wait."}), -1, "two quotations stand for its words"},
		{"no quotation", selector(t, "Nobody else spoke."), quotations(all...), -1, "its words are found as no quotation"},
		{"a small part", selector(t, "noon"), quotations(all...), -1, "what is found there is mostly other words"},
		{"other words", variorum.Selector{Article: "a1", Content: []variorum.Span{{Start: 1, End: 4}}, Words: []string{"Sun"}}, quotations(all...), -1, "its words do not stand there"},
		{"moved", variorum.Selector{Article: "a1", Content: []variorum.Span{{Start: 1, End: 20}}, Words: []string{"the pier was closed"}}, quotations(all...), 1, ""},
	} {
		got, why := amend.Find(text, tt.found, tt.sel)
		if got != tt.want || why != tt.why {
			t.Errorf("%s: %d %q, want %d %q", tt.name, got, why, tt.want, tt.why)
		}
	}
}

func TestCheck(t *testing.T) {
	good := variorum.Correction{Time: "2031-05-04T09:30:00Z", Author: "Ann Holt", Act: variorum.NoQuotation,
		Quotations: []variorum.Selector{selector(t, "It will not wait.")}}
	for _, tt := range []struct {
		name   string
		change func(*variorum.Correction)
		want   string // "" where nothing is wrong
	}{
		{"as it is", func(*variorum.Correction) {}, ""},
		{"no author", func(c *variorum.Correction) { c.Author = " " }, "needs an author"},
		{"a local time", func(c *variorum.Correction) { c.Time = "2031-05-04T09:30:00+02:00" }, "is no time"},
		{"another act", func(c *variorum.Correction) { c.Act = "shout" }, "nothing that a correction does"},
		{"a date for no date", func(c *variorum.Correction) { c.Date = "2031" }, `has no use for "date"`},
		{"no quotation", func(c *variorum.Correction) { c.Quotations = nil }, `needs "quotations"`},
		{"one to join", func(c *variorum.Correction) { c.Act = variorum.Join }, "needs 2 quotations"},
		{"a line end", func(c *variorum.Correction) { c.Reason = "a\nb" }, "control character"},
		{"words of another length", func(c *variorum.Correction) {
			c.Quotations = []variorum.Selector{{Article: "a1", Content: []variorum.Span{{Start: 0, End: 9}}, Words: []string{"It"}}}
		}, "is not that of"},
		{"no date", func(c *variorum.Correction) { c.Act, c.Date = variorum.SetSaid, "May" }, "is no date"},
		{"a range", func(c *variorum.Correction) { c.Act, c.Date = variorum.SetSaid, "2031-05-04/2031-05-09" }, ""},
		{"unknown date", func(c *variorum.Correction) { c.Act = variorum.SetSaid }, ""},
		{"unknown speaker", func(c *variorum.Correction) { c.Act, c.Speaker = variorum.SetSpeaker, &variorum.Named{} }, ""},
		{"two persons without names", func(c *variorum.Correction) {
			c.Act, c.Quotations, c.Speaker, c.Other = variorum.OnePerson, nil, &variorum.Named{}, &variorum.Named{}
		}, "a speaker needs a name"},
	} {
		c := good
		tt.change(&c)
		_, err := amend.Seal(c)
		switch {
		case tt.want == "" && err != nil:
			t.Errorf("%s: %v", tt.name, err)
		case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want) || !errors.Is(err, variorum.ErrInput)):
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestRead(t *testing.T) {
	c := seal(t, variorum.Correction{Reason: "<she> & nobody else", Act: variorum.SetSpeaker,
		Quotations: []variorum.Selector{selector(t, "It will not wait.")}, Speaker: &variorum.Named{Name: "Karin Lund"}})
	var line bytes.Buffer
	if err := amend.Write(&line, []variorum.Correction{c}); err != nil {
		t.Fatal(err)
	}
	back, err := amend.Read(strings.NewReader(line.String() + "\n" + line.String()))
	if err != nil || len(back) != 2 || cmp.Diff(c, back[0]) != "" || !strings.Contains(line.String(), "<she> & nobody") {
		t.Errorf("%v, %v from %s", back, err, line.String())
	}
	for _, tt := range []struct{ in, want string }{
		{line.String() + "{", "line 2: unreadable input: not a correction"},
		{strings.Replace(line.String(), "nobody", "everybody", 1), "line 1: unreadable input: the correction is not as it was made"},
		{strings.Replace(line.String(), `"act"`, `"acts"`, 1), `unknown field "acts"`},
		{strings.TrimSpace(line.String()) + line.String(), "more than one object"},
		{strings.Repeat("x", 2<<20), "line 1: too large"},
	} {
		if _, err := amend.Read(strings.NewReader(tt.in)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%v, want %q", err, tt.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`{"id":"","time":"2031-05-04T09:30:00Z","author":"Ann","reason":"","act":"undo","undoes":"x"}`)
	f.Add("{}\n\n[1]")
	f.Fuzz(func(t *testing.T, in string) {
		list, err := amend.Read(strings.NewReader(in))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := amend.Write(&out, list); err != nil {
			t.Fatal(err)
		}
		if back, err := amend.Read(&out); err != nil || cmp.Diff(list, back) != "" {
			t.Errorf("%v, %v", back, err)
		}
		amend.Settle(list, locator(nil))
	})
}

// locator finds the quotations whose articles are named, each its only one.
func locator(missing map[string]bool) amend.Locator {
	return amend.Locator{
		Quotation: func(s variorum.Selector) (variorum.Place, string) {
			if missing[s.Article] {
				return variorum.Place{}, "its article is not there"
			}
			return variorum.Place{Article: s.Article, Ordinal: s.Content[0].Start}, ""
		},
		Article: func(id string) bool { return !missing[id] },
	}
}

// of names the first quotations of articles by their letters.
func of(letters string) (out []variorum.Selector) {
	for _, r := range letters {
		out = append(out, variorum.Selector{Article: string(r), Content: []variorum.Span{{Start: 0, End: 1}}, Words: []string{"x"}})
	}
	return out
}

func TestSettle(t *testing.T) {
	minute := 0
	make := func(c variorum.Correction) variorum.Correction {
		c.Time = "2031-05-04T09:" + string(rune('0'+minute/10)) + string(rune('0'+minute%10)) + ":00Z"
		minute++
		return seal(t, c)
	}
	named := func(name string) *variorum.Named { return &variorum.Named{Name: name} }
	first := make(variorum.Correction{Act: variorum.SetSpeaker, Quotations: of("a"), Speaker: named("Karin Lund")})
	second := make(variorum.Correction{Act: variorum.SetSpeaker, Quotations: of("a"), Speaker: named("Jonas Brekk")})
	join := make(variorum.Correction{Act: variorum.Join, Quotations: of("abc")})
	split := make(variorum.Correction{Act: variorum.Split, Quotations: of("a"), Others: of("c")})
	struck := make(variorum.Correction{Act: variorum.NoQuotation, Quotations: of("d")})
	said := make(variorum.Correction{Act: variorum.SetSaid, Quotations: of("d"), Date: "2031"})
	one := make(variorum.Correction{Act: variorum.OnePerson, Speaker: named("Karin Lund"), Other: named("K. Lund")})
	two := make(variorum.Correction{Act: variorum.TwoPersons, Speaker: named("K. Lund"), Other: named("Karin Lund")})
	gone := make(variorum.Correction{Act: variorum.SetPublished, Article: "z", Date: "2031"})
	undo := make(variorum.Correction{Act: variorum.Undo, Undoes: second.ID})
	redo := make(variorum.Correction{Act: variorum.Undo, Undoes: undo.ID})
	stray := make(variorum.Correction{Act: variorum.Undo, Undoes: "0000"})
	partly := make(variorum.Correction{Act: variorum.SetSaid, Quotations: of("az"), Date: "2030"})
	all := []variorum.Correction{first, second, join, split, struck, said, one, two, gone, undo, redo, stray, partly}
	want := map[string]variorum.Standing{first.ID: variorum.Overruled, second.ID: variorum.Holds, join.ID: variorum.Holds,
		split.ID: variorum.Holds, struck.ID: variorum.Overruled, said.ID: variorum.Holds, one.ID: variorum.Overruled,
		two.ID: variorum.Holds, gone.ID: variorum.Unmatched, undo.ID: variorum.Withdrawn, redo.ID: variorum.Holds,
		stray.ID: variorum.Unmatched, partly.ID: variorum.Holds}
	plan := amend.Settle(all, locator(map[string]bool{"z": true}))
	for _, a := range plan.Amended {
		if a.Standing != want[a.ID] {
			t.Errorf("%s at %s %s (%s), want %s", a.Act, a.Time, a.Standing, a.Why, want[a.ID])
		}
	}
	if e := plan.Edits[variorum.Place{Article: "a"}]; e.Speaker == nil || e.Speaker.Speaker.Name != "Jonas Brekk" || e.Said == nil {
		t.Errorf("of a quotation holds %+v", e)
	}
	if len(plan.Persons) != 1 || len(plan.Bonds) != 2 || plan.Bonds[0].One || plan.Bonds[1].B.Article != "b" {
		t.Errorf("persons %v, bonds %v", plan.Persons, plan.Bonds)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		other := slices.Concat(all, all[:3])
		random.Shuffle(len(other), func(i, j int) { other[i], other[j] = other[j], other[i] })
		if diff := cmp.Diff(plan, amend.Settle(other, locator(map[string]bool{"z": true}))); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestPublished(t *testing.T) {
	early := seal(t, variorum.Correction{Act: variorum.SetPublished, Article: "a", Date: "2031"})
	late := seal(t, variorum.Correction{Time: "2031-05-05T09:30:00Z", Act: variorum.SetPublished, Article: "a", Date: "2030"})
	undo := seal(t, variorum.Correction{Time: "2031-05-06T09:30:00Z", Act: variorum.Undo, Undoes: late.ID})
	if got := amend.Published([]variorum.Correction{late, early}); got["a"].Date != "2030" {
		t.Error(got)
	}
	if got := amend.Published([]variorum.Correction{undo, late, early}); got["a"].Date != "2031" {
		t.Error(got)
	}
}
