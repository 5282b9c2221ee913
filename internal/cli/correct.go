package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/amend"
	"variorum/internal/desk"
	"variorum/internal/listing"
	"variorum/internal/store"
)

// correctFlags are the flags of all that makes a correction.
type correctFlags struct {
	db, author, reason, time string
	unknown                  bool
	role, kind               string
}

func (a *app) correctCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "correct WHAT",
		Short: "Mend the record: speakers, dates, what is a quotation, what is one statement",
		Long: `Mends the record. A correction never touches an article: it is kept beside it with
author, time and reason, replayed whenever articles are analysed and compared,
shown as what it is, and can be undone, exported and imported.

A quotation is named by its article and number, as 5ebb1d2c:3, all versions of a
statement by the statement's id; the lists show both with --ids. Ids may be cut
short. The author is --author, else $VARIORUM_AUTHOR, else who you are to the
system.`,
		Example: `  variorum statements --ids
  variorum correct speaker aba0de81:0 "Karin Lund" --reason "the transcript names her"
  variorum correct said aba0de81:0 2023-03-13 --reason "the ministry's page"
  variorum correct list`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return fmt.Errorf("%w: nothing to correct is called %q; variorum correct --help lists what is", variorum.ErrUsage, args[0])
		},
	}
	for _, w := range corrections() {
		cmd.AddCommand(a.correctOne(w))
	}
	cmd.AddCommand(a.correctList(), a.correctExport(), a.correctImport())
	return cmd
}

// writing is one kind of correction and how it is written.
type writing struct {
	use, short, example string
	least, most         int // arguments
	unknown, who        bool
	free                bool // needs no reason
	ask                 func(args []string, f *correctFlags) []desk.Request
}

func corrections() []writing {
	return []writing{
		{"speaker QUOTATION [NAME]", "Say whose words a quotation is, or that nobody can tell (--unknown)",
			`speaker aba0de81:0 "Karin Lund" --reason "the transcript names her"`, 1, 2, true, true, false, askSpeaker},
		{"quotation ARTICLE WORDS [NAME]", "Say that words of an article are a quotation, and whose, or that nobody can tell (--unknown)",
			`quotation aba0de81 "All news" --unknown --reason "for the sake of example"`, 2, 3, true, true, false, askQuotation},
		{"not-quotation QUOTATION...", "Say that something is no quotation", `not-quotation aba0de81:1 --reason "a headline of the paper's own"`, 1, 99, false, false, false, askOf(variorum.NoQuotation)},
		{"said QUOTATION [DATE]", "Say when words were said, or that nobody can tell (--unknown)",
			`said aba0de81:0 2023-03-13 --reason "the ministry's page"`, 1, 2, true, false, false, askSaid},
		{"published ARTICLE [DATE]", "Say when an article was published, or that nobody can tell (--unknown)",
			`published aba0de81 2023-03-14 --reason "the printed paper"`, 1, 2, true, false, false, askPublished},
		{"join QUOTATION QUOTATION...", "Say that quotations report one act of saying", `join aba0de81:2 aba0de81:3 --reason "one sentence of one speech"`, 2, 99, false, false, false, askOf(variorum.Join)},
		{"split STATEMENT QUOTATION...", "Say that quotations report another act of saying than the rest of a statement",
			`split aba0de81:2 aba0de81:3 --reason "said a week later"`, 2, 99, false, false, false, askSplit},
		{"one-person NAME NAME", "Say that two names are one person's", `one-person "Jonas Brekk" "Paolo Estevin" --reason "a pen name"`, 2, 2, false, false, false,
			askPersons(variorum.OnePerson)},
		{"two-persons NAME NAME", "Say that two names are two persons'", `two-persons "Jonas Brekk" "Paolo Estevin" --reason "both are well known"`, 2, 2, false, false, false,
			askPersons(variorum.TwoPersons)},
		{"undo CORRECTION...", "Take corrections back", "undo $(variorum correct list | head -n 1 | cut -f 1)", 1, 99, false, false, true, askUndo},
	}
}

