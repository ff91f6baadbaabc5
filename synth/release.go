package synth

import "sort"

// transfer is a change of ownership: the seller's tenure ended, the buyer's began.
type transfer struct {
	facility      *facility
	seller, buyer *tenure
	days          int // before the release
	code          string
}

// change is what differs between the release before and this one.
type change struct{ kind, ccn, id, before, after string }

// previousDays is how long before this release the one before it came out.
const previousDays = 182

// makeTransfers gives facilities their past: sales since 2016, some of them since the release before.
func (w *World) makeTransfers() {
	var sellers []*company
	for _, c := range w.companies {
		if c.kind == forProfit {
			sellers = append(sellers, c)
		}
	}
	if len(sellers) < 2 {
		return
	}
	for i, f := range w.facilities {
		r := newSource(w.cfg.Seed, "transfers", i)
		lately := r.chance(w.cfg.SoldLately)
		if !lately && !r.chance(w.cfg.Sold) || f.company.kind != forProfit {
			continue
		}
		days := r.between(previousDays+30, min(3850, max(previousDays+31, f.opened)))
		if lately {
			days = r.between(5, previousDays-5)
		}
		buyer := &f.tenure
		for range 1 + r.IntN(2) {
			seller := pick(r, sellers)
			if seller == buyer.company {
				continue
			}
			old := w.sellerTenure(r, f, seller, days)
			f.past = append(f.past, &transfer{f, old, buyer, days, pick(r, []string{"CH", "CH", "CH", "CH", "CH", "CH", "CH", "CH", "AM", "CO"})})
			if days += r.between(400, 2000); days > 3850 {
				break
			}
			buyer = old
		}
		if len(f.past) > 0 { // a new owner enrolls anew
			f.enrollment = w.ids.enrollment(r, w.cfg.Release.AddDate(0, 0, -f.past[0].days-r.between(1, 60)))
			for k := range f.opco.holders {
				f.opco.holders[k].since = min(f.opco.holders[k].since, f.past[0].days)
			}
		}
	}
}

// sellerTenure is how f was run by seller until so many days before the release.
func (w *World) sellerTenure(r source, f *facility, seller *company, days int) *tenure {
	old := &tenure{company: seller, enrollment: w.ids.enrollment(r, w.cfg.Release.AddDate(0, 0, -days-r.between(800, 4000))), npi: f.npi, door: f.door}
	if r.chance(.8) {
		old.npi = w.ids.npi()
	}
	if f.former != "" {
		old.door = f.former
	}
	opco, isNew := w.operatingCompany(r, f, seller, w.tables.placeName(r))
	if isNew {
		w.hold(r, seller, f, opco)
	}
	old.opco, old.legal, old.dba, old.affiliated = opco, opco.name, old.door, f.affiliated
	return old
}

// makePrevious gives each facility its tenure in the release before, and lists what changed since.
func (w *World) makePrevious() {
	note := func(kind, ccn, id, before, after string) {
		w.changes = append(w.changes, change{kind, ccn, id, before, after})
	}
	for i, f := range w.facilities {
		r := newSource(w.cfg.Seed, "previous", i)
		old := f.tenure
		f.before = &old
		switch {
		case len(f.past) > 0 && f.past[0].days < previousDays:
			f.before = f.past[0].seller
			f.before.rows = w.makeRoster("seller's rows", i, f, f.before.company, f.before.opco)
			note("sold", f.ccn, f.enrollment, f.before.company.name, f.company.name)
		case f.opened < previousDays:
			f.before = nil
			note("new", f.ccn, f.enrollment, "", f.door)
		case f.former != "" && r.chance(.2):
			old.door, old.dba = f.former, f.former
			note("renamed", f.ccn, f.enrollment, f.former, f.door)
		case len(f.rows) > 3 && r.chance(w.cfg.OwnersChange):
			w.changeOwners(r, f, &old, note)
		}
	}
	w.moveIDs(note)
	sort.SliceStable(w.changes, func(i, j int) bool { return w.changes[i].kind < w.changes[j].kind })
}

// changeOwners takes a person out of the release before, who has come since, or puts one in, who has left.
func (w *World) changeOwners(r source, f *facility, old *tenure, note func(kind, ccn, id, before, after string)) {
	if r.chance(.5) {
		last := f.rows[len(f.rows)-1]
		if last.person == nil {
			return
		}
		old.rows = nil
		for _, row := range f.rows {
			if row.person != last.person {
				old.rows = append(old.rows, row)
			}
		}
		note("owner_added", f.ccn, last.associateID(), "", last.code)
		return
	}
	p := w.people.someone(r)
	w.settle(r, p, f.site.city)
	w.register(r, p)
	gone := ownerRow{person: p, code: pick(r, []string{"35", "40", "41", "43"}), since: r.between(200, 3000)}
	old.rows = append(append([]ownerRow(nil), f.rows...), gone)
	note("owner_removed", f.ccn, gone.associateID(), gone.code, "")
}

// moveIDs gives some people another associate id in the release before: PECOS merges and renews them.
func (w *World) moveIDs(note func(kind, ccn, id, before, after string)) {
	for _, p := range w.people.all {
		if len(p.ids) == 0 {
			continue
		}
		if r := newSource(w.cfg.Seed, "moved id", p.id); r.chance(w.cfg.IDMoved) {
			p.oldID = w.ids.pac()
			note("id_moved", "", p.ids[0].id, p.oldID, p.ids[0].id)
		}
	}
}

// closedFacilities are homes of the release before that are gone; they are made for that alone.
func (w *World) closedFacilities() []*facility {
	var out []*facility
	n := int(float64(len(w.facilities))*w.cfg.Closed + .5)
	for i := range n {
		r := newSource(w.cfg.Seed, "closed", i)
		c := pick(r, w.companies)
		f := w.newFacility(1_000_000+i, c, len(c.facilities)+1)
		f.rows = w.makeRoster("closed rows", i, f, c, f.opco)
		old := f.tenure
		f.before = &old
		out = append(out, f)
		w.changes = append(w.changes, change{"gone", f.ccn, f.enrollment, f.door, ""})
	}
	return out
}
