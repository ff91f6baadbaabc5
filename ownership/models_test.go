package ownership

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/match"
)

// The models that the package carries can be written and read again, and fit what is compared.
func TestModelsRoundTrip(t *testing.T) {
	text, err := json.Marshal(DefaultModels())
	require.NoError(t, err)
	again, err := LoadModels(strings.NewReader(string(text)))
	require.NoError(t, err)
	second, err := json.Marshal(again)
	require.NoError(t, err)
	assert.Equal(t, string(text), string(second))
	for _, m := range DefaultModels().parts() {
		s := newScorer(m.model)
		assert.Zero(t, s.evidence(match.Pattern(0)), "%s: what is missing everywhere is no evidence", m.name)
		for c, comparison := range m.model.Comparisons {
			for l := range comparison.Levels {
				assert.InDelta(t, comparison.Weight(l), s.bits[c][l], 1e-12, "%s %s", m.name, comparison.Name)
			}
		}
	}
}

func TestLoadModelsSaysWhatIsWrong(t *testing.T) {
	text, err := json.Marshal(DefaultModels())
	require.NoError(t, err)
	change := func(do func(map[string]any)) string {
		var doc map[string]any
		require.NoError(t, json.Unmarshal(text, &doc))
		do(doc)
		out, err := json.Marshal(doc)
		require.NoError(t, err)
		return string(out)
	}
	for _, c := range []struct{ text, want string }{
		{"{", "models: "},
		{change(func(d map[string]any) { delete(d, "owners") }), `"owners" is missing`},
		{change(func(d map[string]any) { d["more"] = 1 }), "more"},
		{change(func(d map[string]any) {
			m := d["estates"].(map[string]any)
			m["comparisons"] = m["comparisons"].([]any)[1:]
		}), "estates: "},
		{change(func(d map[string]any) {
			first := d["buildings"].(map[string]any)["comparisons"].([]any)[0].(map[string]any)
			first["levels"] = first["levels"].([]any)[:3]
		}), "buildings: "},
	} {
		_, err := LoadModels(strings.NewReader(c.text))
		require.Error(t, err)
		assert.Contains(t, err.Error(), c.want)
	}
}
