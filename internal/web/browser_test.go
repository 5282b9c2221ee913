package web_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"variorum/internal/dyad"
	"variorum/internal/room"
)

// With -shots FOLDER the test of the pages leaves a picture of each there. With
// -pictures FOLDER those of the README are made anew:
//
//	go test ./internal/web -run TestPictures -pictures ../../docs
var (
	shots    = flag.String("shots", "", "a folder to put pictures of the pages into")
	pictures = flag.String("pictures", "", "a folder to put the pictures of the README into")
)

// axeVariable names the file axe.min.js of axe-core, which is not kept here;
// .ci/run fetches it.
const axeVariable = "VARIORUM_AXE"

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
		t.Skip("no Chromium on this machine: the pages are not looked at in a browser")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.Flag("no-sandbox", true),
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true))
	ctx, cancel := context.WithTimeout(t.Context(), 8*time.Minute)
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
		case *page.EventJavascriptDialogOpening:
			seen = append(seen, "dialog "+ev.Message)
		}
	}))
	t.Cleanup(cancel)
	return ctx, func() []string {
		mu.Lock()
		defer mu.Unlock()
		out := seen
		seen = nil
		return out
	}
}

// shown is one page of each kind, the fullest of the sample affair.
func shown(t *testing.T, rm *room.Room) map[string]string {
	t.Helper()
	ctx := t.Context()
	home, err := rm.Home(ctx)
	if err != nil {
		t.Fatal(err)
	}
	cards, err := rm.Statements(ctx, room.Filter{}, room.Page{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	best, hostile := cards.Items[0], cards.Items[0]
	for _, c := range cards.Items {
		if weight(c) > weight(best) {
			best = c
		}
		if strings.Contains(c.Words[0].Text, "<script>") {
			hostile = c
		}
	}
	story := home.Stories[0]
	for _, s := range home.Stories {
		if s.Articles > story.Articles {
			story = s
		}
	}
	done, err := dyad.List(ctx, rm, dyad.Filter{}, room.Page{})
	if err != nil || len(done.Items) == 0 {
		t.Fatal("no events", err)
	}
	event := done.Items[0]
	due, err := rm.Commitments(ctx, room.CommitmentFilter{}, room.Page{})
	if err != nil || len(due.Items) == 0 {
		t.Fatal("no commitments", err)
	}
	return map[string]string{"home": "/", "stories": "/stories", "story": "/stories/" + story.ID, "statements": "/statements",
		"statement": "/statements/" + best.ID, "speakers": "/speakers", "speaker": "/speakers/" + best.Speaker.ID, "outlets": "/outlets",
		"articles": "/articles", "article": fmt.Sprintf("/articles/%s#q%d", best.Article.ID, best.Ordinal), "commitments": "/commitments", "commitment": "/commitments/" + due.Items[0].ID,
		"events": "/events", "event": "/events/" + event.ID, "relations": "/relations", "relation": "/relations/Astrid%20Nordahl~Tomas%20Arden?by=month",
		"search": "/search?q=strait", "nothing-found": "/search?q=zzz", "help": "/search", "review": "/review", "about": "/about", "login": "/login",
		"hostile": "/statements/" + hostile.ID, "hostile-article": "/articles/" + hostile.Article.ID}
}

func weight(c room.Card) int {
	n := 0
	for _, w := range c.Words {
		n += len(w.Text)
	}
	return min(c.Outlets, 3)*1000 + min(n, 300)
}

// TestBrowser opens a page of each kind on a phone and at a desk, by day and by
// night: nothing is asked of anybody else, no policy is broken, no script of an
// article runs, no page is wider than its window, and what an audit of
// accessibility finds is nothing.
func TestBrowser(t *testing.T) {
	ctx, events := browser(t)
	rm, h := rooms(t)
	srv := httptest.NewServer(h)
	defer srv.Close()
	axe := ""
	if file := os.Getenv(axeVariable); file != "" {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		axe = string(body)
	} else {
		t.Log("no " + axeVariable + ": the audit of accessibility is left out")
	}
	for name, path := range shown(t, rm) {
		for _, width := range []int64{375, 1280} {
			for _, scheme := range []string{"light", "dark"} {
				if *shots == "" && (width == 375) != (scheme == "dark") {
					continue // on a phone by night, at a desk by day
				}
				at := fmt.Sprintf("%s, %d wide, %s", name, width, scheme)
				run(t, ctx, chromedp.EmulateViewport(width, 900))
				run(t, ctx, told(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
					Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}))
				if strings.Contains(path, "#") {
					run(t, ctx, chromedp.Navigate("about:blank"))
				}
				run(t, ctx, chromedp.Navigate(srv.URL+path))
				if wide := value[int64](t, ctx, `document.documentElement.scrollWidth`); wide > width {
					t.Errorf("%s: the page is %d wide", at, wide)
				}
				for _, ev := range events() {
					if !strings.HasPrefix(ev, "request "+srv.URL) && ev != "request about:blank" {
						t.Errorf("%s: %s", at, ev)
					}
				}
				if axe != "" {
					audit(t, ctx, at, axe)
				}
				if *shots != "" {
					picture(t, ctx, filepath.Join(*shots, fmt.Sprintf("%s-%d-%s.png", name, width, scheme)))
				}
			}
		}
	}
}

// told gives the browser a command.
func told[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, command, params)
		return err
	})
}

