package synth

import (
	"bytes"
	"context"
	"encoding/csv"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/internal/layout"
)

func makePractice(t *testing.T, cfg PracticeConfig) map[string][]map[string]string {
	t.Helper()
	p, err := NewPractice(context.Background(), cfg)
	require.NoError(t, err)
	out := map[string][]map[string]string{}
	for _, f := range p.files() {
		var b bytes.Buffer
		require.NoError(t, f.write(&b), f.name)
		all, err := csv.NewReader(&b).ReadAll()
		require.NoError(t, err, f.name)
		name := strings.TrimSuffix(f.name, ".csv")
		if i := strings.Index(name, "_Extract_"); i > 0 {
			name = name[:i]
		}
		out[name] = nil
		for _, cells := range all[1:] {
			row := map[string]string{}
			for i, c := range all[0] {
				row[c] = cells[i]
			}
			out[name] = append(out[name], row)
		}
		for prefix, l := range map[string]layout.Layout{"PPEF_Enrollment": layout.PPEFEnrollmentFlagged, "PPEF_Reassignment": layout.PPEFReassignment,
			"npidata": layout.NPIData, "Opt_Out": layout.OptOut, "Order": layout.OrderReferring, "Revalidation": layout.Revalidation, "OWNERSHIP": layout.PECOSOwnership} {
			if strings.HasPrefix(f.name, prefix) {
				require.Equal(t, l.Columns, all[0], f.name)
			}
		}
	}
	return out
}

func TestPractice(t *testing.T) {
	cfg := DefaultPracticeConfig()
	files := makePractice(t, cfg)
	require.Equal(t, files, makePractice(t, cfg), "the same seed gives the same files")

	enrolled, before := map[string]string{}, map[string]bool{}
	for _, r := range files["PPEF_Enrollment"] {
		enrolled[r["ENRLMT_ID"]] = r["NPI"]
	}
	for _, r := range files["previous/PPEF_Enrollment"] {
		before[r["ENRLMT_ID"]] = true
	}
	sites := map[string]int{}
	for _, r := range files["PPEF_Reassignment"] {
		require.NotEmpty(t, enrolled[r["REASGN_BNFT_ENRLMT_ID"]])
		require.NotEmpty(t, enrolled[r["RCV_BNFT_ENRLMT_ID"]])
		sites[r["REASGN_BNFT_ENRLMT_ID"]]++
	}
	require.Len(t, files["truth/rosters"], len(files["PPEF_Reassignment"]))
	truth := map[string]map[string]string{}
	count := map[string]int{}
	for _, r := range files["truth/providers"] {
		truth[r["npi"]] = r
		for k, v := range r {
			if v == "Y" {
				count[k]++
			}
		}
		count[r["status"]]++
	}
	require.Len(t, truth, cfg.Providers)
	multi := 0
	for _, n := range sites {
		if n > 1 {
			multi++
		}
	}
	require.Equal(t, multi, count["multi_site"])
	require.Len(t, files["Opt_Out_Affidavits"], count["opted_out"])
	require.Len(t, files["Order_and_Referring"], count["refers"])
	news := 0
	for id := range enrolled {
		if !before[id] {
			news++
		}
	}
	require.Equal(t, news, count["new"])
	for _, k := range []string{"overdue", "gone", "affiliation_contradicted"} {
		require.Positive(t, count[k], k)
	}
	for _, r := range files["truth/effective"] {
		x, err := strconv.ParseFloat(r["effective_percentage"], 64)
		require.NoError(t, err)
		require.True(t, x >= 0 && x < 100.5, "%s holds %s of %s", r["owner_id"], r["effective_percentage"], r["subsidiary_id"])
	}
	kinds := map[string]bool{}
	for _, r := range files["truth/cycles"] {
		kinds[r["kind"]] = true
	}
	require.Equal(t, map[string]bool{"self": true, "cycle": true, "gain": true}, kinds)
}

func TestPracticeConfig(t *testing.T) {
	for field, change := range map[string]func(*PracticeConfig){
		"Providers": func(c *PracticeConfig) { c.Providers = 0 },
		"Release":   func(c *PracticeConfig) { *c = PracticeConfig{Providers: 1} },
		"Absent":    func(c *PracticeConfig) { c.Absent, c.OptedOut = .6, .6 },
		"MultiSite": func(c *PracticeConfig) { c.MultiSite, c.NotMember = .6, .6 },
		"New":       func(c *PracticeConfig) { c.New = 2 },
	} {
		cfg := DefaultPracticeConfig()
		change(&cfg)
		var wrong *ConfigError
		_, err := NewPractice(context.Background(), cfg)
		require.ErrorAs(t, err, &wrong)
		require.Equal(t, field, wrong.Field)
	}
	cfg := DefaultPracticeConfig()
	cfg.Providers = 1
	p, err := NewPractice(context.Background(), cfg)
	require.NoError(t, err)
	dir := filepath.Join(t.TempDir(), "pecos")
	require.NoError(t, p.Write(context.Background(), dir, false))
	require.ErrorIs(t, p.Write(context.Background(), dir, false), ErrNotEmpty)
}
