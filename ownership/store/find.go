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

// Found is somebody whom a name or an id may mean: a person with all the records that are theirs, or an organization.
type Found struct {
	ID         string     `json:"id"`   // of the person, or "cms:" and the associate id
	Name       string     `json:"name"` // the longest of the records'
	Person     bool       `json:"person"`
	Records    []Record   `json:"records"`
	Facilities []Role     `json:"facilities"`
	Above      []Held     `json:"above"` // who holds it
	Below      []Held     `json:"below"` // the organizations that it holds a part of
	Properties []Property `json:"properties"`
	Cycle      string     `json:"cycle,omitempty"` // a cycle that gains, where one keeps shares from being solved
}

// Held is one end of a chain of holdings, as seen from the other.
type Held struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Effective string `json:"effective"` // through direct holdings; "" where only PECOS's CHAIN tells of it
	Direct    bool   `json:"direct"`    // with nobody between
	Ultimate  bool   `json:"ultimate"`  // nobody is known above it
}

// A Record is one record of somebody.
type Record struct {
	ID   string `json:"id"` // "cms:", "zoho:" or "reapi:" and the record's id
	Name string `json:"name"`
	Note string `json:"note,omitempty"` // a contact's title and account
}

// A Role is what somebody is at a facility.
type Role struct {
	CCN       string `json:"ccn"`
	Facility  string `json:"facility"`
	City      string `json:"city"`
	State     string `json:"state"`
	Company   string `json:"company"`
	Roles     string `json:"roles"`     // with the shares as stated
	Effective string `json:"effective"` // through direct holdings; "" for nothing
}

// A Property is one that somebody owns: in their own name, or through a company that is theirs.
type Property struct {
	ID       string `json:"id"`
	Address  string `json:"address"`
	Owner    string `json:"owner"`    // as the property record names it
	Relation string `json:"relation"` // "in their name", or that of the link
}

