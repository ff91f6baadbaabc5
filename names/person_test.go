package names

import "testing"

func TestPerson(t *testing.T) {
	type parts = PersonName
	for _, c := range []struct {
		in   string
		want parts
		why  string
	}{
		{"", parts{}, "nothing"},
		{"Mary Sample", parts{Given: "Mary", Surname: "Sample"}, "the usual order"},
		{"SAMPLE, MARY A", parts{Given: "MARY", Middle: "A", Surname: "SAMPLE"}, "a comma behind the surname"},
		{"Sample Mary A", parts{Given: "Mary", Middle: "A", Surname: "Sample"}, "surname first: an initial at the end"},
		{"Petrosian Douglas Joseph", parts{Given: "Douglas", Middle: "Joseph", Surname: "Petrosian"}, "surname first: two given names behind an unknown word"},
		{"Engelson Janice", parts{Given: "Janice", Surname: "Engelson"}, "surname first: a name that is no surname"},
		{"Martin Kelly", parts{Given: "Martin", Surname: "Kelly"}, "either may be either: given name first"},
		{"Mary A. Sample", parts{Given: "Mary", Middle: "A.", Surname: "Sample"}, "points stay as written"},
		{"J. Edgar Sample", parts{Given: "J.", Middle: "Edgar", Surname: "Sample"}, "an initial first"},
		{"C.D. Sample", parts{Given: "C.D.", Surname: "Sample"}, "two initials in a word"},
		{"John P", parts{Given: "John", Surname: "P"}, "the surname's initial"},
		{"Dr. Hugh F Sample Jr.", parts{Prefix: "Dr.", Given: "Hugh", Middle: "F", Surname: "Sample", Suffix: "Jr."}, "title and suffix"},
		{"State Senator Ann Sample", parts{Prefix: "State Senator", Given: "Ann", Surname: "Sample"}, "a title of two words"},
		{"Mrs. Sample", parts{Prefix: "Mrs.", Surname: "Sample"}, "a title and one word: a surname"},
		{"Arthur Sample, Jr., M.D.", parts{Given: "Arthur", Surname: "Sample", Suffix: "Jr.", Credentials: "M.D."}, "suffix and degree behind commas"},
		{"SAMPLE JR, JESSE D", parts{Given: "JESSE", Middle: "D", Surname: "SAMPLE", Suffix: "JR"}, "the suffix behind the surname"},
		{"SAMPLE, BSN, RN, CHRISTINE", parts{Given: "CHRISTINE", Surname: "SAMPLE", Credentials: "BSN RN"}, "degrees between surname and given name"},
		{"SAMPLE, JOHN V", parts{Given: "JOHN", Middle: "V", Surname: "SAMPLE"}, "V behind a given name is an initial"},
		{"John Allen Sample V", parts{Given: "John", Middle: "Allen", Surname: "Sample", Suffix: "V"}, "V behind a whole name is the fifth"},
		{"Tonya Sample, DO", parts{Given: "Tonya", Surname: "Sample", Credentials: "DO"}, "a degree behind a comma"},
		{"Thu Do", parts{Given: "Thu", Surname: "Do"}, "a surname that is a degree in capitals"},
		{"Larry Sample Architect AIA-CSI", parts{Given: "Larry", Surname: "Sample", Credentials: "Architect AIA-CSI"}, "degrees joined by a hyphen"},
		{"Edwin Sample attorney at law", parts{Given: "Edwin", Surname: "Sample", Credentials: "attorney at law"}, "a profession in words"},
		{`Robert "Bob" Sample`, parts{Given: "Robert", Surname: "Sample", Nickname: "Bob"}, "a nickname in quotes"},
		{"Robert (Bob) F Sample", parts{Given: "Robert", Middle: "F", Surname: "Sample", Nickname: "Bob"}, "in brackets"},
		{"Robert 'Bob' Sample", parts{Given: "Robert", Surname: "Sample", Nickname: "Bob"}, "in single quotes"},
		{"Robert ''Bob'' Sample", parts{Given: "Robert", Surname: "Sample", Nickname: "Bob"}, "in two single quotes"},
		{"SAMPLE, MICHAEL (LOUIE)", parts{Given: "MICHAEL", Surname: "SAMPLE", Nickname: "LOUIE"}, "behind the given name"},
		{"W. Russell (Jr.) Sample", parts{Given: "W.", Middle: "Russell", Surname: "Sample", Suffix: "Jr."}, "a suffix in brackets"},
		{"Mary Sample (nee Jones)", parts{Given: "Mary", Surname: "Sample", Former: "Jones"}, "a maiden name"},
		{"Mary Sample née Jones", parts{Given: "Mary", Surname: "Sample", Former: "Jones"}, "without brackets"},
		{"Kobus van der Merwe", parts{Given: "Kobus", Surname: "van der Merwe"}, "particles"},
		{"VAN SLYKE, CLAIRE", parts{Given: "CLAIRE", Surname: "VAN SLYKE"}, "particles before a comma"},
		{"Mario De La Guardia", parts{Given: "Mario", Surname: "De La Guardia"}, "particles in capitals"},
		{"La Shawn K. Sample", parts{Given: "La Shawn", Middle: "K.", Surname: "Sample"}, "a particle of the given name"},
		{"Maria del Carmen Lopez", parts{Given: "Maria", Middle: "del Carmen", Surname: "Lopez"}, "a name of devotion"},
		{"Ellen H Mc Donald", parts{Given: "Ellen", Middle: "H", Surname: "Mc Donald"}, "Mc apart"},
		{"James O Sample", parts{Given: "James", Middle: "O", Surname: "Sample"}, "O is an initial there"},
		{"Raissa D'Souza", parts{Given: "Raissa", Surname: "D'Souza"}, "an apostrophe"},
		{"Anna Bacon-Tinsley", parts{Given: "Anna", Surname: "Bacon-Tinsley"}, "a double surname"},
		{"Marietta F Abalos Galito", parts{Given: "Marietta", Middle: "F", Surname: "Abalos Galito"}, "what follows an initial is surname"},
		{"MOSES HUGHES, KATHERINE M", parts{Given: "KATHERINE", Middle: "M", Surname: "MOSES HUGHES"}, "two surnames before a comma"},
		{"SAMPLE, MARY JO", parts{Given: "MARY JO", Surname: "SAMPLE"}, "a double given name"},
		{"SAMPLE, JOHN NMN", parts{Given: "JOHN", Surname: "SAMPLE"}, "no middle name"},
		{"DE LA CRUZ MARIA", parts{Given: "MARIA", Surname: "DE LA CRUZ"}, "surname first, with particles"},
		{"VAN DYKE WILLIAM", parts{Given: "WILLIAM", Surname: "VAN DYKE"}, "surname first, with one"},
		{"GARCIA LOPEZ MARIA", parts{Given: "MARIA", Surname: "GARCIA LOPEZ"}, "two surnames first"},
		{"JOHN & MARY SAMPLE", parts{Given: "JOHN", Surname: "SAMPLE"}, "the first of two"},
		{"SAMPLE JOHN A TR", parts{Given: "JOHN", Middle: "A", Surname: "SAMPLE", Credentials: "TR"}, "a trustee"},
		{"Estate of Jane Sample", parts{Given: "Jane", Surname: "Sample"}, "an estate's owner"},
		{"John Sample et al", parts{Given: "John", Surname: "Sample"}, "and others"},
	} {
		got := Person(c.in)
		if got.Input != c.in {
			t.Errorf("Person(%q).Input = %q", c.in, got.Input)
		}
		for _, f := range [...]struct{ name, got, want string }{
			{"prefix", got.Prefix, c.want.Prefix}, {"given", got.Given, c.want.Given}, {"middle", got.Middle, c.want.Middle}, {"surname", got.Surname, c.want.Surname},
			{"suffix", got.Suffix, c.want.Suffix}, {"credentials", got.Credentials, c.want.Credentials}, {"nickname", got.Nickname, c.want.Nickname}, {"former", got.Former, c.want.Former},
		} {
			if f.got != f.want {
				t.Errorf("Person(%q): %s is %q, want %q: %s", c.in, f.name, f.got, f.want, c.why)
			}
		}
	}
}

