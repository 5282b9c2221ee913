package model

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// ErrFormat says that bytes are not a model of this format.
var ErrFormat = errors.New("not a model file")

const magic = "VLM2"

// maxRows and maxClasses bound what a damaged file can ask for.
const (
	maxRows    = 1 << 22
	maxClasses = 256
)

// Rows are the weights of a linear model: small integers, a row a feature
// hash (never 0), a column a class.
type Rows struct {
	Classes  []string
	Features string // what the features mean; a mismatch with the finder refuses to load
	ByHash   map[uint32][]int8
}

// Write stores the rows: a header line, then gzip of the sorted hashes as
// varint differences and of the weights, column by column. The same rows give
// the same bytes.
func (rows Rows) Write(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "%s\t%s\t%s\t%d\n", magic, rows.Features, strings.Join(rows.Classes, " "), len(rows.ByHash)); err != nil {
		return err
	}
	zip, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	hashes := slices.Sorted(maps.Keys(rows.ByHash))
	var raw []byte
	last := uint32(0)
	for _, h := range hashes {
		raw = binary.AppendUvarint(raw, uint64(h-last))
		last = h
	}
	for c := range rows.Classes {
		for _, h := range hashes {
			raw = append(raw, byte(rows.ByHash[h][c]))
		}
	}
	if _, err := zip.Write(raw); err != nil {
		return err
	}
	return zip.Close()
}

// table is what a file holds: sorted hashes and weights by column.
type table struct {
	classes []string
	hashes  []uint32
	columns []byte // len(classes) times len(hashes)
}

// read parses what Write wrote. It fails with ErrFormat when the bytes are no
// model, or when the model was trained with other features.
func read(data []byte, features string) (table, error) {
	var t table
	head, body, ok := bytes.Cut(data, []byte("\n"))
	fields := strings.Split(string(head), "\t")
	if !ok || len(fields) != 4 || fields[0] != magic {
		return t, ErrFormat
	}
	if fields[1] != features {
		return t, fmt.Errorf("%w: trained with features %q, the finder has %q", ErrFormat, fields[1], features)
	}
	t.classes = strings.Fields(fields[2])
	var n int
	if _, err := fmt.Sscan(fields[3], &n); err != nil || n < 0 || n > maxRows || len(t.classes) == 0 || len(t.classes) > maxClasses {
		return t, ErrFormat
	}
	unzip, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return t, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	in := bufio.NewReaderSize(unzip, 1<<16)
	last := uint64(0)
	for range n {
		gap, err := binary.ReadUvarint(in)
		last += gap
		if err != nil || gap == 0 || last > 1<<32-1 {
			return t, fmt.Errorf("%w: broken hashes", ErrFormat)
		}
		t.hashes = append(t.hashes, uint32(last))
	}
	t.columns = make([]byte, n*len(t.classes))
	if _, err := io.ReadFull(in, t.columns); err != nil {
		return t, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	return t, nil
}
