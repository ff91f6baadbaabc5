// Package ownerlink_test holds what the module promises about its core packages: other people's services import them.
package ownerlink_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/ownerlink/ownerlink/"

// core are the packages a service imports, in the order of the road, with the core packages each may import.
var core = []struct {
	name string
	may  []string
}{
	{"similarity", nil},
	{"names", []string{"similarity"}},
	{"address", []string{"similarity"}},
	{"record", []string{"internal/slots"}},
	{"blocking", []string{"record", "internal/prefetch"}},
	{"match", []string{"similarity", "names", "address", "record", "blocking", "cluster", "internal/forest", "internal/prefetch", "internal/slots"}},
	{"cluster", []string{"internal/forest"}},
	{"eval", nil},
}

// Core packages import the standard library, golang.org/x/text, one transliterator, and the rooms to their left. What lies
// below a core package is held to the same as soon as the core package imports it; record/parquet, record/sql,
// address/libpostal and blocking/bleveindex, which it does not, may import more.
func TestCoreImports(t *testing.T) {
	for _, p := range core {
		t.Run(p.name, func(t *testing.T) {
			todo, seen := []string{p.name}, map[string]bool{p.name: true}
			for len(todo) > 0 {
				folder := todo[0]
				todo = todo[1:]
				for at, file := range parseFolder(t, folder) {
					for _, spec := range file.Imports {
						path, _ := strconv.Unquote(spec.Path.Value)
						inside, ours := strings.CutPrefix(path, module)
						switch {
						case ours && strings.HasPrefix(inside, p.name+"/"):
							if !seen[inside] {
								seen[inside] = true
								todo = append(todo, inside)
							}
						case ours:
							if !slices.Contains(p.may, inside) {
								t.Errorf("%s imports %s, which does not lie to its left", at, path)
							}
						case path == "C":
							t.Errorf("%s uses cgo", at)
						case path == "log" || strings.HasPrefix(path, "log/"):
							t.Errorf("%s logs", at)
						case path == "github.com/mozillazg/go-unidecode",
							strings.HasPrefix(path, "golang.org/x/text/"),
							!strings.Contains(strings.Split(path, "/")[0], "."):
						default:
							t.Errorf("%s imports %s", at, path)
						}
					}
				}
			}
		})
	}
}

// Core packages, and ownership/diagram, which draws for anybody, have no init, read no environment, print nothing and never panic on input. A panic that only a wrong build can
// cause says so on its line: "not of the input".
func TestCoreManners(t *testing.T) {
	folders := []string{"ownership/diagram"}
	for _, p := range core {
		folders = append(folders, p.name)
	}
	for _, folder := range folders {
		for at, file := range parseFolder(t, folder) {
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncDecl:
					if n.Recv == nil && n.Name.Name == "init" {
						t.Errorf("%s has an init function", at)
					}
				case *ast.CallExpr:
					what := called(n)
					if what == "panic" && strings.Contains(line(t, at, file, n), "not of the input") {
						return true
					}
					if slices.Contains([]string{"panic", "print", "println", "os.Getenv", "os.LookupEnv", "os.Environ",
						"os.Exit", "fmt.Print", "fmt.Printf", "fmt.Println"}, what) {
						t.Errorf("%s calls %s", at, what)
					}
				}
				return true
			})
		}
	}
}

// line returns the line of source that a node begins on.
func line(t *testing.T, path string, file *ast.File, n ast.Node) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	from := int(n.Pos() - file.FileStart)
	end := strings.IndexByte(string(text[from:]), '\n')
	return string(text[from : from+end])
}

// called returns the name of what is called, as f or package.f.
func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok {
			return x.Name + "." + f.Sel.Name
		}
	}
	return ""
}

// parseFolder returns the Go files of a folder by path, whatever their build tags, without tests.
func parseFolder(t *testing.T, folder string) map[string]*ast.File {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		at := filepath.Join(folder, e.Name())
		file, err := parser.ParseFile(token.NewFileSet(), at, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if file.Name.Name != "main" { // a generator beside the package
			files[at] = file
		}
	}
	if len(files) == 0 {
		t.Fatalf("there is no package in %s", folder)
	}
	return files
}
