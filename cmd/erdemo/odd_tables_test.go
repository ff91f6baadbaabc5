package main

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
)

// Files as people have them, given without a flag.

// oddTable is a made-up file under construction: its rows and, beside each, whom it speaks of.
type oddTable struct {
	r    *rand.Rand
	rows []oddRow
}

type oddRow struct {
	person int
	cells  []string
}

// newOddTable begins a table whose every run is the same.
func newOddTable() *oddTable { return &oddTable{r: rand.New(rand.NewPCG(7, 7))} }

func (o *oddTable) add(person int, cells ...string) {
	o.rows = append(o.rows, oddRow{person, cells})
}

// shuffled mixes the rows, so that those of one person stand apart.
func (o *oddTable) shuffled() []oddRow {
	o.r.Shuffle(len(o.rows), func(i, j int) { o.rows[i], o.rows[j] = o.rows[j], o.rows[i] })
	return o.rows
}

func (o *oddTable) pick(from ...string) string { return from[o.r.IntN(len(from))] }

// slip exchanges two neighbouring letters within a word.
func (o *oddTable) slip(word string) string {
	letters := []rune(word)
	if len(letters) < 4 {
		return word
	}
	i := 1 + o.r.IntN(len(letters)-2)
	letters[i], letters[i+1] = letters[i+1], letters[i]
	return string(letters)
}

// clusterAll runs dedupe on a file without a flag but --out, and returns each record's cluster and what was said.
func clusterAll(t *testing.T, file string) (map[string]string, string) {
	t.Helper()
	out := filepath.Join(filepath.Dir(file), "clusters.csv")
	got := erdemo(t, "", "", "dedupe", file, "-o", out)
	require.Equal(t, 0, got.code, got.errors)
	f, err := os.Open(out)
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	clusters := map[string]string{}
	for _, r := range rows[1:] {
		clusters[r[0]] = r[1]
	}
	return clusters, got.errors
}

// wrongPairs lists the pairs that the clusters join or part against the truth.
func wrongPairs(clusters map[string]string, rows []oddRow) []string {
	var wrong []string
	if len(clusters) != len(rows) {
		wrong = append(wrong, fmt.Sprintf("%d records for %d rows", len(clusters), len(rows)))
	}
	for i := range rows {
		for j := range i {
			together := clusters[fmt.Sprint(i+1)] == clusters[fmt.Sprint(j+1)]
			if same := rows[i].person == rows[j].person; together != same {
				wrong = append(wrong, fmt.Sprintf("together %v: %q, %q", together, rows[i].cells, rows[j].cells))
			}
		}
	}
	return wrong
}

// germanPeople are 90 people in households of one or two.
func germanPeople(o *oddTable) []oddRow {
	given := []string{"Jürgen", "Käthe", "Sebastian", "Anneliese", "Günther", "Friederike", "Björn", "Mechthild", "Wolfgang", "Ursula", "Matthias", "Sieglinde", "Torsten", "Hannelore", "Detlef", "Brigitte"}
	surnames := []string{"Müller", "Schäfer", "Weiß", "Köhler", "Brandstätter", "Hollerbach", "Zimmermann", "Grünwald", "Petersen", "Oberländer", "Lindqvist", "Kowalczyk", "Strauß", "Eberhardt", "Niedermayer"}
	streets := []string{"Lindenstraße", "Bahnhofstraße", "Am Mühlbach", "Goethestraße", "Schulstraße", "Birkenweg", "Kirchgasse", "Rosenallee"}
	towns := [][2]string{{"01067", "Dresden"}, {"20095", "Hamburg"}, {"80331", "München"}, {"50667", "Köln"}, {"99084", "Erfurt"}, {"72070", "Tübingen"}}
	plain := strings.NewReplacer("ü", "ue", "ä", "ae", "ö", "oe", "ß", "ss")
	surname, street, town := "", "", [2]string{}
	for person := range 90 {
		if person%3 != 1 { // else: with the one before, under one roof
			surname, street, town = o.pick(surnames...), fmt.Sprint(o.pick(streets...), " ", 1+o.r.IntN(120)), towns[o.r.IntN(len(towns))]
		}
		first := given[(person*7+person/16)%len(given)]
		born := fmt.Sprintf("%02d.%02d.%d", 1+o.r.IntN(28), 1+o.r.IntN(12), 1930+o.r.IntN(70))
		o.add(person, first, surname, born, street, town[0], town[1])
		if person%4 == 3 {
			continue
		}
		switch o.r.IntN(4) {
		case 0:
			o.add(person, plain.Replace(first), plain.Replace(surname), born, plain.Replace(street), town[0], plain.Replace(town[1]))
		case 1:
			o.add(person, first, o.slip(surname), born, strings.Replace(street, "straße", "str.", 1), town[0], town[1])
		case 2:
			o.add(person, first, surname, "", street, town[0], town[1])
		case 3:
			o.add(person, strings.ToUpper(first), strings.ToUpper(surname), born, "", "", town[1])
		}
	}
	return o.shuffled()
}

