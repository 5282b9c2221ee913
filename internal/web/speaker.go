package web

import (
	"net/http"

	"variorum"
	"variorum/internal/room"
)

// speakerPage is a speaker with the stretch of statements that is shown.
type speakerPage struct {
	*room.Speaker
	Next   string
	First  bool
	Narrow []choice
	Most   int // statements in the outlet that has most
	Themes int // statements in the story that has most
	Mended []made
}

func (s *Site) speaker(r *http.Request) (view, error) {
	q := r.URL.Query()
	filter := room.Filter{Story: q.Get("story"), Outlet: q.Get("outlet"), Kind: variorum.Kind(q.Get("kind")), From: q.Get("from"), To: q.Get("to")}
	sp, err := s.room.Speaker(r.Context(), r.PathValue("id"), filter, asked(r))
	if err != nil {
		return view{}, err
	}
	out := speakerPage{Speaker: sp, Next: next(r, sp.Said.Next), First: q.Get("cursor") == ""}
	if out.Mended, err = s.mendedSpeaker(r, sp); err != nil {
		return view{}, err
	}
	names := map[string]string{"kind": kindName(filter.Kind)}
	for _, st := range sp.Stories {
		out.Themes = max(out.Themes, st.Statements)
		if st.ID == filter.Story {
			names["story"] = st.Name
		}
	}
	for _, o := range sp.Outlets {
		out.Most = max(out.Most, o.Statements)
	}
	out.Narrow = narrowed(r, names)
	return view{Template: "speaker", Title: sp.Label, Section: "speakers", Data: out, Feed: true}, nil
}
