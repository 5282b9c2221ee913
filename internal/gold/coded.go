package gold

import (
	"encoding/json"
	"fmt"
	"os"

	"variorum"
)

// Coded is a sentence with the events that people coded in it.
type Coded struct {
	ID, Text string
	Events   []CodedEvent
}

// CodedEvent is one event as coded: its type of PLOVER, concessions and retreats
// being one (YIELD), and the codes of the states of both sides, three letters each;
// others than states have other codes. Type is empty where the coding has a type
// that PLOVER dropped.
type CodedEvent struct{ Type, Source, Target string }

// cameo gives the types of PLOVER for the first two digits of a code of CAMEO.
var cameo = map[string]string{
	"02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD", "09": "ACCUSE",
	"10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE",
	"18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}

// plover gives the types of today for those of the first drafts of PLOVER.
var plover = map[string]string{
	"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "CONCEDE": "YIELD", "RETREAT": "YIELD",
}

// CAMEO reads sentences coded with CAMEO, one JSON object a line. The error wraps
// variorum.ErrInput.
func CAMEO(path string) ([]Coded, error) {
	var out []Coded
	err := eachLine(path, func(line []byte) error {
		var rec struct {
			ID, Text string
			Events   []struct{ EventCode, SourceCode, TargetCode string }
		}
		if err := json.Unmarshal(line, &rec); err != nil {
			return err
		}
		c := Coded{ID: rec.ID, Text: rec.Text}
		for _, e := range rec.Events {
			if len(e.EventCode) > 1 {
				c.Events = append(c.Events, CodedEvent{cameo[e.EventCode[:2]], state(e.SourceCode), state(e.TargetCode)})
			}
		}
		if c.Text != "" {
			out = append(out, c)
		}
		return nil
	})
	return out, err
}

// side is a party as the examples of PLOVER give it: a list, one, or none.
type side []struct{ Code string }

// UnmarshalJSON reads any of the forms.
func (s *side) UnmarshalJSON(data []byte) error {
	*s = nil
	if len(data) == 0 || data[0] != '[' {
		var one struct{ Code string }
		if json.Unmarshal(data, &one) == nil && one.Code != "" {
			*s = side{one}
		}
		return nil // a name alone has no code
	}
	var list []json.RawMessage
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	for _, raw := range list {
		var one struct{ Code string }
		if json.Unmarshal(raw, &one) == nil {
			*s = append(*s, one)
		}
	}
	return nil
}

// PLOVER reads the examples of PLOVER, a JSON array with one event a record.
// Records of one text are one sentence. Of sides that are joined each acts on each
// of the others. The error wraps variorum.ErrInput.
func PLOVER(path string) ([]Coded, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	var list []struct {
		ID, Event, Text string
		Source, Target  side
	}
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", variorum.ErrInput, path, err)
	}
	var out []Coded
	at := map[string]int{}
	for _, rec := range list {
		if rec.Event == "DOCUMENT" || rec.Text == "" {
			continue
		}
		i, ok := at[rec.Text]
		if !ok {
			i = len(out)
			at[rec.Text] = i
			out = append(out, Coded{ID: rec.ID, Text: rec.Text})
		}
		kind := rec.Event
		if now := plover[kind]; now != "" {
			kind = now
		}
		targets := rec.Target
		if len(targets) == 0 {
			targets = rec.Source
		}
		for a, s := range rec.Source {
			for b, t := range targets {
				if len(rec.Target) > 0 || a != b {
					out[i].Events = append(out[i].Events, CodedEvent{kind, state(s.Code), state(t.Code)})
				}
			}
		}
	}
	return out, nil
}

// state is the state at the front of a code, in the codes of ISO 3166-1.
func state(code string) string {
	if len(code) < 3 {
		return code
	}
	switch code[:3] {
	case "JAP":
		return "JPN"
	case "ITL":
		return "ITA"
	case "VTN":
		return "VNM"
	}
	return code[:3]
}
