package eval

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
)

// people is how well PolNeAR's annotators agree with each other, on its test
// part under the same protocol.
var people = Figures{
	"direct.exact.f": 93.8, "direct.jaccard.f": 98.3, "direct.source.overlap": 99.0,
	"mixed.exact.f": 76.2, "mixed.jaccard.f": 92.0, "mixed.source.overlap": 95.3,
	"indirect.exact.f": 62.8, "indirect.jaccard.f": 73.9, "indirect.source.overlap": 89.3,
	"all.exact.f": 68.9, "all.jaccard.f": 79.4,
}

// QuoteTable prints the figures of Quotes for people, each kind above the
// row of the human annotators.
func QuoteTable(w io.Writer, figures Figures) error {
	columns := []string{"exact.p", "exact.r", "exact.f", "jaccard.p", "jaccard.r", "jaccard.f",
		"overlap.p", "overlap.r", "overlap.f", "source.overlap", "source.exact", "speaker.abstained"}
	var b strings.Builder
	tab := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(tab, "%s\tgold\tfound\t%s\t\n", "kind", strings.Join(columns, "\t"))
	for _, kind := range quoteKinds {
		fmt.Fprintf(tab, "%s\t%.0f\t%.0f", kind, figures[kind+".gold"], figures[kind+".found"])
		for _, column := range columns {
			fmt.Fprintf(tab, "\t%.1f", figures[kind+"."+column])
		}
		fmt.Fprint(tab, "\t\n")
		if _, ok := people[kind+".exact.f"]; ok {
			fmt.Fprint(tab, "people\t\t")
			for _, column := range columns {
				fmt.Fprint(tab, "\t")
				if f, ok := people[kind+"."+column]; ok {
					fmt.Fprintf(tab, "%.1f", f)
				}
			}
			fmt.Fprint(tab, "\t\n")
		}
	}
	tab.Flush()
	_, err := fmt.Fprintf(w, "%s%.0f articles; letters and digits only, whole contents, first annotator\n",
		b.String(), figures["articles"])
	return err
}

// IsSpeakers reports whether the figures are those of Speakers.
func IsSpeakers(figures Figures) bool {
	return len(speakerRows(figures)) > 0
}

// speakerRows are the rows of the table of Speakers: genres, and each genre's
// forms and splits.
func speakerRows(figures Figures) []string {
	var rows []string
	for key := range figures {
		if row, ok := strings.CutSuffix(key, ".pairs"); ok {
			rows = append(rows, row)
		}
	}
	slices.Sort(rows)
	return rows
}

// SpeakerTable prints the figures of Speakers for people.
func SpeakerTable(w io.Writer, figures Figures) error {
	columns := []string{"pairs", "named", "right", "answered", "abstained"}
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(tab, "\tgold\tfound\t%s\t\n", strings.Join(columns, "\t"))
	for _, row := range speakerRows(figures) {
		genre, rest, _ := strings.Cut(row, ".speaker")
		if rest == "" {
			fmt.Fprintf(tab, "%s\t%.0f\t%.0f", genre, figures[genre+".gold"], figures[genre+".found"])
		} else {
			fmt.Fprintf(tab, "%s\t\t", rest[1:])
		}
		for i, column := range columns {
			fmt.Fprintf(tab, "\t%.*f", one(i > 1), figures[row+"."+column])
		}
		fmt.Fprint(tab, "\t\n")
	}
	if err := tab.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w, "right: of the answers; answered, abstained: of the pairs whose gold source has a name")
	return err
}
