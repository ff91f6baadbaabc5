package synth

import (
	"io"
	"math"
	"strconv"

	"github.com/ownerlink/ownerlink/internal/layout"
)

// crossHoldings lets some holdings own a little of the company above them, so that the graph of holdings has cycles, as real ones do.
// Only PECOS's OWNERSHIP tells of them.
func (w *World) crossHoldings() {
	for _, c := range w.companies {
		if c.kind != forProfit || c.holder == nil {
			continue
		}
		r := newSource(w.cfg.Seed, "cross holdings", c.id)
		top := c.top()
		if top == c.holder || !r.chance(w.cfg.CrossHolding) {
			continue
		}
		share := float64(r.between(1, 20))
		dilute(top.holders, share)
		top.holders = append(top.holders, holding{org: c.holder, share: share, since: r.between(90, 3000), cross: true})
	}
}

// registerHolders gives every person who holds anything an associate id, also those whom the owner file leaves out.
func (w *World) registerHolders() {
	for i, f := range w.facilities {
		r := newSource(w.cfg.Seed, "holders", i)
		for _, in := range interestsIn(f.opco) {
			if in.person != nil {
				w.register(r, in.person)
			}
		}
	}
}

// id is the associate id of the holder; a person's first.
func (h *holding) id() string {
	if h.person != nil {
		return h.person.ids[0].id
	}
	return h.org.id
}

// held lists the organizations whose holders PECOS knows: the operating companies and all above them, once each.
func (w *World) heldOrganizations() []*organization {
	var out []*organization
	seen := map[*organization]bool{}
	var visit func(o *organization)
	visit = func(o *organization) {
		if seen[o] || len(o.holders) == 0 {
			return
		}
		seen[o] = true
		out = append(out, o)
		for _, h := range o.holders {
			if h.org != nil {
				visit(h.org)
			}
		}
	}
	for _, f := range w.facilities {
		visit(f.opco)
	}
	return out
}

