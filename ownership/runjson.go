package ownership

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"github.com/ownerlink/ownerlink/match"
)

// RunFile is what run.json says of a run.
type RunFile struct {
	Program     string    `json:"program"`
	Rule        string    `json:"rule"`
	AsOf        string    `json:"as_of"`
	LeftOut     []LeftOut `json:"left_out,omitempty"` // because it is of after as_of
	AsOfNote    string    `json:"as_of_note,omitempty"`
	Calibration string    `json:"calibration"`
	// Calibrations says of each model whether its probabilities were put on a scale, and by what: "uncalibrated" where they were not.
	Calibrations map[string]string `json:"calibrations,omitempty"`
	Inputs       []Input           `json:"inputs"`
	Counts       map[string]int    `json:"counts"`
	Rules        []RuleCount       `json:"rules"`
	Models       *Models           `json:"models"`
	Outputs      []OutputSize      `json:"outputs"`
	Stages       []Stage           `json:"stages"`
	Seconds      float64           `json:"seconds"`
}

// OutputSize is one file that a run wrote.
type OutputSize struct {
	Name  string `json:"name"`
	Bytes int64  `json:"bytes"`
}

func (r *Result) writeRunJSON(dir string) error {
	f := RunFile{Program: "erdemo", Rule: r.Options.Rule.String(), AsOf: r.AsOf, Calibration: r.Calibration(), Calibrations: r.Calibrations(), Inputs: r.World.Inputs, Counts: r.Counts(),
		Rules: r.Rules, Models: r.Options.Models, Stages: r.Stages}
	if f.LeftOut = r.LeftOut; len(r.LeftOut) > 0 {
		f.AsOfNote = AsOfNote
	}
	if f.Models == nil {
		f.Models = DefaultModels()
	}
	for _, s := range r.Stages {
		f.Seconds += s.Seconds
	}
	for _, o := range outputFiles {
		info, err := os.Stat(filepath.Join(dir, o.name))
		if err != nil {
			return err
		}
		f.Outputs = append(f.Outputs, OutputSize{o.name, info.Size()})
	}
	text, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, runFile), append(text, '\n'), 0o600)
}

// Calibration says where the probabilities' scale is from: "uncalibrated" where there were no labels to hold it against.
func (r *Result) Calibration() string {
	if r.Options.Rule == ClassicRule {
		return "uncalibrated"
	}
	return "fitted to made-up worlds with their truth; uncalibrated for this input"
}

// Calibrations says of each model by what its probabilities were put on a scale, "uncalibrated" where by nothing. A run by the classic
// rule has none.
func (r *Result) Calibrations() map[string]string {
	if r.Options.Rule == ClassicRule {
		return nil
	}
	models := r.Options.Models
	if models == nil {
		models = DefaultModels()
	}
	out := map[string]string{}
	for _, m := range models.parts() {
		out[m.name] = "uncalibrated"
		if c := m.model.Calibration; c != nil {
			out[m.name] = c.Method
		}
	}
	return out
}

// Counts are the numbers that a summary shows.
func (r *Result) Counts() map[string]int {
	c := map[string]int{"enrollments": len(r.World.Facilities), "facilities": len(r.x.facilities), "owner_rows": len(r.World.Owners), "owners": len(r.x.owners),
		"contacts": len(r.World.Contacts), "accounts": len(r.World.Accounts), "property_master": len(r.World.PropertyMaster), "properties": len(r.World.Properties),
		"changes_of_ownership": len(r.World.Changes), "refused_rows": len(r.World.Refused), "edges": len(r.Edges),
		"contacts_without_account": len(r.Contacts.NoAccount), "contacts_without_ccn": len(r.Contacts.NoCCN), "contacts_with_wrong_account": len(r.Contacts.WrongAccount)}
	for i := range r.Companies {
		if r.Companies[i].Type == AffiliatedEntity {
			c["affiliated_entities"]++
		} else {
			c["standalone_facilities"]++
		}
	}
	for i := range r.x.owners {
		if r.x.owners[i].isPerson {
			c["owners_individuals"]++
		} else {
			c["owners_organizations"]++
		}
	}
	count := func(name string, d match.Decision) {
		switch d {
		case match.Link, match.Given:
			c[name+"_"+d.String()]++
		case match.Review:
			c[name+"_review"]++
		}
	}
	last := ""
	for i := range r.Principals {
		p := &r.Principals[i]
		count("principal_rows", p.Decision)
		if p.Decision == match.Link && p.ContactID != last {
			c["contacts_linked"]++
			last = p.ContactID
		}
	}
	for i := range r.PropCos {
		count("propcos", r.PropCos[i].Decision)
	}
	for i := range r.Buildings {
		count("buildings", r.Buildings[i].Decision)
	}
	for i := range r.Facilities {
		count("facilities", r.Facilities[i].Decision)
	}
	c["landlords"], c["structures"] = len(r.Landlords), len(r.Structures)
	persons := map[string]bool{}
	for _, p := range r.Persons {
		persons[p.PersonID] = true
	}
	c["persons"] = len(persons)
	return c
}

// asCSV writes cells as one line of CSV, so that a refused row can be mended and read again.
func asCSV(cells []string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Write(cells)
	w.Flush()
	return strings.TrimSuffix(b.String(), "\n")
}
