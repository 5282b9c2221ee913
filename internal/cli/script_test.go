package cli_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"errors"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"variorum/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"variorum": func() {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		context.AfterFunc(ctx, stop)
		signal.Ignore(syscall.SIGPIPE)
		os.Exit(cli.Main(ctx, os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
	}})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "root":
				return os.Geteuid() == 0, nil
			case "full":
				_, err := os.Stat("/dev/full")
				return err == nil && runtime.GOOS == "linux", nil
			}
			return false, errors.New("unknown condition")
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits, "make": makeFile, "sql": runSQL, "gone": gone,
		},
	})
}

// exits runs a command and wants its exit code: exits 3 variorum add none.txt
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var failed *exec.ExitError
		if !errors.As(err, &failed) {
			ts.Fatalf("%v", err)
		}
		got = failed.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// makeFile makes input that no txtar file can hold: make bomb bomb.gz
func makeFile(ts *testscript.TestScript, _ bool, args []string) {
	const sentence = "The fleet of Norland lies in the harbour and waits. "
	var data []byte
	switch args[0] {
	case "empty":
	case "binary":
		data = bytes.Repeat([]byte{0x7f, 'E', 'L', 'F', 0, 1, 2, 0xfe}, 4096)
	case "brokengzip":
		data = zipped(ts, strings.NewReader(strings.Repeat(sentence, 500)))
		data = data[:len(data)/2]
	case "bomb":
		data = zipped(ts, io.LimitReader(zeros{}, 256<<20))
	case "invalid":
		data = []byte("Norland ready to sail\n\n“We are ready,” said Ada Voss \xff\xfe\x80 in Halvik. “We will sail.”\n")
	case "marks":
		data = []byte("Norland ready to sail\n\n" + strings.Repeat(`" `, 100_000) + "\n")
	case "longline":
		data = []byte(strings.Repeat(sentence, (1<<20)/len(sentence)))
	case "large":
		data = bytes.Repeat([]byte(sentence+"\n"), (200<<10)/(len(sentence)+1))
	case "damaged": // a database in which a stretch was overwritten
		whole, err := os.ReadFile(ts.MkAbs("variorum.db"))
		ts.Check(err)
		data = whole
		for i := len(data) / 3; i < len(data)/2; i++ {
			data[i] = 0x5a
		}
	case "huge":
		data = bytes.Repeat([]byte(sentence+"\n"), (40<<20)/(len(sentence)+1))
	default:
		ts.Fatalf("cannot make %q", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o644))
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func zipped(ts *testscript.TestScript, r io.Reader) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := io.Copy(w, r)
	ts.Check(err)
	ts.Check(w.Close())
	return b.Bytes()
}

// runSQL changes a database behind the program's back: sql file.db 'PRAGMA …'
func runSQL(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	defer db.Close()
	_, err = db.Exec(args[1])
	ts.Check(err)
}

// gone wants a folder without files: gone $TMPDIR
func gone(ts *testscript.TestScript, _ bool, args []string) {
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	for _, entry := range entries {
		ts.Fatalf("%s was left behind", entry.Name())
	}
}
