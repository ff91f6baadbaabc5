package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/ownership"
	"github.com/ownerlink/ownerlink/ownership/store"
	"github.com/ownerlink/ownerlink/synth"
)

// made is a small made-up world and the run on it, once for all tests.
var made = sync.OnceValues(func() (string, error) {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "store")
	if err != nil {
		return "", err
	}
	cfg := synth.DefaultConfig()
	cfg.Facilities = 50
	world, err := synth.NewWorld(ctx, cfg)
	if err != nil {
		return dir, err
	}
	if err := world.Write(ctx, filepath.Join(dir, "world"), false); err != nil {
		return dir, err
	}
	w, err := ownership.Load(ctx, filepath.Join(dir, "world", "cms"), filepath.Join(dir, "world", "crm"), filepath.Join(dir, "world", "property"))
	if err != nil {
		return dir, err
	}
	r, err := ownership.Run(ctx, w, ownership.Options{})
	if err != nil {
		return dir, err
	}
	links := filepath.Join(dir, "links")
	if err := os.Mkdir(links, 0o700); err != nil {
		return dir, err
	}
	return dir, r.Write(ctx, links)
})

func TestMain(m *testing.M) {
	code := m.Run()
	for _, world := range []func() (string, error){made, withPECOS} {
		if dir, _ := world(); dir != "" {
			os.RemoveAll(dir)
		}
	}
	os.Exit(code)
}

// links is a copy of the run's folder in which the statements have been done to the database.
func links(t *testing.T, statements ...string) string {
	t.Helper()
	dir, err := made()
	require.NoError(t, err)
	out := filepath.Join(t.TempDir(), "links")
	require.NoError(t, os.CopyFS(out, os.DirFS(filepath.Join(dir, "links"))))
	db, err := sql.Open("sqlite", filepath.Join(out, "ownerlink.db"))
	require.NoError(t, err)
	defer db.Close()
	for _, s := range statements {
		r, err := db.Exec(s)
		require.NoError(t, err, s)
		n, err := r.RowsAffected()
		require.NoError(t, err)
		require.Positive(t, n, "%s does something", s)
	}
	return out
}

func open(t *testing.T, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), dir)
	require.NoError(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

func TestNoRun(t *testing.T) {
	dir := t.TempDir()
	_, err := store.Open(t.Context(), dir)
	var none *store.NoRunError
	require.ErrorAs(t, err, &none)
	assert.Equal(t, store.NoRunError{Folder: dir, Missing: "run.json"}, *none)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "run.json"), []byte("{}"), 0o600))
	_, err = store.Open(t.Context(), dir)
	require.ErrorAs(t, err, &none)
	assert.Equal(t, "ownerlink.db", none.Missing)
}

// look lists the names of the checks that found something.
func look(t *testing.T, dir string) map[string][]string {
	t.Helper()
	checks, err := open(t, dir).Check(t.Context())
	require.NoError(t, err)
	out := map[string][]string{}
	for _, c := range checks {
		assert.NotEmpty(t, c.Expected, c.Name)
		if c.Verdict == store.Look {
			require.NotEmpty(t, c.IDs, c.Name)
			out[c.Name] = c.IDs
		}
	}
	return out
}