func (a *app) correctOne(w writing) *cobra.Command {
	var f correctFlags
	cmd := &cobra.Command{
		Use:     w.use,
		Short:   w.short,
		Long:    w.short + ".",
		Example: "  variorum correct " + w.example,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < w.least || len(args) > w.most {
				return fmt.Errorf("%w: variorum correct %s; %s --help shows an example", variorum.ErrUsage, w.use, cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if !w.free && strings.TrimSpace(f.reason) == "" {
				return fmt.Errorf("%w: say why, with --reason", variorum.ErrUsage)
			}
			if w.unknown && w.least < w.most && f.unknown == (len(args) == w.most) {
				return fmt.Errorf("%w: give either what is right or --unknown", variorum.ErrUsage)
			}
			if w.who && !f.unknown && strings.TrimSpace(args[w.most-1]) == "" {
				return fmt.Errorf("%w: a speaker needs a name; --unknown says that nobody can tell", variorum.ErrUsage)
			}
			return a.withDesk(cmd.Context(), f, func(ctx context.Context, db *store.DB, d *desk.Desk) error {
				return a.put(ctx, db, d, w.ask(args, &f))
			})
		},
	}
	dbFlag(cmd, &f.db)
	cmd.Flags().StringVar(&f.author, "author", "", "who says so (default $VARIORUM_AUTHOR, else who you are to the system)")
	cmd.Flags().StringVar(&f.reason, "reason", "", "why")
	cmd.Flags().StringVar(&f.time, "time", "", "when it is said, as 2031-05-04T09:30:00Z (default now)")
	if w.unknown {
		cmd.Flags().BoolVar(&f.unknown, "unknown", false, "nobody can tell")
	}
	if w.who {
		cmd.Flags().StringVar(&f.role, "role", "", "the speaker's role")
		cmd.Flags().StringVar(&f.kind, "kind", "", "what the speaker is: person, organization, state or group (default what the record says, else person)")
	}
	return cmd
}

// withDesk runs work on a database that is brought up to date.
func (a *app) withDesk(ctx context.Context, f correctFlags, work func(context.Context, *store.DB, *desk.Desk) error) error {
	author, err := authorOf(f.author)
	if err != nil {
		return err
	}
	return a.withDB(ctx, f.db, func(ctx context.Context, db *store.DB) error {
		return work(ctx, db, desk.New(db, author, time.Now))
	})
}

// authorOf is who makes corrections.
func authorOf(flag string) (string, error) {
	if name := strings.TrimSpace(flag); name != "" {
		return name, nil
	}
	if name := strings.TrimSpace(os.Getenv("VARIORUM_AUTHOR")); name != "" {
		return name, nil
	}
	if who, err := user.Current(); err == nil {
		if name, _, _ := strings.Cut(who.Name, ","); strings.TrimSpace(name) != "" {
			return strings.TrimSpace(name), nil
		}
		if who.Username != "" {
			return who.Username, nil
		}
	}
	return "", fmt.Errorf("%w: say who you are, with --author or $VARIORUM_AUTHOR", variorum.ErrUsage)
}

// put stores what is asked for, brings the record up to date and says what became
// of it.
func (a *app) put(ctx context.Context, db *store.DB, d *desk.Desk, asked []desk.Request) error {
	made := map[string]bool{}
	var list []variorum.Correction
	for _, req := range asked {
		c, err := d.Make(ctx, req)
		if err != nil {
			return misused(err)
		}
		list = append(list, c)
		made[c.ID] = true
	}
	if _, err := db.AddCorrections(ctx, list...); err != nil {
		return err
	}
	return a.tell(ctx, db, func(c variorum.Amended) bool { return made[c.ID] })
}

// misused is an error of what was asked for, and not of an input.
func misused(err error) error {
	if errors.Is(err, variorum.ErrInput) {
		return fmt.Errorf("%w: %s", variorum.ErrUsage, strings.TrimPrefix(err.Error(), variorum.ErrInput.Error()+": "))
	}
	return err
}

// tell brings the record up to date and lists corrections.
func (a *app) tell(ctx context.Context, db *store.DB, which func(variorum.Amended) bool) error {
	if err := a.update(ctx, db); err != nil {
		return err
	}
	derived, err := db.Derived(ctx)
	if err != nil {
		return err
	}
	return a.printing(func(w io.Writer) error {
		for _, c := range derived.Amended {
			if !which(c) {
				continue
			}
			if _, err := fmt.Fprintln(w, correctionLine(c)); err != nil {
				return err
			}
		}
		return nil
	})
}

func correctionLine(c variorum.Amended) string {
	standing := string(c.Standing)
	if c.By != "" {
		standing += " by " + c.By
	}
	if c.Why != "" {
		standing += ": " + c.Why
	}
	said := amend.Words(c.Correction, func(s variorum.Selector) string { return amend.Brief(strings.Join(s.Words, " … ")) })
	return listing.Columns(c.ID, c.Time[:len(time.DateOnly)], c.Author, standing, said, c.Reason)
}

// asking is a request of some kind, with why and when.
func (f *correctFlags) asking(act variorum.Act) desk.Request {
	return desk.Request{Act: act, Reason: f.reason, Time: f.time}
}

// who is the speaker of an argument, or nobody.
func (f *correctFlags) who(name []string) *desk.Who {
	if f.unknown {
		return &desk.Who{}
	}
	return &desk.Who{Name: name[0], Role: f.role, Kind: variorum.ActorKind(f.kind)}
}

func askSpeaker(args []string, f *correctFlags) []desk.Request {
	req := f.asking(variorum.SetSpeaker)
	req.Quotations, req.Speaker = args[:1], f.who(args[1:])
	return []desk.Request{req}
}

func askQuotation(args []string, f *correctFlags) []desk.Request {
	req := f.asking(variorum.AddQuotation)
	req.Article, req.Words, req.Speaker = args[0], args[1], f.who(args[2:])
	return []desk.Request{req}
}

// askOf asks of quotations alone.
func askOf(act variorum.Act) func([]string, *correctFlags) []desk.Request {
	return func(args []string, f *correctFlags) []desk.Request {
		req := f.asking(act)
		req.Quotations = args
		return []desk.Request{req}
	}
}

// second is the second of some arguments, if there is one.
func second(args []string) string {
	if len(args) < 2 {
		return ""
	}
	return args[1]
}

func askSaid(args []string, f *correctFlags) []desk.Request {
	req := f.asking(variorum.SetSaid)
	req.Quotations, req.Date = args[:1], second(args)
	return []desk.Request{req}
}

func askPublished(args []string, f *correctFlags) []desk.Request {
	req := f.asking(variorum.SetPublished)
	req.Article, req.Date = args[0], second(args)
	return []desk.Request{req}
}

func askSplit(args []string, f *correctFlags) []desk.Request {
	req := f.asking(variorum.Split)
	req.Statement, req.Quotations = args[0], args[1:]
	return []desk.Request{req}
}

func askPersons(act variorum.Act) func([]string, *correctFlags) []desk.Request {
	return func(args []string, f *correctFlags) []desk.Request {
		req := f.asking(act)
		req.Speaker, req.Other = &desk.Who{Name: args[0]}, &desk.Who{Name: args[1]}
		return []desk.Request{req}
	}
}

func askUndo(args []string, f *correctFlags) []desk.Request {
	var out []desk.Request
	for _, id := range args {
		req := f.asking(variorum.Undo)
		req.Undoes = id
		out = append(out, req)
	}
	return out
}

func (a *app) correctList() *cobra.Command {
	return a.ofDB("list", "List the corrections: id, day, author, what became of it, what it says, why",
		"Lists the corrections, one a line: id, day, author, what became of it (holds,\nundone, overruled by a later one, unmatched), what it says, why.",
		func(ctx context.Context, db *store.DB) error {
			return a.tell(ctx, db, func(variorum.Amended) bool { return true })
		})
}

func (a *app) correctExport() *cobra.Command {
	const short = "Write the corrections, one JSON object a line, for variorum correct import"
	return a.ofDB("export", short, short+".", func(ctx context.Context, db *store.DB) error {
		list, err := db.Corrections(ctx)
		if err != nil {
			return err
		}
		return a.printing(func(w io.Writer) error { return amend.Write(w, list) })
	})
}

// ofDB is a command that takes nothing but a database.
func (a *app) ofDB(use, short, long string, run func(context.Context, *store.DB) error) *cobra.Command {
	var path string
	cmd := &cobra.Command{Use: use, Short: short, Long: long, Example: "  variorum correct " + use, Args: none,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.withDB(cmd.Context(), path, run) }}
	dbFlag(cmd, &path)
	return cmd
}

