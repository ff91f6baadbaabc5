package synth

import (
	"bytes"
	"context"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// makePeople returns the records and, by id, the entities.
func makePeople(t *testing.T, cfg PeopleConfig) (records []map[string]string, entity map[string]string, raw []byte) {
	t.Helper()
	var out, truth bytes.Buffer
	require.NoError(t, WritePeople(context.Background(), &out, &truth, cfg))
	raw = append(bytes.Clone(out.Bytes()), truth.Bytes()...)
	all, err := csv.NewReader(&out).ReadAll()
	require.NoError(t, err)
	require.Equal(t, peopleColumns, all[0])
	for _, cells := range all[1:] {
		r := map[string]string{}
		for i, c := range all[0] {
			r[c] = cells[i]
		}
		records = append(records, r)
	}
	pairs, err := csv.NewReader(&truth).ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"id", "entity"}, pairs[0])
	entity = map[string]string{}
	for _, p := range pairs[1:] {
		entity[p[0]] = p[1]
	}
	return records, entity, raw
}

func TestPeople(t *testing.T) {
	cfg := DefaultPeopleConfig()
	cfg.Records = 20_000
	records, entity, raw := makePeople(t, cfg)
	require.Len(t, records, cfg.Records)
	require.Len(t, entity, cfg.Records)
	_, _, again := makePeople(t, cfg)
	require.True(t, bytes.Equal(raw, again), "the same seed gives the same bytes")
	cfg.Seed = 2
	_, _, other := makePeople(t, cfg)
	require.False(t, bytes.Equal(raw, other))

	byEntity := map[string][]map[string]string{}
	empty := map[string]int{}
	for _, r := range records {
		require.NotEmpty(t, entity[r["unique_id"]], r["unique_id"])
		require.NotEmpty(t, r["first_name"]+r["surname"], "nobody is without any name")
		byEntity[entity[r["unique_id"]]] = append(byEntity[entity[r["unique_id"]]], r)
		for c, v := range r {
			if v == "" {
				empty[c]++
			}
		}
	}
	per := float64(len(records)) / float64(len(byEntity))
	require.InDelta(t, cfg.PerPerson, per, .3, "records of one person")
	for _, c := range []string{"dob", "street", "city", "state", "zip", "phone", "email"} {
		require.InDelta(t, cfg.Empty, float64(empty[c])/float64(len(records)), .04, c)
	}
	// Kin: one address and surname, several entities; among them a father and son of one name.
	type address struct{ street, zip string }
	living, named := map[address]map[string]bool{}, map[[3]string]map[string]bool{}
	for e, rs := range byEntity {
		for _, r := range rs {
			if r["street"] == "" || r["zip"] == "" {
				continue
			}
			a := address{r["street"], r["zip"]}
			if living[a] == nil {
				living[a] = map[string]bool{}
			}
			living[a][e] = true
			k := [3]string{r["street"], r["first_name"], r["surname"]}
			if named[k] == nil {
				named[k] = map[string]bool{}
			}
			named[k][e] = true
		}
	}
	shared, namesakes := 0, 0
	for _, es := range living {
		if len(es) > 1 {
			shared++
		}
	}
	for _, es := range named {
		if len(es) > 1 {
			namesakes++
		}
	}
	require.Greater(t, shared, 500, "addresses of several people")
	require.Greater(t, namesakes, 30, "namesakes at one address")
}

func TestPeopleConfig(t *testing.T) {
	for _, x := range []struct {
		field  string
		change func(*PeopleConfig)
	}{
		{"Records", func(c *PeopleConfig) { c.Records = 0 }},
		{"Records", func(c *PeopleConfig) { c.Records = MaxPeople + 1 }},
		{"PerPerson", func(c *PeopleConfig) { c.PerPerson = .5 }},
		{"Empty", func(c *PeopleConfig) { c.Empty = math.NaN() }},
		{"Twins", func(c *PeopleConfig) { c.Twins = 2 }},
	} {
		cfg := DefaultPeopleConfig()
		x.change(&cfg)
		var wrong *ConfigError
		require.ErrorAs(t, WritePeople(context.Background(), nil, nil, cfg), &wrong)
		require.Equal(t, x.field, wrong.Field)
	}
	base := DefaultPeopleConfig()
	for i := range base.rates() {
		for _, v := range []float64{0, 1} {
			cfg := DefaultPeopleConfig()
			cfg.Records = 500
			*cfg.rates()[i].value = v
			records, _, _ := makePeople(t, cfg)
			require.Len(t, records, 500, cfg.rates()[i].name)
		}
	}
}

func TestPeopleFile(t *testing.T) {
	cfg := DefaultPeopleConfig()
	cfg.Records = 50
	path := filepath.Join(t.TempDir(), "people.csv")
	truth, err := WritePeopleFile(context.Background(), path, cfg, false)
	require.NoError(t, err)
	require.Equal(t, filepath.Join(filepath.Dir(path), "people.truth.csv"), truth)
	require.FileExists(t, truth)
	_, err = WritePeopleFile(context.Background(), path, cfg, false)
	require.ErrorIs(t, err, ErrExists)
	_, err = WritePeopleFile(context.Background(), path, cfg, true)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	other := filepath.Join(t.TempDir(), "other.csv")
	_, err = WritePeopleFile(ctx, other, cfg, false)
	require.ErrorIs(t, err, context.Canceled)
	entries, err := os.ReadDir(filepath.Dir(other))
	require.NoError(t, err)
	require.Empty(t, entries, "what is cut off leaves nothing behind")
}

func BenchmarkPeople(b *testing.B) {
	cfg := DefaultPeopleConfig()
	for b.Loop() {
		var out, truth bytes.Buffer
		if err := WritePeople(context.Background(), &out, &truth, cfg); err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(out.Len()))
	}
	b.ReportMetric(float64(cfg.Records)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}
