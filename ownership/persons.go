package ownership

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/ownerlink/ownerlink/match"
)

// personNode is one record of a person, of any source, on its way into a node.
type personNode struct {
	source, id, name, why string
}

// joinPersons makes one node of each human being: the associate ids of a human, the contacts linked to them, the people of property
// records linked to them, and contacts and property owners who are nobody at CMS but plainly each other.
func (r *run) joinPersons() {
	x := r.x
	var nodes []personNode
	at := map[string]int32{}
	add := func(source, id, name string) int32 {
		n := int32(len(nodes))
		at[source+":"+id] = n
		nodes = append(nodes, personNode{source: source, id: id, name: name})
		return n
	}
	for _, h := range r.people.humans {
		for _, o := range h.owners {
			add(FromCMS, x.owners[o].id, x.owners[o].name)
		}
	}
	for i := range x.contacts {
		c := &x.world.Contacts[x.contacts[i].row]
		add(FromZoho, c.ID, c.Name())
	}
	for i := range r.freeholders {
		for _, f := range r.freeholders[i].records {
			if f.number > 0 {
				p := &x.world.Properties[x.properties[f.property].row]
				add(FromREAPI, x.sourceID(f), p.Owners[f.number-1].Name())
			}
		}
	}
	u := newUnion(len(nodes))
	join := func(a, b int32, why string) {
		if u.find(a) == u.find(b) {
			return
		}
		u.join(a, b)
		if nodes[b].why == "" {
			nodes[b].why = why
		}
	}
	first := make([]int32, len(r.people.humans))
	for i, h := range r.people.humans {
		first[i] = at[FromCMS+":"+x.owners[h.owners[0]].id]
		for _, o := range h.owners[1:] {
			join(first[i], at[FromCMS+":"+x.owners[o].id], h.why)
		}
	}
	r.joinContacts(first, at, join)
	r.joinFreeholders(first, at, join)
	numbers := u.number()
	for n, node := range nodes {
		r.result.Persons = append(r.result.Persons, PersonRecord{PersonID: "P" + strconv.Itoa(int(numbers[n])+1), Source: node.source, SourceID: node.id, Name: node.name, Why: node.why})
	}
	slices.SortStableFunc(r.result.Persons, func(a, b PersonRecord) int {
		return cmp.Or(cmp.Compare(len(a.PersonID), len(b.PersonID)), cmp.Compare(a.PersonID, b.PersonID), cmp.Compare(a.Source, b.Source), cmp.Compare(a.SourceID, b.SourceID))
	})
}

func (r *run) joinContacts(first []int32, at map[string]int32, join func(a, b int32, why string)) {
	t := r.thresholds(r.models.Principals)
	for i := range r.principals {
		p := &r.principals[i]
		id := r.x.world.Contacts[r.x.contacts[p.contact].row].ID
		for k, c := range p.rivals {
			if t.Decide(p.probabilities[k]) == match.Link {
				join(first[c.right], at[FromZoho+":"+id], r.decide(r.matcher.s, &p.rivals[k], p.probabilities[k], nil).Why)
			}
		}
	}
}

func (r *run) joinFreeholders(first []int32, at map[string]int32, join func(a, b int32, why string)) {
	for i := range r.freeholders {
		free := &r.freeholders[i]
		node := int32(-1)
		if free.chosen >= 0 {
			node = first[free.chosen]
		}
		for _, f := range free.records {
			if f.number == 0 {
				continue
			}
			n := at[FromREAPI+":"+r.x.sourceID(f)]
			switch {
			case free.chosen >= 0:
				join(node, n, free.link.Why)
			case node >= 0:
				join(node, n, "the same name, and the same mail")
			default:
				node = n
			}
		}
	}
}
