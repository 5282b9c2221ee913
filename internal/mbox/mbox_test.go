package mbox

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/page"
)

const box = `From news@halvik.example Tue Apr  8 09:00:00 2031
Received: from mail.halvik.example
Message-ID: <1@halvik.example>
MIME-Version: 1.0
Date: Tue, 08 Apr 2031 09:00:00 +0200
From: =?utf-8?q?Halvik_Post_=E2=80=93_Morning?= <news@halvik.example>
Subject: =?iso-8859-1?q?Tolls_in_S=FCdmark?=
List-Id: Morning letter <morning.halvik.example>
Archived-At: <https://halvik.example/letters/1>
Content-Type: multipart/mixed; boundary=a

--a
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Plain words.
--b
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<p>Tolls in S=FCdmark =
rise.</p>
--b--
--a
Content-Type: text/html
Content-Disposition: attachment; filename=x.html

<p>Never.</p>
--a--

From karin@norland.example Wed Apr  9 09:00:00 2031
Message-ID: <2@norland.example>
MIME-Version: 1.0
From: Karin Lund <karin@norland.example>
Subject: What I saw
Content-Transfer-Encoding: base64

VGhlIHBvcnQgaXMgY2xvc2VkLg==

From the port it looked different
>From here, too.

From empty@norland.example Wed Apr  9 09:00:00 2031
Subject: Nothing

`

func read(in string, opts Options) (pages []page.Page, errs []string) {
	for p, err := range Read(page.Page{Path: "m.mbox", Acquired: time.Unix(0, 0)}, strings.NewReader(in), opts) {
		if err != nil {
			errs = append(errs, err.Error())
		} else {
			pages = append(pages, p)
		}
	}
	return pages, errs
}

func TestRead(t *testing.T) {
	pages, errs := read(box, Options{})
	want := []page.Page{
		{Path: "m.mbox#1", URL: "https://halvik.example/letters/1", MediaType: page.HTML, Charset: "iso-8859-1", Body: []byte("<p>Tolls in S\xfcdmark rise.</p>"), Acquired: time.Unix(0, 0),
			Told: &page.Told{By: "newsletter", Title: "Tolls in Südmark", Outlet: "Halvik Post – Morning", Published: "Tue, 08 Apr 2031 09:00:00 +0200"}},
		{Path: "m.mbox#2", MediaType: page.Plain, Body: []byte("The port is closed."), Acquired: time.Unix(0, 0), Told: &page.Told{By: "message", Title: "What I saw", Byline: "Karin Lund"}},
	}
	if diff := cmp.Diff(want, pages); diff != "" {
		t.Error(diff)
	}
	if len(errs) != 1 || !strings.Contains(errs[0], "m.mbox#3: a message without text") {
		t.Errorf("%q", errs)
	}
}

func TestReadQuotedLines(t *testing.T) {
	const mail = "From a@b.example\nMessage-ID: <1>\n\nFrom the port it looked different.\n>From here, too.\n\nFrom now on: nothing.\n"
	pages, errs := read(mail, Options{})
	if len(pages) != 1 || len(errs) != 0 || !strings.Contains(string(pages[0].Body), "\nFrom here, too.") {
		t.Errorf("%d pages, %q", len(pages), errs)
	}
}

func TestReadTooLarge(t *testing.T) {
	long := "From a@b.example\nMessage-ID: <1>\n\n" + strings.Repeat(strings.Repeat("x", 200_000)+"\n", 4) + "\n"
	pages, errs := read(long+box, Options{MaxBytes: 100_000})
	if len(pages) != 2 || len(errs) != 2 || !strings.HasPrefix(errs[0], variorum.ErrTooLarge.Error()+": m.mbox#1") {
		t.Errorf("%d pages, %q", len(pages), errs)
	}
}

// broken is a reader that fails after its text.
type broken struct{ io.Reader }

func (b broken) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if errors.Is(err, io.EOF) {
		err = errors.New("the disk is gone")
	}
	return n, err
}

func TestReadBroken(t *testing.T) {
	var errs, pages int
	for _, err := range Read(page.Page{Path: "m"}, broken{strings.NewReader(box)}, Options{}) {
		if err != nil {
			errs++
		} else {
			pages++
		}
	}
	if pages != 2 || errs != 2 {
		t.Errorf("%d pages, %d errors", pages, errs)
	}
}

func TestSniff(t *testing.T) {
	for head, want := range map[string]bool{
		box:                              true,
		box[strings.Index(box, "\n")+1:]: true,
		"From the port it looked different: nothing moved.\nNorland closed it.\n": false,
		"Date: 8 April 2031\nFrom: our correspondent\n\nText.\n":                  false,
		"":       false,
		"<html>": false,
	} {
		if Sniff([]byte(head)) != want {
			t.Errorf("%.40q: %v", head, !want)
		}
	}
}

// FuzzRead: a mailbox gives pages of its own path with text in them, or errors
// of the two kinds, and ends.
func FuzzRead(f *testing.F) {
	f.Add(box)
	f.Add("From a\nA: b\n\nFrom b\nContent-Type: multipart/x; boundary=\"\"\n\n--\n")
	f.Fuzz(func(t *testing.T, in string) {
		for p, err := range Read(page.Page{Path: "m"}, strings.NewReader(in), Options{MaxBytes: 1 << 16}) {
			switch {
			case err != nil && !errors.Is(err, variorum.ErrInput) && !errors.Is(err, variorum.ErrTooLarge):
				t.Error(err)
			case err == nil && (len(p.Body) == 0 || !strings.HasPrefix(p.Path, "m#") || p.MediaType != page.HTML && p.MediaType != page.Plain):
				t.Errorf("%+v", p)
			}
		}
	})
}
