// Package intake reads articles from wherever they are: files, folders,
// standard input, web addresses, and what lists articles: feeds, sitemaps,
// outlines of feeds, lines of addresses; and from web archives. Which of them
// a source is, is told by looking at it.
package intake

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"sync"

	"variorum"
	"variorum/internal/feed"
	"variorum/internal/fetch"
	"variorum/internal/folder"
	"variorum/internal/mbox"
	"variorum/internal/page"
	"variorum/internal/warc"
)

// Options bound what is read. The zero value is useful.
type Options struct {
	Folder  folder.Options
	Client  *fetch.Client // nothing is fetched when nil
	Most    int           // articles read from one list; 100 when 0
	Fetches int           // documents fetched side by side, from different hosts; 8 when 0
}

func (o Options) most() int    { return cmp.Or(o.Most, 100) }
func (o Options) fetches() int { return cmp.Or(o.Fetches, 8) }

// Read yields the pages of the sources, in their order. Each failure is
// yielded as one error, of kind ErrInput or ErrTooLarge, that names the path
// or address, and reading goes on with what follows. When ctx ends, its error
// is yielded last.
func Read(ctx context.Context, sources []string, opts Options) iter.Seq2[page.Page, error] {
	return func(yield func(page.Page, error) bool) {
		r := &reader{opts: opts, seen: map[string]bool{}}
		opts := opts.Folder
		opts.Formats = r.formats()
		for _, source := range sources {
			pages := folder.Read(ctx, []string{source}, opts)
			if fetch.IsAddress(source) {
				pages = r.address(ctx, Link{Address: source}, 0)
			}
			for p, err := range pages {
				if !yield(p, err) {
					return
				}
			}
			if ctx.Err() != nil {
				if fetch.IsAddress(source) {
					yield(page.Page{}, ctx.Err())
				}
				return
			}
		}
	}
}

// reader is one run over the sources.
type reader struct {
	opts Options
	mu   sync.Mutex
	seen map[string]bool // addresses
}

// fresh reports whether an address was not met before, and remembers it.
func (r *reader) fresh(address string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.seen[address] {
		return false
	}
	r.seen[address] = true
	return true
}

// formats are those that folder leaves to others.
func (r *reader) formats() []folder.Format {
	archives := warc.Options{MaxBytes: r.opts.Folder.MaxBytes}
	return []folder.Format{
		{Extensions: []string{".warc"}, Match: warc.Sniff, Packed: true,
			Read: func(_ context.Context, from folder.Source) iter.Seq2[page.Page, error] {
				return warc.Read(from.In, from.Path, archives)
			}},
		{Extensions: []string{".wacz"}, Match: isWACZ, Packed: true,
			Read: func(_ context.Context, from folder.Source) iter.Seq2[page.Page, error] {
				if from.File == nil {
					return failing(fmt.Errorf("%w: %s: a WACZ package must be a file, for it is read from its end", variorum.ErrInput, from.Path))
				}
				return warc.ReadWACZ(from.File, from.Size, from.Path, archives)
			}},
		{Extensions: []string{".mbox", ".eml"}, Match: mbox.Sniff,
			Read: func(_ context.Context, from folder.Source) iter.Seq2[page.Page, error] {
				return mbox.Read(from.Page, from.In, mbox.Options{MaxBytes: r.opts.Folder.MaxBytes})
			}},
		{Extensions: []string{".xml", ".rss", ".atom", ".opml"}, Match: func(head []byte) bool { return feed.Sniff(head) != "" },
			Read: r.listFile},
		{Match: areAddresses, Read: r.addressFile},
	}
}

// isWACZ tells a WACZ package from other ZIP archives by the name of its first
// file.
func isWACZ(head []byte) bool {
	if !bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return false
	}
	for _, name := range []string{"datapackage", "archive/", "pages/", "indexes/"} {
		if bytes.HasPrefix(head[min(len(head), 30):], []byte(name)) {
			return true
		}
	}
	return false
}

// failing is a source that only tells why it is none.
func failing(err error) iter.Seq2[page.Page, error] {
	return func(yield func(page.Page, error) bool) { yield(page.Page{}, err) }
}

// listFile reads a feed, sitemap or outline that lies in a file.
func (r *reader) listFile(ctx context.Context, from folder.Source) iter.Seq2[page.Page, error] {
	body, err := io.ReadAll(io.LimitReader(from.In, feed.MaxBytes+1))
	if err != nil && len(body) == 0 {
		return failing(fmt.Errorf("%w: %s: cannot be read: %s", variorum.ErrInput, from.Path, err))
	}
	p := from.Page
	p.Body = body
	return r.list(ctx, p, 0)
}

// bad wraps a kind of error with the place and one clear reason.
func bad(kind error, at, format string, args ...any) error {
	return fmt.Errorf("%w: %s: %s", kind, at, fmt.Sprintf(format, args...))
}
