package event

import (
	"strings"

	"variorum"
	"variorum/internal/deed"
	"variorum/internal/lang"
	"variorum/internal/moment"
)

// modality says in which way the sentence tells the act; false where it says no
// more than that it may be.
func (s *sentence) modality(h hit) (m variorum.Modality, ok bool) {
	condition, open := s.conditioned(h)
	switch {
	case open == asked:
		return "", false
	case condition:
		return variorum.Conditional, true
	case open == possible:
		return "", false
	case h.op == deed.Refuses:
		return variorum.Denied, true
	case h.op == deed.Threatens:
		return variorum.Threatened, true
	case h.op == deed.Agrees || h.op == deed.Plans || s.infinitiveRoot(h.tok):
		return variorum.Planned, true
	case h.nominal && s.announcing(s.Tree.Head(h.tok)), !h.nominal && h.met > 0 && s.announcing(h.tok):
		return variorum.Announced, true
	}
	return variorum.Happened, true
}

func (s *sentence) announcing(v int) bool {
	switch s.stemAt(v) {
	case deed.Stem("announce"), deed.Stem("declare"), deed.Stem("order"), deed.Stem("proclaim"), deed.Stem("decree"):
		return true
	}
	return false
}

// infinitiveRoot reports whether the sentence is a headline of the kind "Norland
// to expel envoys".
func (s *sentence) infinitiveRoot(v int) bool {
	return s.Tree.Head(v) < 0 && s.Word(s.Child(v, "mark", "aux")) == "to"
}

// openness says whether a clause leaves open that its act is done.
type openness uint8

const (
	closed   openness = iota
	possible          // may, would
	asked             // whether
)

// conditioned reports whether a clause over the act is a condition, and whether it
// says no more than that it may be or would be.
func (s *sentence) conditioned(h hit) (condition bool, open openness) {
	cur := h.tok
	for range 6 {
		would := false
		for _, k := range s.Below(cur) {
			w := s.Word(k)
			switch s.Rel(k) {
			case "mark":
				if w == "whether" || w == "if" && s.Rel(cur) == "ccomp" {
					open = asked
				}
				if over := s.Tree.Head(cur); w == "if" && over >= 0 && deed.Asking[s.stemAt(over)] {
					open = asked
				}
				condition = condition || w == "if" || w == "unless"
			case "aux":
				if w == "may" || w == "might" || w == "could" || w == "should" || w == "must" || w == "can" || w == "cannot" {
					open = max(open, possible)
				}
				would = would || w == "would" || w == "'d"
			case "advcl":
				m := s.Word(s.Child(k, "mark"))
				condition = condition || (m == "if" || m == "unless") && h.op == deed.Plans
			}
		}
		head := s.Tree.Head(cur)
		if would && (head < 0 || s.Rel(cur) != "ccomp" || s.lex.Operator(deed.Verb, s.stemAt(head)) != deed.Says) {
			open = max(open, possible)
		}
		if cur = head; cur < 0 {
			break
		}
	}
	return condition, open
}

// date gives the day that the clause of the act names.
func (s *sentence) date(ev *variorum.Event, h hit) {
	ev.Date = variorum.Undated("the clause names no day")
	near := 5
	first, end := s.SpanOf([2]int{s.First, s.End}).Start, s.SpanOf([2]int{s.First, s.End}).End
	for i := range s.doc.Dates {
		d := &s.doc.Dates[i]
		if d.Span.Start < first || d.Span.End > end || d.Type != "DATE" && d.Type != "TIME" || strings.HasSuffix(d.Value, "_REF") {
			continue
		}
		if n := s.steps(d.Span, h); n < near && !s.loosely(*d, h) && !s.counted(*d) {
			near = n
			span := d.Span
			ev.When, ev.Date = &span, moment.Of(*d, "date of the clause")
		}
	}
	if rule := s.news(h); rule != "" && ev.When == nil && ev.Modality != variorum.Planned && ev.Modality != variorum.Conditional && s.doc.Article.Published.Precision == variorum.ToDay {
		ev.Date = moment.UpTo(s.doc.Article.Published)
		ev.Date.Basis = variorum.Basis{Rule: rule}
	}
	_, last, ok := moment.Bounds(ev.Date)
	day, _, okPub := moment.Bounds(s.doc.Article.Published)
	if ok && okPub && day-last > 366 && (ev.Modality == variorum.Happened || ev.Modality == variorum.Announced) {
		ev.Modality = variorum.Historical
	}
}

