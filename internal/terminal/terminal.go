// Package terminal knows what stands at the other end of an output: whether it
// can be drawn on, what must not reach it, and how to show that work goes on.
package terminal

import (
	"io"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/schollz/progressbar/v3"
)

// Plain makes words from outside safe for a terminal: control characters and
// the marks that turn the direction of writing become spaces.
func Plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ', r >= 0x7f && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x2028, r == 0x2029:
			return ' '
		}
		return r
	}, s)
}

// Is reports whether w is a terminal that can be drawn on.
func Is(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && os.Getenv("TERM") != "dumb" && (isatty.IsTerminal(file.Fd()) || isatty.IsCygwinTerminal(file.Fd()))
}

// Bar shows on a terminal that long work goes on. It is nil elsewhere.
type Bar struct{ shown *progressbar.ProgressBar }

// Progress begins to count steps of work on w, if that is a terminal.
func Progress(w io.Writer, doing string) *Bar {
	if !Is(w) {
		return nil
	}
	return &Bar{progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription(doing),
		progressbar.OptionShowCount(),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetElapsedTime(false),
	)}
}

// The bar is an ornament: that it cannot be drawn is no error of the work.

// Step counts one step more.
func (b *Bar) Step() {
	if b != nil {
		_ = b.shown.Add(1)
	}
}

// Of says how many steps there are in all.
func (b *Bar) Of(done, total int) {
	if b != nil {
		b.shown.ChangeMax(total)
		_ = b.shown.Set(done)
	}
}

// Clear makes room for a line of text.
func (b *Bar) Clear() {
	if b != nil {
		_ = b.shown.Clear()
	}
}

// Done takes the bar away.
func (b *Bar) Done() {
	if b != nil {
		_ = b.shown.Finish()
	}
}
