package main

import (
	"fmt"
	"io"
	"sort"

	"github.com/ownerlink/ownerlink/address"
)

// virginia links the facilities of a Care Compare provider file to SNF enrollments by address alone. The CCN is the truth.
func virginia(args []string, out io.Writer) error {
	if len(args) != 2 {
		return fmt.Errorf("virginia needs two files")
	}
	providers, err := readTable(args[0], true)
	if err != nil {
		return err
	}
	enrollments, err := readTable(args[1], true)
	if err != nil {
		return err
	}
	type site struct {
		ccn, name string
		at        address.Address
	}
	var left, right []site
	for _, r := range providers {
		left = append(left, site{pad(r["FPN"]), r["provider_name"], address.ParseParts(r["provider_address"], "", r["provider_city"], r["provider_state"], r["provider_zip_code"])})
	}
	known := map[string]bool{}
	for _, r := range enrollments {
		s := site{r["CCN"], r["DOING BUSINESS AS NAME"] + " / " + r["NURSING HOME PROVIDER NAME"],
			address.ParseParts(r["ADDRESS LINE 1"], r["ADDRESS LINE 2"], r["CITY"], r["STATE"], r["ZIP CODE"])}
		right = append(right, s)
		known[s.ccn] = true
	}
	sort.Slice(left, func(i, j int) bool { return left[i].ccn < left[j].ccn })
	can, found, false_ := 0, 0, 0
	for _, l := range left {
		best, hit := address.Comparison{}, false
		var at site
		for _, r := range right {
			c := address.Compare(&l.at, &r.at)
			if l.ccn == r.ccn {
				if best.Level <= c.Level {
					best, at = c, r
				}
				hit = hit || c.Level >= address.SameBuilding
			} else if c.Level >= address.SameBuilding {
				false_++
				fmt.Fprintf(out, "false: %s %s %s | %s %s %s: %s\n", l.ccn, l.name, l.at.Standard(), r.ccn, r.name, r.at.Standard(), c.Level)
			}
		}
		if !known[l.ccn] {
			continue
		}
		can++
		if hit {
			found++
			continue
		}
		fmt.Fprintf(out, "missed: %s %s %s | %s %s: %s, street %s, number %s, city %s, zip %s\n", l.ccn, l.name, l.at.Standard(), at.name, at.at.Standard(), best.Level, best.Street, best.Number, best.City, best.ZIP)
	}
	fmt.Fprintf(out, "%d facilities in both files, %d found in the same building: recall %.4f; %d false pairs\n", can, found, float64(found)/float64(max(can, 1)), false_)
	return nil
}

// pad puts back the leading zeros of a CCN.
func pad(ccn string) string {
	for len(ccn) < 6 {
		ccn = "0" + ccn
	}
	return ccn
}
