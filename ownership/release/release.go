// Package release tells what changed between two releases of the files: homes that are new, gone, sold or renamed, ids that moved, owners
// who came, went or changed, and properties that changed hands.
package release

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/ownership"
	"github.com/ownerlink/ownerlink/ownership/cms"
	"github.com/ownerlink/ownerlink/ownership/reapi"
)

// A Change is one thing that differs between two releases.
type Change struct {
	Kind          Kind
	CCN           string // the facility's; "" where it is about none
	ID            string // enrollment, associate or property id
	Name          string // whose id it is
	Before, After string // by kind
	Note          string
	Owners        []string // the associate ids that it concerns, ascending; all owners of both sides for a facility
}

// Kind says what a [Change] is.
type Kind string

// The kinds, in the order in which changes are listed.
const (
	New             Kind = "new"                 // a facility: After is its name
	Gone            Kind = "gone"                // a facility: Before was its name
	Sold            Kind = "sold"                // another organization is enrolled: Before and After are their names; its owners are not listed one by one
	Renamed         Kind = "renamed"             // a facility that was not sold
	IDMoved         Kind = "id_moved"            // the same owner or facility under another id: Before and After are the ids
	OwnerAdded      Kind = "owner_added"         // After is the codes of the roles
	OwnerRemoved    Kind = "owner_removed"       // Before was the codes of the roles
	OwnerChanged    Kind = "owner_changed"       // other roles or shares
	Affiliation     Kind = "affiliation_changed" // of a facility that was not sold: CMS puts it with another entity, or none
	SaleTold        Kind = "sale_told"           // a change of ownership that the file did not have: seller and buyer, the day as the note
	HoldingAdded    Kind = "holding_added"       // PECOS's OWNERSHIP: ID holds, Name is held, After is the share
	HoldingRemoved  Kind = "holding_removed"
	HoldingChanged  Kind = "holding_changed"
	PropertyNew     Kind = "property_new"     // After is its owner
	PropertyGone    Kind = "property_gone"    // Before was its owner
	PropertyChanged Kind = "property_changed" // it has another owner
	ContactNew      Kind = "contact_new"      // of the CRM: After is the account
	ContactGone     Kind = "contact_gone"     // Before was the account
	ContactMoved    Kind = "contact_moved"    // to another account
	ContactRenamed  Kind = "contact_renamed"
)

var order = []Kind{New, Gone, Sold, Renamed, Affiliation, IDMoved, SaleTold, OwnerAdded, OwnerRemoved, OwnerChanged, HoldingAdded, HoldingRemoved, HoldingChanged,
	PropertyNew, PropertyGone, PropertyChanged, ContactNew, ContactGone, ContactMoved, ContactRenamed}

// Kinds lists the kinds in their order.
func Kinds() []Kind { return slices.Clone(order) }

// Concerns says whether a change is about any of the ids: of an owner, an enrollment, a facility or a property.
func (c *Change) Concerns(ids map[string]bool) bool {
	return ids[c.ID] || ids[c.CCN] || c.Kind == IDMoved && (ids[c.Before] || ids[c.After]) || slices.ContainsFunc(c.Owners, func(id string) bool { return ids[id] })
}

// Compare lists what changed from one release to the next, by kind, CCN and id. What only one of the two has files for is not compared.
// Facilities are the same by CCN, owners by associate id; an owner whose old id is nowhere any more and whose name stands in the same roles
// at one of the same facilities under an id that was nowhere before has moved. Owner files alone are compared by what they say of their
// facilities, and those of Care Compare, which have no ids, by names.
func Compare(old, now *ownership.World) []Change {
	alone := len(old.Facilities) == 0 || len(now.Facilities) == 0
	c := &comparison{old: newSide(old, alone), now: newSide(now, alone), sold: map[string]bool{}, moved: map[string]string{}}
	if len(c.old.facilities) > 0 && len(c.now.facilities) > 0 {
		c.compareFacilities()
	}
	if len(c.old.owners) > 0 && len(c.now.owners) > 0 {
		c.findMoved()
		c.compareOwners()
	}
	if len(old.Properties) > 0 && len(now.Properties) > 0 {
		c.compareProperties(old.Properties, now.Properties)
	}
	if len(old.Changes) > 0 && len(now.Changes) > 0 {
		c.compareSales(old.Changes, now.Changes)
	}
	if len(old.Holdings) > 0 && len(now.Holdings) > 0 {
		c.compareHoldings(old.Holdings, now.Holdings)
	}
	if len(old.Contacts) > 0 && len(now.Contacts) > 0 {
		c.compareContacts(old.Contacts, now.Contacts)
	}
	slices.SortStableFunc(c.changes, func(a, b Change) int {
		return cmp.Or(slices.Index(order, a.Kind)-slices.Index(order, b.Kind), cmp.Compare(a.CCN, b.CCN), cmp.Compare(a.ID, b.ID))
	})
	return c.changes
}

