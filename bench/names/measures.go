package main

import (
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"time"

	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/similarity"
)

// rows reads a CSV file, also packed, as maps of its columns.
func rows(path string) ([]map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return nil, err
		}
	}
	r := csv.NewReader(in)
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	all, err := r.ReadAll()
	if err != nil || len(all) == 0 {
		return nil, err
	}
	out := make([]map[string]string, 0, len(all)-1)
	for _, cells := range all[1:] {
		m := map[string]string{}
		for i, h := range all[0] {
			if i < len(cells) {
				m[h] = cells[i]
			}
		}
		out = append(out, m)
	}
	return out, nil
}

// decisions scores pairs with a truth at the package's own decision.
func decisions(path string, wrong io.Writer) ([]result, error) {
	pairs, err := rows(path)
	if err != nil {
		return nil, err
	}
	type counts struct{ right, links, matches int }
	var all, people, organizations counts
	for _, p := range pairs {
		of := &organizations
		var score float64
		var why string
		if p["schema"] == "Person" {
			of = &people
			a, b := names.Person(p["name1"]), names.Person(p["name2"])
			c := names.ComparePersons(&a, &b)
			score, why = c.Score(), fmt.Sprint(c.Whole, ": ", c.Reason)
		} else {
			a, b := names.Organization(p["name1"]), names.Organization(p["name2"])
			c := names.CompareOrganizations(&a, &b, nil)
			score, why = c.Score(), c.Level.String()
		}
		link, match := score >= names.PersonDecision, p["is_match"] == "true"
		for _, c := range []*counts{&all, of} {
			if link {
				c.links++
			}
			if match {
				c.matches++
			}
			if link && match {
				c.right++
			}
		}
		if link != match {
			fmt.Fprintf(wrong, "%v %.2f  %s | %s  (%s)\n", match, score, p["name1"], p["name2"], why)
		}
	}
	f1 := func(c counts) string {
		return fmt.Sprintf("%.3f", 2*float64(c.right)/float64(c.links+c.matches))
	}
	return []result{{"F1", f1(all), "≥ .86"}, {"F1, people", f1(people), "≥ .82"}, {"F1, organizations", f1(organizations), "≥ .90"}}, nil
}

func givenNames(path string, _ io.Writer) ([]result, error) {
	pairs, err := rows(path)
	if err != nil {
		return nil, err
	}
	var ours, jaroWinkler []scored
	for _, p := range pairs {
		if p["Bad"] != "" && p["Bad"] != "1" {
			continue
		}
		a, b, variant := p["HeadName"], p["VariantName"], p["Bad"] == ""
		ours = append(ours, scored{names.GivenSimilarity(a, b), variant})
		jaroWinkler = append(jaroWinkler, scored{similarity.JaroWinkler(a, b), variant})
	}
	return []result{{"area under ROC", fmt.Sprintf("%.3f", rocArea(ours)), "≥ .91"}, {"  Jaro-Winkler", fmt.Sprintf("%.3f", rocArea(jaroWinkler)), ""}}, nil
}

// congress compares each person's names with each other, and 10,000 random pairs of other people.
func congress(path string, wrong io.Writer) ([]result, error) {
	people, err := rows(path)
	if err != nil {
		return nil, err
	}
	variants := make([][]string, len(people))
	for i, p := range people {
		seen := map[string]bool{}
		for _, s := range []string{
			p["official_full"], p["wikipedia"], p["ballotpedia"], p["first"] + " " + p["last"],
			strings.Join(strings.Fields(p["last"]+", "+p["first"]+" "+p["middle"]), " "),
			strings.Join(strings.Fields(p["first"]+" "+p["middle"]+" "+p["last"]+" "+p["suffix"]), " "),
		} {
			if s != "" && !seen[s] {
				seen[s] = true
				variants[i] = append(variants[i], s)
			}
		}
	}
	link := func(x, y string) bool {
		a, b := names.Person(x), names.Person(y)
		c := names.ComparePersons(&a, &b)
		return c.Score() >= names.PersonDecision
	}
	accepted, compared := 0, 0
	for _, v := range variants {
		for i := range v {
			for k := range i {
				compared++
				if link(v[i], v[k]) {
					accepted++
				} else {
					fmt.Fprintf(wrong, "refused: %s | %s\n", v[i], v[k])
				}
			}
		}
	}
	falsely := 0
	r := rand.New(rand.NewPCG(1, 1))
	const random = 10000
	for n := 0; n < random; {
		i, k := r.IntN(len(people)), r.IntN(len(people))
		if i == k {
			continue
		}
		n++
		x, y := variants[i][r.IntN(len(variants[i]))], variants[k][r.IntN(len(variants[k]))]
		if link(x, y) {
			falsely++
			fmt.Fprintf(wrong, "accepted: %s | %s\n", x, y)
		}
	}
	percent := func(n, of int) string { return fmt.Sprintf("%.2f %% of %d", 100*float64(n)/float64(of), of) }
	return []result{{"variants accepted", percent(accepted, compared), "≥ 97 %"}, {"others accepted", percent(falsely, random), "≤ 0.05 %"}}, nil
}

