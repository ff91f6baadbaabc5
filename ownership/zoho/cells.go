package zoho

import (
	"strings"

	"github.com/ownerlink/ownerlink/ownership/internal/ids"
	"github.com/ownerlink/ownerlink/record"
)

// Key is the digits of a record id: "zcrm_4150868000000624001" and "4150868000000624001" are one record. An id without any
// digit is its own key.
func Key(id string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, id)
	if digits == "" {
		return id
	}
	return digits
}

// recordID reads the id of a record. A spreadsheet keeps fifteen of its nineteen digits, so one it has rounded is lost.
func recordID(f *record.Fields, row record.Row, c record.Field) (string, error) {
	s := f.Text(row, c)
	if ids.Rounded(s) {
		return "", f.Refuse(row, c, "is an id that a spreadsheet rounded; take the file as the CRM exported it")
	}
	return s, nil
}

// isRecordID tells an id that stands where a name should.
func isRecordID(s string) bool {
	digits := strings.TrimPrefix(s, "zcrm_")
	return len(digits) >= 15 && ids.Digits(digits)
}

// noCCN is what people write into a field that wants a certification number.
var noCCN = map[string]bool{"n/a": true, "na": true, "none": true, "null": true, "-": true, "tbd": true, "unknown": true, "0": true}

// ccn reads a certification number that people have typed: with dashes or spaces, or a word for none.
func ccn(f *record.Fields, row record.Row, c record.Field) (string, error) {
	s := f.Text(row, c)
	if noCCN[strings.ToLower(s)] {
		return "", nil
	}
	if strings.ContainsAny(s, "- ") {
		s = strings.NewReplacer("-", "", " ", "").Replace(s)
	}
	id, ok := ids.CCN(strings.ToUpper(s))
	if !ok {
		return "", f.Refuse(row, c, "is a certification number that a spreadsheet rounded; look it up again")
	}
	return id, nil
}

func zip(f *record.Fields, row record.Row, c record.Field) string { return ids.ZIP(f.Text(row, c)) }

func joinLines(first, second string) string {
	if first == "" || second == "" {
		return first + second
	}
	return first + "\n" + second
}
