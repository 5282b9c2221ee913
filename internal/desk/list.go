package desk

import (
	"context"
	"encoding/json"

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

// Waiting returns the corrections that are not worked in yet, by time.
func Waiting(ctx context.Context, db *store.DB) ([]variorum.Correction, error) {
	return lines(ctx, db, `SELECT line FROM correction WHERE id NOT IN (SELECT correction FROM amended) AND id <> $1 ORDER BY time, id`, "")
}

// Persons returns the corrections by which two speakers are one, or two, that hold.
func Persons(ctx context.Context, db *store.DB) ([]variorum.Correction, error) {
	return lines(ctx, db, `SELECT c.line FROM correction AS c JOIN amended AS m ON m.correction = c.id
		WHERE c.act IN ('one-person', 'two-persons') AND m.standing = $1 ORDER BY c.time, c.id`, string(variorum.Holds))
}

// lines are the corrections that a query selects.
func lines(ctx context.Context, db *store.DB, query string, arg any) (out []variorum.Correction, err error) {
	found, err := column(ctx, db, query, arg)
	for _, line := range found {
		var c variorum.Correction
		if err = json.Unmarshal([]byte(line), &c); err != nil {
			break
		}
		out = append(out, c)
	}
	return out, err
}
