package pecos

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/record"
)

func reader(t testing.TB, text string, o record.ReadOptions) *record.Reader {
	t.Helper()
	r, err := record.NewReader(strings.NewReader(text), "dua.csv", o)
	require.NoError(t, err)
	return r
}

func TestHoldings(t *testing.T) {
	const header = "PARENT_ID,SUBSIDIARY_ID,OWNERSHIP_PCT,EFFECTIVE_DATE\n"
	known := func(x float64) record.Number { return record.Number{Value: x, Known: true} }
	for _, c := range []struct {
		why  string
		row  string
		want Holding
	}{
		{"as written", "0042517283,7315900001,62.5,2019-04-01", Holding{Parent: "0042517283", Subsidiary: "7315900001", Percentage: known(62.5), Since: "2019-04-01"}},
		{"a US date", "0042517283,7315900001,100,04/01/2019", Holding{Parent: "0042517283", Subsidiary: "7315900001", Percentage: known(100), Since: "2019-04-01"}},
		{"no share", "0042517283,7315900001,,2019-04-01", Holding{Parent: "0042517283", Subsidiary: "7315900001", Since: "2019-04-01"}},
		{"the word null", "0042517283,7315900001,null,NULL", Holding{Parent: "0042517283", Subsidiary: "7315900001"}},
		{"a share of nothing is one that is not known", "0042517283,7315900001,0.00,", Holding{Parent: "0042517283", Subsidiary: "7315900001"}},
		{"zeros lost to a spreadsheet", "42517283,7315900001,5,", Holding{Parent: "0042517283", Subsidiary: "7315900001", Percentage: known(5), Mended: "PARENT_ID"}},
		{"itself: the solver lists it", "7315900001,7315900001,100,", Holding{Parent: "7315900001", Subsidiary: "7315900001", Percentage: known(100)}},
	} {
		for h, err := range ReadHoldings(reader(t, header+c.row+"\n", record.ReadOptions{})) {
			require.NoError(t, err, c.why)
			c.want.Place = record.Place{File: "dua.csv", Line: 2, Origin: "dua"}
			assert.Equal(t, c.want, h, c.why)
		}
	}
	for row, reason := range map[string]string{
		",7315900001,5,":                      "no PARENT_ID",
		"0042517283,null,5,":                  "no SUBSIDIARY_ID",
		"0042517283,7315900001,5O,":           "not a number",
		"0042517283,7315900001,100.5,":        "not between 0 and 100",
		"0042517283,7315900001,-1,":           "not between 0 and 100",
		"0042517283,7315900001,5,yesterday":   "not a date",
		"4.25173E+09,7315900001,5,2019-04-01": "rounded",
		"0042517283,7.3159E+09,5,2019-04-01":  "rounded",
	} {
		for _, err := range ReadHoldings(reader(t, header+row+"\n", record.ReadOptions{})) {
			refused, ok := record.Refused(err)
			require.True(t, ok, "%s: %v", row, err)
			assert.Contains(t, err.Error(), reason, row)
			assert.Equal(t, 2, refused.Line)
		}
	}
}

