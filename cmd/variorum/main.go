// Command variorum gives the record of the news: who said what, when, in whose
// words.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"variorum/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	signal.Ignore(syscall.SIGPIPE)
	os.Exit(cli.Main(ctx, os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}
