package review_test

import (
	"bytes"
	"context"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/ownership"
	"github.com/ownerlink/ownerlink/ownership/store"
	"github.com/ownerlink/ownerlink/review"
	"github.com/ownerlink/ownerlink/synth"
)

// world is a small made-up world on the disk.
func world(t testing.TB) string {
	t.Helper()
	cfg := synth.DefaultConfig()
	cfg.Facilities = 80
	w, err := synth.NewWorld(context.Background(), cfg)
	require.NoError(t, err)
	dir := filepath.Join(t.TempDir(), "world")
	require.NoError(t, w.Write(context.Background(), dir, false))
	return dir
}

// run does the main job on a world.
func run(t testing.TB, world, out string) *ownership.Result {
	return runAt(t, world, out, 0)
}

// runWith does the main job on some of a world's folders.
func runWith(t testing.TB, world, out string, folders ...string) *ownership.Result {
	return runOn(t, world, out, 0, folders...)
}

func runAt(t testing.TB, world, out string, threshold float64) *ownership.Result {
	return runOn(t, world, out, threshold, "cms", "crm")
}

func runOn(t testing.TB, world, out string, threshold float64, folders ...string) *ownership.Result {
	t.Helper()
	ctx := context.Background()
	dirs := make([]string, len(folders))
	for i, f := range folders {
		dirs[i] = filepath.Join(world, f)
	}
	w, err := ownership.Load(ctx, dirs...)
	require.NoError(t, err)
	r, err := ownership.Run(ctx, w, ownership.Options{Threshold: threshold, Judgements: filepath.Join(out, "judgements.jsonl")})
	require.NoError(t, err)
	folder, err := ownership.OpenFolder(out, false)
	require.NoError(t, err)
	require.NoError(t, r.Write(ctx, folder.Temp()))
	require.NoError(t, folder.Commit())
	return r
}

func session(t testing.TB, out string) *review.Session {
	t.Helper()
	q, err := review.OpenQueue(context.Background(), out)
	require.NoError(t, err)
	l, err := review.OpenLog(filepath.Join(out, "judgements.jsonl"))
	require.NoError(t, err)
	t.Cleanup(func() { q.Close(); l.Close() })
	return &review.Session{Queue: q, Log: l, By: "ann", Now: func() time.Time { return noon }}
}

func TestNoRunToReview(t *testing.T) {
	_, err := review.OpenQueue(context.Background(), t.TempDir())
	var none *store.NoRunError
	require.ErrorAs(t, err, &none)
	assert.Equal(t, "run.json", none.Missing)
}

func TestReview(t *testing.T) {
	dir, out := world(t), filepath.Join(t.TempDir(), "links")
	run(t, dir, out)
	s := session(t, out)
	pairs := s.Queue.Pairs
	require.Greater(t, len(pairs), 6)
	for i := 1; i < len(pairs); i++ {
		assert.LessOrEqual(t, math.Abs(pairs[i-1].Weight), math.Abs(pairs[i].Weight), "nearest to even odds first")
	}

	terminal := func(s *review.Session, input string) string {
		var b bytes.Buffer
		require.NoError(t, s.Terminal(context.Background(), strings.NewReader(input), &b))
		return b.String()
	}
	text := terminal(s, "n\nN he left\nu\nfrobnicate\n?")
	verdicts := func(s *review.Session) (all []review.Verdict) {
		for _, j := range s.Log.Judgements() {
			all = append(all, j.Verdict)
		}
		return all
	}
	assert.Equal(t, []review.Verdict{review.Different, review.Different, review.Different, review.Unsure}, verdicts(s))
	assert.Equal(t, "he left", s.Log.Judgements()[1].Note)
	assert.True(t, s.Log.Judgements()[2].Undo)
	assert.Equal(t, len(pairs)-2, s.Left())
	assert.Contains(t, text, "taken back: ")
	assert.Contains(t, text, "\n  name ")
	assert.Contains(t, text, strings.TrimPrefix(pairs[2].Left, "zoho:"), "the third pair is shown when the input ends")

	again := session(t, out)
	assert.Equal(t, pairs[2], *again.Next(), "goes on where it stopped")
	terminal(again, "u\nq\ny\n")
	assert.Equal(t, pairs[1], *again.Next(), "an earlier session's word can be taken back, and nothing is read after q")
	terminal(again, strings.Repeat("y\n", len(pairs)))
	assert.Zero(t, again.Left())
	assert.Nil(t, again.Next())
	assert.Contains(t, terminal(again, "y\n"), "Nothing is left to judge")
	require.NoError(t, again.Judge(review.Same, ""), "nothing to judge is no error, and nothing is written")
}

