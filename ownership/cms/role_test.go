package cms

import (
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"testing"
)

func TestRoleOf(t *testing.T) {
	for _, c := range []struct {
		text, code string
		want       Role
		why        string
	}{
		{"5% OR GREATER DIRECT OWNERSHIP INTEREST", "34", RoleDirectOwner, "as in the files"},
		{"5% OR GREATER INDIRECT OWNERSHIP INTEREST", "35", RoleIndirectOwner, "indirect holds the word direct"},
		{"DIRECT OWNERSHIP INTEREST", "85", RoleDirectOwner, "of any size"},
		{"INDIRECT OWNERSHIP INTEREST", "86", RoleIndirectOwner, "of any size"},
		{"5% OR MORE OWNERSHIP INTEREST", "01", RoleOwner, "the oldest code"},
		{"5% OR GREATER MORTGAGE INTEREST", "36", RoleMortgageHolder, "a lender"},
		{"5% OR GREATER SECURITY INTEREST", "37", RoleSecurityHolder, "a lender"},
		{"GENERAL PARTNERSHIP INTEREST", "38", RoleGeneralPartner, ""},
		{"LIMITED PARTNERSHIP INTEREST", "39", RoleLimitedPartner, ""},
		{"PARTNERSHIP INTEREST", "", RolePartner, "Care Compare"},
		{"CORPORATE OFFICER", "40", RoleOfficer, ""},
		{"OFFICER", "40", RoleOfficer, "an older wording"},
		{"CORPORATE DIRECTOR", "41", RoleDirector, ""},
		{"Director", "", RoleDirector, "small letters; no direct owner"},
		{"W-2 MANAGING EMPLOYEE", "42", RoleManagingEmployee, ""},
		{"CONTRACTED MANAGING EMPLOYEE", "25", RoleManagingEmployee, ""},
		{"OPERATIONAL/MANAGERIAL CONTROL", "43", RoleControl, ""},
		{"MANAGING CONTROL - GOVERNING BODY", "63", RoleGoverningBody, "no plain control"},
		{"TRUSTEE OF THE SNF", "71", RoleTrustee, ""},
		{"ADP OF THE SNF", "72", RoleDisclosableParty, ""},
		{"INDIVIDUAL IS AN OWNER, PARTNER OR TRUSTEE OF ANY ADP OF THE SNF", "72", RoleDisclosableParty, "owns a party, not the home"},
		{"OTHER", "44", RoleOther, ""},
		{"Ownership Data Not Available", "", RoleNotAvailable, "Care Compare"},
		{"CORPORATE OFFICER", "34", RoleOfficer, "the text wins"},
		{"GRAND VIZIER", "34", RoleUnknown, "even where it says nothing we know"},
		{"", "34", RoleDirectOwner, "the code, where there is no text"},
		{" ", "1", RoleOwner, "a code that lost its zero"},
		{"", "99", RoleUnknown, "no such code"},
		{"", "", RoleUnknown, "nothing"},
	} {
		if got := RoleOf(c.text, c.code); got != c.want {
			t.Errorf("RoleOf(%q, %q) = %v, want %v: %s", c.text, c.code, got, c.want, c.why)
		}
	}
}

// TestPrincipalsByCode holds the roles of a principal to the list of codes that the view of individuals is defined by.
func TestPrincipalsByCode(t *testing.T) {
	principal := map[string]bool{"25": true, "34": true, "35": true, "38": true, "39": true, "40": true, "41": true, "42": true, "43": true, "44": true,
		"45": true, "63": true, "71": true, "85": true, "86": true}
	for _, code := range []string{"25", "34", "35", "36", "37", "38", "39", "40", "41", "42", "43", "44", "45", "63", "71", "72", "85", "86"} {
		if got := RoleOf("", code).Principal(); got != principal[code] {
			t.Errorf("code %s: principal %v, want %v", code, got, principal[code])
		}
	}
}

func TestRoleFamilies(t *testing.T) {
	for r := RoleUnknown; r <= RoleNotAvailable; r++ {
		if r.Owns() && r.Lends() || r.Owns() && r.Controls() || r.Lends() && r.Principal() {
			t.Errorf("%v is in two families", r)
		}
		if r.String() == "" {
			t.Errorf("role %d has no name", r)
		}
	}
	if Role(200).String() != "unknown" {
		t.Errorf("a role beyond the last is %q", Role(200))
	}
}

func TestRealRoleLabels(t *testing.T) {
	const file = "../../../shared/data/cms/carecompare_role_labels.csv"
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("SKIPPED: no ../shared/data here, so no label of Care Compare's was read")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	families := map[string]Role{} // each of CMS's families is to be one role, or roles of one name
	for _, row := range rows[1:] {
		label, family := row[0], row[1]
		role := RoleOf(label, "")
		if role == RoleUnknown {
			t.Errorf("%q is unknown", label)
		}
		if seen, ok := families[family]; ok && seen != role && family != "Partnership interest" {
			t.Errorf("%q is %v, others of %q are %v", label, role, family, seen)
		}
		families[family] = role
	}
}

func TestFlags(t *testing.T) {
	names := map[string]bool{}
	for _, f := range AllFlags() {
		names[f.String()] = true
	}
	if len(names) != int(flagCount) || !names["reit"] || !names["private_equity_company"] || names[""] {
		t.Errorf("flag names %v", names)
	}
	var flags Flags
	if flags.Is(REIT) || flags[REIT] != Absent {
		t.Error("an absent flag is an answer")
	}
	for in, want := range map[string]Answer{"Y": Yes, "y": Yes, "N": No, "": Absent, "Yes": Yes} {
		if got, ok := answerOf(in); !ok || got != want {
			t.Errorf("%q is %v", in, got)
		}
	}
	if _, ok := answerOf("2"); ok {
		t.Error("2 is an answer")
	}
}
