package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"variorum"
	"variorum/internal/formats"
	"variorum/internal/outfile"
	"variorum/internal/terminal"
)

func TestExitCode(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want int
	}{
		{fmt.Errorf("%w: x", variorum.ErrUsage), 2},
		{fmt.Errorf("%w: x", variorum.ErrTooLarge), 3},
		{fmt.Errorf("%w: x", variorum.ErrNotFound), 4},
		{fmt.Errorf("%w: %w", variorum.ErrDatabase, context.Canceled), 130},
		{errors.Join(variorum.ErrDatabase, variorum.ErrFull), 5},
		{&os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, 5},
		{outfile.ErrClosed, 0},
	} {
		if got := exitCode(tt.err); got != tt.want {
			t.Errorf("%v: %d, want %d", tt.err, got, tt.want)
		}
	}
}

func TestParseSize(t *testing.T) {
	for in, want := range map[string]int64{
		"4096": 4096, "32MB": 32 << 20, "1 GiB": 1 << 30, "5k": 5 << 10, "7b": 7,
	} {
		if got, err := parseSize(in); err != nil || got != want {
			t.Errorf("%q: %d, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "MB", "-1", "0", "1TB", "99999999999GB", "1.5MB"} {
		if _, err := parseSize(in); !errors.Is(err, variorum.ErrUsage) {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestPlain(t *testing.T) {
	if got := terminal.Plain("a\x1b[31m\u202eb\nc\u009d"); got != "a [31m b c " {
		t.Errorf("%q", got)
	}
}

func TestUsage(t *testing.T) {
	for args, want := range map[string]string{
		"recite":                       `no command "recite"; variorum --help lists them`,
		"report":                       "name files or folders to report on, or a database with --db; variorum report --help shows an example",
		"report --loud x":              "unknown flag: --loud; variorum report --help shows the flags",
		"report --color pink x":        `--color "pink"; it is auto, always or never`,
		"report --no-html -o x.html x": "--output and --no-html exclude each other",
		"report --now yesterday x":     `--now "yesterday" is no day; write it as 2031-04-08`,
		"add --max-size much x":        `--max-size "much" is no size; write 32MB or 4096`,
		"add":                          "name files, folders or web addresses to add, or - for standard input; variorum add --help shows an example",
		"annotate file.txt":            `variorum annotate takes no arguments, not "file.txt"`,
		"export poems":                 `cannot export "poems"; the kinds are articles, statements, versions, stories, affairs, speakers, copies, commitments, events, accounts, corrections, database`,
		"export articles stories":      `one kind at a time, not "articles stories"`,
		"export articles --format=xml": `articles have no format "xml"; there is jsonl, csv, parquet`,
		"export":                       "name what to export: articles, statements, versions, stories, affairs, speakers, copies, commitments, events, accounts, corrections, database; variorum export --help shows an example",
		"statements --db":              "flag needs an argument: --db; variorum statements --help shows the flags",
		"speakers norland":             `variorum speakers takes no arguments, not "norland"`,
		"version please":               `variorum version takes no arguments, not "please"`,
	} {
		var out, errs bytes.Buffer
		code := Main(t.Context(), strings.Fields(args), Streams{In: strings.NewReader(""), Out: &out, Err: &errs})
		if code != exitUsage || errs.String() != "variorum: "+want+"\n" || out.Len() > 0 {
			t.Errorf("%s: exit code %d, %q", args, code, errs.String())
		}
	}
}

func TestHelpOfExitCodes(t *testing.T) {
	var out bytes.Buffer
	code := Main(t.Context(), []string{"help", "exit-codes"}, Streams{In: strings.NewReader(""), Out: &out, Err: io.Discard})
	for _, row := range exitTable() {
		if line := fmt.Sprintf("%5d  %s\n", row.code, row.meaning); code != exitDone || !strings.Contains(out.String(), line) {
			t.Errorf("exit code %d, no line %q in\n%s", code, line, out.String())
		}
	}
}

func TestInputLines(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"a\n", []string{"1 a"}},
		{"a\r\n\nb", []string{"1 a", "2 ", "3 b"}},
		{"12345678\n123456789\nb\n", []string{"1 12345678", "2 too long", "3 b"}},
		{strings.Repeat("x", 600<<10) + "\nb", []string{"1 too long", "2 b"}},
	} {
		var got []string
		var failed error
		for line := range inputLines(strings.NewReader(tt.in), 8, &failed) {
			if line.tooLong {
				line.data = []byte("too long")
			}
			got = append(got, fmt.Sprintf("%d %s", line.number, line.data))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" || failed != nil {
			t.Errorf("%.20q: %s %v", tt.in, diff, failed)
		}
	}
}

func TestWriteFileWholeOrNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "page.html")
	write := func(words string, err error) error {
		return outfile.Write(path, func(w io.Writer) error {
			_, _ = io.WriteString(w, strings.Repeat(words, 100_000))
			return err
		})
	}
	if err := write("old ", nil); err != nil {
		t.Fatal(err)
	}
	if err := write("new ", &os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}); exitCode(err) != exitFull {
		t.Errorf("a full disk gives %v", err)
	}
	data, err := os.ReadFile(path)
	if err != nil || !bytes.HasPrefix(data, []byte("old old")) {
		t.Errorf("the old page is gone: %.20q %v", data, err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("files left behind: %v", entries)
	}
}

// process starts the real program.
func process(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	program, err := exec.LookPath("variorum") // testscript.Main puts it there
	if err != nil {
		t.Skip(err)
	}
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TMPDIR="+dir)
	return cmd
}

func TestInterrupt(t *testing.T) {
	for _, args := range [][]string{{"annotate"}, {"report", "-"}} {
		dir := t.TempDir()
		cmd := process(t, dir, args...)
		stdin, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		defer stdin.Close()
		stdout, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		awaitWork(t, dir, stdin, stdout, args[0])
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		var failed *exec.ExitError
		if err := cmd.Wait(); !errors.As(err, &failed) || failed.ExitCode() != exitInterrupted {
			t.Errorf("%v: %v", args, err)
		}
		if stderr.String() != "variorum: interrupted\n" {
			t.Errorf("%v says %q", args, stderr.String())
		}
		if entries, _ := os.ReadDir(dir); len(entries) > 0 {
			t.Errorf("%v left %v behind", args, entries)
		}
	}
}

// awaitWork returns when the program is at work: annotate has answered one
// line, report has made its temporary database.
func awaitWork(t *testing.T, dir string, stdin io.Writer, stdout io.Reader, command string) {
	t.Helper()
	if command == "annotate" {
		if _, err := io.WriteString(stdin, `{"id":"1","text":"Voss said yes."}`+"\n"); err != nil {
			t.Fatal(err)
		}
		if _, err := stdout.Read(make([]byte, 1)); err != nil {
			t.Fatal(err)
		}
		return
	}
	for range 1000 {
		if made, _ := filepath.Glob(filepath.Join(dir, "variorum-*", "record.db")); len(made) > 0 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("no temporary database")
}

func TestReaderOfPipeLeaves(t *testing.T) {
	cmd := process(t, t.TempDir(), "help")
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	reader.Close()
	cmd.Args = []string{cmd.Args[0], "annotate"}
	cmd.Stdin = strings.NewReader(strings.Repeat(`{"id":"1","text":"Voss said yes."}`+"\n", 100))
	cmd.Stdout = writer
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil || stderr.Len() > 0 {
		t.Errorf("%v %s", err, stderr.String())
	}
}

// commands gives every command of the program.
func commands() []*cobra.Command {
	var all []*cobra.Command
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		all = append(all, cmd)
		for _, below := range cmd.Commands() {
			walk(below)
		}
	}
	walk((&app{}).root())
	return all
}

// Every command says what it does and shows an example, every flag is
// explained, and the README names every command.
func TestEverythingIsDocumented(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Error(err)
	}
	for _, cmd := range commands() {
		if cmd.Short == "" || cmd.Runnable() && cmd.Example == "" {
			t.Errorf("%s lacks a description or an example", cmd.CommandPath())
		}
		if cmd.Runnable() && !bytes.Contains(readme, []byte(cmd.CommandPath())) {
			t.Errorf("README.md does not mention %q", cmd.CommandPath())
		}
		cmd.Flags().VisitAll(func(flag *pflag.Flag) {
			if flag.Usage == "" {
				t.Errorf("%s --%s is not explained", cmd.CommandPath(), flag.Name)
			}
		})
	}
}

