package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/ownership/store"
)

// newFindCommand returns `erdemo find`.
func newFindCommand() *cobra.Command {
	var flag, maturing, asOf string
	var limit int
	var landlords bool
	c := &cobra.Command{
		Use:   "find NAME OUT",
		Short: "Say who somebody is, or who is behind a home: companies, facilities, roles, percentages, properties",
		Long: `find looks in a run for people and organizations by name or id and says who they are: their records in every source, the facilities with
roles, shares as stated and what they hold effectively, the companies, and the properties. A CCN, or the name of a home or a company, shows
who is behind it, up to the last parents, and the building. --flag lists owners by one of CMS's flags instead,
--maturing the mortgages that are due within a time from the run's date, --landlords the owners of the buildings with beds, states and
operators, those with the most facilities first. The name of a property's owner shows its landlord with everything that it lets.`,
		Example: `  erdemo demo --out /tmp/demo
  erdemo find "sanchez enrique" /tmp/demo/links
  erdemo find 105008 /tmp/demo/links
  erdemo find --flag reit /tmp/demo/links
  erdemo find --maturing 12m /tmp/demo/links
  erdemo find --landlords /tmp/demo/links`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			asked := len(args) - 1
			for _, list := range []bool{flag != "", maturing != "", landlords} {
				if list {
					asked++
				}
			}
			if asked != 1 {
				return usagef("one of a name, --flag, --maturing and --landlords is needed, and the folder of a run")
			}
			s, err := store.Open(c.Context(), args[len(args)-1])
			if err != nil {
				return err
			}
			defer s.Close()
			switch {
			case flag != "":
				return findFlagged(c, s, flag)
			case maturing != "":
				return findMaturing(c, s, maturing, asOf)
			case landlords:
				return findLandlords(c, s, limit)
			}
			return findName(c, s, args[0], limit)
		},
	}
	c.Flags().StringVar(&flag, "flag", "", "list the owners with this flag, such as reit, private_equity_company, holding_company")
	c.Flags().StringVar(&maturing, "maturing", "", "list the mortgages due within this time, such as 12m, 2y, 90d")
	c.Flags().BoolVar(&landlords, "landlords", false, "list who owns the buildings, rolled up")
	c.Flags().StringVar(&asOf, "as-of", "", "count --maturing from this day, YYYY-MM-DD (default: the run's)")
	c.Flags().IntVar(&limit, "limit", 10, "show at most so many people and organizations, homes and landlords, and of each so many above and below (0: all)")
	return c
}

