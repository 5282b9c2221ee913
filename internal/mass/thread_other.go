//go:build !linux

package mass

import "time"

// threadTime is the time passed: what a thread has used is not known.
func threadTime() time.Duration { return time.Since(start) }
