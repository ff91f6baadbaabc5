package store

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// A Check is one question about a load and its answer.
type Check struct {
	Name     string   `json:"name"`
	Question string   `json:"question"`
	Count    int      `json:"count"`
	Of       int      `json:"of,omitempty"` // how many could have been counted; 0 where the count stands alone
	Expected string   `json:"expected"`
	Verdict  Verdict  `json:"verdict"`
	IDs      []string `json:"ids,omitempty"` // what was counted, where it should not be there
}

// Verdict is what a check found.
type Verdict string

// The verdicts.
const (
	OK   Verdict = "ok"
	Look Verdict = "look" // something is there that should not be
	Told Verdict = "told" // a number to hold against what is known; it decides nothing
)

// question is a check in SQL. A count has no query of ids; otherwise every id found is one too many.
type question struct {
	name, question string
	count          string // one number
	of             string // one number
	ids            string // offending ids, one column
	expected       string
	needs          string // a table without which the question has no meaning
}

const (
	owned   = "SELECT COUNT(DISTINCT associate_id_owner) FROM cms_owners"
	noOwner = "SELECT DISTINCT f.ccn FROM cms_facilities f WHERE f.ccn IS NOT NULL AND NOT EXISTS (SELECT 1 FROM cms_owners o WHERE o.ccn = f.ccn) ORDER BY 1"
)

// Owners whom only Care Compare tells of have ids of our own making, "carecompare:" and the name, which no row has.

