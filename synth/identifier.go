package synth

import (
	"fmt"
	"strconv"
	"time"
)

// identifiers hands out the ids of a world: each kind counts up through a permutation of its digits, so that ids look random, never
// repeat, and a tenth of them start with zeros, as PAC ids do.
type identifiers struct {
	offset uint64
	counts map[string]uint64
}

func newIdentifiers(seed uint64) *identifiers {
	r := newSource(seed, "identifiers", 0)
	return &identifiers{offset: r.Uint64N(1e10), counts: map[string]uint64{}}
}

// pac returns a PECOS associate control id: ten digits.
func (d *identifiers) pac() string {
	const modulus = 10_000_000_000
	n := d.counts["pac"]
	d.counts["pac"] = n + 1
	// 7393913507·n stays below 2^64 for two billion ids.
	return fmt.Sprintf("%010d", (n*7393913507+d.offset)%modulus)
}

// zoho returns a Zoho record id: zcrm_ and nineteen digits.
func (d *identifiers) zoho() string {
	n := d.counts["zoho"]
	d.counts["zoho"] = n + 1
	return fmt.Sprintf("zcrm_%07d%012d", 4512000+d.offset%1000, (n*7393913507+d.offset)%1_000_000_000_000)
}

// property returns an id of RealEstateAPI: up to nine digits without leading zeros.
func (d *identifiers) property() string {
	n := d.counts["property"]
	d.counts["property"] = n + 1
	return strconv.FormatUint(100_000_000+(n*48_271_093+d.offset)%899_999_999, 10)
}

// enrollment returns an enrollment id of an organization, made on a day: O, the day, six digits, which run on through the day.
func (d *identifiers) enrollment(r source, on time.Time) string {
	day := on.Format("20060102")
	n := d.counts["enrollment"+day]
	d.counts["enrollment"+day] = n + 1 + r.Uint64N(90)
	return fmt.Sprintf("O%s%06d", day, n)
}

// npi returns a national provider identifier, whose last digit is the Luhn check digit over 80840 and the rest.
func (d *identifiers) npi() string {
	n := d.counts["npi"]
	d.counts["npi"] = n + 1
	body := fmt.Sprintf("1%08d", (n*48_271_093+d.offset)%100_000_000)
	sum := 24 // the digits 80840
	for i := range 9 {
		digit := int(body[8-i] - '0')
		if i%2 == 0 {
			if digit *= 2; digit > 9 {
				digit -= 9
			}
		}
		sum += digit
	}
	return body + strconv.Itoa((10-sum%10)%10)
}

// ccnStates are the first two characters of a CCN by state (CMS State Operations Manual, chapter 2, section 2779A).
var ccnStates = map[string][]string{
	"AL": {"01"}, "AK": {"02"}, "AZ": {"03"}, "AR": {"04"}, "CA": {"05", "55", "75"}, "CO": {"06"}, "CT": {"07"}, "DE": {"08"},
	"DC": {"09"}, "FL": {"10", "68", "69"}, "GA": {"11"}, "HI": {"12"}, "ID": {"13"}, "IL": {"14", "78"}, "IN": {"15"}, "IA": {"16"},
	"KS": {"17"}, "KY": {"18"}, "LA": {"19"}, "ME": {"20"}, "MD": {"21", "80"}, "MA": {"22"}, "MI": {"23"}, "MN": {"24"}, "MS": {"25"},
	"MO": {"26"}, "MT": {"27"}, "NE": {"28"}, "NV": {"29"}, "NH": {"30"}, "NJ": {"31"}, "NM": {"32"}, "NY": {"33"}, "NC": {"34"},
	"ND": {"35"}, "OH": {"36", "72"}, "OK": {"37"}, "OR": {"38"}, "PA": {"39", "73"}, "RI": {"41"}, "SC": {"42"}, "SD": {"43"},
	"TN": {"44"}, "TX": {"45", "67", "74"}, "UT": {"46"}, "VT": {"47"}, "VA": {"49"}, "WA": {"50"}, "WV": {"51"}, "WI": {"52"}, "WY": {"53"},
}

// ccn returns the next certification number of a state: two characters for the state, and a number from 5001 as nursing homes have.
// What does not fit there takes the next prefix of the state, then three more
// digits; a few have a letter or three digits anyway.
func (d *identifiers) ccn(r source, state string) string {
	n := d.counts["ccn"+state]
	d.counts["ccn"+state] = n + 1
	prefixes := ccnStates[state]
	if len(prefixes) == 0 {
		prefixes = []string{"98"}
	}
	// A step of 7 through the 1,499 numbers leaves gaps, as real numbers have.
	prefix := prefixes[min(int(n/1499), len(prefixes)-1)]
	number := fmt.Sprintf("%s%04d", prefix, 5001+n%1499*7%1499)
	if n/1499 >= uint64(len(prefixes)) {
		return number + fmt.Sprintf("%03d", 1+n/1499)
	}
	switch x := r.Float64(); {
	case x < 0.008:
		return number + string(rune('A'+r.IntN(6)))
	case x < 0.012:
		return number + "001"
	}
	return number
}
