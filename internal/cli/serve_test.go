package cli

import (
	"bufio"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestServe starts the server on a free port, reads a page and its JSON, signs
// in by the link that was printed, and interrupts it.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "articles"), os.DirFS("../../examples/articles")); err != nil {
		t.Fatal(err)
	}
	if out, err := process(t, dir, "add", "articles").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	run := process(t, dir, "serve", "--addr", "127.0.0.1:0")
	stderr, err := run.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(stderr)
	address := func() string {
		if !lines.Scan() {
			t.Fatal("the server says nothing")
		}
		_, at, _ := strings.Cut(lines.Text(), "http://")
		return "http://" + at
	}
	at, login := address(), address()
	for path, want := range map[string]string{at: "Who said what, and in whose words</h1>", at + "index.json": `"statements"`, at + "statements.rss": "<rss", at + "readyz": "ready", login: "Sign out"} {
		client := &http.Client{}
		if client.Jar, err = cookiejar.New(nil); err != nil {
			t.Fatal(err)
		}
		resp, err := client.Get(path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(body), want) {
			t.Errorf("%s: %d %v, no %q", path, resp.StatusCode, err, want)
		}
	}
	if err := run.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := run.Wait(); err != nil {
		t.Errorf("interrupted: %v", err)
	}
}
