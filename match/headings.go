package match

import (
	"strings"
	"unicode"
)

// headings are the words that name each kind of column, in a normal form: lower case, parts joined by spaces. A heading is tried whole
// first, then its last words, then its first, so that "patient_first_name" and "first name owner" are found.
var headings = map[string]Kind{
	"given": GivenName, "given name": GivenName, "given names": GivenName, "first": GivenName, "first name": GivenName, "firstname": GivenName, "forename": GivenName, "forenames": GivenName, "fname": GivenName,
	"christian name": GivenName, "vorname": GivenName, "prenom": GivenName, "nombre": GivenName, "name first": GivenName, "namefirst": GivenName, "givenname": GivenName, "f name": GivenName, "nome": GivenName, "voornaam": GivenName, "rufname": GivenName, "fname c1": GivenName,
	"middle": Middle, "middle name": Middle, "middle names": Middle, "middlename": Middle, "middle initial": Middle, "mi": Middle, "mname": Middle, "name middle": Middle, "second name": Middle, "zweiter vorname": Middle,
	"surname": Surname, "last": Surname, "last name": Surname, "lastname": Surname, "family name": Surname, "familyname": Surname, "lname": Surname, "name last": Surname, "namelast": Surname, "nachname": Surname, "familienname": Surname, "apellido": Surname, "apellidos": Surname, "nom de famille": Surname, "sname": Surname, "l name": Surname, "zuname": Surname, "achternaam": Surname, "cognome": Surname, "lname c1": Surname,
	"maiden": Former, "maiden name": Former, "birth name": Former, "former name": Former, "geburtsname": Former, "maidenname": Former, "previous surname": Former, "name last hyph": Former, "nee": Former,
	"suffix": Suffix, "name suffix": Suffix, "generation": Suffix, "gen": Suffix, "jr sr": Suffix, "suffix name": Suffix, "namenszusatz": Suffix,
	"full name": Name, "fullname": Name, "person name": Name, "contact name": Name, "owner full name": Name, "patient name": Name, "vollstandiger name": Name, "person": Name, "contact": Name, "employee": Name, "kontakt": Name, "customer name": Name,
	"organization": Organization, "organisation": Organization, "organization name": Organization, "organisation name": Organization, "company": Organization, "company name": Organization, "business name": Organization, "legal name": Organization, "legal business name": Organization, "dba": Organization, "dba name": Organization, "doing business as": Organization, "doing business as name": Organization, "trade name": Organization, "trading name": Organization, "facility": Organization, "facility name": Organization, "provider name": Organization, "nursing home provider name": Organization, "nursing home name": Organization, "employer": Organization, "firm": Organization, "firma": Organization, "unternehmen": Organization, "account name": Organization, "entity name": Organization, "corporate name": Organization, "utility name": Organization, "institution": Organization, "hospital": Organization, "hospital name": Organization, "business": Organization, "vendor": Organization, "supplier": Organization, "restaurant": Organization, "agency name": Organization, "plant name": Organization, "dba company": Organization, "manufacturer": Organization,
	"address": Address, "addr": Address, "street address": Address, "address line": Address, "address line 1": Address, "address 1": Address, "address1": Address, "address line 2": Address, "address 2": Address, "address2": Address, "mailing address": Address, "mail address": Address, "provider address": Address, "adresse": Address, "anschrift": Address, "full address": Address, "address street 1": Address, "address street 2": Address, "addressstreet1": Address, "residential address": Address, "home address": Address, "street 1": Address, "street 2": Address, "street1": Address, "location address": Address, "direccion": Address, "strasse und hausnummer": Address, "address street": Address, "line 1": Address, "line 2": Address, "first line street address": Address, "second line street address": Address,
	"house number": HouseNumber, "street number": HouseNumber, "housenumber": HouseNumber, "house no": HouseNumber, "hausnummer": HouseNumber, "street no": HouseNumber, "hausnr": HouseNumber, "number street": HouseNumber,
	"street": Street, "street name": Street, "streetname": Street, "road": Street, "strasse": Street, "straße": Street, "rue": Street, "calle": Street,
	"unit": Unit, "apt": Unit, "apartment": Unit, "suite": Unit, "unit number": Unit,
	"city": City, "town": City, "suburb": City, "locality": City, "city name": City, "stadt": City, "ort": City, "ville": City, "ciudad": City, "provider city": City, "municipality": City, "place": City, "wohnort": City, "address city": City,
	"state": State, "province": State, "state code": State, "st": State, "bundesland": State, "provider state": State, "region": State, "state name": State, "address state": State,
	"zip": ZIP, "zipcode": ZIP, "zip code": ZIP, "postcode": ZIP, "postal code": ZIP, "postalcode": ZIP, "plz": ZIP, "postleitzahl": ZIP, "zip5": ZIP, "provider zip code": ZIP, "address zip": ZIP, "post code": ZIP, "code postal": ZIP,
	"date": Date, "dob": Date, "birth date": Date, "birthdate": Date, "date of birth": Date, "birthday": Date, "born": Date, "geburtsdatum": Date, "geb datum": Date, "date birth": Date, "bdate": Date, "datum": Date, "fecha de nacimiento": Date, "geburtstag": Date, "birth dt": Date,
	"birth year": Year, "year of birth": Year, "yob": Year, "by": Year, "geburtsjahr": Year, "birthyear": Year,
	"birth month": Month, "month of birth": Month, "mob": Month, "bm": Month, "geburtsmonat": Month, "birthmonth": Month,
	"birth day": Day, "day of birth": Day, "bd": Day, "birthday day": Day,
	"email": Email, "e mail": Email, "email address": Email, "mail": Email, "e mail address": Email, "e mail adresse": Email, "emailaddress": Email,
	"phone": Phone, "phone number": Phone, "telephone": Phone, "tel": Phone, "mobile": Phone, "cell": Phone, "telefon": Phone, "telefonnummer": Phone, "provider phone number": Phone, "phonenumber": Phone, "telephone number": Phone, "fax": Phone, "handy": Phone, "phone home": Phone, "home phone": Phone, "work phone": Phone, "phone 1": Phone, "mobil": Phone, "telefono": Phone, "contact number": Phone,
	"website": Website, "url": Website, "web": Website, "homepage": Website, "web site": Website, "webseite": Website,
	"ssn": Identifier, "social security number": Identifier, "soc sec id": Identifier, "npi": Identifier, "ein": Identifier, "tin": Identifier, "tax id": Identifier, "medicaid": Identifier, "medicaid id": Identifier, "medicare id": Identifier, "mrn": Identifier, "passport": Identifier, "national id": Identifier, "license number": Identifier, "isbn": Identifier, "upc": Identifier, "vin": Identifier, "social security": Identifier, "steuernummer": Identifier, "nhs number": Identifier, "ssn4": Identifier, "medicaid number": Identifier, "driver license": Identifier, "ein number": Identifier,
	"gender": Category, "sex": Category, "race": Category, "ethnicity": Category, "category": Category, "country": Category, "county": Category, "geschlecht": Category, "marital status": Category, "nationality": Category, "county name": Category, "venue": Text, "anrede": Category,
	"lat": Latitude, "latitude": Latitude, "lon": Longitude, "lng": Longitude, "long": Longitude, "longitude": Longitude,
	"price": Number, "amount": Number, "beds": Number, "quantity": Number, "number of certified beds": Number, "age": Number, "preis": Number, "revenue": Number, "year": Number, "publication year": Number,
	"title": Text, "description": Text, "desc": Text, "product name": Text, "product": Text, "authors": Text, "author": Text, "notes": Text, "comment": Text, "abstract": Text, "occupation": Category, "job title": Category, "item": Text, "beschreibung": Text, "titel": Text,
}

