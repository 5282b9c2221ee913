package api_test

import (
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite fields.json from the comments in the source")

// TestFields holds what the document tells of fields to what there is.
// -update writes it anew from the comments in the source.
func TestFields(t *testing.T) {
	if *update {
		about := map[string]string{}
		// Of two types of one name that of the later package is in the document.
		for _, of := range [][2]string{{"../relation", ""}, {"../..", ""}, {"../query", ""}, {"../room", ""}, {".", ""}, {"../record", "Record"}, {"../course", ""}, {"../desk", ""}, {"../dyad", ""}} {
			collect(t, about, of[0], of[1])
		}
		a, _ := sample(t)
		for key := range about {
			if !described(t, a).has(key) {
				delete(about, key)
			}
		}
		data, err := json.MarshalIndent(about, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("fields.json", append(data, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile("fields.json")
	if err != nil {
		t.Fatal(err)
	}
	var about map[string]string
	if err := json.Unmarshal(data, &about); err != nil {
		t.Fatal(err)
	}
	a, _ := sample(t)
	doc := described(t, a)
	for key, words := range about {
		if strings.Contains(words, "bytes") {
			t.Errorf("%s: %s: offsets that leave the program count code points", key, words)
		}
		if !doc.has(key) {
			t.Errorf("%s is described and is not there: go test ./internal/api -update", key)
		}
	}
}

// has reports whether a type, or a field of a type, is in the document.
func (d document) has(key string) bool {
	name, field, of := strings.Cut(key, ".")
	for have, raw := range d.Components.Schemas {
		if have != name && !(name == "List" && strings.HasPrefix(have, "ListOf")) {
			continue
		}
		var schema struct{ Properties map[string]any }
		if json.Unmarshal(raw, &schema) != nil {
			return false
		}
		if _, ok := schema.Properties[field]; ok || !of {
			return true
		}
	}
	return false
}

// inPoints leaves out that offsets count bytes inside the program.
var inPoints = strings.NewReplacer("*record.Record", "record", ", in bytes", "", "; its offsets count bytes", "")

// collect takes the comments of the types of a package and of their fields.
func collect(t *testing.T, about map[string]string, dir, prefix string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			decl, ok := n.(*ast.GenDecl)
			if !ok || decl.Tok != token.TYPE {
				return true
			}
			for _, spec := range decl.Specs {
				spec := spec.(*ast.TypeSpec)
				form, ok := spec.Type.(*ast.StructType)
				if !ok {
					continue
				}
				name := prefix + strings.ToUpper(spec.Name.Name[:1]) + spec.Name.Name[1:]
				if name == "RecordRecord" {
					name = "Record"
				}
				if !slices.ContainsFunc(form.Fields.List, func(f *ast.Field) bool { return len(f.Names) > 0 }) {
					continue // it only wraps one of another package
				}
				maps.DeleteFunc(about, func(key, _ string) bool { return strings.HasPrefix(key, name+".") })
				if doc := oneLine(decl.Doc.Text()); doc != "" && len(decl.Specs) == 1 {
					about[name] = inPoints.Replace(doc)
				}
				for _, field := range form.Fields.List {
					comment := oneLine(field.Doc.Text() + " " + field.Comment.Text())
					if comment == "" || field.Tag == nil {
						continue
					}
					tag, _, _ := strings.Cut(reflect.StructTag(strings.Trim(field.Tag.Value, "`")).Get("json"), ",")
					about[name+"."+tag] = comment
				}
			}
			return false
		})
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
