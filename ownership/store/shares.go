package store

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/ownerlink/ownerlink/ownership"
	"github.com/ownerlink/ownerlink/ownership/cms"
	"github.com/ownerlink/ownerlink/ownership/holdings"
)

// Holdings is who holds how much of what, as a run's edges have it. Ids are those of the edges: "cms:" and an associate id, "ccn:" and a
// CCN. The associate ids of one organization and of one human being are one node here, named by the smallest; every method takes any of
// them. It does not change once made and is safe for concurrent use.
type Holdings struct {
	graph    *holdings.Graph
	one      map[string]string   // an id to the one that stands for it, where it is another
	parents  map[string][]string // by PECOS's CHAIN: who is right above, ascending
	children map[string][]string
	another  map[string]bool // say that another owns them
	enrolled map[string]string
	facility map[string][]string // of an organization: those it is enrolled for
}

// Holdings reads the graph of direct holdings: rows of role 34 and 85, and PECOS's OWNERSHIP. Who holds the organization enrolled for a
// facility holds the facility, and the other way round; of a holding that both sources state, the newer statement counts, and where an
// organization's facilities have different rows, the newest. A company listed as its own owner holds itself, which the graph lists.
func (s *Store) Holdings(ctx context.Context) (*Holdings, error) {
	h := &Holdings{one: map[string]string{}, parents: map[string][]string{}, children: map[string][]string{}, another: map[string]bool{},
		enrolled: map[string]string{}, facility: map[string][]string{}}
	if err := h.readIDs(ctx, s); err != nil {
		return nil, err
	}
	if err := h.readChains(ctx, s); err != nil {
		return nil, err
	}
	rows, err := s.strings(ctx, "SELECT source, target, COALESCE(percentage, ''), COALESCE(since, '') FROM edges WHERE kind = ?", ownership.EdgeOwns)
	if err != nil {
		return nil, err
	}
	stated := statements{}
	for _, r := range rows {
		stated.add(h.ID(r[0]), h.ID(r[1]), statement{r[3], share(r[2])})
	}
	h.graph, err = holdings.New(stated.of(h.enrolled))
	return h, err
}

// statement is one row about a holding.
type statement struct {
	since string
	share float64 // NaN where not known
}

// statements are what was said of holdings, by who is held and who holds.
type statements map[string]map[string][]statement

func (s statements) add(owner, held string, x statement) {
	if s[held] == nil {
		s[held] = map[string][]statement{}
	}
	s[held][owner] = append(s[held][owner], x)
}

// of puts the statements about facilities and about the organizations enrolled for them together.
func (s statements) of(enrolled map[string]string) []holdings.Holding {
	var all []holdings.Holding
	emit := func(owner, held string, list []statement) {
		for _, x := range list {
			all = append(all, holdings.Holding{Owner: owner, Held: held, Share: x.share})
		}
	}
	byFacility := statements{} // of organizations: the newest statement at any of their facilities
	for _, ccn := range slices.Sorted(maps.Keys(enrolled)) {
		org := enrolled[ccn]
		for owner, list := range s[ccn] {
			if owner == org {
				emit(org, org, list)
				delete(s[ccn], owner)
				continue
			}
			if old := byFacility[org][owner]; old == nil || newer(list, old) {
				if byFacility[org] == nil {
					byFacility[org] = map[string][]statement{}
				}
				byFacility[org][owner] = list
			}
		}
	}
	for ccn, org := range enrolled {
		owners := s[ccn]
		if len(owners) == 0 { // the same organization's other facilities have to tell
			owners = byFacility[org]
		}
		for owner, list := range both(owners, s[org]) {
			if owner != org {
				emit(owner, ccn, list)
			}
		}
	}
	for held, owners := range s {
		if enrolled[held] != "" {
			continue
		}
		for owner, list := range both(byFacility[held], owners) {
			emit(owner, held, list)
		}
	}
	for org, owners := range byFacility {
		if s[org] == nil {
			for owner, list := range owners {
				emit(owner, org, list)
			}
		}
	}
	slices.SortFunc(all, func(a, b holdings.Holding) int {
		return cmp.Or(cmp.Compare(a.Held, b.Held), cmp.Compare(a.Owner, b.Owner), cmp.Compare(a.Share, b.Share))
	})
	return all
}

// both joins what two sources say, each owner by the newer of the two.
func both(a, b map[string][]statement) map[string][]statement {
	out := maps.Clone(a)
	if out == nil {
		out = map[string][]statement{}
	}
	for owner, list := range b {
		if old := out[owner]; old == nil || newer(list, old) {
			out[owner] = list
		}
	}
	return out
}

// newer says whether a list of statements is to be taken rather than another: it knows a share and the other does not, or it is as new.
func newer(list, old []statement) bool {
	known := func(list []statement) (since string, known bool) {
		for _, x := range list {
			since, known = max(since, x.since), known || !math.IsNaN(x.share)
		}
		return since, known
	}
	a, knownA := known(list)
	b, knownB := known(old)
	if knownA != knownB {
		return knownA
	}
	return a > b || a == b && least(list) > least(old)
}

