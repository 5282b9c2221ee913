package record

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/catalog"
)

// commitments lists what lay ahead, by date due, with what became of it.
func (b *builder) commitments(d variorum.Derived) {
	found := b.prospects(d.Prospects)
	b.rec.Commitments = make([]Commitment, len(found))
	number := map[string]int{}
	for i, p := range found {
		number[p.ID] = i + 1
	}
	byName := map[string]int{}
	for _, sp := range b.rec.Speakers {
		for _, name := range append([]string{sp.Name}, sp.Aliases...) {
			if _, taken := byName[strings.ToLower(name)]; !taken {
				byName[strings.ToLower(name)] = sp.N
			}
		}
	}
	for i, p := range found {
		c := Commitment{N: i + 1, ID: p.ID, Kind: p.Kind, Status: p.Status, MovedTo: number[p.Moved], Reports: []Announcement{}, Proofs: []Ending{}}
		c.Due = b.when(p.Due, 0, "dates the commitment")
		c.Who = b.bound(p, byName)
		c.Ground = b.ground(p.Basis, 0, "tells how it ended")
		if p.Reason != "" {
			c.Ground.Why = p.Reason
		}
		b.reports(&c, p)
		for _, o := range p.Outcomes {
			n := b.number[o.Article]
			c.Proofs = append(c.Proofs, Ending{Article: n, Tells: o.Tells, What: b.slice(n, o.What), To: b.when(o.To, n, "the new day")})
			b.find(n, Find{Span: o.What, Kind: EndingFind, Label: "tells how a commitment ended: " + string(p.Status)})
		}
		b.rec.Commitments[i] = c
	}
}

// prospects are those that articles of the record report, with what these say
// of them.
func (b *builder) prospects(all []variorum.Prospect) []variorum.Prospect {
	var out []variorum.Prospect
	for _, p := range all {
		kept := p
		kept.Reports, kept.CopyOf = nil, nil
		for k, r := range p.Reports {
			if b.number[r.Article] > 0 {
				kept.Reports, kept.CopyOf = append(kept.Reports, r), append(kept.CopyOf, p.CopyOf[k])
			}
		}
		kept.Outcomes = slices.DeleteFunc(slices.Clone(p.Outcomes), func(o variorum.Outcome) bool { return b.number[o.Article] == 0 })
		if len(kept.Reports) > 0 {
			out = append(out, kept)
		}
	}
	return out
}

// reports lays out the reports of a commitment and counts who carries it.
func (b *builder) reports(c *Commitment, p variorum.Prospect) {
	outlets := map[int]bool{}
	var told []catalog.Report
	for k, r := range p.Reports {
		n := b.number[r.Article]
		out := Announcement{Article: n, What: b.slice(n, r.What), Cue: b.slice(n, r.Cue), When: b.slice(n, r.When),
			Due: b.when(r.Due, n, "dates the commitment"), CopyOf: b.number[p.CopyOf[k]]}
		if r.Who != nil {
			who := b.slice(n, *r.Who)
			out.Who = &who
		}
		art := &b.rec.Articles[n-1]
		if c.Story == 0 {
			c.Story = art.Story
		}
		outlets[art.Outlet] = true
		told = append(told, catalog.Report{Article: r.Article, Outlet: b.rec.Outlets[art.Outlet-1].Name, CopyOf: p.CopyOf[k]})
		b.find(n, Find{Span: r.What, Kind: CommitmentFind, Label: "commitment, due " + out.Due.Text})
		c.Reports = append(c.Reports, out)
	}
	c.Outlets, c.Independent = len(outlets), catalog.Witnesses(told)
}

// bound is who is bound: by name where a report tells it, else by its words.
func (b *builder) bound(p variorum.Prospect, byName map[string]int) SpeakerRef {
	for _, r := range p.Reports {
		if r.Actor == "" || r.Actor != p.Actor.Name {
			continue
		}
		ref := SpeakerRef{Name: r.Actor, Kind: r.ActorKind, Ground: b.ground(r.ActorBasis, b.number[r.Article], "names who is bound")}
		if n := byName[strings.ToLower(r.Actor)]; n > 0 {
			sp := b.rec.Speakers[n-1]
			ref.N, ref.ID, ref.Name, ref.Role, ref.Kind = n, sp.ID, sp.Name, sp.Role, sp.Kind
		}
		return ref
	}
	ref := SpeakerRef{Kind: variorum.UnknownActor}
	for _, r := range p.Reports {
		if n := b.number[r.Article]; r.Who != nil {
			ref.Role = b.slice(n, *r.Who).Text
			break
		}
	}
	return ref
}
