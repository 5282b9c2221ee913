package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"sync"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/api"
	"variorum/internal/desk"
	"variorum/internal/mcp"
	"variorum/internal/review"
	"variorum/internal/room"
	"variorum/internal/scribe"
	"variorum/internal/serve"
	"variorum/internal/store"
	"variorum/internal/web"
)

// serveFlags are the flags of serve.
type serveFlags struct {
	db, addr, token string
	rate            float64
	verbose         bool
}

func (a *app) serveCommand() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Open the record in a browser: the reading room",
		Long: `Serves the record of a database as pages: stories, statements with all their
versions, speakers, articles, what lies ahead, and a search. Programs find the
same as JSON and feeds at the same addresses and below /api/v1, assistants at
/mcp. It listens on this machine only, unless --addr says otherwise, and reads;
the database may grow meanwhile.

Who writes needs a token. Without --token-file a new one is made at every start
and printed as a link to sign in; reading needs none. With it, reading needs the
token too, and beyond this machine nothing is served without. Put a server that
speaks TLS in front where others are to reach it.`,
		Example: "  variorum add examples/articles\n  variorum serve --addr 127.0.0.1:0",
		Args:    none,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context(), f) },
	}
	dbFlag(cmd, &f.db)
	cmd.Flags().StringVar(&f.addr, "addr", "127.0.0.1:8470", "the address to listen on; port 0 picks a free one")
	cmd.Flags().StringVar(&f.token, "token-file", "", "a file that holds the token, without which nobody reads or writes (default none)")
	cmd.Flags().Float64Var(&f.rate, "rate", 50, "requests a second that one client may make; 0 for no limit")
	cmd.Flags().BoolVar(&f.verbose, "verbose", false, "print a line for each request")
	return cmd
}

func (a *app) serve(ctx context.Context, f serveFlags) error {
	at, local, err := serve.Loopback(f.addr)
	if err != nil {
		return err
	}
	if !local && f.token == "" {
		return fmt.Errorf("%w: others can reach %s; name a file with a token, --token-file FILE", variorum.ErrUsage, f.addr)
	}
	token := serve.RandomToken()
	if f.token != "" {
		if token, err = readToken(f.token); err != nil {
			return err
		}
	}
	db, err := store.Open(ctx, f.db, store.Options{ReadOnly: true})
	if err != nil {
		return hinted(err, f.db)
	}
	defer db.Close()
	ln, err := net.ListenTCP("tcp", at)
	if err != nil {
		return fmt.Errorf("%w: cannot listen on %s: %w", variorum.ErrUsage, f.addr, err)
	}
	defer ln.Close()
	scribe := scribe.New(scribe.Options{
		Open: func(ctx context.Context) (*store.DB, error) {
			return store.Open(ctx, f.db, store.Options{MustExist: true})
		},
		Derive: a.update,
		Failed: func(err error) { a.note("corrections are kept, but could not be worked in: %s", complaint(err)) },
	})
	rm := room.New(db)
	server, err := a.server(rm, f, token, ln.Addr().(*net.TCPAddr).Port, scribe.Write)
	if err != nil {
		return err
	}
	if waiting, err := desk.Waiting(ctx, db); err == nil && len(waiting) > 0 {
		scribe.Wake() // the last server was stopped before it had worked them in
	}
	defer behind(ctx, rm.Keep, scribe.Run)()
	a.note("the record is at http://%s/", ln.Addr())
	if f.token == "" {
		a.note("who corrects it signs in at http://%s/login?token=%s", ln.Addr(), token)
	}
	return server.Run(ctx, ln)
}

// behind runs work beside the server; what it returns stops it and waits for that.
func behind(ctx context.Context, work ...func(context.Context)) (stop func()) {
	ctx, enough := context.WithCancel(ctx)
	var all sync.WaitGroup
	for _, fn := range work {
		all.Go(func() { fn(ctx) })
	}
	return func() { enough(); all.Wait() }
}

// server puts the faces over a database together.
func (a *app) server(rm *room.Room, f serveFlags, token string, port int, write func(context.Context, func(*store.DB) error) error) (*serve.Server, error) {
	gate, err := serve.NewGate(token, f.token != "", port)
	if err != nil {
		return nil, err
	}
	db := rm.DB()
	clerk := &review.Clerk{DB: db, Write: write}
	programs := api.New(rm, db, clerk)
	pages, err := web.New(rm, web.Options{MayWrite: gate.Holds, Clerk: clerk})
	if err != nil {
		return nil, err
	}
	level := slog.LevelWarn
	if f.verbose {
		level = slog.LevelInfo
	}
	return serve.New(serve.Options{Faces: []serve.Face{programs, pages}, MCP: mcp.Handler(rm, db), Stamp: rm.Stamp, Gate: gate, Rate: f.rate,
		Log: slog.New(slog.NewTextHandler(a.Err, &slog.HandlerOptions{Level: level}))}), nil
}

// readToken reads the token of a file, without the space around it.
func readToken(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("%w: %w", variorum.ErrUsage, err)
	}
	defer file.Close()
	body, err := io.ReadAll(io.LimitReader(file, 4<<10))
	if err != nil {
		return "", fmt.Errorf("%w: cannot read %s: %w", variorum.ErrUsage, path, err)
	}
	return string(bytes.TrimSpace(body)), nil
}
