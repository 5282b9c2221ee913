package warc

import (
	"archive/zip"
	"bufio"
	"encoding/json"
	"io"
	"iter"
	"path"
	"strings"

	"variorum"
	"variorum/internal/page"
)

const (
	maxEntries  = 100_000 // files in a package
	maxListed   = 1_000_000
	maxPageLine = 8 << 20 // pages may be listed with their whole text
)

// ReadWACZ yields the pages of a WACZ package (Web Archive Collection Zipped
// 1.1): those that it lists itself, from the WARC files it holds; without a
// list, all HTML.
func ReadWACZ(in io.ReaderAt, size int64, name string, opts Options) iter.Seq2[page.Page, error] {
	return func(yield func(page.Page, error) bool) {
		pack, err := zip.NewReader(in, size)
		if err != nil {
			yield(page.Page{}, bad(variorum.ErrInput, name, "broken ZIP archive: %s", strings.TrimPrefix(err.Error(), "zip: ")))
			return
		}
		if len(pack.File) > maxEntries {
			yield(page.Page{}, bad(variorum.ErrTooLarge, name, "%d files in it", len(pack.File)))
			return
		}
		if opts.Wanted == nil {
			if listed := listedPages(pack); len(listed) > 0 {
				opts.Wanted = func(address string) bool { return listed[address] }
			}
		}
		found := false
		for _, f := range pack.File {
			if !strings.HasPrefix(f.Name, "archive/") || !isWARC(f.Name) {
				continue
			}
			found = true
			if !readEntry(f, name, opts, yield) {
				return
			}
		}
		if !found {
			yield(page.Page{}, bad(variorum.ErrInput, name, "a ZIP archive without web archives"))
		}
	}
}

// readEntry yields the pages of one file of the package.
func readEntry(f *zip.File, name string, opts Options, yield func(page.Page, error) bool) bool {
	at := name + "/" + path.Base(f.Name)
	in, err := f.Open()
	if err != nil {
		return yield(page.Page{}, bad(variorum.ErrInput, at, "%s", strings.TrimPrefix(err.Error(), "zip: ")))
	}
	defer in.Close()
	for p, err := range Read(in, at, opts) {
		if !yield(p, err) {
			return false
		}
	}
	return true
}

func isWARC(name string) bool {
	low := strings.ToLower(name)
	return strings.HasSuffix(low, ".warc") || strings.HasSuffix(low, ".warc.gz")
}

// listedPages are the addresses in the package's lists of pages.
func listedPages(pack *zip.Reader) map[string]bool {
	out := map[string]bool{}
	for _, f := range pack.File {
		if path.Dir(f.Name) != "pages" || path.Ext(f.Name) != ".jsonl" {
			continue
		}
		in, err := f.Open()
		if err != nil {
			continue
		}
		lines := bufio.NewScanner(in)
		lines.Buffer(nil, maxPageLine)
		for lines.Scan() && len(out) < maxListed {
			var entry struct {
				URL string `json:"url"`
			}
			if json.Unmarshal(lines.Bytes(), &entry) == nil && entry.URL != "" {
				out[entry.URL] = true
			}
		}
		in.Close()
	}
	return out
}