// normalHeading writes a heading in the form that headings has: parts of "camelCase", "snake_case" and "with-dashes" apart.
func normalHeading(s string) string {
	var b strings.Builder
	prev := ' '
	for _, r := range strings.TrimSpace(s) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if unicode.IsUpper(r) && unicode.IsLower(prev) {
				b.WriteByte(' ')
			}
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
		prev = r
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// roleWords are words of a heading that say whose value it is, not what it is.
var roleWords = map[string]bool{"owner": true, "buyer": true, "seller": true, "left": true, "right": true, "l": true, "r": true, "a": true, "b": true,
	"1": true, "2": true, "patient": true, "contact": true, "person": true, "customer": true, "client": true, "provider": true, "facility": true, "primary": true,
	"current": true, "new": true, "old": true, "the": true, "text": true, "member": true, "student": true, "employee": true, "user": true, "mailing": true, "billing": true, "home": true, "work": true}

// headingKind finds the kind that a heading names, "" if none. exact says that the whole heading did, or all but words for whose it is.
func headingKind(heading string) (k Kind, exact bool) {
	h := normalHeading(heading)
	if k, ok := headings[h]; ok {
		return k, true
	}
	w := strings.Fields(h)
	for n := len(w) - 1; n > 0; n-- {
		if k, ok := headings[strings.Join(w[:n], " ")]; ok && roleWords[w[len(w)-1]] && n == len(w)-1 {
			return k, true
		}
		if k, ok := headings[strings.Join(w[len(w)-n:], " ")]; ok {
			return k, allRoles(w[:len(w)-n])
		}
	}
	return "", false
}

func allRoles(words []string) bool {
	for _, w := range words {
		if !roleWords[w] {
			return false
		}
	}
	return true
}
