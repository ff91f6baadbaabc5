package ownership

import (
	"cmp"
	"slices"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/ownership/cms"
	"github.com/ownerlink/ownerlink/ownership/pecos"
	"github.com/ownerlink/ownerlink/ownership/reapi"
	"github.com/ownerlink/ownerlink/ownership/zoho"
)

// A World is everything that was read, as its publishers say it, in the order of the files. It is not changed once loaded.
type World struct {
	Facilities     []cms.Facility
	Owners         []OwnerRow
	Changes        []cms.Change
	Contacts       []zoho.Contact
	Accounts       []zoho.Account
	PropertyMaster []zoho.Facility
	Properties     []reapi.Property // one an id: search and detail answers of one property are put together
	Holdings       []pecos.Holding  // PECOS's OWNERSHIP, each row once
	Parents        []pecos.Chain    // PECOS's CHAIN
	Inputs         []Input
	Refused        []Refusal
}

// An OwnerRow is one role of one owner at one facility. A row of Care Compare's file has no associate id and no enrollment, but a CCN.
type OwnerRow struct {
	cms.Owner
	CCN string
	// FullName is the name of a person that the file gives in one column: LAST, FIRST M.
	FullName string
}

// IsPerson says whether the owner is an individual.
func (r *OwnerRow) IsPerson() bool { return r.Type != cms.Organization }

// Name is the owner's name in one line, given names first.
func (r *OwnerRow) Name() string { return cmp.Or(r.Owner.Name(), r.FullName) }

// An Input is one file that lay in the folders.
type Input struct {
	Name     string `json:"name"`      // the path as given, and below
	TakenFor string `json:"taken_for"` // what it was read as; [NotUsed] where nothing needs it
	Rows     int    `json:"rows"`
	Refused  int    `json:"refused"`
	Mended   int    `json:"mended,omitempty"` // rows with an id that a spreadsheet had taken the zeros from
	SHA256   string `json:"sha256"`
	Bytes    int64  `json:"bytes"`
	Reason   string `json:"reason,omitempty"` // why it is not used
	Date     string `json:"date,omitempty"`   // the newest date it speaks of: YYYY-MM-DD
	Origin   string `json:"origin,omitempty"` // of its rows, where they may not travel: "dua"
}

// NotUsed is what an [Input] is taken for that no stage reads.
const NotUsed = "not used yet"

// A Refusal is a row that could not be used.
type Refusal struct {
	File   string
	Line   int
	Reason string
	Row    []string
}

// place is an address in columns.
type place struct{ line1, line2, city, state, zip string }

// parse reads the place; where an engine fails ours does.
func (p place) parse(engine address.Engine) address.Address {
	a, err := engine.ParseParts(p.line1, p.line2, p.city, p.state, p.zip)
	if err != nil {
		a = address.ParseParts(p.line1, p.line2, p.city, p.state, p.zip)
	}
	return a
}

func facilityPlace(f *cms.Facility) place {
	return place{f.AddressLine1, f.AddressLine2, f.City, f.State, f.ZIP}
}

func ownerPlace(r *OwnerRow) place {
	return place{r.AddressLine1, r.AddressLine2, r.City, r.State, r.ZIP}
}

// propertyPlace reads an address of a property record: its parts, or the line that has them all.
func propertyPlace(a reapi.Address) place {
	if a.Line == "" && a.City == "" && a.Label != "" {
		return place{line1: a.Label}
	}
	return place{a.Line, "", a.City, a.State, a.ZIP}
}

// facilityName is what people call a facility.
func facilityName(f *cms.Facility) string { return cmp.Or(f.Name, f.DoingBusinessAs, f.LegalName) }

// companyOwner is the name of the organization that owns a property, "" where people do.
func companyOwner(p *reapi.Property) string {
	for i := range p.Owners {
		if p.Owners[i].Company() {
			return p.Owners[i].Name()
		}
	}
	return ""
}

// ownersName is the names of a property's owners in one line.
func ownersName(p *reapi.Property) string {
	var all string
	for i := range p.Owners {
		if n := p.Owners[i].Name(); n != "" {
			if all != "" {
				all += "; "
			}
			all += n
		}
	}
	return cmp.Or(all, p.CompanyName)
}

// states of a list of facilities come from their addresses as CMS gives them.
func (x *index) state(f int32) string { return x.world.Facilities[x.facilities[f].row].State }

// states lists the states of facilities, in order of first mention.
func (x *index) states(facilities []int32) []string {
	var out []string
	for _, f := range facilities {
		if s := x.state(f); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