func TestGermanHeadings(t *testing.T) {
	rows := germanPeople(newOddTable())
	var text strings.Builder
	text.WriteString("Vorname;Nachname;Geburtsdatum;Straße;PLZ;Ort\r\n")
	for _, r := range rows {
		text.WriteString(strings.Join(r.cells, ";") + "\r\n")
	}
	encoded, err := charmap.Windows1252.NewEncoder().String(text.String())
	require.NoError(t, err)
	file := filepath.Join(writeFiles(t, map[string]string{"Kunden.csv": encoded}), "Kunden.csv")
	clusters, said := clusterAll(t, file)
	require.Contains(t, said, "given=Vorname,surname=Nachname,date=Geburtsdatum,address=Straße,zip=PLZ,city=Ort")
	require.Empty(t, wrongPairs(clusters, rows))
}

// everythingInName are people and a few companies, written in one column as whoever typed them liked.
func everythingInName(o *oddTable) []oddRow {
	given := [][2]string{{"Robert", "Bob"}, {"Margaret", "Peggy"}, {"William", "Bill"}, {"Elizabeth", "Liz"}, {"Theodore", "Ted"}, {"Katherine", "Kathy"}, {"Rosalind", "Rosalind"}, {"Desmond", "Desmond"}, {"Priscilla", "Priscilla"}, {"Leopold", "Leo"}, {"Harriet", "Hattie"}}
	surnames := []string{"Abernathy", "Castellano", "Dunleavy", "Eisenhart", "Fitzwater", "Garrapata", "Holloway", "Iverness", "Jankowski", "Kirkbride", "Lattimore", "Mossgrove", "Nakashima"}
	initials := "ABCDEFGHJKLMNPRST"
	phone := ""
	for person := range 90 {
		if person%3 != 1 {
			phone = fmt.Sprintf("(%d%02d) 555-%04d", 3+o.r.IntN(6), 11+o.r.IntN(80), o.r.IntN(10000))
		}
		g, s := given[person%len(given)], surnames[(person*5+person/13)%len(surnames)]
		m := string(initials[o.r.IntN(len(initials))])
		o.add(person, g[0]+" "+m+". "+s, phone)
		if person%4 == 3 {
			continue
		}
		switch o.r.IntN(5) {
		case 0:
			o.add(person, strings.ToUpper(s+", "+g[0]+" "+m), digitsOf(phone))
		case 1:
			o.add(person, "Dr. "+g[1]+" "+s, phone)
		case 2:
			o.add(person, g[1]+" "+m+" "+o.slip(s), digitsOf(phone))
		case 3:
			o.add(person, s+", "+g[0]+" "+m+".", "")
		case 4:
			o.add(person, "Mrs "+g[0]+" "+m+". "+s+", RN", "+1 "+digitsOf(phone))
		}
	}
	for i, company := range [][2]string{{"Harbor Light Nursing", "(212) 555-7719"}, {"Cedar Bluff Properties", "(646) 555-0142"}, {"Old Quarry Rehabilitation", "(518) 555-3388"}, {"Tamarack Holdings", "(917) 555-9021"}} {
		o.add(100+i, company[0]+" LLC", company[1])
		o.add(100+i, strings.ToUpper(company[0])+", L.L.C.", digitsOf(company[1]))
	}
	return o.shuffled()
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func TestOneColumnWithTheWholeName(t *testing.T) {
	rows := everythingInName(newOddTable())
	file := filepath.Join(t.TempDir(), "contacts.csv")
	writeCSV(t, file, []string{"Name", "Phone"}, rows)
	clusters, said := clusterAll(t, file)
	require.Contains(t, said, "name=Name,phone=Phone")
	require.Empty(t, wrongPairs(clusters, rows))
}

func writeCSV(t *testing.T, file string, header []string, rows []oddRow) {
	t.Helper()
	var text strings.Builder
	w := csv.NewWriter(&text)
	require.NoError(t, w.Write(header))
	for _, r := range rows {
		require.NoError(t, w.Write(r.cells))
	}
	w.Flush()
	require.NoError(t, os.WriteFile(file, []byte(text.String()), 0o600))
}

// A spreadsheet's export ends in a row of totals, which speaks of nobody.
func TestSpreadsheetWithTotals(t *testing.T) {
	rows := germanPeople(newOddTable())
	total := 0
	for i := range rows {
		balance := 5 + i*37%400
		total += balance
		rows[i].cells = append(rows[i].cells, fmt.Sprintf("%d.00", balance))
	}
	nobody := oddRow{person: -1, cells: []string{"Total", "", "", "", "", "", fmt.Sprintf("%d.00", total)}}
	rows = append(rows, nobody)
	file := filepath.Join(t.TempDir(), "balances.csv")
	writeCSV(t, file, []string{"First name", "Last name", "Birthday", "Street", "Zip", "City", "Balance"}, rows)
	clusters, _ := clusterAll(t, file)
	require.Empty(t, wrongPairs(clusters, rows))

	// The same under a title, whether the spreadsheet padded its row or not.
	plain, err := os.ReadFile(file)
	require.NoError(t, err)
	for _, title := range []string{"Customer balances 2025,,,,,,\r\n,,,,,,\r\n", "Customer balances 2025\r\n\r\n"} {
		titled := filepath.Join(t.TempDir(), "titled.csv")
		require.NoError(t, os.WriteFile(titled, append([]byte(title), plain...), 0o600))
		clusters, said := clusterAll(t, titled)
		require.Contains(t, said, "taken for a title")
		require.Empty(t, wrongPairs(clusters, rows))
	}
}
