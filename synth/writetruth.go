package synth

import (
	"io"
	"strconv"
)

func writePairs(out io.Writer, left, right string, pairs []pairID) error {
	return writePlain(out, []string{left, right}, func(yield func(...string) error) error {
		for _, p := range pairs {
			if err := yield(p.left, p.right); err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *World) writeTruePrincipals(out io.Writer) error {
	return writePairs(out, "zoho_contact_id", "associate_id_owner", w.truePrincipals())
}

func (w *World) writeTruePropCos(out io.Writer) error {
	return writePairs(out, "associate_id_owner", "property_id", w.truePropCos())
}

func (w *World) writeTrueBuildings(out io.Writer) error {
	var pairs []pairID
	for _, p := range w.properties {
		if p.building != nil {
			pairs = append(pairs, pairID{p.building.ccn, p.id})
		}
	}
	return writePairs(out, "ccn", "property_id", pairs)
}

func (w *World) writeTrueFacilities(out io.Writer) error {
	var pairs []pairID
	for _, m := range w.masters {
		pairs = append(pairs, pairID{m.id, m.facility.ccn})
	}
	return writePairs(out, "property_master_id", "ccn", pairs)
}

func (w *World) writeTrueGroups(out io.Writer) error {
	var pairs []pairID
	for i, g := range w.trueGroups() {
		pairs = append(pairs, pairID{w.facilities[i].ccn, "g" + strconv.Itoa(g)})
	}
	return writePairs(out, "ccn", "group", pairs)
}

// writeTrueChanges says what differs between the release before and this one.
func (w *World) writeTrueChanges(out io.Writer) error {
	return writePlain(out, []string{"kind", "ccn", "id", "before", "after"}, func(yield func(...string) error) error {
		for _, c := range w.changes {
			if err := yield(c.kind, c.ccn, c.id, c.before, c.after); err != nil {
				return err
			}
		}
		return nil
	})
}

// writeTrueContacts says of each contact who it is, what its account is worth, and whether CMS knows the person.
func (w *World) writeTrueContacts(out io.Writer) error {
	header := []string{"zoho_contact_id", "person", "account_state", "known_to_cms"}
	used := w.usedIDs()
	return writePlain(out, header, func(yield func(...string) error) error {
		for _, c := range w.contacts {
			known := "N"
			for _, id := range c.person.ids {
				if used[id.id] {
					known = "Y"
				}
			}
			if err := yield(c.id, c.person.label(), string(c.state), known); err != nil {
				return err
			}
		}
		return nil
	})
}

// writeTruePersons gives every record of a person the person it speaks of.
func (w *World) writeTruePersons(out io.Writer) error {
	return writePlain(out, []string{"source", "source_id", "person"}, func(yield func(...string) error) error {
		seen := map[string]bool{}
		for _, f := range w.facilities {
			for i := range f.rows {
				row := &f.rows[i]
				id := row.associateID()
				if row.person == nil || seen[id] {
					continue
				}
				seen[id] = true
				if err := yield("cms", id, row.person.label()); err != nil {
					return err
				}
			}
		}
		for _, c := range w.contacts {
			if err := yield("zoho", c.id, c.person.label()); err != nil {
				return err
			}
		}
		for _, p := range w.properties {
			for k, o := range p.owners {
				if o.person == nil {
					continue
				}
				if err := yield("reapi", p.id+"#"+strconv.Itoa(k+1), o.person.label()); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// label is the person's name in the truth.
func (p *person) label() string { return "p" + strconv.Itoa(p.id) }
