package ownership

import (
	"cmp"
	"math"
	"strings"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/ownership/cms"
	"github.com/ownerlink/ownerlink/record"
)

// TableRows gives the rows of one table of the schema, in a stable order; nil for a table that the result has nothing for.
func (r *Result) TableRows(t *Table) Rows {
	fill, ok := fillers[t.Name]
	if !ok {
		return nil
	}
	return func(yield func([]any) bool) {
		stopped := false
		fill(r, func(cells ...any) {
			if !stopped {
				stopped = !yield(cells)
			}
		})
	}
}

// fillers give the rows of each table: the values in the order of its columns.
var fillers = map[string]func(r *Result, row func(...any)){
	"cms_companies":          (*Result).fillCompanies,
	"cms_facilities":         (*Result).fillFacilities,
	"chows":                  (*Result).fillChanges,
	"cms_owners":             (*Result).fillOwners,
	"zoho_accounts":          (*Result).fillAccounts,
	"zoho_principals":        (*Result).fillContacts,
	"property_master":        (*Result).fillMaster,
	"cms_company_facilities": (*Result).fillCompanyFacilities,
	"properties":             (*Result).fillProperties,
	"property_owners":        (*Result).fillPropertyOwners,
	"property_mortgages":     (*Result).fillMortgages,
	"buildings":              (*Result).fillBuildings,
	"principal_cms_company":  (*Result).fillPrincipals,
	"propco_links":           (*Result).fillPropCos,
	"landlords":              (*Result).fillLandlords,
	"landlord_properties":    (*Result).fillLandlordProperties,
	"structures":             (*Result).fillStructures,
	"persons":                (*Result).fillPersons,
	"person_records":         (*Result).fillPersonRecords,
	"edges":                  (*Result).fillEdges,
}

// text is nil for what is missing.
func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func number(n record.Number) any {
	if !n.Known {
		return nil
	}
	return n.Value
}

func whole(n record.Number) any {
	if !n.Known {
		return nil
	}
	return int(n.Value)
}

func origin(p record.Place, source string) any { return cmp.Or(p.Origin, source) }

func (r *Result) fillCompanies(row func(...any)) {
	for i := range r.Companies {
		c := &r.Companies[i]
		row(c.ID, text(c.EntityID), text(c.EntityName), c.Type, len(c.Facilities), text(c.GroupID), "cms")
	}
}

func (r *Result) fillFacilities(row func(...any)) {
	for i := range r.World.Facilities {
		f := &r.World.Facilities[i]
		row(text(f.CCN), cmp.Or(f.EnrollmentID, "ccn "+f.CCN), text(f.NPI), text(f.AssociateID), text(f.LegalName), text(f.DoingBusinessAs), text(f.Name),
			text(f.AddressLine1), text(f.AddressLine2), text(f.City), text(f.State), text(f.ZIP), text(f.AffiliationEntityID), text(f.AffiliationEntityName),
			text(f.ProviderType), text(f.Proprietary), text(f.Structure), whole(f.Beds), origin(f.Place, "cms"))
	}
}

func (r *Result) fillChanges(row func(...any)) {
	for i := range r.World.Changes {
		c := &r.World.Changes[i]
		row(text(c.Buyer.EnrollmentID), text(c.Buyer.AssociateID), text(c.Buyer.CCN), text(c.Buyer.Name), text(c.Seller.EnrollmentID), text(c.Seller.AssociateID),
			text(c.Seller.CCN), text(c.Seller.Name), text(string(c.Effective)), text(c.TypeCode), text(c.TypeText), origin(c.Place, "cms"))
	}
}

