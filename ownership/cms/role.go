package cms

import "strings"

// Role is what an owner does at a facility.
type Role uint8

// The roles of CMS's role code reference tables, by the code of the SNF All Owners data dictionary, and those of Care
// Compare's ownership file, which has texts only.
const (
	RoleUnknown          Role = iota
	RoleOwner                 // 01: 5 % or more, before direct and indirect were told apart
	RoleDirectOwner           // 34: 5 % or more; 85: of any size
	RoleIndirectOwner         // 35: 5 % or more; 86: of any size
	RolePartner               // 03; Care Compare's "partnership interest"
	RoleGeneralPartner        // 38
	RoleLimitedPartner        // 39
	RoleMortgageHolder        // 36
	RoleSecurityHolder        // 37
	RoleOfficer               // 40
	RoleDirector              // 41
	RoleManagingEmployee      // 42: on the payroll; 25: contracted
	RoleControl               // 43: operational or managerial control
	RoleGoverningBody         // 63
	RoleTrustee               // 71
	RoleDisclosableParty      // 72: additional disclosable party, or who owns such a party
	RoleOther                 // 44
	RoleNotAvailable          // Care Compare has no ownership data for the facility
)

var roleNames = [...]string{
	"unknown", "owner", "direct owner", "indirect owner", "partner", "general partner", "limited partner", "mortgage holder",
	"security holder", "officer", "director", "managing employee", "operational or managerial control", "governing body",
	"trustee", "additional disclosable party", "other", "not available",
}

// String is the role in words, in lower case.
func (r Role) String() string {
	if int(r) < len(roleNames) {
		return roleNames[r]
	}
	return roleNames[RoleUnknown]
}

// RoleOf reads a role from its text. Where the text is blank, and only there, the code decides: code tables disagree with each
// other. A text that is no role of CMS's is RoleUnknown whatever its code.
func RoleOf(text, code string) Role {
	if text = strings.ToUpper(strings.TrimSpace(text)); text != "" {
		return roleOfText(text)
	}
	return codeRoles[strings.TrimLeft(strings.TrimSpace(code), "0")]
}

var codeRoles = map[string]Role{
	"1": RoleOwner, "3": RolePartner, "25": RoleManagingEmployee, "34": RoleDirectOwner, "35": RoleIndirectOwner,
	"36": RoleMortgageHolder, "37": RoleSecurityHolder, "38": RoleGeneralPartner, "39": RoleLimitedPartner, "40": RoleOfficer,
	"41": RoleDirector, "42": RoleManagingEmployee, "43": RoleControl, "44": RoleOther, "45": RoleOther, "63": RoleGoverningBody,
	"71": RoleTrustee, "72": RoleDisclosableParty, "85": RoleDirectOwner, "86": RoleIndirectOwner,
}

// roleOfText goes by the words that set a role apart, as the wording has changed from release to release.
func roleOfText(text string) Role {
	for _, w := range roleWords {
		if strings.Contains(text, w.words) {
			return w.role
		}
	}
	return RoleUnknown
}

// roleWords are tried in order: whoever owns a disclosable party is no owner of the home.
var roleWords = []struct {
	words string
	role  Role
}{
	{"NOT AVAILABLE", RoleNotAvailable},
	{"ADP", RoleDisclosableParty},
	{"DISCLOSABLE", RoleDisclosableParty},
	{"GOVERNING BODY", RoleGoverningBody},
	{"MORTGAGE", RoleMortgageHolder},
	{"SECURITY", RoleSecurityHolder},
	{"INDIRECT", RoleIndirectOwner},
	{"DIRECT OWNER", RoleDirectOwner},
	{"GENERAL PARTNER", RoleGeneralPartner},
	{"LIMITED PARTNER", RoleLimitedPartner},
	{"PARTNER", RolePartner},
	{"OWNERSHIP", RoleOwner},
	{"TRUSTEE", RoleTrustee},
	{"MANAGING EMPLOYEE", RoleManagingEmployee},
	{"CONTROL", RoleControl},
	{"OFFICER", RoleOfficer},
	{"DIRECTOR", RoleDirector},
	{"OTHER", RoleOther},
}

// Owns reports a role that holds a share: direct or indirect, of whatever size, or a partnership.
func (r Role) Owns() bool {
	switch r {
	case RoleOwner, RoleDirectOwner, RoleIndirectOwner, RolePartner, RoleGeneralPartner, RoleLimitedPartner:
		return true
	}
	return false
}

// Lends reports the holder of a mortgage or a security.
func (r Role) Lends() bool { return r == RoleMortgageHolder || r == RoleSecurityHolder }

// Controls reports a role that runs the home without owning it: control, governing body, trustee, managing employee.
func (r Role) Controls() bool {
	switch r {
	case RoleControl, RoleGoverningBody, RoleTrustee, RoleManagingEmployee:
		return true
	}
	return false
}

// Principal reports the roles that make an individual a principal: owning, controlling, directing, managing, being an
// officer, and "other". Lenders and disclosable parties are none.
func (r Role) Principal() bool {
	return r.Owns() || r.Controls() || r == RoleOfficer || r == RoleDirector || r == RoleOther
}
