package main

import (
	"fmt"
	"path/filepath"
	"strconv"
)

// worldRows run the main job on a made-up world and hold it against the truth beside it, as does the classic rule.
var worldRows = []row{worldRow(1, false), worldRow(2, false), worldRow(1, true)}

func worldRow(seed int, hard bool) row {
	name := fmt.Sprintf("world/%d", seed)
	if hard {
		name += " hard"
	}
	return row{
		Name: name,
		Slow: true,
		Measure: func(b *bench) ([]result, error) {
			world := b.path(fmt.Sprintf("world-%d-%t", seed, hard))
			args := []string{"synth", "world", world, "--facilities", "3000", "--seed", strconv.Itoa(seed)}
			if hard {
				args = append(args, "--hard")
			}
			if _, err := b.run(args...); err != nil {
				return nil, err
			}
			var results []result
			for _, rule := range []string{"model", "classic"} {
				out := filepath.Join(world, "out-"+rule)
				r, err := b.run("run", "--cms", filepath.Join(world, "cms"), "--crm", filepath.Join(world, "crm"),
					"--property", filepath.Join(world, "property"), "--out", out, "--rule", rule)
				if err != nil {
					return results, err
				}
				principals, err := scorePairs(filepath.Join(out, "principals.csv"), filepath.Join(world, "truth/principals.csv"),
					"zoho_contact_id", "associate_id_owner")
				if err != nil {
					return results, err
				}
				results = append(results, scored(name+" principals "+rule, r, principals))
				if rule == "classic" {
					continue
				}
				propcos, err := scorePairs(filepath.Join(out, "propcos.csv"), filepath.Join(world, "truth/propcos.csv"),
					"associate_id_owner", "property_id")
				if err != nil {
					return results, err
				}
				results = append(results, scored(name+" propcos", result{}, propcos))
			}
			return results, nil
		},
	}
}
