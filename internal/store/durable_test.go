package store_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"variorum"
	"variorum/internal/store"
)

// TestMain lets the test binary play the program that is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("STORE_TEST_ADD"); path != "" {
		if err := addForever(path, os.Getenv("STORE_TEST_PREFIX")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// addForever adds articles to the file, in groups of three, and reports each
// on standard output, until it has added 300 or is killed.
func addForever(path, prefix string) error {
	ctx := context.Background()
	db, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		return err
	}
	for i := range 100 {
		var arts []*variorum.Article
		for j := range 3 {
			arts = append(arts, article(fmt.Sprintf("%s-%d-%d", prefix, i, j)))
		}
		added, err := db.Add(ctx, arts...)
		if err != nil {
			return err
		}
		fmt.Println(strings.Join(added, "\n"))
	}
	return db.Close()
}

func adder(t *testing.T, path, prefix string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "STORE_TEST_ADD="+path, "STORE_TEST_PREFIX="+prefix)
	cmd.Stderr = os.Stderr
	return cmd
}

func TestKilledWhileAdding(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	var reported []string
	for round := range 4 {
		cmd := adder(t, path, strconv.Itoa(round))
		out, err := cmd.StdoutPipe()
		same(t, err, nil)
		same(t, cmd.Start(), nil)
		lines := bufio.NewScanner(out)
		for n := 0; n < 7+5*round && lines.Scan(); n++ {
			reported = append(reported, lines.Text())
		}
		time.Sleep(time.Duration(round) * time.Millisecond)
		same(t, cmd.Process.Kill(), nil)
		for lines.Scan() {
			reported = append(reported, lines.Text())
		}
		cmd.Wait()
	}
	db := openAt(t, path, store.Options{})
	same(t, db.Check(t.Context()), nil)
	groups := map[string]int{}
	for art, err := range db.Articles(t.Context()) {
		same(t, err, nil)
		same(t, art.Text, article("").Text)
		groups[art.ID[:strings.LastIndexByte(art.ID, '-')]]++
	}
	for group, n := range groups {
		same(t, n, 3, "half of group "+group)
	}
	for _, id := range reported {
		_, err := db.Article(t.Context(), id)
		same(t, err, nil, id)
	}
	if len(reported) < 20 {
		t.Errorf("only %d articles were reported", len(reported))
	}
}

func TestTwoProgramsAdding(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	first, second := adder(t, path, "first"), adder(t, path, "second")
	same(t, first.Start(), nil)
	same(t, second.Start(), nil)
	same(t, first.Wait(), nil)
	same(t, second.Wait(), nil)
	counts, err := openAt(t, path, store.Options{}).Counts(t.Context())
	same(t, err, nil)
	same(t, counts.Articles, 600)
}

