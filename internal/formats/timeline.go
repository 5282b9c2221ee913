package formats

import (
	"html"
	"io"
	"strconv"
	"strings"

	"variorum/internal/record"
)

// The parts of a TimelineJS file. Its texts are HTML.
type (
	slide struct {
		ID      string     `json:"unique_id"`
		Start   slideDay   `json:"start_date"`
		End     *slideDay  `json:"end_date,omitempty"`
		Display string     `json:"display_date"`
		Group   string     `json:"group,omitempty"`
		Text    slideWords `json:"text"`
	}
	slideDay struct {
		Year  string `json:"year"`
		Month string `json:"month,omitempty"`
		Day   string `json:"day,omitempty"`
	}
	slideWords struct {
		Headline string `json:"headline"`
		Text     string `json:"text"`
	}
)

// timeline writes the statements whose day is known, as far as it is, in the
// form that TimelineJS reads.
func timeline(w io.Writer, parts Parts) error {
	return streamed(w, `{"scale":"human","events":[`, "]}", func(write func(any) error) error {
		return each(parts, func(p part, st *record.Statement) error {
			first, last, ok := record.Days(st.Said.Moment)
			if !ok {
				return nil
			}
			lead := p.lead(st)
			out := slide{ID: "statement-" + st.ID, Display: st.Said.Text, Group: html.EscapeString(st.Speaker.Name),
				Text: slideWords{html.EscapeString(st.Speaker.Label()), slideText(st, lead, len(p.printings(st)))}}
			// As much of the first day as the moment itself gives.
			out.Start = slideDate(first[:min(len(first), len(st.Said.Moment.Date))])
			if strings.Contains(st.Said.Moment.Date, "/") {
				end := slideDate(last)
				out.End = &end
			}
			return write(out)
		})
	})
}

func slideDate(iso string) slideDay {
	year, rest, _ := strings.Cut(iso, "-")
	month, day, _ := strings.Cut(rest, "-")
	return slideDay{year, strings.TrimPrefix(month, "0"), strings.TrimPrefix(day, "0")}
}

func slideText(st *record.Statement, lead printing, versions int) string {
	var b strings.Builder
	if st.Denial && lead.v.Act == nil {
		b.WriteString("<p>Denied:</p>")
	}
	b.WriteString("<blockquote>" + html.EscapeString(lead.words()) + "</blockquote><p>")
	source := html.EscapeString(sourceLine(lead.art))
	if at := webAddress(lead.art.URL); at != "" {
		source = `<a href="` + html.EscapeString(at) + `">` + source + "</a>"
	}
	b.WriteString(source)
	if more := versions - 1; more == 1 {
		b.WriteString(", and one more report")
	} else if more > 1 {
		b.WriteString(", and " + strconv.Itoa(more) + " more reports")
	}
	b.WriteString("</p>")
	return b.String()
}

// sourceLine names an article in one line: headline, outlet, day.
func sourceLine(art *record.Article) string {
	line := outletOf(art)
	if art.Title != "" {
		line = "“" + oneLine(art.Title) + "”, " + line
	}
	if art.Published.Moment.Known() {
		line += ", " + art.Published.Text
	}
	return line
}
