package ownership

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/ownerlink/ownerlink/match"
)

// Models are the tables of weights of all decisions of a run, one JSON document.
type Models struct {
	Owners      *match.Model `json:"owners"`      // are two associate ids one person?
	Principals  *match.Model `json:"principals"`  // is the contact this owner?
	Facilities  *match.Model `json:"facilities"`  // is this record of this facility?
	Buildings   *match.Model `json:"buildings"`   // is the property the facility's building?
	Estates     *match.Model `json:"estates"`     // does this chain own the owner of these properties?
	Freeholders *match.Model `json:"freeholders"` // is the person that a property record names this owner?
}

//go:embed models.json
var modelsJSON string

// DefaultModels gives the models the package carries. They are shared and not to be changed.
var DefaultModels = sync.OnceValue(func() *Models {
	m, err := LoadModels(strings.NewReader(modelsJSON))
	if err != nil {
		panic(err) // a test reads the same text
	}
	return m
})

// LoadModels reads the models' document. Each model is validated, and must have the comparisons that this package asks for.
func LoadModels(r io.Reader) (*Models, error) {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	m := new(Models)
	if err := d.Decode(m); err != nil {
		return nil, fmt.Errorf("models: %w", err)
	}
	for _, part := range m.parts() {
		if part.model == nil {
			return nil, fmt.Errorf("models: %q is missing", part.name)
		}
		if err := part.model.Validate(); err != nil {
			return nil, fmt.Errorf("%s: %w", part.name, err)
		}
		if err := fits(part.model, part.comparisons); err != nil {
			return nil, fmt.Errorf("%s: %w", part.name, err)
		}
	}
	return m, nil
}

// part is one of the models by its name in the document.
type part struct {
	name        string
	model       *match.Model
	comparisons []int // how many levels each has, the missing one included
}

func (m *Models) parts() []part {
	return []part{{"owners", m.Owners, ownerShape}, {"principals", m.Principals, principalShape}, {"facilities", m.Facilities, placeShape}, {"buildings", m.Buildings, buildingShape},
		{"estates", m.Estates, estateShape}, {"freeholders", m.Freeholders, freeholderShape}}
}

// ownerShape and principalShape are how many levels each comparison has.
var (
	nameShape       = []int{11, 5, 7, 4, 2}
	ownerShape      = append(nameShape[:5:5], 6, 3, 3, 3, 3)
	principalShape  = append(nameShape[:5:5], 5, 4, 5)
	buildingShape   = []int{11, 8, 3}
	placeShape      = []int{11, 8}
	estateShape     = []int{11, 8, 7, 5, 5, 3}
	freeholderShape = append(nameShape[:5:5], 6, 5, 3, 4)
)

func fits(m *match.Model, shape []int) error {
	if len(m.Comparisons) != len(shape) {
		return &match.ModelError{Path: "comparisons", Reason: fmt.Sprintf("has %d; %d are asked for", len(m.Comparisons), len(shape))}
	}
	for i, n := range shape {
		if len(m.Comparisons[i].Levels) != n {
			return &match.ModelError{Path: fmt.Sprintf("comparisons[%d].levels", i), Reason: fmt.Sprintf("has %d; %d are asked for", len(m.Comparisons[i].Levels), n)}
		}
	}
	return nil
}

// scorer is a model's bits, ready to add up.
type scorer struct {
	model *match.Model
	bits  [][]float64
}

func newScorer(m *match.Model) *scorer {
	s := &scorer{model: m}
	for c := range m.Comparisons {
		b := make([]float64, len(m.Comparisons[c].Levels))
		for l := range b {
			b[l] = m.Comparisons[c].Weight(l)
		}
		s.bits = append(s.bits, b)
	}
	return s
}

// evidence is the sum of the bits of a pattern, without the prior.
func (s *scorer) evidence(p match.Pattern) float64 {
	sum := 0.0
	for c := range s.bits {
		sum += s.bits[c][p.Level(c)]
	}
	return sum
}