func (a *app) correctImport() *cobra.Command {
	var path string
	cmd := &cobra.Command{
		Use:     "import FILE...",
		Short:   "Add corrections that were exported, from files or - for standard input",
		Long:    "Adds corrections that variorum correct export wrote, from files or - for standard\ninput. One that is there already changes nothing. What speaks of articles that\nare not there is kept until they are.",
		Example: "  variorum correct export | variorum correct import -",
		Args:    atLeast(1, "name a file of corrections, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			var list []variorum.Correction
			for _, name := range args {
				found, err := a.readCorrections(name)
				if err != nil {
					return err
				}
				list = append(list, found...)
			}
			return a.withDB(cmd.Context(), path, func(ctx context.Context, db *store.DB) error {
				added, err := db.AddCorrections(ctx, list...)
				if err != nil {
					return err
				}
				a.note("%s, of them new: %d", listing.Count(len(list), "correction"), added)
				given := map[string]bool{}
				for _, c := range list {
					given[c.ID] = true
				}
				return a.tell(ctx, db, func(c variorum.Amended) bool { return given[c.ID] })
			})
		},
	}
	dbFlag(cmd, &path)
	return cmd
}

func (a *app) readCorrections(name string) ([]variorum.Correction, error) {
	in := a.In
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", variorum.ErrInput, err)
		}
		defer file.Close()
		in = file
	}
	list, err := amend.Read(in)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return list, nil
}