func TestCheckFindsWhatIsBroken(t *testing.T) {
	sound := look(t, links(t))
	delete(sound, "companies that list themselves") // some do, as in the real files
	assert.Empty(t, sound, "the made-up world is sound")

	const oneFacility = "(SELECT MIN(ccn) FROM cms_facilities)"
	for _, c := range []struct{ name, statement, id string }{
		{"enrollments without CCN", "UPDATE cms_facilities SET ccn = NULL WHERE enrollment_id = (SELECT MIN(enrollment_id) FROM cms_facilities)", ""},
		{"damaged CCNs", "UPDATE cms_facilities SET ccn = '15' WHERE ccn = " + oneFacility, "15"},
		{"damaged associate ids", "UPDATE cms_owners SET associate_id_owner = '1.23E+09' WHERE source_line = 2", "1.23E+09"},
		{"damaged enrollment ids", "UPDATE cms_facilities SET enrollment_id = 'O2011' WHERE ccn = " + oneFacility, "O2011"},
		{"facilities without company", "DELETE FROM cms_company_facilities WHERE ccn = " + oneFacility, ""},
		{"facilities in two companies", "INSERT INTO cms_company_facilities (cms_company_id, ccn) SELECT 'C0', MIN(ccn) FROM cms_facilities", ""},
		{"wrong facility counts", "UPDATE cms_companies SET facility_count = 1000 WHERE id = (SELECT MIN(id) FROM cms_companies)", ""},
		{"CRM facilities of no facility", "UPDATE property_master SET ccn = '999999' WHERE id = (SELECT MIN(id) FROM property_master)", ""},
		{"CRM facilities without account", "UPDATE property_master SET zoho_account_id = 'lost' WHERE id = (SELECT MIN(id) FROM property_master)", ""},
		{"facilities without owners", "DELETE FROM cms_owners WHERE ccn = " + oneFacility, ""},
		{"owners of no facility", "UPDATE cms_owners SET enrollment_id = 'O20110101000999' WHERE ccn = " + oneFacility, "O20110101000999"},
		{"owners of another organization", "UPDATE cms_owners SET associate_id = '0000000001' WHERE ccn = " + oneFacility, ""},
		{"owners of two types", "INSERT INTO cms_owners (associate_id_owner, type) SELECT MIN(associate_id_owner), 'X' FROM cms_owners", ""},
		{"impossible percentages", "UPDATE cms_owners SET percentage = 101 WHERE percentage = (SELECT MIN(percentage) FROM cms_owners)", ""},
		{"direct shares above 100 %", "INSERT INTO cms_owners (associate_id_owner, type, enrollment_id, role_code, percentage) VALUES ('0000000001', 'I', 'O20110101000999', '34', 60), ('0000000002', 'I', 'O20110101000999', '34', 60)", "O20110101000999"},
		{"owner rows twice", "INSERT INTO cms_owners SELECT * FROM cms_owners WHERE enrollment_id IS NOT NULL LIMIT 1", ""},
		{"contacts of a lost account", "UPDATE zoho_principals SET zoho_account_id = 'lost' WHERE id = (SELECT MIN(id) FROM zoho_principals)", ""},
		{"principals of nobody", "UPDATE principal_cms_company SET cms_company_id = 'lost' WHERE zoho_contact_id = (SELECT MIN(zoho_contact_id) FROM principal_cms_company)", ""},
		{"links to no property", "UPDATE propco_links SET property_id = 'lost' WHERE rowid = (SELECT MIN(rowid) FROM propco_links)", ""},
		{"buildings of nothing", "UPDATE buildings SET ccn = 'lost' WHERE rowid = 1", ""},
		{"persons without record", "INSERT INTO persons (id, name, records) VALUES ('P0', 'Nobody', 1)", "P0"},
		{"edges twice", "INSERT INTO edges SELECT * FROM edges LIMIT 1", ""},
		{"damaged NPIs", "UPDATE cms_facilities SET npi = '1234567890' WHERE ccn = " + oneFacility, "1234567890"},
		{"cycles that gain", "INSERT INTO edges (source, target, kind, percentage) VALUES ('cms:0000000001', 'cms:0000000002', 'owns', 100), ('cms:0000000002', 'cms:0000000001', 'owns', 100)", "cms:0000000001 → cms:0000000002"},
	} {
		found := look(t, links(t, c.statement))
		require.Contains(t, found, c.name)
		if c.id != "" {
			assert.Contains(t, found[c.name], c.id, c.name)
		}
	}

	dir := links(t)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "refused.csv"), []byte("file,line,reason,row\na,1,no CCN,x\na,2,no CCN,y\nb,9,no name,z\n"), 0o600))
	assert.Equal(t, []string{"1 × no name", "2 × no CCN"}, look(t, dir)["refused rows"])
	require.NoError(t, os.WriteFile(filepath.Join(dir, "refused.csv"), []byte("file,line,reason,row\na,1,is an id that a spreadsheet rounded,x\n"), 0o600))
	assert.Equal(t, []string{"1 × is an id that a spreadsheet rounded"}, look(t, dir)["ids lost to a spreadsheet"])
}

