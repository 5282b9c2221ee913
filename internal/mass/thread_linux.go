package mass

import (
	"time"

	"golang.org/x/sys/unix"
)

// threadTime is the time of a processor that the thread has used.
func threadTime() time.Duration {
	var t unix.Timespec
	if unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t) != nil {
		return time.Since(start)
	}
	return time.Duration(t.Nano())
}
