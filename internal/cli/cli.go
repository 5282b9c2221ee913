// Package cli is the command line of variorum: flags, wiring and exit codes.
// Results go to standard output, everything else to standard error.
package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/terminal"
)

// Streams are the standard streams of one run. Whether an output is a
// terminal is found out from it.
type Streams struct {
	In  io.Reader
	Out io.Writer
	Err io.Writer
}

// app is one run of the program.
type app struct {
	keeper *keeper // of the database that was last brought up to date
	Streams
	unread int // inputs that could not be read
}

// Main runs the command line and returns the exit code.
func Main(ctx context.Context, args []string, streams Streams) int {
	a := &app{Streams: streams}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(a.In)
	root.SetOut(a.Out)
	root.SetErr(a.Err)
	err := root.ExecuteContext(ctx)
	if ctx.Err() != nil && err != nil {
		err = ctx.Err()
	}
	return a.finish(err)
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "variorum",
		Short: "The record of the news: who said what, when, in whose words",
		Long: `variorum reads what many outlets wrote about an affair and gives back the
record: who said what, when, in whose words, through which chain of reporters;
each fact tied to the exact characters that say it.

Sources are files, folders, - for standard input, and web addresses: pages, plain
text, JSON, web archives, feeds, sitemaps and lists of addresses, told apart by
looking at them.`,
		Example: `  variorum report examples/articles
  variorum help exit-codes`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return fmt.Errorf("%w: no command %q; variorum --help lists them", variorum.ErrUsage, args[0])
		},
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w: %w; %s --help shows the flags", variorum.ErrUsage, err, cmd.CommandPath())
	})
	root.AddCommand(a.reportCommand(), a.addCommand(), a.watchCommand(), a.annotateCommand(), a.exportCommand(), a.serveCommand(), a.correctCommand(), a.relationCommand(), a.reviewCommand())
	root.AddCommand(a.listCommands()...)
	root.AddCommand(a.mcpCommand(), a.versionCommand(), exitCodesTopic())
	return root
}

// note prints one line on standard error.
func (a *app) note(format string, args ...any) {
	fmt.Fprintf(a.Err, "variorum: %s\n", terminal.Plain(fmt.Sprintf(format, args...)))
}

// finish says what went wrong, if it did, and picks the exit code.
func (a *app) finish(err error) int {
	if err == nil {
		if a.unread > 0 {
			return exitPartly
		}
		return exitDone
	}
	code := exitCode(err)
	switch {
	case code == exitDone: // the reader of a pipe has enough
	case code == exitInterrupted:
		a.note("interrupted")
	default:
		a.note("%s", complaint(err))
	}
	return code
}

// complaint is an error in one line, without the words of the usage kind:
// what was wrong follows them anyway.
func complaint(err error) string {
	return strings.TrimPrefix(err.Error(), variorum.ErrUsage.Error()+": ")
}

// atLeast refuses fewer arguments as wrong usage.
func atLeast(n int, hint string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < n {
			return fmt.Errorf("%w: %s; %s --help shows an example", variorum.ErrUsage, hint, cmd.CommandPath())
		}
		return nil
	}
}

// none refuses arguments.
func none(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%w: %s takes no arguments, not %q", variorum.ErrUsage, cmd.CommandPath(), args[0])
	}
	return nil
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version of the program",
		Example: "  variorum version",
		Args:    none,
		RunE: func(*cobra.Command, []string) error {
			return a.print("variorum " + variorum.Release + "\n")
		},
	}
}
