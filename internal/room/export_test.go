package room

import "variorum/internal/sift"

// Cut makes a room that searches in another way.
func (r *Room) Cut(opts sift.Options) *Room { return &Room{db: r.db, sift: sift.New(opts)} }
