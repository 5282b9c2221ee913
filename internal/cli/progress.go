package cli

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// bar shows on a terminal that long work goes on. It is nil elsewhere.
type bar struct{ shown *progressbar.ProgressBar }

// progress begins to count steps of work on standard error, if that is a terminal.
func (a *app) progress(doing string) *bar {
	if !isTerminal(a.Err) {
		return nil
	}
	return &bar{progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(a.Err),
		progressbar.OptionSetDescription(doing),
		progressbar.OptionShowCount(),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetElapsedTime(false),
	)}
}

// The bar is an ornament: that it cannot be drawn is no error of the work.

func (b *bar) step() {
	if b != nil {
		_ = b.shown.Add(1)
	}
}

// of says how many steps there are in all.
func (b *bar) of(done, total int) {
	if b != nil {
		b.shown.ChangeMax(total)
		_ = b.shown.Set(done)
	}
}

// clear makes room for a line of text.
func (b *bar) clear() {
	if b != nil {
		_ = b.shown.Clear()
	}
}

func (b *bar) done() {
	if b != nil {
		_ = b.shown.Finish()
	}
}