func TestOpenRefuses(t *testing.T) {
	write := func(data string) func(*testing.T, string) {
		return func(t *testing.T, path string) { same(t, os.WriteFile(path, []byte(data), 0o600), nil) }
	}
	execute := func(query string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			db, err := sql.Open("sqlite", path)
			same(t, err, nil)
			defer db.Close()
			_, err = db.Exec(query)
			same(t, err, nil)
		}
	}
	nothing := func(*testing.T, string) {}
	for _, c := range []struct {
		name string
		make func(*testing.T, string)
		opts store.Options
		kind error
		says string
	}{
		{"missing", nothing, store.Options{MustExist: true}, variorum.ErrNotFound, "no database"},
		{"missing, to read", nothing, store.Options{ReadOnly: true}, variorum.ErrNotFound, "no database"},
		{"a folder", func(t *testing.T, path string) { same(t, os.Mkdir(path, 0o700), nil) }, store.Options{}, variorum.ErrDatabase, "is a folder"},
		{"in no folder", func(*testing.T, string) {}, store.Options{}, variorum.ErrDatabase, "record.db"},
		{"text", write(strings.Repeat("not a database ", 500)), store.Options{}, variorum.ErrDatabase, "is damaged"},
		{"empty, to read", write(""), store.Options{ReadOnly: true}, variorum.ErrDatabase, "not a database of variorum"},
		{"of another program", execute(`CREATE TABLE t (x)`), store.Options{}, variorum.ErrDatabase, "not a database of variorum"},
		{"of another program, marked", execute(`PRAGMA application_id = 7`), store.Options{}, variorum.ErrDatabase, "not a database of variorum"},
		{"newer", newer, store.Options{}, variorum.ErrDatabase, "has format 9, this program reads and writes format 5"},
		{"torn", torn, store.Options{}, variorum.ErrDatabase, "is damaged"},
		{"torn, to read", torn, store.Options{ReadOnly: true}, variorum.ErrDatabase, "is damaged"},
		{"cut short", cut, store.Options{}, variorum.ErrDatabase, "is damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "record.db")
			if c.name == "in no folder" {
				path = filepath.Join(path, "deeper", "record.db")
			}
			c.make(t, path)
			before, _ := os.ReadFile(path)
			db, err := store.Open(t.Context(), path, c.opts)
			if err == nil {
				db.Close()
			}
			kind(t, err, c.kind)
			if !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "record.db") {
				t.Errorf("the error says %q, not %q", err, c.says)
			}
			if after, _ := os.ReadFile(path); c.name != "newer" && string(after) != string(before) {
				t.Error("the file was changed")
			}
		})
	}
}

// fill makes a database with some articles and closes it.
func fill(t *testing.T, path string) {
	t.Helper()
	db, err := store.Open(t.Context(), path, store.Options{})
	same(t, err, nil)
	for i := range 60 {
		addRefined(t, db, fmt.Sprint(i))
	}
	same(t, db.Close(), nil)
}

func newer(t *testing.T, path string) {
	fill(t, path)
	db, err := sql.Open("sqlite", path)
	same(t, err, nil)
	defer db.Close()
	_, err = db.Exec(`PRAGMA user_version = 9`)
	same(t, err, nil)
}

func torn(t *testing.T, path string) {
	fill(t, path)
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	same(t, err, nil)
	info, err := file.Stat()
	same(t, err, nil)
	_, err = file.WriteAt([]byte(strings.Repeat("torn", 4096)), info.Size()/8192*4096)
	same(t, err, nil)
	same(t, file.Close(), nil)
}

func cut(t *testing.T, path string) {
	fill(t, path)
	info, err := os.Stat(path)
	same(t, err, nil)
	same(t, os.Truncate(path, info.Size()/3), nil)
}

func TestReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	fill(t, path)
	db := openAt(t, path, store.Options{ReadOnly: true})
	same(t, len(list(t, db.Annotated(t.Context()))), 60)
	_, err := db.Add(t.Context(), article("z"))
	kind(t, err, variorum.ErrUsage)
	kind(t, db.SetCursor(t.Context(), "a@1", "b"), variorum.ErrUsage)
}

// A database in a folder that may not be written can be read.
func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("the superuser may write everywhere")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "record.db")
	fill(t, path)
	same(t, os.Chmod(dir, 0o500), nil)
	defer os.Chmod(dir, 0o700)
	db := openAt(t, path, store.Options{ReadOnly: true})
	same(t, len(list(t, db.Annotated(t.Context()))), 60)
	_, err := store.Open(t.Context(), path, store.Options{})
	kind(t, err, variorum.ErrDatabase)
}

func TestQuoted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	fill(t, path)
	db, err := sql.Open("sqlite", path)
	same(t, err, nil)
	defer db.Close()
	var words string
	same(t, db.QueryRow(`SELECT words FROM quoted WHERE article = '7' AND ordinal = 0`).Scan(&words), nil)
	text, q := article("7").Text, refined("7").Annotation.Quotations[0]
	same(t, words, q.Content[0].In(text)+" … "+q.Content[1].In(text))
}
