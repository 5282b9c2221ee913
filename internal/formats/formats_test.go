package formats

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"variorum"
	"variorum/internal/extract"
	"variorum/internal/folder"
	"variorum/internal/record"
	"variorum/internal/store"
	"variorum/internal/worker"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// made is a record of one statement in two articles, and of a denial: with
// words outside ASCII, a quotation in two pieces, and markup in the texts.
func made(t testing.TB) *record.Record {
	t.Helper()
	day := variorum.Moment{Date: "2031-04-08", Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "metadata"}}
	article := func(id, outlet, url, title, text string) *variorum.Article {
		sum := sha256.Sum256([]byte(text))
		return &variorum.Article{ID: id, Outlet: outlet, URL: url, Title: title, Text: text, Lang: "en", Published: day, Byline: "Élan & Sons",
			TextSHA256: hex.EncodeToString(sum[:]), Blocks: []variorum.Block{{Span: variorum.Span{End: len(text)}, Kind: variorum.Body}}}
	}
	span := func(text, words string) variorum.Span {
		at := strings.Index(text, words)
		if at < 0 {
			t.Fatalf("no %q", words)
		}
		return variorum.Span{Start: at, End: at + len(words)}
	}
	first := "😀 “Früh übt sich,” Ada Voss said, “<b>wer</b> segelt & ruht.”"
	second := "Voss denied\nshe had =cmd()."
	quoted := variorum.Quotation{Kind: variorum.Direct, Part: variorum.Body, Speaker: "Ada Voss", SpeakerKind: variorum.Person, Said: day, Confidence: 0.9,
		Content: []variorum.Span{span(first, "Früh übt sich"), span(first, "<b>wer</b> segelt & ruht.")},
		Cue:     []variorum.Span{span(first, "said")}, Source: []variorum.Span{span(first, "Ada Voss")}}
	denied := variorum.Quotation{Kind: variorum.Indirect, Part: variorum.Body, Speaker: "Ada Voss", SpeakerKind: variorum.Person, Denial: true,
		Said: variorum.Undated("nothing tells"), Confidence: 0.8, Content: []variorum.Span{span(second, "she had =cmd()")},
		Cue: []variorum.Span{span(second, "denied")}, Source: []variorum.Span{span(second, "Voss")}}
	ada := variorum.Speaker{ID: "ada1", Name: "Ada Voss", Role: "minister", Kind: variorum.Person}
	a := article("aa", "Halvik Herald", "https://herald.example/a?x=1&y=2", "Früh <b>übt</b> sich {1}", first)
	b := article("ab", "", "javascript:alert(1)", "=Denied", second)
	return record.Build(record.Input{
		Articles: []record.Analysed{{Article: a, Annotation: &variorum.Annotation{Quotations: []variorum.Quotation{quoted}}},
			{Article: b, Annotation: &variorum.Annotation{Quotations: []variorum.Quotation{denied}}}},
		Derived: variorum.Derived{Speakers: []variorum.Speaker{ada},
			Stories: []variorum.Story{{ID: "s1", Name: "Voss", From: day, To: day, Articles: []string{"aa", "ab"}}},
			Statements: []variorum.Statement{
				{ID: "12e4", Speaker: ada, Said: day, Story: "s1", Versions: []variorum.Version{{Article: "aa", Outlet: "Halvik Herald", Quotation: quoted}}},
				{ID: "d2", Speaker: ada, Said: denied.Said, Story: "s1", Versions: []variorum.Version{{Article: "ab", Quotation: denied}}},
			}},
	})
}

func one(rec *record.Record) Parts {
	return func(yield func(*record.Record, error) bool) { yield(rec, nil) }
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; -update rewrites it):\n%s", name, diff)
	}
}

func TestGolden(t *testing.T) {
	rec := made(t)
	for name, write := range map[string]func(io.Writer, Parts) error{
		"annotations.json": annotations, "schemaorg.json": schemaOrg, "tei.xml": tei, "timeline.json": timeline,
	} {
		var b bytes.Buffer
		if err := write(&b, one(rec)); err != nil {
			t.Fatal(err)
		}
		golden(t, name, b.String())
	}
	var cites strings.Builder
	for i := range rec.Statements {
		c := Cite(rec, &rec.Statements[i])
		cites.WriteString(c.Plain + "\n" + c.BibTeX + c.CSL)
	}
	golden(t, "citations.txt", cites.String())
}

