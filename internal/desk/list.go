package desk

import (
	"context"

	"variorum"
	"variorum/internal/store"
)

// List returns all corrections with what became of them, in order of time; those
// that are not worked in yet stand as waiting.
func List(ctx context.Context, db *store.DB) ([]variorum.Amended, error) {
	said, err := db.Corrections(ctx)
	if err != nil {
		return nil, err
	}
	settled, err := db.Amended(ctx)
	if err != nil {
		return nil, err
	}
	became := make(map[string]variorum.Amended, len(settled))
	for _, a := range settled {
		became[a.ID] = a
	}
	out := make([]variorum.Amended, 0, len(said))
	for _, c := range said {
		a, ok := became[c.ID]
		if !ok {
			a = variorum.Amended{Correction: c, Standing: variorum.Waiting}
		}
		out = append(out, a)
	}
	return out, nil
}
