package main

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/ownerlink/ownerlink/record"
)

// A workbook as people keep it: a cover sheet, a title above the headings, days as Excel keeps them, an empty cell at the end of a row.
func TestWorkbook(t *testing.T) {
	book := excelize.NewFile()
	_, err := book.NewSheet("People")
	require.NoError(t, err)
	require.NoError(t, book.SetSheetRow("Sheet1", "A1", &[]any{"See the next sheet"}))
	for at, row := range map[string][]any{
		"A1": {"Customers 2025"},
		"A3": {"Name", "Geburtsdatum", "PLZ", "Telefon"},
		"A4": {"Larkmoor, Ada", time.Date(1980, 3, 4, 0, 0, 0, 0, time.UTC), "01067", "212 555 0199"},
		"A5": {"Kestwell, Bo", time.Date(1971, 12, 31, 0, 0, 0, 0, time.UTC), "20095"},
	} {
		require.NoError(t, book.SetSheetRow("People", at, &row))
	}
	path := filepath.Join(t.TempDir(), "customers.xlsx")
	require.NoError(t, book.SaveAs(path))
	r, err := openRecords(context.Background(), path, record.HeaderAuto)
	require.NoError(t, err)
	defer r.Close()
	table, refused, err := record.ReadAll(context.Background(), r)
	require.NoError(t, err)
	require.Empty(t, refused)
	require.Equal(t, 2, table.Rows())
	for column, want := range map[string][2]string{"Name": {"Larkmoor, Ada", "Kestwell, Bo"}, "PLZ": {"01067", "20095"}, "Telefon": {"212 555 0199", ""}} {
		c := table.Column(column)
		require.NotNil(t, c, column)
		require.Equal(t, want, [2]string{c.At(0), c.At(1)})
	}
	require.Contains(t, table.Column("Geburtsdatum").At(0), "1980-03-04")

	got := erdemo(t, "", "", "dedupe", path, "-o", filepath.Join(t.TempDir(), "c.csv"))
	require.Equal(t, 0, got.code, got.errors)
	require.Contains(t, got.errors, "name=Name,date=Geburtsdatum")
}

func TestEmptyWorkbook(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty.xlsx")
	require.NoError(t, excelize.NewFile().SaveAs(path))
	_, err := openRecords(context.Background(), path, record.HeaderAuto)
	require.ErrorContains(t, err, "no sheet has a row")
}
