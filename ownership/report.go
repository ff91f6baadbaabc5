package ownership

import (
	"bufio"
	_ "embed"
	"fmt"
	"html/template"
	"math"
	"os"
	"strconv"
	"strings"
	"sync"

	"github.com/ownerlink/ownerlink/match"
)

//go:embed report.html.tmpl
var reportText string

var reportTemplate = sync.OnceValue(func() *template.Template { return template.Must(template.New("report").Parse(reportText)) })

// report is what the page shows.
type report struct {
	Rule, AsOf, Calibration string
	Calibrations            map[string]string
	LeftOut                 []LeftOut
	AsOfNote                string
	Counts                  []namedCount
	Inputs                  []Input
	Charts                  []chart
	Samples                 []sample
	Groups                  []contactGroup
	Refused                 []Refusal
	RefusedMore             int
	Span                    int
}

type namedCount struct{ Name, Value string }

type chart struct {
	Title, Note string
	Height      int
	Bars        []bar
}

type bar struct {
	Label, Value            string
	Y, TextY, Width, ValueX int
}

type sample struct {
	Title, Note string
	Header      []string
	Rows        []sampleRow
}

type sampleRow struct {
	Cells []string
	Why   string
}

type contactGroup struct {
	Title, Note string
	Count, More int
	Names       []string
}

// shown bounds the lists of the page: the CSVs have all.
const shown = 25

