package report

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"variorum/internal/record"
)

// browser starts a real browser and gives what it complained about and asked
// for. The test is skipped where there is none.
func browser(t *testing.T) (ctx context.Context, events func() []string) {
	t.Helper()
	if testing.Short() {
		t.Skip("browser tests are left out of short runs")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "headless-shell"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("no Chromium on this machine: the page is not looked at in a browser")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.Flag("no-sandbox", true),
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, opts...)
	t.Cleanup(cancel)
	var mu sync.Mutex
	var seen []string
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithListener(func(ev any) {
		mu.Lock()
		defer mu.Unlock()
		switch ev := ev.(type) {
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(ev.Request.URL, "data:") {
				seen = append(seen, "request "+ev.Request.URL)
			}
		case *log.EventEntryAdded:
			seen = append(seen, "log "+ev.Entry.Text)
		case *runtime.EventExceptionThrown:
			seen = append(seen, "exception "+ev.ExceptionDetails.Text)
		case *runtime.EventConsoleAPICalled:
			seen = append(seen, fmt.Sprint("console ", ev.Type))
		}
	}))
	t.Cleanup(cancel)
	return ctx, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string(nil), seen...)
	}
}

// TestBrowser opens the page at the width of a phone and of a desk: it asks
// for nothing but itself, breaks no policy, is not wider than the window, and
// a link to a quotation lights its words.
func TestBrowser(t *testing.T) {
	ctx, events := browser(t)
	requests := 0
	for name, rec := range map[string]*record.Record{"fixture": fixture(t), "hostile": hostile()} {
		path := filepath.Join(t.TempDir(), name+".html")
		if err := os.WriteFile(path, []byte(render(t, rec, HTMLOptions{})), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, width := range []int64{360, 1280} {
			requests++
			if _, err := chromedp.Run(ctx, chromedp.EmulateViewport(width, 800)); err != nil {
				t.Fatal(err)
			}
			if _, err := chromedp.Run(ctx, chromedp.Navigate("file://"+path)); err != nil {
				t.Fatal(err)
			}
			wide, err := chromedp.Run(ctx, chromedp.Evaluate[int64](`document.documentElement.scrollWidth`))
			if err != nil {
				t.Fatal(err)
			}
			if wide > width {
				t.Errorf("%s: the page is %d wide in a window of %d", name, wide, width)
			}
		}
	}
	sent := 0
	for _, ev := range events() {
		if strings.HasPrefix(ev, "request file://") {
			sent++
			continue
		}
		t.Error(ev)
	}
	if sent != requests {
		t.Errorf("%d requests for %d pages", sent, requests)
	}
}

// TestBrowserLights follows links to quotations: one within a paragraph and
// one that runs over two.
func TestBrowserLights(t *testing.T) {
	ctx, _ := browser(t)
	rec := fixture(t)
	path := filepath.Join(t.TempDir(), "lit.html")
	if err := os.WriteFile(path, []byte(render(t, rec, HTMLOptions{})), 0o644); err != nil {
		t.Fatal(err)
	}
	for i, art := range rec.Articles {
		for _, q := range art.Quotes {
			anchor := fmt.Sprintf("a%d-q%d", i+1, q.Ordinal)
			if _, err := chromedp.Run(ctx, chromedp.Navigate("file://"+path+"#"+anchor)); err != nil {
				t.Fatal(err)
			}
			lit, err := chromedp.Run(ctx, chromedp.Evaluate[string](litWords))
			if err != nil {
				t.Fatal(err)
			}
			want := ""
			for _, s := range q.Content {
				want += s.In(art.Text)
			}
			if squeezed(lit) != squeezed(want) {
				t.Errorf("#%s lights %q, want %q", anchor, lit, want)
			}
		}
	}
}

// litWords is the text of all stretches of content with the colour of light.
const litWords = `(() => {
	const probe = document.createElement("p");
	probe.className = "lit";
	document.body.append(probe);
	const light = getComputedStyle(probe).backgroundColor;
	probe.remove();
	return [...document.querySelectorAll(".text .c")].filter(e => getComputedStyle(e).backgroundColor === light)
		.map(e => [...e.childNodes].filter(n => !(n.classList && n.classList.contains("r"))).map(n => n.textContent).join("")).join("");
})()`

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }
