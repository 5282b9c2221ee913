package room

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/crc32"

	"variorum"
)

func missing(what, id string) error {
	return fmt.Errorf("%w: no %s %q", variorum.ErrNotFound, what, id)
}

// The lists that cursors are of.
const (
	byNum        = "n" // statements, stories and articles, by number
	bySpeaker    = "s"
	byOutlet     = "o"
	byDue        = "d"
	byConfidence = "c"
)

// key is the place of an item in the order of its list.
type key struct {
	Num  int64   `json:"n,omitempty"`
	Text string  `json:"t,omitempty"`
	Real float64 `json:"r,omitempty"`
}

// cursor writes the place behind which a list goes on, with a sum that tells
// what was not written here.
func cursor(list string, k key) string {
	data, err := json.Marshal(k)
	if err != nil {
		return "" // no number and no text can cause it
	}
	sum := crc32.ChecksumIEEE(append([]byte(list), data...))
	return list + base64.RawURLEncoding.EncodeToString(append([]byte{byte(sum >> 8), byte(sum)}, data...))
}

// after reads a cursor of a list. ok is false for none.
func (p Page) after(list string) (k key, ok bool, err error) {
	if p.Cursor == "" {
		return k, false, nil
	}
	wrong := fmt.Errorf("%w: %.40q is no cursor of this list", variorum.ErrUsage, p.Cursor)
	if len(p.Cursor) > 500 || p.Cursor[:1] != list {
		return k, false, wrong
	}
	data, err := base64.RawURLEncoding.DecodeString(p.Cursor[1:])
	if err != nil || len(data) < 2 || json.Unmarshal(data[2:], &k) != nil || cursor(list, k) != p.Cursor {
		return k, false, wrong
	}
	return k, true, nil
}

func (p Page) limit() int {
	switch {
	case p.Limit <= 0:
		return DefaultLimit
	case p.Limit > MaxLimit:
		return MaxLimit
	}
	return p.Limit
}

// stretch cuts a list that was read one longer than its limit, and says where
// the next begins.
func stretch[T any](items []T, limit int, list string, at func(T) key) List[T] {
	out := List[T]{Items: items}
	if len(items) > limit {
		out.Items = items[:limit]
		out.Next = cursor(list, at(items[limit-1]))
	}
	if out.Items == nil {
		out.Items = []T{}
	}
	return out
}

// Size is how many items the page has at most.
func (p Page) Size() int { return p.limit() }

// Behind is the number behind which a list goes on, for lists by number that are
// read elsewhere; 0 at its beginning.
func (p Page) Behind(list string) (num int64, err error) {
	k, _, err := p.after(list)
	return k.Num, err
}

// Beyond is the cursor behind a number, as Behind reads it.
func Beyond(list string, num int64) string { return cursor(list, key{Num: num}) }
