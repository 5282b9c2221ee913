package cli

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime/metrics"
	"strconv"
	"strings"
	"testing"
	"time"

	"variorum/internal/fable"
)

// archiveBytes is how large the archive of TestAddArchive is: -archive=1000000000
// takes some minutes.
var archiveBytes = flag.Int64("archive", 16<<20, "bytes of the web archive that TestAddArchive adds")

// mostHeap bounds what adding an archive holds, whatever its size: the models,
// some pages at a time, and some kilobytes an article.
const mostHeap = 256 << 20

// writeArchive writes pages of the size that pages have, 250 kB, most of it
// scripts and menus around an invented article, as records of a WARC file.
func writeArchive(w io.Writer, size int64) (pages int, err error) {
	script := strings.Repeat(`{"id":17,"name":"teaser","targets":["a","b","c"],"path":"/story/of/velmora"},`, 2300)
	menu := strings.Repeat(`<li class="menu-item"><a href="/section/velmora">The port of Velmora and its ferries</a></li>`+"\n", 600)
	var written int64
	for art := range fable.Articles(fable.Options{Articles: int(size)/200_000 + 1, Seed: 7}) {
		var body strings.Builder
		fmt.Fprintf(&body, `<!DOCTYPE html><html lang="en"><head><title>%s</title><meta property="og:site_name" content="%s"><meta property="article:published_time" content="%sT09:00:00Z"><script>var s=[%s];</script></head><body><nav><ul>%s</ul></nav><article><h1>%[1]s</h1>`,
			art.Title, art.Outlet, art.Day, script, menu)
		for line := range strings.Lines(art.Text) {
			fmt.Fprintf(&body, "<p>%s</p>\n", strings.TrimSpace(line))
		}
		body.WriteString("</article></body></html>")
		block := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n%s", body.String())
		n, err := fmt.Fprintf(w, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://outlet.example/%d\r\nWARC-Date: 2031-04-08T09:00:00Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", pages, len(block), block)
		if err != nil {
			return pages, err
		}
		pages++
		if written += int64(n); written >= size {
			break
		}
	}
	return pages, nil
}

// peakHeap samples how much memory lives until stop is called.
func peakHeap() (stop func() uint64) {
	done, peak := make(chan struct{}), make(chan uint64)
	go func() {
		sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		var most uint64
		for {
			metrics.Read(sample)
			most = max(most, sample[0].Value.Uint64())
			select {
			case <-done:
				peak <- most
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	return func() uint64 { close(done); return <-peak }
}

// TestAddArchive adds a web archive far larger than what may be held of it.
func TestAddArchive(t *testing.T) {
	if testing.Short() {
		t.Skip("an archive of many pages")
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "crawl.warc")
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	out := bufio.NewWriter(file)
	pages, err := writeArchive(out, *archiveBytes)
	if err == nil {
		err = out.Flush()
	}
	if cerr := file.Close(); err != nil || cerr != nil {
		t.Fatal(err, cerr)
	}
	began, peak := time.Now(), peakHeap()
	var printed, errs bytes.Buffer
	code := Main(t.Context(), []string{"add", "--db", filepath.Join(dir, "news.db"), name}, Streams{In: strings.NewReader(""), Out: &printed, Err: &errs})
	heap, took := peak(), time.Since(began)
	if want := fmt.Sprintf("added %d, ", pages); code != 0 || !strings.HasPrefix(printed.String(), want) {
		t.Errorf("exit code %d, %q, want %q; %.500s", code, printed.String(), want, errs.String())
	}
	t.Logf("%d pages, %d MB in %v: %.0f pages/s, heap at most %d MB, resident at most %d MB", pages, *archiveBytes>>20, took.Round(time.Second), float64(pages)/took.Seconds(), heap>>20, residentMB())
	if heap > mostHeap {
		t.Errorf("%d bytes lived at once", heap)
	}
}

// residentMB is the most memory that the process had, where the system tells.
func residentMB() int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	m := regexp.MustCompile(`VmHWM:\s*(\d+) kB`).FindSubmatch(status)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(string(m[1]))
	return n >> 10
}
