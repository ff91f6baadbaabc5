package record

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
)

// isHeadless says whether the first row of a sample is a record like those beneath it and no header: cells of it have a shape that headings
// never have and that their columns have beneath (an e-mail address, a date, a number), or stand again beneath in their own columns. What
// only its heading tells from the values beneath it (a word above numbers) speaks for a header.
func isHeadless(sample []byte, comma rune) bool {
	r := csv.NewReader(bytes.NewReader(sample))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
	first, err := r.Read()
	if err != nil {
		return false
	}
	var rows [][]string
	for range 200 {
		row, err := r.Read()
		if err != nil {
			break
		}
		if !slices.Equal(row, first) { // else a header that stands again, or one record twice
			rows = append(rows, row)
		}
	}
	telling, numbers, again, against := 0, 0, 0, 0
	for i, cell := range first {
		cell = strings.TrimSpace(cell)
		if cell == "" {
			continue
		}
		shape, like, shaped, there, same := shapeOf(cell), 0, 0, 0, false
		for _, row := range rows {
			if i >= len(row) || strings.TrimSpace(row[i]) == "" {
				continue
			}
			there++
			of := shapeOf(strings.TrimSpace(row[i]))
			like += count01(of == shape || shape == textShape && strings.Count(row[i], " ") >= 2)
			shaped += count01(of != wordShape && of != textShape)
			same = same || strings.EqualFold(strings.TrimSpace(row[i]), cell)
		}
		again += count01(same && shape != numberShape) // years and counts stand in headings too
		switch {
		case there == 0:
		case (shape == wordShape || shape == textShape) && 2*shaped > there:
			against++
		case shape == numberShape && 2*like > there:
			numbers++
		case shape != wordShape && 2*like > there:
			telling++
		}
	}
	if len(first) == 1 {
		return against == 0 && (telling+again > 0 || areLines(first[0], rows))
	}
	if telling+numbers == 0 { // words alone: a heading may stand beneath by chance
		return against == 0 && len(rows) >= manyRows && again >= 2 && 2*again >= len(first)
	}
	return 2*against < telling+again && telling+min(numbers, 1)+again >= 2 && telling+again > 0
}

// areLines says whether a single cell has about as many words as those beneath it, and more than a heading has.
func areLines(first string, rows [][]string) bool {
	const words = 5
	all := 0
	for _, row := range rows {
		if len(row) == 1 {
			all += len(strings.Fields(row[0]))
		}
	}
	return len(strings.Fields(first)) >= words && !strings.ContainsAny(first, "?:") && all >= words*len(rows) && len(rows) > 0
}

// manyRows is how many rows there must be for words that stand beneath to say something.
const manyRows = 20

func count01(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// shape is what a cell looks like.
type shape uint8

const (
	wordShape   shape = iota
	numberShape       // digits and at most a point: years stand in headings too
	mailShape
	dateShape   // numbers with separators: dates, phones, social security numbers
	streetShape // a number and words
	textShape   // many words, and no question
)

func shapeOf(s string) shape {
	digits, letters, other := 0, 0, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == ' ' || r == '-' || r == '/' || r == '.' || r == '(' || r == ')' || r == '+' || r == ':':
			other++
		default:
			letters++
		}
	}
	at := strings.IndexByte(s, '@')
	switch {
	case letters > 12 && len(strings.Fields(s)) >= 5 && !strings.ContainsAny(s, "?:"):
		return textShape
	case at > 0 && strings.IndexByte(s[at:], '.') > 1 && !strings.ContainsAny(s, " \t"):
		return mailShape
	case digits == 0:
		return wordShape
	case letters == 0 && other <= 1:
		if _, err := strconv.ParseFloat(s, 64); err == nil {
			return numberShape
		}
	}
	switch {
	case letters == 0 && digits >= 6:
		return dateShape
	case letters > 3 && s[0] >= '0' && s[0] <= '9' && strings.IndexByte(s, ' ') > 0:
		return streetShape
	}
	return wordShape
}

// numberedHeader names columns that have no heading by their place.
func numberedHeader(width int) []string {
	header := make([]string, width)
	for i := range header {
		header[i] = "column_" + strconv.Itoa(i+1)
	}
	return header
}
