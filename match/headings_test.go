package match

import (
	"strings"
	"testing"
)

// The table of headings is right in itself: every kind is one, every phrase is in the form that headings are looked up in.
func TestHeadingsFile(t *testing.T) {
	own := map[string]bool{"short": true, "role": true, "within": true, "written": true, string(bareName): true}
	lines := 0
	for line := range strings.Lines(headingsFile) {
		kind, phrases, ok := strings.Cut(strings.TrimSpace(line), " ")
		if strings.HasPrefix(line, "#") || kind == "" {
			continue
		}
		lines++
		if !ok || !own[kind] && !Kind(kind).valid() {
			t.Errorf("%q is no kind", kind)
		}
		for _, p := range strings.Split(phrases, ", ") {
			if kind == "short" {
				part, word, ok := strings.Cut(p, "=")
				if !ok || part == "" || normalHeading(word) != word {
					t.Errorf("short: %q", p)
				}
				continue
			}
			if normalHeading(p) != p {
				t.Errorf("%s: %q is looked up as %q", kind, p, normalHeading(p))
			}
		}
	}
	if lines < 100 {
		t.Errorf("only %d lines", lines)
	}
}

func TestHeadingsOfManyLanguages(t *testing.T) {
	for _, c := range []struct {
		headings string
		want     Kind
		why      string
	}{
		{"Vorname, Prénom, Primer nombre, Voornaam, Primeiro Nome, Förnamn, Imię, FRST_NM, patientFirstName, firstname, First Name:, Given-Name", GivenName, "given names"},
		{"Nachname, Nom de famille, APELLIDOS, Cognome, Achternaam, Sobrenome, Efternamn, Nazwisko, LST_NM, Last Name *, PAT_LNAME", Surname, "surnames"},
		{"Zweiter Vorname, Deuxième prénom, Segundo nombre, Secondo nome, Nome do meio, MID_NM", Middle, "middle names"},
		{"Geburtsdatum, Geb.-Datum, Date de naissance, FECHA_NAC, Data di nascita, Geboortedatum, Data de nascimento, Data urodzenia, BRTH_DT, Birth date (YYYY-MM-DD)", Date, "dates of birth"},
		{"Anschrift, Adresse, Dirección, Indirizzo, Adres, Endereço, ADR_LN_1, Address 2", Address, "addresses"},
		{"Straße, STRASSE, rue, calle, straat, ulica", Street, "streets"},
		{"Hausnr., Haus-Nr., Numéro de rue, numero civico, huisnummer", HouseNumber, "house numbers"},
		{"Wohnort, Ville, Población, Città, Woonplaats, Município, Miasto, CTY_NM", City, "cities"},
		{"Bundesland, Région, Provincia, UF, Län, ST_CD", State, "states"},
		{"PLZ, Code postal, Código Postal, CAP, CEP, Postnummer, Kod pocztowy, zip5, ZIP Code#", ZIP, "postal codes"},
		{"Telefon, Tel.-Nr., Téléphone, Teléfono móvil, Cellulare, Telemóvel, TEL_NO, Phone (home), Telefon privat", Phone, "phones"},
		{"E-Mail, Courriel, Correo electrónico, Posta elettronica, E-mailadres, E-post, EML_ADR", Email, "e-mail"},
		{"Firma, Raison sociale, Razón social, Ragione sociale, Bedrijfsnaam, Razão Social, Företag", Organization, "organizations"},
		{"Name, Nom, Nome, Nombre, Naam", bareName, "what only the neighbours tell"},
		{"market cap, opened by, first st, data steward, colour, x1", "", "words that mean something else within a longer heading"},
	} {
		for _, h := range strings.Split(c.headings, ", ") {
			k, exact := headingKind(h)
			if k != c.want && !(c.want == "" && !exact) {
				t.Errorf("%q: %q, want %q (%s)", h, k, c.want, c.why)
			}
			if k != "" && c.want != "" && !exact {
				t.Errorf("%q is only in part %s", h, c.why)
			}
		}
	}
}
