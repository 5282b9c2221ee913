package record

import (
	"context"

	"variorum/internal/store"
)

// Options says what a record holds. The zero value takes the whole database.
type Options struct {
	Name string // of the affair; by default it is taken from its stories or speakers
}

// Load makes the record of all that a database holds. Articles that were not
// analysed yet appear without findings. Errors are those of the store.
func Load(ctx context.Context, db *store.DB, opts Options) (*Record, error) {
	in, err := Read(ctx, db)
	if err != nil {
		return nil, err
	}
	rec := Build(in)
	if opts.Name != "" {
		rec.Affair.Name = opts.Name
	}
	return rec, nil
}

// Read reads all that a record is made of. Errors are those of the store.
func Read(ctx context.Context, db *store.DB) (Input, error) {
	var in Input
	for item, err := range db.Annotated(ctx) {
		if err != nil {
			return in, err
		}
		in.Articles = append(in.Articles, Analysed{item.Article, item.Annotation})
	}
	derived, err := db.Derived(ctx)
	if err != nil {
		return in, err
	}
	notes, err := db.Notes(ctx)
	if err != nil {
		return in, err
	}
	for _, n := range notes {
		in.Notes = append(in.Notes, Note{Path: n.Source, Kind: n.Kind, Message: n.Message})
	}
	in.Derived = derived
	return in, nil
}
