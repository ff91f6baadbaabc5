package ownership

import (
	"strings"

	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/ownership/cms"
)

// The levels of a contact's title beside an owner's title and roles.
const (
	titleEqual = 1 + iota
	titleKind
	titleOtherKind
	titleStaff
)

// office is a kind of position; a title can name several.
type office uint8

const (
	owning office = 1 << iota
	officer
	board
	managing
	staff
)

// titleWords say what kind of position a title is, by the words that occur in it; the first that fit count.
var titleWords = []struct {
	words string
	kind  office
}{
	{"RECEPTION", staff}, {"ADMISSION", staff}, {"MARKETING", staff}, {"PAYABLE", staff}, {"RECEIVABLE", staff}, {"BILLING", staff}, {"PAYROLL", staff},
	{"ASSISTANT", staff}, {"COORDINATOR", staff}, {"SOCIAL WORK", staff}, {"OFFICE MANAGER", staff}, {"HUMAN RESOURCE", staff}, {"REHAB", staff},
	{"DIETARY", staff}, {"ACTIVIT", staff}, {"MAINTENANCE", staff}, {"HOUSEKEEPING", staff}, {"MDS", staff}, {"BOOKKEEP", staff}, {"SECRETARY TO", staff},
	{"NURS", staff}, {"HR ", staff}, {"RECRUIT", staff}, {"LIAISON", staff}, {"CLERK", staff}, {"ANALYST", staff},
	{"OWNER", owning}, {"MEMBER", owning}, {"PARTNER", owning}, {"PRINCIPAL", owning}, {"SHAREHOLDER", owning}, {"FOUNDER", owning}, {"INVEST", owning},
	{"CHAIR", board}, {"TRUSTEE", board}, {"BOARD", board},
	{"PRESIDENT", officer}, {"CHIEF", officer}, {"CEO", officer}, {"CFO", officer}, {"COO", officer}, {"TREASURER", officer}, {"SECRETARY", officer},
	{"OFFICER", officer}, {"COUNSEL", officer}, {"VP", officer},
	{"ADMINISTRATOR", managing}, {"EXECUTIVE DIRECTOR", managing}, {"REGIONAL", managing}, {"DIRECTOR OF", managing}, {"MANAG", managing}, {"CONTROLLER", managing},
	{"DIRECTOR", board | managing},
}

// officeOf reads the kind of position out of a title in the normal form.
func officeOf(title string) office {
	for _, t := range titleWords {
		if strings.Contains(title, t.words) {
			return t.kind
		}
	}
	return 0
}

// offices are the kinds of positions that roles are.
func (r roles) offices() office {
	var o office
	if r.own() || r.has(cms.RolePartner, cms.RoleGeneralPartner, cms.RoleLimitedPartner) {
		o |= owning
	}
	if r.has(cms.RoleOfficer) {
		o |= officer
	}
	if r.has(cms.RoleDirector, cms.RoleGoverningBody, cms.RoleTrustee) {
		o |= board
	}
	if r.has(cms.RoleControl, cms.RoleManagingEmployee) {
		o |= managing
	}
	return o
}

// titleLevel compares a contact's title with what CMS says of an owner: its titles, in the normal form, and its roles.
func titleLevel(title string, titles []string, r roles) int {
	if title == "" {
		return 0
	}
	for _, t := range titles {
		if t == title {
			return titleEqual
		}
	}
	mine := officeOf(title)
	theirs := r.offices()
	for _, t := range titles {
		theirs |= officeOf(t)
	}
	switch {
	case mine == 0:
		return 0
	case mine == staff && r.has(cms.RoleManagingEmployee) && strings.Contains(title, "DIRECTOR"):
		return titleKind // of nursing, say, on the payroll
	case mine == staff:
		return titleStaff
	case mine&theirs != 0:
		return titleKind
	}
	return titleOtherKind
}

// titles lists the titles that CMS has for an owner, in the normal form, each once.
func (x *index) titles(o *ownerNode) []string {
	var out []string
	for _, n := range o.rows {
		if t := x.world.Owners[n].Title; t != "" {
			out = addNew(out, names.Fold(t))
		}
	}
	return out
}