func TestChains(t *testing.T) {
	for _, c := range []struct {
		why, header, row string
		want             []string
	}{
		{"full", "ROOT_ORG_ID,LEVEL_1_ID,LEVEL_2_ID", "0000000001,0000000002,0000000003", []string{"0000000001", "0000000002", "0000000003"}},
		{"shorter", "ROOT_ORG_ID,LEVEL_1_ID,LEVEL_2_ID,LEVEL_3_ID", "0000000001,0000000002,null,null", []string{"0000000001", "0000000002"}},
		{"shorter, with blanks", "ROOT_ORG_ID,LEVEL_1_ID,LEVEL_2_ID", "0000000001,,NULL", []string{"0000000001"}},
		{"in any order", "LEVEL_2_ID,LEVEL_1_ID,ROOT_ORG_ID", "0000000003,0000000002,0000000001", []string{"0000000001", "0000000002", "0000000003"}},
		{"eleven levels", "ROOT_ORG_ID,LEVEL_1_ID,LEVEL_2_ID,LEVEL_3_ID,LEVEL_4_ID,LEVEL_5_ID,LEVEL_6_ID,LEVEL_7_ID,LEVEL_8_ID,LEVEL_9_ID,LEVEL_10_ID",
			"0000000001,0000000002,0000000003,0000000004,0000000005,0000000006,0000000007,0000000008,0000000009,0000000010,0000000011",
			[]string{"0000000001", "0000000002", "0000000003", "0000000004", "0000000005", "0000000006", "0000000007", "0000000008", "0000000009", "0000000010", "0000000011"}},
	} {
		n := 0
		for chain, err := range ReadChains(reader(t, c.header+"\n"+c.row+"\n", record.ReadOptions{})) {
			require.NoError(t, err, c.why)
			assert.Equal(t, c.want, chain.IDs, c.why)
			assert.Equal(t, "dua", chain.Place.Origin, c.why)
			n++
		}
		assert.Equal(t, 1, n, c.why)
	}
	for _, row := range []string{"null,0000000002,null", "0000000001,null,0000000003", "0000000001,1.2E+09,null"} {
		for _, err := range ReadChains(reader(t, "ROOT_ORG_ID,LEVEL_1_ID,LEVEL_2_ID\n"+row+"\n", record.ReadOptions{})) {
			_, ok := record.Refused(err)
			assert.True(t, ok, "%s: %v", row, err)
		}
	}
}

func TestMissingColumns(t *testing.T) {
	for _, header := range []string{"PARENT_ID,SUBSIDIARY_ID,EFFECTIVE_DATE", "PARENT_ID,OWNERSHIP_PCT", "a,b"} {
		for _, err := range ReadHoldings(reader(t, header+"\n1,2\n", record.ReadOptions{})) {
			var missing *record.ColumnError
			assert.True(t, errors.As(err, &missing), "%s: %v", header, err)
		}
	}
	for _, err := range ReadChains(reader(t, "ROOT_ORG_ID,LEVEL_2_ID\n1,2\n", record.ReadOptions{})) {
		var missing *record.ColumnError
		assert.True(t, errors.As(err, &missing), "%v", err)
	}
}

func TestOriginOfTheReaderCounts(t *testing.T) {
	for h, err := range ReadHoldings(reader(t, "PARENT_ID,SUBSIDIARY_ID,OWNERSHIP_PCT\n0000000001,0000000002,5\n", record.ReadOptions{Origin: "practice"})) {
		require.NoError(t, err)
		assert.Equal(t, "practice", h.Place.Origin)
	}
}

func FuzzPECOS(f *testing.F) {
	f.Add("PARENT_ID,SUBSIDIARY_ID,OWNERSHIP_PCT,EFFECTIVE_DATE\n0042517283,7315900001,62.5,2019-04-01\n")
	f.Add("ROOT_ORG_ID,LEVEL_1_ID,LEVEL_2_ID\n0000000001,null,0000000003\n")
	f.Fuzz(func(t *testing.T, text string) {
		read := func() *record.Reader {
			r, err := record.NewReader(strings.NewReader(text), "f.csv", record.ReadOptions{})
			if err != nil {
				return nil
			}
			return r
		}
		if r := read(); r != nil {
			for h, err := range ReadHoldings(r) {
				if err == nil && (h.Parent == "" || h.Subsidiary == "" || h.Percentage.Value < 0 || h.Percentage.Value > 100 || h.Place.Origin == "") {
					t.Errorf("%+v", h)
				}
			}
		}
		if r := read(); r != nil {
			for c, err := range ReadChains(r) {
				if err == nil && (len(c.IDs) == 0 || c.Place.Origin == "") {
					t.Errorf("%+v", c)
				}
			}
		}
	})
}
