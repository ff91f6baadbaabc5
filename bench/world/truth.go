package main

import (
	"encoding/csv"
	"os"
	"path/filepath"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/ownership"
)

// pair is two ids that belong together.
type pair [2]string

// truth is what is so, as synth writes it.
type truth struct {
	principals, propcos, buildings, facilities map[pair]bool
	account                                    map[string]string // of a contact: right, no_ccn, wrong, none
	known                                      map[string]bool   // contacts that CMS knows
	person                                     map[pair]string   // of source and id
	group                                      map[string]string // of a CCN
	world                                      *ownership.World
}

func readTruth(dir string) *truth {
	t := &truth{account: map[string]string{}, known: map[string]bool{}, person: map[pair]string{}, group: map[string]string{}}
	t.principals = readPairs(dir, "principals.csv")
	t.propcos = readPairs(dir, "propcos.csv")
	t.buildings = readPairs(dir, "buildings.csv")
	t.facilities = readPairs(dir, "facilities.csv")
	for _, r := range readRows(dir, "contacts.csv") {
		t.account[r[0]], t.known[r[0]] = r[2], r[3] == "Y"
	}
	for _, r := range readRows(dir, "persons.csv") {
		t.person[pair{r[0], r[1]}] = r[2]
	}
	for _, r := range readRows(dir, "groups.csv") {
		t.group[r[0]] = r[1]
	}
	return t
}

func readRows(dir, name string) [][]string {
	f, err := os.Open(filepath.Join(dir, name))
	if os.IsNotExist(err) {
		return nil
	}
	exitOn(err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	exitOn(err)
	return rows[1:]
}

func readPairs(dir, name string) map[pair]bool {
	out := map[pair]bool{}
	for _, r := range readRows(dir, name) {
		out[pair{r[0], r[1]}] = true
	}
	return out
}

// found is what a run says of a pair.
type found struct {
	probability float64
	linked      bool
	what        string // for people to read
}

func note(out map[pair]found, p pair, l ownership.Link, what string) {
	if old, ok := out[p]; ok && old.probability >= l.Probability {
		return
	}
	out[p] = found{l.Probability, l.Decision == match.Link || l.Decision == match.Given, what + "  " + l.Why}
}

func principalPairs(r *ownership.Result) map[pair]found {
	out := map[pair]found{}
	for _, p := range r.Principals {
		note(out, pair{p.ContactID, p.OwnerID}, p.Link, p.ContactName+" ~ "+p.OwnerName)
	}
	return out
}

func propCoPairs(r *ownership.Result) map[pair]found {
	out := map[pair]found{}
	for _, p := range r.PropCos {
		note(out, pair{p.OwnerID, p.PropertyID}, p.Link, p.OwnerName+" ~ "+p.PropertyOwner+" "+string(p.Relation))
	}
	return out
}

func buildingPairs(r *ownership.Result) map[pair]found {
	out := map[pair]found{}
	for _, p := range r.Buildings {
		note(out, pair{p.CCN, p.PropertyID}, p.Link, p.PropertyOwner)
	}
	return out
}

func facilityPairs(r *ownership.Result) map[pair]found {
	out := map[pair]found{}
	for _, p := range r.Facilities {
		note(out, pair{p.MasterID, p.CCN}, p.Link, p.Name)
	}
	return out
}
