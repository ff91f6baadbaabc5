package release

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/ownership/cms"
	"github.com/ownerlink/ownerlink/ownership/pecos"
	"github.com/ownerlink/ownerlink/ownership/zoho"
)

// compareSales lists the changes of ownership that only the new file has.
func (c *comparison) compareSales(old, now []cms.Change) {
	key := func(x *cms.Change) string {
		return x.Buyer.EnrollmentID + " " + x.Seller.EnrollmentID + " " + string(x.Effective)
	}
	told := map[string]bool{}
	for i := range old {
		told[key(&old[i])] = true
	}
	for i := range now {
		x := &now[i]
		if !told[key(x)] {
			c.add(Change{Kind: SaleTold, CCN: cmp.Or(x.Buyer.CCN, x.Seller.CCN), ID: x.Buyer.EnrollmentID, Name: cmp.Or(x.Buyer.DoingBusinessAs, x.Buyer.Name), Before: x.Seller.Name, After: x.Buyer.Name,
				Note: strings.TrimSpace(string(x.Effective) + " " + strings.ToLower(x.TypeText)), Owners: []string{x.Seller.AssociateID, x.Buyer.AssociateID}})
		}
	}
}

// compareHoldings lists the holdings of PECOS that came, went and changed. Several rows of one pair are one list of shares.
func (c *comparison) compareHoldings(old, now []pecos.Holding) {
	type pair struct{ parent, held string }
	shares := func(rows []pecos.Holding) map[pair]string {
		all := map[pair][]string{}
		for i := range rows {
			h := &rows[i]
			share := "unknown"
			if h.Percentage.Known {
				share = h.Percentage.String() + " %"
			}
			all[pair{h.Parent, h.Subsidiary}] = append(all[pair{h.Parent, h.Subsidiary}], share)
		}
		out := map[pair]string{}
		for p, list := range all {
			slices.Sort(list)
			out[p] = strings.Join(list, "; ")
		}
		return out
	}
	before, after := shares(old), shares(now)
	add := func(kind Kind, p pair) {
		c.add(Change{Kind: kind, ID: p.parent, Name: p.held, Before: before[p], After: after[p], Owners: []string{p.parent, p.held}})
	}
	order := func(a, b pair) int { return cmp.Or(cmp.Compare(a.parent, b.parent), cmp.Compare(a.held, b.held)) }
	for _, p := range slices.SortedFunc(maps.Keys(after), order) {
		switch {
		case before[p] == "":
			add(HoldingAdded, p)
		case before[p] != after[p]:
			add(HoldingChanged, p)
		}
	}
	for _, p := range slices.SortedFunc(maps.Keys(before), order) {
		if after[p] == "" {
			add(HoldingRemoved, p)
		}
	}
}

// compareContacts lists the contacts of the CRM that came, went, and have another account or name.
func (c *comparison) compareContacts(old, now []zoho.Contact) {
	before := map[string]*zoho.Contact{}
	for i := range old {
		before[zoho.Key(old[i].ID)] = &old[i]
	}
	still := map[string]bool{}
	account := func(x *zoho.Contact) string { return cmp.Or(x.AccountName, x.AccountID) }
	for i := range now {
		x := &now[i]
		key := zoho.Key(x.ID)
		still[key] = true
		was := before[key]
		if was == nil {
			c.add(Change{Kind: ContactNew, ID: x.ID, Name: x.Name(), After: account(x)})
			continue
		}
		if zoho.Key(was.AccountID) != zoho.Key(x.AccountID) || x.AccountID == "" && !sameName(was.AccountName, x.AccountName) {
			c.add(Change{Kind: ContactMoved, ID: x.ID, Name: x.Name(), Before: account(was), After: account(x)})
		}
		if !sameName(was.Name(), x.Name()) {
			c.add(Change{Kind: ContactRenamed, ID: x.ID, Name: x.Name(), Before: was.Name(), After: x.Name()})
		}
	}
	for i := range old {
		if x := &old[i]; !still[zoho.Key(x.ID)] {
			c.add(Change{Kind: ContactGone, ID: x.ID, Name: x.Name(), Before: account(x)})
		}
	}
}
