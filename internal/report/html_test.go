package report

import (
	"bytes"
	"os"
	"testing"
)

func TestLook(t *testing.T) {
	var buf bytes.Buffer
	if err := HTML(&buf, fixture(t), HTMLOptions{}); err != nil {
		t.Fatal(err)
	}
	var tb bytes.Buffer
	Terminal(&tb, fixture(t), TerminalOptions{Color: false})
	os.WriteFile("/tmp/fixture.txt", tb.Bytes(), 0o644)
	os.WriteFile("/tmp/fixture.html", buf.Bytes(), 0o644)
}
