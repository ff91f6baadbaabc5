package ownership

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func writeLog(t testing.TB, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "judgements.jsonl")
	require.NoError(t, os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600))
	return path
}

func TestJudgements(t *testing.T) {
	const pair = `"left":"zoho:zcrm_1","right":"cms:0123456789"`
	for _, c := range []struct {
		why   string
		lines string
		want  verdict
	}{
		{"the last word counts", `{` + pair + `,"verdict":"same"}` + "\n" + `{` + pair + `,"verdict":"different"}` + "\n", different},
		{"in either order", `{"right":"zoho:zcrm_1","left":"cms:0123456789","verdict":"same"}` + "\n", same},
		{"taken back", `{` + pair + `,"verdict":"same"}` + "\n" + `{` + pair + `,"verdict":"same","undo":true}` + "\n", unjudged},
		{"looked at and left", `{` + pair + `,"verdict":"unsure"}` + "\n", unsure},
		{"blank lines and an end without a line break", "\n" + `{` + pair + `,"verdict":"same"}`, same},
		{"the last line was cut short while it was written", `{` + pair + `,"verdict":"same"}` + "\n" + `{"left":"zo`, same},
	} {
		path := filepath.Join(t.TempDir(), "j")
		require.NoError(t, os.WriteFile(path, []byte(c.lines), 0o600))
		j, err := readJudgements(path)
		require.NoError(t, err, c.why)
		assert.Equal(t, c.want, j.verdict("cms:0123456789", "zoho:zcrm_1"), c.why)
	}
}

func TestJudgementsSayWhichLineIsWrong(t *testing.T) {
	for _, lines := range []string{"{}\n", "{\n{}\n", `{"left":"a","right":"b","verdict":"perhaps"}` + "\n"} {
		path := filepath.Join(t.TempDir(), "j")
		require.NoError(t, os.WriteFile(path, []byte("\n"+lines), 0o600))
		_, err := readJudgements(path)
		require.Error(t, err, lines)
		assert.Contains(t, err.Error(), path+":2:", lines)
	}
	none, err := readJudgements(filepath.Join(t.TempDir(), "absent"))
	require.NoError(t, err)
	assert.Empty(t, none)
}

func FuzzJudgements(f *testing.F) {
	f.Add([]byte(`{"left":"a","right":"b","verdict":"same"}` + "\n"))
	f.Add([]byte("{\n\x00"))
	f.Fuzz(func(t *testing.T, text []byte) {
		j, err := parseJudgements(bytes.NewReader(text), "log")
		if err == nil && j == nil {
			t.Error("neither judgements nor an error")
		}
		for pair := range j {
			if pair[0] > pair[1] {
				t.Errorf("%q is out of order", pair)
			}
		}
	})
}
