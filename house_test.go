package variorum_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors is the house: a package imports only packages on lower floors, never
// a neighbour. ARCHITECTURE.md says why.
var floors = map[string]int{
	"variorum":         0,
	"abut":             1,
	"acts":             0,
	"agenda":           2,
	"ahead":            3,
	"align":            2,
	"amend":            1,
	"analyze":          4,
	"antecedent":       2,
	"api":              6,
	"attitude":         3,
	"balance":          6,
	"calendar":         0,
	"catalog":          0,
	"charset":          0,
	"cli":              7,
	"cmd/variorum":     8,
	"cmd/variorum-lab": 8,
	"actor":            1,
	"coding":           5,
	"collate":          2,
	"clause":           1,
	"column":           1,
	"copies":           1,
	"course":           4,
	"cue":              3,
	"declared":         2,
	"dyad":             5,
	"deed":             2,
	"desk":             3,
	"dialect":          0,
	"dom":              0,
	"entity":           2,
	"eval":             4,
	"event":            3,
	"excerpt":          2,
	"extract":          3,
	"fable":            1,
	"feed":             1,
	"fetch":            1,
	"folder":           1,
	"formats":          5,
	"galley":           4,
	"gather":           3,
	"gold":             2,
	"ics":              4,
	"identity":         3,
	"inorder":          0,
	"intake":           2,
	"issued":           1,
	"lab":              7,
	"lang":             0,
	"letters":          1,
	"lexeme":           0,
	"lines":            0,
	"listing":          4,
	"lookup":           1,
	"marks":            2,
	"mass":             4,
	"mbox":             1,
	"mcp":              6,
	"meaning":          1,
	"negation":         0,
	"model":            0,
	"moment":           1,
	"occasion":         4,
	"outfile":          1,
	"packed":           0,
	"page":             0,
	"pages":            5,
	"pairs":            5,
	"phrase":           2,
	"postings":         0,
	"query":            0,
	"quote":            3,
	"realm":            2,
	"sift":             3,
	"record":           3,
	"refrain":          1,
	"relation":         3,
	"report":           5,
	"review":           4,
	"scribe":           3,
	"room":             4,
	"said":             2,
	"sayings":          2,
	"score":            0,
	"script":           2,
	"segment":          2,
	"serve":            4,
	"speaker":          2,
	"sqlfile":          1,
	"stamp":            0,
	"store":            2,
	"story":            1,
	"terminal":         0,
	"syntax":           2,
	"text":             1,
	"timex":            1,
	"train":            3,
	"unpack":           0,
	"warc":             1,
	"watch":            3,
	"web":              6,
	"weights":          0,
	"when":             2,
	"words":            0,
	"why":              1,
	"worker":           5,
}

// file is one Go file of the module that ships.
type file struct {
	name string // below the module's root, with slashes
	pkg  string // its place in floors
	ast  *ast.File
	end  int // lines
}

func sources(t *testing.T) (*token.FileSet, []file) {
	t.Helper()
	fset := token.NewFileSet()
	var files []file
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || len(entry.Name()) > 1 && entry.Name()[0] == '.'):
			return filepath.SkipDir
		case entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		tree, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		files = append(files, file{name, place(path.Dir(name)), tree, fset.File(tree.Pos()).LineCount()})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return fset, files
}

// place names a package's folder as floors does.
func place(folder string) string {
	if folder == "." || folder == "variorum" {
		return "variorum"
	}
	return strings.TrimPrefix(strings.TrimPrefix(folder, "variorum/"), "internal/")
}

func TestFloors(t *testing.T) {
	_, files := sources(t)
	for _, f := range files {
		floor, ok := floors[f.pkg]
		if !ok {
			t.Errorf("%s: package %s has no floor: add it here and to ARCHITECTURE.md", f.name, f.pkg)
			continue
		}
		for _, spec := range f.ast.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if imported != "variorum" && !strings.HasPrefix(imported, "variorum/") {
				continue
			}
			below, ok := floors[place(imported)]
			if !ok || below >= floor {
				t.Errorf("%s: %s (floor %d) imports %s (floor %d)", f.name, f.pkg, floor, imported, below)
			}
		}
	}
}

func TestPackageComments(t *testing.T) {
	_, files := sources(t)
	comments := map[string][]string{}
	for _, f := range files {
		if f.ast.Doc != nil {
			comments[f.pkg] = append(comments[f.pkg], f.name)
		} else if comments[f.pkg] == nil {
			comments[f.pkg] = []string{}
		}
	}
	for pkg, in := range comments {
		if len(in) != 1 {
			t.Errorf("%s has %d package comments, want one: %v", pkg, len(in), in)
		}
	}
}

func TestNames(t *testing.T) {
	vague := []string{"util", "utils", "common", "helper", "helpers", "manager", "handler", "handlers", "misc", "base", "shared"}
	_, files := sources(t)
	for _, f := range files {
		for _, name := range []string{f.ast.Name.Name, strings.TrimSuffix(path.Base(f.name), ".go")} {
			if slices.Contains(vague, name) {
				t.Errorf("%s: %q says nothing about what it holds", f.name, name)
			}
		}
	}
}

// Nine functions in ten, and nine files in ten, stay below these lengths.
const (
	functionLines = 45
	fileLines     = 500
	packageLines  = 2500
)

func TestLengths(t *testing.T) {
	fset, files := sources(t)
	var functions, lengths []int
	packages := map[string]int{}
	for _, f := range files {
		lengths = append(lengths, f.end)
		packages[f.pkg] += f.end
		for _, decl := range f.ast.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				functions = append(functions, fset.Position(fn.End()).Line-fset.Position(fn.Pos()).Line+1)
			}
		}
	}
	if n := ninth(functions); n >= functionLines {
		t.Errorf("one function in ten has %d lines or more, want below %d", n, functionLines)
	}
	if n := ninth(lengths); n >= fileLines {
		t.Errorf("one file in ten has %d lines or more, want below %d", n, fileLines)
	}
	for pkg, n := range packages {
		if n >= packageLines {
			t.Errorf("%s has %d lines, want below %d: split it", pkg, n, packageLines)
		}
	}
}

// ninth is the ninth decile.
func ninth(values []int) int {
	slices.Sort(values)
	return values[len(values)*9/10]
}

// What runs before main is hidden state: nothing registers itself.
func TestNoRegistration(t *testing.T) {
	_, files := sources(t)
	for _, f := range files {
		for _, decl := range f.ast.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s has an init function", f.name)
			}
		}
	}
}
