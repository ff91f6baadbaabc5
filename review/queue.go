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
	Left, Right  string // ids as in the log
	Weight       float64
	Probability  float64
	Decision     string // "link", "review" or "reject", as the run had it
	Why          string // the evidence in one line
	Rows         int    // rows of the output that rest on the pair
	organization bool   // the owner is one
	also         []Key  // the other pairs that the same answer settles: a chain's organizations and people, an owner's properties
}

// judged says whether a judgement stands on the pair, or on one that the same answer settles.
func (p *Pair) judged(s Standing) bool {
	if _, ok := s.Of(p.Left, p.Right); ok {
		return true
	}
	return slices.ContainsFunc(p.also, func(k Key) bool { _, ok := s[k]; return ok })
}

// OpenQueue reads the pairs that a run wrote into dir: of contacts and owners, and of owners and properties, where all that rest on one
// decision are one pair. A [*store.NoRunError] says that it is no run's. Close it
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
	if err := q.readPropCos(ctx, filepath.Join(dir, "propcos.csv")); err != nil {
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
	seen := map[Key]int{}
	return q.eachRow(ctx, path, []string{"zoho_contact_id", "associate_id_owner"}, func(p Pair, cells []string) {
		p.Left, p.Right = "zoho:"+cells[0], "cms:"+cells[1]
		if i, ok := seen[KeyOf(p.Left, p.Right)]; ok {
			q.Pairs[i].Rows++
			return
		}
		seen[KeyOf(p.Left, p.Right)] = len(q.Pairs)
		q.Pairs = append(q.Pairs, p)
	})
}

// readPropCos reads propcos.csv, where one decision has a row for each organization and person of a chain and each property of its owner.
// An organization stands for them, since what is said of it is said of its chain, else the first person; of properties the first. A run
// without properties has no rows.
func (q *Queue) readPropCos(ctx context.Context, path string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	type decision struct {
		owner  string // of the properties
		weight float64
	}
	at := map[decision]int{}
	return q.eachRow(ctx, path, []string{"associate_id_owner", "property_id", "property_owner_name", "owner_type"}, func(p Pair, cells []string) {
		p.Left, p.Right = "cms:"+cells[0], "reapi:"+cells[1]
		d := decision{strings.Clone(cells[2]), p.Weight}
		i, ok := at[d]
		if !ok {
			at[d] = len(q.Pairs)
			p.organization = cells[3] == "O"
			q.Pairs = append(q.Pairs, p)
			return
		}
		first := &q.Pairs[i]
		if first.Rows++; cells[3] == "O" && !first.organization {
			p.Left, first.Left = first.Left, p.Left
			p.Right, first.Right = first.Right, p.Right
			first.Why, first.organization = p.Why, true
		}
		first.also = append(first.also, KeyOf(p.Left, p.Right))
	})
}

// eachRow reads a file of links: the cells of the columns named, in a pair with the evidence.
func (q *Queue) eachRow(ctx context.Context, path string, columns []string, do func(p Pair, cells []string)) error {
	r, err := record.Open(ctx, path, record.ReadOptions{Name: path, Header: record.HeaderFirst})
	if err != nil {
		return err
	}
	defer r.Close()
	look := record.NewLookup(r)
	var at []int
	for _, name := range append([]string{"match_weight", "probability", "decision", "why"}, columns...) {
		i, err := look.Need(name)
		if err != nil {
			return err
		}
		at = append(at, i)
	}
	cells := make([]string, len(columns))
	for {
		row, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		p := Pair{Decision: strings.Clone(row.Cells[at[2]]), Why: strings.Clone(row.Cells[at[3]]), Rows: 1}
		for k, field := range []*float64{&p.Weight, &p.Probability} {
			if *field, err = strconv.ParseFloat(row.Cells[at[k]], 64); err != nil {
				return fmt.Errorf("%s:%d: %q is not a number", path, row.Line, row.Cells[at[k]])
			}
		}
		for k := range cells {
			cells[k] = row.Cells[at[4+k]]
		}
		do(p, cells)
	}
}
