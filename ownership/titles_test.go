package ownership

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ownerlink/ownerlink/ownership/cms"
)

// How a contact's title goes with what CMS says of an owner.
func TestTitleLevel(t *testing.T) {
	of := func(all ...cms.Role) (r roles) {
		for _, role := range all {
			r = r.with(role)
		}
		return r
	}
	for _, c := range []struct {
		title  string
		titles []string
		roles  roles
		want   int
		why    string
	}{
		{"", []string{"PRESIDENT"}, of(cms.RoleOfficer), 0, "nothing is said"},
		{"PRESIDENT", []string{"PRESIDENT"}, of(cms.RoleOfficer), titleEqual, "the same words"},
		{"CHIEF EXECUTIVE OFFICER", []string{"PRESIDENT"}, of(cms.RoleDirectOwner), titleKind, "both are officers"},
		{"CFO", nil, of(cms.RoleOfficer), titleKind, "the role tells where no title does"},
		{"MANAGING MEMBER", nil, of(cms.RoleIndirectOwner), titleKind, "a member owns"},
		{"LIMITED PARTNER", nil, of(cms.RoleLimitedPartner), titleKind, "so does a partner"},
		{"CHAIR OF THE BOARD", nil, of(cms.RoleGoverningBody), titleKind, "a board is a board"},
		{"ADMINISTRATOR", nil, of(cms.RoleManagingEmployee), titleKind, "who manages"},
		{"PRESIDENT", nil, of(cms.RoleManagingEmployee), titleOtherKind, "another kind of position"},
		{"RECEPTIONIST", nil, of(cms.RoleDirectOwner), titleStaff, "staff is in no owner file"},
		{"ASSISTANT TO THE PRESIDENT", nil, of(cms.RoleOfficer), titleStaff, "the first word counts"},
		{"DIRECTOR OF NURSING", nil, of(cms.RoleManagingEmployee), titleKind, "but on its payroll as a managing employee"},
		{"DIRECTOR OF NURSING", nil, of(cms.RoleDirector), titleStaff, "a director of nursing is no director"},
		{"DIRECTOR", nil, of(cms.RoleDirector), titleKind, "a director may be one"},
		{"DIRECTOR", nil, of(cms.RoleControl), titleKind, "or manage"},
		{"POET", []string{"PRESIDENT"}, of(cms.RoleOfficer), 0, "a word that says nothing is no evidence"},
	} {
		assert.Equal(t, c.want, titleLevel(c.title, c.titles, c.roles), "%s: %s", c.title, c.why)
	}
}
