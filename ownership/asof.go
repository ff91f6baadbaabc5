package ownership

import (
	"cmp"
	"slices"

	"github.com/ownerlink/ownerlink/ownership/cms"
	"github.com/ownerlink/ownerlink/ownership/pecos"
	"github.com/ownerlink/ownerlink/ownership/reapi"
	"github.com/ownerlink/ownerlink/ownership/recognise"
	"github.com/ownerlink/ownerlink/record"
)

// LeftOut says of how much a run left out, or put back, because it speaks of an earlier day than its files.
type LeftOut struct {
	What  string `json:"what"`
	Count int    `json:"count"`
}

// AsOfNote is what no run can know of an earlier day.
const AsOfNote = "the files do not say who left before they were made, who was affiliated with whom, nor what PECOS's CHAIN was"

// AsOf gives the world as it was at the end of a day (YYYY-MM-DD), as far as the files tell, and says what that left out. Owners go by their
// association date, PECOS's holdings by their effective date, mortgages and changes of ownership by theirs. A facility that was sold,
// merged or consolidated after that day is the seller's again, under the seller's enrollment and associate id; its owners are those that
// the files have for the seller's enrollment. In a merger or consolidation of several facilities (AM, CO with CCNs of their own) each
// comes back, and the buyer's stays if it was enrolled by then. An enrollment made later, by the day in its id, with no seller known was
// not there. A property sold later keeps its place and loses its owners.
//
// What is not dated stays; see [AsOfNote]. w stays as it is and shares memory with the result.
func (w *World) AsOf(day string) (*World, []LeftOut) {
	p := &past{day: record.Date(day), World: *w, gone: map[string]bool{}, back: map[string]bool{}}
	p.turnBack()
	p.dropOwners()
	p.dropHoldings()
	p.dropSales()
	return &p.World, p.left
}

// passOver leaves files of enrollments and owners that are newer than the day aside where there is one of their kind that is not: it says
// more of that day than can be worked out.
func passOver(parts []*portion, day string) {
	has := map[recognise.Kind]bool{}
	for _, p := range parts {
		has[p.kind] = has[p.kind] || p.input.Date != "" && p.input.Date <= day
	}
	for _, p := range parts {
		switch p.kind {
		case recognise.Enrollments, recognise.Owners, recognise.CareCompareOwners, recognise.CareCompareProviders:
			if has[p.kind] && p.input.Date > day {
				*p = portion{input: p.input}
				p.input.TakenFor, p.input.Reason = NotUsed, "newer than "+day+", of which another file of its kind tells"
			}
		}
	}
}

// past is a world on its way back.
type past struct {
	World
	day  record.Date
	gone map[string]bool // enrollments that were not in force
	back map[string]bool // CCNs that are a seller's again: what Care Compare says, by CCN, is of the buyer's owners
	left []LeftOut
}

func (p *past) leave(count int, what string) {
	if count > 0 {
		p.left = append(p.left, LeftOut{what, count})
	}
}

// later says whether something came after the day; what has no date did not.
func (p *past) later(d record.Date) bool { return d > p.day }

// enrolledOn reads the day out of an enrollment id, O20110505000123; "" for one of another shape.
func enrolledOn(id string) record.Date {
	if len(id) != 15 {
		return ""
	}
	d, err := record.ParseDate(id[1:5] + "-" + id[5:7] + "-" + id[7:9])
	if err != nil {
		return ""
	}
	return d
}

// turnBack undoes the changes of ownership after the day.
func (p *past) turnBack() {
	sellers := map[string][]*cms.Change{} // by the buyer's enrollment
	all, facilities := p.Changes, p.Facilities
	p.Changes, p.Facilities = nil, make([]cms.Facility, 0, len(facilities))
	known := map[string]bool{} // enrollments that are facilities, or were sold on
	for i := range facilities {
		known[facilities[i].EnrollmentID] = true
	}
	for i := range all {
		if c := &all[i]; p.later(c.Effective) {
			sellers[c.Buyer.EnrollmentID] = append(sellers[c.Buyer.EnrollmentID], c)
			known[c.Seller.EnrollmentID] = true
		} else {
			p.Changes = append(p.Changes, *c)
		}
	}
	p.leave(len(all)-len(p.Changes), "changes of ownership that were to come")

	var notYet, back int
	there := map[string]bool{}
	var undo func(f cms.Facility, before record.Date, undone []*cms.Change) // what came after before is undone; "" for nothing yet
	undo = func(f cms.Facility, before record.Date, undone []*cms.Change) {
		returned := before != ""
		var bought []*cms.Change
		for _, c := range sellers[f.EnrollmentID] {
			if !returned || c.Effective <= before && !slices.Contains(undone, c) { // two on one day are in any order
				bought = append(bought, c)
			}
		}
		early := !p.later(enrolledOn(f.EnrollmentID))
		switch key := cmp.Or(f.EnrollmentID, "ccn "+f.CCN); {
		case len(bought) > 0 && !(early && hadItsOwn(&f, bought)):
			p.gone[f.EnrollmentID] = true
		case !early && !returned:
			p.gone[f.EnrollmentID] = true
			notYet++
		case !there[key]:
			there[key] = true
			p.Facilities = append(p.Facilities, f)
			if returned {
				back++
				p.back[f.CCN] = true
			}
		}
		for _, c := range bought {
			undo(soldFacility(&f, c), c.Effective, append(slices.Clone(undone), c))
		}
	}
	for i := range facilities {
		undo(facilities[i], "", nil)
	}
	for i := range all { // homes that the files have no more
		if c := &all[i]; p.later(c.Effective) && !known[c.Buyer.EnrollmentID] {
			known[c.Buyer.EnrollmentID] = true
			undo(partyFacility(c, &c.Buyer), "9999-12-31", nil)
		}
	}
	for i := range p.Facilities { // sold, and bought back
		delete(p.gone, p.Facilities[i].EnrollmentID)
	}
	p.leave(notYet, "enrollments made later, of which no seller is known")
	p.leave(back, "enrollments of sellers put back, without an affiliated entity")
}