// news is the rule by which an act is one of the day of the report or the day before:
// it is what the headline, in the present tense, or the first sentence tells, and no
// day is named there. It is empty for others.
func (s *sentence) news(h hit) string {
	root := h.tok
	if h.over >= 0 {
		root = h.over
	}
	if h.nominal && s.Verbal(s.Tree.Head(h.tok)) {
		root = s.Tree.Head(h.tok)
	}
	if s.Tree.Head(root) >= 0 || s.Claimed(s.doc.Tokens[h.tok].Span) > 0 || !s.fresh(root) {
		return ""
	}
	span := s.SpanOf([2]int{s.First, s.End})
	for _, d := range s.doc.Dates {
		if d.Span.Start >= span.Start && d.Span.End <= span.End {
			return ""
		}
	}
	block := s.doc.Tokens[s.First].Block
	switch kind := s.doc.Article.Blocks[block].Kind; {
	case kind == variorum.Headline && !strings.HasSuffix(s.Word(root), "ed"):
		return "present tense of a headline"
	case kind == variorum.Body && s.realm.Opening(s.First):
		return "first sentence of a report"
	}
	return ""
}

// fresh reports whether a verb tells what has happened, in the present, past or
// perfect, and not what had happened or always does.
func (s *sentence) fresh(v int) bool {
	for _, k := range s.Below(v) {
		switch w := s.Word(k); s.Rel(k) {
		case "aux":
			if w == "had" || w == "could" || w == "can" || w == "may" || w == "might" || w == "would" {
				return false
			}
		case "advmod":
			switch w {
			case "how", "why", "when", "once", "often", "always", "never", "usually", "already", "previously", "repeatedly", "long", "recently", "ago", "famously", "first":
				return false
			}
		case "advcl":
			if m := s.Word(s.Child(k, "mark")); m == "when" || m == "after" && s.Tree.Head(v) >= 0 {
				return false
			}
		}
	}
	return !s.passive(v) || s.Rel(v) == "root"
}

// loosely reports whether a year stands behind a noun with nouns of its own, so that it
// may be of these: "criticized her oversight of the bureau in 2004".
func (s *sentence) loosely(d variorum.Date, h hit) bool {
	at, _ := s.doc.TokensIn(d.Span)
	obj := s.Child(h.tok, "obj")
	if s.Word(at) != "" && strings.HasSuffix(s.doc.Slice(d.Span), " later") {
		return true
	}
	if deed.Cancelling[s.stemAt(h.tok)] && obj > h.tok && obj < at {
		return true // for when it was set
	}
	return len(d.Value) == 4 && s.Word(at-1) == "in" && obj > h.tok && obj < at && s.Child(obj, "nmod") >= 0
}

// steps counts the way in the tree from a date up to the act or what stands over
// it; many where it hangs on another verb.
func (s *sentence) steps(date variorum.Span, h hit) int {
	const many = 99
	at, last := s.doc.TokensIn(date)
	if at >= last || !s.Holds(at) {
		return many
	}
	for i := at; i < last; i++ {
		if head := s.Tree.Head(i); head < at || head >= last {
			at = i
			break
		}
	}
	if c := s.CaseOf(at); c == "since" || c == "before" || c == "after" || c == "until" || c == "of" {
		return many
	}
	for n := 0; n < 3 && at >= 0; n++ {
		if at = s.Tree.Head(at); at == h.tok || at >= 0 && (at == h.over || h.nominal && at == s.Tree.Head(h.tok) && s.Verbal(at)) {
			return n
		}
		if at < 0 || s.Verbal(at) {
			if at >= 0 && s.Rel(h.tok) == "conj" && s.Tree.Head(h.tok) == at {
				return n + 1
			}
			return many
		}
		c := s.CaseOf(at)
		named := s.Tag(at) == "PROPN" || n > 0 && s.known(h, at)
		during := s.Rel(at) == "obl" && (c == "at" || c == "during")
		if !named && !during || c == "after" || c == "before" || c == "since" {
			return many // the day of "the vote on Sunday" is that of the vote
		}
	}
	return many
}

// place gives where the clause says it was done.
func (s *sentence) place(ev *variorum.Event, h hit) {
	heads := []int{h.tok}
	if up := s.Tree.Head(h.tok); h.nominal && up >= 0 && s.Verbal(up) {
		heads = append(heads, up)
	}
	for _, v := range heads {
		for _, k := range s.Below(v) {
			if rel := s.Rel(k); (rel != "obl" && rel != "nmod") || s.CaseOf(k) != "in" && s.CaseOf(k) != "at" || s.dated(k) {
				continue
			}
			core := s.core(k)
			span := s.SpanOf(core)
			name := strings.TrimPrefix(strings.TrimPrefix(s.doc.Slice(span), "the "), "The ")
			if st, ok := lang.English().State(name); ok && (st.Form == lang.StateName || st.Form == lang.StateCapital) {
				ev.Where, ev.Place = &span, name
				return
			}
			if _, ok := lang.English().Place(name); ok {
				ev.Where, ev.Place = &span, name
				return
			}
		}
	}
}
