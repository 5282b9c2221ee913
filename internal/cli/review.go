package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"variorum"
	"variorum/internal/desk"
	"variorum/internal/listing"
	"variorum/internal/review"
	"variorum/internal/store"
	"variorum/internal/terminal"
)

func (a *app) reviewCommand() *cobra.Command {
	var f correctFlags
	var most int
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Be asked about what is least certain, one key an answer",
		Long: `Asks about the least certain findings first: who speaks, when it was said, whether
it is a quotation, whether the versions of a statement are of one. One key is an
answer, and each answer is a correction; "right as it is" is one too, and is asked
no more. Without a terminal answers are read from standard input, one a line.`,
		Example: "  echo q | variorum review",
		Args:    none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if most <= 0 {
				return fmt.Errorf("%w: --most %d: ask at least one question", variorum.ErrUsage, most)
			}
			return a.withDesk(cmd.Context(), f, func(ctx context.Context, db *store.DB, d *desk.Desk) error {
				return a.review(ctx, db, d, most)
			})
		},
	}
	dbFlag(cmd, &f.db)
	cmd.Flags().StringVar(&f.author, "author", "", "who answers (default $VARIORUM_AUTHOR, else who you are to the system)")
	cmd.Flags().IntVar(&most, "most", 50, "questions to ask")
	return cmd
}

// reviewed is how many statements are looked through for questions.
const reviewed = 1000

func (a *app) review(ctx context.Context, db *store.DB, d *desk.Desk, most int) error {
	items, err := review.Queue(ctx, db, reviewed, 0)
	if err != nil {
		return err
	}
	items = items[:min(len(items), most)]
	keys := &keyboard{in: bufio.NewReader(a.In), out: a.Out}
	keys.file, _ = a.In.(*os.File)
	made := map[string]bool{}
	struck := map[variorum.Place]bool{}
	for i, item := range items {
		if struck[item.Places[0]] {
			continue
		}
		if err := a.print(fmt.Sprintf("\n%d of %d\n%s", i+1, len(items), item.Text(terminal.Plain))); err != nil {
			return err
		}
		c, end, err := a.answer(ctx, d, item, keys)
		if err != nil {
			return err
		}
		if end {
			break
		}
		if c.ID == "" {
			continue
		}
		if _, err := db.AddCorrections(ctx, c); err != nil {
			return err
		}
		made[c.ID] = true
		if c.Act == variorum.NoQuotation {
			for _, p := range item.Places {
				struck[p] = true
			}
		}
	}
	if err := a.print(fmt.Sprintf("\n%s\n", listing.Count(len(made), "answer"))); err != nil {
		return err
	}
	return a.tell(ctx, db, func(c variorum.Amended) bool { return made[c.ID] })
}

// answer asks until it understands. No correction means that the question is
// left open.
func (a *app) answer(ctx context.Context, d *desk.Desk, item review.Item, keys *keyboard) (c variorum.Correction, end bool, err error) {
	for {
		reply, err := keys.read()
		switch {
		case errors.Is(err, io.EOF), reply == "q":
			return c, true, nil
		case err != nil:
			return c, false, err
		case reply == "":
			return c, false, nil
		}
		key, rest, _ := strings.Cut(reply, " ")
		r := review.Reply{Key: key, Date: strings.TrimSpace(rest)}
		if key == "=" {
			r = review.Reply{Name: strings.TrimSpace(rest)}
		}
		c, err := review.Decide(ctx, d, item.Question, r)
		if err == nil {
			return c, false, nil
		}
		if !errors.Is(err, variorum.ErrUsage) && !errors.Is(err, variorum.ErrInput) {
			return c, false, err
		}
		a.note("%s; try again", complaint(misused(err)))
	}
}

// keyboard reads answers: single keys on a terminal, else lines.
type keyboard struct {
	in   *bufio.Reader
	out  io.Writer
	file *os.File // the terminal, if it is one
}

func (k *keyboard) read() (string, error) {
	fmt.Fprint(k.out, "> ")
	if k.file != nil && term.IsTerminal(int(k.file.Fd())) {
		key, err := k.key()
		if err != nil || key != review.DateKey && key != "=" {
			fmt.Fprintln(k.out, key)
			return key, err
		}
		fmt.Fprint(k.out, key+" ")
		line, err := k.in.ReadString('\n')
		return key + " " + strings.TrimSpace(line), err
	}
	line, err := k.in.ReadString('\n')
	if errors.Is(err, io.EOF) && strings.TrimSpace(line) != "" {
		err = nil
	}
	return strings.TrimSpace(line), err
}

// key reads one key, without a line's end.
func (k *keyboard) key() (string, error) {
	was, err := term.MakeRaw(int(k.file.Fd()))
	if err != nil {
		return "", err
	}
	defer term.Restore(int(k.file.Fd()), was)
	b, err := k.in.ReadByte()
	switch {
	case err != nil:
		return "", err
	case b == 3 || b == 4: // interrupted, ended
		return "q", nil
	case b < ' ':
		return "", nil
	}
	return string(rune(b)), nil
}