// An error of reading reaches the caller, whatever is written.
func TestErrorOfReading(t *testing.T) {
	broken := errors.New("broken")
	for _, write := range []func(io.Writer, Parts) error{annotations, schemaOrg, tei, timeline} {
		err := write(io.Discard, func(yield func(*record.Record, error) bool) { yield(nil, broken) })
		if !errors.Is(err, broken) {
			t.Errorf("error %v", err)
		}
	}
}

// sample is a database of the sample affair.
func sample(t testing.TB) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "sample.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	for p, err := range folder.Read(t.Context(), []string{filepath.FromSlash("../../examples/articles")}, folder.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		art, err := extract.Article(p)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Add(t.Context(), art); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := worker.Update(t.Context(), db, worker.Options{}); err != nil {
		t.Fatal(err)
	}
	return db
}

func written(t testing.TB, db *store.DB, kind, format string) []byte {
	t.Helper()
	f, err := Find(kind, format, Scope{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(t.Context(), db, Scope{}, &b); err != nil {
		t.Fatal(kind, format, err)
	}
	return b.Bytes()
}

func TestSample(t *testing.T) {
	db := sample(t)
	texts := map[string][]rune{}
	statements := map[string]bool{}
	versions := 0
	err := Objects(t.Context(), db, "articles", func(v any) error {
		texts[v.(Article).TextSHA256] = []rune(v.(Article).Text)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = Objects(t.Context(), db, "statements", func(v any) error {
		statements[v.(Statement).ID] = true
		versions += len(v.(Statement).Versions)
		return nil
	})
	if err != nil || len(statements) < 50 || len(texts) < 20 {
		t.Fatal(len(statements), len(texts), err)
	}
	t.Run("csv", func(t *testing.T) { checkCSV(t, db, texts, len(statements), versions) })
	t.Run("parquet", func(t *testing.T) { checkParquet(t, db, texts, len(statements), versions) })
	t.Run("annotations", func(t *testing.T) { checkAnnotations(t, db, texts, versions) })
	t.Run("linked", func(t *testing.T) { checkLinked(t, db, statements) })
	t.Run("tei", func(t *testing.T) { checkTEI(t, written(t, db, "statements", "tei"), len(statements), versions) })
	t.Run("parts", func(t *testing.T) { checkParts(t, db) })
	t.Run("all", func(t *testing.T) {
		for _, kind := range Kinds() {
			for _, f := range Of(kind) {
				a, b := written(t, db, kind, f.Name), written(t, db, kind, "")
				if kind == "corrections" && len(a) == 0 {
					continue // nobody has made one
				}
				if len(a) == 0 || len(b) == 0 || f.Media == "" {
					t.Errorf("%s as %s: %d bytes", kind, f.Name, len(a))
				}
			}
		}
	})
}

// slice says whether words, joined as in a cell, are those that the spans cut.
func sliced(t *testing.T, texts map[string][]rune, hash, spans string) string {
	t.Helper()
	var list []variorum.Span
	if err := json.Unmarshal([]byte(spans), &list); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range list {
		out = append(out, strings.Join(strings.Fields(string(texts[hash][s.Start:s.End])), " "))
	}
	return strings.Join(out, " … ")
}

func checkCSV(t *testing.T, db *store.DB, texts map[string][]rune, statements, versions int) {
	for _, kind := range []string{"statements", "versions", "articles", "stories", "affairs", "speakers", "copies", "commitments", "events", "accounts"} {
		data := written(t, db, kind, "csv")
		body, mark := bytes.CutPrefix(data, []byte("\ufeff"))
		if !mark || bytes.Count(body, []byte("\n")) != bytes.Count(body, []byte("\r\n")) {
			t.Errorf("%s: no mark, or lines that do not end in CRLF", kind)
		}
		rows, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
		if err != nil || len(rows) < 2 {
			t.Fatal(kind, len(rows), err)
		}
		col := map[string]int{}
		for i, name := range rows[0] {
			col[name] = i
		}
		if want := map[string]int{"statements": statements, "versions": versions}[kind]; want > 0 {
			if len(rows)-1 != want {
				t.Errorf("%d %s, want %d", len(rows)-1, kind, want)
			}
			for _, row := range rows[1:] {
				if words := strings.TrimPrefix(row[col["words"]], "'"); words != sliced(t, texts, row[col["text_sha256"]], row[col["spans"]]) {
					t.Errorf("words %q are no slice", words)
				}
			}
		}
	}
}

func checkParquet(t *testing.T, db *store.DB, texts map[string][]rune, statements, versions int) {
	data := written(t, db, "versions", "parquet")
	rows, err := parquet.Read[versionRow](bytes.NewReader(data), int64(len(data)))
	if err != nil || len(rows) != versions {
		t.Fatalf("%d rows, want %d: %v", len(rows), versions, err)
	}
	for _, row := range rows {
		if row.Words != sliced(t, texts, row.TextSHA256, row.Spans) || row.Statement == "" || row.SaidFirst > row.SaidLast {
			t.Errorf("row %+v", row)
		}
	}
	data = written(t, db, "statements", "parquet")
	file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil || file.NumRows() != int64(statements) {
		t.Fatal(err)
	}
	if credit, ok := file.Lookup("credit"); !ok || credit != Credit {
		t.Error("no credit")
	}
}

func checkAnnotations(t *testing.T, db *store.DB, texts map[string][]rune, versions int) {
	var doc struct {
		First struct{ Items []annotation }
	}
	if err := json.Unmarshal(written(t, db, "statements", "annotations"), &doc); err != nil || len(doc.First.Items) != versions {
		t.Fatal(len(doc.First.Items), err)
	}
	for _, item := range doc.First.Items {
		for _, to := range item.Target {
			quote, place := to.Selector[0], to.Selector[1]
			text := texts[to.State.SHA256]
			if string(text[*place.Start:*place.End]) != quote.Exact ||
				!strings.HasSuffix(string(text[:*place.Start]), quote.Prefix) || !strings.HasPrefix(string(text[*place.End:]), quote.Suffix) ||
				*place.Start >= around && len([]rune(quote.Prefix)) != around {
				t.Errorf("%s: %+v", item.ID, quote)
			}
		}
	}
}

func checkLinked(t *testing.T, db *store.DB, statements map[string]bool) {
	for _, name := range []string{"schemaorg", "timelinejs"} {
		var doc struct {
			Parts  []struct{ ID string } `json:"hasPart"`
			Events []struct {
				ID string `json:"unique_id"`
			} `json:"events"`
		}
		if err := json.Unmarshal(written(t, db, "statements", name), &doc); err != nil || len(doc.Parts)+len(doc.Events) < 40 {
			t.Errorf("%s: %d, %d: %v", name, len(doc.Parts), len(doc.Events), err)
		}
		for _, ev := range doc.Events {
			if !statements[strings.TrimPrefix(ev.ID, "statement-")] {
				t.Errorf("event %s", ev.ID)
			}
		}
	}
}

// Events stand in their exports as their reports tell them, in whichever form.
func TestEvents(t *testing.T) {
	db := sample(t)
	d, err := db.Derived(t.Context())
	if err != nil || len(d.Occasions) == 0 {
		t.Fatal(len(d.Occasions), err)
	}
	texts := map[string]string{}
	if err := Objects(t.Context(), db, "articles", func(v any) error { texts[v.(Article).ID] = v.(Article).Text; return nil }); err != nil {
		t.Fatal(err)
	}
	lines, accounts := 0, 0
	for line := range bytes.Lines(written(t, db, "events", "jsonl")) {
		var o variorum.Occasion
		if err := json.Unmarshal(line, &o); err != nil {
			t.Fatal(err)
		}
		lines++
		for _, a := range o.Accounts {
			accounts++
			text := []rune(texts[a.Article])
			if words := string(text[a.Span.Start:a.Span.End]); !strings.Contains(words, string(text[a.Act[0].Start:a.Act[0].End])) {
				t.Errorf("%s: the act is not in %q", o.ID, words)
			}
		}
	}
	if lines != len(d.Occasions) || accounts < lines || bytes.Count(written(t, db, "accounts", "jsonl"), []byte("\n")) < accounts {
		t.Errorf("%d of %d events, %d accounts", lines, len(d.Occasions), accounts)
	}
	var slides struct {
		Events []struct {
			ID string `json:"unique_id"`
		}
	}
	if err := json.Unmarshal(written(t, db, "events", "timelinejs"), &slides); err != nil || len(slides.Events) == 0 {
		t.Errorf("%d slides, %v", len(slides.Events), err)
	}
	for _, scope := range []Scope{{Story: d.Stories[0].ID}, {Affair: d.Affairs[0].ID}} {
		f, err := Find("events", "jsonl", scope)
		var out bytes.Buffer
		if err == nil {
			err = f.Write(t.Context(), db, scope, &out)
		}
		if n := bytes.Count(out.Bytes(), []byte("\n")); err != nil || n > lines {
			t.Errorf("%+v: %d events, %v", scope, n, err)
		}
	}
	if _, err := Find("events", "", Scope{Speaker: "x"}); !errors.Is(err, variorum.ErrUsage) {
		t.Error("events of a speaker are no kind:", err)
	}
}

// checkTEI holds the elements to what TEI P5 lets stand in one another. (The
// whole output was valid against tei_all.rng of P5 4.3.0.)
func checkTEI(t *testing.T, data []byte, statements, versions int) {
	t.Helper()
	inside := map[string]string{"TEI": "", "teiHeader": "TEI", "fileDesc": "teiHeader", "titleStmt": "fileDesc", "publicationStmt": "fileDesc",
		"sourceDesc": "fileDesc", "text": "TEI", "body": "text", "div": "body", "cit": "div", "quote": "cit", "said": "quote", "gap": "quote", "bibl": "cit",
		"author": "bibl", "publisher": "bibl", "ptr": "bibl", "citedRange": "bibl", "idno": "bibl", "note": "bibl", "persName": "head", "name": "head",
		"head": "body div", "p": "publicationStmt sourceDesc body", "title": "titleStmt bibl", "date": "head bibl"}
	count := map[string]int{}
	var open []string
	ids := map[string]bool{}
	dec := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			parent := ""
			if len(open) > 0 {
				parent = open[len(open)-1]
			}
			allowed, known := inside[token.Name.Local]
			if !known || token.Name.Space != "http://www.tei-c.org/ns/1.0" || parent != allowed && !strings.Contains(" "+allowed+" ", " "+parent+" ") {
				t.Fatalf("%s in %s", token.Name.Local, parent)
			}
			for _, attr := range token.Attr {
				if attr.Name.Local == "id" && ids[attr.Value] {
					t.Errorf("the id %s twice", attr.Value)
				}
				ids[attr.Value] = attr.Name.Local == "id"
			}
			open = append(open, token.Name.Local)
			count[token.Name.Local]++
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
	if count["div"] != statements || count["cit"] != versions || count["bibl"] != versions {
		t.Errorf("counts %v, want %d statements and %d versions", count, statements, versions)
	}
}

func TestTEIOfNothing(t *testing.T) {
	var b bytes.Buffer
	if err := tei(&b, func(func(*record.Record, error) bool) {}); err != nil {
		t.Fatal(err)
	}
	checkTEI(t, b.Bytes(), 0, 0)
}

// checkParts holds the statements of parts to those of the whole record.
func checkParts(t *testing.T, db *store.DB) {
	whole, err := record.Load(t.Context(), db, record.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]any{}
	about := func(rec *record.Record, st record.Statement) []any {
		out := []any{st.Speaker.Name, st.Speaker.Role, st.Said.Text, st.Said.Ground.Why, st.Kind, st.Outlets, st.Independent, st.Wordings}
		for _, v := range newPart(rec).printings(&st) {
			out = append(out, v.art.ID, v.words(), v.v.Said.Text, v.old, v.spans())
		}
		return out
	}
	for _, st := range whole.Statements {
		want[st.ID] = about(whole, st)
	}
	e, met := newExporter(db), 0
	err = e.statements(t.Context(), func(v *store.View, list []variorum.Statement) (bool, error) {
		for i := range list {
			rec, err := e.part(v, list[i:i+1])
			if err != nil {
				return false, err
			}
			for _, st := range rec.Statements {
				met++
				if diff := cmp.Diff(want[st.ID], about(rec, st)); diff != "" {
					t.Errorf("%s (-whole +part):\n%s", st.ID, diff)
				}
			}
		}
		return false, nil
	})
	if err != nil || met != len(want) {
		t.Errorf("met %d of %d: %v", met, len(want), err)
	}
}

// What a part holds does not grow with the number of parts.
func TestBounded(t *testing.T) {
	rec := made(t)
	many := func(n int) Parts {
		return func(yield func(*record.Record, error) bool) {
			for range n {
				if !yield(rec, nil) {
					return
				}
			}
		}
	}
	for name, write := range map[string]func(io.Writer, Parts) error{"annotations": annotations, "schemaorg": schemaOrg, "tei": tei, "timelinejs": timeline,
		"csv": func(w io.Writer, parts Parts) error { return writeCSV(w, speakers(parts)) }} {
		held := func(n int) uint64 {
			var m runtime.MemStats
			if err := write(io.Discard, tail(many(n), &m)); err != nil {
				t.Fatal(err)
			}
			return m.HeapAlloc
		}
		few, lots := held(10), held(4000)
		if lots > few+1<<20 {
			t.Errorf("%s: %d bytes are held after 10 parts, %d after 4000", name, few, lots)
		}
	}
}

// tail measures what is held when the last part has been written.
func tail(parts Parts, m *runtime.MemStats) Parts {
	return func(yield func(*record.Record, error) bool) {
		next, stop := iter.Pull2(parts)
		defer stop()
		for {
			rec, err, ok := next()
			if !ok {
				break
			}
			if !yield(rec, err) {
				return
			}
		}
		runtime.GC()
		runtime.ReadMemStats(m)
	}
}

func speakers(parts Parts) func(write func(spokenRow) error) error {
	return func(write func(spokenRow) error) error {
		return each(parts, func(p part, st *record.Statement) error { return write(spoken(p.lead(st), st.Said)) })
	}
}

func TestGuarded(t *testing.T) {
	for in, want := range map[string]string{"": "", "=1+1": "'=1+1", "+1": "'+1", "-x": "'-x", "@a": "'@a", "\tx": "'\tx", "＝1": "'＝1", "'Tis": "''Tis",
		"12e4": "'12e4", "5021337452050207": "'5021337452050207", "007": "'007", "2031": "2031", "2031-04": "2031-04", "0": "0", "a-1": "a-1", "Žižek": "Žižek"} {
		if got := guarded(in); got != want {
			t.Errorf("guarded(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFind(t *testing.T) {
	for _, in := range [][2]string{{"nonsense", ""}, {"versions", "jsonl"}, {"statements", "ics"}} {
		if _, err := Find(in[0], in[1], Scope{}); !errors.Is(err, variorum.ErrUsage) {
			t.Errorf("%v: %v", in, err)
		}
	}
}

func TestScope(t *testing.T) {
	db := sample(t)
	all, picked := map[string]Statement{}, map[string]bool{}
	err := Objects(t.Context(), db, "statements", func(v any) error { all[v.(Statement).ID] = v.(Statement); return nil })
	if err != nil {
		t.Fatal(err)
	}
	var one Statement
	for _, st := range all {
		if st.Speaker.Name != "" && st.Story != "" {
			one = st
		}
	}
	f, err := Find("statements", "jsonl", Scope{Story: one.Story})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(t.Context(), db, Scope{Story: one.Story, Speaker: one.Speaker.ID}, &b); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		var st Statement
		if err := json.Unmarshal([]byte(line), &st); err != nil || st.Story != one.Story || st.Speaker.ID != one.Speaker.ID {
			t.Errorf("%s: %v", line, err)
		}
		picked[st.ID] = true
	}
	for id, st := range all {
		if (st.Story == one.Story && st.Speaker.ID == one.Speaker.ID) != picked[id] {
			t.Errorf("%s: picked %v", id, picked[id])
		}
	}
	for _, none := range []Scope{{Story: "none"}, {Affair: "none"}, {Speaker: "none"}} {
		if err := f.Write(t.Context(), db, none, io.Discard); !errors.Is(err, variorum.ErrNotFound) {
			t.Errorf("%v: %v", none, err)
		}
	}
	if _, err := Find("articles", "csv", Scope{Story: "x"}); !errors.Is(err, variorum.ErrUsage) {
		t.Error(err)
	}
}

func TestDatasette(t *testing.T) {
	var b bytes.Buffer
	if err := Datasette(&b, "dir/copy.db"); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Databases map[string]struct {
			Tables map[string]struct {
				Description string
				Columns     map[string]string
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	tables := doc.Databases["copy"].Tables
	if tables["statement"].Description == "" || tables["quotation"].Columns["confidence"] != "0 to 1" {
		t.Errorf("tables %v", tables)
	}
}

// A row survives both formats.
func FuzzCell(f *testing.F) {
	for _, s := range []string{"a", "=1", "'", "\r\n", "\"", "a,b", "007", "\ufeff", "１"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		if strings.Contains(s, "\r") {
			t.Skip("a cell's own carriage returns are the reader's to keep")
		}
		type row struct {
			A string `parquet:"a"`
			B string `parquet:"b"`
		}
		var b bytes.Buffer
		if err := writeCSV(&b, func(write func(row) error) error { return write(row{s, "z"}) }); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff"))).ReadAll()
		if err != nil || len(rows) != 2 || strings.TrimPrefix(rows[1][0], "'") != s {
			t.Errorf("%q came back as %q: %v", s, rows, err)
		}
	})
}
