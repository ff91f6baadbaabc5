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

// Card reads what the run's database knows of the two records of a pair.
func (q *Queue) Card(ctx context.Context, p *Pair) (*Card, error) {
	contact, owner := strings.TrimPrefix(p.Left, "zoho:"), strings.TrimPrefix(p.Right, "cms:")
	c := &Card{Heads: [2]string{"contact " + contact, "owner " + owner}}
	var err error
	for _, f := range []struct{ name, left, right string }{
		{"name", "SELECT full_name FROM zoho_principals WHERE id = ?", "SELECT DISTINCT full_name FROM cms_owners WHERE associate_id_owner = ? ORDER BY 1"},
		{"title", "SELECT title FROM zoho_principals WHERE id = ?", "SELECT DISTINCT title FROM cms_owners WHERE associate_id_owner = ? ORDER BY 1"},
		{"roles", "", "SELECT LOWER(role_text) || CASE WHEN MAX(percentage) IS NULL THEN '' ELSE ' up to ' || CAST(MAX(percentage) AS TEXT) || ' %' END FROM cms_owners WHERE associate_id_owner = ? GROUP BY role_text ORDER BY 1"},
		{"company", "SELECT COALESCE(a.name, p.account_name) FROM zoho_principals p LEFT JOIN zoho_accounts a ON a.id = p.zoho_account_id WHERE p.id = ?",
			"SELECT DISTINCT c.affiliated_entity_name FROM cms_owners o JOIN cms_company_facilities f ON f.ccn = o.ccn JOIN cms_companies c ON c.id = f.cms_company_id WHERE o.associate_id_owner = ? ORDER BY 1"},
		{"facilities", "SELECT m.facility_name || COALESCE(', ' || m.state, '') FROM zoho_principals p JOIN property_master m ON m.zoho_account_id = p.zoho_account_id WHERE p.id = ? ORDER BY 1",
			"SELECT DISTINCT COALESCE(f.nursing_home_name, f.doing_business_as, f.organization_name) || COALESCE(', ' || f.state, '') FROM cms_owners o JOIN cms_facilities f ON f.ccn = o.ccn WHERE o.associate_id_owner = ? ORDER BY 1"},
		{"address", "SELECT address_line_1 || COALESCE(', ' || city, '') || COALESCE(', ' || state, '') FROM zoho_principals WHERE id = ?", ""},
		{"e-mail", "SELECT email FROM zoho_principals WHERE id = ?", ""},
		{"since", "", "SELECT MIN(association_date) FROM cms_owners WHERE associate_id_owner = ?"},
	} {
		fact := Fact{Name: f.name}
		if fact.Left, err = values(ctx, q.db, f.left, contact); err != nil {
			return nil, err
		}
		if fact.Right, err = values(ctx, q.db, f.right, owner); err != nil {
			return nil, err
		}
		if fact.Left != "" || fact.Right != "" {
			c.Facts = append(c.Facts, fact)
		}
	}
	return c, nil
}

// Rivals are the other pairs of the queue that share the left record, the likeliest first.
func (q *Queue) Rivals(p *Pair) []Pair {
	var out []Pair
	for i := range q.Pairs {
		if r := q.Pairs[i]; r.Left == p.Left && r.Right != p.Right {
			out = append(out, r)
		}
	}
	return byWeight(out)
}

// name gives the first name known of a record's id.
func (q *Queue) name(ctx context.Context, id string) string {
	source, record, _ := strings.Cut(id, ":")
	query := map[string]string{"zoho": "SELECT full_name FROM zoho_principals WHERE id = ?",
		"cms": "SELECT full_name FROM cms_owners WHERE associate_id_owner = ? ORDER BY 1 LIMIT 1"}[source]
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