func (r *Result) writeReport(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	err = reportTemplate().Execute(w, r.report())
	if e := w.Flush(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

func (r *Result) report() *report {
	out := &report{Rule: r.Options.Rule.String(), AsOf: r.AsOf, Calibration: r.Calibration(), Calibrations: r.Calibrations(), Inputs: r.World.Inputs, Span: 6, LeftOut: r.LeftOut, AsOfNote: AsOfNote}
	counts := r.Counts()
	for _, c := range []struct{ key, name string }{
		{"enrollments", "enrollments"}, {"affiliated_entities", "affiliated entities"}, {"standalone_facilities", "facilities that stand alone"},
		{"owners_individuals", "owners, individuals"}, {"owners_organizations", "owners, organizations"}, {"contacts", "contacts"},
		{"contacts_linked", "contacts linked to an owner"}, {"properties", "properties"}, {"propcos_link", "owner–property links"},
		{"buildings_link", "buildings found"}, {"persons", "persons"}, {"edges", "edges of the graph"}, {"refused_rows", "rows refused"},
	} {
		out.Counts = append(out.Counts, namedCount{c.name, thousands(counts[c.key])})
	}
	out.Charts = []chart{r.probabilityChart(), r.relationChart(), r.companyChart()}
	out.Samples = []sample{r.principalSample(), r.propCoSample(), r.reviewSample()}
	out.Groups = r.contactGroups()
	out.Refused = r.World.Refused[:min(len(r.World.Refused), shown)]
	out.RefusedMore = len(r.World.Refused) - len(out.Refused)
	return out
}

func newChart(title, note string, labels []string, values []int) chart {
	c := chart{Title: title, Note: note, Height: 24*len(labels) + 8}
	most := 1
	for _, v := range values {
		most = max(most, v)
	}
	for i, v := range values {
		width := int(math.Round(360 * float64(v) / float64(most)))
		c.Bars = append(c.Bars, bar{labels[i], thousands(v), 24*i + 4, 24*i + 16, width, 206 + width})
	}
	return c
}

func (r *Result) probabilityChart() chart {
	labels, values := make([]string, 10), make([]int, 10)
	for i := range labels {
		labels[i] = fmt.Sprintf("%.1f to %.1f", float64(i)/10, float64(i+1)/10)
	}
	seen := map[[2]string]bool{}
	for i := range r.Principals {
		p := &r.Principals[i]
		if k := [2]string{p.ContactID, p.OwnerID}; !seen[k] {
			seen[k] = true
			values[min(9, int(p.Probability*10))]++
		}
	}
	return newChart("Contacts and owners by probability", "Pairs of a contact and an associate id that were written.", labels, values)
}

func (r *Result) relationChart() chart {
	labels := []string{string(SamePerson), string(SameCompany), string(SiblingCompany), string(SameAddress)}
	values := make([]int, len(labels))
	for i := range r.PropCos {
		for k, l := range labels {
			if string(r.PropCos[i].Relation) == l && r.PropCos[i].Decision == match.Link {
				values[k]++
			}
		}
	}
	return newChart("Owners and properties by relation", "On what the links rest.", labels, values)
}

func (r *Result) companyChart() chart {
	labels := []string{"1 facility", "2 to 5", "6 to 20", "21 to 100", "more than 100"}
	values := make([]int, len(labels))
	for i := range r.Companies {
		switch n := len(r.Companies[i].Facilities); {
		case n == 1:
			values[0]++
		case n <= 5:
			values[1]++
		case n <= 20:
			values[2]++
		case n <= 100:
			values[3]++
		default:
			values[4]++
		}
	}
	return newChart("Companies by size", "CMS's affiliated entities, and facilities that stand alone.", labels, values)
}

// principalSample shows links from all over the file, one a contact.
func (r *Result) principalSample() sample {
	s := sample{Title: "Contacts that are owners", Note: "A sample of the links, with the evidence in bits, strongest first.",
		Header: []string{"contact", "owner at CMS", "CCN", "company", "via", "probability"}}
	var first []*PrincipalLink
	for i := range r.Principals {
		if p := &r.Principals[i]; p.Decision == match.Link && (i == 0 || r.Principals[i-1].ContactID != p.ContactID) {
			first = append(first, p)
		}
	}
	for _, p := range spread(first, shown) {
		s.Rows = append(s.Rows, sampleRow{[]string{p.ContactName, p.OwnerName, p.CCN, p.EntityName, p.Via, percent(p.Probability)}, p.Why})
	}
	return s
}

func (r *Result) propCoSample() sample {
	s := sample{Title: "Owners and their property", Note: "A sample of the links.", Header: []string{"owner at CMS", "type", "property", "owner on record", "relation", "probability"}}
	var links []*PropCoLink
	for i := range r.PropCos {
		if p := &r.PropCos[i]; p.Decision == match.Link {
			links = append(links, p)
		}
	}
	for _, p := range spread(links, shown) {
		s.Rows = append(s.Rows, sampleRow{[]string{p.OwnerName, p.OwnerType, p.PropertyID, p.PropertyOwner, string(p.Relation), percent(p.Probability)}, p.Why})
	}
	return s
}

func (r *Result) reviewSample() sample {
	s := sample{Title: "Worth a person's look", Note: "Pairs between review and link, contacts and owners.", Header: []string{"contact", "owner at CMS", "CCN", "company", "via", "probability"}}
	var first []*PrincipalLink
	for i := range r.Principals {
		if p := &r.Principals[i]; p.Decision == match.Review && (i == 0 || r.Principals[i-1].ContactID != p.ContactID || r.Principals[i-1].OwnerID != p.OwnerID) {
			first = append(first, p)
		}
	}
	for _, p := range spread(first, shown) {
		s.Rows = append(s.Rows, sampleRow{[]string{p.ContactName, p.OwnerName, p.CCN, p.EntityName, p.Via, percent(p.Probability)}, p.Why})
	}
	return s
}

func (r *Result) contactGroups() []contactGroup {
	name := map[string]string{}
	for i := range r.World.Contacts {
		name[r.World.Contacts[i].ID] = r.World.Contacts[i].Name()
	}
	group := func(title, note string, ids []string) contactGroup {
		g := contactGroup{Title: title, Note: note, Count: len(ids)}
		for _, id := range ids[:min(len(ids), shown)] {
			g.Names = append(g.Names, name[id])
		}
		g.More = len(ids) - len(g.Names)
		return g
	}
	return []contactGroup{
		group("Without an account", "Matched across the country on rare names, e-mail domains and addresses alone.", r.Contacts.NoAccount),
		group("Without a CCN", "Their account has no facility with a CCN, given or found.", r.Contacts.NoCCN),
		group("On a wrong account", "Linked to an owner who is at none of the account's facilities: they moved, or the account is wrong.", r.Contacts.WrongAccount),
	}
}

// spread takes at most n of a list, evenly.
func spread[T any](list []T, n int) []T {
	if len(list) <= n {
		return list
	}
	out := make([]T, n)
	for i := range out {
		out[i] = list[i*len(list)/n]
	}
	return out
}

func percent(p float64) string { return strconv.FormatFloat(p, 'f', 3, 64) }

// thousands writes a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	var parts []string
	for len(s) > 3 {
		parts = append([]string{s[len(s)-3:]}, parts...)
		s = s[:len(s)-3]
	}
	return strings.Join(append([]string{s}, parts...), ",")
}