// Find looks for people and organizations by name or id, the one with the most facilities first. A name's words may stand in any order
// and be beginnings; a person with several records is found by any of them. Companies that only property records name are landlords; see
// [Store.LandlordsNamed].
func (s *Store) Find(ctx context.Context, name string) ([]Found, error) {
	entities, err := s.entities(ctx, name)
	if err != nil {
		return nil, err
	}
	g, err := s.Holdings(ctx)
	if err != nil {
		return nil, err
	}
	for i := range entities {
		f := &entities[i]
		if err := s.describe(ctx, f, g); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(entities, func(a, b Found) int {
		return cmp.Or(cmp.Compare(len(b.Facilities), len(a.Facilities)), cmp.Compare(len(b.Properties), len(a.Properties)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return entities, nil
}

// entities finds who is meant, and puts the records of one person together.
func (s *Store) entities(ctx context.Context, name string) ([]Found, error) {
	words := strings.Fields(names.Fold(name))
	if len(words) == 0 {
		return nil, nil
	}
	like := func(column string) string {
		all := make([]string, len(words))
		for i, w := range words { // folded: letters and digits alone, so that nothing needs quoting
			all[i] = "' ' || UPPER(" + column + ") LIKE '% " + w + "%'"
		}
		return strings.Join(all, " AND ")
	}
	hits, err := s.strings(ctx, "SELECT DISTINCT 'cms', associate_id_owner FROM cms_owners WHERE associate_id_owner IS NOT NULL AND ("+like("normalized_full_name")+" OR associate_id_owner = ?1)"+
		" UNION SELECT 'cms', associate_id FROM cms_facilities WHERE associate_id IS NOT NULL AND (associate_id = ?1 OR "+like("organization_name")+")"+
		" UNION SELECT 'cms', SUBSTR(source, 5) FROM edges WHERE source = 'cms:' || ?1 UNION SELECT 'cms', SUBSTR(target, 5) FROM edges WHERE target = 'cms:' || ?1"+
		" UNION SELECT 'zoho', id FROM zoho_principals WHERE "+like("REPLACE(REPLACE(REPLACE(full_name, ',', ' '), '-', ' '), '''', '')")+" OR id = ?1"+
		" UNION SELECT 'reapi', property_id || '#' || owner_number FROM property_owners WHERE "+like("full_name")+" AND EXISTS (SELECT 1 FROM person_records r WHERE r.source = 'reapi' AND r.source_id = property_id || '#' || owner_number)"+
		" UNION SELECT source, source_id FROM person_records WHERE person_id = ?1 ORDER BY 1, 2", strings.TrimSpace(name))
	if err != nil {
		return nil, err
	}
	var out []Found
	seen := map[string]bool{}
	for _, h := range hits {
		id, person := h[0]+":"+h[1], false
		rows, err := s.strings(ctx, "SELECT person_id FROM person_records WHERE source = ? AND source_id = ?", h[0], h[1])
		if err != nil {
			return nil, err
		}
		if len(rows) > 0 {
			id, person = rows[0][0], true
		}
		if seen[id] {
			continue
		}
		seen[id] = true
		f := Found{ID: id, Person: person, Records: []Record{{ID: id}}}
		if person {
			if f.Records, err = s.recordsOf(ctx, id); err != nil {
				return nil, err
			}
		}
		for i := range f.Records {
			r := &f.Records[i]
			if r.Name == "" {
				if r.Name, err = s.recordName(ctx, r.ID); err != nil {
					return nil, err
				}
			}
			if len(r.Name) > len(f.Name) {
				f.Name = r.Name
			}
		}
		out = append(out, f)
	}
	return out, nil
}

// recordName is the name of a record that is no person's.
func (s *Store) recordName(ctx context.Context, id string) (string, error) {
	if name, err := s.Label(ctx, id); name != "" || err != nil {
		return name, err
	}
	property, number, _ := strings.Cut(strings.TrimPrefix(id, "reapi:"), "#")
	rows, err := s.strings(ctx, "SELECT full_name FROM property_owners WHERE property_id = ? AND owner_number = ?", property, number)
	if err != nil || len(rows) == 0 {
		return "", err
	}
	return rows[0][0], nil
}

func (s *Store) recordsOf(ctx context.Context, person string) ([]Record, error) {
	rows, err := s.strings(ctx, `SELECT r.source || ':' || r.source_id, r.name, COALESCE(z.title, ''), COALESCE(z.account_name, '') FROM person_records r
		LEFT JOIN zoho_principals z ON r.source = 'zoho' AND z.id = r.source_id WHERE r.person_id = ? ORDER BY r.source, r.source_id`, person)
	out := make([]Record, len(rows))
	for i, r := range rows {
		out[i] = Record{ID: r[0], Name: r[1], Note: joined(", ", r[2], r[3])}
	}
	return out, err
}

// joined joins what is not empty.
func joined(by string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), by)
}

// describe adds facilities and properties.
func (s *Store) describe(ctx context.Context, f *Found, g *Holdings) error {
	properties := map[string]bool{}
	add := func(rows [][]string) {
		for _, r := range rows {
			if !properties[r[0]] {
				properties[r[0]] = true
				f.Properties = append(f.Properties, Property{r[0], r[1], r[2], r[3]})
			}
		}
	}
	const fields = "p.id, COALESCE(p.address, '') || COALESCE(', ' || p.city, '') || COALESCE(', ' || p.state, ''), (SELECT GROUP_CONCAT(full_name, '; ') FROM property_owners w WHERE w.property_id = p.id)"
	for _, r := range f.Records {
		source, id, _ := strings.Cut(r.ID, ":")
		switch source {
		case "reapi":
			id, _, _ = strings.Cut(id, "#")
			rows, err := s.strings(ctx, "SELECT "+fields+", 'in their name' FROM properties p WHERE p.id = ?", id)
			if err != nil {
				return err
			}
			add(rows)
		case "cms":
			if err := s.addRoles(ctx, f, id, g); err != nil {
				return err
			}
			if err := s.addHeld(ctx, f, r.ID, g); err != nil {
				return err
			}
			rows, err := s.strings(ctx, "SELECT "+fields+", l.relation FROM propco_links l JOIN properties p ON p.id = l.property_id WHERE l.associate_id_owner = ? AND l.decision = 'link' ORDER BY p.id", id)
			if err != nil {
				return err
			}
			add(rows)
		}
	}
	return nil
}

// addHeld adds whom an associate id is held by, what it holds, and the facilities that it holds without a role there.
func (s *Store) addHeld(ctx context.Context, f *Found, id string, g *Holdings) error {
	at := map[string]bool{}
	for _, r := range f.Facilities {
		at["ccn:"+r.CCN] = true
	}
	for _, list := range []*[]Held{&f.Above, &f.Below} {
		for _, h := range *list {
			at[h.ID] = true // under another of their ids
		}
	}
	add := func(list *[]Held, id, effective string, direct bool) error {
		if at[id] {
			return nil
		}
		at[id] = true
		name, err := s.Label(ctx, id)
		nobody, another := g.Top(id)
		*list = append(*list, Held{id, name, effective, direct, nobody && !another})
		return err
	}
	above, err := g.Owners(id)
	if err == nil {
		_, err = g.Below(id)
	}
	if err != nil {
		var gainful *holdings.GainfulCycleError
		if !errors.As(err, &gainful) {
			return err
		}
		f.Cycle = gainful.Error()
	}
	for _, o := range above {
		if err := add(&f.Above, o.ID, o.Effective.String(), o.Direct.High > 0); err != nil {
			return err
		}
	}
	for _, o := range g.Line(id, false) {
		if err := add(&f.Above, o, "", false); err != nil {
			return err
		}
	}
	below, _ := g.Below(id)
	for _, o := range below {
		if !strings.HasPrefix(o.ID, "ccn:") {
			if err := add(&f.Below, o.ID, o.Effective.String(), o.Direct.High > 0); err != nil {
				return err
			}
			continue
		}
		if err := s.addBelow(ctx, f, o.ID, o.Effective.String(), at); err != nil {
			return err
		}
	}
	for _, o := range append([]string{g.ID(id)}, g.Line(id, true)...) {
		if o != g.ID(id) {
			if err := add(&f.Below, o, "", false); err != nil {
				return err
			}
		}
		for _, ccn := range g.facility[o] {
			if err := s.addBelow(ctx, f, ccn, "", at); err != nil {
				return err
			}
		}
	}
	return nil
}

// addBelow adds a facility that somebody holds or runs without a role there.
func (s *Store) addBelow(ctx context.Context, f *Found, ccn, effective string, at map[string]bool) error {
	if at[ccn] {
		return nil
	}
	at[ccn] = true
	rows, err := s.strings(ctx, `SELECT c.ccn, COALESCE(MAX(c.nursing_home_name), MAX(c.doing_business_as), MAX(c.organization_name)), MAX(c.city), MAX(c.state),
		(SELECT k.affiliated_entity_name FROM cms_company_facilities x JOIN cms_companies k ON k.id = x.cms_company_id WHERE x.ccn = c.ccn LIMIT 1), MAX(c.associate_id)
		FROM cms_facilities c WHERE c.ccn = ? GROUP BY 1`, strings.TrimPrefix(ccn, "ccn:"))
	for _, r := range rows {
		roles := "through what it holds"
		if slices.ContainsFunc(f.Records, func(x Record) bool { return x.ID == "cms:"+r[5] }) {
			roles = "enrolled for it"
		} else if effective == "" {
			roles = "below it in PECOS's chain"
		}
		f.Facilities = append(f.Facilities, Role{CCN: r[0], Facility: r[1], City: r[2], State: r[3], Company: r[4], Roles: roles, Effective: effective})
	}
	return err
}

// addRoles adds what an associate id is at each facility.
func (s *Store) addRoles(ctx context.Context, f *Found, id string, g *Holdings) error {
	rows, err := s.strings(ctx, `SELECT o.ccn, COALESCE(MAX(c.nursing_home_name), MAX(c.doing_business_as), MAX(c.organization_name)), MAX(c.city), MAX(c.state),
		(SELECT k.affiliated_entity_name FROM cms_company_facilities x JOIN cms_companies k ON k.id = x.cms_company_id WHERE x.ccn = o.ccn LIMIT 1),
		GROUP_CONCAT(DISTINCT LOWER(o.role_text) || CASE WHEN o.percentage IS NULL THEN '' ELSE ' ' || CAST(o.percentage AS TEXT) || ' %' END)
		FROM cms_owners o LEFT JOIN cms_facilities c ON c.ccn = o.ccn WHERE o.associate_id_owner = ? AND o.ccn IS NOT NULL GROUP BY o.ccn ORDER BY o.ccn`, id)
	if err != nil {
		return err
	}
	for _, r := range rows {
		roles := strings.Split(r[5], ",")
		slices.Sort(roles)
		role := Role{CCN: r[0], Facility: r[1], City: r[2], State: r[3], Company: r[4], Roles: strings.Join(roles, "; ")}
		switch share, err := g.Share("cms:"+id, "ccn:"+r[0]); {
		case err != nil:
			role.Effective = "a cycle that gains"
		case share.High > 0:
			role.Effective = share.String()
		}
		f.Facilities = append(f.Facilities, role)
	}
	return nil
}