// Every example of the help works where the repository is the working folder.
func TestExamplesOfHelp(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell to run the examples with")
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "examples", "articles"), os.DirFS("../../examples/articles")); err != nil {
		t.Fatal(err)
	}
	tried := map[string]bool{}
	for _, cmd := range commands() {
		for line := range strings.Lines(cmd.Example) {
			line = strings.TrimSpace(line)
			if tried[line] || cmd.Name() == "watch" || cmd.Name() == "mcp" || cmd.Name() == "serve" { // which go on, or need others; they have their own tests
				continue
			}
			tried[line] = true
			run := process(t, dir, "-c", line)
			run.Path, run.Args[0] = shell, "sh"
			if out, err := run.CombinedOutput(); err != nil || len(out) == 0 {
				t.Errorf("%s: %s: %v\n%.400s", cmd.CommandPath(), line, err, out)
			}
		}
	}
}

// Whatever the line, the answer is one whole object whose spans lie in the
// text that went in.
func FuzzAnnotateLine(f *testing.F) {
	f.Add([]byte(`{"id":"1","text":"“We are ready,” Ada Voss said.\n\n\"Now,\" she added."}`))
	f.Add([]byte(`{"id":{"a":1},"text":"\ud800 é 😀 said"}`))
	f.Add([]byte("{"))
	f.Add([]byte(`{"text":5,"id":null}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		res := annotateLine(inputLine{number: 1, data: line}, time.Date(2031, 5, 1, 0, 0, 0, 0, time.UTC))
		if len(res.out.Notes) > 0 && res.out.Notes[0].Kind == "internal" {
			t.Fatal(res.out.Notes[0].Message)
		}
		var b bytes.Buffer
		if err := formats.Line(&b, res.out); err != nil {
			t.Fatal(err)
		}
		if bytes.Count(b.Bytes(), []byte("\n")) != 1 || bytes.Contains(b.Bytes(), []byte(":null,\"")) && !bytes.HasPrefix(b.Bytes(), []byte(`{"id":null,`)) && bytes.Contains(b.Bytes(), []byte(`s":null`)) {
			t.Fatalf("not whole: %s", b.Bytes())
		}
		var in struct {
			Text string `json:"text"`
		}
		_ = json.Unmarshal(line, &in)
		points := len([]rune(in.Text))
		for _, q := range res.out.Quotations {
			for _, s := range slices.Concat(q.Content, q.Cue, q.Source) {
				if s.Start < 0 || s.End < s.Start || s.End > points {
					t.Fatalf("span %v of %d code points", s, points)
				}
			}
		}
	})
}
