// Package lab is the command line of variorum-lab: it fits the program's
// weights and measures the program on public corpora that lie outside the
// repository. Nothing of it is in the shipped program.
package lab

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"variorum"
)

// Main runs one command and returns the exit code: 0 done, 1 failed, 2 wrong
// usage, 3 the corpus is not where it was said to be.
func Main(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := &cobra.Command{
		Use:           "variorum-lab",
		Short:         "Train variorum and measure it on public corpora",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE:          onlyBelow,
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(evalCommand(), trainCommand(), scaleCommand(), libraryCommand(), loadCommand())
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return fmt.Errorf("%w: %w", variorum.ErrUsage, err)
	})
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	fmt.Fprintf(stderr, "variorum-lab: %v\n", err)
	switch {
	case errors.Is(err, variorum.ErrUsage):
		return 2
	case errors.Is(err, variorum.ErrInput), errors.Is(err, variorum.ErrNotFound):
		return 3
	}
	return 1
}

// onlyBelow is what a command does that only has commands below it.
func onlyBelow(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return cmd.Help()
	}
	return fmt.Errorf("%w: no command %q; %s --help lists them", variorum.ErrUsage, args[0], cmd.CommandPath())
}