func (r *Result) fillOwners(row func(...any)) {
	flags := cms.AllFlags()
	cells := make([]any, 0, 64)
	for i := range r.World.Owners {
		o := &r.World.Owners[i]
		surname, suffix, folded := o.LastName, "", names.Fold(o.Name())
		if n := r.x.rowOwner[i]; n >= 0 && o.IsPerson() {
			person := &r.x.owners[n].person
			if folded = r.x.owners[n].folded; person.Suffix != "" && strings.HasPrefix(o.LastName, person.Surname) {
				surname, suffix = person.Surname, person.Suffix
			}
		}
		cells = append(cells[:0], text(o.AssociateID), text(o.Type.String()), text(o.FirstName), text(o.MiddleName), text(surname), text(suffix), text(o.Name()),
			text(folded), text(o.OrganizationName), text(o.Title), text(o.RoleCode), text(o.RoleText), number(o.Percentage), text(string(o.Since)),
			text(o.EnrollmentID), text(o.CCN), text(o.FacilityID), text(o.DoingBusinessAs), text(o.AddressLine1), text(o.AddressLine2), text(o.City), text(o.State), text(o.ZIP))
		for _, f := range flags {
			cells = append(cells, text(o.Flags[f].String()))
		}
		cells = append(cells, text(o.OtherTypeText), text(o.Place.File), o.Place.Line, origin(o.Place, "cms"))
		row(cells...)
	}
}

func (r *Result) fillAccounts(row func(...any)) {
	for i := range r.World.Accounts {
		a := &r.World.Accounts[i]
		row(a.ID, text(a.Name), text(a.Type), text(a.Website), text(a.Phone), text(a.Street), nil, text(a.City), text(a.State), text(a.ZIP), text(a.ParentID), origin(a.Place, "zoho"))
	}
}

func (r *Result) fillContacts(row func(...any)) {
	for i := range r.World.Contacts {
		c := &r.World.Contacts[i]
		row(c.ID, text(c.AccountID), text(c.FirstName), text(c.LastName), text(c.Name()), text(c.Title), text(c.Email), text(c.Phone), text(c.AccountName),
			text(c.Street), nil, text(c.City), text(c.State), text(c.ZIP), origin(c.Place, "zoho"))
	}
}

func (r *Result) fillMaster(row func(...any)) {
	found := map[string]*FacilityLink{}
	for i := range r.Facilities {
		if f := &r.Facilities[i]; f.Decision != match.Reject {
			found[f.MasterID] = f
		}
	}
	for i := range r.World.PropertyMaster {
		m := &r.World.PropertyMaster[i]
		ccn, decision, probability := m.CCN, "", any(nil)
		if f := found[m.ID]; f != nil {
			decision, probability = f.Decision.String(), f.Probability
			if f.Decision == match.Link {
				ccn = f.CCN
			}
		}
		row(m.ID, text(m.AccountID), text(ccn), text(m.Name), text(m.Street), text(m.City), text(m.State), text(m.ZIP), text(decision), probability, origin(m.Place, "zoho"))
	}
}

func (r *Result) fillCompanyFacilities(row func(...any)) {
	masters := map[string][]string{}
	for i := range r.Facilities {
		if f := &r.Facilities[i]; f.Decision == match.Link || f.Decision == match.Given {
			masters[f.CCN] = append(masters[f.CCN], f.MasterID)
		}
	}
	for i := range r.Companies {
		for _, n := range r.Companies[i].Facilities {
			f := &r.World.Facilities[r.x.facilities[n].row]
			if len(masters[f.CCN]) == 0 {
				row(r.Companies[i].ID, nil, f.CCN, text(f.LegalName), text(f.AssociateID))
			}
			for _, m := range masters[f.CCN] {
				row(r.Companies[i].ID, m, f.CCN, text(f.LegalName), text(f.AssociateID))
			}
		}
	}
}

func (r *Result) fillProperties(row func(...any)) {
	for i := range r.World.Properties {
		p := &r.World.Properties[i]
		row(p.ID, text(cmp.Or(p.Address.Line, p.Address.Label)), text(p.Address.City), text(p.Address.State), text(p.Address.ZIP), text(cmp.Or(p.Mail.Line, p.Mail.Label)),
			text(p.Mail.City), text(p.Mail.State), text(p.Mail.ZIP), text(p.UseCode), text(p.Use), number(p.EstimatedValue), text(string(p.LastSale)), number(p.LastSaleAmount), origin(p.Place, "reapi"))
	}
}

