package store_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/ownership/cms"
	"github.com/ownerlink/ownerlink/ownership/store"
)

// Every person who owns is found by name, in any order of the words, and by id, with all their facilities.
func TestFind(t *testing.T) {
	s := open(t, links(t))
	ctx := t.Context()
	rows, err := s.DB.Query(`SELECT associate_id_owner, MIN(normalized_full_name), MIN(last_name), MIN(first_name), COUNT(DISTINCT ccn) FROM cms_owners
		WHERE type = 'I' AND role_code = '34' AND associate_id_owner IS NOT NULL GROUP BY 1 ORDER BY 1 LIMIT 8`)
	require.NoError(t, err)
	defer rows.Close()
	type person struct {
		id, name, last, first string
		facilities            int
	}
	var people []person
	for rows.Next() {
		var p person
		require.NoError(t, rows.Scan(&p.id, &p.name, &p.last, &p.first, &p.facilities))
		people = append(people, p)
	}
	require.NotEmpty(t, people)
	with := func(found []store.Found, id string) *store.Found {
		for i := range found {
			for _, r := range found[i].Records {
				if r.ID == "cms:"+id {
					return &found[i]
				}
			}
		}
		return nil
	}
	effective := 0
	for _, p := range people {
		for _, name := range []string{p.name, p.id, p.last + ", " + p.first[:1]} {
			found, err := s.Find(ctx, name)
			require.NoError(t, err)
			f := with(found, p.id)
			require.NotNil(t, f, "%s is %s", name, p.id)
			assert.True(t, f.Person)
			assert.GreaterOrEqual(t, len(f.Facilities), p.facilities-1, "a direct owner is where the rows say; some also have rows of no facility")
			for _, r := range f.Facilities {
				assert.NotEmpty(t, r.Roles)
				if r.Effective != "" {
					effective++
				}
			}
		}
	}
	assert.Positive(t, effective)
	for _, none := range []string{"", "  ", "%", "Nobody O'Nowhere"} {
		found, err := s.Find(ctx, none)
		require.NoError(t, err)
		assert.Empty(t, found, none)
	}
}

func TestFlags(t *testing.T) {
	for text, want := range map[string]cms.Flag{"reit": cms.REIT, "Private Equity": cms.PrivateEquity, "holding-company": cms.HoldingCompany, "LLC": cms.LLC} {
		got, err := store.ParseFlag(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, got)
	}
	for text, says := range map[string]string{"p": "private_equity_company, parent_company", "bank": "created_for_acquisition, corporation", "": "reit"} {
		_, err := store.ParseFlag(text)
		assert.ErrorContains(t, err, says)
	}
	s := open(t, links(t, "UPDATE cms_owners SET reit = NULL", "UPDATE cms_owners SET reit = 'Y' WHERE type = 'O' AND associate_id_owner = (SELECT MIN(associate_id_owner) FROM cms_owners WHERE type = 'O')",
		"UPDATE cms_owners SET reit = 'N' WHERE type = 'O' AND associate_id_owner = (SELECT MAX(associate_id_owner) FROM cms_owners WHERE type = 'O')"))
	found, err := s.Flagged(t.Context(), cms.REIT)
	require.NoError(t, err)
	require.Len(t, found, 1, "an absent flag is not N, and N is not Y")
	assert.Positive(t, found[0].Facilities)
}

func TestMaturing(t *testing.T) {
	s := open(t, links(t, "DELETE FROM property_mortgages", `INSERT INTO property_mortgages (property_id, lender, amount, maturity) SELECT MIN(id), 'Late Bank', 3, '2027-08-01' FROM properties
		UNION ALL SELECT MIN(id), 'First Bank', NULL, '2026-07-31' FROM properties UNION ALL SELECT MIN(id), 'Last Bank', 2, '2027-07-31' FROM properties
		UNION ALL SELECT MIN(id), 'No Bank', 1, NULL FROM properties`))
	from, err := s.AsOf()
	require.NoError(t, err)
	assert.Equal(t, "2026-07-31", from.Format(time.DateOnly))
	found, err := s.Maturing(t.Context(), from, from.AddDate(1, 0, 0))
	require.NoError(t, err)
	require.Len(t, found, 2, "both ends belong to it")
	assert.Equal(t, "First Bank", found[0].Lender)
	assert.Equal(t, "Last Bank", found[1].Lender)
	assert.NotEmpty(t, found[0].Address)
}

