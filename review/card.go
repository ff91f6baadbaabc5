package review

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// A Card is what a person is shown of a pair: facts of both records side by side.
type Card struct {
	Heads [2]string // what the records are
	Facts []Fact
}

// A Fact is one line of a [Card]: what the left and the right record say of one thing, several values joined by "; ".
type Fact struct{ Name, Left, Right string }

// listed is how many of many values a card shows.
const listed = 4

// query asks for one fact of the left and of the right record; "" where there is none to ask.
type query struct{ name, left, right string }

const (
	ownerNames      = "SELECT DISTINCT full_name FROM cms_owners WHERE associate_id_owner = ? ORDER BY 1"
	ownerTitles     = "SELECT DISTINCT title FROM cms_owners WHERE associate_id_owner = ? ORDER BY 1"
	ownerRoles      = "SELECT LOWER(role_text) || CASE WHEN MAX(percentage) IS NULL THEN '' ELSE ' up to ' || CAST(MAX(percentage) AS TEXT) || ' %' END FROM cms_owners WHERE associate_id_owner = ? GROUP BY role_text ORDER BY 1"
	ownerCompanies  = "SELECT DISTINCT c.affiliated_entity_name FROM cms_owners o JOIN cms_company_facilities f ON f.ccn = o.ccn JOIN cms_companies c ON c.id = f.cms_company_id WHERE o.associate_id_owner = ? ORDER BY 1"
	ownerFacilities = "SELECT DISTINCT COALESCE(f.nursing_home_name, f.doing_business_as, f.organization_name) || COALESCE(', ' || f.state, '') FROM cms_owners o JOIN cms_facilities f ON f.ccn = o.ccn WHERE o.associate_id_owner = ? ORDER BY 1"
	ownerAddresses  = "SELECT DISTINCT address_line_1 || COALESCE(' ' || address_line_2, '') || COALESCE(', ' || city, '') || COALESCE(', ' || state, '') FROM cms_owners WHERE associate_id_owner = ? AND address_line_1 IS NOT NULL ORDER BY 1"
)

// principalFacts are asked of a contact and an owner.
var principalFacts = []query{
	{"name", "SELECT full_name FROM zoho_principals WHERE id = ?", ownerNames},
	{"title", "SELECT title FROM zoho_principals WHERE id = ?", ownerTitles},
	{"roles", "", ownerRoles},
	{"company", "SELECT COALESCE(a.name, p.account_name) FROM zoho_principals p LEFT JOIN zoho_accounts a ON a.id = p.zoho_account_id WHERE p.id = ?", ownerCompanies},
	{"facilities", "SELECT m.facility_name || COALESCE(', ' || m.state, '') FROM zoho_principals p JOIN property_master m ON m.zoho_account_id = p.zoho_account_id WHERE p.id = ? ORDER BY 1", ownerFacilities},
	{"address", "SELECT address_line_1 || COALESCE(', ' || city, '') || COALESCE(', ' || state, '') FROM zoho_principals WHERE id = ?", ""},
	{"e-mail", "SELECT email FROM zoho_principals WHERE id = ?", ""},
	{"since", "", "SELECT MIN(association_date) FROM cms_owners WHERE associate_id_owner = ?"},
}

// propertyFacts are asked of an owner and a property.
var propertyFacts = []query{
	{"name", ownerNames, "SELECT full_name FROM property_owners WHERE property_id = ? ORDER BY owner_number"},
	{"roles", ownerRoles, ""},
	{"company", ownerCompanies, ""},
	{"address", ownerAddresses, "SELECT 'mail to ' || mail_address || COALESCE(', ' || mail_city, '') || COALESCE(', ' || mail_state, '') FROM properties WHERE id = ?"},
	{"facilities", ownerFacilities, "SELECT 'building of ' || COALESCE(f.nursing_home_name, f.organization_name) FROM buildings b JOIN cms_facilities f ON f.ccn = b.ccn WHERE b.property_id = ? AND b.decision = 'link' ORDER BY 1"},
	{"property", "", "SELECT COALESCE(address, '') || COALESCE(', ' || city, '') || COALESCE(', ' || state, '') || COALESCE(' (' || use_text || ')', '') FROM properties WHERE id = ?"},
	{"also theirs", "", "SELECT DISTINCT p.address || COALESCE(', ' || p.city, '') FROM property_owners w JOIN property_owners v ON v.full_name = w.full_name AND v.property_id <> w.property_id JOIN properties p ON p.id = v.property_id WHERE w.property_id = ? ORDER BY 1"},
	{"lender", "", "SELECT DISTINCT lender FROM property_mortgages WHERE property_id = ? ORDER BY 1"},
}

// Card reads what the run's database knows of the two records of a pair.
func (q *Queue) Card(ctx context.Context, p *Pair) (*Card, error) {
	_, left, _ := strings.Cut(p.Left, ":")
	_, right, _ := strings.Cut(p.Right, ":")
	c := &Card{Heads: [2]string{"contact " + left, "owner " + right}}
	queries := principalFacts
	if p.ofProperty() {
		right, _, _ = strings.Cut(right, "#")
		c.Heads, queries = [2]string{"owner " + left, "owner of property " + right}, propertyFacts
	}
	for _, f := range queries {
		fact := Fact{Name: f.name}
		var err error
		if fact.Left, err = values(ctx, q.db, f.left, left); err != nil {
			return nil, err
		}
		if fact.Right, err = values(ctx, q.db, f.right, right); err != nil {
			return nil, err
		}
		if fact.Left != "" || fact.Right != "" {
			c.Facts = append(c.Facts, fact)
		}
	}
	return c, nil
}

// ofProperty says that the pair is of an owner and a property.
func (p *Pair) ofProperty() bool { return strings.HasPrefix(p.Right, "reapi:") }

// Rivals are the other pairs of the queue that share the contact, or the property, the likeliest first.
func (q *Queue) Rivals(p *Pair) []Pair {
	var out []Pair
	for i := range q.Pairs {
		r := q.Pairs[i]
		if p.ofProperty() && r.Right == p.Right && r.Left != p.Left || !p.ofProperty() && r.Left == p.Left && r.Right != p.Right {
			out = append(out, r)
		}
	}
	return byWeight(out)
}

// name gives the first name known of a record's id.
func (q *Queue) name(ctx context.Context, id string) string {
	source, record, _ := strings.Cut(id, ":")
	query := map[string]string{"zoho": "SELECT full_name FROM zoho_principals WHERE id = ?",
		"cms":   "SELECT full_name FROM cms_owners WHERE associate_id_owner = ? ORDER BY 1 LIMIT 1",
		"reapi": "SELECT full_name FROM property_owners WHERE property_id = ? ORDER BY owner_number"}[source]
	name, err := values(ctx, q.db, query, record)
	if err != nil || name == "" {
		return id
	}
	return name
}

// values joins the first column of a query's rows; "" for no query.
func values(ctx context.Context, db *sql.DB, query, id string) (string, error) {
	if query == "" {
		return "", nil
	}
	rows, err := db.QueryContext(ctx, query, id)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var v sql.NullString
		if err := rows.Scan(&v); err != nil {
			return "", err
		}
		if s := strings.TrimSpace(v.String); s != "" {
			all = append(all, s)
		}
	}
	if more := len(all) - listed; more > 0 {
		all = append(all[:listed], fmt.Sprintf("and %d more", more))
	}
	return strings.Join(all, "; "), rows.Err()
}