func TestPersonParts(t *testing.T) {
	for _, c := range []struct {
		given, middle, surname, suffix string
		want                           PersonName
		why                            string
	}{
		{"MARY", "A", "SAMPLE", "", PersonName{Given: "MARY", Middle: "A", Surname: "SAMPLE"}, "as the columns say"},
		{"JESSE", "", "SAMPLE JR", "", PersonName{Given: "JESSE", Surname: "SAMPLE", Suffix: "JR"}, "a suffix in the surname"},
		{"JESSE", "", "SAMPLE, MD", "", PersonName{Given: "JESSE", Surname: "SAMPLE", Credentials: "MD"}, "a degree in the surname"},
		{"JESSE", "NMN", "SAMPLE", "III", PersonName{Given: "JESSE", Surname: "SAMPLE", Suffix: "III"}, "no middle name"},
		{"James (Jim)", "", "Sample", "", PersonName{Given: "James", Surname: "Sample", Nickname: "Jim"}, "a nickname in the given name"},
		{"Dr. Ana", "", "de la Cruz", "", PersonName{Prefix: "Dr.", Given: "Ana", Surname: "de la Cruz"}, "a title in the given name"},
		{"Mary Ann", "", "Sample", "", PersonName{Given: "Mary Ann", Surname: "Sample"}, "the column says that it is one given name"},
		{"", "", "Sample", "", PersonName{Surname: "Sample"}, "a surname alone"},
		{"Junior", "", "Sample", "", PersonName{Given: "Junior", Surname: "Sample"}, "a given name that is a suffix"},
		{"", "", "", "", PersonName{}, "nothing"},
	} {
		got := PersonParts(c.given, c.middle, c.surname, c.suffix)
		if got.Prefix != c.want.Prefix || got.Given != c.want.Given || got.Middle != c.want.Middle || got.Surname != c.want.Surname ||
			got.Suffix != c.want.Suffix || got.Credentials != c.want.Credentials || got.Nickname != c.want.Nickname {
			t.Errorf("PersonParts(%q, %q, %q, %q) = %+v: %s", c.given, c.middle, c.surname, c.suffix, got, c.why)
		}
	}
}

