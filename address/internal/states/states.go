// Package states numbers the US states, the federal district, the territories and the military postal "states".
package states

// Codes are the two-letter abbreviations of Publication 28, Appendix B; a state's number is its place here, from 1.
// The order is fixed: the table of places holds the numbers.
var Codes = [...]string{"",
	"AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME",
	"MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI",
	"SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "PR", "GU", "VI", "AS", "MP", "AA", "AE", "AP", "FM",
	"MH", "PW",
}

// ByCode returns the number of a state, 0 if the code is none.
func ByCode(code string) int {
	for i, c := range Codes {
		if c == code && i > 0 {
			return i
		}
	}
	return 0
}
