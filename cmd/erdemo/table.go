package main

import (
	"io"
	"strings"

	"github.com/mattn/go-runewidth"
)

// table is a small table for a person to read: columns as wide as their widest cell, numbers to the right.
type table struct {
	Header []string
	Rows   [][]string
	Right  []bool // for each column, whether its cells are put to the right; short slices mean left
}

// Add appends one row.
func (t *table) Add(cells ...string) { t.Rows = append(t.Rows, cells) }

// WriteTo prints the table, its header underlined if it has one, two spaces between columns and none at a line's end.
func (t *table) WriteTo(w io.Writer) (int64, error) {
	rows := t.Rows
	if len(t.Header) > 0 {
		rows = append([][]string{t.Header, nil}, rows...)
	}
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], runewidth.StringWidth(cell))
		}
	}
	var b strings.Builder
	for at, row := range rows {
		if row == nil && at == 1 {
			for _, width := range widths {
				row = append(row, strings.Repeat("─", width))
			}
		}
		var line strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-runewidth.StringWidth(cell))
			if i > 0 {
				line.WriteString("  ")
			}
			if i < len(t.Right) && t.Right[i] {
				line.WriteString(pad + cell)
			} else {
				line.WriteString(cell + pad)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " "))
		b.WriteByte('\n')
	}
	n, err := io.WriteString(w, b.String())
	return int64(n), err
}
