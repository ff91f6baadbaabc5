package release

import (
	"maps"
	"slices"
	"strconv"
	"strings"

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

func newSide(w *ownership.World) *side {
	s := &side{facilities: map[string]*cms.Facility{}, owners: map[string]string{}, at: map[string]map[string]seat{}}
	byEnrollment := map[string]string{}
	for i := range w.Facilities {
		f := &w.Facilities[i]
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
		ccn := byEnrollment[o.EnrollmentID]
		if ccn == "" || o.AssociateID == "" || s.facilities[ccn].EnrollmentID != o.EnrollmentID {
			continue // of a facility that is not there, or of a seller
		}
		s.owners[o.AssociateID] = o.Name()
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
		if seats := s.at[ccn][o.AssociateID]; !slices.Contains(seats, role) {
			seats = append(seats, role)
			slices.Sort(seats)
			s.at[ccn][o.AssociateID] = seats
		}
	}
	return s
}
