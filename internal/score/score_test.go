package score

import "testing"

func TestLines(t *testing.T) {
	got := Lines(map[string]Figures{"quotes": {"b": 50, "a": 33.3}, "dates": {"articles": 183}})
	if want := "dates articles 183\nquotes a 33.3\nquotes b 50\n"; got != want {
		t.Errorf("got %q", got)
	}
}
