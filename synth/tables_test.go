package synth

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTablesHaveABirthCertificate(t *testing.T) {
	entries, err := tableFiles.ReadDir("tables")
	require.NoError(t, err)
	require.NotEmpty(t, entries)
	for _, e := range entries {
		data, err := tableFiles.ReadFile("tables/" + e.Name())
		require.NoError(t, err)
		for _, line := range []string{"\n# Source: ", "\n# Licence: ", "\n# Date: "} {
			require.Contains(t, string(data), line, e.Name())
		}
	}
}

func TestTables(t *testing.T) {
	w := load()
	for name, n := range w.nicknames {
		require.NotEmpty(t, append(n.usual, n.unusual...), name)
		for _, nick := range append(n.usual, n.unusual...) {
			require.NotContains(t, nick, " ", name)
		}
	}
	unusual := 0
	for _, n := range w.nicknames {
		unusual += len(n.unusual)
	}
	require.Greater(t, unusual, 200, "nicknames that the usual tables lack")
	for state := range ccnStates {
		require.NotNil(t, w.byState[state], state)
	}
	for _, c := range w.cities.values {
		require.NotEmpty(t, c.zips, c.name)
		for _, z := range c.zips {
			require.Len(t, z, 5, c.name)
		}
	}
	for name, list := range w.words {
		require.NotEmpty(t, list.values, name)
		for _, v := range list.values {
			require.NotEmpty(t, strings.TrimSpace(v), name)
		}
	}
	require.Panics(t, func() { lines("no such table") })
}

func TestTypoChangesALittle(t *testing.T) {
	r := newSource(1, "typo", 0)
	same := 0
	for range 2000 {
		s := pick(r, []string{"Rosenfeld", "O'Brien", "De La Cruz", "Ann", "Philadelphia"})
		got := typo(r, s)
		require.LessOrEqual(t, len(got), len(s)+3)
		require.GreaterOrEqual(t, len(got), len(s)-3)
		if got == s {
			same++
		}
	}
	require.Less(t, same, 100)
	for _, s := range []string{"", "J", "Jo"} {
		require.Equal(t, s, typo(r, s), "what is too short stays")
	}
}

func TestAddressWriting(t *testing.T) {
	w := load()
	a := &address{number: "980", pre: "North", street: "Sylvan", kind: "Avenue", unitKind: "Suite", unit: "200",
		city: &city{name: "Englewood Cliffs", state: "NJ", zips: []string{"07632"}}, zip: "07632", plus4: "1234"}
	require.Equal(t, mailing{"980 N Sylvan Ave", "Ste 200", "Englewood Cliffs", "NJ", "07632", "1234"}, w.standard(a))
	require.Equal(t, "980 N Sylvan Ave Ste 200, Englewood Cliffs, Nj 07632", w.standard(a).label())
	require.Equal(t, "PO Box 12", w.standard(&address{box: "12", city: a.city}).street)
	r := newSource(1, "address", 0)
	cfg := Config{AddressRespelt: 1, Unusual: .2}
	seen := map[string]bool{}
	for range 500 {
		m := w.write(r, a, &cfg)
		require.True(t, strings.HasPrefix(m.street, "980 "), "the number is never changed: %s", m.street)
		require.Contains(t, m.street, "Sylvan", "nor the name")
		require.Contains(t, m.street+m.unit, "200")
		seen[m.street+m.unit] = true
	}
	require.Greater(t, len(seen), 20, "many ways to write it")
}

func TestShortCity(t *testing.T) {
	w, r := load(), newSource(1, "city", 0)
	for range 300 {
		for _, name := range []string{"Englewood Cliffs", "Saint Louis", "Mesa", "Indianapolis", "Fort Wayne"} {
			got := w.shortCity(r, name, .2)
			require.NotEmpty(t, got)
			require.Equal(t, name[0], got[0], "the first letter stays")
			require.LessOrEqual(t, len(got), len(name))
		}
	}
}
