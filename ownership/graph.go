package ownership

import (
	"cmp"
	"math"
	"slices"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/ownership/cms"
)

// The kinds of edges.
const (
	EdgeOwns        = "owns"             // directly: role 34 and 85, PECOS's OWNERSHIP
	EdgeOwnsEither  = "owns_unspecified" // directly or not: code 01, of before the two were told apart
	EdgeOwnsThrough = "owns_indirectly"  // effective as stated
	EdgeParent      = "parent_of"        // by PECOS's CHAIN, whatever the share
	EdgeSame        = "same_as"          // another associate id of one organization
	EdgeLendsTo     = "lends_to"
	EdgePartner     = "partner_in"
	EdgeOfficer     = "officer_of"
	EdgeDirector    = "director_of"
	EdgeManages     = "manages"
	EdgeTrustee     = "trustee_of"
	EdgeOther       = "other_role_at"
	EdgeBelongsTo   = "belongs_to"  // a facility to its company
	EdgeEnrolled    = "enrolled_as" // a facility to the organization enrolled for it
	EdgeIs          = "is"          // a record to its person
	EdgeWorksAt     = "works_at"    // a contact to its account
	EdgeHas         = "has"         // an account to a facility
	EdgeBuilding    = "building_of" // a property to a facility
	EdgePropCo      = "owns_property"
	EdgeBought      = "bought_from" // an enrollment's organization from another's
	EdgeMerged      = "merged_with" // the buyer took the seller's in
	EdgeJoined      = "consolidated_with"
)

// changeKinds is the kind of edge that a change of ownership makes, by CMS's code.
var changeKinds = map[string]string{"CH": EdgeBought, "AM": EdgeMerged, "CO": EdgeJoined}

// edgeKinds is the kind of edge that a role makes.
var edgeKinds = map[cms.Role]string{
	cms.RoleOwner: EdgeOwnsEither, cms.RoleDirectOwner: EdgeOwns, cms.RoleIndirectOwner: EdgeOwnsThrough, cms.RolePartner: EdgePartner,
	cms.RoleGeneralPartner: EdgePartner, cms.RoleLimitedPartner: EdgePartner, cms.RoleMortgageHolder: EdgeLendsTo, cms.RoleSecurityHolder: EdgeLendsTo,
	cms.RoleOfficer: EdgeOfficer, cms.RoleDirector: EdgeDirector, cms.RoleManagingEmployee: EdgeManages, cms.RoleControl: EdgeManages,
	cms.RoleGoverningBody: EdgeDirector, cms.RoleTrustee: EdgeTrustee,
}

