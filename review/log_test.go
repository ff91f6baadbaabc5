package review_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/ownerlink/ownerlink/review"
)

var noon = time.Date(2026, 8, 1, 12, 0, 0, 0, time.UTC)

func said(left, right string, v review.Verdict) review.Judgement {
	return review.Judgement{Left: left, Right: right, Verdict: v, By: "ann", At: noon, Model: "m", Weight: 1.5}
}

func openLog(t require.TestingT, path string) *review.Log {
	l, err := review.OpenLog(path)
	require.NoError(t, err)
	return l
}

func TestTheLogIsTheContractsLines(t *testing.T) {
	path := filepath.Join(t.TempDir(), "judgements.jsonl")
	l := openLog(t, path)
	assert.NoFileExists(t, path, "nothing is written before something is said")
	j := said("zoho:zcrm_1", "cms:0123456789", review.Same)
	j.Note = `"Bob" is Robert`
	require.NoError(t, l.Append(j))
	j.Undo = true
	require.NoError(t, l.Append(j))
	require.NoError(t, l.Close())
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	line := `{"left":"zoho:zcrm_1","right":"cms:0123456789","verdict":"same","by":"ann","at":"2026-08-01T12:00:00Z","note":"\"Bob\" is Robert","undo":%v,"model":"m","weight":1.5}` + "\n"
	assert.Equal(t, fmt.Sprintf(line+line, false, true), string(text))
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), "it speaks of people")
	assert.Empty(t, openLog(t, path).Standing())
}

const good = `{"left":"zoho:1","right":"cms:2","verdict":"same"}`

func TestDamagedLogs(t *testing.T) {
	for _, c := range []struct{ text, want, why string }{
		{good + "\nnonsense\n" + good + "\n", "2: invalid character", "not JSON"},
		{`{"left":"zoho:1","right":"cms:2"` + "\n" + good, "1: the line ends in the middle of its object", "cut in the middle of the file"},
		{good + "\n\n" + `{"left":"zoho:1","right":"cms:2","verdict":"maybe"}` + "\n", `3: verdict "maybe" is none of`, "blank lines count"},
		{`{"right":"cms:2","verdict":"same"}` + "\n", "1: a judgement has no left", ""},
		{`{"left":"zoho:1","verdict":"same"}` + "\n", "1: a judgement has no right", ""},
		{`{"left":"cms:1","right":"cms:1","verdict":"same"}` + "\n", "1: a judgement pairs cms:1 with itself", ""},
		{good + good + "\n", "1: the line has more than one object", "two lines run together"},
	} {
		path := filepath.Join(t.TempDir(), "j.jsonl")
		require.NoError(t, os.WriteFile(path, []byte(c.text), 0o600))
		_, err := review.OpenLog(path)
		var damaged *review.LogError
		require.ErrorAs(t, err, &damaged, c.why)
		assert.Contains(t, err.Error(), path+":"+c.want, c.why)
	}
	_, err := review.OpenLog(t.TempDir())
	var damaged *review.LogError
	assert.False(t, err == nil || errors.As(err, &damaged), "a folder is no log, and no line of it is wrong: %v", err)
}

func TestALastLineCutShort(t *testing.T) {
	for _, c := range []struct {
		tail, cut string
		kept      int
	}{
		{`{"left":"zoho:1","ri`, `{"left":"zoho:1","ri`, 1},
		{`{"left":"zoho:3","right":"cms:4","verdict":"same"}`, "", 2}, // whole but for its end
		{`{"left":"zoho:3","right":"cms:4","verdict":"sa`, `{"left":"zoho:3","right":"cms:4","verdict":"sa`, 1},
	} {
		path := filepath.Join(t.TempDir(), "j.jsonl")
		require.NoError(t, os.WriteFile(path, []byte(good+"\n"+c.tail), 0o600))
		l := openLog(t, path)
		assert.Equal(t, c.cut, l.Cut())
		assert.Len(t, l.Judgements(), c.kept)
		require.NoError(t, l.Append(said("zoho:5", "cms:6", review.Different)))
		require.NoError(t, l.Close())
		l = openLog(t, path)
		assert.Empty(t, l.Cut())
		assert.Len(t, l.Judgements(), c.kept+1)
	}
}

func TestAnotherWriterIsNoticed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "j.jsonl")
	l := openLog(t, path)
	require.NoError(t, os.WriteFile(path, []byte(good+"\n"), 0o600))
	assert.ErrorContains(t, l.Append(said("zoho:5", "cms:6", review.Same)), "changed by another")
	assert.Empty(t, l.Judgements())
}

func TestNothingInvalidIsWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "j.jsonl")
	assert.Error(t, openLog(t, path).Append(said("zoho:1", "cms:2", "perhaps")))
	assert.NoFileExists(t, path)
}

// The log holds what a plain list and a plain map hold, before and after it is read again.
func TestLogAgainstPlainMemory(t *testing.T) {
	dir := t.TempDir()
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		path := filepath.Join(dir, fmt.Sprint(n))
		l := openLog(t, path)
		var lines []review.Judgement
		standing := map[review.Key]review.Judgement{}
		for range rapid.IntRange(0, 20).Draw(t, "lines") {
			a, b := rapid.SampledFrom([]string{"zoho:1", "zoho:2"}).Draw(t, "a"), rapid.SampledFrom([]string{"cms:1", "cms:2"}).Draw(t, "b")
			if rapid.Bool().Draw(t, "turned") {
				a, b = b, a
			}
			j := said(a, b, rapid.SampledFrom([]review.Verdict{review.Same, review.Different, review.Unsure}).Draw(t, "verdict"))
			j.Note = rapid.String().Draw(t, "note")
			j.Undo = rapid.IntRange(0, 3).Draw(t, "undo") == 0
			require.NoError(t, l.Append(j))
			j.Note = jsonText(j.Note)
			lines = append(lines, j)
			key := review.KeyOf(a, b)
			if delete(standing, key); !j.Undo {
				standing[key] = j
			}
			if rapid.IntRange(0, 5).Draw(t, "again") == 0 {
				require.NoError(t, l.Close())
				l = openLog(t, path)
			}
		}
		require.NoError(t, l.Close())
		l = openLog(t, path)
		assert.Equal(t, lines, l.Judgements())
		assert.Equal(t, standing, map[review.Key]review.Judgement(l.Standing()))
		last, ok := l.Last()
		assert.Equal(t, len(standing) > 0, ok)
		if ok {
			assert.Equal(t, standing[review.KeyOf(last.Left, last.Right)], last)
		}
	})
}

// jsonText is a text as it comes back from JSON: what is no UTF-8 is replaced.
func jsonText(s string) string { return string([]rune(s)) }

func FuzzOpenLog(f *testing.F) {
	f.Add([]byte(good + "\n" + `{"left":`))
	f.Add([]byte("\xff\n\n{}\n"))
	f.Add([]byte(`{"left":"a","right":"b","verdict":"unsure","undo":true,"weight":1e400}` + "\n"))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, text []byte) {
		path := filepath.Join(dir, "j.jsonl")
		require.NoError(t, os.WriteFile(path, text, 0o600))
		l, err := review.OpenLog(path)
		if err != nil {
			var damaged *review.LogError
			require.ErrorAs(t, err, &damaged)
			return
		}
		before := len(l.Judgements())
		require.NoError(t, l.Append(said("zoho:5", "cms:6", review.Same)))
		require.NoError(t, l.Close())
		assert.Len(t, openLog(t, path).Judgements(), before+1, "what can be read can be written to")
	})
}
