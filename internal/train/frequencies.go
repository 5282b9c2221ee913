package train

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"

	"variorum"
	"variorum/internal/words"
)

// frequencyFile lies in the folder data of the package wordfreq. It is an
// array in MessagePack: a header, then for each hundredth of a bel that a
// frequency lies below one an array of the words of that frequency.
const frequencyFile = "large_en.msgpack.gz"

// Frequencies reads the table of frequencies of English words in a folder and
// adds up the words of each stem.
func Frequencies(dir string) (words.Rarities, error) {
	f, err := os.Open(filepath.Join(dir, frequencyFile))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", variorum.ErrNotFound, err)
	}
	defer f.Close()
	unzip, err := gzip.NewReader(f)
	if err == nil {
		var lists [][]string
		if lists, err = readPack(bufio.NewReader(unzip)); err == nil {
			return addStems(lists), nil
		}
	}
	return nil, fmt.Errorf("%w: %s: %v", variorum.ErrInput, f.Name(), err)
}

func addStems(lists [][]string) words.Rarities {
	out := words.Rarities{}
	for centibels, list := range lists {
		for _, form := range list {
			for _, w := range words.Split(form) {
				out[words.Stem(w.Low)] += math.Pow(10, -float64(centibels)/100)
			}
		}
	}
	for stem, share := range out {
		out[stem] = -math.Log(share)
	}
	return out
}

// pack reads the few kinds of MessagePack that the file has. The first error
// stays.
type pack struct {
	r   *bufio.Reader
	err error
}

func readPack(r *bufio.Reader) ([][]string, error) {
	p := &pack{r: r}
	n := p.array()
	p.skipHeader()
	var out [][]string
	for i := 1; i < n && p.err == nil; i++ {
		var list []string
		for k := p.array(); k > 0 && p.err == nil; k-- {
			list = append(list, p.text())
		}
		out = append(out, list)
	}
	return out, p.err
}

func (p *pack) byte() byte {
	b, err := p.r.ReadByte()
	p.fail(err)
	return b
}

func (p *pack) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

func (p *pack) size(bytes int) int {
	var buf [4]byte
	_, err := io.ReadFull(p.r, buf[4-bytes:])
	p.fail(err)
	return int(binary.BigEndian.Uint32(buf[:]))
}

func (p *pack) array() int {
	switch b := p.byte(); {
	case b&0xf0 == 0x90:
		return int(b & 0x0f)
	case b == 0xdc:
		return p.size(2)
	case b == 0xdd:
		return p.size(4)
	}
	p.fail(fmt.Errorf("no array where one should be"))
	return 0
}

func (p *pack) text() string {
	n := 0
	switch b := p.byte(); {
	case b&0xe0 == 0xa0:
		n = int(b & 0x1f)
	case b == 0xd9:
		n = p.size(1)
	default:
		p.fail(fmt.Errorf("no text where one should be"))
	}
	buf := make([]byte, n)
	_, err := io.ReadFull(p.r, buf)
	p.fail(err)
	return string(buf)
}

// skipHeader reads over a map of texts to texts and small numbers.
func (p *pack) skipHeader() {
	b := p.byte()
	if b&0xf0 != 0x80 {
		p.fail(fmt.Errorf("no header"))
		return
	}
	for range b & 0x0f {
		p.text()
		if next, err := p.r.Peek(1); err == nil && next[0] < 0x80 {
			p.byte()
		} else {
			p.text()
		}
	}
}
