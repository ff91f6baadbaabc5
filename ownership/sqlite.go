package ownership

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Rows gives a table's rows: the values in the order of its columns, nil for NULL. The slice is valid until the next row.
type Rows = iter.Seq[[]any]

// database is a SQLite file on its way. What the inputs say is written to it while the run decides, the rest once that is done: SQLite
// writes with one hand only, and takes as long for the owners' rows as the decisions do.
type database struct {
	path  string
	db    *sql.DB
	tx    *sql.Tx
	stop  context.CancelFunc
	begun chan error // one value: how the tables of inputs went
}

// inputTables hold what was read, as it was read: nothing that a run decides is in them.
var inputTables = map[string]bool{
	"cms_facilities": true, "chows": true, "cms_owners": true, "zoho_accounts": true, "zoho_principals": true,
	"properties": true, "property_owners": true, "property_mortgages": true,
}

// beginDatabase makes a database and begins to write the tables of inputs. rows gives the rows of a table, nil for one that stays empty.
func beginDatabase(ctx context.Context, path string, rows func(*Table) Rows) *database {
	ctx, stop := context.WithCancel(ctx)
	d := &database{path: path, stop: stop, begun: make(chan error, 1)}
	go func() { d.begun <- d.begin(ctx, rows) }()
	return d
}

func (d *database) begin(ctx context.Context, rows func(*Table) Rows) (err error) {
	if err := createPrivate(d.path); err != nil {
		return err
	}
	d.db, err = sql.Open("sqlite", "file:"+d.path+"?_pragma=journal_mode(off)&_pragma=synchronous(off)&_pragma=cache_size(-32768)")
	if err != nil {
		return err
	}
	d.db.SetMaxOpenConns(1)
	if d.tx, err = d.db.BeginTx(context.WithoutCancel(ctx), nil); err != nil {
		return err
	}
	return d.fill(ctx, rows, true)
}

// fill makes and fills the tables of inputs, or all others.
func (d *database) fill(ctx context.Context, rows func(*Table) Rows, inputs bool) error {
	for i := range schema {
		t := &schema[i]
		if inputTables[t.Name] != inputs {
			continue
		}
		if _, err := d.tx.ExecContext(ctx, t.create(SQLite)); err != nil {
			return fmt.Errorf("%s: %w", t.Name, err)
		}
		if r := rows(t); r != nil {
			if err := insertAll(ctx, d.tx, t, r); err != nil {
				return fmt.Errorf("%s: %w", t.Name, err)
			}
		}
		for _, statement := range t.createIndexes(SQLite) {
			if _, err := d.tx.ExecContext(ctx, statement); err != nil {
				return fmt.Errorf("%s: %w", t.Name, err)
			}
		}
	}
	return nil
}

// finish writes what is left and closes the file.
func (d *database) finish(ctx context.Context, rows func(*Table) Rows) error {
	defer d.close()
	if err := <-d.begun; err != nil {
		return err
	}
	if err := d.fill(ctx, rows, false); err != nil {
		return err
	}
	if _, err := d.tx.ExecContext(ctx, principalsView(SQLite)); err != nil {
		return err
	}
	err := d.tx.Commit()
	d.tx = nil
	return errors.Join(err, d.close())
}

// abandon ends what was begun, and leaves the file as it is.
func (d *database) abandon() {
	d.stop()
	<-d.begun
	d.close()
}

func (d *database) close() (err error) {
	d.stop()
	if d.tx != nil {
		d.tx.Rollback()
	}
	if d.db != nil {
		err = d.db.Close()
	}
	d.tx, d.db = nil, nil
	return err
}

// writeSQLite makes a database of the whole schema.
func writeSQLite(ctx context.Context, path string, rows func(*Table) Rows) error {
	return beginDatabase(ctx, path, rows).finish(ctx, rows)
}

// createPrivate makes an empty file that only its owner can read; SQLite would make one for everyone.
func createPrivate(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// valuesPerInsert bounds how many values one statement takes. The driver looks each of them up among all, so that its cost grows with
// the square.
const valuesPerInsert = 96

func insertAll(ctx context.Context, tx *sql.Tx, t *Table, rows Rows) error {
	width := len(t.Columns)
	rowsPerInsert := max(1, valuesPerInsert/width)
	many, err := tx.PrepareContext(ctx, t.insert(rowsPerInsert))
	if err != nil {
		return err
	}
	defer many.Close()
	args := make([]any, 0, rowsPerInsert*width)
	for row := range rows {
		if len(row) != width {
			return fmt.Errorf("a row of %d values for %d columns", len(row), width)
		}
		if args = append(args, row...); len(args) == cap(args) {
			if _, err := many.ExecContext(ctx, args...); err != nil {
				return err
			}
			args = args[:0]
		}
	}
	if len(args) > 0 {
		_, err = tx.ExecContext(ctx, t.insert(len(args)/width), args...)
	}
	return err
}

func (t *Table) insert(rows int) string {
	one := "(?" + strings.Repeat(",?", len(t.Columns)-1) + ")"
	return "INSERT INTO " + SQLite.Quote(t.Name) + " VALUES " + one + strings.Repeat(","+one, rows-1)
}