// drawEdges makes the graph of everything that was read and found.
func (r *run) drawEdges() {
	x, w := r.x, r.x.world
	r.result.Edges = make([]Edge, 0, len(w.Owners)+2*len(x.facilities)+len(w.Changes)+len(w.Holdings)+len(w.Contacts)+len(w.PropertyMaster)+len(w.Properties)+
		len(r.result.Buildings)+len(r.result.PropCos)+len(r.result.Persons)/4)
	add := func(e Edge) { r.result.Edges = append(r.result.Edges, e) }
	plain := func(source, target, kind, origin string) {
		add(Edge{Source: source, Target: target, Kind: kind, Percentage: math.NaN(), Origin: origin})
	}
	for i := range w.Owners {
		row := &w.Owners[i]
		if x.rowOwner[i] < 0 {
			continue
		}
		target := ""
		if f, ok := x.facilityOf(row); ok {
			target = "ccn:" + x.ccn(f)
		} else if target = cmsID(row.FacilityID); row.FacilityID == "" { // of another kind of provider, or sold
			continue
		}
		e := Edge{Source: cmsID(x.owners[x.rowOwner[i]].id), Target: target, Kind: cmp.Or(edgeKinds[row.Role], EdgeOther), RoleCode: row.RoleCode,
			Percentage: math.NaN(), Since: string(row.Since), Origin: cmp.Or(row.Place.Origin, "cms")}
		if row.Percentage.Known {
			e.Percentage = row.Percentage.Value
		}
		add(e)
	}
	for i := range x.facilities {
		f := &w.Facilities[x.facilities[i].row]
		plain("ccn:"+f.CCN, "company:"+x.companies[x.facilities[i].company].ID, EdgeBelongsTo, "cms")
		if f.AssociateID != "" {
			plain("ccn:"+f.CCN, cmsID(f.AssociateID), EdgeEnrolled, "cms")
		}
	}
	for i := range w.Changes {
		c := &w.Changes[i]
		if c.Buyer.AssociateID != "" && c.Seller.AssociateID != "" {
			add(Edge{Source: cmsID(c.Buyer.AssociateID), Target: cmsID(c.Seller.AssociateID), Kind: cmp.Or(changeKinds[c.TypeCode], EdgeBought), Percentage: math.NaN(),
				Since: string(c.Effective), Origin: cmp.Or(c.Place.Origin, "cms")})
		}
	}
	for i := range w.Holdings {
		h := &w.Holdings[i]
		e := Edge{Source: cmsID(h.Parent), Target: cmsID(h.Subsidiary), Kind: EdgeOwns, Percentage: math.NaN(), Since: string(h.Since), Origin: h.Place.Origin}
		if h.Percentage.Known {
			e.Percentage = h.Percentage.Value
		}
		add(e)
	}
	for i := range w.Parents {
		line := w.Parents[i].IDs
		for k := 1; k < len(line); k++ {
			plain(cmsID(line[k-1]), cmsID(line[k]), EdgeParent, w.Parents[i].Place.Origin)
		}
	}
	for _, s := range r.sameOrganizations() {
		plain(cmsID(s.ID), cmsID(s.As), EdgeSame, "found")
	}
	for i := range x.contacts {
		if a := x.contacts[i].account; a >= 0 {
			plain(zohoID(w.Contacts[x.contacts[i].row].ID), "account:"+w.Accounts[x.accounts[a].row].ID, EdgeWorksAt, "zoho")
		}
	}
	for i, f := range r.masterFacility {
		if a := x.masters[i].account; a >= 0 && f >= 0 {
			plain("account:"+w.Accounts[x.accounts[a].row].ID, "ccn:"+x.ccn(f), EdgeHas, "zoho")
		}
	}
	for _, b := range r.result.Buildings {
		if b.Decision == match.Link {
			plain("property:"+b.PropertyID, "ccn:"+b.CCN, EdgeBuilding, "found")
		}
	}
	for _, p := range r.result.PropCos {
		if p.Decision == match.Link {
			plain(cmsID(p.OwnerID), "property:"+p.PropertyID, EdgePropCo, "found")
		}
	}
	for i := range w.Properties {
		for _, mortgage := range w.Properties[i].Mortgages {
			if mortgage.Lender != "" && mortgage.Current {
				add(Edge{Source: "lender:" + names.Fold(mortgage.Lender), Target: "property:" + w.Properties[i].ID, Kind: EdgeLendsTo, Percentage: math.NaN(),
					Since: string(cmp.Or(mortgage.Date, mortgage.Recorded)), Until: string(mortgage.Maturity), Origin: "reapi"})
			}
		}
	}
	size := map[string]int{}
	for _, p := range r.result.Persons {
		size[p.PersonID]++
	}
	for _, p := range r.result.Persons {
		if size[p.PersonID] > 1 {
			plain(p.Source+":"+p.SourceID, "person:"+p.PersonID, EdgeIs, "found")
		}
	}
	slices.SortFunc(r.result.Edges, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.RoleCode, b.RoleCode), cmp.Compare(a.Since, b.Since),
			cmp.Compare(a.Percentage, b.Percentage), cmp.Compare(a.Origin, b.Origin)) // of equals, "cms" before "dua": what was public stays so
	})
	r.result.Edges = slices.CompactFunc(r.result.Edges, func(a, b Edge) bool {
		return a.Source == b.Source && a.Target == b.Target && a.Kind == b.Kind && a.RoleCode == b.RoleCode && a.Since == b.Since &&
			cmp.Compare(a.Percentage, b.Percentage) == 0
	})
}
