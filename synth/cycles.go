package synth

import (
	"io"
	"strconv"

	"github.com/ownerlink/ownerlink/internal/layout"
)

// holdingGraph is a made-up graph of direct holdings with what real ones have: layers, several holders, companies that list themselves,
// cycles, and a cycle that hands out more than it holds.
type holdingGraph struct {
	orgs   []*organization
	people []*person
	gain   []*organization // a cycle of gain one or more
}

// holdings makes the graph; it is the same each time.
func (p *Practice) holdings() *holdingGraph {
	r := newSource(p.cfg.Seed, "holding graph", 0)
	g := &holdingGraph{}
	ids := newIdentifiers(p.cfg.Seed + 1)
	n := 40 + p.cfg.Providers/20
	for range n {
		g.orgs = append(g.orgs, &organization{id: ids.pac()})
	}
	for range n {
		g.people = append(g.people, &person{ids: []identity{{id: ids.pac()}}})
	}
	for i, o := range g.orgs {
		left := 100.0
		for k := r.between(1, 4); k > 0 && left > 1; k-- {
			share := float64(r.between(1, int(left)))
			if k == 1 {
				share = left
			}
			left -= share
			h := holding{share: share, since: r.between(30, 5000)}
			if r.chance(.5) && i+1 < n { // holders come behind, so that most of the graph is in layers
				h.org = g.orgs[i+1+r.IntN(min(n-i-1, 30))]
			} else {
				h.person = pick(r, g.people)
			}
			o.holders = append(o.holders, h)
		}
	}
	for i, o := range g.orgs {
		for k := range o.holders { // now and then the one held holds a part of its holder, or it lists itself
			if above := o.holders[k].org; above != nil && (i == 0 || r.chance(.05)) {
				share := float64(r.between(1, 20))
				dilute(above.holders, share)
				above.holders = append(above.holders, holding{org: o, share: share, since: 100})
				break
			}
		}
		if i == 1 || r.chance(.02) {
			o.holders = append(o.holders, holding{org: o, share: 100, since: 100})
		}
	}
	// Two companies that hold all of each other, and nobody holds them.
	for range 2 {
		g.gain = append(g.gain, &organization{id: ids.pac()})
	}
	g.gain[0].holders = []holding{{org: g.gain[1], share: 100, since: 100}}
	g.gain[1].holders = []holding{{org: g.gain[0], share: 100, since: 100}}
	return g
}

// write writes OWNERSHIP.
func (g *holdingGraph) write(out io.Writer) error {
	return writePlain(out, layout.PECOSOwnership.Columns, func(yield func(...string) error) error {
		for _, o := range append(append([]*organization(nil), g.orgs...), g.gain...) {
			for k := range o.holders {
				h := &o.holders[k]
				if err := yield(h.id(), o.id, strconv.FormatFloat(h.share, 'f', -1, 64), "2020-01-"+itoa(10+k)); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// withoutLoops is the graph less the companies that list themselves, as it is to be solved.
func (g *holdingGraph) withoutLoops() []*organization {
	for _, o := range g.orgs {
		kept := o.holders[:0:0]
		for _, h := range o.holders {
			if h.org != o {
				kept = append(kept, h)
			}
		}
		o.holders = kept
	}
	return g.orgs
}

// writeEffective writes what each owner holds of each company through all chains, in percent; companies on a cycle are no owners here.
func (g *holdingGraph) writeEffective(out io.Writer) error {
	return writePlain(out, []string{"owner_id", "subsidiary_id", "effective_percentage"}, func(yield func(...string) error) error {
		for _, o := range g.withoutLoops() {
			for _, e := range effectiveShares(o) {
				if err := yield(e.id, o.id, strconv.FormatFloat(e.share, 'f', 10, 64)); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// writeCycles lists the companies on a cycle, and of which kind: loop, cycle, or one of gain.
func (g *holdingGraph) writeCycles(out io.Writer) error {
	return writePlain(out, []string{"id", "kind"}, func(yield func(...string) error) error {
		for _, o := range g.orgs {
			for _, h := range o.holders {
				if h.org == o {
					if err := yield(o.id, "self"); err != nil {
						return err
					}
				}
			}
		}
		for _, o := range g.withoutLoops() {
			if holdsItself(o) {
				if err := yield(o.id, "cycle"); err != nil {
					return err
				}
			}
		}
		for _, o := range g.gain {
			if err := yield(o.id, "gain"); err != nil {
				return err
			}
		}
		return nil
	})
}