func run(t *testing.T, ctx context.Context, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	for _, a := range actions {
		if _, err := chromedp.Run(ctx, a); err != nil {
			t.Fatal(err)
		}
	}
}

func value[T any](t *testing.T, ctx context.Context, script string, opts ...chromedp.EvaluateOption) T {
	t.Helper()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, opts...))
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return out
}

// audit lists what axe-core finds wrong with the page that is open.
func audit(t *testing.T, ctx context.Context, at, axe string) {
	t.Helper()
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[any](axe+";0")); err != nil {
		t.Fatal(err)
	}
	const script = `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.html.slice(0, 160) + " " + (n.any[0]?.message || n.all[0]?.message || v.help)))))`
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](script, func(p *runtime.EvaluateParams) { wait := true; p.AwaitPromise = &wait }))
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("%s: %s", at, f)
	}
}

func picture(t *testing.T, ctx context.Context, path string) {
	t.Helper()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, png, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestPictures makes the pictures of the README.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Skip("no -pictures")
	}
	ctx, _ := browser(t)
	rm, h := rooms(t)
	srv := httptest.NewServer(h)
	defer srv.Close()
	pages := shown(t, rm)
	for name, view := range map[string]struct {
		path, to string
		height   int64
	}{
		"room-statement": {pages["statement"], "header", 760}, "room-matrix": {pages["story"], "#matrix", 640},
	} {
		run(t, ctx, chromedp.EmulateViewport(1000, view.height), chromedp.Navigate("about:blank"), chromedp.Navigate(srv.URL+view.path))
		value[int](t, ctx, fmt.Sprintf(`document.querySelector(%q).scrollIntoView({behavior: "instant"}), 0`, view.to))
		picture(t, ctx, filepath.Join(*pictures, name+".png"))
	}
}

// TestKeys goes through the pages by keyboard.
func TestKeys(t *testing.T) {
	ctx, _ := browser(t)
	_, h := rooms(t)
	srv := httptest.NewServer(h)
	defer srv.Close()
	run(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(srv.URL+"/statements"))
	press := func(keys string) {
		t.Helper()
		if _, err := chromedp.Run(ctx, chromedp.KeyEvent(keys)); err != nil {
			t.Fatal(err)
		}
	}
	press("\t")
	if text := value[string](t, ctx, `document.activeElement.textContent`); text != "Skip to the page" {
		t.Errorf("the first stop is %q", text)
	}
	press("j")
	press("j")
	press("k")
	if n := value[int](t, ctx, `[...document.querySelectorAll(".card")].findIndex(e => e.contains(document.activeElement) && e.classList.contains("here"))`); n != 0 {
		t.Errorf("j, j, k stand at statement %d", n)
	}
	press("/")
	if id := value[string](t, ctx, `document.activeElement.id`); id != "q" {
		t.Errorf("/ leads to %q", id)
	}
	value[string](t, ctx, `document.activeElement.value = ""`) // the key itself, which a real one does not leave there
	press("strait\r")
	time.Sleep(500 * time.Millisecond)
	if at := value[string](t, ctx, `location.pathname + location.search`); at != "/search?q=strait" {
		t.Errorf("the search leads to %s", at)
	}
}

// TestNoScript reads the pages with scripts switched off.
func TestNoScript(t *testing.T) {
	ctx, events := browser(t)
	rm, h := rooms(t)
	srv := httptest.NewServer(h)
	defer srv.Close()
	run(t, ctx, told(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	pages := shown(t, rm)
	run(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(srv.URL+pages["article"]))
	light := `getComputedStyle(document.querySelector(".q:target > .c")).backgroundColor`
	if got := value[string](t, ctx, light); got == "rgba(0, 0, 0, 0)" {
		t.Error("the link to a quotation lights nothing")
	}
	for _, ev := range events() {
		if !strings.HasPrefix(ev, "request "+srv.URL) {
			t.Error(ev)
		}
	}
}
