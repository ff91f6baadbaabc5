package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ownerlink/ownerlink/ownership"
)

// Loaded says what loading did to one table. A row of a table without a key can only come and go.
type Loaded struct {
	Table   string `json:"table"`
	Rows    int    `json:"rows"` // that the table has now
	Added   int    `json:"added"`
	Changed int    `json:"changed"`
	Gone    int    `json:"gone"`
}

// LoadOptions say what is loaded. The zero value is everything.
type LoadOptions struct {
	ExcludeOrigin []string // rows of these origins stay behind, such as "dua"
}

// Load makes the tables of a database hold what the run found, in one transaction: rows that are there already stay, others come, change
// or go, so that loading twice changes nothing. Tables, indexes and the view are made where they are missing; a table of one of our names
// with other columns is an error. The rest of the database is left alone.
func (s *Store) Load(ctx context.Context, to *sql.DB, d ownership.Dialect, o LoadOptions) ([]Loaded, error) {
	for _, statement := range ownership.DDL(d) {
		if _, err := to.ExecContext(ctx, statement); err != nil {
			return nil, fmt.Errorf("%s: %w", firstLine(statement), err)
		}
	}
	tx, err := to.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	if d == ownership.SQLite { // its usual cache is too small for the indexes
		if _, err := tx.ExecContext(ctx, "PRAGMA cache_size = -65536"); err != nil {
			return nil, err
		}
	}
	var out []Loaded
	for i := range ownership.Schema() {
		l := &loading{Table: &ownership.Schema()[i], dialect: d, from: s.DB, to: tx, options: o}
		l.report.Table = l.Name
		err := l.load(ctx)
		if l.full != nil {
			l.full.Close()
		}
		if err != nil {
			return nil, fmt.Errorf("table %s: %w", l.Name, err)
		}
		out = append(out, l.report)
	}
	return out, tx.Commit()
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, " (\n")
	return line
}

// loading is one table on its way.
type loading struct {
	*ownership.Table
	dialect ownership.Dialect
	from    *sql.DB
	to      *sql.Tx
	options LoadOptions
	report  Loaded
	waiting [][]any   // rows to insert
	leaving [][]any   // keys to delete
	full    *sql.Stmt // inserts perStatement rows
}

// digest stands for a row, or for the key of one.
type digest [16]byte

func (l *loading) load(ctx context.Context) error {
	if err := l.known(ctx); err != nil {
		return err
	}
	there, err := l.there(ctx)
	if err != nil {
		return err
	}
	if len(l.Key) == 0 {
		return l.replace(ctx, there)
	}
	err = l.each(ctx, l.source(), l.from, func(row []any) error {
		l.report.Rows++
		key := l.digest(l.keyOf(row))
		old, ok := there[key]
		delete(there, key)
		switch {
		case !ok:
			l.report.Added++
		case old.row == l.digest(row):
			return nil
		default:
			l.report.Changed++
			if err := l.remove(ctx, l.keyOf(row)); err != nil { // before it comes anew: flush takes what leaves first
				return err
			}
		}
		return l.insert(ctx, row)
	})
	if err != nil {
		return err
	}
	l.report.Gone = len(there)
	for _, old := range there {
		if err := l.remove(ctx, old.key); err != nil {
			return err
		}
	}
	return l.flush(ctx)
}

