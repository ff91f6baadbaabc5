package match

import (
	"strconv"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/record"
)

func TestNormalDate(t *testing.T) {
	for _, c := range []struct {
		in    string
		order dateOrder
		want  string
	}{
		{"1971-05-24", monthFirst, "19710524"},
		{"19710524", monthFirst, "19710524"},
		{"05/24/1971", monthFirst, "19710524"},
		{"24.5.1971", dayFirst, "19710524"},
		{"5/4/71", monthFirst, "19710504"},
		{"5/4/71", dayFirst, "19710405"},
		{"24/05/1971", monthFirst, "19710524"}, // no 24th month, so the day stands first
		{"24 May 1971", monthFirst, "19710524"},
		{"May 24, 1971", monthFirst, "19710524"},
		{"1971-05-24T00:00:00Z", monthFirst, "19710524"},
		{"19711324", monthFirst, "19711324"}, // a slip keeps its digits
		{"5241971", monthFirst, "19710524"},  // a spreadsheet took the zero
		{"24051971", dayFirst, "19710524"},
		{"05041971", dayFirst, "19710405"},
		{"05041971", monthFirst, "19710504"},
		{"19710524.0", monthFirst, "19710524"},
		{"26077", serialDays, "19710524"},
		{"26077.0", serialDays, "19710524"},
		{"05/24/1971", serialDays, "19710524"}, // one that was left as text
		{"Mon, 24 May 1971", monthFirst, "19710524"},
		{"May 24th, 1971", monthFirst, "19710524"},
		{"24-MAY-71", monthFirst, "19710524"},
		{"24. Mai 1971", dayFirst, "19710524"},
		{"24 août 1971", dayFirst, "19710824"},
		{"3 de marzo de 1971", dayFirst, "19710303"},
		{"5 dicembre 1971", dayFirst, "19711205"},
		{"März 1971", monthFirst, "19710300"}, // a month alone
		{"1971-05", monthFirst, "19710500"},
		{"05/1971", monthFirst, "19710500"},
		{"", monthFirst, ""},
		{"n/a", monthFirst, ""},
	} {
		if got := normalDate(c.in, c.order); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

func TestDateLevel(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
		why  string
	}{
		{"19710405", "19710504", 2, "day and month swapped"},
		{"19710405", "19710406", 3, "one digit"},
		{"19710405", "19710450", 3, "two neighbouring digits swapped"},
		{"19710405", "19710428", 4, "year and month agree"},
		{"19710405", "19711128", 5, "only the year"},
		{"19710405", "19820405", 4, "a birthday in another year: day and month agree"},
		{"19710405", "19881230", 7, "nothing"},
	} {
		if got := dateLevel(c.a, c.b); got != c.want {
			t.Errorf("%s %s: level %d, want %d (%s)", c.a, c.b, got, c.want, c.why)
		}
		if dateLevel(c.a, c.b) != dateLevel(c.b, c.a) {
			t.Errorf("%s %s: not symmetric", c.a, c.b)
		}
	}
}

func TestNormalValues(t *testing.T) {
	for _, c := range []struct {
		f        func(string) string
		in, want string
	}{
		{normalPhone, "+1 (555) 010-0199", "5550100199"},
		{normalPhone, "555.010.0199 x12", "5550100199"},
		{normalPhone, "555.010.0199 ext. 12", "5550100199"},
		{normalPhone, "555.010.0199 #12", "5550100199"},
		{normalPhone, "5550100199.0", "5550100199"},
		{normalPhone, "ph 555 010 0199", "5550100199"},
		{normalPhone, "000-000-0000", ""},
		{normalIdentifier, "123456789.0", "123456789"},
		{normalIdentifier, "12.05.0", "12050"},
		{normalZIP, "7632.0", "7632"},
		{normalPhone, "12", ""},
		{normalLatitude, "44.94", "44.94"},
		{normalLatitude, "44.940, -123.03", "44.94"},
		{normalLongitude, "44.940, -123.03", "-123.03"},
		{normalLatitude, "POINT (-123.03 44.94)", "44.94"},
		{normalLongitude, "SRID=4326;POINT(-123.03 44.94)", "-123.03"},
		{normalLatitude, "-123.03 44.94", "44.94"},
		{normalLatitude, "44, 12", "4412"}, // a number with a thousands' comma
		{normalLatitude, "near the mill", ""},
		{normalOrganization, " Larkmoor  care, llc ", "LARKMOOR CARE, LLC"},
		{normalEmail, "Ilse.K+news@Example.ORG", "ilse.k@example.org"},
		{normalEmail, "nobody", ""},
		{normalWebsite, "https://www.Example.org/about?x=1", "example.org/about"},
		{normalZIP, "076321234", "07632"},
		{normalZIP, "07632-1234", "07632"},
		{normalZIP, "76321234", "07632"},
		{normalZIP, "SW1A 1AA", "SW1A1AA"},
		{normalSuffix, "junior", "JR"},
		{normalSuffix, "Esq", ""},
		{normalNumber, "$1,234.50", "1234.5"},
		{normalNumber, "many", ""},
	} {
		if got := c.f(c.in); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

// How a column writes its dates shows in those that leave no choice.
func TestOrderOfDates(t *testing.T) {
	for _, c := range []struct {
		values string
		want   dateOrder
	}{
		{"04.05.1971 24.05.1971", dayFirst},
		{"04/05/1971 05/24/1971", monthFirst},
		{"04051971 24051971 4051980", dayFirst},
		{"05041971 5241971", monthFirst},
		{"26077 31234 10/24/1980", serialDays},
	} {
		b := record.NewBuilder("t", []string{"d"})
		for _, v := range strings.Fields(c.values) {
			b.Append([]string{v})
		}
		if got := orderOf(b.Table().Columns()[0]); got != c.want {
			t.Errorf("%s: %d, want %d", c.values, got, c.want)
		}
	}
}

func TestHeadingKind(t *testing.T) {
	for heading, want := range map[string]Kind{
		"first_name": GivenName, "FIRST NAME - OWNER": GivenName, "nameFirst": GivenName, "Nachname": Surname, "Geburtsdatum": Date, "DOB": Date, "provider_zip_code": ZIP,
		"ADDRESS LINE 1": Address, "E-Mail": Email, "patientPhone": Phone, "LEGAL BUSINESS NAME": Organization, "soc_sec_id": Identifier, "colour": "", "x": "",
		"Provider Last Name (Legal Name)": Surname, "Provider First Name (if an individual)": GivenName,
	} {
		if got, _ := headingKind(heading); got != want {
			t.Errorf("%q: %q, want %q", heading, got, want)
		}
	}
	if k, exact := headingKind("ORGANIZATION TYPE STRUCTURE"); k == Organization && exact {
		t.Error("a type of organization was taken for its name")
	}
}

func TestAbbreviates(t *testing.T) {
	for _, c := range []struct {
		short, long string
		want        bool
	}{
		{"ENGLEWD CLFS", "ENGLEWOOD CLIFFS", true},
		{"ENGLEWD", "ENGLEWOOD CLIFFS", false},
		{"BOSTON", "HOUSTON", false},
		{"W HAVEN", "NEW HAVEN", false},
	} {
		if got := abbreviates(c.short, c.long); got != c.want {
			t.Errorf("%q for %q: %v", c.short, c.long, got)
		}
	}
}

func TestSpecSurvivesItsText(t *testing.T) {
	for _, text := range []string{"given=first_name,surname=last,date=dob,ignore=cluster", `"text=a, b",name=l:who,name=r:whom`} {
		s, err := ParseSpec(text)
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParseSpec(s.String())
		if err != nil || again.String() != s.String() {
			t.Errorf("%s: %s, %v", text, again, err)
		}
	}
	for _, text := range []string{"given", "colour=x", "given="} {
		if _, err := ParseSpec(text); err == nil {
			t.Errorf("%q was taken for a SPEC", text)
		}
	}
}

func FuzzParseSpec(f *testing.F) {
	f.Add("given=first_name,date=dob")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ParseSpec(text)
		if err != nil || strings.ContainsAny(text, "\"\r\n") {
			return
		}
		again, err := ParseSpec(s.String())
		if err != nil || again.String() != s.String() {
			t.Errorf("%q became %q: %v", s, again, err)
		}
	})
}

func FuzzNormalDate(f *testing.F) {
	f.Add("1971-05-24")
	f.Add("24 May 71")
	f.Fuzz(func(t *testing.T, s string) {
		for _, o := range []dateOrder{monthFirst, dayFirst} {
			if d := normalDate(s, o); d != digits(d) {
				t.Errorf("%q became %q", s, d)
			}
		}
	})
}

func FuzzKeyPart(f *testing.F) {
	f.Add("given[:3]")
	f.Add("year(date)")
	f.Fuzz(func(t *testing.T, s string) {
		if part, _, err := keyPart(s); err == nil {
			part("SOMETHING")
			part("")
		}
	})
}

// A SPEC that names the house number beside two lines means that one is the street and the other what else there is to say.
func TestLinesBesideAHouseNumber(t *testing.T) {
	b := record.NewBuilder("t", []string{"nr", "line1", "line2", "who"})
	for i := range 30 {
		b.Append([]string{strconv.Itoa(i * 3), "Larkmoor Street", "Flat " + strconv.Itoa(i), "Ann Kestwell"})
	}
	tab := b.Table()
	for _, c := range []struct{ given, want string }{
		{"house_number=nr,address=line1,address=line2,name=who", "house_number=nr,street=line1,text=line2,name=who"},
		{"house_number=nr,street=line1,address=line2,name=who", "house_number=nr,street=line1,text=line2,name=who"},
	} {
		spec, err := ParseSpec(c.given)
		if err != nil {
			t.Fatal(err)
		}
		if got := Detect(tab, tab, spec).String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.given, got, c.want)
		}
	}
}
