package store

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/ownership/holdings"
)

// Home is a facility with everybody behind it.
type Home struct {
	CCN          string      `json:"ccn"`
	Name         string      `json:"name"`
	City         string      `json:"city"`
	State        string      `json:"state"`
	Organization string      `json:"organization"` // that is enrolled
	Company      string      `json:"company"`      // the affiliated entity, or the facility itself
	CompanyID    string      `json:"company_id"`
	Owners       []Behind    `json:"owners"` // those who hold most effectively first
	Buildings    []Property  `json:"buildings"`
	Structures   []Structure `json:"structures"`      // who is behind the buildings that are certain
	Changes      []Sale      `json:"changes"`         // of ownership, the latest first
	Cycle        string      `json:"cycle,omitempty"` // a cycle that gains, where one keeps shares from being solved
}

// A Sale is one change of ownership of a facility.
type Sale struct {
	Date   string `json:"effective_date"`
	Type   string `json:"type"` // as CMS words it
	Buyer  string `json:"buyer"`
	Seller string `json:"seller"`
}

// Behind is somebody with a role at a facility, or above those who have one.
type Behind struct {
	ID        string `json:"id"` // as in the graph
	Name      string `json:"name"`
	Roles     string `json:"roles"`     // with the shares as stated; "" for one who is only above
	Effective string `json:"effective"` // through direct holdings; "" for nothing
	Ultimate  bool   `json:"ultimate"`  // holds something, and nobody is known to hold it
	Note      string `json:"note,omitempty"`
}

// What a [Behind] may have as its note.
const (
	NoteAnother = "owned by another, says its row, who is not listed" // it is no ultimate owner
	NoteChain   = "parent by PECOS's chain, share not known"
)

// Homes looks for facilities by CCN, by name, or by the company's id or name, at most limit (0: no limit), and says how many there are.
func (s *Store) Homes(ctx context.Context, text string, limit int) (homes []Home, all int, err error) {
	words := strings.Fields(names.Fold(text))
	if len(words) == 0 {
		return nil, 0, nil
	}
	like := make([]string, len(words))
	for i, w := range words { // folded: letters and digits alone
		like[i] = "' ' || REPLACE(REPLACE(UPPER(COALESCE(f.nursing_home_name, '') || ' ' || COALESCE(f.doing_business_as, '') || ' ' || COALESCE(c.affiliated_entity_name, '')), '''', ''), '-', ' ') LIKE '% " + w + "%'"
	}
	rows, err := s.strings(ctx, `SELECT f.ccn, COALESCE(MAX(f.nursing_home_name), MAX(f.doing_business_as), MAX(f.organization_name)), MAX(f.city), MAX(f.state), MAX(f.organization_name), MAX(c.affiliated_entity_name), MAX(c.id)
		FROM cms_facilities f LEFT JOIN cms_company_facilities x ON x.ccn = f.ccn LEFT JOIN cms_companies c ON c.id = x.cms_company_id
		WHERE f.ccn IS NOT NULL AND (f.ccn = ?1 OR c.id = ?1 OR `+strings.Join(like, " AND ")+`) GROUP BY f.ccn ORDER BY f.ccn`, strings.TrimSpace(text))
	if err != nil || len(rows) == 0 {
		return nil, 0, err
	}
	g, err := s.Holdings(ctx)
	if err != nil {
		return nil, 0, err
	}
	all = len(rows)
	if limit > 0 && all > limit {
		rows = rows[:limit]
	}
	for _, r := range rows {
		h := Home{CCN: r[0], Name: r[1], City: r[2], State: r[3], Organization: r[4], Company: r[5], CompanyID: r[6]}
		if err := s.addBehind(ctx, &h, g); err != nil {
			return nil, 0, err
		}
		buildings, err := s.strings(ctx, `SELECT p.id, COALESCE(p.address, '') || COALESCE(', ' || p.city, ''), b.property_owner_name, b.decision FROM buildings b JOIN properties p ON p.id = b.property_id WHERE b.ccn = ? ORDER BY b.probability DESC, p.id`, h.CCN)
		if err != nil {
			return nil, 0, err
		}
		for _, b := range buildings {
			h.Buildings = append(h.Buildings, Property{b[0], b[1], b[2], b[3]})
		}
		if h.Structures, err = s.structures(ctx, h.CCN); err != nil {
			return nil, 0, err
		}
		if h.Changes, err = s.sales(ctx, h.CCN); err != nil {
			return nil, 0, err
		}
		homes = append(homes, h)
	}
	return homes, all, nil
}