type comparison struct {
	old, now *side
	sold     map[string]bool   // CCNs
	moved    map[string]string // old associate id to new
	changes  []Change
}

func (c *comparison) add(change Change) {
	slices.Sort(change.Owners)
	change.Owners = slices.Compact(change.Owners)
	if len(change.CCN) == 15 && change.CCN[0] > '9' { // an enrollment, where no file gives the CCN
		change.Note = strings.TrimPrefix(change.Note+", at enrollment "+change.CCN, ", ")
		change.CCN = ""
	}
	change.ID = strings.TrimPrefix(change.ID, "name ")
	c.changes = append(c.changes, change)
}

func (c *comparison) compareFacilities() {
	left := map[string]string{} // enrollments that lost their CCN, with it
	for _, ccn := range c.old.order {
		if f := c.old.facilities[ccn]; c.now.facilities[ccn] == nil && f.EnrollmentID != "" {
			left[f.EnrollmentID] = ccn
		}
	}
	renumbered := map[string]bool{}
	for _, ccn := range c.now.order {
		f, before := c.now.facilities[ccn], c.old.facilities[ccn]
		if before != nil {
			c.compareFacility(before, f)
			continue
		}
		if was := left[f.EnrollmentID]; f.EnrollmentID != "" && was != "" {
			renumbered[was] = true
			c.add(Change{Kind: IDMoved, CCN: ccn, ID: f.EnrollmentID, Name: homeName(f), Before: was, After: ccn, Note: "CCN", Owners: c.ownersOf(was, ccn)})
			continue
		}
		c.add(Change{Kind: New, CCN: ccn, ID: f.EnrollmentID, Name: homeName(f), After: homeName(f), Owners: c.ownersOf(ccn)})
	}
	for _, ccn := range c.old.order {
		if f := c.old.facilities[ccn]; c.now.facilities[ccn] == nil && !renumbered[ccn] {
			c.add(Change{Kind: Gone, CCN: ccn, ID: f.EnrollmentID, Name: homeName(f), Before: homeName(f), Owners: c.ownersOf(ccn)})
		}
	}
}

// compareFacility tells a sale from a new name and a new id.
func (c *comparison) compareFacility(before, f *cms.Facility) {
	renamed := names.Fold(homeName(before)) != names.Fold(homeName(f))
	switch {
	case before.AssociateID != "" && f.AssociateID != "" && before.AssociateID != f.AssociateID:
		c.sold[f.CCN] = true
		note := ""
		if renamed {
			note = "was called " + homeName(before)
		}
		c.add(Change{Kind: Sold, CCN: f.CCN, ID: f.EnrollmentID, Name: homeName(f), Before: before.LegalName, After: f.LegalName, Note: note,
			Owners: append(c.ownersOf(f.CCN), before.AssociateID, f.AssociateID)})
		return
	case before.EnrollmentID != "" && f.EnrollmentID != "" && before.EnrollmentID != f.EnrollmentID:
		c.add(Change{Kind: IDMoved, CCN: f.CCN, ID: f.EnrollmentID, Name: homeName(f), Before: before.EnrollmentID, After: f.EnrollmentID, Note: "enrollment", Owners: c.ownersOf(f.CCN)})
	}
	if before.AffiliationEntityID != f.AffiliationEntityID {
		c.add(Change{Kind: Affiliation, CCN: f.CCN, ID: f.EnrollmentID, Name: homeName(f), Before: before.AffiliationEntityName, After: f.AffiliationEntityName, Owners: c.ownersOf(f.CCN)})
	}
	if renamed {
		c.add(Change{Kind: Renamed, CCN: f.CCN, ID: f.EnrollmentID, Name: homeName(f), Before: homeName(before), After: homeName(f), Owners: c.ownersOf(f.CCN)})
	}
}

