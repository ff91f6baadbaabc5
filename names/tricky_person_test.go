package names

import "testing"

// Two names of people that are alike and not one person's, with the reason that the comparison must give.
var trickyPeople = []struct {
	a, b   string
	reason Reason
	why    string
}{
	{"John Smith Sr", "John Smith Jr", ReasonGeneration, "father and son"},
	{"John Smith, Sr.", "SMITH JR, JOHN", ReasonGeneration, "father and son, in two orders"},
	{"Harold Okafor II", "Harold Okafor III", ReasonGeneration, "son and grandson"},
	{"Harold Okafor Jr", "Harold Okafor III", ReasonGeneration, "son and grandson, Jr is II"},
	{"Harold Okafor I", "Harold T Okafor II", ReasonGeneration, "the numeral behind two names is a generation"},
	{"Robert T Halversen Senior", "Bob Halversen Junior", ReasonGeneration, "a nickname does not hide the generation"},
	{"Halversen, Robert IV", "Halversen, Robert Sr", ReasonGeneration, "four generations"},
	{"Wm. Pettibone III", "William Pettibone Jr", ReasonGeneration, "an abbreviation does not hide it"},
	{"William Pettibone V", "William A Pettibone IV", ReasonGeneration, "the fifth and the fourth"},
	{"PETTIBONE SR, WILLIAM", "PETTIBONE, WILLIAM JR", ReasonGeneration, "suffix in the surname, suffix in the given names"},
	{"Dr. Alan Brewster Jr., M.D.", "Alan Brewster Sr., M.D.", ReasonGeneration, "both physicians"},
	{"Jose Marquez Jr", "José Márquez Sr", ReasonGeneration, "accents do not hide it"},
	{"John A Smith", "John B Smith", ReasonMiddle, "two initials"},
	{"SMITH, JOHN A", "SMITH, JOHN B", ReasonMiddle, "two initials, surname first"},
	{"John Allen Smith", "John B Smith", ReasonMiddle, "a middle name against an initial"},
	{"John Allen Smith", "John Bernard Smith", ReasonMiddle, "two middle names"},
	{"Mary Louise Tate", "Mary Margaret Tate", ReasonMiddle, "cousins named for one grandmother"},
	{"Mary L. Tate", "Mary M. Tate", ReasonMiddle, "the same as initials"},
	{"Hans O Friedlander", "Hans Joachim Friedlander", ReasonMiddle, "O is not Joachim"},
	{"Ali Reza Karimpour", "Ali Hassan Karimpour", ReasonMiddle, "two second names"},
	{"Omar Yusuf Al Hakeem", "Omar Ahmed Al Hakeem", ReasonMiddle, "two fathers"},
	{"Sergei Petrovich Malin", "Sergei Ivanovich Malin", ReasonMiddle, "two patronymics"},
	{"William W Frost", "Frost, William G.", ReasonMiddle, "two initials in two orders"},
	{"Moshe Chaim Adler", "Moshe Dovid Adler", ReasonMiddle, "two second names"},
	{"James Earl Rudd", "James Carl Rudd", ReasonMiddle, "a letter apart, and both are names"},
	{"Dana K Whitlock", "Dana J Whitlock", ReasonMiddle, "two initials"},
	{"Ana Maria Duarte", "Ana Luisa Duarte", ReasonMiddle, "two second names"},
	{"Peter Quinn Lorimer", "Peter James Lorimer", ReasonMiddle, "two middle names"},
	{"Rose E Castellan", "Rose M Castellan", ReasonMiddle, "two initials"},
	{"Carl Otto Weiss", "Carl August Weiss", ReasonMiddle, "brothers of one first name"},
	{"Lorena Vidal", "Lorenzo Vidal", ReasonGiven, "a woman and a man"},
	{"Dr. Lorena Vidal", "Lorenzo Vidal", ReasonGiven, "a title does not make her him"},
	{"Paul Winter", "Paula Winter", ReasonGiven, "a woman and a man"},
	{"Robert Ansley", "Roberta Ansley", ReasonGiven, "a woman and a man"},
	{"Daniel Kirk", "Danielle Kirk", ReasonGiven, "a woman and a man"},
	{"Carl Brody", "Carla Brody", ReasonGiven, "a woman and a man"},
	{"Joseph Lantz", "Josephine Lantz", ReasonGiven, "a woman and a man"},
	{"George Pell", "Georgia Pell", ReasonGiven, "a woman and a man"},
	{"Angelo Rossi", "Angela Rossi", ReasonGiven, "brother and sister"},
	{"Olga Baranova", "Oleg Baranova", ReasonGiven, "a woman and a man"},
	{"Aaron Vance", "Erin Vance", ReasonGiven, "they sound alike, and are two names"},
	{"Aaron Vance", "Ronald Vance", ReasonGiven, "Ron is short for both, which makes them not one"},
	{"Albert Stroud", "Alan Stroud", ReasonGiven, "both are Al"},
	{"Christopher Bly", "Christine Bly", ReasonGiven, "both are Chris"},
	{"Patrick Dunne", "Patricia Dunne", ReasonGiven, "both are Pat"},
	{"Samuel Roth", "Samantha Roth", ReasonGiven, "both are Sam"},
	{"Edward Noble", "Edwin Noble", ReasonGiven, "both are Ed"},
	{"Theodore Marsh", "Edward Marsh", ReasonGiven, "both are Ted"},
	{"Gerald Finch", "Jerome Finch", ReasonGiven, "both are Jerry"},
	{"Harold Baxter", "Henry Baxter", ReasonGiven, "both are Harry"},
	{"Jacob Stern", "James Stern", ReasonGiven, "one is Jake, one is Jim"},
	{"John Whitfield", "Mary Whitfield", ReasonGiven, "a couple"},
	{"Barbara Keane", "Margaret Keane", ReasonGiven, "sisters"},
	{"R Halloran", "John Halloran", ReasonGiven, "R is not John"},
	{"J. Halloran", "Robert Halloran", ReasonGiven, "J is not Robert"},
	{"Halloran, K", "Halloran, Michael", ReasonGiven, "K is not Michael"},
	{"Anders Lindqvist", "Ulf Lindqvist", ReasonGiven, "brothers"},
	{"Viktor Yakov", "Vladimir Yakov", ReasonGiven, "one first letter, two names"},
	{"Sandeep Pillai", "Sundar Pillai", ReasonGiven, "one first letter, two names"},
	{"Boris Abramov", "Roman Abramov", ReasonGiven, "two names"},
	{"Frank Richter", "Frederik Richter", ReasonGiven, "two names"},
	{"Chaim Weber", "Moshe Weber", ReasonGiven, "brothers"},
	{"Eric A. Wendell", "Josh A. Wendell", ReasonGiven, "a middle initial makes no namesake"},
	{"Linda Marie Orr", "Susan Marie Orr", ReasonGiven, "a middle name makes no namesake"},
	{"Mark Zellerman", "Mark Zellerbach", ReasonSurname, "one stem, two surnames"},
	{"Hugo Chacon", "Hugo Chavez", ReasonSurname, "one first letter, two surnames"},
	{"Daniel Ortiz", "Daniel Ortega", ReasonSurname, "three letters shared"},
	{"Luis Monteiro", "Luis Montenegro", ReasonSurname, "five letters shared"},
	{"Mary Johnson", "Mary Jackson", ReasonSurname, "two frequent surnames"},
	{"Robert Williams", "Robert Wilson", ReasonSurname, "two frequent surnames"},
	{"Omar al-Duri", "Omar al-Tikriti", ReasonSurname, "a particle is no surname"},
	{"Bart De Vries", "Bart De Wever", ReasonSurname, "a particle is no surname"},
	{"Maria de la Cruz", "Maria de la Vega", ReasonSurname, "two particles are none"},
	{"Jan van der Berg", "Jan van der Meer", ReasonSurname, "two particles are none"},
	{"Kevin McDonald", "Kevin McKenzie", ReasonSurname, "Mc is no surname"},
	{"Shawn O'Brien", "Shawn O'Connor", ReasonSurname, "O' is no surname"},
	{"Amir Haqqani", "Amir Noorzai", ReasonSurname, "two clans"},
	{"Halla Jonsdottir", "Halla Gunnarsdottir", ReasonSurname, "two fathers"},
	{"Ann Lee-Carter", "Ann Moss-Dunham", ReasonSurname, "no half in common"},
	{"Ana Garcia Lopez", "Ana Pereira Silva", ReasonSurname, "no half in common"},
	{"Mr. J Smith", "Mrs. J Smith", ReasonSex, "husband and wife by their titles"},
	{"Mr. Pat Moran", "Ms. Patricia Moran", ReasonSex, "a nickname of both, and titles"},
	{"James Thomas", "Thomas James", ReasonOrder, "both orders are names"},
	{"Martin Henry", "Henry Martin", ReasonOrder, "both orders are names"},
	{"John Lee Smith", "Lee John Smith", ReasonOrder, "one surname, forenames exchanged: two people"},
	{"Salman bin Muhammad al-Rawi", "Muhammad bin Salman al-Rawi", ReasonOrder, "father and son"},
	{"Ahmad bin Hasan al-Ubaidi", "Hasan bin Ahmad al-Ubaidi", ReasonOrder, "father and son"},
	{"John Smith Sr.", "John Smyth Jr.", ReasonGeneration, "a slip does not hide the generation"},
	{"Jon Smith II", "John Smith Sr", ReasonGeneration, "a variant does not hide it"},
	{"Smith, Bob Jr", "Robert Smith Sr", ReasonGeneration, "nickname and order do not hide it"},
	{"Al Tarrant", "Bert Tarrant", ReasonGiven, "short forms that each have several full names"},
}

