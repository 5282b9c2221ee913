package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/feed"
	"variorum/internal/fetch"
	"variorum/internal/inorder"
	"variorum/internal/page"
	"variorum/internal/store"
	"variorum/internal/terminal"
	"variorum/internal/watch"
)

// pollers is how many feeds are asked side by side.
const pollers = 8

// watchFlags say what is watched, and how.
type watchFlags struct {
	db           string
	every        time.Duration
	most         int
	once         bool
	allowPrivate bool
}

func (a *app) watchCommand() *cobra.Command {
	var f watchFlags
	cmd := &cobra.Command{
		Use:   "watch SOURCE...",
		Short: "Poll feeds and add what is new to a database",
		Long: `Polls feeds and news sitemaps, adds the articles that are new to a database and
analyses them, until it is interrupted. A source is the web address of a feed,
or a file that lists feeds (OPML). One line is printed for each poll that
brought something.

A feed that has not changed is not sent again; one without news is asked less
often, one that fails still less, and one that is gone for good no more. None is
asked sooner than it or its server wants, up to six hours, unless most of what it
lists is new each time. Where a feed gives an article as changed, it is read
again: the new text is a further article, and the old one stays. What was seen
is kept in the database, so that the next run goes on from there.`,
		Example: `  variorum watch feeds.opml
  variorum watch --once https://halvik.example/feed.xml`,
		Args: atLeast(1, "name the addresses of feeds, or a file that lists them (OPML)"),
		RunE: func(cmd *cobra.Command, args []string) error { return a.watch(cmd.Context(), args, f) },
	}
	dbFlag(cmd, &f.db)
	cmd.Flags().DurationVar(&f.every, "every", 15*time.Minute, "pause between two polls of a feed that has news")
	cmd.Flags().IntVar(&f.most, "most", 100, "articles to read at one poll of one feed")
	cmd.Flags().BoolVar(&f.once, "once", false, "ask every feed that is due once, and end")
	cmd.Flags().BoolVar(&f.allowPrivate, "allow-private", false, "fetch also from addresses that are not public, as those of one's own network")
	return cmd
}

func (a *app) watch(ctx context.Context, sources []string, f watchFlags) error {
	if f.every < time.Minute || f.most <= 0 {
		return fmt.Errorf("%w: --every %v, --most %d: poll at most once a minute, and read at least one article", variorum.ErrUsage, f.every, f.most)
	}
	addresses, err := feedAddresses(sources)
	if err != nil {
		return err
	}
	db, err := store.Open(ctx, f.db, store.Options{})
	if err != nil {
		return err
	}
	defer db.Close()
	feeds, err := loadFeeds(ctx, db, addresses)
	if err != nil {
		return err
	}
	client := fetch.New(fetch.Options{UserAgent: "variorum/" + variorum.Release, AllowPrivate: f.allowPrivate})
	opts := watch.Options{Every: f.every, Most: f.most}
	for {
		due, next := dueFeeds(feeds, time.Now())
		if len(due) == 0 && f.once {
			return nil
		}
		if len(due) == 0 {
			if next.IsZero() {
				return fmt.Errorf("%w: every feed is gone", variorum.ErrInput)
			}
			if err := fetch.Wait(ctx, time.Until(next)); err != nil {
				return err
			}
			continue
		}
		if err := a.pollAll(ctx, db, client, due, opts); err != nil {
			return err
		}
		if f.once {
			return nil
		}
	}
}

// feedAddresses are the feeds that the sources are or list.
func feedAddresses(sources []string) ([]string, error) {
	var out []string
	for _, source := range sources {
		if fetch.IsAddress(source) {
			out = append(out, source)
			continue
		}
		body, err := readOutline(source)
		if err != nil {
			return nil, err
		}
		list, err := feed.Read(body, source)
		if err != nil {
			return nil, err
		}
		if len(list.Lists) == 0 {
			return nil, fmt.Errorf("%w: %s: no feeds are listed in it", variorum.ErrInput, source)
		}
		out = append(out, list.Lists...)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

func readOutline(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	defer file.Close()
	body, err := io.ReadAll(io.LimitReader(file, feed.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	return body, nil
}

// watched is one feed with the name under which its state is kept.
type watched struct {
	cursor string
	state  *watch.State
}

func loadFeeds(ctx context.Context, db *store.DB, addresses []string) ([]watched, error) {
	var out []watched
	for _, address := range addresses {
		w := watched{"feed " + address + " watch@1", &watch.State{Address: address}}
		kept, err := db.Cursor(ctx, w.cursor)
		if err != nil {
			return nil, err
		}
		if kept != "" {
			if err := json.Unmarshal([]byte(kept), w.state); err != nil {
				return nil, fmt.Errorf("%w: what was kept of %s cannot be read: %w", variorum.ErrDatabase, address, err)
			}
		}
		out = append(out, w)
	}
	return out, nil
}

// dueFeeds are those to be asked now, and when the next one is.
func dueFeeds(feeds []watched, now time.Time) (due []watched, next time.Time) {
	for _, w := range feeds {
		switch at := w.state.Next; {
		case w.state.Gone:
		case !at.After(now):
			due = append(due, w)
		case next.IsZero() || at.Before(next):
			next = at
		}
	}
	return due, next
}

// polled is one feed after its poll, with what it brought.
type polled struct {
	watched
	pages []pageOrError
}

// pollAll asks feeds side by side, adds what each brings, keeps its state,
// and analyses at the end. The state is kept after the articles, so that what
// a stop cuts off is asked for again.
func (a *app) pollAll(ctx context.Context, db *store.DB, client *fetch.Client, due []watched, opts watch.Options) error {
	ask := func(w watched) polled {
		p := polled{watched: w}
		for got, err := range watch.Poll(ctx, client, w.state, opts) {
			p.pages = append(p.pages, pageOrError{got, err})
		}
		return p
	}
	fresh := 0
	for p := range inorder.Map(ctx, pollers, slices.Values(due), ask) {
		if err := ctx.Err(); err != nil {
			return err
		}
		got, err := a.takePages(ctx, db, p.all())
		if err != nil {
			return err
		}
		kept, err := json.Marshal(p.state)
		if err != nil {
			return err
		}
		if err := db.SetCursor(ctx, p.cursor, string(kept)); err != nil {
			return err
		}
		if fresh += got.added; got.added+got.notes > 0 {
			if err := a.print(fmt.Sprintf("%s %s: added %d, already there %d, notes %d\n",
				time.Now().UTC().Format("2006-01-02 15:04"), terminal.Plain(p.state.Address), got.added, got.known, got.notes)); err != nil {
				return err
			}
		}
	}
	if err := ctx.Err(); err != nil || fresh == 0 {
		return err
	}
	return a.update(ctx, db)
}

func (p polled) all() iter.Seq2[page.Page, error] {
	return func(yield func(page.Page, error) bool) {
		for _, got := range p.pages {
			if !yield(got.page, got.err) {
				return
			}
		}
	}
}
