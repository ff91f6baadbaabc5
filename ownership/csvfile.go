package ownership

import (
	"encoding/csv"
	"os"
	"strconv"
	"strings"
)

// csvFile writes one table for people to open: text that a spreadsheet would run as a formula is written harmless, ids and numbers as
// they are. Errors keep until close.
type csvFile struct {
	file  *os.File
	w     *csv.Writer
	kinds []ColumnType
	cells []string
	err   error
}

// createCSV begins a file readable by its owner only; columns are its header, their types say which cells are text.
func createCSV(path string, columns []Column) (*csvFile, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	c := &csvFile{file: f, w: csv.NewWriter(f)}
	header := make([]string, len(columns))
	for i, column := range columns {
		header[i] = column.Name
		c.kinds = append(c.kinds, column.Type)
	}
	c.err = c.w.Write(header)
	return c, nil
}

// row writes cells: string, int or float64 each, nil for an empty one.
func (c *csvFile) row(cells ...any) {
	c.cells = c.cells[:0]
	for i, cell := range cells {
		s := ""
		switch v := cell.(type) {
		case string:
			s = v
			if c.kinds[i] == TextColumn || c.kinds[i] == LongTextColumn {
				s = harmless(v)
			}
		case int:
			s = strconv.Itoa(v)
		case float64:
			s = decimal(v)
		}
		c.cells = append(c.cells, s)
	}
	if err := c.w.Write(c.cells); c.err == nil {
		c.err = err
	}
}

func (c *csvFile) close() error {
	c.w.Flush()
	if c.err == nil {
		c.err = c.w.Error()
	}
	if err := c.file.Close(); c.err == nil {
		c.err = err
	}
	return c.err
}

// harmless puts an apostrophe before a text that a spreadsheet would take for a formula.
func harmless(s string) string {
	if s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0 {
		return "'" + s
	}
	return s
}

// decimal writes weights and probabilities: four places, as many as mean something.
func decimal(v float64) string { return strconv.FormatFloat(v, 'f', 4, 64) }