func TestUndoWithNothingSaid(t *testing.T) {
	out := filepath.Join(t.TempDir(), "links")
	run(t, world(t), out)
	s := session(t, out)
	var b bytes.Buffer
	require.NoError(t, s.Terminal(context.Background(), strings.NewReader("u\n"), &b))
	assert.Contains(t, b.String(), "nothing to take back")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	assert.ErrorIs(t, s.Terminal(ctx, strings.NewReader("y\n"), &b), context.Canceled)
	assert.Empty(t, s.Log.Judgements())
}

// What was judged is the next run's last word: a link that is none, and an unsettled pair that is one.
func TestTheNextRunHonoursTheLog(t *testing.T) {
	const strict = .999 // so that something is left to review
	dir, out := world(t), filepath.Join(t.TempDir(), "links")
	runAt(t, dir, out, strict)
	s := session(t, out)
	var no, yes *review.Pair
	for i := range s.Queue.Pairs {
		switch p := &s.Queue.Pairs[i]; {
		case p.Decision == "link" && no == nil && len(s.Queue.Rivals(p)) == 0:
			no = p
		case p.Decision == "review" && yes == nil:
			yes = p
		}
	}
	require.NotNil(t, no)
	require.NotNil(t, yes)
	require.NoError(t, s.Log.Append(said(no.Left, no.Right, review.Different)))
	require.NoError(t, s.Log.Append(said(yes.Left, yes.Right, review.Same)))

	decisions := map[review.Key]string{}
	for _, p := range runAt(t, dir, out, strict).Principals {
		decisions[review.KeyOf("zoho:"+p.ContactID, "cms:"+p.OwnerID)] = p.Decision.String()
	}
	assert.Empty(t, decisions[review.KeyOf(no.Left, no.Right)])
	assert.Equal(t, "link", decisions[review.KeyOf(yes.Left, yes.Right)])
}

// Links of owners and properties are asked for, one question a decision, and what is answered is the next run's last word.
func TestPropertiesAreAskedFor(t *testing.T) {
	dir, out := world(t), filepath.Join(t.TempDir(), "links")
	runWith(t, dir, out, "cms", "crm", "property")
	s := session(t, out)
	var no *review.Pair
	asked := map[review.Key]bool{}
	for i := range s.Queue.Pairs {
		p := &s.Queue.Pairs[i]
		require.False(t, asked[review.KeyOf(p.Left, p.Right)], "%v is asked for twice", p)
		asked[review.KeyOf(p.Left, p.Right)] = true
		if strings.HasPrefix(p.Right, "reapi:") && p.Decision == "link" && p.Rows > 3 && no == nil {
			no = p
		}
	}
	require.NotNil(t, no)
	card, err := s.Queue.Card(context.Background(), no)
	require.NoError(t, err)
	facts := map[string]review.Fact{}
	for _, f := range card.Facts {
		facts[f.Name] = f
	}
	assert.NotEmpty(t, facts["name"].Left)
	assert.NotEmpty(t, facts["name"].Right)
	assert.Contains(t, facts["address"].Right, "mail to ")
	assert.NotEmpty(t, facts["property"].Right)

	left := s.Left()
	require.NoError(t, s.Log.Append(said(no.Left, no.Right, review.Different)))
	assert.Equal(t, left-1, s.Left(), "one answer settles all that rests on the decision")
	for _, p := range runWith(t, dir, out, "cms", "crm", "property").PropCos {
		assert.False(t, "cms:"+p.OwnerID == no.Left && "reapi:"+p.PropertyID == no.Right, "judged different")
	}
	require.NoError(t, s.Log.Append(said(no.Left, no.Right, review.Same)))
	runWith(t, dir, out, "cms", "crm", "property")
	assert.Equal(t, left-1, session(t, out).Left(), "what is judged is not asked again after the next run")
}
