package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/outfile"
)

// The exit codes.
const (
	exitDone        = 0
	exitPartly      = 1
	exitUsage       = 2
	exitNothing     = 3
	exitDatabase    = 4
	exitFull        = 5
	exitInterrupted = 130
)

// exitRow gives the code of some kinds of errors and what it means.
type exitRow struct {
	code    int
	meaning string
	kinds   []error
}

// exitTable is the one place where kinds of errors become exit codes; the
// first row that fits decides. Its order is that of certainty, not of codes.
func exitTable() []exitRow {
	return []exitRow{
		{exitDone, "done", []error{outfile.ErrClosed, syscall.EPIPE}},
		{exitPartly, "done, but some of the input could not be read", nil},
		{exitUsage, "wrong usage, or an output that cannot be opened", []error{variorum.ErrUsage}},
		{exitNothing, "nothing could be read", []error{variorum.ErrInput, variorum.ErrTooLarge}},
		{exitDatabase, "the database is missing, damaged, of another version or in use", []error{variorum.ErrDatabase, variorum.ErrNotFound}},
		{exitFull, "the disk is full; what was stored before is safe", []error{variorum.ErrFull, syscall.ENOSPC}},
		{exitInterrupted, "interrupted", []error{context.Canceled}},
	}
}

// exitCode looks an error up; full disks and interruptions first, for they
// explain the others. What has no kind comes from the operating system while
// an output was written.
func exitCode(err error) int {
	table := exitTable()
	for i := len(table) - 1; i >= 0; i-- {
		for _, kind := range table[i].kinds {
			if errors.Is(err, kind) {
				return table[i].code
			}
		}
	}
	return exitUsage
}

func exitCodesTopic() *cobra.Command {
	var b strings.Builder
	b.WriteString("The exit code tells how a command ended:\n\n")
	for _, row := range exitTable() {
		fmt.Fprintf(&b, "%5d  %s\n", row.code, row.meaning)
	}
	b.WriteString("\nWhen the reader of a pipe has enough (variorum report | head), that is 0.\n")
	return &cobra.Command{Use: "exit-codes", Short: "What the exit codes mean", Long: strings.TrimSuffix(b.String(), "\n")}
}
