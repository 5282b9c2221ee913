package lab

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestLoad(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasSuffix(r.URL.Path, ".json"):
			fmt.Fprint(w, `{"items":[{"id":"a","words":[{"text":"a good neighbor"}],"speaker":{"name":"Jonas Brekk"},"pairs":[["Sudmark","Norland"]]}]}`)
		case r.URL.Path == "/stories/a":
			http.NotFound(w, r)
		}
	}))
	defer srv.Close()
	var out, errs bytes.Buffer
	if code := Main(t.Context(), []string{"load", "--rate", "200", "--for", "200ms", srv.URL}, &out, &errs); code != 0 {
		t.Fatalf("%d: %s", code, errs.String())
	}
	for line := range strings.Lines(out.String()) {
		kind, bad := "", ""
		var n int
		if _, err := fmt.Sscan(line, &kind, &n, &bad); err != nil || kind == "all" {
			continue
		}
		if want := map[bool]string{true: fmt.Sprint(n), false: "0"}[kind == "stories/item"]; bad != want || n == 0 {
			t.Errorf("%s: %s of %d bad, want %s", kind, bad, n, want)
		}
	}
	if !strings.Contains(out.String(), "search") || !strings.Contains(out.String(), "relations/item") {
		t.Errorf("kinds are missing:\n%s", out.String())
	}
}
