package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/ownerlink/ownerlink/ownership"
	"github.com/ownerlink/ownerlink/ownership/cms"
)

// Flagged is an owner of whom a flag is said.
type Flagged struct {
	ID         string `json:"associate_id_owner"`
	Name       string `json:"name"`
	Facilities int    `json:"facilities"`
	States     string `json:"states"`
	Companies  string `json:"companies"`
}

// ParseFlag finds the flag that a text means: its name in the tables, or the only one that begins so.
func ParseFlag(text string) (cms.Flag, error) {
	text = strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(strings.TrimSpace(text)))
	var meant []string
	var found cms.Flag
	for _, f := range cms.AllFlags() {
		if f.String() == text {
			return f, nil
		}
		if text != "" && strings.HasPrefix(f.String(), text) {
			meant, found = append(meant, f.String()), f
		}
	}
	if len(meant) == 1 {
		return found, nil
	}
	if len(meant) == 0 {
		for _, f := range cms.AllFlags() {
			meant = append(meant, f.String())
		}
	}
	return 0, fmt.Errorf("%q is not a flag; is it one of %s?", text, strings.Join(meant, ", "))
}

// Flagged lists the owners with a flag that is Y in any of their rows, those with the most facilities first.
func (s *Store) Flagged(ctx context.Context, f cms.Flag) ([]Flagged, error) {
	rows, err := s.DB.QueryContext(ctx, `SELECT o.associate_id_owner, MIN(o.full_name), COUNT(DISTINCT o.ccn), COALESCE(GROUP_CONCAT(DISTINCT c.state), ''), 
		COALESCE((SELECT GROUP_CONCAT(n, '; ') FROM (SELECT DISTINCT f.affiliation_entity_name AS n FROM cms_owners w JOIN cms_facilities f ON f.ccn = w.ccn WHERE w.associate_id_owner = o.associate_id_owner ORDER BY 1)), '')
		FROM cms_owners o LEFT JOIN cms_facilities c ON c.ccn = o.ccn
		WHERE o.associate_id_owner IN (SELECT associate_id_owner FROM cms_owners WHERE `+f.String()+` = 'Y') GROUP BY 1 ORDER BY 3 DESC, 2, 1`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Flagged
	for rows.Next() {
		var x Flagged
		if err := rows.Scan(&x.ID, &x.Name, &x.Facilities, &x.States, &x.Companies); err != nil {
			return nil, err
		}
		x.States = sorted(x.States)
		out = append(out, x)
	}
	return out, rows.Err()
}

// sorted orders a list that SQLite joined with commas.
func sorted(list string) string {
	all := strings.Split(list, ",")
	slices.Sort(all)
	return strings.Join(all, ", ")
}

// Maturing is a mortgage that is due.
type Maturing struct {
	Maturity   string  `json:"maturity"`
	Lender     string  `json:"lender"`
	Amount     float64 `json:"amount"` // 0 where the record gives none
	PropertyID string  `json:"property_id"`
	Address    string  `json:"address"`
	Owner      string  `json:"owner"`      // as the property record names it
	Facilities string  `json:"facilities"` // whose building it is
	Owners     string  `json:"owners"`     // of CMS, with a link to the property
}

// Maturing lists the mortgages that mature from a day on until another, the soonest first.
func (s *Store) Maturing(ctx context.Context, from, until time.Time) ([]Maturing, error) {
	rows, err := s.DB.QueryContext(ctx, `SELECT m.maturity, COALESCE(m.lender, ''), COALESCE(m.amount, 0), m.property_id, COALESCE(p.address, '') || COALESCE(', ' || p.city, '') || COALESCE(', ' || p.state, ''),
		COALESCE((SELECT GROUP_CONCAT(full_name, '; ') FROM property_owners w WHERE w.property_id = m.property_id), ''),
		COALESCE((SELECT GROUP_CONCAT(DISTINCT b.ccn) FROM buildings b WHERE b.property_id = m.property_id AND b.decision = 'link'), ''),
		COALESCE((SELECT GROUP_CONCAT(DISTINCT l.associate_id_owner) FROM propco_links l WHERE l.property_id = m.property_id AND l.decision = 'link'), '')
		FROM property_mortgages m LEFT JOIN properties p ON p.id = m.property_id WHERE m.maturity >= ? AND m.maturity <= ? ORDER BY m.maturity, m.property_id, m.lender`,
		from.Format(time.DateOnly), until.Format(time.DateOnly))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Maturing
	for rows.Next() {
		var m Maturing
		if err := rows.Scan(&m.Maturity, &m.Lender, &m.Amount, &m.PropertyID, &m.Address, &m.Owner, &m.Facilities, &m.Owners); err != nil {
			return nil, err
		}
		m.Facilities, m.Owners = sorted(m.Facilities), sorted(m.Owners)
		out = append(out, m)
	}
	return out, rows.Err()
}

// inputs reads what run.json says of the files.
func (s *Store) inputs() ([]ownership.Input, error) {
	text, err := os.ReadFile(filepath.Join(s.Folder, "run.json"))
	if err != nil {
		return nil, err
	}
	var run struct {
		Inputs []ownership.Input `json:"inputs"`
	}
	if err := json.Unmarshal(text, &run); err != nil {
		return nil, fmt.Errorf("%s: run.json: %w", s.Folder, err)
	}
	return run.Inputs, nil
}

// AsOf is the day that the run speaks of.
func (s *Store) AsOf() (time.Time, error) {
	text, err := os.ReadFile(filepath.Join(s.Folder, "run.json"))
	if err != nil {
		return time.Time{}, err
	}
	var run struct {
		AsOf string `json:"as_of"`
	}
	if err := json.Unmarshal(text, &run); err != nil {
		return time.Time{}, fmt.Errorf("%s: run.json: %w", s.Folder, err)
	}
	if run.AsOf == "" {
		return time.Time{}, errors.New(s.Folder + ": no file of the run speaks of a date; give one with --as-of")
	}
	return time.Parse(time.DateOnly, run.AsOf)
}