// sales lists a facility's changes of ownership, the latest first.
func (s *Store) sales(ctx context.Context, ccn string) ([]Sale, error) {
	rows, err := s.strings(ctx, `SELECT effective_date, COALESCE(type_text, ''), COALESCE(buyer_name, ''), COALESCE(seller_name, '') FROM chows
		WHERE buyer_ccn = ?1 OR seller_ccn = ?1 ORDER BY 1 DESC, 3, 4`, ccn)
	var out []Sale
	for _, r := range rows {
		out = append(out, Sale{r[0], strings.ToLower(r[1]), r[2], r[3]})
	}
	return out, err
}

// addBehind adds those with a role, and those above them.
func (s *Store) addBehind(ctx context.Context, h *Home, g *Holdings) error {
	shares, err := g.Owners("ccn:" + h.CCN)
	var gainful *holdings.GainfulCycleError
	if errors.As(err, &gainful) {
		h.Cycle = gainful.Error()
	}
	at := map[string]int{}
	for _, o := range shares {
		at[o.ID] = len(h.Owners)
		b := Behind{ID: o.ID, Effective: o.Effective.String()}
		nobody, another := g.Top(o.ID)
		if b.Ultimate = nobody && !another; nobody && another {
			b.Note = NoteAnother
		}
		h.Owners = append(h.Owners, b)
	}
	above := g.Line(g.Enrolled("ccn:"+h.CCN), false)
	for _, o := range shares {
		above = append(above, g.Line(o.ID, false)...)
	}
	for _, id := range above {
		if _, ok := at[id]; !ok {
			at[id] = len(h.Owners)
			nobody, _ := g.Top(id)
			h.Owners = append(h.Owners, Behind{ID: id, Note: NoteChain, Ultimate: nobody})
		}
	}
	held := len(h.Owners) // these are in the order of their shares
	rows, err := s.strings(ctx, `SELECT 'cms:' || associate_id_owner, GROUP_CONCAT(DISTINCT LOWER(role_text) || CASE WHEN percentage IS NULL THEN '' ELSE ' ' || CAST(percentage AS TEXT) || ' %' END)
		FROM cms_owners WHERE ccn = ?1 AND associate_id_owner IS NOT NULL AND (enrollment_id IS NULL OR enrollment_id IN (SELECT enrollment_id FROM cms_facilities WHERE ccn = ?1)) GROUP BY 1 ORDER BY 1`, h.CCN)
	if err != nil {
		return err
	}
	for _, r := range rows {
		id := g.ID(r[0])
		i, ok := at[id]
		if !ok {
			i = len(h.Owners)
			at[id] = i
			h.Owners = append(h.Owners, Behind{ID: id})
		}
		roles := strings.Split(r[1], ",")
		if h.Owners[i].Roles != "" { // under another of their ids
			roles = append(roles, strings.Split(h.Owners[i].Roles, "; ")...)
		}
		slices.Sort(roles)
		h.Owners[i].Roles = strings.Join(slices.Compact(roles), "; ")
	}
	for i := range h.Owners {
		if h.Owners[i].Name, err = s.Label(ctx, h.Owners[i].ID); err != nil {
			return err
		}
	}
	slices.SortStableFunc(h.Owners[held:], func(a, b Behind) int {
		return cmp.Or(cmp.Compare(a.Roles, b.Roles), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return nil
}
