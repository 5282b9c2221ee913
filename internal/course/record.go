package course

import (
	"cmp"
	"slices"

	"variorum"
	"variorum/internal/record"
	"variorum/internal/relation"
)

// Relation is two sides of a record, with how they stand to each other.
type Relation struct {
	A string `json:"a"`
	B string `json:"b"`
	Course
	All         []int `json:"all"`         // numbers of the events between them
	Assessments []int `json:"assessments"` // statements that judge the relation, by number: never part of the series
}

// The relations of a record: at most so many, each of so many events that count.
const (
	mostRelations = 3
	leastEvents   = 6
)

// Of draws the relations that the record tells most of, those of its main
// parties. One of which no stretch tells something is left out.
func Of(rec *record.Record) []Relation {
	type pair = [2]string
	between, counting := map[pair][]int{}, map[pair]int{}
	for _, e := range rec.Events {
		seen := map[pair]bool{}
		for _, p := range e.Pairs {
			at := pair{min(p[0], p[1]), max(p[0], p[1])}
			if seen[at] {
				continue
			}
			seen[at] = true
			between[at] = append(between[at], e.N)
			if e.Counts {
				counting[at]++
			}
		}
	}
	var pairs []pair
	for p, n := range counting {
		if n >= leastEvents {
			pairs = append(pairs, p)
		}
	}
	slices.SortFunc(pairs, func(x, y pair) int { return cmp.Or(counting[y]-counting[x], slices.Compare(x[:], y[:])) })
	out := []Relation{}
	for _, p := range pairs {
		rel := Relation{A: p[0], B: p[1], All: between[p], Assessments: []int{}}
		rel.Course = Draw(rel.A, rel.B, occasions(rec, rel.All), relation.Auto)
		if len(out) == mostRelations || !slices.ContainsFunc(rel.Series, func(pt Point) bool { return !pt.Few }) {
			continue
		}
		rel.assess(rec)
		out = append(out, rel)
	}
	return out
}

// occasions are events of a record without their accounts.
func occasions(rec *record.Record, numbers []int) []variorum.Occasion {
	out := make([]variorum.Occasion, len(numbers))
	for i, n := range numbers {
		e := rec.Events[n-1]
		out[i] = variorum.Occasion{ID: e.ID, Type: e.Type, Code: e.Code, Modality: e.Modality, Score: e.Score, Pairs: e.Pairs, Day: e.Day.Moment,
			Claim: e.Claim, Counts: e.Counts, Outlets: e.Outlets, Independent: e.Independent}
	}
	return out
}

// assess lists what speakers say of the relation itself, newest first.
func (rel *Relation) assess(rec *record.Record) {
	for _, st := range slices.Backward(rec.Statements) {
		lead, words := st.Versions[0], ""
		for _, w := range lead.Words {
			words += w.Text + " "
		}
		if !st.Attitude && relation.Assesses(words, rec.Articles[lead.Article-1].Title, rel.A, rel.B) {
			rel.Assessments = append(rel.Assessments, st.N)
		}
	}
}
