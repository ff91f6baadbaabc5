package address

import "testing"

// labelled are made-up pairs of addresses: how much they agree, and why.
var labelled = []struct {
	a, b  string
	level Level
	why   string
}{
	// One place, written in another way.
	{"123 Main St, Springfield IL 62701", "123 MAIN STREET SPRINGFIELD IL 62701", SameUnit, "case, commas, suffix"},
	{"980 Sylvan Ave, Englewd Clfs, NJ 07632", "980 SYLVAN AVENUE, ENGLEWOOD CLIFFS NJ 07632", SameUnit, "the city abbreviated"},
	{"980 Sylvan Ave, Englewd Clfs, NJ", "980 SYLVAN AVENUE ENGLEWOOD CLIFFS NJ 07632-1234", SameUnit, "no ZIP on one side"},
	{"310 NW 5th Ave, Miami, FL 33127", "310 Northwest 5th Avenue, Miami, Florida 33127", SameUnit, "directional and state in words"},
	{"360 Fifth Ave, New York NY 10118", "360 5th Avenue, New York, New York 10118", SameUnit, "ordinal in words"},
	{"12 Twenty-Third St, Troy NY 12180", "12 23rd St, Troy NY 12180", SameUnit, "a compound ordinal"},
	{"1014 77 Street, Brooklyn NY 11228", "1014 77th St, Brooklyn NY 11228", SameUnit, "the number of a street without its ending"},
	{"14 St James Pl, Brooklyn NY 11205", "14 Saint James Place, Brooklyn NY 11205", SameUnit, "Saint"},
	{"1235 Mt Vernon Ave, Williamsburg VA 23185", "1235 Mount Vernon Ave, Williamsburg VA 23185", SameUnit, "Mount"},
	{"9 Ft Hill Rd, Groton CT 06340", "9 Fort Hill Road, Groton CT 06340", SameUnit, "Fort"},
	{"100 MLK Blvd, Detroit MI 48226", "100 Dr. Martin Luther King Jr Boulevard, Detroit MI 48226", SameUnit, "the King's names"},
	{"100 M L King Blvd, Detroit MI 48226", "100 Martin L King Blvd, Detroit MI 48226", SameUnit, "the King's initials"},
	{"4720 US Hwy 431, Albertville AL 35950", "4720 U.S. Route 431, Albertville AL 35950", SameUnit, "one US highway"},
	{"24300 CR 43, Eaton CO 80615", "24300 County Road 43, Eaton CO 80615", SameUnit, "county road"},
	{"21440 SR 20, Oak Harbor WA 98277", "21440 State Route 20, Oak Harbor WA 98277", SameUnit, "state route"},
	{"12040 FM 3009, Schertz TX 78154", "12040 Farm to Market Rd 3009, Schertz TX 78154", SameUnit, "farm to market"},
	{"7400 I-35, Austin TX 78748", "7400 Interstate 35, Austin TX 78748", SameUnit, "interstate"},
	{"1530 California 116, Sebastopol CA 95472", "1530 State Highway 116, Sebastopol CA 95472", SameUnit, "the state's road by its name"},
	{"PO Box 250, Quincy IL 62306", "P.O. BOX 250 QUINCY IL 62306", SameUnit, "one box"},
	{"POB 250, Quincy IL 62306", "Post Office Box 250, Quincy, Illinois", SameUnit, "one box, no ZIP"},
	{"RR 2 Box 18, Canton OH 44730", "Rural Route 2, Box 18, Canton OH 44730", SameUnit, "one rural route"},
	{"HC 68 Box 23A, Big Timber MT 59011", "Highway Contract Route 68 Box 23A, Big Timber MT 59011", SameUnit, "one highway contract"},
	{"PSC 3 Box 4120, APO AE 09021", "PSC 3, BOX 4120, APO AE 09021-0004", SameUnit, "one military box"},
	{"General Delivery, Tampa FL 33602", "GEN DEL TAMPA FL 33602", SameStreet, "general delivery has no number"},
	{"12 Main St, Salem MA 01970", "12 Main St, Salem MA 1970", SameUnit, "the ZIP's zero lost"},
	{"12 Main St, Salem MA 01970", "12 Main St, Salem MA 019701234", SameUnit, "nine digits run together"},
	{"12 Main St, Salem MA 01970, USA", "12 Main St, Salem MA 01970", SameUnit, "the country"},
	{"Acme Health LLC, 12 Main St, Salem MA 01970", "12 Main St, Salem MA 01970", SameUnit, "a firm before the street"},
	{"Attn: Jane Roe\n12 Main St\nSalem MA 01970", "12 Main St, Salem MA 01970", SameUnit, "a name before the street, several lines"},
	{"Harbor Mall, 12 Main St, Salem MA 01970", "12 Main St, Salem MA 01970", SameUnit, "a building before the street"},
	{"12 Main St between Oak and Elm, Salem MA 01970", "12 Main St, Salem MA 01970", SameUnit, "what it is near"},
	{"14 Elm St, Phila PA 19103", "14 Elm St, Philadelphia PA 19103", SameUnit, "the city's short name"},
	{"14 Elm St, NYC", "14 Elm St, New York, NY", SameUnit, "the city's initials"},
	{"14 Elm St, Ft Lauderdale FL 33301", "14 Elm St, Fort Lauderdale FL 33301", SameUnit, "Fort in a city"},
	{"14 Elm St, OFallon MO 63366", "14 Elm St, O'Fallon MO 63366", SameUnit, "an apostrophe"},
	{"14 Elm St, Des Plaines IL 60016", "14 Elm St, DesPlaines IL 60016", SameUnit, "the city in one word"},
	{"14 Elm St, N Las Vegas NV 89030", "14 Elm St, North Las Vegas NV 89030", SameUnit, "a directional in a city"},
	{"14 Elm St, Winston-Salem NC 27101", "14 Elm St, Winston Salem NC 27101", SameUnit, "a hyphen in a city"},
	{"7600 Autumn Pkwy, Mechanicsville VA 23116", "7600 Autumn Park Way, Mechanicsville VA 23116", SameUnit, "a suffix in two words"},
	{"8 North Point Dr, Salem OR 97301", "8 Northpoint Dr, Salem OR 97301", SameUnit, "a name in one word"},
	{"310 Mc Carroll St, Clarkston WA 99403", "310 McCarroll St, Clarkston WA 99403", SameUnit, "Mc apart"},
	{"55 Town Center Dr, Troy MI 48084", "55 Town Ctr Drive, Troy MI 48084", SameUnit, "a suffix word inside the name"},
	{"One Penn Plaza, New York NY 10119", "1 Penn Plz, New York NY 10119", SameUnit, "the house number in words"},
	{"Number One Autumn Ct, Madison VA 22727", "1 Autumn Court, Madison VA 22727", SameUnit, "number one"},
	{"400W Strasburg Rd, Front Royal VA 22630", "400 W Strasburg Rd, Front Royal VA 22630", SameUnit, "the directional stuck to the number"},
	{"12 Main St Apt 4B, Salem MA 01970", "12 Main Street #4B, Salem MA 01970", SameUnit, "a unit's designator left out"},
	{"12 Main St Suite 200, Salem MA 01970", "12 Main St Ste 200, Salem MA 01970", SameUnit, "suite"},
	{"12 Main St Ste 0200, Salem MA 01970", "12 Main St Ste 200, Salem MA 01970", SameUnit, "zeros before a unit"},
	{"12 Main St Apt 4-B, Salem MA 01970", "12 Main St Apt 4B, Salem MA 01970", SameUnit, "a hyphen in a unit"},
	{"12 Main St Apt 4 B, Salem MA 01970", "12 Main St Apt 4B, Salem MA 01970", SameUnit, "a space in a unit"},
	{"12 Main St 5B, Salem MA 01970", "12 Main St Unit 5B, Salem MA 01970", SameUnit, "a unit without designator"},
	{"12 Main St 2nd Floor, Salem MA 01970", "12 Main St Fl 2, Salem MA 01970", SameUnit, "floors"},
	{"12 Main St Second Floor, Salem MA 01970", "12 Main St 2nd Fl, Salem MA 01970", SameUnit, "a floor in words"},
	{"Apt 42, 240 S Wacker Dr, Chicago IL 60606", "240 S Wacker Dr Apt 42, Chicago IL 60606", SameUnit, "the unit first"},
	{"72 Harting Road PO Box 9, Aspen CO 81611", "PO Box 9, 72 Harting Rd, Aspen CO 81611", SameUnit, "street and box in either order"},
	{"3120 N 1850 W, Park City UT 84098", "3120 North 1850 West, Park City UT 84098", SameUnit, "the grid of Utah"},
	{"N42W31200 Elk Dr, Menomonee Falls WI 53051", "n42w31200 Elk Drive, Menomonee Falls WI 53051", SameUnit, "the grid of Wisconsin"},
	{"310 5th St NW, Canton OH 44702", "310 NW 5th St, Canton OH 44702", SameUnit, "the directional at the other end"},
	{"310 Elm, Salem MA 01970", "310 Elm St, Salem MA 01970", SameUnit, "the suffix left out"},
	{"24 Broadway, Salem MA 01970", "24 Broadway St, Salem MA 01970", SameUnit, "a suffix that need not be"},
	{"1607 Spruce St, Martinsville VA 24112", "1607 Spruce Street Ext, Martinsville VA 24112", SameUnit, "an extension left out"},
	{"237 Franklin Pike, Floyd VA 24091", "237 Franklin Pike Rd, Floyd VA 24091", SameUnit, "a second suffix left out"},
	{"310 Highway 20, Oak Harbor WA 98277", "310 State Route 20, Oak Harbor WA 98277", SameUnit, "a highway without its system"},
	{"831 Ellerslie Ave, Colonial Heights VA 23834", "831 E Ellerslie Ave, Colonial Heights VA 23834", SameUnit, "a directional left out, and the name is rare"},
	{"4355 Pheasant Ridge Rd SW, Roanoke VA 24014", "4355 Pheasant Ridge Rd, Roanoke VA 24014", SameUnit, "a directional behind left out, and the name is rare"},
	{"310 Pensylvania Ave, Salem OR 97301", "310 Pennsylvania Ave, Salem OR 97301", SameUnit, "one letter left out"},
	{"310 Penslyvania Ave, Salem OR 97301", "310 Pennsylvania Ave, Salem OR 97301", SameUnit, "two typos in a long name"},
	{"310 Mian St, Salem OR 97301", "310 Main St, Salem OR 97301", SameUnit, "two letters swapped"},
	{"167 Spring St, Hot Springs VA 24445", "167 Springs St, Hot Springs VA 24445", SameUnit, "a plural"},
	{"123 Main St, Springfeild IL 62701", "123 Main St, Springfield IL 62701", SameUnit, "a typo in the city, the ZIP is equal"},
	{"123 Main St, Springfeild IL", "123 Main St, Springfield IL", SameUnit, "a typo in the city"},
	{"123 Main St, Springfield IL 62701", "123 Main St, Springfield 62701", SameUnit, "no state on one side"},
	{"123 Main St 62701", "123 Main St, Springfield IL 62701", SameUnit, "a ZIP alone"},
	{"123 Main St, Springfield IL 62701", "123 Main St, Springfield IL 62710", SameUnit, "two digits of the ZIP swapped, the city is equal"},
	{"123 Main St, Springfield IL 62701", "123 Main St, Springfield IL 62703", SameUnit, "another ZIP of the city"},
	{"123 Main St, Roslindale MA 02131", "123 Main St, Boston MA 02131", SameUnit, "two names of one ZIP"},
	{"123 Oak St, Jennings MO 63136", "123 Oak St, Saint Louis MO 63136", SameUnit, "a suburb under its city's name"},

	// One building.
	{"980 Sylvan Ave, Englewd Clfs, NJ 07632", "980 SYLVAN AVENUE STE 2 ENGLEWOOD CLIFFS NJ", SameBuilding, "a suite on one side: no conflict"},
	{"12 Main St Apt 4B, Salem MA 01970", "12 Main St Apt 5B, Salem MA 01970", SameBuilding, "two apartments"},
	{"12 Main St Ste 200, Salem MA 01970", "12 Main St Ste 300, Salem MA 01970", SameBuilding, "two suites"},
	{"12 Main St Fl 2, Salem MA 01970", "12 Main St Ste 200, Salem MA 01970", SameBuilding, "a floor and a suite do not contradict"},
	{"12 Main St Bldg C, Salem MA 01970", "12 Main St Apt 4, Salem MA 01970", SameBuilding, "a building and an apartment"},
	{"12 Main St, PO Box 9, Salem MA 01970", "12 Main St, Salem MA 01970", SameBuilding, "a box on one side"},
	{"12 Main St, PO Box 9, Salem MA 01970", "PO Box 9, Salem MA 01970", SameBuilding, "the box alone on one side"},
	{"12 Main St Rear, Salem MA 01970", "12 Main St, Salem MA 01970", SameBuilding, "a rear unit"},
	{"12 Main St PMB 7, Salem MA 01970", "12 Main St, Salem MA 01970", SameBuilding, "a private mailbox"},
	{"12A Main St, Salem MA 01970", "12 Main St, Salem MA 01970", SameUnit, "a letter behind the number"},
	{"12A Main St, Salem MA 01970", "12-A Main St, Salem MA 01970", SameUnit, "the same letter after a hyphen"},
	{"12 1/2 Main St, Salem MA 01970", "12 Main St, Salem MA 01970", SameUnit, "half a number"},
	{"88-15 71st Rd, Rego Park NY 11374", "8815 71st Rd, Rego Park NY 11374", SameUnit, "the hyphen of Queens"},
	{"806-810 9th St, Clarkston WA 99403", "808 9th St, Clarkston WA 99403", SameUnit, "within the range"},
	{"7310-14 S Laurel Grove Ave, Chicago IL 60619", "7312 S Laurel Grove Ave, Chicago IL 60619", SameUnit, "within a range cut short"},
	{"806-810 9th St, Clarkston WA 99403", "806-812 9th St, Clarkston WA 99403", SameUnit, "ranges that begin alike"},

	// One street, and no more is sure.
	{"Main St, Springfield IL 62701", "123 Main St, Springfield IL 62701", SameStreet, "no house number on one side"},
	{"Third Ave, New York, NY", "3rd Avenue, New York, New York", SameStreet, "no house number at all"},
	{"132 Sylvan Ave, Salem OR 97301", "123 Sylvan Ave, Salem OR 97301", SameStreet, "two digits of the number swapped"},
	{"4800 Oak St, Kansas City MO 64112", "4800 W Oak St, Kansas City MO 64112", SameStreet, "a directional left out, and the name is common"},
	{"310 1st Ave, Seattle WA 98109", "310 1st Ave N, Seattle WA 98109", SameStreet, "a numbered street: N is another one"},
	{"210 Elm St, Louisa VA 23093", "210 Elm Ave, Louisa VA 23093", SameStreet, "suffixes in conflict"},
	{"5872 Hanks St, Dublin VA 24084", "5872 Hanks Dr, Dublin VA 24084", SameStreet, "suffixes in conflict, a rare name"},
	{"318 SE Main St, Lebanon VA 24266", "318 E Main St, Lebanon VA 24266", SameStreet, "one directional is part of the other"},
	{"123 Main St", "123 Main St, Springfield IL 62701", SameStreet, "no place on one side"},
	{"4720 US Highway 41, Naples FL 34102", "4720 State Road 41, Naples FL 34102", SameStreet, "two road systems"},
	{"123 Oak St, Aurora IL 60505", "123 Oak St, Geneva IL 60506", SameStreet, "neighbouring ZIPs, other city names"},

	// One place, another street or none.
	{"123 Main St, Springfield IL 62701", "123 Oak St, Springfield IL 62701", SamePlace, "another street"},
	{"123 Main St, Springfield IL 62701", "Springfield IL", SamePlace, "no street on one side"},
	{"Springfield IL 62701", "Springfield IL", SamePlace, "no street at all"},
	{"PO Box 250, Quincy IL 62306", "310 Elm St, Quincy IL 62306", SamePlace, "a box and a street"},
	{"RR 2 Box 18, Canton OH 44730", "310 Elm St, Canton OH 44730", SamePlace, "a rural route may have got a street's name"},
	{"81 West 52nd St, New York NY 10112", "52 West 81st St, New York NY 10023", SamePlace, "numbers that changed places"},
	{"310 5th Ave, New York NY 10001", "310 6th Ave, New York NY 10001", SamePlace, "5th is no typo of 6th"},
	{"310 5th Ave, New York NY 10001", "310 5th St, New York NY 10001", SamePlace, "numbered avenue and street"},
	{"310 N Main St, Salem OR 97301", "310 S Main St, Salem OR 97301", SamePlace, "north and south"},
	{"310 E Elm St, Salem OR 97301", "310 W Elm St, Salem OR 97301", SamePlace, "east and west"},
	{"310 5th St NW, Canton OH 44702", "310 5th St SW, Canton OH 44702", SamePlace, "two quadrants"},
	{"310 Highway 20, Oak Harbor WA 98277", "310 Highway 21, Oak Harbor WA 98277", SamePlace, "two highways"},
	{"310 County Road 43, Eaton CO 80615", "310 County Road 34, Eaton CO 80615", SamePlace, "two county roads"},
	{"310 Avenue C, Bayonne NJ 07002", "310 Avenue E, Bayonne NJ 07002", SamePlace, "letters are names"},
	{"310 A St, Sparks NV 89431", "310 B St, Sparks NV 89431", SamePlace, "letter streets"},
	{"310 Lee St, Salem OR 97301", "310 Lea St, Salem OR 97301", SamePlace, "a short name has no typos"},
	{"310 Oak Hill Rd, Salem OR 97301", "310 Oak Mill Run, Salem OR 97301", SamePlace, "another name and another suffix"},
	{"Main St & Oak St, Salem OR", "Main St & Elm St, Salem OR", SamePlace, "two corners"},
	{"310 Elm St, Salem OR 97301", "310 Elmwood St, Salem OR 97301", SamePlace, "a longer name"},

	// They contradict: one street, another number.
	{"123 Main St, Springfield IL 62701", "124 Main St, Springfield IL 62701", Contradicts, "the house next door"},
	{"123 Main St, Springfield IL 62701", "1230 Main St, Springfield IL 62701", Contradicts, "a digit more"},
	{"12 Main St, Springfield IL 62701", "14 Main St, Springfield IL 62701", Contradicts, "12 against 14"},
	{"806-810 9th St, Clarkston WA 99403", "812 9th St, Clarkston WA 99403", Contradicts, "outside the range"},
	{"12 Main St Apt 4, Salem MA 01970", "14 Main St Apt 4, Salem MA 01970", Contradicts, "the unit agrees, the house does not"},
	{"160 Kendal Dr, Lexington VA 24450", "170 Kendal Dr, Lexington VA 24450", Contradicts, "two numbers of one campus"},
	{"N42W31200 Elk Dr, Menomonee Falls WI 53051", "N42W31300 Elk Dr, Menomonee Falls WI 53051", Contradicts, "two grid numbers"},
	{"PO Box 250, Quincy IL 62306", "PO Box 251, Quincy IL 62306", Contradicts, "two boxes"},
	{"PO Box 25, Quincy IL 62306", "PO Box 52, Quincy IL 62306", Contradicts, "a box has no swapped digits"},
	{"RR 2 Box 18, Canton OH 44730", "RR 2 Box 19, Canton OH 44730", Contradicts, "two boxes of a route"},
	{"PSC 3 Box 4120, APO AE 09021", "PSC 3 Box 4121, APO AE 09021", Contradicts, "two military boxes"},
	{"410 S 300 E, Salt Lake City UT 84111", "412 S 300 E, Salt Lake City UT 84111", Contradicts, "the grid of Utah"},
	{"88-15 71st Rd, Rego Park NY 11374", "88-17 71st Rd, Rego Park NY 11374", Contradicts, "two houses of Queens"},

	// Other places.
	{"100 Main St, Springfield, IL 62701", "100 Main St, Springfield, MA 01103", None, "Springfield is in many states"},
	{"100 Main St, Springfield IL 62701", "100 Main St, Chicago IL 60601", None, "another city"},
	{"100 Main St, Springfield IL", "100 Main St, Chicago IL", None, "another city, no ZIP"},
	{"PO Box 250, Quincy IL 62306", "PO Box 250, Quincy MA 02169", None, "one box number in two states"},
	{"100 Main St, Portland OR 97204", "100 Main St, Portland ME 04101", None, "two Portlands"},
	{"100 Main St, 62701", "100 Main St, 97301", None, "two ZIPs"},
	{"100 Main St, Kansas City KS 66101", "100 Main St, Kansas City MO 64106", None, "a city on both sides of a border"},
	{"Springfield IL", "Springfield MA", None, "cities of one name"},

	// Nothing to compare.
	{"", "100 Main St, Springfield IL 62701", Missing, "an empty address"},
	{"", "", Missing, "two empty addresses"},
	{"unknown", "100 Main St, Springfield IL 62701", Missing, "a word that is no address"},

	// Abroad.
	{"18C Harley Street, London, UK", "London, UK, 18C Harley Street", SameBuilding, "the order of the parts"},
	{"41 King Street, Auckland 1010, New Zealand", "41 King Street, Brisbane QLD 4000, Australia", None, "two cities"},
	{"18 Harley Street, London, UK", "19 Harley Street, London, UK", Contradicts, "two numbers"},
	{"上海市黄浦区南京东路318号", "上海黄浦南京东路318号", SameBuilding, "words for city and district left out"},
	{"Königstraße 5, 70173 Stuttgart, Germany", "Konigstrasse 5, 70173 Stuttgart, Germany", SameBuilding, "letters without their marks"},
}

func TestLabelledPairs(t *testing.T) {
	if len(labelled) < 150 {
		t.Errorf("only %d pairs", len(labelled))
	}
	for _, p := range labelled {
		a, b := Parse(p.a), Parse(p.b)
		c := Compare(&a, &b)
		if c.Level != p.level {
			t.Errorf("%s: %q | %q: %s, want %s\n\t%s | %s\n\t%+v", p.why, p.a, p.b, c.Level, p.level, a.Standard(), b.Standard(), c)
		}
		if back := Compare(&b, &a); back != c {
			t.Errorf("%s: the other way: %+v, want %+v", p.why, back, c)
		}
	}
}
