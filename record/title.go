package record

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
)

// maxTitle is how many rows may stand above a header.
const maxTitle = 10

// titleLines counts the lines of a spreadsheet's title: rows of one filled cell, or none, or of at most half the cells that the
// fullest row fills ("Printed by;J. Doe;2025-03-01"), above a row that can only be a header. That row has three cells or more, each filled (spare ones at
// the end apart), no two alike, none a number or date, none found again beneath in its own column; and the rows beneath fill more than one
// cell too. Anything less sure is no title: 0.
func titleLines(sample []byte, comma rune) int {
	width := widest(sample, comma)
	r := csv.NewReader(bytes.NewReader(sample))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
	for above := 0; above <= maxTitle; above++ {
		begin := r.InputOffset()
		row, err := r.Read()
		if err != nil {
			return 0
		}
		if n := filled(row); n <= 1 || 2*n <= width {
			continue
		}
		if above == 0 || !isHeader(row, r) {
			return 0
		}
		// What stands between is empty lines, which the reader passes over by itself.
		return bytes.Count(sample[:begin], []byte{'\n'})
	}
	return 0
}

// widest is how many cells the fullest row fills, of the first hundred.
func widest(sample []byte, comma rune) (most int) {
	r := csv.NewReader(bytes.NewReader(sample))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = comma, true, -1, true
	for range 100 {
		row, err := r.Read()
		if err != nil {
			break
		}
		most = max(most, filled(row))
	}
	return most
}

func filled(row []string) (n int) {
	for _, c := range row {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n
}

// isHeader says whether a row names the columns of the rows that r gives next.
func isHeader(row []string, r *csv.Reader) bool {
	n := len(row)
	for n > 0 && strings.TrimSpace(row[n-1]) == "" {
		n--
	}
	seen := map[string]bool{}
	for _, c := range row[:n] {
		c = strings.TrimSpace(c)
		if c == "" || seen[c] || strings.ContainsAny(c[:1], "0123456789") {
			return false
		}
		if _, err := strconv.ParseFloat(c, 64); err == nil {
			return false
		}
		seen[c] = true
	}
	wide := 0
	for range 100 {
		cells, err := r.Read()
		if err != nil {
			break
		}
		if filled(cells) > 1 {
			wide++
		}
		for i, c := range cells[:min(n, len(cells))] {
			if c != "" && c == row[i] {
				return false
			}
		}
	}
	return n >= 3 && wide > 0
}
