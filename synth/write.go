package synth

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"

	"github.com/ownerlink/ownerlink/internal/layout"
)

// ErrNotEmpty is returned where the folder to write into holds something and force was not given.
var ErrNotEmpty = errors.New("is not empty")

// ErrExists is returned where a file to write is there already and force was not given.
var ErrExists = errors.New("exists already")

// Write writes the world into dir: cms, crm, property and truth. dir is made where it is missing; one that holds anything is refused
// with [ErrNotEmpty] unless force is true. Files are written whole or not at all.
func (w *World) Write(ctx context.Context, dir string, force bool) error {
	if err := prepare(dir, force); err != nil {
		return err
	}
	for _, f := range w.files() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(f.name)), f.write); err != nil {
			return err
		}
	}
	return nil
}

// file is one file of the world, by its path below the folder.
type file struct {
	name  string
	write func(io.Writer) error
}

// files lists the files in the order they are written.
func (w *World) files() []file {
	release := w.cfg.Release.Format("2006.01.02")
	before := w.cfg.Release.AddDate(0, 0, -previousDays).Format("2006.01.02")
	return []file{
		{"cms/SNF_Enrollments_" + release + ".csv", func(out io.Writer) error { return w.writeEnrollments(out, w.tenures()) }},
		{"cms/SNF_All_Owners_" + release + ".csv", func(out io.Writer) error { return w.writeOwners(out, w.tenures(), false) }},
		{"cms/SNF_CHOW_" + release + ".csv", w.writeTransfers},
		{"cms/SNF_CHOW_Owners_" + release + ".csv", w.writeTransferOwners},
		{"cms/Care_Compare_Provider_Info_" + w.showState() + ".csv", w.writeProviders},
		{"cms/Care_Compare_Ownership_" + w.showState() + ".csv", w.writeCareCompareOwners},
		{"previous/cms/SNF_Enrollments_" + before + ".csv", func(out io.Writer) error { return w.writeEnrollments(out, w.previousTenures()) }},
		{"previous/cms/SNF_All_Owners_" + before + ".csv", func(out io.Writer) error { return w.writeOwners(out, w.previousTenures(), true) }},
		{"crm/Contacts.csv", w.writeContacts},
		{"crm/Accounts.csv", w.writeAccounts},
		{"crm/property_master.csv", w.writeMasters},
		{"property/property_search.json", w.writeSearch},
		{"property/property_detail.jsonl", w.writeDetail},
		{"pecos/OWNERSHIP.csv", w.writePECOSOwnership},
		{"pecos/CHAIN.csv", w.writePECOSChain},
		{"pecos/ENROLLMENT.csv", w.writePECOSEnrollment},
		{"pecos/ASSOCIATIONS.csv", w.writePECOSAssociations},
		{"truth/effective.csv", w.writeTrueEffective},
		{"truth/principals.csv", w.writeTruePrincipals},
		{"truth/contacts.csv", w.writeTrueContacts},
		{"truth/propcos.csv", w.writeTruePropCos},
		{"truth/buildings.csv", w.writeTrueBuildings},
		{"truth/facilities.csv", w.writeTrueFacilities},
		{"truth/persons.csv", w.writeTruePersons},
		{"truth/groups.csv", w.writeTrueGroups},
		{"truth/changes.csv", w.writeTrueChanges},
	}
}

// prepare makes dir, and refuses one that is in use.
func prepare(dir string, force bool) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return os.MkdirAll(dir, 0o755)
	case err != nil:
		return err
	case len(entries) > 0 && !force:
		return fmt.Errorf("%s %w", dir, ErrNotEmpty)
	}
	return nil
}

// writeFile writes beside path and renames.
func writeFile(path string, write func(io.Writer) error) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".synth-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	b := bufio.NewWriterSize(f, 1<<16)
	if err := write(b); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := b.Flush(); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// table writes rows under a layout by the names of columns.
type table struct {
	csv   *csv.Writer
	index map[string]int
	row   []string
}

// newTable writes the header, quoted as CMS does where quoted is true, and lines that end in CRLF.
func newTable(out io.Writer, columns []string, quoted bool) (*table, error) {
	t := &table{index: map[string]int{}, row: make([]string, len(columns))}
	for i, c := range columns {
		t.index[c] = i
	}
	t.csv = csv.NewWriter(out)
	t.csv.UseCRLF = true
	if !quoted {
		return t, t.csv.Write(columns)
	}
	_, err := io.WriteString(out, `"`+strings.Join(columns, `","`)+"\"\r\n")
	return t, err
}

// windows1252 encodes as CMS's files are; what the code page lacks becomes a question mark upside down, as in theirs.
func windows1252(out io.Writer) io.WriteCloser {
	return transform.NewWriter(out, encoding.ReplaceUnsupported(charmap.Windows1252.NewEncoder()))
}

// set puts a value into a column of the row; a column the layout lacks is a slip of this package.
func (t *table) set(column, value string) {
	i, ok := t.index[column]
	if !ok {
		panic("synth: no column " + column)
	}
	t.row[i] = value
}

// next writes the row and clears it.
func (t *table) next() error {
	err := t.csv.Write(t.row)
	clear(t.row)
	return err
}

// done flushes.
func (t *table) done() error {
	t.csv.Flush()
	return t.csv.Error()
}

// writeCMS writes rows in CMS's manner.
func writeCMS(out io.Writer, l layout.Layout, rows func(*table) error) error {
	enc := windows1252(out)
	t, err := newTable(enc, l.Columns, true)
	if err != nil {
		return err
	}
	if err := rows(t); err != nil {
		return err
	}
	if err := t.done(); err != nil {
		return err
	}
	return enc.Close()
}

// writePlain writes rows of strings under a header.
func writePlain(out io.Writer, header []string, rows func(yield func(...string) error) error) error {
	c := csv.NewWriter(out)
	if err := c.Write(header); err != nil {
		return err
	}
	write := func(cells ...string) error {
		if len(cells) != len(header) {
			return fmt.Errorf("synth: a row of %d cells under %d columns", len(cells), len(header))
		}
		return c.Write(cells)
	}
	if err := rows(write); err != nil {
		return err
	}
	c.Flush()
	return c.Error()
}

// encodeJSON writes v without escaping HTML, with no line break.
func encodeJSON(out io.Writer, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = out.Write(b)
	return err
}