// questions follow the order of a load: facilities, companies, facility links, owners, individuals, principals, properties, persons.
var questions = []question{
	{"facilities", "certified facilities (CCNs)", "SELECT COUNT(DISTINCT ccn) FROM cms_facilities", "", "", "about 15,000 nationally", ""},
	{"enrollments without CCN", "has every enrollment a CCN?", "", "SELECT COUNT(*) FROM cms_facilities", "SELECT enrollment_id FROM cms_facilities WHERE COALESCE(ccn, '') = '' ORDER BY 1", "0", ""},
	{"damaged CCNs", "is every CCN 6, 7 or 9 letters and digits?", "", "SELECT COUNT(DISTINCT ccn) FROM cms_facilities",
		"SELECT DISTINCT ccn FROM cms_facilities WHERE ccn IS NOT NULL AND (LENGTH(ccn) NOT IN (6, 7, 9) OR ccn GLOB '*[^0-9A-Z]*') ORDER BY 1", "0", ""},
	{"damaged associate ids", "is every associate id ten digits?", "", "SELECT COUNT(*) FROM (SELECT associate_id FROM cms_facilities UNION SELECT associate_id_owner FROM cms_owners)",
		"SELECT id FROM (SELECT associate_id AS id FROM cms_facilities UNION SELECT associate_id_owner FROM cms_owners) WHERE id <> '' AND (LENGTH(id) <> 10 OR id GLOB '*[^0-9]*') ORDER BY 1", "0", ""},
	{"damaged enrollment ids", "is every enrollment id a letter and 14 digits?", "", "SELECT COUNT(*) FROM (SELECT enrollment_id FROM cms_facilities UNION SELECT enrollment_id FROM cms_owners)",
		"SELECT id FROM (SELECT enrollment_id AS id FROM cms_facilities UNION SELECT enrollment_id FROM cms_owners) WHERE id <> '' AND id NOT LIKE 'ccn %' AND (LENGTH(id) <> 15 OR id NOT GLOB '[IO]*' OR SUBSTR(id, 2) GLOB '*[^0-9]*') ORDER BY 1", "0", ""},
	{"facilities alone under their id", "facilities whose associate id is enrolled for no other", "SELECT COALESCE(SUM(n), 0) FROM (SELECT COUNT(DISTINCT ccn) AS n FROM cms_facilities WHERE associate_id IS NOT NULL GROUP BY associate_id HAVING COUNT(DISTINCT ccn) = 1)",
		"SELECT COUNT(DISTINCT ccn) FROM cms_facilities", "", "82 % nationally", ""},
	{"facilities of two to ten", "facilities whose associate id is enrolled for two to ten", "SELECT COALESCE(SUM(n), 0) FROM (SELECT COUNT(DISTINCT ccn) AS n FROM cms_facilities WHERE associate_id IS NOT NULL GROUP BY associate_id HAVING COUNT(DISTINCT ccn) BETWEEN 2 AND 10)",
		"SELECT COUNT(DISTINCT ccn) FROM cms_facilities", "", "8 % nationally", ""},
	{"facilities of more than ten", "facilities whose associate id is enrolled for more than ten", "SELECT COALESCE(SUM(n), 0) FROM (SELECT COUNT(DISTINCT ccn) AS n FROM cms_facilities WHERE associate_id IS NOT NULL GROUP BY associate_id HAVING COUNT(DISTINCT ccn) > 10)",
		"SELECT COUNT(DISTINCT ccn) FROM cms_facilities", "", "9 % nationally", ""},
	{"affiliated entities", "CMS's own groups of facilities", "SELECT COUNT(*) FROM cms_companies WHERE entity_type = 'AFFILIATED_ENTITY'", "", "", "610 in the enrollments of July 2026", ""},
	{"unaffiliated facilities", "facilities without an affiliated entity", "SELECT COUNT(*) FROM cms_companies WHERE entity_type = 'STANDALONE'", "SELECT COUNT(DISTINCT ccn) FROM cms_facilities", "", "about a third", ""},
	{"facilities without company", "is every facility in a company?", "", "SELECT COUNT(DISTINCT ccn) FROM cms_facilities",
		"SELECT DISTINCT ccn FROM cms_facilities WHERE COALESCE(ccn, '') <> '' AND ccn NOT IN (SELECT ccn FROM cms_company_facilities) ORDER BY 1", "0", ""},
	{"facilities in two companies", "is no facility in two companies?", "", "SELECT COUNT(DISTINCT ccn) FROM cms_company_facilities", "SELECT ccn FROM cms_company_facilities GROUP BY 1 HAVING COUNT(DISTINCT cms_company_id) > 1 ORDER BY 1", "0", ""},
	{"wrong facility counts", "does every company count its facilities?", "", "SELECT COUNT(*) FROM cms_companies",
		"SELECT id FROM cms_companies c WHERE facility_count <> (SELECT COUNT(DISTINCT ccn) FROM cms_company_facilities f WHERE f.cms_company_id = c.id) ORDER BY 1", "0", ""},
	{"CRM facilities of no facility", "is every CCN that the CRM gives or that was found one of CMS's?", "", "SELECT COUNT(*) FROM property_master WHERE COALESCE(ccn, '') <> ''",
		"SELECT id FROM property_master WHERE COALESCE(ccn, '') <> '' AND ccn NOT IN (SELECT ccn FROM cms_facilities WHERE ccn IS NOT NULL) ORDER BY 1", "0", "property_master"},
	{"CRM facilities without account", "is every account of property_master there?", "", "SELECT COUNT(*) FROM property_master",
		"SELECT id FROM property_master WHERE zoho_account_id IS NOT NULL AND zoho_account_id NOT IN (SELECT id FROM zoho_accounts) ORDER BY 1", "0", "zoho_accounts"},
	{"owner rows", "rows of owners", "SELECT COUNT(*) FROM cms_owners", "", "", "about 280,000 nationally", ""},
	{"facilities without owners", "has every CCN owners?", "", "SELECT COUNT(DISTINCT ccn) FROM cms_facilities", noOwner, "0", "cms_owners"},
	{"owners of no facility", "is every enrollment of the owner files among the facilities? (a seller's is not)", "", "SELECT COUNT(DISTINCT enrollment_id) FROM cms_owners",
		"SELECT DISTINCT enrollment_id FROM cms_owners WHERE enrollment_id IS NOT NULL AND enrollment_id NOT IN (SELECT enrollment_id FROM cms_facilities) AND enrollment_id NOT IN (SELECT seller_enrollment_id FROM chows WHERE seller_enrollment_id IS NOT NULL) AND enrollment_id NOT IN (SELECT buyer_enrollment_id FROM chows WHERE buyer_enrollment_id IS NOT NULL) ORDER BY 1", "0", ""},
	{"owners of another organization", "do owner rows and enrollments give an enrollment one associate id?", "", "SELECT COUNT(DISTINCT enrollment_id) FROM cms_owners WHERE associate_id IS NOT NULL",
		"SELECT DISTINCT o.enrollment_id FROM cms_owners o JOIN cms_facilities f ON f.enrollment_id = o.enrollment_id WHERE o.associate_id <> f.associate_id ORDER BY 1", "0", ""},
	{"organizations in both files", "associate ids that are enrolled and own", "SELECT COUNT(*) FROM (SELECT associate_id FROM cms_facilities INTERSECT SELECT associate_id_owner FROM cms_owners)", owned, "", "some", ""},
	{"individuals", "associate ids of people", owned + " WHERE type = 'I'", owned, "", "most", ""},
	{"organizations", "associate ids of organizations", owned + " WHERE type = 'O'", owned, "", "fewer", ""},
	{"owners of two types", "is every associate id a person or an organization?", "", owned, "SELECT associate_id_owner FROM cms_owners WHERE associate_id_owner IS NOT NULL GROUP BY 1 HAVING COUNT(DISTINCT type) > 1 ORDER BY 1", "0", ""},
	{"impossible percentages", "is every percentage from 0 to 100?", "", "SELECT COUNT(percentage) FROM cms_owners",
		"SELECT DISTINCT COALESCE(associate_id_owner, full_name) || ' at ' || COALESCE(ccn, enrollment_id) FROM cms_owners WHERE percentage < 0 OR percentage > 100 ORDER BY 1", "0", ""},
	{"direct shares above 100 %", "do direct holdings (34) of an enrollment stay within the whole?", "", "SELECT COUNT(DISTINCT enrollment_id) FROM cms_owners WHERE role_code = '34'",
		"SELECT enrollment_id FROM (SELECT DISTINCT enrollment_id, associate_id_owner, percentage FROM cms_owners WHERE role_code = '34' AND percentage IS NOT NULL) GROUP BY 1 HAVING SUM(percentage) > 100.005 * 1.001 ORDER BY 1",
		"0; 18 of 542 in real rows", ""},
	{"shares above 100 %, indirect too", "enrollments whose direct and indirect holdings (34, 35) add to more: these are not to be added", "SELECT COUNT(*) FROM (SELECT enrollment_id FROM (SELECT DISTINCT enrollment_id, associate_id_owner, role_code, percentage FROM cms_owners WHERE role_code IN ('34', '35') AND percentage IS NOT NULL) GROUP BY 1 HAVING SUM(percentage) > 100.005 * 1.001)",
		"SELECT COUNT(DISTINCT enrollment_id) FROM cms_owners WHERE role_code IN ('34', '35')", "", "99 of 542 in real rows", ""},
	{"rows of its own owner", "owner rows in which the organization enrolled lists itself", "SELECT COUNT(*) FROM cms_owners WHERE associate_id = associate_id_owner", "SELECT COUNT(*) FROM cms_owners", "", "248 of 11,456 in real rows", ""},
	{"owner rows twice", "is no row of an owner there twice?", "", "SELECT COUNT(*) FROM cms_owners WHERE enrollment_id IS NOT NULL",
		"SELECT associate_id_owner || ' at ' || enrollment_id FROM cms_owners WHERE enrollment_id IS NOT NULL AND associate_id_owner IS NOT NULL GROUP BY associate_id_owner, enrollment_id, role_code, association_date, percentage, title HAVING COUNT(*) > 1 ORDER BY 1", "0", ""},
	{"contacts without account", "contacts that name no account", "SELECT COUNT(*) FROM zoho_principals WHERE zoho_account_id IS NULL", "SELECT COUNT(*) FROM zoho_principals", "", "few", "zoho_principals"},
	{"contacts without a CCN", "contacts whose account has no facility with a CCN, given or found", "SELECT COUNT(*) FROM zoho_principals z WHERE zoho_account_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM property_master m WHERE m.zoho_account_id = z.zoho_account_id AND m.ccn IS NOT NULL)",
		"SELECT COUNT(*) FROM zoho_principals", "", "few", "zoho_principals"},
	{"contacts on a wrong account", "contacts linked to an owner who is at none of their account's facilities", "SELECT COUNT(DISTINCT z.id) FROM zoho_principals z JOIN principal_cms_company p ON p.zoho_contact_id = z.id AND p.decision = 'link' WHERE EXISTS (SELECT 1 FROM property_master m WHERE m.zoho_account_id = z.zoho_account_id AND m.ccn IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM principal_cms_company q JOIN property_master m ON m.ccn = q.ccn WHERE q.zoho_contact_id = z.id AND q.decision = 'link' AND m.zoho_account_id = z.zoho_account_id)",
		"SELECT COUNT(*) FROM zoho_principals", "", "few", "zoho_principals"},
	{"contacts of a lost account", "is every contact's account there?", "", "SELECT COUNT(*) FROM zoho_principals",
		"SELECT id FROM zoho_principals WHERE zoho_account_id IS NOT NULL AND zoho_account_id NOT IN (SELECT id FROM zoho_accounts) ORDER BY 1", "0", "zoho_accounts"},
	{"contacts linked", "contacts linked to an owner", "SELECT COUNT(DISTINCT zoho_contact_id) FROM principal_cms_company WHERE decision = 'link'", "SELECT COUNT(*) FROM zoho_principals", "", "most whom CMS knows", "zoho_principals"},
	{"principals of nobody", "are contact, owner, facility and company of every link there?", "", "SELECT COUNT(*) FROM principal_cms_company",
		"SELECT DISTINCT zoho_contact_id || ' ' || associate_id_owner FROM principal_cms_company p WHERE zoho_contact_id NOT IN (SELECT id FROM zoho_principals) OR NOT EXISTS (SELECT 1 FROM cms_owners o WHERE o.associate_id_owner = p.associate_id_owner AND o.ccn = p.ccn) AND associate_id_owner NOT LIKE 'carecompare:%' OR cms_company_id NOT IN (SELECT id FROM cms_companies) ORDER BY 1", "0", ""},
	{"owners tied to property", "owners with a link to a property", "SELECT COUNT(DISTINCT associate_id_owner) FROM propco_links WHERE decision = 'link'", owned, "", "60 % is said", "properties"},
	{"links to no property", "are owner and property of every link there?", "", "SELECT COUNT(*) FROM propco_links",
		"SELECT associate_id_owner || ' ' || property_id FROM propco_links WHERE property_id NOT IN (SELECT id FROM properties) OR associate_id_owner NOT LIKE 'carecompare:%' AND associate_id_owner NOT IN (SELECT associate_id_owner FROM cms_owners WHERE associate_id_owner IS NOT NULL) ORDER BY 1", "0", ""},
	{"buildings of nothing", "are facility and property of every building there?", "", "SELECT COUNT(*) FROM buildings",
		"SELECT ccn || ' ' || property_id FROM buildings WHERE property_id NOT IN (SELECT id FROM properties) OR ccn NOT IN (SELECT ccn FROM cms_facilities WHERE ccn IS NOT NULL) ORDER BY 1", "0", ""},
	{"facilities with a building", "facilities whose property record was found", "SELECT COUNT(DISTINCT ccn) FROM buildings WHERE decision = 'link'", "SELECT COUNT(DISTINCT ccn) FROM cms_facilities", "", "as many as the property search covers", "properties"},
	{"persons without record", "has every person records, as many as it says?", "", "SELECT COUNT(*) FROM persons",
		"SELECT id FROM persons p WHERE records <> (SELECT COUNT(*) FROM person_records r WHERE r.person_id = p.id) ORDER BY 1", "0", ""},
	{"people with several ids", "persons with two associate ids or more", "SELECT COUNT(*) FROM (SELECT person_id FROM person_records WHERE source = 'cms' GROUP BY 1 HAVING COUNT(*) > 1)", "SELECT COUNT(DISTINCT person_id) FROM person_records WHERE source = 'cms'", "", "about 4 %", ""},
	{"edges twice", "is no edge there twice?", "", "SELECT COUNT(*) FROM edges", "SELECT source || ' ' || target || ' ' || kind FROM edges GROUP BY source, target, kind, role_code, percentage, since HAVING COUNT(*) > 1 ORDER BY 1", "0", ""},
}

