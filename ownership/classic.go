package ownership

import (
	"strings"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/similarity"
)

// classicCutoff is the Jaro-Winkler similarity above which today's practice takes two names for one.
const classicCutoff = 0.90

// linkClassic is today's practice, as the baseline to beat: a contact and an owner of one of its account's facilities, by the CCN that
// the CRM gives, whose first and last names in upper case are equal or have a standard Jaro-Winkler similarity above 0.90.
func (r *run) linkClassic() {
	x, w := r.x, r.x.world
	for i := range x.contacts {
		c := &x.contacts[i]
		if c.account < 0 {
			continue
		}
		row := &w.Contacts[c.row]
		name := classicName(row.FirstName, row.LastName)
		seen := map[[2]int32]bool{}
		for _, m := range x.accounts[c.account].masters {
			f, ok := x.byCCN[w.PropertyMaster[m].CCN]
			if !ok || w.PropertyMaster[m].CCN == "" {
				continue
			}
			for _, o := range x.facilities[f].owners {
				owner := &x.owners[o]
				if !owner.isPerson || seen[[2]int32{o, f}] {
					continue
				}
				seen[[2]int32{o, f}] = true
				first := &w.Owners[owner.rows[0]]
				theirs := classicName(first.FirstName, first.LastName)
				score := 1.0
				if name != theirs {
					score = similarity.JaroWinkler(name, theirs)
				}
				if name == "" || score <= classicCutoff {
					continue
				}
				p := principal{contact: int32(i), facilities: []int32{f}}
				why := "same facility, names equal"
				if score < 1 {
					why = "same facility, Jaro-Winkler " + decimal(score)
				}
				link := Link{Weight: logOdds(min(score, .9999)), Probability: score, Decision: match.Link, Why: why}
				r.principalRow(row, &p, link, o, f, "classic")
			}
		}
	}
	r.sortPrincipals()
}

func classicName(first, last string) string {
	return strings.ToUpper(strings.TrimSpace(first + " " + last))
}
