package store

import (
	"context"
	"encoding/csv"
	"io"
	"strings"
)

// WriteNeo4j writes the whole graph as the two files that neo4j-admin database import reads: nodes with their kind as label, edges with
// theirs as type. Both are ordered. Rows of the excluded origins stay behind, and nodes with all their edges.
func (s *Store) WriteNeo4j(ctx context.Context, nodes, edges io.Writer, o LoadOptions) error {
	w := csv.NewWriter(edges)
	w.Write([]string{":START_ID", ":END_ID", ":TYPE", "role_code", "percentage:double", "since:date", "until:date", "origin"})
	rows, err := s.strings(ctx, "SELECT source, target, UPPER(kind), role_code, percentage, since, until, origin FROM edges"+o.where()+" ORDER BY source, target, kind, role_code, since")
	if err != nil {
		return err
	}
	for _, r := range rows {
		w.Write(r)
	}
	if w.Flush(); w.Error() != nil {
		return w.Error()
	}
	w = csv.NewWriter(nodes)
	w.Write([]string{"id:ID", "name", ":LABEL"})
	ids, err := s.strings(ctx, "SELECT source FROM edges"+o.where()+" UNION SELECT target FROM edges"+o.where()+" ORDER BY 1")
	if err != nil {
		return err
	}
	for _, r := range ids {
		label, err := s.Label(ctx, r[0])
		if err != nil {
			return err
		}
		kind, _, _ := strings.Cut(r[0], ":")
		w.Write([]string{r[0], label, kindLabels[kind]})
	}
	w.Flush()
	return w.Error()
}

// kindLabels are the labels of nodes, by kind.
var kindLabels = map[string]string{"cms": "Owner", "ccn": "Facility", "company": "Company", "zoho": "Contact", "account": "Account", "property": "Property", "person": "Person", "reapi": "PropertyOwner", "lender": "Lender"}

// where is the condition on origin, with the word before it; "" for none.
func (o LoadOptions) where() string {
	if len(o.ExcludeOrigin) == 0 {
		return ""
	}
	quoted := make([]string, len(o.ExcludeOrigin))
	for i, origin := range o.ExcludeOrigin {
		quoted[i] = "'" + strings.ReplaceAll(origin, "'", "''") + "'"
	}
	return " WHERE COALESCE(origin, '') NOT IN (" + strings.Join(quoted, ", ") + ")"
}
