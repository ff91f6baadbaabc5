package synth

// pairID is two ids that belong together.
type pairID struct{ left, right string }

// principals are contact and associate id of one human being.
func (w *World) truePrincipals() []pairID {
	var out []pairID
	used := w.usedIDs()
	for _, c := range w.contacts {
		for _, id := range c.person.ids {
			if used[id.id] {
				out = append(out, pairID{c.id, id.id})
			}
		}
	}
	return out
}

// usedIDs are the associate ids that owner rows carry.
func (w *World) usedIDs() map[string]bool {
	used := map[string]bool{}
	for _, f := range w.facilities {
		for _, row := range f.rows {
			used[row.associateID()] = true
		}
	}
	return used
}

// associateID is the id the row carries.
func (row *ownerRow) associateID() string {
	if row.person != nil {
		return row.person.ids[row.identity].id
	}
	return row.org.id
}

// truePropCos are owner and property, as the contract defines a link: the property is a chain's, then all organizations of the chain at
// its office and all people with an ownership role in it; or people's, then theirs alone, under each of their ids.
func (w *World) truePropCos() []pairID {
	used := w.usedIDs()
	var out []pairID
	links := map[*company][]string{}
	for _, c := range append(append([]*company(nil), w.companies...), w.landlords...) {
		links[c] = w.linkedOwners(c, used)
	}
	owner := w.ownershipIDs()
	for _, p := range w.properties {
		if p.company != nil {
			for _, id := range links[p.company] {
				out = append(out, pairID{id, p.id})
			}
		}
		for _, n := range p.people {
			for _, id := range n.ids {
				if used[id.id] && owner[n] {
					out = append(out, pairID{id.id, p.id})
				}
			}
		}
	}
	return out
}

// ownershipIDs are the people with an ownership role anywhere.
func (w *World) ownershipIDs() map[*person]bool {
	out := map[*person]bool{}
	for _, f := range w.facilities {
		for _, row := range f.rows {
			if row.person != nil && owns(row.code) {
				out[row.person] = true
			}
		}
	}
	return out
}

// linkedOwners are the ids that own or control what belongs to c, in the order of its rows.
func (w *World) linkedOwners(c *company, used map[string]bool) []string {
	var out []string
	seen := map[string]bool{}
	add := func(id string) {
		if used[id] && !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	for _, f := range c.facilities {
		for _, row := range f.rows {
			switch {
			case row.org != nil && row.org.company == c && row.org.office == c.office:
				add(row.org.id)
			case row.person != nil && owns(row.code):
				for _, id := range row.person.ids {
					add(id.id)
				}
			}
		}
	}
	for _, o := range c.orgs {
		if o.office == c.office && o.company == c {
			add(o.id)
		}
	}
	return out
}

// trueGroups gives each facility the number of its group: facilities that share an owner of 5 % or more, or, where none is listed,
// officers or a managing organization; the groups are the connected parts.
func (w *World) trueGroups() []int {
	parent := make([]int, len(w.facilities))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	holder := map[any]int{}
	for i, f := range w.facilities {
		for _, who := range f.holders() {
			if j, ok := holder[who]; ok {
				a, b := find(i), find(j)
				parent[max(a, b)] = min(a, b)
			} else {
				holder[who] = i
			}
		}
	}
	for i := range parent {
		parent[i] = find(i)
	}
	return parent
}

// holders are the true persons and organizations that tie f to other facilities.
func (f *facility) holders() []any {
	for _, level := range []func(*ownerRow) bool{
		func(row *ownerRow) bool { return row.code == "34" || row.code == "35" },
		func(row *ownerRow) bool { return row.code == "40" },
		func(row *ownerRow) bool { return row.code == "43" && row.org != nil },
	} {
		var out []any
		for i := range f.rows {
			row := &f.rows[i]
			switch {
			case !level(row):
			case row.person != nil:
				out = append(out, row.person)
			case row.org.role != bank:
				out = append(out, row.org)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}