// filers compares names of one registrant with those of random others.
func filers(path string, wrong io.Writer) ([]result, error) {
	all, err := rows(path)
	if err != nil {
		return nil, err
	}
	byID := map[string][]string{}
	var ids, every []string
	f := names.NewTokenFrequencies()
	for _, r := range all {
		if len(byID[r["cik"]]) == 0 {
			ids = append(ids, r["cik"])
		}
		byID[r["cik"]] = append(byID[r["cik"]], r["name"])
		every = append(every, r["name"])
		o := names.Organization(r["name"])
		f.Add(&o)
	}
	type pair struct {
		a, b string
		same bool
	}
	var pairs []pair
	for _, id := range ids {
		v := byID[id]
		for i := range v {
			for k := range i {
				if v[i] != v[k] {
					pairs = append(pairs, pair{v[i], v[k], true})
				}
			}
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	for n := len(pairs) * 10; n > 0; {
		a, b := r.IntN(len(all)), r.IntN(len(all))
		if all[a]["cik"] != all[b]["cik"] {
			pairs = append(pairs, pair{every[a], every[b], false})
			n--
		}
	}
	var counted, plain, jaroWinkler, tokenSet []scored
	for _, p := range pairs {
		a, b := names.Organization(p.a), names.Organization(p.b)
		c := names.CompareOrganizations(&a, &b, f)
		counted = append(counted, scored{c.Score(), p.same})
		plain = append(plain, scored{names.CompareOrganizations(&a, &b, nil).Score(), p.same})
		x, y := names.Fold(p.a), names.Fold(p.b)
		jaroWinkler = append(jaroWinkler, scored{similarity.JaroWinkler(x, y), p.same})
		tokenSet = append(tokenSet, scored{tokenSetRatio(x, y), p.same})
		if !p.same && c.Score() >= .35 {
			fmt.Fprintf(wrong, "others: %.2f %s | %s (%s)\n", c.Score(), p.a, p.b, c.Level)
		}
	}
	area := func(s []scored) string { return fmt.Sprintf("%.3f", precisionRecallArea(s)) }
	return []result{
		{"area under precision–recall", area(counted), "above both"}, {"  without token counts", area(plain), ""},
		{"  Jaro-Winkler", area(jaroWinkler), ""}, {"  token set ratio", area(tokenSet), ""},
	}, nil
}

// ownerTypes classifies the names of owners, of which the file says what they are.
func ownerTypes(path string, wrong io.Writer) ([]result, error) {
	owners, err := rows(path)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	var right, all [2]int
	for _, o := range owners {
		name, kind := o["ORGANIZATION NAME - OWNER"], names.OrganizationType
		if o["TYPE - OWNER"] == "I" {
			name, kind = strings.Join(strings.Fields(o["FIRST NAME - OWNER"]+" "+o["MIDDLE NAME - OWNER"]+" "+o["LAST NAME - OWNER"]), " "), names.PersonType
		}
		if name == "" || seen[name] {
			continue
		}
		seen[name] = true
		i := 0
		if kind == names.OrganizationType {
			i = 1
		}
		all[i]++
		if t, _ := names.Classify(name); t == kind {
			right[i]++
		} else {
			fmt.Fprintf(wrong, "%s: %s\n", kind, name)
		}
	}
	share := func(i int) string { return fmt.Sprintf("%.2f %% of %d", 100*float64(right[i])/float64(all[i]), all[i]) }
	return []result{{"owners' people known", share(0), ""}, {"owners' organizations known", share(1), ""}}, nil
}

// speed parses and compares on one core.
func speed(path string, _ io.Writer) ([]result, error) {
	pairs, err := rows(path)
	if err != nil {
		return nil, err
	}
	var texts []string
	for _, p := range pairs {
		if p["schema"] == "Person" {
			texts = append(texts, p["name1"], p["name2"])
		}
	}
	parsed := make([]names.PersonName, len(texts))
	best := func(n int, f func()) time.Duration {
		least := time.Hour
		for range 10 {
			start := time.Now()
			f()
			least = min(least, time.Since(start))
		}
		return least / time.Duration(n)
	}
	parse := best(len(texts), func() {
		for i, t := range texts {
			parsed[i] = names.Person(t)
		}
	})
	sum := 0.0
	near := best(len(parsed)/2, func() {
		for i := 0; i+1 < len(parsed); i += 2 {
			sum += names.ComparePersons(&parsed[i], &parsed[i+1]).Score()
		}
	})
	random := best(len(parsed), func() {
		for i := range parsed {
			sum += names.ComparePersons(&parsed[i], &parsed[(i*7919+13)%len(parsed)]).Score()
		}
	})
	if sum < 0 {
		return nil, fmt.Errorf("scores add up to %f", sum)
	}
	return []result{{"parse a person", parse.String(), "≤ 2µs"}, {"compare two, near", near.String(), "≤ 1µs"}, {"compare two, random", random.String(), "≤ 1µs"}}, nil
}
