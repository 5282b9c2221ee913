package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"variorum"
	"variorum/internal/outfile"
	"variorum/internal/record"
	"variorum/internal/report"
	"variorum/internal/store"
	"variorum/internal/terminal"
	"variorum/internal/worker"
)

// reportFlags are the flags of report.
type reportFlags struct {
	db     string
	html   string
	noHTML bool
	json   bool
	color  string
	source sourceFlags
}

func (a *app) reportCommand() *cobra.Command {
	var f reportFlags
	cmd := &cobra.Command{
		Use:   "report [SOURCE...]",
		Short: "Print the record of an affair and write it as a page",
		Long: `Prints the record of the sources and writes it as one self-contained page.
With --db the sources are added to that database and the record is of all it
holds; without, nothing is kept but the page.`,
		Example: "  variorum report examples/articles\n  variorum report --no-html --json examples/articles",
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) == 0 && f.db == "":
				return fmt.Errorf("%w: name files or folders to report on, or a database with --db; %s --help shows an example",
					variorum.ErrUsage, cmd.CommandPath())
			case f.noHTML && cmd.Flags().Changed("output"):
				return fmt.Errorf("%w: --output and --no-html exclude each other", variorum.ErrUsage)
			case f.color != "auto" && f.color != "always" && f.color != "never":
				return fmt.Errorf("%w: --color %q; it is auto, always or never", variorum.ErrUsage, f.color)
			}
			return a.report(cmd.Context(), args, f)
		},
	}
	cmd.Flags().StringVar(&f.db, "db", "", "a database to add the sources to and to report on (default none: a temporary one)")
	cmd.Flags().StringVarP(&f.html, "output", "o", "report.html", "the page to write")
	cmd.Flags().BoolVar(&f.noHTML, "no-html", false, "write no page")
	cmd.Flags().BoolVar(&f.json, "json", false, "print the record as JSON")
	cmd.Flags().StringVar(&f.color, "color", "auto", "colour the record: auto (on a terminal), always or never")
	f.source.add(cmd)
	return cmd
}

func (a *app) report(ctx context.Context, sources []string, f reportFlags) error {
	opts, err := a.intakeOptions(f.source)
	if err != nil {
		return err
	}
	db, closing, err := openForReport(ctx, f.db, len(sources) > 0)
	if err != nil {
		return err
	}
	defer closing()
	if len(sources) > 0 {
		if _, err := a.take(ctx, db, sources, opts); err != nil {
			return err
		}
	}
	if err := a.update(ctx, db); err != nil {
		return err
	}
	rec, err := record.Load(ctx, db, record.Options{})
	if err != nil {
		return err
	}
	return a.publish(rec, f)
}

// publish writes the page, then prints the record, then says what it wrote:
// a page that cannot be written is known before a long print.
func (a *app) publish(rec *record.Record, f reportFlags) error {
	if !f.noHTML {
		err := outfile.Write(f.html, func(w io.Writer) error { return report.HTML(w, rec, report.HTMLOptions{}) })
		if errors.Is(err, variorum.ErrUsage) {
			return fmt.Errorf("%w; name another page with -o, or use --no-html", err)
		}
		if err != nil {
			return err
		}
		defer a.note("wrote %s", f.html)
	}
	return a.printing(func(w io.Writer) error {
		if f.json {
			return report.JSON(w, rec)
		}
		return report.Terminal(w, rec, report.TerminalOptions{Color: a.colored(f.color), Width: a.width()})
	})
}

// colored decides about colour; NO_COLOR (no-color.org) is heard.
func (a *app) colored(when string) bool {
	return when == "always" || when == "auto" && os.Getenv("NO_COLOR") == "" && terminal.Is(a.Out)
}

// width is that of the terminal that results are printed on, in columns; 0
// off a terminal.
func (a *app) width() int {
	file, ok := a.Out.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// openForReport opens the database at path, or without one a temporary
// database that closing removes.
func openForReport(ctx context.Context, path string, create bool) (db *store.DB, closing func(), err error) {
	if path != "" {
		db, err = store.Open(ctx, path, store.Options{MustExist: !create})
		return db, func() { db.Close() }, hinted(err, path)
	}
	folder, err := os.MkdirTemp("", "variorum-")
	if err != nil {
		return nil, nil, outfile.Failure("a temporary database", err)
	}
	db, err = store.Open(ctx, filepath.Join(folder, "record.db"), store.Options{})
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(folder))
	}
	return db, func() {
		db.Close()
		os.RemoveAll(folder)
	}, nil
}

// withDB runs work on a database that must exist, brought up to date.
func (a *app) withDB(ctx context.Context, path string, work func(context.Context, *store.DB) error) error {
	db, err := store.Open(ctx, path, store.Options{MustExist: true})
	if err != nil {
		return hinted(err, path)
	}
	defer db.Close()
	if err := a.update(ctx, db); err != nil {
		return err
	}
	return work(ctx, db)
}

// hinted says how to make a database that is not there.
func hinted(err error, path string) error {
	if errors.Is(err, variorum.ErrNotFound) {
		return fmt.Errorf("%w; variorum add --db %s SOURCE... makes one", err, path)
	}
	return err
}

// update analyses what a database holds and is not analysed yet. A second
// update of one database goes on from the first.
func (a *app) update(ctx context.Context, db *store.DB) error {
	if a.keeper == nil || a.keeper.db != db {
		k := &keeper{app: a, db: db}
		k.worker = worker.New(db, worker.Options{Progress: k.show})
		a.keeper = k
	}
	_, err := a.keeper.worker.Update(ctx)
	a.keeper.shown.Done()
	a.keeper.stage = ""
	return err
}

// keeper keeps one database current and shows how far it is.
type keeper struct {
	app    *app
	db     *store.DB
	worker *worker.Worker
	stage  string
	shown  *terminal.Bar
}

func (k *keeper) show(done, total int, stage string) {
	if stage != k.stage {
		k.shown.Done()
		k.stage, k.shown = stage, terminal.Progress(k.app.Err, stage)
	}
	k.shown.Of(done, total)
}