// A load of less than everything is asked what it can answer.
func TestCheckOfPartOfTheFiles(t *testing.T) {
	dir := links(t, "DELETE FROM zoho_principals", "DELETE FROM zoho_accounts", "DELETE FROM property_master", "DELETE FROM principal_cms_company", "DELETE FROM cms_owners",
		"DELETE FROM propco_links", "DELETE FROM edges WHERE kind = 'owns'")
	found := look(t, dir)
	for name := range found {
		assert.Fail(t, "nothing was loaded that could be wrong", "%s: %v", name, found[name])
	}
}

func TestHoldingsOfARun(t *testing.T) {
	const edge = "INSERT INTO edges (source, target, kind, percentage, since) VALUES "
	dir := links(t, "DELETE FROM cms_owners", "DELETE FROM edges", "DELETE FROM person_records",
		edge+"('ccn:111111', 'cms:0000000001', 'enrolled_as', NULL, NULL), ('ccn:222222', 'cms:0000000002', 'enrolled_as', NULL, NULL), ('ccn:333333', 'cms:0000000002', 'enrolled_as', NULL, NULL)",
		edge+"('cms:0000000022', 'ccn:111111', 'owns', 80, '2020-01-01'), ('cms:0000000022', 'cms:0000000002', 'same_as', NULL, NULL)",
		edge+"('cms:0000000009', 'ccn:222222', 'owns', 30, '2020-01-01'), ('cms:0000000009', 'ccn:333333', 'owns', 50, '2021-01-01')",
		edge+"('cms:0000000008', 'ccn:111111', 'owns_indirectly', 40, '2020-01-01')",
		edge+"('cms:0000000002', 'ccn:222222', 'owns', 100, '2020-01-01')",
		edge+"('cms:0000000007', 'cms:0000000002', 'owns', 10, '2020-01-01')",
		edge+"('cms:0000000006', 'cms:0000000001', 'owns', 20, '2020-01-01'), ('cms:0000000006', 'ccn:111111', 'owns', NULL, '2023-01-01')",
		edge+"('cms:0000000005', 'cms:0000000002', 'owns', 7, '2022-01-01'), ('cms:0000000005', 'ccn:333333', 'owns', 5, '2021-01-01')",
		"INSERT INTO person_records (person_id, source, source_id) VALUES ('P1', 'cms', '0000000009'), ('P1', 'cms', '0000000099')")
	g, err := open(t, dir).Holdings(t.Context())
	require.NoError(t, err)
	for _, c := range []struct {
		owner string
		want  string
		why   string
	}{
		{"cms:0000000002", "80 %", "stated, under another id of the organization"},
		{"cms:0000000009", "40 %", "the newest of what it holds of the organization, times what that holds"},
		{"cms:0000000008", "0 %", "an indirect holding is effective as stated and is none here"},
		{"cms:0000000099", "40 %", "asked for under the other id of the person"},
		{"cms:0000000007", "8 %", "PECOS says who holds the organization"},
		{"cms:0000000006", "20 %", "PECOS says who holds the organization enrolled, and a row without a share takes nothing from that"},
		{"cms:0000000005", "5.6 %", "PECOS's statement is the newer one"},
	} {
		got, err := g.Share(c.owner, "ccn:111111")
		require.NoError(t, err)
		assert.Equal(t, c.want, got.String(), c.why)
	}
	require.Len(t, g.Itself(), 1)
	assert.Equal(t, "cms:0000000002", g.Itself()[0].Owner)
}

func ExampleStore_Check() {
	dir, err := made()
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	s, err := store.Open(ctx, filepath.Join(dir, "links"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer s.Close()
	checks, err := s.Check(ctx)
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(checks[0].Question, checks[0].Count, checks[1].Verdict)
	// Output: certified facilities (CCNs) 50 ok
}
