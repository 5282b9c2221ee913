package variorum

import "errors"

// The kinds of errors. Wrap one with %w; each face maps a kind to its exit
// code or status in one table.
var (
	ErrUsage    = errors.New("wrong usage")
	ErrInput    = errors.New("unreadable input")
	ErrTooLarge = errors.New("too large")
	ErrDatabase = errors.New("database unusable") // damaged, not ours, or of another version
	ErrFull     = errors.New("disk full")
	ErrNotFound = errors.New("not found")
)
