package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/ownerlink/ownerlink/record"
)

// openWorkbook opens the first sheet of an Excel workbook that has two rows or more, as text: cells as they are shown, days in the
// formats of the system as 2006-01-02. What stands above the headings is found as in any other file.
func openWorkbook(ctx context.Context, path string, header record.Header) (*record.Reader, error) {
	book, err := excelize.OpenFile(path, excelize.Options{ShortDatePattern: "yyyy-mm-dd", LongDatePattern: "yyyy-mm-dd"})
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read as a workbook (%w); save the sheet as CSV", path, err)
	}
	defer book.Close()
	for _, sheet := range book.GetSheetList() {
		text, rows, err := sheetText(ctx, book, sheet)
		if err != nil {
			return nil, fmt.Errorf("%s: sheet %s: %w; save it as CSV", path, sheet, err)
		}
		if rows > 1 {
			return record.NewReader(bytes.NewReader(text), path+" ("+sheet+")", record.ReadOptions{Delimiter: ',', Header: header})
		}
	}
	return nil, fmt.Errorf("%s: no sheet has a row beneath its headings", path)
}

// sheetText writes a sheet as CSV whose rows are all as wide as the widest, those without a value as empty lines, and counts the others.
func sheetText(ctx context.Context, book *excelize.File, sheet string) ([]byte, int, error) {
	rows, err := book.Rows(sheet)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	var cells [][]string
	width, filled := 0, 0
	for rows.Next() {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		row, err := rows.Columns()
		if err != nil {
			return nil, 0, err
		}
		if strings.Join(row, "") != "" {
			filled++
		}
		width = max(width, len(row))
		cells = append(cells, row)
	}
	if err := rows.Error(); err != nil {
		return nil, 0, err
	}
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	for _, row := range cells {
		if strings.Join(row, "") == "" {
			w.Flush()
			text.WriteByte('\n')
			continue
		}
		if err := w.Write(append(row, make([]string, width-len(row))...)); err != nil {
			return nil, 0, err
		}
	}
	w.Flush()
	return text.Bytes(), filled, w.Error()
}