// known checks that the table, whoever made it, has our columns. SQLite would take the name of one that is missing for a text.
func (l *loading) known(ctx context.Context) error {
	rows, err := l.to.QueryContext(ctx, "SELECT * FROM "+l.dialect.Quote(l.Name)+" WHERE 1 = 0")
	if err != nil {
		return err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	for _, c := range l.Columns {
		if !slices.Contains(names, c.Name) {
			return fmt.Errorf("it is there without a column %s; drop it, or load into another database", c.Name)
		}
	}
	return nil
}

// replace loads a table without a key: whole, if anything differs.
func (l *loading) replace(ctx context.Context, there map[digest]*present) error {
	err := l.each(ctx, l.source(), l.from, func(row []any) error {
		l.report.Rows++
		if old := there[l.digest(row)]; old != nil && old.count > 0 {
			old.count--
		} else {
			l.report.Added++
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, old := range there {
		l.report.Gone += old.count
	}
	if l.report.Added+l.report.Gone == 0 {
		return nil
	}
	if _, err := l.to.ExecContext(ctx, "DELETE FROM "+l.dialect.Quote(l.Name)); err != nil {
		return err
	}
	if err := l.each(ctx, l.source(), l.from, func(row []any) error { return l.insert(ctx, row) }); err != nil {
		return err
	}
	return l.flush(ctx)
}

// present is what the table has: a row with its key, or so many equal rows.
type present struct {
	key   []any
	row   digest
	count int
}

// there reads the table as it is, by key, or by row where there is none.
func (l *loading) there(ctx context.Context) (map[digest]*present, error) {
	out := map[digest]*present{}
	err := l.each(ctx, "SELECT "+l.columns(l.dialect)+" FROM "+l.dialect.Quote(l.Name), l.to, func(row []any) error {
		p := &present{row: l.digest(row), count: 1}
		name := p.row
		if len(l.Key) > 0 {
			p.key = slices.Clone(l.keyOf(row))
			name = l.digest(p.key)
		}
		if old := out[name]; old != nil {
			old.count++
		} else {
			out[name] = p
		}
		return nil
	})
	return out, err
}

func (l *loading) columns(d ownership.Dialect) string {
	names := make([]string, len(l.Columns))
	for i, c := range l.Columns {
		names[i] = d.Quote(c.Name)
	}
	return strings.Join(names, ", ")
}

// source is the query of the rows to load.
func (l *loading) source() string {
	query := "SELECT " + l.columns(ownership.SQLite) + " FROM " + ownership.SQLite.Quote(l.Name)
	if l.Column("origin") >= 0 {
		query += l.options.where()
	}
	return query
}

// queries is what both a database and a transaction do.
type queries interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// each calls do with every row, its values those of Go for the columns' types; nil is NULL.
func (l *loading) each(ctx context.Context, query string, from queries, do func(row []any) error) error {
	rows, err := from.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	cells, into := make([]any, len(l.Columns)), make([]any, len(l.Columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, c := range l.Columns {
			if cells[i], err = plain(c.Type, cells[i]); err != nil {
				return fmt.Errorf("column %s: %w", c.Name, err)
			}
		}
		if err := do(cells); err != nil {
			return err
		}
	}
	return rows.Err()
}

// plain turns a driver's value into float64, int64, string or nil.
func plain(t ownership.ColumnType, v any) (any, error) {
	switch x := v.(type) {
	case nil:
		return nil, nil
	case []byte:
		v = string(x)
	case time.Time:
		v = x.Format(time.DateOnly)
	}
	switch t {
	case ownership.NumberColumn:
		switch x := v.(type) {
		case float64:
			return x, nil
		case int64:
			return float64(x), nil
		case string:
			return strconv.ParseFloat(x, 64)
		}
	case ownership.CountColumn:
		switch x := v.(type) {
		case int64:
			return x, nil
		case string:
			return strconv.ParseInt(x, 10, 64)
		}
	default:
		if s, ok := v.(string); ok {
			return s, nil
		}
	}
	return nil, fmt.Errorf("a value of the type %T is not expected", v)
}

func (l *loading) keyOf(row []any) []any {
	key := make([]any, len(l.Key))
	for i, name := range l.Key {
		key[i] = row[l.Column(name)]
	}
	return key
}

// digest is the same for the same values, and differs, as far as anybody will see, for others.
func (l *loading) digest(values []any) digest {
	var b []byte
	for _, v := range values {
		switch x := v.(type) {
		case nil:
			b = append(b, 0)
		case string:
			b = append(strconv.AppendInt(append(b, 1), int64(len(x)), 10), ':')
			b = append(b, x...)
		case float64:
			b = strconv.AppendFloat(append(b, 2), x, 'g', -1, 64)
		case int64:
			b = strconv.AppendInt(append(b, 3), x, 10)
		}
	}
	sum := sha256.Sum256(b)
	return digest(sum[:16])
}

// perStatement is how many rows or keys one statement takes: enough to save the way to a server, and few where there is none.
func (l *loading) perStatement() int {
	if l.dialect == ownership.SQLite {
		return 32
	}
	return max(1, min(500, 30000/len(l.Columns)))
}

func (l *loading) insert(ctx context.Context, row []any) error {
	l.waiting = append(l.waiting, slices.Clone(row))
	if len(l.waiting) < l.perStatement() {
		return nil
	}
	return l.flush(ctx)
}

func (l *loading) remove(ctx context.Context, key []any) error {
	l.leaving = append(l.leaving, key)
	if len(l.leaving) < l.perStatement() {
		return nil
	}
	return l.flush(ctx)
}

// flush does what waits: what leaves first.
func (l *loading) flush(ctx context.Context) error {
	table := l.dialect.Quote(l.Name)
	if len(l.leaving) > 0 {
		names := make([]string, len(l.Key))
		for i, name := range l.Key {
			names[i] = l.dialect.Quote(name)
		}
		values := ""
		if l.dialect == ownership.SQLite { // which takes a list of rows only as such
			values = "VALUES "
		}
		err := l.run(ctx, "DELETE FROM "+table+" WHERE ("+strings.Join(names, ", ")+") IN ("+values+"%s)", l.leaving)
		if l.leaving = l.leaving[:0]; err != nil {
			return err
		}
	}
	if len(l.waiting) == 0 {
		return nil
	}
	insert := "INSERT INTO " + table + " (" + l.columns(l.dialect) + ") VALUES %s"
	defer func() { l.waiting = l.waiting[:0] }()
	if len(l.waiting) < l.perStatement() {
		return l.run(ctx, insert, l.waiting)
	}
	if l.full == nil {
		text, _ := l.statement(insert, l.waiting)
		var err error
		if l.full, err = l.to.PrepareContext(ctx, text); err != nil {
			return err
		}
	}
	_, err := l.full.ExecContext(ctx, slices.Concat(l.waiting...)...)
	return err
}

// run runs a statement with the rows as its values.
func (l *loading) run(ctx context.Context, statement string, rows [][]any) error {
	text, args := l.statement(statement, rows)
	_, err := l.to.ExecContext(ctx, text, args...)
	return err
}

// statement puts placeholders for the rows into a statement.
func (l *loading) statement(statement string, rows [][]any) (string, []any) {
	var b strings.Builder
	var args []any
	for i, row := range rows {
		if i > 0 {
			b.WriteString(", ")
		}
		for k := range row {
			b.WriteByte("(,"[min(k, 1)])
			if args = append(args, row[k]); l.dialect == ownership.Postgres {
				b.WriteString("$" + strconv.Itoa(len(args)))
			} else {
				b.WriteByte('?')
			}
		}
		b.WriteByte(')')
	}
	return fmt.Sprintf(statement, b.String()), args
}
