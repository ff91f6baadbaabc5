package ownership

import (
	"slices"

	"github.com/ownerlink/ownerlink/ownership/cms"
)

// chains is which facilities are run as one: CMS's affiliated entities, and the facilities that CMS gives none, where an
// organization holds or manages both, or the same people own both. It is the company around an owner, as evidence; what is reported as our
// own grouping is in groups.
type chains struct {
	x        *index
	chainOf  []int32   // by facility
	members  [][]int32 // facilities of each chain, ascending
	everyone []bool    // by owner: in companies that have nothing else to do with each other
}

// of lists the chains of facilities, ascending.
func (c *chains) of(facilities []int32) []int32 {
	switch len(facilities) {
	case 0:
		return nil
	case 1:
		return c.chainOf[facilities[0] : facilities[0]+1 : facilities[0]+1]
	}
	out := make([]int32, 0, 4)
	for _, f := range facilities {
		if n := c.chainOf[f]; !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// within counts the facilities that are in a chain.
func (c *chains) within(facilities []int32, chain int32) (n int) {
	for _, f := range facilities {
		if c.chainOf[f] == chain {
			n++
		}
	}
	return n
}

// everyones says whether an owner is no evidence of belonging together: a bank, a lender, an agent.
func (c *chains) everyones(owner int32) bool { return c.everyone[owner] }

func newChains(x *index) *chains {
	c := &chains{x: x, everyone: make([]bool, len(x.owners))}
	u := newUnion(len(x.facilities))
	for _, company := range x.companies {
		for _, f := range company.Facilities[1:] {
			u.join(int32(company.Facilities[0]), int32(f))
		}
	}
	enrolled := map[string]int32{}
	for i := range x.facilities {
		f := &x.world.Facilities[x.facilities[i].row]
		if j, ok := enrolled[f.AssociateID]; ok && f.AssociateID != "" {
			c.joinUnaffiliated(u, []int32{j, int32(i)})
		} else {
			enrolled[f.AssociateID] = int32(i)
		}
	}
	var others []int32 // in no role that runs anything
	for i := range x.owners {
		o := &x.owners[i]
		if o.isPerson {
			continue
		}
		if x.lends(o) {
			c.everyone[i] = true
			continue
		}
		if o.roles.run() {
			c.everyone[i] = !c.joinUnaffiliated(u, o.facilities)
		} else {
			others = append(others, int32(i))
		}
	}
	c.joinSamePeople(u)
	c.chainOf = u.number()
	for f, n := range c.chainOf {
		if int(n) == len(c.members) {
			c.members = append(c.members, nil)
		}
		c.members[n] = append(c.members[n], int32(f))
	}
	for _, o := range others { // lawyers and the like are in several
		c.everyone[o] = len(c.of(x.owners[o].facilities)) > 1
	}
	return c
}

// lends says whether an organization is there for its money or its name only.
func (x *index) lends(o *ownerNode) bool {
	if o.roles.onlyLend() {
		return true
	}
	for _, r := range o.rows {
		if x.world.Owners[r].Flags.Is(cms.FinancialInstitution) {
			return true
		}
	}
	return false
}

// joinUnaffiliated joins facilities of which at most one affiliated entity has some. It says whether it did: otherwise who ties them
// together is in several chains, and no evidence of one.
func (c *chains) joinUnaffiliated(u *union, facilities []int32) bool {
	entity := ""
	for _, f := range facilities {
		e := c.x.world.Facilities[c.x.facilities[f].row].AffiliationEntityID
		if e != "" && entity != "" && e != entity {
			return false
		}
		if e != "" {
			entity = e
		}
	}
	for i := 1; i < len(facilities); i++ {
		u.join(facilities[0], facilities[i])
	}
	return true
}

// joinSamePeople joins unaffiliated facilities that are owned by the same people, or nearly.
func (c *chains) joinSamePeople(u *union) {
	owners := make([][]int32, len(c.x.facilities))
	for i := range c.x.owners {
		if o := &c.x.owners[i]; o.isPerson && o.roles.own() {
			for _, r := range o.rows {
				row := &c.x.world.Owners[r]
				if f, ok := c.x.facilityOf(row); ok && ownershipRole(row.Role) && !slices.Contains(owners[f], int32(i)) {
					owners[f] = append(owners[f], int32(i))
				}
			}
		}
	}
	at := map[int32][]int32{}
	for f := range owners {
		if c.x.world.Facilities[c.x.facilities[f].row].AffiliationEntityID != "" {
			continue
		}
		for _, o := range owners[f] {
			for _, g := range at[o] {
				both := len(common(owners[f], owners[g]))
				if 2*both > len(owners[f])+len(owners[g])-both {
					u.join(g, int32(f))
				}
			}
			at[o] = append(at[o], int32(f))
		}
	}
}

// union joins numbers into sets.
type union struct{ parent []int32 }

func newUnion(n int) *union {
	u := &union{make([]int32, n)}
	for i := range u.parent {
		u.parent[i] = int32(i)
	}
	return u
}

func (u *union) find(i int32) int32 {
	for u.parent[i] != i {
		u.parent[i] = u.parent[u.parent[i]]
		i = u.parent[i]
	}
	return i
}

// join joins two sets; the smallest member is the root.
func (u *union) join(a, b int32) {
	a, b = u.find(a), u.find(b)
	u.parent[max(a, b)] = min(a, b)
}

// number numbers the sets from 0 in the order of their first members.
func (u *union) number() []int32 {
	out := make([]int32, len(u.parent))
	next := int32(0)
	for i := range u.parent {
		if r := u.find(int32(i)); r == int32(i) {
			out[i] = next
			next++
		} else {
			out[i] = out[r]
		}
	}
	return out
}
