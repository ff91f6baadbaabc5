package ownership

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"time"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/match"
)

// Rule says how contacts are matched to owners.
type Rule uint8

// The rules.
const (
	ModelRule   Rule = iota // the package's own models
	ClassicRule             // today's practice, as the baseline to beat; see [ClassicLinks]
)

// String returns "model" or "classic".
func (r Rule) String() string { return [...]string{"model", "classic"}[r] }

// ParseRule is the inverse of [Rule.String].
func ParseRule(s string) (Rule, error) {
	switch s {
	case "model", "":
		return ModelRule, nil
	case "classic":
		return ClassicRule, nil
	}
	return 0, fmt.Errorf("%q is not a rule; model and classic are", s)
}

// Options say how a [Run] decides. The zero value is the usual run.
type Options struct {
	Rule       Rule
	Threshold  float64        // the probability from which a pair is a link; 0: the models' own
	All        bool           // keep pairs below review too
	Models     *Models        // nil: [DefaultModels]
	AsOf       time.Time      // the day that the run speaks of; see [World.AsOf]. Zero: the newest date of the inputs, and nothing is left out
	Addresses  address.Engine // nil: our own
	Judgements string         // the review's log; "" for none
	// Folder, where given, is the empty folder that [Result.Write] will be given: what was read is written to its database while the run
	// decides. Write is then to be called, and called with it.
	Folder string
	// Progress is told what is being done, if not nil, from one goroutine.
	Progress func(stage string)
}

// Validate names the first option out of its range.
func (o Options) Validate() error {
	if !(o.Threshold >= 0 && o.Threshold <= 1) {
		return fmt.Errorf("ownership: Options.Threshold is %v; it must lie from 0 to 1", o.Threshold)
	}
	if o.Rule > ClassicRule {
		return fmt.Errorf("ownership: Options.Rule %d is none of the known rules", o.Rule)
	}
	return nil
}

// A Result is everything that a run decided.
type Result struct {
	World      *World
	Options    Options
	Companies  []Company
	Groups     []FacilityGroup // our own grouping, a row a facility
	Facilities []FacilityLink
	Principals []PrincipalLink
	PropCos    []PropCoLink
	Buildings  []BuildingLink
	Landlords  []Landlord  // groups of property owners
	Structures []Structure // a row a facility with a building
	Persons    []PersonRecord
	Edges      []Edge
	Contacts   ContactGroups
	Stages     []Stage
	Rules      []RuleCount
	AsOf       string    // YYYY-MM-DD
	LeftOut    []LeftOut // because it is of after AsOf
	x          *index
	database   *database // begun, not finished
}

// A Stage is one step of a run and what it took.
type Stage struct {
	Name    string  `json:"name"`
	Seconds float64 `json:"seconds"`
}

// RuleCount says how many pairs a blocking rule proposed that none before it had, and how many records' keys were passed over because
// too many share them.
type RuleCount struct {
	Job   string `json:"job"`
	Rule  string `json:"rule"`
	Pairs int    `json:"pairs"`
	Cut   int    `json:"cut,omitempty"`
}

// ContactGroups counts the contacts by what their account is worth, and lists who needs a look.
type ContactGroups struct {
	NoAccount    []string // ids
	NoCCN        []string // an account, and no CCN known or found for it
	WrongAccount []string // linked to an owner who is at none of the account's facilities
}

// run is a run under way.
type run struct {
	options Options
	models  *Models
	x       *index
	judged  judgements
	result  *Result

	chains         *chains
	people         *people
	masterFacility []int32 // by property_master row; -1 where unknown
	principals     []principal
	matcher        *matcher
	freeholders    []freeholder
	judgedLinks    map[[2]int32]verdict // of owner and property
	landlordOf     map[string]int32     // in result.Landlords, by property id
}

// certain is the match weight of what is given or judged, in bits.
const certain = 40

