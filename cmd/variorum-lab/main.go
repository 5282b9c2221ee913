// Command variorum-lab measures variorum on public corpora.
package main

import (
	"context"
	"os"
	"os/signal"

	"variorum/internal/lab"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(lab.Main(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