func asJSON(c *cobra.Command, v any) error {
	e := json.NewEncoder(c.OutOrStdout())
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func findName(c *cobra.Command, s *store.Store, name string, limit int) error {
	found, err := s.Find(c.Context(), name)
	if err != nil {
		return err
	}
	homes, allHomes, err := s.Homes(c.Context(), name, limit)
	if err != nil {
		return err
	}
	landlords, allLandlords, err := s.LandlordsNamed(c.Context(), name, limit)
	if err != nil {
		return err
	}
	if len(found)+len(homes)+len(landlords) == 0 {
		return fmt.Errorf("%s: nobody there is called %s, and no home, company or landlord", s.Folder, name)
	}
	all := len(found)
	if limit > 0 && all > limit {
		found = found[:limit]
	}
	if len(found) < all || len(homes) < allHomes || len(landlords) < allLandlords {
		say(c, "%d of %d people and organizations, %d of %d homes, %d of %d landlords shown; --limit 0 shows all", len(found), all, len(homes), allHomes, len(landlords), allLandlords)
	}
	if settingsOf(c).JSON {
		return asJSON(c, map[string]any{"found": found, "homes": homes, "landlords": landlords})
	}
	w := c.OutOrStdout()
	for i := range found {
		if err := tellFound(w, &found[i], limit); err != nil {
			return err
		}
	}
	for i := range homes {
		if err := tellHome(w, &homes[i]); err != nil {
			return err
		}
	}
	for i := range landlords {
		if err := tellLandlord(w, &landlords[i]); err != nil {
			return err
		}
	}
	return nil
}

// tellLandlord prints what a landlord has.
func tellLandlord(w io.Writer, l *store.Landlord) error {
	fmt.Fprintf(w, "%s, landlord %s: %d properties, %d facilities%s in %s\n", l.Name, l.ID, l.Properties, l.Facilities, bedsOf(l), cmp.Or(l.States, "no state known"))
	t := &table{}
	if l.Parent != "" {
		t.Add("  behind it", "cms:"+l.ParentID, l.Parent)
	}
	if l.TiedBy != "" {
		t.Add("  tied by", l.TiedBy)
	}
	if _, err := t.WriteTo(w); err != nil {
		return err
	}
	t = &table{}
	for _, p := range l.Holdings {
		mortgage := ""
		if p.Lender != "" {
			mortgage = strings.Trim(p.Lender+" until "+p.Maturity, " ")
			mortgage = strings.TrimSuffix(mortgage, " until")
		}
		t.Add("  owns", p.ID, p.Address, p.Owner, p.Facility, p.Operator, mortgage)
	}
	_, err := t.WriteTo(w)
	return err
}

// bedsOf says how many beds a landlord's facilities have, as far as known.
func bedsOf(l *store.Landlord) string {
	switch l.BedsOf {
	case 0:
		return ""
	case l.Facilities:
		return fmt.Sprintf(", %d beds", l.Beds)
	}
	return fmt.Sprintf(", %d beds in %d of them", l.Beds, l.BedsOf)
}

func findLandlords(c *cobra.Command, s *store.Store, limit int) error {
	found, all, err := s.Landlords(c.Context(), limit)
	if err != nil {
		return err
	}
	if settingsOf(c).JSON {
		return asJSON(c, found)
	}
	say(c, "%d of %d landlords with a facility; --limit 0 shows all, landlords.csv has them", len(found), all)
	t := &table{Header: []string{"id", "landlord", "facilities", "properties", "beds", "states", "operators", "behind it"}, Right: []bool{false, false, true, true, true}}
	for _, l := range found {
		beds := ""
		if l.BedsOf > 0 {
			beds = strconv.Itoa(l.Beds)
		}
		t.Add(l.ID, l.Name, strconv.Itoa(l.Facilities), strconv.Itoa(l.Properties), beds, someOf(strings.Split(l.States, "; "), 4), someOf(strings.Split(l.Operators, "; "), 3), l.Parent)
	}
	_, err = t.WriteTo(c.OutOrStdout())
	return err
}

// tellHome prints who is behind a facility.
func tellHome(w io.Writer, h *store.Home) error {
	fmt.Fprintf(w, "%s, home %s in %s, run by %s, of %s (%s)\n", h.Name, h.CCN, strings.Trim(h.City+" "+h.State, " "), h.Organization, h.Company, h.CompanyID)
	t := &table{}
	for _, b := range h.Buildings {
		t.Add("  building", b.ID, b.Address, b.Owner, b.Relation)
	}
	if _, err := t.WriteTo(w); err != nil {
		return err
	}
	t = &table{}
	for _, b := range h.Structures {
		parent, others := "", ""
		if b.Parent != "" {
			parent = "behind it " + b.Parent + map[string]string{"Y": ", an owner here", "N": ", no owner here"}[b.Owns]
		}
		if b.Others > 0 {
			others = fmt.Sprintf("and %d other properties", b.Others)
		}
		t.Add("  landlord", b.LandlordID, b.PropCo, parent, others, strings.TrimSpace(b.Lender+" "+b.Maturity))
	}
	if _, err := t.WriteTo(w); err != nil {
		return err
	}
	t = &table{}
	for _, o := range h.Owners {
		effective := ""
		if o.Effective != "" {
			effective = "effectively " + o.Effective
		}
		for _, more := range []string{map[bool]string{true: "nobody known above"}[o.Ultimate], o.Note} {
			if more != "" {
				effective = strings.TrimPrefix(effective+", "+more, ", ")
			}
		}
		t.Add("  behind it", o.ID, o.Name, o.Roles, effective)
	}
	if h.Cycle != "" {
		t.Add("  not solved", h.Cycle)
	}
	if _, err := t.WriteTo(w); err != nil {
		return err
	}
	t = &table{}
	for _, c := range h.Changes {
		t.Add("  changed hands", c.Date, c.Type, "to "+c.Buyer, "from "+c.Seller)
	}
	_, err := t.WriteTo(w)
	return err
}

// tellHeld prints who somebody is held by, or holds.
func tellHeld(w io.Writer, what string, list []store.Held, limit int) error {
	t := &table{}
	more := len(list) - limit
	if limit == 0 || more <= 0 {
		more, limit = 0, len(list)
	}
	for _, h := range list[:limit] {
		how := "effectively " + h.Effective
		switch {
		case h.Effective == "":
			how = "by PECOS's chain, share not known"
		case h.Direct:
			how += ", directly"
		}
		if h.Ultimate {
			how += ", nobody known above"
		}
		t.Add("  "+what, h.ID, h.Name, how)
	}
	if more > 0 {
		t.Add("  "+what, fmt.Sprintf("%d more", more))
	}
	_, err := t.WriteTo(w)
	return err
}

// tellFound prints who somebody is.
func tellFound(w io.Writer, f *store.Found, limit int) error {
	what := "organization"
	if f.Person {
		what = "person"
	}
	fmt.Fprintf(w, "%s, %s %s\n", cmp.Or(f.Name, "(no file has the name)"), what, f.ID)
	if f.Cycle != "" {
		fmt.Fprintf(w, "  not solved  %s\n", f.Cycle)
	}
	t := &table{}
	for _, r := range f.Records {
		if r.ID != f.ID {
			t.Add("  record", r.ID, r.Name, r.Note)
		}
	}
	if _, err := t.WriteTo(w); err != nil {
		return err
	}
	if err := tellHeld(w, "held by", f.Above, limit); err != nil {
		return err
	}
	if err := tellHeld(w, "holds", f.Below, limit); err != nil {
		return err
	}
	t = &table{}
	for _, r := range f.Facilities {
		effective := ""
		if r.Effective != "" {
			effective = "effectively " + r.Effective
		}
		t.Add("  facility", r.CCN, r.Facility, strings.Trim(r.City+" "+r.State, " "), r.Company, r.Roles, effective)
	}
	if _, err := t.WriteTo(w); err != nil {
		return err
	}
	t = &table{}
	for _, p := range f.Properties {
		t.Add("  property", p.ID, p.Address, p.Owner, strings.ReplaceAll(p.Relation, "_", " "))
	}
	_, err := t.WriteTo(w)
	return err
}

func findFlagged(c *cobra.Command, s *store.Store, name string) error {
	flag, err := store.ParseFlag(name)
	if err != nil {
		return usagef("--flag: %v", err)
	}
	found, err := s.Flagged(c.Context(), flag)
	if err != nil {
		return err
	}
	if settingsOf(c).JSON {
		return asJSON(c, found)
	}
	t := &table{Header: []string{"associate id", "name", "facilities", "states", "affiliated entities"}, Right: []bool{false, false, true}}
	for _, f := range found {
		t.Add(f.ID, f.Name, strconv.Itoa(f.Facilities), f.States, f.Companies)
	}
	say(c, "%d owners say %s", len(found), strings.ReplaceAll(flag.String(), "_", " "))
	_, err = t.WriteTo(c.OutOrStdout())
	return err
}

func findMaturing(c *cobra.Command, s *store.Store, within, asOf string) error {
	from, err := s.AsOf()
	if asOf != "" {
		if from, err = time.Parse(time.DateOnly, asOf); err != nil {
			return usagef("--as-of %q is not a date such as 2026-07-31", asOf)
		}
	}
	if err != nil {
		return err
	}
	until, err := after(from, within)
	if err != nil {
		return err
	}
	found, err := s.Maturing(c.Context(), from, until)
	if err != nil {
		return err
	}
	if settingsOf(c).JSON {
		return asJSON(c, found)
	}
	t := &table{Header: []string{"maturity", "lender", "amount", "property", "address", "owner", "facilities", "CMS owners"}, Right: []bool{false, false, true}}
	for _, m := range found {
		amount := ""
		if m.Amount > 0 {
			amount = strconv.FormatFloat(m.Amount, 'f', 0, 64)
		}
		t.Add(m.Maturity, m.Lender, amount, m.PropertyID, m.Address, m.Owner, m.Facilities, someOf(strings.Split(m.Owners, ", "), 3))
	}
	say(c, "%d mortgages mature from %s to %s", len(found), from.Format(time.DateOnly), until.Format(time.DateOnly))
	_, err = t.WriteTo(c.OutOrStdout())
	return err
}

// after adds a time such as 12m, 2y or 90d to a day.
func after(day time.Time, within string) (time.Time, error) {
	if len(within) > 1 {
		if n, err := strconv.Atoi(within[:len(within)-1]); err == nil && n > 0 && n < 10000 {
			switch within[len(within)-1] {
			case 'd':
				return day.AddDate(0, 0, n), nil
			case 'm':
				return day.AddDate(0, n, 0), nil
			case 'y':
				return day.AddDate(n, 0, 0), nil
			}
		}
	}
	return day, usagef("--maturing %q is not a time such as 12m, 2y or 90d", within)
}
