package match

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
)

// Version is the version of the model's JSON document that this package writes. Documents of a later version are refused.
const Version = 1

// MaxComparisons is how many comparisons a model can hold: their levels share the 64 bits of a [Pattern].
const MaxComparisons = 16

// MaxLevels is how many levels a comparison can have, the missing one included.
const MaxLevels = 16

// A Level is one of the ordered outcomes of a comparison.
type Level struct {
	// Name says the outcome in words, for the explanation: "equal", "nickname", "contradicts".
	Name string `json:"name"`
	// M is the share of matching pairs with both values given that fall in this level, in (0, 1].
	M float64 `json:"m"`
	// U is the same share among pairs that do not match.
	U float64 `json:"u"`
	// TermFrequency says that agreement here is weighed by how rare the value is.
	TermFrequency bool `json:"term_frequency,omitempty"`
	// Untrained says that the data had no case of this level, and M or U is a prior.
	Untrained bool `json:"untrained,omitempty"`
	// Pooled says that the weight was drawn to its neighbour's, so that a closer level never weighs less.
	Pooled bool `json:"pooled,omitempty"`
}

// Weight is the match weight of the level, log2(M/U), in bits.
func (l Level) Weight() float64 { return math.Log2(l.M / l.U) }

// A Comparison is a question put to a pair of records, answered by one of a few ordered levels. Levels[0] is always the missing
// level: one side has no value, and nothing follows from it unless its M and U differ. From Levels[1] on, the closest comes first.
type Comparison struct {
	// Name is what a reader calls it: "surname", "date of birth", "same facility".
	Name string `json:"name"`
	// Kind names the way values are compared, and so what the levels mean; see [Kinds].
	Kind string `json:"kind"`
	// Left and Right are the columns it reads on each side.
	Left  []string `json:"left,omitempty"`
	Right []string `json:"right,omitempty"`
	// Levels, closest first after the missing one.
	Levels []Level `json:"levels"`
	// Bound limits the bits that one level can add or take away, where training alone is not to be trusted; 0 is no bound.
	Bound float64 `json:"bound,omitempty"`
	// Scale is how much the comparison counts beside the others, where a calibration found that its evidence is in part theirs; 0 is 1.
	Scale float64 `json:"scale,omitempty"`
	// Reason says why this comparison is in the model: which columns it reads, and what made them of its kind.
	Reason string `json:"reason,omitempty"`
}

// Weight gives the bits of level l, scaled by Scale and bounded by Bound.
func (c *Comparison) Weight(l int) float64 {
	w := c.Levels[l].Weight()
	if c.Scale != 0 {
		w *= c.Scale
	}
	if c.Bound > 0 {
		w = math.Max(-c.Bound, math.Min(c.Bound, w))
	}
	return w
}

// Missing is the level of a value that is not there.
func Missing() Level { return Level{Name: "missing", M: 1, U: 1} }

// A Pattern is the levels of all comparisons for one pair, four bits each, the first comparison in the lowest.
type Pattern uint64

// Level gives the level of comparison c.
func (p Pattern) Level(c int) int { return int(p>>(4*c)) & 15 }

// With gives the pattern with comparison c at level l.
func (p Pattern) With(c, l int) Pattern { return p&^(15<<(4*c)) | Pattern(l)<<(4*c) }

// Thresholds are the probabilities from which a pair is linked and from which it is put to a person.
type Thresholds struct {
	Link   float64 `json:"link"`
	Review float64 `json:"review"`
}

// A Model is everything that turns a pair of records into a probability. It is one JSON document, made by training or by hand. It is
// not changed by use and is safe for concurrent use once made.
type Model struct {
	Version     int          `json:"version"`
	Comparisons []Comparison `json:"comparisons"`
	// Prior is the probability that a pair matches before anything is compared.
	Prior float64 `json:"prior"`
	// Thresholds decide; both are probabilities.
	Thresholds Thresholds `json:"thresholds"`
	// Rules are the blocking rules, as text; see package blocking.
	Rules []string `json:"rules,omitempty"`
	// Columns is the SPEC of columns that the model was made for.
	Columns string `json:"columns,omitempty"`
	// Kin, where present, is the class of pairs that are related but not the same.
	Kin *Kin `json:"kin,omitempty"`
	// Calibration maps the model's match weight to the one that is reported; nil is the identity, said to be uncalibrated.
	Calibration *Calibration `json:"calibration,omitempty"`
	// Training says where the numbers are from.
	Training *Training `json:"training,omitempty"`
}

