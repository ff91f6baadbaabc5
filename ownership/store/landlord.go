package store

import (
	"context"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/names"
)

// Landlord is a group of property owners that belong together, rolled up.
type Landlord struct {
	ID         string        `json:"id"`
	Name       string        `json:"name"`
	Companies  string        `json:"companies"`
	Properties int           `json:"properties"`
	Facilities int           `json:"facilities"`
	Beds       int           `json:"beds"`          // of the facilities for which they are known
	BedsOf     int           `json:"beds_known_of"` // how many these are
	States     string        `json:"states"`
	Operators  string        `json:"operators"`
	Lenders    string        `json:"lenders"`
	ParentID   string        `json:"parent_associate_id,omitempty"` // CMS's owner behind it
	Parent     string        `json:"parent_name,omitempty"`
	TiedBy     string        `json:"tied_by,omitempty"`
	Holdings   []LetProperty `json:"holdings,omitempty"` // only where one landlord was asked for by name
}

// LetProperty is one property of a landlord.
type LetProperty struct {
	ID       string `json:"id"`
	Address  string `json:"address"`
	Owner    string `json:"owner"`    // as the record names it
	Facility string `json:"facility"` // whose building it is, "" for another
	Operator string `json:"operator"`
	Lender   string `json:"lender"`
	Maturity string `json:"maturity"`
}

// Landlords lists the groups of property owners that let a building to a facility, those with the most facilities first; at most limit (0:
// no limit), and how many there are.
func (s *Store) Landlords(ctx context.Context, limit int) (found []Landlord, all int, err error) {
	found, err = s.landlords(ctx, "WHERE facilities > 0")
	if all = len(found); limit > 0 && all > limit {
		found = found[:limit]
	}
	return found, all, err
}

// LandlordsNamed looks for groups of property owners by id, or by the name of any company in them, each with all its properties.
func (s *Store) LandlordsNamed(ctx context.Context, name string, limit int) (found []Landlord, all int, err error) {
	words := strings.Fields(names.Fold(name))
	if len(words) == 0 {
		return nil, 0, nil
	}
	like := make([]string, len(words))
	for i, w := range words { // folded: letters and digits alone
		like[i] = "' ' || REPLACE(REPLACE(REPLACE(UPPER(companies), '.', ''), '''', ''), '-', ' ') LIKE '% " + w + "%'"
	}
	if found, err = s.landlords(ctx, "WHERE id = ?1 OR "+strings.Join(like, " AND "), strings.TrimSpace(name)); err != nil {
		return nil, 0, err
	}
	if all = len(found); limit > 0 && all > limit {
		found = found[:limit]
	}
	for i := range found {
		rows, err := s.strings(ctx, `SELECT p.id, COALESCE(p.address, '') || COALESCE(', ' || p.city, '') || COALESCE(', ' || p.state, ''),
			(SELECT GROUP_CONCAT(full_name, '; ') FROM property_owners w WHERE w.property_id = p.id), COALESCE(t.ccn || ' ' || t.facility_name, ''), COALESCE(t.cms_company_name, ''), COALESCE(t.lender, ''), COALESCE(t.maturity, '')
			FROM landlord_properties l JOIN properties p ON p.id = l.property_id LEFT JOIN structures t ON t.property_id = p.id WHERE l.landlord_id = ? ORDER BY t.ccn IS NULL, t.ccn, p.id`, found[i].ID)
		if err != nil {
			return nil, 0, err
		}
		for _, r := range rows {
			found[i].Holdings = append(found[i].Holdings, LetProperty{r[0], r[1], r[2], r[3], r[4], r[5], r[6]})
		}
	}
	return found, all, nil
}

func (s *Store) landlords(ctx context.Context, where string, args ...any) ([]Landlord, error) {
	rows, err := s.strings(ctx, `SELECT id, name, companies, properties, facilities, beds, beds_known_of, states, operators, lenders, parent_associate_id, parent_name, tied_by
		FROM landlords `+where+` ORDER BY facilities DESC, properties DESC, id`, args...)
	var out []Landlord
	for _, r := range rows {
		n := func(i int) int { x, _ := strconv.Atoi(r[i]); return x } // NULL is 0
		out = append(out, Landlord{r[0], r[1], r[2], n(3), n(4), n(5), n(6), r[7], r[8], r[9], r[10], r[11], r[12], nil})
	}
	return out, err
}

// Structure is who is behind a facility's building.
type Structure struct {
	PropertyID string `json:"property_id"`
	Address    string `json:"address"`
	PropCo     string `json:"property_owner_name"`
	ParentID   string `json:"parent_associate_id,omitempty"` // CMS's owner behind the property's owner
	Parent     string `json:"parent_name,omitempty"`
	Relation   string `json:"relation,omitempty"`
	Owns       string `json:"parent_owns_facility,omitempty"` // Y, N or "" where no parent is known
	LandlordID string `json:"landlord_id,omitempty"`
	Landlord   string `json:"landlord_name,omitempty"`
	Others     int    `json:"other_properties"` // of the landlord
	Lender     string `json:"lender,omitempty"`
	Maturity   string `json:"maturity,omitempty"`
}

func (s *Store) structures(ctx context.Context, ccn string) ([]Structure, error) {
	rows, err := s.strings(ctx, `SELECT t.property_id, t.property_address, t.property_owner_name, t.parent_associate_id, t.parent_name, t.relation, t.parent_owns_facility, t.landlord_id, t.landlord_name,
		COALESCE(l.properties, 1) - 1, t.lender, t.maturity FROM structures t LEFT JOIN landlords l ON l.id = t.landlord_id WHERE t.ccn = ? ORDER BY t.probability DESC, t.property_id`, ccn)
	var out []Structure
	for _, r := range rows {
		others, _ := strconv.Atoi(r[9])
		out = append(out, Structure{r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8], others, r[10], r[11]})
	}
	return out, err
}
