package ownership

import (
	"math"
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/match"
)

// settle lets the humans of a contact compete, and the contacts of a human: a contact is one person at most, and a person one contact,
// unless two contacts look like the same entered twice. It is belief propagation on the bipartite graph (Bayati et al. 2008).
func (r *run) settle(found []principal) {
	type edge struct {
		i, k      int32 // contact, rival
		odds      float64
		out, back float64 // messages to the human and to the contact
	}
	var edges []edge
	of := map[int32][]int32{}
	first := make([]int32, len(found)+1)
	for i := range found {
		first[i] = int32(len(edges))
		for k, c := range found[i].rivals {
			of[c.right] = append(of[c.right], int32(len(edges)))
			edges = append(edges, edge{i: int32(i), k: int32(k), odds: math.Exp2(math.Min(c.weight, certain))})
		}
	}
	first[len(found)] = int32(len(edges))
	humans := make([]int32, 0, len(of))
	for h := range of {
		humans = append(humans, h)
	}
	slices.Sort(humans)
	for n := range edges {
		edges[n].back = edges[n].odds
	}
	twice := r.sameContact(found)
	for range 8 {
		for i := range found {
			total := 1.0
			for _, e := range edges[first[i]:first[i+1]] {
				total += e.back
			}
			for n := first[i]; n < first[i+1]; n++ {
				edges[n].out = edges[n].odds / math.Max(total-edges[n].back, 1)
			}
		}
		for _, h := range humans {
			for _, n := range of[h] {
				total := 1.0
				for _, o := range of[h] {
					if o != n && !twice(edges[o].i, edges[n].i) {
						total += edges[o].out
					}
				}
				edges[n].back = edges[n].odds / total
			}
		}
	}
	for i := range found {
		found[i].probabilities = make([]float64, len(found[i].rivals))
	}
	for _, e := range edges {
		odds := e.out * e.back / e.odds
		found[e.i].probabilities[e.k] = odds / (1 + odds)
	}
}

// learn moves the model towards what the contacts show, such as how often they go by nicknames, and weighs them anew.
func (m *matcher) learn(found []principal) {
	from := m.s.model
	prior := math.Log2(from.Prior / (1 - from.Prior) / float64(len(m.humans)))
	for range 3 {
		r := newRefit(from)
		for i := range found {
			for k, c := range found[i].rivals {
				r.add(c.pattern, found[i].probabilities[k])
			}
		}
		m.s = newScorer(r.result(suffixComparison, orderComparison, contextComparison))
		for i := range found {
			for k := range found[i].rivals {
				found[i].rivals[k].sum(m.s, prior)
			}
		}
		m.r.settle(found)
	}
}

// judge puts what people said in the place of what was computed: who is judged to be one is none of the others.
func (r *run) judge(found []principal) {
	if len(r.judged) == 0 {
		return
	}
	for i := range found {
		id := zohoID(r.x.world.Contacts[r.x.contacts[found[i].contact].row].ID)
		found[i].judged = make([]verdict, len(found[i].rivals))
		settled := false
		for k, c := range found[i].rivals {
			for _, o := range r.people.humans[c.right].owners {
				if v := r.judged.verdict(id, cmsID(r.x.owners[o].id)); v == same || v == different {
					found[i].judged[k] = v
					settled = settled || v == same
				}
			}
		}
		for k, v := range found[i].judged {
			switch {
			case v == same:
				found[i].probabilities[k] = 1
			case v == different || settled:
				found[i].probabilities[k] = 0
			}
		}
	}
}

// sameContact says whether two contacts look like one person entered twice: the same e-mail or phone, or the same name in full.
func (r *run) sameContact(found []principal) func(a, b int32) bool {
	w := r.x.world
	return func(a, b int32) bool {
		ca, cb := &r.x.contacts[found[a].contact], &r.x.contacts[found[b].contact]
		p := namePattern(&ca.person, &cb.person)
		if contradictory(p) || p.Level(givenComparison) >= givenLetter {
			return false
		}
		ra, rb := &w.Contacts[ca.row], &w.Contacts[cb.row]
		if ra.Email != "" && strings.EqualFold(ra.Email, rb.Email) || ra.Phone != "" && ra.Phone == rb.Phone {
			return true
		}
		return p.Level(givenComparison) <= givenNickname && p.Level(surnameComparison) == surnameEqual && p.Level(suffixComparison) <= suffixEqual
	}
}

// calibrateRivals puts the probabilities of rivals, of whom one is right at most, on the model's scale: together they stay below 1.
func calibrateRivals(m *match.Model, rivals []float64) {
	total := 1.0
	for k, p := range rivals {
		rivals[k] = math.Exp2(logOdds(calibrate(m, p)))
		total += rivals[k]
	}
	for k := range rivals {
		rivals[k] /= total
	}
}