// Check asks every question about a sound load, in the order of a load. A question that has no meaning for what was loaded is left out.
func (s *Store) Check(ctx context.Context) ([]Check, error) {
	var out []Check
	for i := range questions {
		q := &questions[i]
		if q.needs != "" {
			if n, err := s.number(ctx, "SELECT COUNT(*) FROM "+q.needs); err != nil || n == 0 {
				if err != nil {
					return nil, err
				}
				continue
			}
		}
		c, err := s.ask(ctx, q)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", q.name, err)
		}
		out = append(out, c)
	}
	for _, more := range []func(context.Context) ([]Check, error){s.checkNPIs, s.checkHoldings, s.checkRefused} {
		c, err := more(ctx)
		if err != nil {
			return nil, err
		}
		out = append(out, c...)
	}
	return out, nil
}

func (s *Store) ask(ctx context.Context, q *question) (c Check, err error) {
	c = Check{Name: q.name, Question: q.question, Expected: q.expected, Verdict: Told}
	if q.of != "" {
		if c.Of, err = s.number(ctx, q.of); err != nil {
			return c, err
		}
	}
	if q.ids == "" {
		c.Count, err = s.number(ctx, q.count)
		return c, err
	}
	rows, err := s.strings(ctx, q.ids)
	for _, r := range rows {
		c.IDs = append(c.IDs, r[0])
	}
	return c.judged(), err
}