func TestTrickyPeople(t *testing.T) {
	for _, c := range trickyPeople {
		a, b := Person(c.a), Person(c.b)
		r := ComparePersons(&a, &b)
		if r.Whole != PersonContradicts && r.Whole != PersonDifferent || r.Score() >= PersonDecision {
			t.Errorf("%s | %s: %v (%.2f), must contradict: %s", c.a, c.b, r.Whole, r.Score(), c.why)
		} else if r.Reason != c.reason {
			t.Errorf("%s | %s: reason %q, want %q: %s", c.a, c.b, r.Reason, c.reason, c.why)
		}
		if back := ComparePersons(&b, &a); back != r {
			t.Errorf("%s | %s: %+v, the other way %+v", c.a, c.b, r, back)
		}
	}
}

// A part that one side lacks is missing, whatever the other words do.
func TestMissingParts(t *testing.T) {
	for _, c := range []struct {
		a, b           PersonName
		given, surname Level
		whole          PersonLevel
	}{
		{PersonParts("", "", "Garcia Lopez", ""), PersonParts("Maria", "", "Garcia Lopez", ""), Missing, Equal, PersonPartial},
		{PersonParts("Mary Ann", "", "", ""), PersonParts("Mary Ann", "", "Sample", ""), Equal, Missing, PersonPartial},
		{PersonParts("Mary", "", "", ""), PersonParts("Mary", "", "", ""), Equal, Missing, PersonEqual},
		{PersonParts("", "", "Sample", ""), PersonParts("Mary", "", "", ""), Missing, Missing, PersonDifferent},
		{PersonParts("", "", "", ""), PersonParts("Mary", "", "", ""), Missing, Missing, PersonMissing},
	} {
		r := ComparePersons(&c.a, &c.b)
		if r.Given != c.given || r.Surname != c.surname || r.Whole != c.whole {
			t.Errorf("%s | %s: %v, given %v, surname %v; want %v, %v, %v", c.a.Input, c.b.Input, r.Whole, r.Given, r.Surname, c.whole, c.given, c.surname)
		}
	}
}