// Calibration is a line on the match weight: reported = Scale × weight + Shift.
type Calibration struct {
	Scale float64 `json:"scale"`
	Shift float64 `json:"shift"`
	// Method says what it was fitted to: "labels", "clusters", "competition", or "fields", the comparisons held against each other.
	Method string `json:"method"`
}

// Kin describes the third class beside matches and strangers: people of one household or colleagues of one company, who agree on
// much and are not the same. Share is their number as a multiple of the strangers', and K has, for each comparison and level, the share
// among them.
type Kin struct {
	Share float64     `json:"share"`
	K     [][]float64 `json:"k"`
	// Scale is how much of the correction counts, as in a Comparison; 0 is 1.
	Scale float64 `json:"scale,omitempty"`
}

// Training records how the model came by its numbers.
type Training struct {
	Pairs      float64 `json:"pairs"`
	Iterations int     `json:"iterations"`
	Converged  bool    `json:"converged"`
	// LogLikelihood is that before each iteration, in bits a pair. It falls where one began further on than it should have.
	LogLikelihood []float64 `json:"log_likelihood,omitempty"`
	Notes         []string  `json:"notes,omitempty"`
}

// PriorWeight is the prior in bits: log2 of its odds.
func (m *Model) PriorWeight() float64 { return logOdds(m.Prior) }

// Weight is the match weight of a pair with these levels, in bits, the prior and the kin correction included, term frequencies and calibration not.
func (m *Model) Weight(p Pattern) float64 {
	w := m.PriorWeight()
	for c := range m.Comparisons {
		w += m.Comparisons[c].Weight(p.Level(c))
	}
	return w - m.kinPenalty(p)
}

// kinPenalty is what the possibility of kinship takes away: log2(1 + share·Πk/u).
func (m *Model) kinPenalty(p Pattern) float64 {
	if m.Kin == nil || m.Kin.Share == 0 {
		return 0
	}
	ratio := math.Log2(m.Kin.Share)
	for c := range m.Comparisons {
		if l := p.Level(c); l > 0 {
			ratio += math.Log2(m.Kin.K[c][l] / m.Comparisons[c].Levels[l].U)
		}
	}
	return m.Kin.scaled(log2p1(ratio))
}

// scaled is the bits that count.
func (k *Kin) scaled(bits float64) float64 {
	if k.Scale != 0 {
		return k.Scale * bits
	}
	return bits
}

// log2p1 gives log2(1 + 2^x) without overflow.
func log2p1(x float64) float64 {
	if x > 50 {
		return x
	}
	return math.Log1p(math.Exp(x*math.Ln2)) / math.Ln2
}

// Calibrated gives the reported match weight for a model weight.
func (m *Model) Calibrated(w float64) float64 {
	if m.Calibration == nil {
		return w
	}
	return m.Calibration.Scale*w + m.Calibration.Shift
}

// weightOf is the weight with a probability, 0 to 1; below all weights where a calibration takes them for one.
func (m *Model) weightOf(p float64) float64 {
	w := math.Log2(p / (1 - p))
	if c := m.Calibration; c != nil {
		if c.Scale <= 0 {
			return math.Inf(-1)
		}
		w = (w - c.Shift) / c.Scale
	}
	return w
}

// Probability turns a match weight in bits into a probability: 2^w / (1 + 2^w).
func Probability(w float64) float64 { return 1 / (1 + math.Exp(-w*math.Ln2)) }

// Decide says what follows from a probability.
func (t Thresholds) Decide(p float64) Decision {
	switch {
	case p >= t.Link:
		return Link
	case p >= t.Review:
		return Review
	}
	return Reject
}

func logOdds(p float64) float64 { return math.Log2(p / (1 - p)) }

// A ModelError names the place in the model's document that is wrong.
type ModelError struct{ Path, Reason string }

func (e *ModelError) Error() string { return "model: " + e.Path + ": " + e.Reason }