func least(list []statement) float64 {
	out := math.Inf(1)
	for _, x := range list {
		if x.share < out {
			out = x.share
		}
	}
	return out
}

// readIDs finds which ids are of one organization or one human being, and who is enrolled for what.
func (h *Holdings) readIDs(ctx context.Context, s *Store) error {
	rows, err := s.strings(ctx, "SELECT source, target FROM edges WHERE kind = ?", ownership.EdgeSame)
	if err != nil {
		return err
	}
	for _, r := range rows {
		h.one[r[0]] = r[1]
	}
	if rows, err = s.strings(ctx, `SELECT 'cms:' || r.source_id, 'cms:' || m.first FROM person_records r JOIN
		(SELECT person_id, MIN(source_id) AS first FROM person_records WHERE source = 'cms' GROUP BY 1 HAVING COUNT(*) > 1) m ON m.person_id = r.person_id
		WHERE r.source = 'cms' AND r.source_id <> m.first`); err != nil {
		return err
	}
	for _, r := range rows {
		h.one[r[0]] = r[1]
	}
	if rows, err = s.strings(ctx, "SELECT source, MIN(target) FROM edges WHERE kind = ? GROUP BY 1 ORDER BY 1", ownership.EdgeEnrolled); err != nil {
		return err
	}
	for _, r := range rows {
		org := h.ID(r[1])
		h.enrolled[r[0]] = org
		h.facility[org] = append(h.facility[org], r[0])
	}
	return nil
}

// readChains reads who is above whom without a share, and who says that another owns it.
func (h *Holdings) readChains(ctx context.Context, s *Store) error {
	rows, err := s.strings(ctx, "SELECT DISTINCT source, target FROM edges WHERE kind = ? ORDER BY 1, 2", ownership.EdgeParent)
	if err != nil {
		return err
	}
	for _, r := range rows {
		parent, child := h.ID(r[0]), h.ID(r[1])
		if parent != child && !slices.Contains(h.parents[child], parent) {
			h.parents[child] = append(h.parents[child], parent)
			h.children[parent] = append(h.children[parent], child)
		}
	}
	rows, err = s.strings(ctx, "SELECT DISTINCT 'cms:' || associate_id_owner FROM cms_owners WHERE "+cms.OwnedByAnother.String()+" = 'Y' AND associate_id_owner IS NOT NULL")
	for _, r := range rows {
		h.another[h.ID(r[0])] = true
	}
	return err
}

// ID gives the id that stands for all of one organization or human being.
func (h *Holdings) ID(id string) string { return cmp.Or(h.one[id], id) }

// Share returns how much of held the owner holds through every chain; see [holdings.Graph.Share].
func (h *Holdings) Share(owner, held string) (holdings.Interval, error) {
	return h.graph.Share(h.ID(owner), h.ID(held))
}

// Owners lists everybody above held; see [holdings.Graph.Owners].
func (h *Holdings) Owners(held string) ([]holdings.Share, error) { return h.graph.Owners(h.ID(held)) }

// Below lists everything that the owner holds a part of; see [holdings.Graph.Below].
func (h *Holdings) Below(owner string) ([]holdings.Share, error) { return h.graph.Below(h.ID(owner)) }

// Itself lists who is said to hold a part of itself.
func (h *Holdings) Itself() []holdings.Holding { return h.graph.Itself() }

// Cycles lists the ids that hold each other, and GainfulCycles those that cannot be solved.
func (h *Holdings) Cycles() [][]string { return h.graph.Cycles() }

// GainfulCycles lists the cycles that hand out all they hold.
func (h *Holdings) GainfulCycles() []*holdings.GainfulCycleError { return h.graph.GainfulCycles() }

// Overdrawn lists whose stated shares are more than the whole.
func (h *Holdings) Overdrawn() []holdings.Overdrawn { return h.graph.Overdrawn() }

// Enrolled gives the organization that is enrolled for a facility, "" where none is known.
func (h *Holdings) Enrolled(ccn string) string { return h.enrolled[ccn] }

// Top says whether nobody is known above an id, neither by a holding nor by CHAIN, and whether it says itself that another owns it.
func (h *Holdings) Top(id string) (nobody, another bool) {
	id = h.ID(id)
	above, _ := h.graph.Owners(id)
	return len(above) == 0 && len(h.parents[id]) == 0, h.another[id]
}

// Line lists whom CHAIN puts above an id, the nearest first, or below it.
func (h *Holdings) Line(id string, below bool) []string {
	next := h.parents
	if below {
		next = h.children
	}
	id = h.ID(id)
	seen, out := map[string]bool{id: true}, []string{id}
	for i := 0; i < len(out); i++ {
		for _, n := range next[out[i]] {
			if !seen[n] {
				seen[n] = true
				out = append(out, n)
			}
		}
	}
	return out[1:]
}

// share reads a percentage as a fraction; NaN where it is none that can be.
func share(percent string) float64 {
	x, err := strconv.ParseFloat(percent, 64)
	if err != nil || x < 0 || math.IsInf(x, 0) {
		return math.NaN()
	}
	return x / 100
}
