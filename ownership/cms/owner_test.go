package cms

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/internal/layout"
	"github.com/ownerlink/ownerlink/record"
)

func reader(t testing.TB, text string) *record.Reader {
	t.Helper()
	r, err := record.NewReader(strings.NewReader(text), "SNF_All_Owners.csv", record.ReadOptions{Origin: "cms"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// file writes one row under a header, naming only the cells that matter.
func file(header []string, cells map[string]string) string {
	var row []string
	for _, h := range header {
		row = append(row, `"`+cells[h]+`"`)
	}
	return `"` + strings.Join(header, `","`) + "\"\r\n" + strings.Join(row, ",") + "\r\n"
}

// one is the only row of a sequence, or its error.
func one[T any](t testing.TB, rows iter.Seq2[T, error]) (T, error) {
	t.Helper()
	var got T
	var failed error
	n := 0
	for row, err := range rows {
		got, failed = row, err
		n++
	}
	if n != 1 {
		t.Fatalf("%d rows, want one", n)
	}
	return got, failed
}

var individual = map[string]string{
	"ENROLLMENT ID": "O20020801000123", "ASSOCIATE ID": "4284520000", "ORGANIZATION NAME": "SUNRISE OPCO LLC",
	"ASSOCIATE ID - OWNER": "0042517283", "TYPE - OWNER": "I", "ROLE CODE - OWNER": "34",
	"ROLE TEXT - OWNER": "5% OR GREATER DIRECT OWNERSHIP INTEREST", "ASSOCIATION DATE - OWNER": "06/03/2003",
	"FIRST NAME - OWNER": "ROBERT", "MIDDLE NAME - OWNER": "J", "LAST NAME - OWNER": "FAIRWEATHER JR", "TITLE - OWNER": "PRESIDENT",
	"PERCENTAGE OWNERSHIP": "12.50",
}

var organization = map[string]string{
	"ENROLLMENT ID": "O20020801000123", "ASSOCIATE ID - OWNER": "9931000001", "TYPE - OWNER": "O", "ROLE CODE - OWNER": "35",
	"ROLE TEXT - OWNER": "5% OR GREATER INDIRECT OWNERSHIP INTEREST", "ORGANIZATION NAME - OWNER": "SUNRISE HOLDINGS LLC",
	"ADDRESS LINE 1 - OWNER": "980 SYLVAN AVE", "CITY - OWNER": "ENGLEWOOD CLIFFS", "STATE - OWNER": "NJ", "ZIP CODE - OWNER": "7632",
	"LLC - OWNER": "Y", "CORPORATION - OWNER": "N", "REIT - OWNER": "Y",
}

func with(cells map[string]string, changes ...string) map[string]string {
	changed := map[string]string{}
	for k, v := range cells {
		changed[k] = v
	}
	for i := 0; i < len(changes); i += 2 {
		changed[changes[i]] = changes[i+1]
	}
	return changed
}

func TestOwnersOfEveryLayout(t *testing.T) {
	spellings := map[string]func(string) string{
		"as published":     func(s string) string { return s },
		"with underscores": func(s string) string { return strings.ReplaceAll(strings.ReplaceAll(s, " - ", "_"), " ", "_") },
		"in small letters": func(s string) string { return strings.ToLower(strings.ReplaceAll(s, " - ", " ")) },
		"the owner's come first": func(s string) string {
			if name, ok := strings.CutSuffix(s, " - OWNER"); ok {
				return "OWNER " + name
			}
			return s
		},
	}
	for _, l := range []layout.Layout{layout.Owners34, layout.Owners38, layout.Owners40} {
		for name, spell := range spellings {
			header := make([]string, len(l.Columns))
			cells := map[string]string{}
			for i, column := range l.Columns {
				header[i] = spell(column)
				cells[header[i]] = organization[column]
			}
			o, err := one(t, ReadOwners(reader(t, file(header, cells))))
			if err != nil {
				t.Errorf("%s %s: %v", l.Name, name, err)
				continue
			}
			if o.AssociateID != "9931000001" || o.Name() != "SUNRISE HOLDINGS LLC" || o.Type != Organization || o.Role != RoleIndirectOwner || o.Percentage.Known {
				t.Errorf("%s %s: %+v", l.Name, name, o)
			}
			reit := Absent
			if len(l.Columns) > 34 {
				reit = Yes
			}
			if o.Flags[LLC] != Yes || o.Flags[Corporation] != No || o.Flags[HoldingCompany] != Absent || o.Flags[REIT] != reit || !o.Flags.Is(LLC) {
				t.Errorf("%s %s: flags %v", l.Name, name, o.Flags)
			}
		}
	}
}

func TestOwnerRow(t *testing.T) {
	o, err := one(t, ReadOwners(reader(t, file(layout.Owners40.Columns, individual))))
	if err != nil {
		t.Fatal(err)
	}
	want := Owner{
		Place: record.Place{File: "SNF_All_Owners.csv", Line: 2, Origin: "cms"}, EnrollmentID: "O20020801000123", FacilityID: "4284520000",
		FacilityName: "SUNRISE OPCO LLC", AssociateID: "0042517283", Type: Individual, Role: RoleDirectOwner, RoleCode: "34",
		RoleText: "5% OR GREATER DIRECT OWNERSHIP INTEREST", Since: "2003-06-03", FirstName: "ROBERT", MiddleName: "J", LastName: "FAIRWEATHER JR",
		Title: "PRESIDENT", Percentage: record.Number{Value: 12.5, Known: true},
	}
	if o != want {
		t.Errorf("%+v\nwant\n%+v", o, want)
	}
	if o.Name() != "ROBERT J FAIRWEATHER JR" {
		t.Errorf("name %q", o.Name())
	}
}

func TestOwnerCells(t *testing.T) {
	for _, c := range []struct {
		why     string
		cells   map[string]string
		say     func(Owner) string
		want    string
		refused bool
	}{
		{"the API's date", with(individual, "ASSOCIATION DATE - OWNER", "2003-06-03"), func(o Owner) string { return string(o.Since) }, "2003-06-03", false},
		{"no date", with(individual, "ASSOCIATION DATE - OWNER", ""), func(o Owner) string { return string(o.Since) }, "", false},
		{"a blank percentage is unknown", with(individual, "PERCENTAGE OWNERSHIP", ""), func(o Owner) string { return o.Percentage.String() }, "", false},
		{"an officer's 0.00 is no zero", with(individual, "ROLE TEXT - OWNER", "CORPORATE OFFICER", "PERCENTAGE OWNERSHIP", "0.00"), func(o Owner) string { return o.Percentage.String() }, "", false},
		{"nor is an owner's of 5 % or more", with(individual, "PERCENTAGE OWNERSHIP", "0.00"), func(o Owner) string { return o.Percentage.String() }, "", false},
		{"all of it", with(individual, "PERCENTAGE OWNERSHIP", "100.00"), func(o Owner) string { return o.Percentage.String() }, "100", false},
		{"the text of the role wins", with(individual, "ROLE CODE - OWNER", "40"), func(o Owner) string { return o.Role.String() }, "direct owner", false},
		{"the code where there is no text", with(individual, "ROLE TEXT - OWNER", "", "ROLE CODE - OWNER", "40"), func(o Owner) string { return o.Role.String() }, "officer", false},
		{"zeros lost from an id", with(individual, "ASSOCIATE ID - OWNER", "42517283"), func(o Owner) string { return o.AssociateID + " " + o.Mended }, "0042517283 ASSOCIATE ID - OWNER", false},
		{"zeros lost from a ZIP", organization, func(o Owner) string { return o.ZIP }, "07632", false},
		{"no type, but a name", with(organization, "TYPE - OWNER", ""), func(o Owner) string { return o.Type.String() }, "O", false},
		{"no type, but a person's name", with(individual, "TYPE - OWNER", ""), func(o Owner) string { return o.Type.String() }, "I", false},

		{"a letter in a number", with(individual, "PERCENTAGE OWNERSHIP", "4O"), nil, `SNF_All_Owners.csv:2: PERCENTAGE OWNERSHIP "4O" is not a number (column 20)`, true},
		{"more than all", with(individual, "PERCENTAGE OWNERSHIP", "120"), nil, `SNF_All_Owners.csv:2: PERCENTAGE OWNERSHIP "120" is not between 0 and 100 (column 20)`, true},
		{"no such month", with(individual, "ASSOCIATION DATE - OWNER", "13/01/2003"), nil, `SNF_All_Owners.csv:2: ASSOCIATION DATE - OWNER "13/01/2003" is not a date (column 8)`, true},
		{"a rounded id", with(individual, "ASSOCIATE ID - OWNER", "4.25E+07"), nil, `SNF_All_Owners.csv:2: ASSOCIATE ID - OWNER "4.25E+07" is an id that a spreadsheet rounded; take the file as it was published (column 4)`, true},
		{"no id", with(individual, "ASSOCIATE ID - OWNER", ""), nil, `SNF_All_Owners.csv:2: has no ASSOCIATE ID - OWNER`, true},
		{"no enrollment", with(individual, "ENROLLMENT ID", " "), nil, `SNF_All_Owners.csv:2: has no ENROLLMENT ID`, true},
		{"no name", with(individual, "LAST NAME - OWNER", "", "FIRST NAME - OWNER", "", "MIDDLE NAME - OWNER", ""), nil, `SNF_All_Owners.csv:2: has no name of its owner`, true},
		{"a type of nothing", with(individual, "TYPE - OWNER", "X"), nil, `SNF_All_Owners.csv:2: TYPE - OWNER "X" is neither I nor O (column 5)`, true},
		{"a flag of nothing", with(organization, "LLC - OWNER", "?"), nil, `SNF_All_Owners.csv:2: LLC - OWNER "?" is neither Y nor N (column 23)`, true},
	} {
		o, err := one(t, ReadOwners(reader(t, file(layout.Owners40.Columns, c.cells))))
		if c.refused {
			if _, ok := record.Refused(err); !ok || err.Error() != c.want {
				t.Errorf("%s: %v, want it refused with %s", c.why, err, c.want)
			}
			continue
		}
		if err != nil || c.say(o) != c.want {
			t.Errorf("%s: %q (%v), want %q", c.why, c.say(o), err, c.want)
		}
	}
}

func TestReadingGoesOnBehindARefusedRow(t *testing.T) {
	good := strings.SplitN(file(layout.Owners34.Columns, individual), "\r\n", 2)
	bad := strings.SplitN(file(layout.Owners34.Columns, with(individual, "PERCENTAGE OWNERSHIP", "half")), "\r\n", 2)
	text := good[0] + "\r\n" + good[1] + bad[1] + "1,2,3\r\n" + good[1] + "\"O2002"
	var lines []string
	for o, err := range ReadOwners(reader(t, text)) {
		if err != nil {
			refused, ok := record.Refused(err)
			if !ok {
				t.Fatal(err)
			}
			lines = append(lines, fmt.Sprintf("!%d", refused.Line))
			continue
		}
		lines = append(lines, fmt.Sprint(o.Place.Line))
	}
	if got := strings.Join(lines, " "); got != "2 !3 !4 5 !6" {
		t.Errorf("rows %s, want 2 !3 !4 5 !6", got)
	}
}

func TestMissingColumns(t *testing.T) {
	for _, c := range []struct {
		header, column, closest string
		read                    func(*record.Reader) error
	}{
		{"ENROLLMENT ID,PAC,ROLE TEXT - OWNER,LAST NAME - OWNER,ORGANIZATION NAME - OWNER,PERCENTAGE OWNERSHIP", "ASSOCIATE ID - OWNER", "ROLE TEXT - OWNER", firstError(ReadOwners)},
		{"ENROLLMENT ID,ASSOCIATE ID - OWNER,ROLE TEXT - OWNER,LAST NAME - OWNER,ORGANIZATION NAME - OWNER,PCT OWNERSHIP", "PERCENTAGE OWNERSHIP", "PCT OWNERSHIP", firstError(ReadOwners)},
		{"ENROLLMENT ID,ASSOCIATE ID - OWNER,LAST NAME - OWNER,ORGANIZATION NAME - OWNER,PERCENTAGE OWNERSHIP", "ROLE TEXT - OWNER", "ASSOCIATE ID - OWNER", firstError(ReadOwners)},
		{"ENROLLMENT ID,ORGANIZATION NAME,ADDRESS LINE 1,C.C.N.O.", "CCN", "C.C.N.O.", firstError(ReadFacilities)},
		{"CCN,Owner,Role", "OWNER NAME", "Owner", firstError(ReadCareCompareOwners)},
		{"ENROLLMENT ID - BUYER,EFFECTIVE DATE,ENROLLMENT STATE - SELLER", "ENROLLMENT ID - SELLER", "ENROLLMENT STATE - SELLER", firstError(ReadChanges)},
		{"Chain,Number of facilities", "Chain ID", "Chain", firstError(ReadChains)},
	} {
		err := c.read(reader(t, c.header+"\n"))
		var missing *record.ColumnError
		if !errors.As(err, &missing) || missing.Column != c.column || missing.Closest() != c.closest {
			t.Errorf("%s: %v, want a *record.ColumnError for %q, closest %q", c.header, err, c.column, c.closest)
		}
	}
}

func firstError[T any](read func(*record.Reader) iter.Seq2[T, error]) func(*record.Reader) error {
	return func(r *record.Reader) error {
		for _, err := range read(r) {
			if err != nil {
				return err
			}
		}
		return nil
	}
}

// published opens a file of CMS's, or skips the test.
func published(t *testing.T, file string) *record.Reader {
	t.Helper()
	r, err := record.Open(context.Background(), filepath.Join("../../../shared/data/cms", file), record.ReadOptions{})
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("SKIPPED: no ../shared/data/cms/%s here, so no real row was read", file)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func TestRealOwners(t *testing.T) {
	roles, types, known := map[Role]int{}, map[OwnerType]int{}, 0
	for o, err := range ReadOwners(published(t, "RHC_CHOW_Owners_2025.01.02.csv")) {
		if err != nil {
			t.Fatal(err)
		}
		roles[o.Role]++
		types[o.Type]++
		if o.Percentage.Known {
			known++
		}
		if byCode := RoleOf("", o.RoleCode); byCode != o.Role {
			t.Errorf("line %d: role %v by its text and %v by its code", o.Place.Line, o.Role, byCode)
		}
		if len(o.AssociateID) != 10 || o.Mended != "" || o.Since == "" {
			t.Errorf("line %d: id of %d characters, mended %q, since %q", o.Place.Line, len(o.AssociateID), o.Mended, o.Since)
		}
	}
	for role, want := range map[Role]int{
		RoleDirectOwner: 707, RoleIndirectOwner: 491, RoleMortgageHolder: 3, RoleSecurityHolder: 20, RoleGeneralPartner: 38, RoleLimitedPartner: 13,
		RoleOfficer: 2241, RoleDirector: 4740, RoleManagingEmployee: 1399 + 247, RoleControl: 1407, RoleOther: 150, RoleUnknown: 0,
	} {
		if roles[role] != want {
			t.Errorf("%d rows are %v, want %d", roles[role], role, want)
		}
	}
	if types[Individual] != 10273 || types[Organization] != 1183 || known != 1956 {
		t.Errorf("%d individuals, %d organizations, %d percentages; want 10273, 1183, 1956", types[Individual], types[Organization], known)
	}
}

func BenchmarkReadOwners(b *testing.B) {
	lines := strings.SplitN(file(layout.Owners40.Columns, individual), "\r\n", 2)
	var text strings.Builder
	text.WriteString(lines[0] + "\r\n")
	for i := range 20_000 {
		text.WriteString(strings.Replace(lines[1], "0042517283", fmt.Sprintf("%010d", i/3), 1))
	}
	in := text.String()
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range ReadOwners(reader(b, in)) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func FuzzReadOwners(f *testing.F) {
	f.Add(file(layout.Owners34.Columns, individual))
	f.Add(file(layout.Owners40.Columns, organization))
	f.Add("ENROLLMENT ID,ASSOCIATE ID - OWNER,ROLE CODE,LAST NAME,ORGANIZATION NAME - OWNER,PERCENTAGE OWNERSHIP\n1,2,34,x,,5\n")
	f.Fuzz(func(t *testing.T, in string) {
		r, err := record.NewReader(strings.NewReader(in), "a", record.ReadOptions{MaxRowBytes: 4096})
		if err != nil {
			return
		}
		for o, err := range ReadOwners(r) {
			if err != nil {
				continue
			}
			if o.AssociateID == "" || o.EnrollmentID == "" || o.Name() == "" || o.Percentage.Value < 0 || o.Percentage.Value > 100 || o.Type == UnknownOwner {
				t.Errorf("a row that should be refused: %+v", o)
			}
		}
	})
}
