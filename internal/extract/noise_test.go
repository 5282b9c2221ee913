package extract

import (
	"strings"
	"testing"

	"variorum"
)

func TestNoise(t *testing.T) {
	menu := strings.Repeat("Harbours\nWeather of Norland\nSport\nCulture and feasts\nLetters to us\n", 8)
	const text = `Norland closes its ports
The government of Norland closed all ports on Tuesday after a storm had damaged the harbour of Velmora, officials said.
“We will not open the port before the walls are mended, whatever it costs,” said Karin Lund, the minister of transport.
Best pictures of the storm
The ports are to open again within three weeks, and the owners of ships will be paid for what they lose until then.
`
	for _, tt := range []struct {
		name, text string
		body       int
	}{
		{"menus around", menu + text + menu, 3},
		{"an article", text, 4},
		{"only menus", menu + menu, 0},
	} {
		body := 0
		for _, b := range Layout(tt.text, "Norland closes its ports") {
			if b.Kind == variorum.Body {
				body++
				if tt.body == 3 && !strings.Contains(text, b.Span.In(tt.text)) {
					t.Errorf("%s: %q is body", tt.name, b.Span.In(tt.text))
				}
			}
		}
		if tt.name == "only menus" && body == 0 {
			t.Errorf("%s: all lines are gone", tt.name)
		} else if tt.body > 0 && body != tt.body {
			t.Errorf("%s: %d lines of body, want %d", tt.name, body, tt.body)
		}
	}
}
