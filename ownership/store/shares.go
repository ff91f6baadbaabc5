package store

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"

	"github.com/ownerlink/ownerlink/ownership/cms"
	"github.com/ownerlink/ownerlink/ownership/holdings"
)

// Holdings is the graph of direct holdings that the run read: rows of role 34 and 85, and what is held of organizations otherwise. Ids are
// those of the edges: "cms:" and an associate id, "ccn:" and a CCN. Who holds a facility directly holds the organization enrolled for it,
// too; where its facilities have different rows the newest counts. A company listed as its own owner holds itself, which the graph lists.
func (s *Store) Holdings(ctx context.Context) (*holdings.Graph, error) {
	rows, err := s.strings(ctx, `SELECT o.associate_id_owner, o.ccn, COALESCE(o.percentage, ''), o.role_code, o.role_text, COALESCE(o.association_date, ''),
		COALESCE((SELECT MIN(f.associate_id) FROM cms_facilities f WHERE f.ccn = o.ccn), '')
		FROM cms_owners o WHERE o.associate_id_owner IS NOT NULL AND o.ccn IS NOT NULL`)
	if err != nil {
		return nil, err
	}
	var all []holdings.Holding
	type pair struct{ owner, enrolled string }
	type statement struct {
		since string
		share float64
	}
	newest := map[pair]statement{}
	for _, r := range rows {
		if cms.RoleOf(r[4], r[3]) != cms.RoleDirectOwner {
			continue
		}
		owner, enrolled := "cms:"+r[0], "cms:"+r[6]
		if owner == enrolled {
			all = append(all, holdings.Holding{Owner: owner, Held: owner, Share: share(r[2])})
			continue
		}
		all = append(all, holdings.Holding{Owner: owner, Held: "ccn:" + r[1], Share: share(r[2])})
		if r[6] == "" {
			continue
		}
		now := statement{r[5], share(r[2])}
		old, ok := newest[pair{owner, enrolled}]
		if !ok || cmp.Or(cmp.Compare(now.since, old.since), cmp.Compare(now.share, old.share)) > 0 { // NaN is below all
			newest[pair{owner, enrolled}] = now
		}
	}
	for p, n := range newest {
		all = append(all, holdings.Holding{Owner: p.owner, Held: p.enrolled, Share: n.share})
	}
	rows, err = s.strings(ctx, "SELECT source, target, COALESCE(percentage, '') FROM edges WHERE kind = 'owns' AND target LIKE 'cms:%'")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		all = append(all, holdings.Holding{Owner: r[0], Held: r[1], Share: share(r[2])})
	}
	slices.SortFunc(all, func(a, b holdings.Holding) int {
		return cmp.Or(cmp.Compare(a.Held, b.Held), cmp.Compare(a.Owner, b.Owner), cmp.Compare(a.Share, b.Share))
	})
	return holdings.New(all)
}

// share reads a percentage as a fraction; NaN where it is none that can be.
func share(percent string) float64 {
	x, err := strconv.ParseFloat(percent, 64)
	if err != nil || x < 0 || math.IsInf(x, 0) {
		return math.NaN()
	}
	return x / 100
}