// writePECOSOwnership writes OWNERSHIP: direct holdings; some without a percentage.
func (w *World) writePECOSOwnership(out io.Writer) error {
	return writePlain(out, layout.PECOSOwnership.Columns, func(yield func(...string) error) error {
		for i, o := range w.heldOrganizations() {
			r := newSource(w.cfg.Seed, "holding", i)
			for k := range o.holders {
				h := &o.holders[k]
				percent := strconv.FormatFloat(h.share, 'f', -1, 64)
				if r.chance(w.cfg.ShareUnknown) {
					percent = ""
				}
				if err := yield(h.id(), o.id, percent, w.iso(h.since)); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// chainOf is the line of organizations from the last parent down to o.
func chainOf(o *organization) []string {
	line := []string{o.id}
	for len(o.holders) > 0 && o.holders[0].org != nil && !o.holders[0].cross {
		o = o.holders[0].org
		line = append([]string{o.id}, line...)
	}
	return line
}

// writePECOSChain writes CHAIN: the last parent and the levels below it, as many as the longest chain needs and three at least.
func (w *World) writePECOSChain(out io.Writer) error {
	var rows [][]string
	seen := map[*organization]bool{}
	width := len(layout.PECOSChain.Columns)
	for _, f := range w.facilities {
		if line := chainOf(f.opco); len(line) > 1 && !seen[f.opco] {
			seen[f.opco] = true
			rows = append(rows, line)
			width = max(width, len(line))
		}
	}
	header := append([]string(nil), layout.PECOSChain.Columns...)
	for n := len(header); n < width; n++ {
		header = append(header, "LEVEL_"+strconv.Itoa(n)+"_ID")
	}
	return writePlain(out, header, func(yield func(...string) error) error {
		for _, row := range rows {
			for len(row) < width {
				row = append(row, "null")
			}
			if err := yield(row...); err != nil {
				return err
			}
		}
		return nil
	})
}

// writePECOSEnrollment writes ENROLLMENT.
func (w *World) writePECOSEnrollment(out io.Writer) error {
	return writePlain(out, layout.PECOSEnrollment.Columns, func(yield func(...string) error) error {
		for _, f := range w.facilities {
			if err := yield(f.enrollment, f.opco.id, f.npi, f.ccn, upper(f.legal), "00-18", f.site.city.state, w.iso(f.opened), "APPROVED"); err != nil {
				return err
			}
		}
		return nil
	})
}

// writePECOSAssociations writes ASSOCIATIONS: which organizations a facility belongs to.
func (w *World) writePECOSAssociations(out io.Writer) error {
	return writePlain(out, layout.PECOSAssociations.Columns, func(yield func(...string) error) error {
		for _, f := range w.facilities {
			for _, x := range []struct {
				org  *organization
				kind string
			}{{f.company.holder, "OWNER"}, {f.company.manager, "MANAGING ORGANIZATION"}} {
				if x.org == nil {
					continue
				}
				if err := yield(f.enrollment, x.org.id, x.kind, w.iso(f.opened)); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// writeTrueEffective writes how much of each facility each owner holds through all chains of direct holdings, in percent; companies on
// a cycle of holdings are left out.
func (w *World) writeTrueEffective(out io.Writer) error {
	return writePlain(out, []string{"owner_id", "ccn", "effective_percentage"}, func(yield func(...string) error) error {
		known := map[*organization][]effective{}
		for _, f := range w.facilities {
			shares, ok := known[f.opco]
			if !ok {
				shares = effectiveShares(f.opco)
				known[f.opco] = shares
			}
			for _, e := range shares {
				if err := yield(e.id, f.ccn, strconv.FormatFloat(e.share, 'f', 10, 64)); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// effective is one owner's share of an organization, in percent.
type effective struct {
	id    string
	share float64
}

// effectiveShares solves e = a + A·e, where a holds what each owner holds of o directly and A what they hold of each other: the column
// of o in (I − A)⁻¹A.
func effectiveShares(o *organization) []effective {
	var ids []string
	at := map[string]int{}
	orgs := []*organization{}
	place := func(h *holding) int {
		id := h.id()
		i, ok := at[id]
		if !ok {
			i = len(ids)
			at[id] = i
			ids = append(ids, id)
			orgs = append(orgs, h.org)
		}
		return i
	}
	for k := range o.holders {
		place(&o.holders[k])
	}
	for i := 0; i < len(orgs); i++ {
		if orgs[i] == nil {
			continue
		}
		for k := range orgs[i].holders {
			place(&orgs[i].holders[k])
		}
	}
	n := len(ids)
	m := make([][]float64, n) // I − A, and a behind it
	for i := range m {
		m[i] = make([]float64, n+1)
		m[i][i] = 1
	}
	for k := range o.holders {
		m[at[o.holders[k].id()]][n] += o.holders[k].share / 100
	}
	for j, org := range orgs {
		if org == nil {
			continue
		}
		for k := range org.holders {
			m[at[org.holders[k].id()]][j] -= org.holders[k].share / 100
		}
	}
	solve(m)
	var out []effective
	for i, id := range ids {
		if orgs[i] == nil || !holdsItself(orgs[i]) {
			out = append(out, effective{id, 100 * m[i][n]})
		}
	}
	return out
}

// holdsItself tells whether o is part of a cycle of holdings: what such a one holds is counted more than once on the way round, and no
// single number says it.
func holdsItself(o *organization) bool {
	seen := map[*organization]bool{}
	var reaches func(at *organization) bool
	reaches = func(at *organization) bool {
		for _, h := range at.holders {
			if h.org == o {
				return true
			}
			if h.org != nil && !seen[h.org] {
				seen[h.org] = true
				if reaches(h.org) {
					return true
				}
			}
		}
		return false
	}
	return reaches(o)
}

// solve brings the n rows of n+1 numbers into diagonal form: Gauss and Jordan, with row exchange.
func solve(m [][]float64) {
	n := len(m)
	for c := range n {
		p := c
		for i := c + 1; i < n; i++ {
			if math.Abs(m[i][c]) > math.Abs(m[p][c]) {
				p = i
			}
		}
		m[c], m[p] = m[p], m[c]
		for i := range n {
			if i == c || m[i][c] == 0 {
				continue
			}
			f := m[i][c] / m[c][c]
			for k := c; k <= n; k++ {
				m[i][k] -= f * m[c][k]
			}
		}
		f := m[c][c]
		for k := c; k <= n; k++ {
			m[c][k] /= f
		}
	}
}
