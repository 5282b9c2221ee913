package formats

import (
	"cmp"
	"context"
	"encoding/json"
	"time"

	"variorum"
	"variorum/internal/abut"
	"variorum/internal/record"
)

// Day is a day of the calendar, counted from 1 January 1970; 0 is none.
type Day int32

func dayOf(iso string) Day {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return 0
	}
	return Day(t.Unix() / (24 * 60 * 60))
}

// String is the day as in ISO 8601, empty for none.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return time.Unix(int64(d)*24*60*60, 0).UTC().Format(time.DateOnly)
}

// The rows of tables. Their tags are the names of the columns in every format;
// what comes after the comma is for Parquet.
type (
	// printedRow is where something is printed. Offsets in a row count code
	// points of the text that has this hash.
	printedRow struct {
		Article    string `parquet:"article,dict"`
		Outlet     string `parquet:"outlet,dict"`
		Title      string `parquet:"title,dict"`
		Byline     string `parquet:"byline,dict"`
		URL        string `parquet:"url,dict"`
		Published  string `parquet:"published,dict"`
		TextSHA256 string `parquet:"text_sha256,dict"`
	}
	// spokenRow is who said something when, and how well that is known.
	spokenRow struct {
		Statement     string `parquet:"statement,dict"`
		Speaker       string `parquet:"speaker,dict"`
		SpeakerID     string `parquet:"speaker_id,dict"`
		SpeakerRole   string `parquet:"speaker_role,dict"`
		SpeakerKind   string `parquet:"speaker_kind,dict"`
		Said          string `parquet:"said,dict"`
		SaidPrecision string `parquet:"said_precision,dict"`
		SaidFirst     Day    `parquet:"said_first,date,optional"`
		SaidLast      Day    `parquet:"said_last,date,optional"`
		SaidBasis     string `parquet:"said_basis,dict"`
		Kind          string `parquet:"kind,dict"`
		Stance        string `parquet:"stance,dict"` // denied, attitude
		Verb          string `parquet:"verb,dict"`   // without which the words say too little
		Words         string `parquet:"words"`
	}
	statementRow struct {
		spokenRow
		Outlets     int32  `parquet:"outlets"`
		Independent int32  `parquet:"independent"`
		Wordings    int32  `parquet:"wordings"`
		Versions    int32  `parquet:"versions"`
		Story       string `parquet:"story,dict"`
		StoryName   string `parquet:"story_name,dict"`
		printedRow
		Spans string `parquet:"spans"` // JSON
	}
	versionRow struct {
		spokenRow
		Ordinal     int32   `parquet:"ordinal"`
		Part        string  `parquet:"part,dict"`
		Attribution string  `parquet:"attribution"`
		Via         string  `parquet:"via,dict"`
		CopyOf      string  `parquet:"copy_of,dict"`
		Superseded  bool    `parquet:"superseded"` // the page has been revised since
		Confidence  float64 `parquet:"confidence"`
		printedRow
		Spans string `parquet:"spans"` // JSON
	}
	articleRow struct {
		Article            string `parquet:"article"`
		ExternalID         string `parquet:"external_id"`
		Path               string `parquet:"path"`
		URL                string `parquet:"url"`
		Outlet             string `parquet:"outlet,dict"`
		Title              string `parquet:"title"`
		Byline             string `parquet:"byline,dict"`
		Lang               string `parquet:"lang,dict"`
		Published          string `parquet:"published,dict"`
		PublishedPrecision string `parquet:"published_precision,dict"`
		PublishedFirst     Day    `parquet:"published_first,date,optional"`
		PublishedLast      Day    `parquet:"published_last,date,optional"`
		Story              string `parquet:"story,dict"`
		CopyOf             string `parquet:"copy_of,dict"`
		TextSHA256         string `parquet:"text_sha256"`
	}
	storyRow struct {
		Story    string `parquet:"story"`
		Name     string `parquet:"name"`
		From     string `parquet:"from"`
		To       string `parquet:"to"`
		Articles int32  `parquet:"articles"`
		Affair   string `parquet:"affair,dict"`
	}
	affairRow struct {
		Affair  string `parquet:"affair"`
		Name    string `parquet:"name"`
		From    string `parquet:"from"`
		To      string `parquet:"to"`
		Stories int32  `parquet:"stories"`
	}
	speakerRow struct {
		Speaker string `parquet:"speaker_id"`
		Name    string `parquet:"name"`
		Role    string `parquet:"role"`
		Kind    string `parquet:"kind,dict"`
		Aliases string `parquet:"aliases"` // JSON
	}
	copyRow struct {
		Article string  `parquet:"article"`
		Of      string  `parquet:"of"`
		Kind    string  `parquet:"kind,dict"`
		Share   float64 `parquet:"share"`
		Basis   string  `parquet:"basis,dict"`
	}
	commitmentRow struct {
		Commitment   string `parquet:"commitment"`
		Kind         string `parquet:"kind,dict"`
		Who          string `parquet:"who,dict"`
		Due          string `parquet:"due,dict"`
		DuePrecision string `parquet:"due_precision,dict"`
		DueFirst     Day    `parquet:"due_first,date,optional"`
		DueLast      Day    `parquet:"due_last,date,optional"`
		Status       string `parquet:"status,dict"`
		StatusBasis  string `parquet:"status_basis,dict"`
		Words        string `parquet:"words"`
		Proof        string `parquet:"proof"`
		MovedTo      string `parquet:"moved_to"`
		Outlets      int32  `parquet:"outlets"`
		Independent  int32  `parquet:"independent"`
		Story        string `parquet:"story,dict"`
		printedRow
		Span string `parquet:"span"` // JSON
	}
)

