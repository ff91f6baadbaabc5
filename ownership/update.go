package ownership

import (
	"strings"

	"github.com/ownerlink/ownerlink/match"
)

// updateColumns are those of zoho_update.csv, named as the CRM names fields.
var updateColumns = []Column{{Name: "Record Id", Type: IDColumn}, {Name: "CMS Associate Ids", Type: IDColumn}, {Name: "CMS Owner Name"}, {Name: "CMS Title"},
	{Name: "CMS CCNs", Type: IDColumn}, {Name: "CMS Affiliated Entity Ids", Type: IDColumn}, {Name: "CMS Affiliated Entity Names"},
	{Name: "CMS Property Ids", Type: IDColumn}, {Name: "CMS Address"}, {Name: "CMS Address Through"}, {Name: "CMS Match Probability", Type: NumberColumn}, {Name: "CMS Match Reason"}}

// updateCells gives one row for each contact with a link, ready to import: lists are joined by "; ".
func (r *Result) updateCells(row func(...any)) {
	properties := map[string][]string{}
	for _, p := range r.PropCos {
		if p.Decision == match.Link {
			properties[p.OwnerID] = append(properties[p.OwnerID], p.PropertyID)
		}
	}
	through := map[string]Inherited{}
	for i := range r.Persons {
		if p := &r.Persons[i]; p.Source == FromCMS {
			through[p.SourceID] = p.Inherited
		}
	}
	for i := 0; i < len(r.Principals); {
		j := i
		var ids, ccns, entities, names, owned []string
		for ; j < len(r.Principals) && r.Principals[j].ContactID == r.Principals[i].ContactID; j++ {
			p := &r.Principals[j]
			if p.Decision != match.Link {
				continue
			}
			ids, ccns, entities, names = addNew(ids, p.OwnerID), addNew(ccns, p.CCN), addNew(entities, p.EntityID), addNew(names, p.EntityName)
			for _, q := range properties[p.OwnerID] {
				owned = addNew(owned, q)
			}
		}
		if p := &r.Principals[i]; len(ids) > 0 {
			list := func(s []string) string { return strings.Join(s, "; ") }
			row(p.ContactID, list(ids), p.OwnerName, p.Title, list(ccns), list(entities), list(names), list(owned), through[p.OwnerID].Address, through[p.OwnerID].ThroughName, p.Probability, p.Why)
		}
		i = j
	}
}

func addNew(s []string, v string) []string {
	if v == "" {
		return s
	}
	for _, old := range s {
		if old == v {
			return s
		}
	}
	return append(s, v)
}