// hadItsOwn says whether the buyer of a merger or consolidation ran a facility of its own, beside those it took in.
func hadItsOwn(f *cms.Facility, bought []*cms.Change) bool {
	for _, c := range bought {
		if c.TypeCode != "AM" && c.TypeCode != "CO" || c.Seller.CCN == f.CCN {
			return false
		}
	}
	return true
}

// soldFacility is a facility as it was before its operator bought it. Of one with another CCN the address is not known.
func soldFacility(f *cms.Facility, c *cms.Change) cms.Facility {
	out := partyFacility(c, &c.Seller)
	if out.CCN = cmp.Or(out.CCN, f.CCN); out.CCN == f.CCN {
		out.AddressLine1, out.AddressLine2, out.City, out.State, out.ZIP = f.AddressLine1, f.AddressLine2, f.City, f.State, f.ZIP
		out.Beds, out.Phone, out.County = f.Beds, f.Phone, f.County
	}
	return out
}

// partyFacility is what a change of ownership says of one side's facility.
func partyFacility(c *cms.Change, s *cms.ChangeParty) cms.Facility {
	return cms.Facility{Place: c.Place, CCN: s.CCN, EnrollmentID: s.EnrollmentID, EnrollmentState: s.EnrollmentState, ProviderType: s.ProviderType, NPI: s.NPI,
		MultipleNPI: s.MultipleNPI, AssociateID: s.AssociateID, LegalName: s.Name, DoingBusinessAs: s.DoingBusinessAs, Name: s.DoingBusinessAs, State: s.EnrollmentState}
}

// kept gives the rows for which keep is true: the slice itself where that is all, else a new one.
func kept[T any](rows []T, keep func(*T) bool) []T {
	for i := range rows {
		if keep(&rows[i]) {
			continue
		}
		out := append(make([]T, 0, len(rows)), rows[:i]...)
		for k := i + 1; k < len(rows); k++ {
			if keep(&rows[k]) {
				out = append(out, rows[k])
			}
		}
		return out
	}
	return rows
}

// dropOwners drops those who came later, and those of enrollments that were not in force.
func (p *past) dropOwners() {
	var came, others, undated int
	p.Owners = kept(p.Owners, func(o *OwnerRow) bool {
		switch {
		case p.gone[o.EnrollmentID] && o.EnrollmentID != "", o.EnrollmentID == "" && p.back[o.CCN]:
			others++
			return false
		case p.later(o.Since):
			came++
			return false
		case o.Since == "":
			undated++
		}
		return true
	})
	p.leave(came, "owner rows with a later association date")
	p.leave(others, "owner rows of enrollments that were not in force")
	p.leave(undated, "owner rows without an association date, which were kept")
}

func (p *past) dropHoldings() {
	n := len(p.Holdings)
	p.Holdings = kept(p.Holdings, func(h *pecos.Holding) bool { return !p.later(h.Since) })
	p.leave(n-len(p.Holdings), "holdings of PECOS with a later effective date")
}

// dropSales drops the owners of properties that were sold later, with their mail, and the mortgages of later days.
func (p *past) dropSales() {
	sold, lent := 0, 0
	late := func(m *reapi.Mortgage) bool { return p.later(cmp.Or(m.Recorded, m.Date)) }
	if !slices.ContainsFunc(p.Properties, func(q reapi.Property) bool {
		return p.later(q.LastSale) || slices.ContainsFunc(q.Mortgages, func(m reapi.Mortgage) bool { return late(&m) })
	}) {
		return
	}
	p.Properties = slices.Clone(p.Properties)
	for i := range p.Properties {
		q := &p.Properties[i]
		if p.later(q.LastSale) {
			q.Owners, q.CompanyName, q.Mail, q.LinkedIDs, q.Mortgages = nil, "", reapi.Address{}, nil, nil
			sold++
		}
		n := len(q.Mortgages)
		q.Mortgages = kept(q.Mortgages, func(m *reapi.Mortgage) bool { return !late(m) })
		lent += n - len(q.Mortgages)
	}
	p.leave(sold, "owners of properties sold later")
	p.leave(lent, "mortgages made later")
}