// Run joins what was read. The world must not change while the result is in use.
func Run(ctx context.Context, w *World, o Options) (result *Result, err error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	r := &run{options: o, models: o.Models, result: &Result{World: w, Options: o, AsOf: w.newestDate()}}
	if r.models == nil {
		r.models = DefaultModels()
	}
	if !o.AsOf.IsZero() {
		r.result.AsOf = o.AsOf.Format(time.DateOnly)
		w, r.result.LeftOut = w.AsOf(r.result.AsOf)
		r.result.World = w
	}
	if o.Addresses == nil {
		o.Addresses = address.Pure()
	}
	defer func() {
		if d := r.result.database; d != nil && err != nil {
			d.abandon()
		}
	}()
	if r.judged, err = readJudgements(o.Judgements); err != nil {
		return nil, err
	}
	var failed error
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"index", func() { r.x = newIndex(w, o.Addresses); r.result.x = r.x }},
		{"chains", func() { r.chains = newChains(r.x) }},
		{"people", func() {
			r.people = newPeople(r.x, r.chains, r.models.Owners)
			failed = r.people.group(r.judged)
			r.result.Rules = append(r.result.Rules, r.people.proposed...)
		}},
		{"groups", r.groupFacilities},
		{"facilities", r.linkMasters},
		{"principals", r.linkPrincipals},
		{"buildings", r.linkBuildings},
		{"properties", r.linkProperties},
		{"persons", r.joinPersons},
		{"addresses", r.inheritAddresses},
		{"landlords", r.groupLandlords},
		{"graph", func() { r.forgetPairs(); r.drawEdges(); r.x.forgetValues() }},
	} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if o.Progress != nil {
			o.Progress(step.name)
		}
		start := time.Now()
		step.do()
		if failed != nil {
			return nil, fmt.Errorf("%s: %w", step.name, failed)
		}
		r.result.Stages = append(r.result.Stages, Stage{step.name, time.Since(start).Seconds()})
		if step.name == "index" && o.Folder != "" {
			r.result.database = beginDatabase(ctx, filepath.Join(o.Folder, databaseFile), r.result.TableRows)
		}
	}
	return r.result, nil
}

// forgetPairs lets go of what only decisions needed.
func (r *run) forgetPairs() {
	r.matcher, r.principals, r.freeholders, r.judgedLinks = nil, nil, nil, nil
}

// forgetValues lets go of parsed values, which nothing that is written needs.
func (x *index) forgetValues() {
	x.addresses, x.places, x.orgs, x.orgNames, x.tokens = nil, nil, nil, nil, nil
	x.properties, x.masters = nil, nil
}

// newestDate is the newest date that an input speaks of.
func (w *World) newestDate() string {
	newest := ""
	for _, in := range w.Inputs {
		newest = max(newest, in.Date)
	}
	return newest
}

// thresholds are the model's, with the link threshold of the options where one is set.
func (r *run) thresholds(m *match.Model) match.Thresholds {
	t := m.Thresholds
	if r.options.Threshold > 0 {
		t.Link = r.options.Threshold
		t.Review = math.Min(t.Review, t.Link)
	}
	return t
}

// wanted says whether pairs of a decision are written.
func (r *run) wanted(d match.Decision) bool {
	return d != match.Reject && d != 0 || d == match.Reject && r.options.All
}

// decide makes the link of a pair whose probability the competition with its rivals settled; that step is part of the reasons.
func (r *run) decide(s *scorer, c *candidate, probability float64, note func(comparison int) match.Detail) Link {
	e := s.model.Reasons(c.pattern, func(i int) match.Detail {
		var d match.Detail
		if note != nil {
			d = note(i)
		}
		if i < len(c.rare) {
			d.TermFrequency = c.rare[i]
		}
		return d
	})
	return Link{Weight: logOdds(probability), Probability: probability, Decision: r.thresholds(s.model).Decide(probability), Why: e.Why()}
}

// calibrate puts a probability on the model's scale of what turned out so.
func calibrate(m *match.Model, p float64) float64 {
	if p <= 0 || p >= 1 || m.Calibration == nil {
		return p
	}
	return match.Probability(m.Calibrated(logOdds(p)))
}

// logOdds is a probability in bits, bounded by certain.
func logOdds(p float64) float64 {
	return math.Max(-certain, math.Min(certain, math.Log2(p/(1-p))))
}
