package match_test

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/ownerlink/ownerlink/match"
)

// drawModel makes a valid model with random levels, now and then with kin and a calibration.
func drawModel(t *rapid.T) *match.Model {
	p := func(label string) float64 { return rapid.Float64Range(1e-6, 1).Draw(t, label) }
	m := &match.Model{Version: match.Version, Prior: rapid.Float64Range(1e-8, .9).Draw(t, "prior"), Thresholds: match.Thresholds{Link: .6, Review: .2}}
	kin := &match.Kin{Share: p("share")}
	for range rapid.IntRange(1, match.MaxComparisons).Draw(t, "comparisons") {
		c := match.Comparison{Name: "c", Kind: "word", Levels: []match.Level{match.Missing()}}
		k := []float64{1}
		for range rapid.IntRange(1, match.MaxLevels-1).Draw(t, "levels") {
			c.Levels = append(c.Levels, match.Level{Name: "l", M: p("m"), U: p("u")})
			k = append(k, p("k"))
		}
		if rapid.Bool().Draw(t, "bounded") {
			c.Bound = rapid.Float64Range(1, 9).Draw(t, "bound")
		}
		m.Comparisons = append(m.Comparisons, c)
		kin.K = append(kin.K, k)
	}
	if rapid.Bool().Draw(t, "kin") {
		m.Kin = kin
	}
	if rapid.Bool().Draw(t, "calibrated") {
		m.Calibration = &match.Calibration{Scale: rapid.Float64Range(.2, 1).Draw(t, "scale"), Shift: rapid.Float64Range(-3, 3).Draw(t, "shift"), Method: "labels"}
	}
	return m
}

func drawPattern(t *rapid.T, m *match.Model) match.Pattern {
	var p match.Pattern
	for c := range m.Comparisons {
		p = p.With(c, rapid.IntRange(0, len(m.Comparisons[c].Levels)-1).Draw(t, "level"))
	}
	return p
}

// The lines of an explanation add up to the score, whatever the model and the pair: the waterfall never lies.
func TestExplanationSumIsTheScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		p := drawPattern(t, m)
		tf := rapid.Float64Range(-5, 5).Draw(t, "tf")
		e := m.ExplainPattern(p, func(c int) match.Detail {
			if c == 0 {
				return match.Detail{TermFrequency: tf}
			}
			return match.Detail{}
		})
		sum := 0.0
		for _, l := range e.Lines {
			sum += l.Bits
		}
		want := m.Calibrated(m.Weight(p) + tf)
		if math.Abs(sum-want) > 1e-9*max(1, math.Abs(want)) || e.Weight != e.Lines[len(e.Lines)-1].Sum {
			t.Fatalf("lines add up to %v, the weight is %v", sum, want)
		}
		if got := match.Probability(e.Weight); got != e.Probability {
			t.Fatalf("probability %v for weight %v", e.Probability, e.Weight)
		}
	})
}

// A model that is saved and loaded gives the same weights again.
func TestModelSurvivesItsDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		var b bytes.Buffer
		if err := m.Save(&b); err != nil {
			t.Fatal(err)
		}
		got, err := match.Load(&b)
		if err != nil {
			t.Fatal(err)
		}
		if p := drawPattern(t, m); got.Weight(p) != m.Weight(p) {
			t.Fatalf("weight %v, was %v", got.Weight(p), m.Weight(p))
		}
	})
}

func TestLoadNamesThePath(t *testing.T) {
	const good = `{"version":1,"prior":0.01,"thresholds":{"link":0.5,"review":0.1},"comparisons":[{"name":"n","kind":"word","levels":[{"name":"missing","m":1,"u":1},{"name":"equal","m":0.9,"u":0.1}]}]}`
	if _, err := match.Load(strings.NewReader(good)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, path, why string }{
		{`"version":1`, `"version":9`, "version", "a later version"},
		{`"prior":0.01`, `"prior":1`, "prior", "a prior that leaves no doubt"},
		{`"m":0.9`, `"m":"high"`, "comparisons.levels.m", "a word for a number"},
		{`"levels":`, `"levls":`, "levls", "a slip in a name"},
		{`"version":1`, `version:1`, "line 1", "no JSON"},
		{`"m":0.9`, `"m":0`, "comparisons[0].levels[1]", "an m that makes a weight infinite"},
		{`"u":0.1`, `"u":1.5`, "comparisons[0].levels[1]", "no probability"},
		{`"name":"n"`, `"name":""`, "comparisons[0].name", "nobody could read the explanation"},
		{`"review":0.1`, `"review":0.7`, "thresholds", "review above link"},
		{`,{"name":"equal","m":0.9,"u":0.1}`, ``, "comparisons[0].levels", "only the missing level"},
	} {
		_, err := match.Load(strings.NewReader(strings.Replace(good, c.old, c.new, 1)))
		var bad *match.ModelError
		if !errors.As(err, &bad) || bad.Path != c.path {
			t.Errorf("%s: %v, want the path %s", c.why, err, c.path)
		}
	}
	for _, text := range []string{``, `[]`, `{"versoin":1}`} {
		if _, err := match.Load(strings.NewReader(text)); err == nil {
			t.Errorf("%q was taken for a model", text)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(`{"version":1,"prior":0.01,"comparisons":[]}`)
	f.Fuzz(func(t *testing.T, s string) {
		m, err := match.Load(strings.NewReader(s))
		if err == nil && m.Validate() != nil {
			t.Error("a model was loaded that does not validate")
		}
	})
}
