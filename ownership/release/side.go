package release

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/ownership"
	"github.com/ownerlink/ownerlink/ownership/cms"
)

// side is one release, as it is compared.
type side struct {
	facilities map[string]*cms.Facility   // by CCN; an enrollment before a row without one
	order      []string                   // CCNs, ascending
	owners     map[string]string          // names by associate id
	at         map[string]map[string]seat // by CCN and associate id
}

// seat is the roles of one owner at one facility: codes, or texts where there is no code, with the share where one is known.
type seat []string

// codes lists the roles, each once, ascending.
func (s seat) codes() string {
	var out []string
	for _, role := range s {
		code, _, _ := strings.Cut(role, " at ")
		if !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return strings.Join(out, " ")
}

func (s seat) String() string { return strings.Join(s, "; ") }

// newSide reads a release. Where the two have no facilities to compare, ownersAlone, what owner rows say of theirs has to do.
func newSide(w *ownership.World, ownersAlone bool) *side {
	s := &side{facilities: map[string]*cms.Facility{}, owners: map[string]string{}, at: map[string]map[string]seat{}}
	byEnrollment := map[string]string{}
	facilities := w.Facilities
	if ownersAlone {
		facilities = facilitiesOfOwners(w.Owners)
	}
	for i := range facilities {
		f := &facilities[i]
		if f.CCN == "" {
			continue
		}
		if old := s.facilities[f.CCN]; old == nil || old.EnrollmentID == "" || f.EnrollmentID > old.EnrollmentID { // the newest enrollment
			s.facilities[f.CCN] = f
		}
		if f.EnrollmentID != "" {
			byEnrollment[f.EnrollmentID] = f.CCN
		}
	}
	s.order = slices.Sorted(maps.Keys(s.facilities))
	for i := range w.Owners {
		o := &w.Owners[i]
		ccn, id := byEnrollment[o.EnrollmentID], o.AssociateID
		if o.EnrollmentID == "" { // Care Compare has neither enrollments nor ids
			ccn, id = o.CCN, "name "+names.Fold(o.Name())
		}
		if f := s.facilities[ccn]; f == nil || id == "" || o.EnrollmentID != "" && f.EnrollmentID != o.EnrollmentID || o.EnrollmentID == "" && f.EnrollmentID != "" {
			continue // of a facility that is not there, of a seller, or another source's word beside CMS's owner file
		}
		s.owners[id] = o.Name()
		if s.at[ccn] == nil {
			s.at[ccn] = map[string]seat{}
		}
		role := o.RoleCode
		if role == "" {
			role = o.RoleText
		}
		if o.Percentage.Known {
			role += " at " + strconv.FormatFloat(o.Percentage.Value, 'f', -1, 64) + " %"
		}
		if seats := s.at[ccn][id]; !slices.Contains(seats, role) {
			seats = append(seats, role)
			slices.Sort(seats)
			s.at[ccn][id] = seats
		}
	}
	return s
}

// facilitiesOfOwners is what owner rows say of the facilities: by CCN, or by the enrollment where no file gives the CCN.
func facilitiesOfOwners(owners []ownership.OwnerRow) []cms.Facility {
	var out []cms.Facility
	seen := map[string]bool{}
	for i := range owners {
		o := &owners[i]
		ccn := cmp.Or(o.CCN, o.EnrollmentID)
		if !seen[ccn+" "+o.EnrollmentID] {
			seen[ccn+" "+o.EnrollmentID] = true
			out = append(out, cms.Facility{CCN: ccn, EnrollmentID: o.EnrollmentID, AssociateID: o.FacilityID, LegalName: o.FacilityName})
		}
	}
	return out
}
