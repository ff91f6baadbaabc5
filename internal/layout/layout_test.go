package layout

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
)

func TestNoLayoutNamesAColumnTwice(t *testing.T) {
	names := map[string]bool{}
	for _, l := range All() {
		require.False(t, names[l.Name], "two layouts are called %s", l.Name)
		names[l.Name] = true
		require.NotEmpty(t, l.Family, l.Name)
		seen := map[string]bool{}
		for i, c := range l.Columns {
			require.False(t, seen[c], "%s has %s twice", l.Name, c)
			require.Equal(t, strings.TrimSpace(c), c, l.Name)
			require.Equal(t, i, l.Index(c))
			seen[c] = true
		}
	}
	require.Equal(t, -1, SNFEnrollments.Index("no such column"))
}

func TestWidths(t *testing.T) {
	for _, x := range []struct {
		layout Layout
		width  int
		why    string
	}{
		{SNFEnrollments, 23, "the file of July 2026"},
		{CareCompareProviders, 98, "Virginia's file of 2022"},
		{Owners40, 40, "SNF since 2025"},
		{Owners38, 38, "hospitals, home health, hospices since 2025"},
		{Owners34, 34, "before 2025"},
		{CHOW, 23, "buyer and seller, ten columns each, and three of the change"},
		{NPIData, 330, "NPPES"},
	} {
		require.Len(t, x.layout.Columns, x.width, "%s: %s", x.layout.Name, x.why)
	}
}

// TestHeadersOfTheRealFiles holds the layouts against the files CMS published.
func TestHeadersOfTheRealFiles(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "data", "cms")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the real files are absent: %v", err)
	}
	for _, x := range []struct {
		file   string
		layout Layout
	}{
		{"SNF_Enrollments_2026.07.31.csv", SNFEnrollments}, {"RHC_CHOW_Owners_2025.01.02.csv", Owners34}, {"RHC_CHOW_2025.01.02.csv", CHOW},
		{"va_cms_provider_final_2022-07.csv", CareCompareProviders}, {"va_cms_ownership_2022-08.csv", CareCompareOwners},
		{"Nursing_Home_Chain_Performance_Measures_Jun_2026.csv", Chains},
	} {
		f, err := os.Open(filepath.Join(dir, x.file))
		require.NoError(t, err)
		header, err := csv.NewReader(charmap.Windows1252.NewDecoder().Reader(f)).Read()
		require.NoError(t, f.Close())
		require.NoError(t, err, x.file)
		header[0] = strings.TrimPrefix(header[0], "ï»¿") // a byte order mark, read as Windows-1252
		require.Equal(t, x.layout.Columns, header, x.file)
	}
	for _, x := range []struct {
		file   string
		layout Layout
	}{
		{"SNF_All_Owners_2025.07.01", Owners40}, {"HHA_All_Owners_2025.07.01", Owners38}, {"Hospital_All_Owners_2025.07.01", Owners38},
		{"Hospice_All_Owners_2025.07.01", Owners38}, {"RHC_All_Owners_2025.07.01", Owners38},
		{"PPEF_Enrollment_Extract_2025.04.01", PPEFEnrollment}, {"PPEF_Reassignment_Extract_2025.04.01", PPEFReassignment},
		{"npidata_pfile_20050523-20250608", NPIData}, {"pl_pfile_20050523-20250608", NPIPracticeLocations},
		{"othername_pfile_20050523-20250608", NPIOtherNames}, {"endpoint_pfile_20050523-20250608", NPIEndpoints},
	} {
		data, err := os.ReadFile(filepath.Join(dir, "schemas", x.file+".metadata.json"))
		require.NoError(t, err)
		var schema struct {
			Columns []string `json:"original_column_names"`
		}
		require.NoError(t, json.Unmarshal(data, &schema))
		require.Equal(t, x.layout.Columns, schema.Columns, x.file)
	}
}