func TestHomes(t *testing.T) {
	const row = "INSERT INTO cms_owners (associate_id_owner, type, full_name, role_code, role_text, percentage, ccn) VALUES "
	s := open(t, links(t, "DELETE FROM cms_owners", "DELETE FROM edges", "DELETE FROM cms_facilities", "DELETE FROM cms_company_facilities",
		"INSERT INTO cms_facilities (enrollment_id, ccn, associate_id, organization_name, nursing_home_name) VALUES ('O1', '111111', '0000000001', 'ELM OPCO LLC', 'ELM GATE'), ('O2', '222222', '0000000002', 'OAK LLC', 'OAK TERRACE')",
		"INSERT INTO cms_company_facilities (cms_company_id, ccn) VALUES ('C1', '111111')", "INSERT INTO cms_companies (id, affiliated_entity_name, entity_type, facility_count) VALUES ('C1', 'ELM AND OAK', 'AFFILIATED_ENTITY', 1)",
		row+"('0000000002', 'O', 'OAK LLC', '34', '5% OR GREATER DIRECT OWNERSHIP INTEREST', 80, '111111'), ('0000000008', 'I', 'ANN EXAMPLE', '40', 'CORPORATE OFFICER', NULL, '111111')",
		row+"('0000000009', 'I', 'BOB SAMPLE', '34', '5% OR GREATER DIRECT OWNERSHIP INTEREST', 50, '222222')",
		row+"('0000000004', 'O', 'FIR LLC', '35', '5% OR GREATER INDIRECT OWNERSHIP INTEREST', 12, '111111')",
		"UPDATE cms_owners SET owned_by_another_org_or_ind = 'Y' WHERE associate_id_owner = '0000000004'",
		"INSERT INTO edges (source, target, kind, percentage) VALUES ('ccn:111111', 'cms:0000000001', 'enrolled_as', NULL), ('ccn:222222', 'cms:0000000002', 'enrolled_as', NULL), ('cms:0000000002', 'ccn:111111', 'owns', 80), ('cms:0000000009', 'ccn:222222', 'owns', 50), ('cms:0000000004', 'cms:0000000002', 'owns', 25)",
		"DELETE FROM chows", "INSERT INTO chows (buyer_ccn, seller_ccn, buyer_name, seller_name, effective_date, type_text) VALUES ('111111', '111111', 'ELM OPCO LLC', 'ASH LLC', '2019-02-01', 'CHANGE OF OWNERSHIP')"))
	for _, text := range []string{"111111", "gate elm", "Elm & Oak gate", "C1"} {
		homes, all, err := s.Homes(t.Context(), text, 5)
		require.NoError(t, err)
		require.Equal(t, 1, all, text)
		assert.Equal(t, "ELM OPCO LLC", homes[0].Organization)
		assert.Equal(t, []store.Behind{
			{ID: "cms:0000000002", Name: "OAK LLC", Roles: "5% or greater direct ownership interest 80.0 %", Effective: "80 %"},
			{ID: "cms:0000000009", Name: "BOB SAMPLE", Effective: "40 %", Ultimate: true},
			{ID: "cms:0000000004", Name: "FIR LLC", Roles: "5% or greater indirect ownership interest 12.0 %", Effective: "20 %", Note: store.NoteAnother},
			{ID: "cms:0000000008", Name: "ANN EXAMPLE", Roles: "corporate officer"},
		}, homes[0].Owners, "an indirect holding stands beside what was worked out, and is not added to it")
		assert.Equal(t, []store.Sale{{Date: "2019-02-01", Type: "change of ownership", Buyer: "ELM OPCO LLC", Seller: "ASH LLC"}}, homes[0].Changes)
	}
	_, all, err := s.Homes(t.Context(), "nowhere", 0)
	require.NoError(t, err)
	assert.Zero(t, all)
}
