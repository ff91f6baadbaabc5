package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/ownership"
)

// A Neighbourhood is a part of the graph: whoever can be reached from one id over so many edges, in either direction.
type Neighbourhood struct {
	Center  string
	Nodes   []ownership.GraphNode // by id
	Edges   []ownership.Edge      // all between the nodes, by source, target and kind
	LeftOut int                   // neighbours of the nodes that the limit left out
}

// An UnknownIDError says that no edge knows an id, or that several might be meant.
type UnknownIDError struct {
	ID     string
	Meant  []string // the ids that might be
	Folder string
}

func (e *UnknownIDError) Error() string {
	if len(e.Meant) > 0 {
		return fmt.Sprintf("%s may be %s; say which", e.ID, strings.Join(e.Meant, " or "))
	}
	return fmt.Sprintf("%s: nothing in the graph has the id %s; erdemo find looks for names", e.Folder, e.ID)
}

// prefixes are what may stand before the colon of an id.
var prefixes = []string{"cms", "ccn", "company", "zoho", "account", "property", "person", "reapi", "lender"}

// Resolve finds the id of the graph that a text means: as it is, or with the source put before it. The error is an [*UnknownIDError].
func (s *Store) Resolve(ctx context.Context, text string) (string, error) {
	candidates := []string{text}
	for _, p := range prefixes {
		candidates = append(candidates, p+":"+text)
	}
	var found []string
	for _, id := range candidates {
		var n int
		err := s.DB.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM edges WHERE source = ?1) OR EXISTS (SELECT 1 FROM edges WHERE target = ?1)", id).Scan(&n)
		if err != nil {
			return "", err
		}
		if n == 1 {
			found = append(found, id)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	return "", &UnknownIDError{text, found, s.Folder}
}

// Around gives what is at most depth edges from an id of the graph, and at most limit nodes (0: no limit), the nearest first.
func (s *Store) Around(ctx context.Context, id string, depth, limit int) (*Neighbourhood, error) {
	n := &Neighbourhood{Center: id}
	near := map[string]bool{id: true}
	left := map[string]bool{}
	for frontier := []string{id}; len(frontier) > 0 && depth > 0; depth-- {
		var next []string
		for _, from := range frontier {
			rows, err := s.strings(ctx, "SELECT target FROM edges WHERE source = ?1 UNION SELECT source FROM edges WHERE target = ?1 ORDER BY 1", from)
			if err != nil {
				return nil, err
			}
			for _, r := range rows {
				switch {
				case near[r[0]]:
				case limit > 0 && len(near) >= limit:
					left[r[0]] = true
				default:
					near[r[0]] = true
					next = append(next, r[0])
				}
			}
		}
		frontier = next
	}
	n.LeftOut = len(left)
	for node := range near {
		label, err := s.Label(ctx, node)
		if err != nil {
			return nil, err
		}
		kind, _, _ := strings.Cut(node, ":")
		n.Nodes = append(n.Nodes, ownership.GraphNode{ID: node, Kind: kind, Label: label})
		if n.Edges, err = s.edgesFrom(ctx, n.Edges, node, near); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(n.Nodes, func(a, b ownership.GraphNode) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(n.Edges, func(a, b ownership.Edge) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.RoleCode, b.RoleCode), cmp.Compare(a.Since, b.Since))
	})
	return n, nil
}

// edgesFrom appends the edges of a node to others that are near.
func (s *Store) edgesFrom(ctx context.Context, edges []ownership.Edge, node string, near map[string]bool) ([]ownership.Edge, error) {
	rows, err := s.strings(ctx, "SELECT target, kind, role_code, percentage, since, until, origin FROM edges WHERE source = ?", node)
	for _, r := range rows {
		if near[r[0]] {
			percentage, err := strconv.ParseFloat(r[3], 64)
			if err != nil {
				percentage = math.NaN()
			}
			edges = append(edges, ownership.Edge{Source: node, Target: r[0], Kind: r[1], RoleCode: r[2], Percentage: percentage, Since: r[4], Until: r[5], Origin: r[6]})
		}
	}
	return edges, err
}

// labels are the queries of the name of an id, by what stands before its colon; the first that knows one counts.
var labels = map[string][]string{
	"cms": {"SELECT full_name FROM cms_owners WHERE associate_id_owner = ? ORDER BY 1 LIMIT 1", "SELECT organization_name FROM cms_facilities WHERE associate_id = ? ORDER BY 1 LIMIT 1",
		"SELECT buyer_name FROM chows WHERE buyer_associate_id = ? LIMIT 1", "SELECT seller_name FROM chows WHERE seller_associate_id = ? LIMIT 1"},
	"ccn":      {"SELECT COALESCE(nursing_home_name, doing_business_as, organization_name) FROM cms_facilities WHERE ccn = ? ORDER BY 1 LIMIT 1"},
	"company":  {"SELECT affiliated_entity_name FROM cms_companies WHERE id = ?"},
	"zoho":     {"SELECT full_name FROM zoho_principals WHERE id = ?"},
	"account":  {"SELECT name FROM zoho_accounts WHERE id = ?"},
	"property": {"SELECT address || COALESCE(', ' || city, '') FROM properties WHERE id = ?"},
	"person":   {"SELECT name FROM persons WHERE id = ?"},
	"reapi":    {"SELECT name FROM person_records WHERE source = 'reapi' AND source_id = ?"},
	"lender":   {"SELECT ?"}, // a lender has no id but its name
}

// Label gives the name of an id of the graph, "" where none is known.
func (s *Store) Label(ctx context.Context, id string) (string, error) {
	kind, rest, _ := strings.Cut(id, ":")
	for _, query := range labels[kind] {
		var name sql.NullString
		err := s.DB.QueryRowContext(ctx, query, rest).Scan(&name)
		if err != nil && err != sql.ErrNoRows {
			return "", err
		}
		if name.String != "" {
			return name.String, nil
		}
	}
	if name, ok := strings.CutPrefix(rest, "carecompare:"); ok && kind == "cms" { // an owner whom only Care Compare tells of has no id but type and name
		_, name, _ = strings.Cut(name, ":")
		return name, nil
	}
	return "", nil
}