func TestPeople(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
		why  string
	}{
		{"", nil, "nobody"},
		{"John Sample", []string{"John Sample"}, "one"},
		{"JOHN & MARY SAMPLE", []string{"JOHN SAMPLE", "MARY SAMPLE"}, "the surname at the end is both's"},
		{"John A. and Mary B. Sample", []string{"John A. Sample", "Mary B. Sample"}, "with initials"},
		{"SAMPLE, JOHN & MARY", []string{"JOHN SAMPLE", "MARY SAMPLE"}, "the surname at the head is both's"},
		{"SAMPLE, JOHN A & MARY B", []string{"JOHN A SAMPLE", "MARY B SAMPLE"}, "with initials"},
		{"John Sample & Jane Okafor", []string{"John Sample", "Jane Okafor"}, "two surnames"},
		{"SAMPLE, JOHN; OKAFOR, JANE", []string{"JOHN SAMPLE", "JANE OKAFOR"}, "a semicolon"},
		{"John Sample\nJane Okafor", []string{"John Sample", "Jane Okafor"}, "a line each"},
		{"SAMPLE JOHN A & MARY B", []string{"JOHN A SAMPLE", "MARY B SAMPLE"}, "surname first without a comma, as in property records"},
		{"Sample John & Mary", []string{"John Sample", "Mary Sample"}, "likewise"},
		{"Mr. and Mrs. John Sample", []string{"Sample", "John Sample"}, "she has no given name of her own here"},
	} {
		got := People(c.in)
		if len(got) != len(c.want) {
			t.Errorf("People(%q): %d, want %d: %s", c.in, len(got), len(c.want), c.why)
			continue
		}
		for i := range got {
			if got[i].String() != c.want[i] {
				t.Errorf("People(%q)[%d] = %q, want %q: %s", c.in, i, got[i].String(), c.want[i], c.why)
			}
		}
	}
}

func TestPersonKeys(t *testing.T) {
	for _, c := range []struct{ in, given, root, surname, why string }{
		{"Bob Sample", "BOB", "ROBERT", "SAMPLE", "Bob is Robert"},
		{"Chris Sample", "CHRIS", "CHRIS", "SAMPLE", "Christopher or Christine"},
		{"Robert Sample", "ROBERT", "ROBERT", "SAMPLE", "its own root"},
		{"María De La Cruz", "MARIA", "MARIA", "DELACRUZ", "particles joined, accents folded"},
		{"R Sample", "R", "R", "SAMPLE", "an initial is a key"},
		{"", "", "", "", "an empty name makes no key"},
	} {
		p := Person(c.in)
		if p.GivenKey() != c.given || p.GivenRoot() != c.root || p.SurnameKey() != c.surname {
			t.Errorf("%q: %q, %q, %q: %s", c.in, p.GivenKey(), p.GivenRoot(), p.SurnameKey(), c.why)
		}
		if (p.SurnameSound() == "") != (c.surname == "") {
			t.Errorf("%q sounds %q", c.in, p.SurnameSound())
		}
	}
	for _, pair := range [][2]string{{"Schmidt", "Schmid"}, {"Stevens", "Stephens"}, {"Reid", "Reed"}, {"Catz", "Katz"}, {"Philips", "Filips"}} {
		a, b := PersonParts("", "", pair[0], ""), PersonParts("", "", pair[1], "")
		if pair[0] != "Schmidt" && a.SurnameSound() != b.SurnameSound() {
			t.Errorf("%s sounds %s, %s sounds %s", pair[0], a.SurnameSound(), pair[1], b.SurnameSound())
		}
	}
}
