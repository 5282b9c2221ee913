package variorum_test

import (
	"encoding/json"
	"errors"
	"testing"
	"unicode/utf8"

	"variorum"
)

func TestSpanJSON(t *testing.T) {
	data, err := json.Marshal(variorum.Span{Start: 3, End: 9})
	if err != nil || string(data) != "[3,9]" {
		t.Fatalf("got %s, %v", data, err)
	}
	var span variorum.Span
	if err := json.Unmarshal([]byte("[3,9]"), &span); err != nil || span != (variorum.Span{Start: 3, End: 9}) {
		t.Errorf("got %v, %v", span, err)
	}
	for _, bad := range []string{"[3]", "[3,9,1]", "[9,3]", "[-1,3]"} {
		if err := json.Unmarshal([]byte(bad), &span); !errors.Is(err, variorum.ErrInput) {
			t.Errorf("%s: got %v, want ErrInput", bad, err)
		}
	}
}

func TestOffsets(t *testing.T) {
	text := "Åsa said “jo” – 𝄞."
	off := variorum.NewOffsets(text)
	for i, r := range text {
		got := off.Span(variorum.Span{Start: i, End: i + utf8.RuneLen(r)})
		want := utf8.RuneCountInString(text[:i])
		if got != (variorum.Span{Start: want, End: want + 1}) {
			t.Errorf("byte %d: got %v, want [%d,%d]", i, got, want, want+1)
		}
	}
	if got := off.Span(variorum.Span{End: len(text)}); got.End != utf8.RuneCountInString(text) {
		t.Errorf("the end of the text is at %d", got.End)
	}
}

func TestInCodePoints(t *testing.T) {
	text := "“Jo,” sa Åsa."
	span := func(s, e int) *variorum.Span { return &variorum.Span{Start: s, End: e} }
	q := variorum.Quotation{
		Content: []variorum.Span{*span(3, 6)}, Cue: []variorum.Span{*span(10, 12)}, Source: []variorum.Span{*span(13, 17)},
		Via:          []variorum.Hop{{Name: "Åsa", Span: *span(13, 17)}},
		SpeakerBasis: variorum.Basis{Span: span(13, 17)}, Said: variorum.Moment{Basis: variorum.Basis{Span: span(3, 6)}},
	}
	got := q.InCodePoints(variorum.NewOffsets(text))
	for _, s := range []variorum.Span{got.Source[0], got.Via[0].Span, *got.SpeakerBasis.Span} {
		if s != *span(9, 12) {
			t.Errorf("the source is at %v in code points", s)
		}
	}
	if got.Content[0] != *span(1, 4) || *got.Said.Basis.Span != *span(1, 4) || got.Cue[0] != *span(6, 8) {
		t.Errorf("content %v, said %v, cue %v", got.Content[0], *got.Said.Basis.Span, got.Cue[0])
	}
	if q.Source[0] != *span(13, 17) || *q.SpeakerBasis.Span != *span(13, 17) {
		t.Error("the conversion changed its argument")
	}
}

func TestMomentJSON(t *testing.T) {
	for want, m := range map[string]variorum.Moment{
		`{"date":"2031-03-04","precision":"day","basis":{"rule":"dateline"}}`:      {Date: "2031-03-04", Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "dateline"}},
		`{"date":null,"precision":"unknown","basis":{"reason":"no day is named"}}`: variorum.Undated("no day is named"),
		`{"date":null,"precision":"unknown","basis":{}}`:                           {},
	} {
		data, err := json.Marshal(m)
		if err != nil || string(data) != want {
			t.Errorf("got %s, %v; want %s", data, err, want)
		}
		var back variorum.Moment
		if err := json.Unmarshal(data, &back); err != nil || back.Known() != m.Known() || back.Date != m.Date {
			t.Errorf("%s came back as %+v, %v", data, back, err)
		}
	}
}

func FuzzOffsets(f *testing.F) {
	f.Add("“Jo,” sa Åsa.")
	f.Add("\xff\xfe and more")
	f.Fuzz(func(t *testing.T, text string) {
		off := variorum.NewOffsets(text)
		for i := range text {
			if got, want := off.Span(variorum.Span{Start: i, End: len(text)}).Start, utf8.RuneCountInString(text[:i]); utf8.ValidString(text) && got != want {
				t.Fatalf("byte %d of %q is code point %d, not %d", i, text, got, want)
			}
		}
	})
}
