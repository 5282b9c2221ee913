// Package charset turns the bytes of a document into valid UTF-8 and says by
// notes what was not plain.
package charset

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// Note is something that a reader of the text should know.
type Note struct{ Kind, Message string }

// Decode turns bytes into valid UTF-8 and says by notes what was not plain.
// In order: a byte order mark, valid UTF-8, the declared charset, and for
// bytes that are none of these Windows-1252 or Windows-1251, told apart by
// their letters. Text that is mostly UTF-8 stays so, with U+FFFD for the
// bytes that are not.
func Decode(body []byte, declared string) (string, []Note, error) {
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		body = body[3:]
	case bytes.HasPrefix(body, []byte("\xff\xfe")):
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), body, "")
	case bytes.HasPrefix(body, []byte("\xfe\xff")):
		return decodeWith(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), body, "")
	}
	if utf8.Valid(body) {
		return string(body), nil, nil
	}
	if enc, name := named(declared); enc != nil && name != "utf-8" {
		return decodeWith(enc, body, "")
	}
	if mostlyUTF8(body) {
		text, n := replaceInvalid(body)
		return text, []Note{{Kind: "invalid-utf8", Message: fmt.Sprintf("%d bytes that are not UTF-8 became U+FFFD", n)}}, nil
	}
	if isCyrillic(body) {
		return decodeWith(charmap.Windows1251, body, "read as windows-1251: not UTF-8, and its letters are Cyrillic")
	}
	return decodeWith(charmap.Windows1252, body, "read as windows-1252: not UTF-8, and no charset is declared")
}

func decodeWith(enc encoding.Encoding, body []byte, note string) (string, []Note, error) {
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		return "", nil, errors.New("its characters cannot be decoded")
	}
	var notes []Note
	if note != "" {
		notes = append(notes, Note{Kind: "charset", Message: note})
	}
	if n := bytes.Count(out, []byte("\ufffd")); n > 0 {
		notes = append(notes, Note{Kind: "invalid-characters", Message: fmt.Sprintf("%d characters could not be decoded and became U+FFFD", n)})
	}
	return string(out), notes, nil
}

// named finds an encoding by its label in the WHATWG Encoding Standard.
func named(label string) (encoding.Encoding, string) {
	enc, err := htmlindex.Get(strings.TrimSpace(label))
	if err != nil {
		return nil, ""
	}
	name, err := htmlindex.Name(enc)
	if err != nil || name == "replacement" || name == "x-user-defined" {
		return nil, ""
	}
	return enc, name
}

// mostlyUTF8 reports whether the bytes above ASCII are valid sequences more
// often than not.
func mostlyUTF8(body []byte) bool {
	good, bad := 0, 0
	for len(body) > 0 {
		r, size := utf8.DecodeRune(body)
		switch {
		case r == utf8.RuneError && size <= 1:
			bad++
		case size > 1:
			good++
		}
		body = body[size:]
	}
	return good > bad
}

// replaceInvalid puts one U+FFFD for each byte that is not UTF-8.
func replaceInvalid(body []byte) (string, int) {
	var out strings.Builder
	n := 0
	for len(body) > 0 {
		r, size := utf8.DecodeRune(body)
		if r == utf8.RuneError && size <= 1 {
			n++
		}
		out.WriteRune(r)
		body = body[size:]
	}
	return out.String(), n
}

// isCyrillic tells Windows-1251 from Windows-1252: in Cyrillic text the bytes
// from 0xC0 stand in words of their own, in Western text they are single
// letters among ASCII ones.
func isCyrillic(body []byte) bool {
	high, paired, ascii := 0, 0, 0
	for i, c := range body {
		switch {
		case c >= 0xc0 || c == 0xa8 || c == 0xb8:
			high++
			if i > 0 && body[i-1] >= 0xc0 {
				paired++
			}
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			ascii++
		}
	}
	return high >= 4 && paired*2 > high && (high*3 > ascii || paired*4 > high*3)
}

// WithoutControls puts a space for every C0 control character but tab and
// line feed, and for DEL, and notes how many there were. Byte offsets stay.
func WithoutControls(text string) (string, []Note) {
	isControl := func(r rune) bool { return r < ' ' && r != '\t' && r != '\n' || r == 0x7f }
	if strings.IndexFunc(text, isControl) < 0 {
		return text, nil
	}
	n := 0
	text = strings.Map(func(r rune) rune {
		if isControl(r) {
			n++
			return ' '
		}
		return r
	}, text)
	return text, []Note{{Kind: "control-characters", Message: fmt.Sprintf("%d control characters became spaces", n)}}
}
