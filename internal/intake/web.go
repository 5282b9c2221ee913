package intake

import (
	"bufio"
	"bytes"
	"context"
	"iter"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/feed"
	"variorum/internal/fetch"
	"variorum/internal/folder"
	"variorum/internal/inorder"
	"variorum/internal/page"
)

// deepest is how far lists of lists are followed: an outline of feeds, or an
// index of indexes of sitemaps.
const deepest = 3

// address yields what lies at an address: one page, or the articles of a list.
func (r *reader) address(ctx context.Context, at Link, depth int) iter.Seq2[page.Page, error] {
	if !r.fresh(at.Address) {
		return func(func(page.Page, error) bool) {}
	}
	return r.got(ctx, r.get(ctx, at), depth)
}

// got yields what an answer holds.
func (r *reader) got(ctx context.Context, a answer, depth int) iter.Seq2[page.Page, error] {
	return func(yield func(page.Page, error) bool) {
		if a.page.Body == nil {
			yield(page.Page{}, a.err)
			return
		}
		pages := folder.Document(ctx, a.page, r.opts.Folder)
		switch isList := feed.Sniff(a.page.Body) != ""; {
		case isList && depth > deepest:
			pages = failing(bad(variorum.ErrInput, a.page.Path, "lists of lists go deeper than %d", deepest))
		case isList:
			pages = r.list(ctx, a.page, depth)
		}
		for p, err := range pages {
			if !yield(p, err) {
				return
			}
		}
		if a.err != nil {
			yield(page.Page{}, a.err)
		}
	}
}

// answer is what a link leads to: a page, an error, or a page of which only a
// part came and an error that says so.
type answer struct {
	page page.Page
	err  error
}

// get fetches a link, or takes the article that its list holds.
func (r *reader) get(ctx context.Context, at Link) answer {
	p, err := at.Get(ctx, r.opts.Client)
	if !r.opts.Folder.Now.IsZero() {
		p.Acquired = r.opts.Folder.Now
	}
	return answer{p, err}
}

// list yields the articles that a list names, fetched side by side, and those
// of the lists that it names.
func (r *reader) list(ctx context.Context, p page.Page, depth int) iter.Seq2[page.Page, error] {
	read, err := feed.Read(p.Body, addressOr(p))
	if err != nil {
		return failing(err)
	}
	return func(yield func(page.Page, error) bool) {
		for _, list := range read.Lists {
			for p, err := range r.address(ctx, Link{Address: list}, depth+1) {
				if !yield(p, err) {
					return
				}
			}
		}
		links, more := r.links(read, p)
		for p, err := range r.all(ctx, links, depth+1) {
			if !yield(p, err) {
				return
			}
		}
		switch {
		case read.Broken != nil:
			yield(page.Page{}, bad(variorum.ErrInput, p.Path, "the list breaks off: %s", read.Broken))
		case more > 0:
			yield(page.Page{}, bad(variorum.ErrTooLarge, p.Path, "it lists %d more articles; --most says how many are read", more))
		}
	}
}

func addressOr(p page.Page) string {
	if p.URL != "" {
		return p.URL
	}
	return p.Path
}

// links are the entries of a list that were not met before, the newest first
// where a sitemap dates them, and how many are left out.
func (r *reader) links(list feed.List, p page.Page) (out []Link, more int) {
	entries := list.Entries
	if list.Kind == feed.Sitemap {
		entries = slices.Clone(entries)
		slices.SortStableFunc(entries, func(a, b feed.Entry) int { return strings.Compare(newest(b), newest(a)) })
	}
	for _, e := range entries {
		if len(out) == r.opts.most() {
			more++
			continue
		}
		if e.URL != "" && !r.fresh(e.URL) {
			continue
		}
		out = append(out, LinkTo(e, list.Kind, p))
	}
	return out, more
}

func newest(e feed.Entry) string { return max(e.Published, e.Updated) }

// all yields what lies behind the links, in their order, fetched side by side.
func (r *reader) all(ctx context.Context, links []Link, depth int) iter.Seq2[page.Page, error] {
	return func(yield func(page.Page, error) bool) {
		for a := range inorder.Map(ctx, r.opts.fetches(), slices.Values(links), func(at Link) answer { return r.get(ctx, at) }) {
			for p, err := range r.got(ctx, a, depth) {
				if !yield(p, err) {
					return
				}
			}
		}
	}
}

// areAddresses reports whether a document begins with lines that are web
// addresses, and nothing else but empty lines and comments.
func areAddresses(head []byte) bool {
	found := false
	lines := strings.Split(string(head), "\n")
	if len(head) >= 4096 {
		lines = lines[:len(lines)-1] // the last may be cut
	}
	for _, line := range lines {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case fetch.IsAddress(line) && !strings.ContainsAny(line, " \t"):
			found = true
		default:
			return false
		}
	}
	return found
}

// addressFile reads lines of addresses.
func (r *reader) addressFile(ctx context.Context, from folder.Source) iter.Seq2[page.Page, error] {
	return func(yield func(page.Page, error) bool) {
		lines := bufio.NewScanner(from.In)
		lines.Buffer(nil, 1<<16)
		addresses := func(yield func(Link) bool) {
			for lines.Scan() {
				line := bytes.TrimSpace(lines.Bytes())
				if len(line) == 0 || line[0] == '#' || !r.fresh(string(line)) {
					continue
				}
				if !yield(Link{Address: string(line)}) {
					return
				}
			}
		}
		for a := range inorder.Map(ctx, r.opts.fetches(), addresses, func(at Link) answer { return r.get(ctx, at) }) {
			for p, err := range r.got(ctx, a, 0) {
				if !yield(p, err) {
					return
				}
			}
		}
		if err := lines.Err(); err != nil {
			yield(page.Page{}, bad(variorum.ErrInput, from.Path, "cannot be read on: %s", err))
		}
	}
}
