package record

import (
	"bytes"
	"encoding/csv"
)

// toldDelimiter reads the line "sep=;" with which some programs begin a file for Excel; it gives 0 where there is none.
func toldDelimiter(sample []byte) rune {
	line, _, _ := bytes.Cut(sample, []byte{'\n'})
	if line = bytes.TrimSuffix(line, []byte{'\r'}); len(line) == 5 && bytes.HasPrefix(line, []byte("sep=")) && line[4] != '"' {
		return rune(line[4])
	}
	return 0
}

// sniffDelimiter returns the character that cuts the sample's lines into most cells and always as many.
func sniffDelimiter(sample []byte, whole bool) rune {
	if !whole {
		if i := bytes.LastIndexByte(sample, '\n'); i >= 0 {
			sample = sample[:i+1]
		}
	}
	best, bestScore := ',', 0.0
	for _, comma := range []rune{',', '\t', ';', '|', '%', '^'} {
		if score := delimiterScore(afterLines(sample, titleLines(sample, comma)), comma); score > bestScore {
			best, bestScore = comma, score
		}
	}
	return best
}

// afterLines returns what follows the first n lines.
func afterLines(sample []byte, n int) []byte {
	for range n {
		sample = sample[bytes.IndexByte(sample, '\n')+1:]
	}
	return sample
}

// delimiterScore is the share of rows as wide as the first, and a little for the width. It is 0 for one column.
func delimiterScore(sample []byte, comma rune) float64 {
	const rows = 100
	r := csv.NewReader(bytes.NewReader(sample))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = comma, true, -1, true
	width, same, all := 0, 0, 0
	for all < rows {
		cells, err := r.Read()
		if err != nil {
			break
		}
		all++
		if all == 1 {
			width = len(cells)
		}
		if len(cells) == width {
			same++
		}
	}
	if width < 2 {
		return 0
	}
	return float64(same)/float64(all) + float64(width)/1000
}
