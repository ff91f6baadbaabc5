package ownership_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ownerlink/ownerlink/match"
	"github.com/ownerlink/ownerlink/ownership"
	"github.com/ownerlink/ownerlink/ownership/cms"
	"github.com/ownerlink/ownerlink/synth"
)

// The main job on a made-up world: read what lies in the folders, join it, write the results.
func Example() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "ownership")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	cfg := synth.DefaultConfig()
	cfg.Facilities = 40
	made, err := synth.NewWorld(ctx, cfg)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := made.Write(ctx, filepath.Join(dir, "world"), false); err != nil {
		fmt.Println(err)
		return
	}

	w, err := ownership.Load(ctx, filepath.Join(dir, "world", "cms"), filepath.Join(dir, "world", "crm"), filepath.Join(dir, "world", "property"))
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := ownership.Run(ctx, w, ownership.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	links := map[string]bool{}
	for _, p := range r.Principals {
		if p.Decision == match.Link {
			links[p.ContactID] = true
		}
	}
	fmt.Println(len(w.Facilities), "enrollments; some contacts are owners:", len(links) > 5, "; some owners have property:", len(r.PropCos) > 5)

	folder, err := ownership.OpenFolder(filepath.Join(dir, "links"), false)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer folder.Discard()
	if err := r.Write(ctx, folder.Temp()); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(folder.Commit())
	_, err = os.Stat(filepath.Join(dir, "links", "principals.csv"))
	fmt.Println(err)
	// Output:
	// 40 enrollments; some contacts are owners: true ; some owners have property: true
	// <nil>
	// <nil>
}

// Who ran a home before it was sold.
func ExampleWorld_AsOf() {
	w := &ownership.World{
		Facilities: []cms.Facility{{CCN: "015009", EnrollmentID: "O20230110000004", LegalName: "OAK TERRACE LLC", Name: "ELM HOUSE"}},
		Changes: []cms.Change{{TypeCode: "CH", Effective: "2023-02-01", Buyer: cms.ChangeParty{EnrollmentID: "O20230110000004", CCN: "015009", Name: "OAK TERRACE LLC"},
			Seller: cms.ChangeParty{EnrollmentID: "O20110505000002", CCN: "015009", Name: "ELM GATE LLC"}}},
	}
	past, left := w.AsOf("2020-06-30")
	for _, f := range past.Facilities {
		fmt.Println(f.CCN, f.LegalName, f.EnrollmentID)
	}
	for _, l := range left {
		fmt.Println(l.Count, l.What)
	}
	// Output:
	// 015009 ELM GATE LLC O20110505000002
	// 1 changes of ownership that were to come
	// 1 enrollments of sellers put back, without an affiliated entity
}

func ExampleDDL() {
	for _, statement := range ownership.DDL(ownership.Postgres)[:1] {
		fmt.Println(statement)
	}
	// Output:
	// CREATE TABLE IF NOT EXISTS "cms_companies" (
	//   "id" TEXT NOT NULL,
	//   "affiliated_entity_id" TEXT,
	//   "affiliated_entity_name" TEXT,
	//   "entity_type" TEXT NOT NULL,
	//   "facility_count" BIGINT NOT NULL,
	//   "our_group_id" TEXT,
	//   "origin" TEXT,
	//   PRIMARY KEY ("id")
	// )
}
