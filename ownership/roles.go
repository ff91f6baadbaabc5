package ownership

import "github.com/ownerlink/ownerlink/ownership/cms"

// roles is a set of roles of one owner.
type roles uint32

func (r roles) with(role cms.Role) roles { return r | 1<<role }

func (r roles) has(any ...cms.Role) bool {
	for _, role := range any {
		if r&(1<<role) != 0 {
			return true
		}
	}
	return false
}

// own says whether one of the roles is one of ownership: 34, 35 or the text of it.
func (r roles) own() bool { return r.has(cms.RoleOwner, cms.RoleDirectOwner, cms.RoleIndirectOwner) }

// run says whether one of the roles holds or manages, and not only sits on a board or lends.
func (r roles) run() bool {
	for role := range cms.RoleNotAvailable {
		if r.has(role) && (role.Owns() || role == cms.RoleControl || role == cms.RoleManagingEmployee) {
			return true
		}
	}
	return false
}

// onlyLend says that there is no role beyond a mortgage, a security, or being disclosed.
func (r roles) onlyLend() bool {
	return r&^(1<<cms.RoleMortgageHolder|1<<cms.RoleSecurityHolder|1<<cms.RoleDisclosableParty) == 0
}

// ownershipRole says whether a role is 34, 35 or the text of it.
func ownershipRole(r cms.Role) bool { return roles(0).with(r).own() }

// principalWords mark the roles of the view cms_owner_principals in their text, principalCodes where there is no text.
var (
	principalWords = []string{"OWNER", "PARTNER", "CONTROL", "DIRECTOR", "OFFICER", "MANAG", "TRUSTEE", "GOVERNING"}
	principalCodes = []string{"25", "34", "35", "38", "39", "40", "41", "42", "43", "44", "45", "63", "71", "85", "86"}
)