// ownersOf lists the owners of facilities in both releases.
func (c *comparison) ownersOf(ccns ...string) (out []string) {
	for _, ccn := range ccns {
		for _, s := range []*side{c.old, c.now} {
			for id := range s.at[ccn] {
				out = append(out, id)
			}
		}
	}
	return out
}

func homeName(f *cms.Facility) string { return cmp.Or(f.Name, f.DoingBusinessAs, f.LegalName) }

// compareOwners lists who came, went and changed at the facilities of both releases that were not sold.
func (c *comparison) compareOwners() {
	back := map[string]string{}
	for was, is := range c.moved {
		back[is] = was
	}
	for _, ccn := range c.now.order {
		if c.old.facilities[ccn] == nil || c.sold[ccn] || len(c.old.at[ccn]) == 0 || len(c.now.at[ccn]) == 0 {
			continue
		}
		for id, now := range c.now.at[ccn] {
			before := c.old.at[ccn][cmp.Or(back[id], id)]
			if before == nil {
				before = c.old.at[ccn][id]
			}
			change := Change{Kind: OwnerAdded, CCN: ccn, ID: id, Name: c.now.owners[id], After: now.codes(), Owners: []string{id}}
			if before != nil {
				if before.String() == now.String() {
					continue
				}
				change.Kind, change.Before, change.After = OwnerChanged, before.String(), now.String()
			}
			c.add(change)
		}
		for id, before := range c.old.at[ccn] {
			if is := c.now.at[ccn]; is[id] == nil && is[c.moved[id]] == nil {
				c.add(Change{Kind: OwnerRemoved, CCN: ccn, ID: id, Name: c.old.owners[id], Before: before.codes(), Owners: []string{id}})
			}
		}
	}
}

// findMoved pairs ids that are nowhere any more with ids that were nowhere before: one with one, then two old ones that became one.
func (c *comparison) findMoved() {
	taken := map[string]bool{}
	for _, shared := range []bool{false, true} {
		for _, ccn := range c.now.order {
			if !c.sold[ccn] {
				c.pairMoved(ccn, taken, shared)
			}
		}
	}
	for _, was := range slices.Sorted(maps.Keys(c.moved)) {
		is := c.moved[was]
		c.add(Change{Kind: IDMoved, ID: is, Name: c.now.owners[is], Before: was, After: is, Note: "owner", Owners: []string{was, is}})
	}
}

// pairMoved pairs the ids of one facility; taken are the new ids that have an old one, to which another is added only if shared.
func (c *comparison) pairMoved(ccn string, taken map[string]bool, shared bool) {
	for _, was := range slices.Sorted(maps.Keys(c.old.at[ccn])) {
		if _, still := c.now.owners[was]; still || c.moved[was] != "" {
			continue
		}
		for _, id := range slices.Sorted(maps.Keys(c.now.at[ccn])) {
			if _, known := c.old.owners[id]; known || taken[id] && !shared {
				continue
			}
			if c.old.at[ccn][was].codes() == c.now.at[ccn][id].codes() && sameName(c.old.owners[was], c.now.owners[id]) {
				c.moved[was], taken[id] = id, true
				break
			}
		}
	}
}

func sameName(a, b string) bool { return names.Fold(a) == names.Fold(b) }

func (c *comparison) compareProperties(old, now []reapi.Property) {
	before := map[string]*reapi.Property{}
	for i := range old {
		before[old[i].ID] = &old[i]
	}
	still := map[string]bool{}
	for i := range now {
		p := &now[i]
		still[p.ID] = true
		change := Change{Kind: PropertyNew, ID: p.ID, Name: p.Address.Line, After: ownersName(p)}
		if was := before[p.ID]; was != nil {
			if sameName(ownersName(was), ownersName(p)) {
				continue
			}
			change.Kind, change.Before = PropertyChanged, ownersName(was)
		}
		c.add(change)
	}
	for i := range old {
		if p := &old[i]; !still[p.ID] {
			c.add(Change{Kind: PropertyGone, ID: p.ID, Name: p.Address.Line, Before: ownersName(p)})
		}
	}
}

// ownersName is the names of a property's owners in one line.
func ownersName(p *reapi.Property) string {
	var all []string
	for i := range p.Owners {
		if n := p.Owners[i].Name(); n != "" {
			all = append(all, n)
		}
	}
	return cmp.Or(strings.Join(all, "; "), p.CompanyName)
}