func (r *Result) fillPropertyOwners(row func(...any)) {
	for i := range r.World.Properties {
		p := &r.World.Properties[i]
		for k := range p.Owners {
			o := &p.Owners[k]
			row(p.ID, o.Number, text(o.Type), text(o.FirstName), text(o.LastName), text(cmp.Or(o.FullName, o.Name())))
		}
	}
}

func (r *Result) fillMortgages(row func(...any)) {
	for i := range r.World.Properties {
		p := &r.World.Properties[i]
		for _, m := range p.Mortgages {
			row(p.ID, text(m.Lender), number(m.Amount), text(string(cmp.Or(m.Recorded, m.Date))), text(string(m.Maturity)), text(m.LoanType))
		}
	}
}

func (r *Result) fillBuildings(row func(...any)) {
	for _, b := range r.Buildings {
		row(b.CCN, b.PropertyID, text(b.PropertyOwner), b.Weight, b.Probability, b.Decision.String())
	}
}

func (r *Result) fillPrincipals(row func(...any)) {
	type key struct{ contact, owner, ccn string }
	seen := map[key]bool{}
	for _, p := range r.Principals {
		k := key{p.ContactID, p.OwnerID, p.CCN}
		if seen[k] {
			continue
		}
		seen[k] = true
		row(p.ContactID, p.OwnerID, text(p.CompanyID), p.CCN, p.Weight, p.Probability, p.Decision.String(), p.MatchedBy, text(r.AsOf))
	}
}

func (r *Result) fillPropCos(row func(...any)) {
	for _, p := range r.PropCos {
		row(p.OwnerID, p.OwnerType, p.PropertyID, string(p.Relation), p.Weight, p.Probability, p.Decision.String())
	}
}

func list(s []string) any { return text(strings.Join(s, "; ")) }

func (r *Result) fillLandlords(row func(...any)) {
	for i := range r.Landlords {
		d := &r.Landlords[i]
		var beds, parent any
		if d.BedsOf > 0 {
			beds = d.Beds
		}
		if len(d.Owners) > 0 {
			parent = d.Owners[0]
		}
		row(d.ID, d.Name, list(d.Companies), len(d.Properties), len(d.Facilities), beds, d.BedsOf, list(d.States), list(d.Operators), list(d.Lenders), parent, text(d.ParentName), text(d.TiedBy))
	}
}

func (r *Result) fillLandlordProperties(row func(...any)) {
	for i := range r.Landlords {
		for _, p := range r.Landlords[i].Properties {
			row(r.Landlords[i].ID, p)
		}
	}
}

func (r *Result) fillStructures(row func(...any)) {
	for i := range r.Structures {
		s := &r.Structures[i]
		var beds, own any
		if s.Beds > 0 {
			beds = s.Beds
		}
		if s.ParentID != "" {
			own = map[bool]string{true: "Y", false: "N"}[s.OwnBuilding]
		}
		row(s.CCN, text(s.Facility), text(s.State), beds, text(s.Operator), s.CompanyID, text(s.Company), s.PropertyID, text(s.Address), text(s.PropCo), text(s.ParentID), text(s.Parent), text(string(s.Relation)), own,
			text(s.LandlordID), text(s.Landlord), text(s.Lender), text(s.Maturity), s.Link.Weight, s.Link.Probability, s.Link.Decision.String())
	}
}

func (r *Result) fillPersons(row func(...any)) {
	for i := 0; i < len(r.Persons); {
		j := i
		for j < len(r.Persons) && r.Persons[j].PersonID == r.Persons[i].PersonID {
			j++
		}
		row(r.Persons[i].PersonID, text(r.Persons[i].Name), j-i)
		i = j
	}
}

func (r *Result) fillPersonRecords(row func(...any)) {
	for _, p := range r.Persons {
		row(p.PersonID, p.Source, p.SourceID, text(p.Name), text(p.Why), text(p.Address), text(p.ThroughID), text(p.ThroughName))
	}
}

func (r *Result) fillEdges(row func(...any)) {
	for _, e := range r.Edges {
		percentage := any(e.Percentage)
		if math.IsNaN(e.Percentage) {
			percentage = nil
		}
		row(e.Source, e.Target, e.Kind, text(e.RoleCode), percentage, text(e.Since), text(e.Until), text(e.Origin))
	}
}