// Two names of one person, with the level that the comparison must give.
func TestSamePeople(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		level PersonLevel
		why   string
	}{
		{"John Smith", "SMITH, JOHN", PersonEqual, "order and case"},
		{"Mary A. Smith", "Smith Mary A", PersonEqual, "surname first without a comma"},
		{"José Núñez", "Jose Nunez", PersonEqual, "accents"},
		{"Maria De La Cruz", "DELACRUZ, MARIA", PersonEqual, "particles joined"},
		{"Sean O'Neal", "O NEAL, SEAN", PersonEqual, "an apostrophe or a space"},
		{"Jean-Claude Marin", "Jean Claude Marin", PersonEqual, "a hyphen or a space"},
		{"John Smith", "John A. Smith", PersonCompatible, "a middle initial left out is no evidence"},
		{"John A Smith", "John Allen Smith", PersonCompatible, "an initial and its name"},
		{"John Smith", "John Smith Jr", PersonCompatible, "a generation left out is no evidence"},
		{"John Smith II", "John Smith Jr", PersonEqual, "Jr and II are one generation"},
		{"John Smith Sr", "John Smith I", PersonEqual, "Sr and I are one generation"},
		{"Dr. Ann Lee, M.D.", "Ann Lee", PersonEqual, "titles and degrees are no names"},
		{"Bob Tarrant", "Robert Tarrant", PersonNickname, "a nickname"},
		{"Will Tarrant", "Billy Tarrant", PersonNickname, "two short forms of one full name"},
		{"Peggy Sandler", "Margaret Sandler", PersonNickname, "a nickname without a letter in its place"},
		{"Moishe Gold", "Moshe Gold", PersonNickname, "a Yiddish form"},
		{"Bob Tarrant", "Bobby Tarrant", PersonNickname, "two forms of one name, in the table"},
		{"Garland \"Andy\" Barrow", "Andy Barrow", PersonNickname, "the nickname stands in the name"},
		{"Stephen Hale", "Steven Hale", PersonVariant, "two spellings"},
		{"Catherine Bell", "Katherine Bell", PersonVariant, "two spellings"},
		{"Mohammed Saleem", "Muhammad Saleem", PersonVariant, "two spellings"},
		{"Roberrt Tarrant", "Robert Tarrant", PersonVariant, "a slip"},
		{"Olaf Schulz", "Olaf Schultz", PersonVariant, "a slip in the surname"},
		{"R. Tarrant", "Robert Tarrant", PersonInitial, "an initial"},
		{"JC Marin", "Jean-Claude Marin", PersonInitial, "two initials in one word"},
		{"W. Tarrant", "Bill Tarrant", PersonInitial, "the initial of the name behind a nickname"},
		{"H. Morgan Grier", "Morgan Grier", PersonRearranged, "goes by the middle name"},
		{"Mary Jones-Smith", "Mary Smith", PersonRearranged, "half of a double surname"},
		{"Mary Jones Smith", "Mary Jones", PersonRearranged, "the maiden name in the middle"},
		{"Mary Smith (nee Jones)", "Mary Jones", PersonRearranged, "a former surname"},
		{"Okafor Chidi", "Chidi Okafor", PersonRearranged, "given name and surname swapped"},
		{"ChidiOkafor", "Chidi Okafor", PersonRearranged, "a space left out"},
		{"Chidi Oka for", "Chidi Okafor", PersonRearranged, "a space too many"},
		{"Tim Farrow", "Tom Farrow", PersonSimilar, "one letter, and both are names: near, no more"},
	} {
		a, b := Person(c.a), Person(c.b)
		r := ComparePersons(&a, &b)
		if r.Whole != c.level || r.Score() < PersonDecision {
			t.Errorf("%s | %s: %v (%v, %v, %v; %.2f), want %v: %s", c.a, c.b, r.Whole, r.Given, r.Middle, r.Surname, r.Score(), c.level, c.why)
		}
	}
}
