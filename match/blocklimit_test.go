package match

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/record"
)

type clerk struct {
	Given   string `link:"given"`
	Surname string `link:"surname"`
	ZIP     string `link:"zip"`
}

// A block that is too large is divided by a further key, what that loses is counted, and its block is named.
func TestBlocksAreDivided(t *testing.T) {
	var rows []clerk
	for i := range 3000 {
		rows = append(rows, clerk{fmt.Sprintf("Given%d", i%700), "Kestwell", fmt.Sprintf("%05d", 10000+i%100)})
	}
	rows = append(rows, clerk{"Vera", "Mottrace", "10001"}) // else the surname is constant, and no evidence
	table, err := record.FromStructs(rows)
	require.NoError(t, err)
	res, err := Run(context.Background(), table, table, nil, Options{Rules: []string{"surname"}, MaxBlockPairs: 10_000})
	require.NoError(t, err)
	require.Len(t, res.Rules, 1)
	rule := res.Rules[0]
	require.EqualValues(t, 100*(30*29/2), rule.Pairs, "a hundred ZIP codes of thirty each")
	require.EqualValues(t, 3000*2999/2-rule.Pairs, rule.CutPairs)
	require.Len(t, rule.Cut, 1)
	require.Equal(t, "KESTWELL", rule.Cut[0].Label)
	require.Equal(t, rule.Pairs, res.Compared)
}

// Before says what comparing takes, and can refuse it.
func TestBeforeCanRefuse(t *testing.T) {
	var rows []clerk
	for i := range 2000 {
		rows = append(rows, clerk{fmt.Sprintf("Given%d", i%900), fmt.Sprintf("Surname%d", i%1100), fmt.Sprintf("%05d", 10000+i%300)})
	}
	table, err := record.FromStructs(rows)
	require.NoError(t, err)
	no := errors.New("too much")
	var told Forecast
	_, err = Run(context.Background(), table, table, nil, Options{Before: func(f Forecast) error { told = f; return no }})
	require.ErrorIs(t, err, no)
	require.Positive(t, told.Pairs)
	require.Positive(t, told.Seconds)
	require.Greater(t, told.Bytes, int64(2000*12))
}

// What a model has no room for is said.
func TestTooManyComparisons(t *testing.T) {
	fields := make([]string, MaxComparisons+3)
	text := &strings.Builder{}
	for i := range fields {
		fields[i] = fmt.Sprintf("size %c", 'a'+i)
	}
	fmt.Fprintln(text, strings.Join(fields, ","))
	for row := range 60 {
		for i := range fields {
			if i > 0 {
				text.WriteByte(',')
			}
			fmt.Fprint(text, (row/2*(i+3)*7919)%97)
		}
		text.WriteByte('\n')
	}
	r, err := record.NewReader(strings.NewReader(text.String()), "sizes.csv", record.ReadOptions{})
	require.NoError(t, err)
	table, _, err := record.ReadAll(context.Background(), r)
	require.NoError(t, err)
	res, err := Run(context.Background(), table, table, nil, Options{})
	require.NoError(t, err)
	require.Len(t, res.Model.Comparisons, MaxComparisons)
	require.Contains(t, strings.Join(res.Summary().Warnings, "\n"), "size s")
}
