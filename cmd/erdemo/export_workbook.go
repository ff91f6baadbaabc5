package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/xuri/excelize/v2"

	"github.com/ownerlink/ownerlink/ownership/store"
)

// sheets are the sheets of a workbook: a CSV of the run, or a query of its database.
var sheets = []struct{ name, file, query string }{
	{"principals", "principals.csv", ""},
	{"owners and property", "propcos.csv", ""},
	{"buildings", "buildings.csv", ""},
	{"landlords", "landlords.csv", ""},
	{"structures", "structures.csv", ""},
	{"companies", "companies.csv", ""},
	{"contacts", "contacts.csv", ""},
	{"persons", "persons.csv", ""},
	{"facilities", "", "SELECT ccn, enrollment_id, npi, associate_id, organization_name, doing_business_as, nursing_home_name, address_line_1, address_line_2, city, state, zip, affiliation_entity_id, affiliation_entity_name, origin FROM cms_facilities ORDER BY ccn, enrollment_id"},
	{"owners", "", "SELECT associate_id_owner, type, full_name, title, role_code, role_text, percentage, association_date, enrollment_id, ccn, city, state, origin FROM cms_owners ORDER BY full_name, ccn, role_code"},
	{"mortgages", "", "SELECT m.property_id, p.address, p.city, p.state, m.lender, m.amount, m.recorded, m.maturity, m.loan_type, p.origin FROM property_mortgages m LEFT JOIN properties p ON p.id = m.property_id ORDER BY m.maturity, m.property_id"},
}

// numeric are the columns whose cells are numbers; all others are text, ids above all.
var numeric = map[string]bool{"match_weight": true, "probability": true, "facility_count": true, "facilities": true, "properties": true, "beds": true, "beds_known_of": true, "percentage": true, "amount": true}

// exportWorkbook writes the main tables for people.
func exportWorkbook(c *cobra.Command, s *store.Store, path string, exclude []string, force bool) error {
	if err := mayWrite(path, force, nil); err != nil {
		return err
	}
	book := excelize.NewFile()
	defer book.Close()
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	for i, sheet := range sheets {
		if i == 0 {
			err = book.SetSheetName("Sheet1", sheet.name)
		} else {
			_, err = book.NewSheet(sheet.name)
		}
		if err != nil {
			return err
		}
		header, rows, err := sheetRows(c.Context(), s, sheet.file, sheet.query, exclude)
		if err == nil {
			err = writeSheet(book, sheet.name, bold, header, rows)
		}
		if err != nil {
			return fmt.Errorf("sheet %s: %w", sheet.name, err)
		}
	}
	out, err := createOutput(path, true)
	if err != nil {
		return err
	}
	defer out.Discard()
	if _, err := book.WriteTo(out); err != nil {
		return err
	}
	return out.Commit()
}

// sheetRows reads what goes on a sheet.
func sheetRows(ctx context.Context, s *store.Store, file, query string, exclude []string) (header []string, rows [][]string, err error) {
	if file != "" {
		f, err := os.Open(filepath.Join(s.Folder, file))
		if err != nil {
			return nil, nil, err
		}
		defer f.Close()
		rows, err = csv.NewReader(f).ReadAll()
		if err != nil {
			return nil, nil, err
		}
		return rows[0], rows[1:], nil
	}
	found, err := s.DB.QueryContext(ctx, query)
	if err != nil {
		return nil, nil, err
	}
	defer found.Close()
	if header, err = found.Columns(); err != nil {
		return nil, nil, err
	}
	cells, into := make([]*string, len(header)), make([]any, len(header))
	for i := range cells {
		into[i] = &cells[i]
	}
	for found.Next() {
		if err := found.Scan(into...); err != nil {
			return nil, nil, err
		}
		row := make([]string, len(cells))
		for i, cell := range cells {
			if cell != nil {
				row[i] = *cell
			}
		}
		if !excluded(row[len(row)-1], exclude) {
			rows = append(rows, row)
		}
	}
	return header, rows, found.Err()
}

func excluded(origin string, exclude []string) bool {
	for _, e := range exclude {
		if e == origin {
			return true
		}
	}
	return false
}

// mostRows is how many rows a sheet can hold below its header.
const mostRows = excelize.TotalRows - 1

func writeSheet(book *excelize.File, name string, bold int, header []string, rows [][]string) error {
	if len(rows) > mostRows {
		return errors.New("has " + strconv.Itoa(len(rows)) + " rows, more than a workbook can hold; export to a database")
	}
	w, err := book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for i, title := range header {
		width := float64(len(title))
		for _, row := range rows[:min(len(rows), 200)] {
			width = max(width, float64(len(row[i])))
		}
		if err := w.SetColWidth(i+1, i+1, min(60, width+2)); err != nil {
			return err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	cells := make([]any, len(header))
	for i, title := range header {
		cells[i] = excelize.Cell{StyleID: bold, Value: title}
	}
	if err := w.SetRow("A1", cells); err != nil {
		return err
	}
	for n, row := range rows {
		for i, cell := range row {
			cells[i] = unharmed(cell)
			if x, err := strconv.ParseFloat(cell, 64); err == nil && numeric[header[i]] {
				cells[i] = x
			}
			if cell == "" {
				cells[i] = nil
			}
		}
		if err := w.SetRow("A"+strconv.Itoa(n+2), cells); err != nil {
			return err
		}
	}
	return w.Flush()
}

// unharmed takes off the apostrophe that keeps a spreadsheet from running a text of a CSV: in a workbook a text is a text.
func unharmed(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.IndexByte("=+-@\t\r", s[1]) >= 0 {
		return s[1:]
	}
	return s
}
