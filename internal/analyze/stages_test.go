package analyze

import (
	"strings"
	"testing"
)

// TestStages holds that each stage needs only what was there before or what a
// stage above it gives.
func TestStages(t *testing.T) {
	have := map[string]bool{"text": true, "blocks": true}
	for _, s := range stages {
		for need := range strings.SplitSeq(s.needs, ", ") {
			if !have[need] {
				t.Errorf("stage %s needs %q, which no stage above it gives", s.name, need)
			}
		}
		for given := range strings.SplitSeq(s.gives, ", ") {
			have[given] = true
		}
	}
}
