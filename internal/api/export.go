package api

import (
	"bufio"
	"net/http"
	"strings"

	"variorum/internal/formats"
)

// exportPath is where exports of everything are: /export/statements.csv.
const exportPath = "/export/"

// scopeParams narrow an export.
var scopeParams = []param{{name: "story", about: "ID of a story"}, {name: "affair", about: "ID of an affair"}, {name: "speaker", about: "ID of a speaker"}}

// scopesOf are those that narrow exports of a kind.
func scopesOf(kind, format string) []param {
	var out []param
	for k, scope := range []formats.Scope{{Story: "any"}, {Affair: "any"}, {Speaker: "any"}} {
		if _, err := formats.Find(kind, format, scope); err == nil {
			out = append(out, scopeParams[k])
		}
	}
	return out
}

// export streams all of one kind. An error after the first bytes ends the
// connection, so that nobody takes half of it for the whole.
func (a *API) export(w http.ResponseWriter, r *http.Request) {
	kind, format, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, exportPath), ".")
	if formats.Of(kind) == nil || format == "" {
		a.Fail(w, r, http.StatusNotFound, "exports are "+strings.Join(exports(), ", "))
		return
	}
	if _, err := formats.Find(kind, format, formats.Scope{}); err != nil {
		a.Fail(w, r, http.StatusNotFound, "exports are "+strings.Join(exports(), ", "))
		return
	}
	in := input{values: r.URL.Query()}
	scope := formats.Scope{Story: in.get("story"), Affair: in.get("affair"), Speaker: in.get("speaker")}
	err := in.check(asked{route: &route{params: scopeParams}, strict: true})
	var how formats.Format
	if err == nil {
		how, err = formats.Find(kind, format, scope)
	}
	if err != nil {
		a.failed(w, r, err)
		return
	}
	w.Header().Set("Content-Type", how.Media)
	w.Header().Set("Content-Disposition", `attachment; filename="variorum-`+kind+"."+fileEnding(format)+`"`)
	if r.Method == http.MethodHead {
		return
	}
	out := &begun{ResponseWriter: w}
	buffered := bufio.NewWriterSize(out, 64<<10)
	if err = how.Write(r.Context(), a.db, scope, buffered); err == nil {
		err = buffered.Flush()
	}
	switch {
	case err == nil:
	case out.any:
		panic(http.ErrAbortHandler)
	default:
		w.Header().Del("Content-Disposition")
		a.failed(w, r, err)
	}
}

// begun notes whether anything has gone out.
type begun struct {
	http.ResponseWriter
	any bool
}

func (b *begun) Write(p []byte) (int, error) {
	b.any = true
	return b.ResponseWriter.Write(p)
}

func fileEnding(format string) string {
	switch format {
	case "annotations", "schemaorg":
		return format + ".jsonld"
	case "timelinejs":
		return format + ".json"
	case "tei":
		return "tei.xml"
	}
	return format
}

// exports lists the addresses of all exports.
func exports() []string {
	var out []string
	for _, kind := range formats.Kinds() {
		for _, f := range formats.Of(kind) {
			out = append(out, exportPath+kind+"."+f.Name)
		}
	}
	return out
}

// cite gives one statement as other texts cite it.
func (a *API) cite(w http.ResponseWriter, r *http.Request, ask asked, in input) error {
	st, err := a.room.Statement(r.Context(), in.id)
	if err != nil {
		return err
	}
	c := formats.Cite(st.Record, &st.Record.Statements[0])
	switch ask.form {
	case asBibTeX:
		write(w, mediaBibTeX, []byte(c.BibTeX))
	case asCSL:
		write(w, mediaCSL, []byte(c.CSL))
	default:
		write(w, mediaText, []byte(c.Plain+"\n"))
	}
	return nil
}
