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

	_ "modernc.org/sqlite" // the driver "sqlite"

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

// A NoRunError says that a folder holds no results to review.
type NoRunError struct{ Folder, Missing string }

func (e *NoRunError) Error() string {
	return fmt.Sprintf("%s holds no %s; make one with: erdemo run --cms DIR --crm DIR --out %s", e.Folder, e.Missing, e.Folder)
}

// OpenQueue reads the pairs of contacts and owners that a run wrote into dir. Close it after use.
func OpenQueue(ctx context.Context, dir string) (*Queue, error) {
	q := &Queue{}
	for _, name := range []string{"run.json", "principals.csv", "ownerlink.db"} {
		if _, err := os.Stat(filepath.Join(dir, name)); errors.Is(err, fs.ErrNotExist) {
			return nil, &NoRunError{dir, name}
		} else if err != nil {
			return nil, err
		}
	}
	if err := q.readModel(filepath.Join(dir, "run.json")); err != nil {
		return nil, err
	}
	if err := q.readPrincipals(ctx, filepath.Join(dir, "principals.csv")); err != nil {
		return nil, err
	}
	slices.SortFunc(q.Pairs, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(math.Abs(a.Weight), math.Abs(b.Weight)), cmp.Compare(b.Rows, a.Rows), cmp.Compare(a.Left, b.Left), cmp.Compare(a.Right, b.Right))
	})
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "ownerlink.db")+"?mode=ro")
	q.db = db
	return q, err
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
