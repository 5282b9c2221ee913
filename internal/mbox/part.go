package mbox

import (
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"

	"golang.org/x/net/html/charset"

	"variorum/internal/page"
)

// The bounds of a message's structure.
const (
	deepest   = 8
	mostParts = 100
)

// text is the best part of a message so far: HTML before plain text.
type text struct {
	media, charset string
	body           []byte
	parts          int
}

// header is what mail and multipart call their headers.
type header map[string][]string

func (h header) get(name string) string { return textproto.MIMEHeader(h).Get(name) }

// take looks at a part and the parts in it.
func (t *text) take(h header, body io.Reader, limit int64, depth int) {
	if t.parts++; t.parts > mostParts || depth > deepest {
		return
	}
	media, params, err := mime.ParseMediaType(h.get("Content-Type"))
	if err != nil && media == "" {
		media = page.Plain
	}
	if strings.HasPrefix(media, "multipart/") {
		parts := multipart.NewReader(body, params["boundary"])
		for t.parts <= mostParts {
			part, err := parts.NextRawPart()
			if err != nil {
				return
			}
			t.take(header(part.Header), part, limit, depth+1)
		}
		return
	}
	better := media == page.HTML && t.media != page.HTML || media == page.Plain && t.media == ""
	if disposition, _, _ := mime.ParseMediaType(h.get("Content-Disposition")); disposition == "attachment" || !better {
		return
	}
	switch strings.ToLower(strings.TrimSpace(h.get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	got, err := io.ReadAll(io.LimitReader(body, limit))
	if len(got) > 0 || err == nil {
		t.media, t.charset, t.body = media, params["charset"], got
	}
}

// words decodes headers in any charset (RFC 2047).
var words = mime.WordDecoder{CharsetReader: func(label string, in io.Reader) (io.Reader, error) {
	out, err := charset.NewReaderLabel(label, in)
	if err != nil {
		return nil, errors.New("unknown charset")
	}
	return out, nil
}}

// decoded is a header in plain letters, white space folded.
func decoded(value string) string {
	if plain, err := words.DecodeHeader(value); err == nil {
		value = plain
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(value, "\uFFFD")), " ")
}

// tell notes what the headers say of the message: its subject and day; the name
// of the list or of the sender, who is the outlet of a list and else the
// writer; and where it is to be seen on the web.
func tell(p *page.Page, h mail.Header) {
	told := &page.Told{By: "message", Title: decoded(h.Get("Subject")), Published: strings.TrimSpace(h.Get("Date"))}
	sender := ""
	parser := mail.AddressParser{WordDecoder: &words}
	if list, err := parser.ParseList(h.Get("From")); err == nil && len(list) > 0 && !strings.Contains(list[0].Name, "@") {
		sender = decoded(list[0].Name)
	}
	switch {
	case h.Get("List-Id") != "" || h.Get("List-Unsubscribe") != "" || h.Get("List-Post") != "":
		told.By = "newsletter"
		if told.Outlet = sender; sender == "" {
			name, _, _ := strings.Cut(decoded(h.Get("List-Id")), "<")
			told.Outlet = strings.Trim(name, "\" ")
		}
	default:
		told.Byline = sender
	}
	if at := strings.Trim(strings.TrimSpace(h.Get("Archived-At")), "<>"); strings.HasPrefix(at, "http://") || strings.HasPrefix(at, "https://") {
		p.URL = at
	}
	p.Told = told
}
