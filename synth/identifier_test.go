package synth

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestIdentifiers(t *testing.T) {
	d, r := newIdentifiers(7), newSource(7, "test", 0)
	seen := map[string]bool{}
	zeros, long := 0, 0
	fresh := func(kind, id string) {
		require.False(t, seen[kind+id], "%s %s is given twice", kind, id)
		seen[kind+id] = true
	}
	states := []string{"TX", "CT", "WY", "PR"}
	for i := range 20_000 {
		pac := d.pac()
		require.Len(t, pac, 10)
		fresh("pac", pac)
		if pac[0] == '0' {
			zeros++
		}
		npi := d.npi()
		require.Len(t, npi, 10)
		require.True(t, luhn("80840"+npi), npi)
		fresh("npi", npi)
		z := d.zoho()
		require.True(t, strings.HasPrefix(z, "zcrm_") && len(z) == 24, z)
		fresh("zoho", z)
		p := d.property()
		require.Len(t, p, 9)
		fresh("property", p)
		e := d.enrollment(r, time.Date(2020, 1, 1+i%28, 0, 0, 0, 0, time.UTC))
		require.Len(t, e, 15)
		fresh("enrollment", e)
		c := d.ccn(r, states[i%4])
		require.GreaterOrEqual(t, len(c), 6, c)
		if len(c) > 6 {
			long++
		}
		fresh("ccn", c)
	}
	require.InDelta(t, 2000, zeros, 200, "a tenth of the PAC ids start with a zero")
	require.Positive(t, long)
}

// luhn checks ISO/IEC 7812's check digit in the textbook's way.
func luhn(s string) bool {
	sum := 0
	for i := range len(s) {
		d := int(s[len(s)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0
}
