package review

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/ownerlink/ownerlink/ownership/store"
	"github.com/ownerlink/ownerlink/record"
)

// A Queue is the pairs of a run that a person may be asked about, those most worth a look first: the nearer to even odds the sooner,
// and of equals the one that stands in more rows.
type Queue struct {
	Pairs []Pair
	Model string // names what weighed the pairs: the beginning of the models' SHA-256
	db    *sql.DB
}

// A Pair is two records that may be one.
type Pair struct {
	Left, Right string // ids as in the log
	Weight      float64
	Probability float64
	Decision    string // "link", "review" or "reject", as the run had it
	Why         string // the evidence in one line
	Rows        int    // rows of the output that rest on the pair
}

// OpenQueue reads the pairs of contacts and owners that a run wrote into dir. A [*store.NoRunError] says that it is no run's. Close it
// after use.
func OpenQueue(ctx context.Context, dir string) (*Queue, error) {
	q := &Queue{}
	run, err := store.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	if err := q.read(ctx, dir); err != nil {
		run.Close()
		return nil, err
	}
	q.db = run.DB
	return q, nil
}

// read reads the pairs and puts them into their order.
func (q *Queue) read(ctx context.Context, dir string) error {
	path := filepath.Join(dir, "principals.csv")
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return &store.NoRunError{Folder: dir, Missing: "principals.csv"}
	}
	if err := q.readModel(filepath.Join(dir, "run.json")); err != nil {
		return err
	}
	if err := q.readPrincipals(ctx, path); err != nil {
		return err
	}
	slices.SortFunc(q.Pairs, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(math.Abs(a.Weight), math.Abs(b.Weight)), cmp.Compare(b.Rows, a.Rows), cmp.Compare(a.Left, b.Left), cmp.Compare(a.Right, b.Right))
	})
	return nil
}

// Close closes the run's database.
func (q *Queue) Close() error { return q.db.Close() }

func (q *Queue) readModel(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var run struct {
		Rule   string
		Models json.RawMessage
	}
	if err := json.Unmarshal(text, &run); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	sum := sha256.Sum256(run.Models)
	q.Model = run.Rule + "-" + hex.EncodeToString(sum[:6])
	return nil
}

// readPrincipals reads principals.csv, where a pair has a row for each facility.
func (q *Queue) readPrincipals(ctx context.Context, path string) error {
	r, err := record.Open(ctx, path, record.ReadOptions{Name: path})
	if err != nil {
		return err
	}
	defer r.Close()
	look := record.NewLookup(r)
	var at [6]int
	for i, name := range []string{"zoho_contact_id", "associate_id_owner", "match_weight", "probability", "decision", "why"} {
		if at[i], err = look.Need(name); err != nil {
			return err
		}
	}
	seen := map[Key]int{}
	for {
		row, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		p := Pair{Left: "zoho:" + row.Cells[at[0]], Right: "cms:" + row.Cells[at[1]], Decision: strings.Clone(row.Cells[at[4]]),
			Why: strings.Clone(row.Cells[at[5]]), Rows: 1}
		for k, field := range []*float64{&p.Weight, &p.Probability} {
			if *field, err = strconv.ParseFloat(row.Cells[at[2+k]], 64); err != nil {
				return fmt.Errorf("%s:%d: %q is not a number", path, row.Line, row.Cells[at[2+k]])
			}
		}
		if i, ok := seen[KeyOf(p.Left, p.Right)]; ok {
			q.Pairs[i].Rows++
			continue
		}
		seen[KeyOf(p.Left, p.Right)] = len(q.Pairs)
		q.Pairs = append(q.Pairs, p)
	}
}