// Validate checks the model and names the first path that is wrong as a [*ModelError].
func (m *Model) Validate() error {
	wrong := func(path, format string, a ...any) error { return &ModelError{path, fmt.Sprintf(format, a...)} }
	if m.Version != Version {
		return wrong("version", "is %d; this program reads %d", m.Version, Version)
	}
	if len(m.Comparisons) == 0 || len(m.Comparisons) > MaxComparisons {
		return wrong("comparisons", "has %d; 1 to %d are possible", len(m.Comparisons), MaxComparisons)
	}
	if !(m.Prior > 0 && m.Prior < 1) {
		return wrong("prior", "%v is not between 0 and 1", m.Prior)
	}
	for c := range m.Comparisons {
		if err := m.Comparisons[c].validate(fmt.Sprintf("comparisons[%d]", c)); err != nil {
			return err
		}
	}
	if m.Kin != nil {
		if len(m.Kin.K) != len(m.Comparisons) {
			return wrong("kin.k", "has %d rows for %d comparisons", len(m.Kin.K), len(m.Comparisons))
		}
		for c, k := range m.Kin.K {
			if len(k) != len(m.Comparisons[c].Levels) {
				return wrong(fmt.Sprintf("kin.k[%d]", c), "has %d levels, the comparison %d", len(k), len(m.Comparisons[c].Levels))
			}
		}
	}
	if t := m.Thresholds; !(t.Review >= 0 && t.Link <= 1 && t.Review <= t.Link) {
		return wrong("thresholds", "review %v and link %v: 0 ≤ review ≤ link ≤ 1 is wanted", t.Review, t.Link)
	}
	return nil
}

func (c *Comparison) validate(path string) error {
	if c.Name == "" {
		return &ModelError{path + ".name", "is empty"}
	}
	if len(c.Levels) < 2 || len(c.Levels) > MaxLevels {
		return &ModelError{path + ".levels", fmt.Sprintf("has %d; 2 to %d are possible, the first for missing values", len(c.Levels), MaxLevels)}
	}
	for l, v := range c.Levels {
		if v.Name == "" {
			return &ModelError{fmt.Sprintf("%s.levels[%d].name", path, l), "is empty"}
		}
		if !(v.M > 0 && v.M <= 1 && v.U > 0 && v.U <= 1) {
			return &ModelError{fmt.Sprintf("%s.levels[%d]", path, l), fmt.Sprintf("m %v and u %v must lie in (0, 1]", v.M, v.U)}
		}
	}
	return nil
}

// Load reads a model's JSON document and validates it. What is wrong comes as a [*ModelError] with the path in the document, or with the
// line where it is no JSON; r's own errors come as they are.
func Load(r io.Reader) (*Model, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	m := new(Model)
	if err := d.Decode(m); err != nil {
		return nil, documentError(text, err)
	}
	if err := m.Validate(); err != nil {
		return nil, err
	}
	return m, nil
}

// documentError says where a text is not the JSON of a model: by its path where the decoder knows it, else by the line.
func documentError(text []byte, err error) *ModelError {
	line := func(offset int64) string {
		return fmt.Sprintf("line %d", 1+bytes.Count(text[:min(max(0, offset), int64(len(text)))], []byte{'\n'}))
	}
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case len(bytes.TrimSpace(text)) == 0:
		return &ModelError{"the document", "is empty"}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &ModelError{line(int64(len(text))), "the document ends before it is complete"}
	case errors.As(err, &syntax):
		return &ModelError{line(syntax.Offset), "is not JSON: " + syntax.Error()}
	case errors.As(err, &wrong) && wrong.Field == "":
		return &ModelError{"the document", fmt.Sprintf("is not an object but of type %s", wrong.Value)}
	case errors.As(err, &wrong):
		return &ModelError{wrong.Field, fmt.Sprintf("a %s stands on %s where a %s belongs", wrong.Value, line(wrong.Offset), wrong.Type)}
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok { // the decoder has no type for it
		at := bytes.Index(text, []byte(name))
		return &ModelError{strings.Trim(name, `"`), "stands on " + line(int64(at)) + "; the document has no such member there"}
	}
	return &ModelError{"the document", err.Error()}
}

// Save writes the model as an indented JSON document. Loading it gives the same answers again.
func (m *Model) Save(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(m)
}