func days(m variorum.Moment) (first, last Day) {
	a, z, ok := record.Days(m)
	if !ok {
		return 0, 0
	}
	return dayOf(a), dayOf(z)
}

// compact is a value as JSON, for a cell.
func compact(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(data)
}

func printed(art *record.Article) printedRow {
	return printedRow{Article: art.ID, Outlet: art.OutletName, Title: oneLine(art.Title), Byline: art.Byline, URL: art.URL,
		Published: art.Published.Moment.Date, TextSHA256: art.TextSHA256}
}

func spoken(p printing, said record.When) spokenRow {
	sp := p.st.Speaker
	first, last := days(said.Moment)
	row := spokenRow{Statement: p.st.ID, Speaker: sp.Name, SpeakerID: sp.ID, SpeakerRole: sp.Role, SpeakerKind: string(sp.Kind),
		Said: said.Moment.Date, SaidPrecision: string(cmp.Or(said.Moment.Precision, variorum.UnknownMoment)),
		SaidFirst: first, SaidLast: last, SaidBasis: said.Ground.Why,
		Kind: string(p.v.Kind), Stance: stance(p.st), Words: abut.Join(p.v.Words)}
	if p.v.Act != nil {
		row.Verb = oneLine(p.v.Act.Text)
	}
	return row
}

func statementRows(ctx context.Context, e *exporter, write func(statementRow) error) error {
	return each(e.parts(ctx), func(p part, st *record.Statement) error {
		lead, story := p.lead(st), p.story(st)
		return write(statementRow{spokenRow: spoken(lead, st.Said), Outlets: int32(st.Outlets), Independent: int32(st.Independent),
			Wordings: int32(st.Wordings), Versions: int32(len(p.printings(st))), Story: story.ID, StoryName: story.Name,
			printedRow: printed(lead.art), Spans: compact(lead.spans())})
	})
}

func versionRows(ctx context.Context, e *exporter, write func(versionRow) error) error {
	return each(e.parts(ctx), func(p part, st *record.Statement) error {
		for _, v := range p.printings(st) {
			row := versionRow{spokenRow: spoken(v, v.v.Said), Ordinal: int32(v.v.Ordinal), Part: string(v.v.Part),
				Attribution: abut.Join(v.v.Attributed), Superseded: v.old, Confidence: v.v.Confidence,
				printedRow: printed(v.art), Spans: compact(v.spans())}
			for _, hop := range v.v.Via {
				if row.Via != "" {
					row.Via += " < "
				}
				row.Via += hop.Name
			}
			if v.v.CopyOf != 0 {
				row.CopyOf = p.Articles[v.v.CopyOf-1].ID
			}
			if err := write(row); err != nil {
				return err
			}
		}
		return nil
	})
}

func articleRows(ctx context.Context, e *exporter, write func(articleRow) error) error {
	return exportArticles(ctx, e, func(v any) error {
		art := v.(Article)
		first, last := days(art.Published)
		return write(articleRow{Article: art.ID, ExternalID: art.ExternalID, Path: art.Path, URL: art.URL, Outlet: art.Outlet,
			Title: oneLine(art.Title), Byline: art.Byline, Lang: art.Lang, Published: art.Published.Date,
			PublishedPrecision: string(cmp.Or(art.Published.Precision, variorum.UnknownMoment)), PublishedFirst: first, PublishedLast: last,
			Story: art.Story, CopyOf: art.CopyOf, TextSHA256: art.TextSHA256})
	})
}

func storyRows(ctx context.Context, e *exporter, write func(storyRow) error) error {
	return exportStories(ctx, e, func(v any) error {
		s := v.(Story)
		return write(storyRow{s.ID, s.Name, s.From.Date, s.To.Date, int32(len(s.Articles)), s.Affair})
	})
}

func affairRows(ctx context.Context, e *exporter, write func(affairRow) error) error {
	return exportAffairs(ctx, e, func(v any) error {
		a := v.(variorum.Affair)
		return write(affairRow{a.ID, a.Name, a.From.Date, a.To.Date, int32(len(a.Stories))})
	})
}

func speakerRows(ctx context.Context, e *exporter, write func(speakerRow) error) error {
	return exportSpeakers(ctx, e, func(v any) error {
		s := v.(Speaker)
		return write(speakerRow{s.ID, s.Name, s.Role, string(s.Kind), compact(s.Aliases)})
	})
}

func copyRows(ctx context.Context, e *exporter, write func(copyRow) error) error {
	return exportCopies(ctx, e, func(v any) error {
		c := v.(variorum.Copy)
		return write(copyRow{c.Article, c.Of, string(c.Kind), c.Share, c.Basis.Rule})
	})
}