// judged sets count and verdict from the ids.
func (c Check) judged() Check {
	if c.Count, c.Verdict = len(c.IDs), OK; c.Count > 0 {
		c.Verdict = Look
	}
	return c
}

func (s *Store) number(ctx context.Context, query string) (n int, err error) {
	err = s.DB.QueryRowContext(ctx, query).Scan(&n)
	return n, err
}

// checkNPIs looks at the check digits.
func (s *Store) checkNPIs(ctx context.Context) ([]Check, error) {
	rows, err := s.strings(ctx, "SELECT DISTINCT npi FROM cms_facilities WHERE COALESCE(npi, '') <> '' ORDER BY 1")
	c := Check{Name: "damaged NPIs", Question: "is the check digit of every NPI right?", Of: len(rows), Expected: "0"}
	for _, r := range rows {
		if !validNPI(r[0]) {
			c.IDs = append(c.IDs, r[0])
		}
	}
	return []Check{c.judged()}, err
}

// validNPI says whether an NPI is ten digits and the last is the check digit: Luhn's sum, with 80840 before the number (45 CFR 162.406).
func validNPI(npi string) bool {
	if len(npi) != 10 {
		return false
	}
	sum := 24 // of 80840
	for i := range 10 {
		d := int(npi[i]) - '0'
		if d < 0 || d > 9 {
			return false
		}
		if i%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// checkHoldings looks for companies that hold themselves, alone or around a cycle.
func (s *Store) checkHoldings(ctx context.Context) ([]Check, error) {
	g, err := s.Holdings(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := s.strings(ctx, "SELECT DISTINCT 'cms:' || associate_id FROM cms_owners WHERE associate_id = associate_id_owner ORDER BY 1")
	if err != nil {
		return nil, err
	}
	self := Check{Name: "companies that list themselves", Question: "is no company its own owner, in any role?", Expected: "0; dropped from the shares"}
	for _, r := range rows {
		self.IDs = append(self.IDs, r[0])
	}
	for _, h := range g.Itself() {
		self.IDs = append(self.IDs, h.Owner)
	}
	slices.Sort(self.IDs)
	self.IDs = slices.Compact(self.IDs)
	gainful := Check{Name: "cycles that gain", Question: "does no cycle of holdings hand out all it holds?", Expected: "0; not solved"}
	for _, c := range g.GainfulCycles() {
		gainful.IDs = append(gainful.IDs, strings.Join(c.Cycle, " → "))
	}
	cycles := Check{Name: "cycles", Question: "companies that hold each other", Count: len(g.Cycles()), Expected: "few; solved", Verdict: Told}
	return []Check{self.judged(), cycles, gainful.judged()}, nil
}

// checkRefused counts the rows that were refused, by reason.
func (s *Store) checkRefused(context.Context) ([]Check, error) {
	c := Check{Name: "refused rows", Question: "was every row used?", Expected: "0"}
	f, err := os.Open(filepath.Join(s.Folder, "refused.csv"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	at, reasons := slices.Index(rows[0], "reason"), map[string]int{}
	if at < 0 {
		return nil, fmt.Errorf("refused.csv has no column reason")
	}
	for _, r := range rows[1:] {
		reasons[r[at]]++
	}
	lost := Check{Name: "ids lost to a spreadsheet", Question: "has no id been rounded or read as a number?", Expected: "0; lost zeros are mended"}
	for reason, n := range reasons {
		if strings.Contains(reason, "spreadsheet") {
			lost.IDs = append(lost.IDs, strconv.Itoa(n)+" × "+reason)
		}
		c.IDs = append(c.IDs, strconv.Itoa(n)+" × "+reason)
	}
	sort.Strings(c.IDs)
	if c = c.judged(); c.Count > 0 {
		c.Count = len(rows) - 1
	}
	sort.Strings(lost.IDs)
	mended := Check{Name: "ids mended", Question: "rows in which an id had lost its zeros", Expected: "0 in files as published", Verdict: Told}
	inputs, err := s.inputs()
	for _, in := range inputs {
		mended.Count += in.Mended
		mended.Of += in.Rows
	}
	return []Check{lost.judged(), mended, c}, err
}
