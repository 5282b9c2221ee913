package cli

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/extract"
	"variorum/internal/fetch"
	"variorum/internal/inorder"
	"variorum/internal/intake"
	"variorum/internal/page"
	"variorum/internal/store"
	"variorum/internal/terminal"
)

// batch is how many articles one transaction adds.
const batch = 128

// sourceFlags say how sources are read.
type sourceFlags struct {
	now          string
	maxSize      string
	most         int
	offline      bool
	allowPrivate bool
}

func (f *sourceFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.now, "now", "", "day on which the sources were acquired, as 2031-04-08; nothing was published after it (default each file's own time)")
	cmd.Flags().StringVar(&f.maxSize, "max-size", "32MB", "largest document to read, also after decompression: bytes, or with KB, MB, GB")
	cmd.Flags().IntVar(&f.most, "most", 100, "articles to read from one feed, sitemap or other list")
	cmd.Flags().BoolVar(&f.offline, "offline", false, "fetch nothing: of a feed only the articles that it holds whole")
	cmd.Flags().BoolVar(&f.allowPrivate, "allow-private", false, "fetch also from addresses that are not public, as those of one's own network")
}

func (a *app) intakeOptions(f sourceFlags) (opts intake.Options, err error) {
	opts.Folder.Stdin = a.In
	if f.now != "" {
		now, err := parseDay(f.now)
		if err != nil {
			return opts, err
		}
		opts.Folder.Now = now
	}
	size, err := parseSize(f.maxSize)
	if err != nil {
		return opts, err
	}
	if f.most <= 0 {
		return opts, fmt.Errorf("%w: --most %d: read at least one article", variorum.ErrUsage, f.most)
	}
	opts.Folder.MaxBytes, opts.Most = size, f.most
	if !f.offline {
		opts.Client = fetch.New(fetch.Options{UserAgent: "variorum/" + variorum.Release, MaxBytes: size, AllowPrivate: f.allowPrivate})
	}
	return opts, nil
}

// parseSize reads "32MB", "1 GiB", "4096"; units are binary.
func parseSize(s string) (int64, error) {
	number := strings.TrimRight(strings.ToUpper(s), "BKMGI ")
	unit := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(strings.ToUpper(s)[len(number):]), "B"), "I")
	shift, ok := map[string]int{"": 0, "K": 10, "M": 20, "G": 30}[unit]
	n, err := strconv.ParseInt(number, 10, 33)
	if err != nil || !ok || n <= 0 {
		return 0, fmt.Errorf("%w: --max-size %q is no size; write 32MB or 4096", variorum.ErrUsage, s)
	}
	return n << shift, nil
}

// taken is what became of the sources of one run.
type taken struct {
	added, known, notes int
}

// read is one page as an article, or why it is none.
type read struct {
	path string
	art  *variorum.Article
	err  error
}

// take reads sources into the database. The error is ErrInput when there was
// nothing in them that can be read.
func (a *app) take(ctx context.Context, db *store.DB, sources []string, opts intake.Options) (taken, error) {
	got, err := a.takePages(ctx, db, intake.Read(ctx, sources, opts))
	if err == nil && got.added+got.known == 0 {
		err = fmt.Errorf("%w: no article in %s", variorum.ErrInput, strings.Join(sources, ", "))
	}
	return got, err
}

// takePages reads pages into the database. What cannot be read is said on
// standard error, stored as a note, and counted.
func (a *app) takePages(ctx context.Context, db *store.DB, from iter.Seq2[page.Page, error]) (got taken, err error) {
	bar := terminal.Progress(a.Err, "reading")
	defer bar.Done()
	var waiting []*variorum.Article
	flush := func() error {
		fresh, err := db.Add(ctx, waiting...)
		got.added += len(fresh)
		got.known += len(waiting) - len(fresh)
		waiting = waiting[:0]
		return err
	}
	for r := range inorder.Map(ctx, runtime.GOMAXPROCS(0), paired(from), readPage) {
		bar.Step()
		if r.err != nil {
			if err := ctx.Err(); err != nil {
				return got, err
			}
			a.unread++
			got.notes++
			bar.Clear()
			a.note("%v", r.err)
			if err := db.AddNote(ctx, r.path, noteOf(r)); err != nil {
				return got, err
			}
			continue
		}
		got.notes += len(r.art.Notes)
		if waiting = append(waiting, r.art); len(waiting) == batch {
			if err := flush(); err != nil {
				return got, err
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return got, err
	}
	return got, flush()
}

// paired pairs each page with the error that stands for it.
func paired(from iter.Seq2[page.Page, error]) iter.Seq[pageOrError] {
	return func(yield func(pageOrError) bool) {
		for p, err := range from {
			if !yield(pageOrError{p, err}) {
				return
			}
		}
	}
}

type pageOrError struct {
	page page.Page
	err  error
}

func readPage(in pageOrError) (out read) {
	if in.err != nil {
		path, _, _ := strings.Cut(withoutKind(in.err), ": ")
		return read{path: path, err: in.err}
	}
	out.path = in.page.Path
	defer func() {
		if r := recover(); r != nil {
			out.art, out.err = nil, fmt.Errorf("%w: %s: reading it broke off: %v", variorum.ErrInput, out.path, r)
		}
	}()
	out.art, out.err = extract.Article(in.page)
	return out
}

// withoutKind is the message of an error after the words of its kind.
func withoutKind(err error) string {
	msg := err.Error()
	for _, kind := range []error{variorum.ErrInput, variorum.ErrTooLarge} {
		msg = strings.TrimPrefix(msg, kind.Error()+": ")
	}
	return msg
}

func noteOf(r read) variorum.Note {
	kind := "unreadable"
	if errors.Is(r.err, variorum.ErrTooLarge) {
		kind = "too-large"
	}
	return variorum.Note{Kind: kind, Message: strings.TrimPrefix(withoutKind(r.err), r.path+": ")}
}

func (a *app) addCommand() *cobra.Command {
	var db string
	var flags sourceFlags
	cmd := &cobra.Command{
		Use:   "add SOURCE...",
		Short: "Add sources to a database",
		Long: `Adds articles to a database and analyses them. A source is a file or folder, -
for standard input, or a web address; what it is, is told by looking: pages,
plain text, JSON of several kinds, newsletters (mbox), web archives (WARC,
WACZ), and what lists articles: feeds, sitemaps, outlines of feeds (OPML), lines
of addresses. The articles of a list are fetched, politely: one request at a
time to a host, as its robots.txt allows, from public addresses only.

What the database already holds stays as it is, so adding the same sources again
changes nothing. What was reported as added survives any end of the program.`,
		Example: `  variorum add examples/articles
  variorum statements`,
		Args: atLeast(1, "name files, folders or web addresses to add, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts, err := a.intakeOptions(flags)
			if err != nil {
				return err
			}
			return a.add(cmd.Context(), db, args, opts)
		},
	}
	dbFlag(cmd, &db)
	flags.add(cmd)
	return cmd
}

func (a *app) add(ctx context.Context, path string, sources []string, opts intake.Options) error {
	db, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		return err
	}
	defer db.Close()
	got, err := a.take(ctx, db, sources, opts)
	if err == nil {
		err = a.update(ctx, db)
	}
	if said := a.sayAdded(got); err == nil {
		err = said
	}
	return err
}

func (a *app) sayAdded(got taken) error {
	return a.print(fmt.Sprintf("added %d, already there %d, notes %d\n", got.added, got.known, got.notes))
}
