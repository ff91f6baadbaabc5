package main

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/go-sql-driver/mysql"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	_ "modernc.org/sqlite"             // the driver "sqlite"

	"github.com/ownerlink/ownerlink/record"
	recordsql "github.com/ownerlink/ownerlink/record/sql"
)

// database is what a URL says: sqlite://FILE, mysql://USER:PASSWORD@HOST/DATABASE or postgres://…, with ?table=NAME or
// ?query=SELECT… where rows are meant.
type database struct {
	dialect      string // "sqlite", "mysql" or "postgres"
	driver, dsn  string
	file         string // of SQLite
	table, query string
	shown        string // the URL without password, for messages
}

// isDatabase reports whether a source is a database and not a file.
func isDatabase(source string) bool {
	return slices.ContainsFunc([]string{"sqlite://", "mysql://", "postgres://", "postgresql://"}, func(scheme string) bool {
		return strings.HasPrefix(source, scheme)
	})
}

// parseDatabase reads the URL of a database.
func parseDatabase(source string) (*database, error) {
	scheme, rest, _ := strings.Cut(source, "://")
	path, options, _ := strings.Cut(rest, "?")
	values, err := url.ParseQuery(options)
	if err != nil {
		return nil, usagef("%s: what follows ? is not readable: %v", source, err)
	}
	d := &database{dialect: scheme, table: values.Get("table"), query: values.Get("query"), shown: scheme + "://" + path}
	values.Del("table")
	values.Del("query")
	if d.table != "" && d.query != "" {
		return nil, usagef("%s: give a table or a query, not both", d.shown)
	}
	if scheme == "sqlite" {
		if path == "" {
			return nil, usagef("%s names no file", source)
		}
		d.driver, d.file = "sqlite", path
		d.dsn = "file:" + (&url.URL{Path: path}).EscapedPath()
		return d, nil
	}
	u, err := url.Parse(scheme + "://" + path)
	if err != nil || u.Host == "" {
		return nil, usagef("the database's URL is not of the form %s://USER:PASSWORD@HOST/DATABASE", scheme)
	}
	d.shown = u.Redacted()
	u.RawQuery = values.Encode()
	if scheme != "mysql" {
		d.dialect, d.driver, d.dsn = "postgres", "pgx", u.String()
		return d, nil
	}
	config := mysql.NewConfig()
	config.Net, config.Addr, config.DBName, config.ParseTime = "tcp", u.Host, strings.TrimPrefix(u.Path, "/"), true
	if u.Port() == "" {
		config.Addr = net.JoinHostPort(u.Hostname(), "3306")
	}
	config.User = u.User.Username()
	config.Passwd, _ = u.User.Password()
	if len(values) > 0 {
		config.Params = map[string]string{}
		for name := range values {
			config.Params[name] = values.Get(name)
		}
	}
	d.driver, d.dsn = "mysql", config.FormatDSN()
	return d, nil
}

// open connects to the database. The caller closes it.
func (d *database) open(ctx context.Context) (*sql.DB, error) {
	db, err := sql.Open(d.driver, d.dsn)
	if err == nil {
		err = db.PingContext(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("%s cannot be opened: %w", d.shown, err)
	}
	return db, nil
}

// quote returns a name as SQL of this dialect has it.
func (d *database) quote(name string) string {
	mark := `"`
	if d.dialect == "mysql" {
		mark = "`"
	}
	return mark + strings.ReplaceAll(name, mark, mark+mark) + mark
}

// readDatabase reads the rows of the table or query that the URL names; of SQLite the only table if it names none. A query that would
// write is an error of the database's.
func readDatabase(ctx context.Context, source string) (*record.Reader, error) {
	d, err := parseDatabase(source)
	if err != nil {
		return nil, err
	}
	if d.file != "" {
		if info, err := os.Stat(d.file); err != nil || info.IsDir() { // opening would make the file
			return nil, fmt.Errorf("%s: there is no file %s; a SQLite table is named sqlite://FILE?table=NAME, a query sqlite://FILE?query=SELECT…: %w", d.shown, d.file, fs.ErrNotExist)
		}
	}
	if d.dialect == "sqlite" {
		d.dsn += "?_pragma=query_only(1)"
	}
	db, err := d.open(ctx)
	if err != nil {
		return nil, err
	}
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: d.dialect != "sqlite"}) // its driver has no such transactions
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("%s: %w", d.shown, err)
	}
	r, err := d.rows(ctx, tx)
	if err != nil {
		tx.Rollback()
		db.Close()
		return nil, fmt.Errorf("%s: %w", d.shown, err)
	}
	return record.FromRows(r.Name(), r.Header(), databaseRows{r, tx, db}, record.ReadOptions{}), nil
}

func (d *database) rows(ctx context.Context, db *sql.Tx) (*record.Reader, error) {
	query, name := d.query, "query"
	if query == "" {
		if d.table == "" {
			if err := d.onlyTable(ctx, db); err != nil {
				return nil, err
			}
		}
		query, name = "SELECT * FROM "+d.quote(d.table), d.table
	}
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	return recordsql.NewReader(rows, name, record.ReadOptions{})
}

// onlyTable finds the table that is meant where there is only one.
func (d *database) onlyTable(ctx context.Context, db *sql.Tx) error {
	if d.dialect != "sqlite" {
		return fmt.Errorf("say which rows are meant, with ?table=NAME or ?query=SELECT…")
	}
	rows, err := db.QueryContext(ctx, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name")
	if err != nil {
		return err
	}
	defer rows.Close()
	var tables []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		tables = append(tables, name)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if len(tables) != 1 {
		return fmt.Errorf("say which table is meant, with ?table=NAME; there are %d: %s", len(tables), strings.Join(tables, ", "))
	}
	d.table = tables[0]
	return nil
}

// databaseRows closes the database with its rows.
type databaseRows struct {
	*record.Reader
	tx *sql.Tx
	db *sql.DB
}

func (r databaseRows) Close() error {
	err := r.Reader.Close()
	r.tx.Rollback() // nothing was written
	if e := r.db.Close(); err == nil {
		err = e
	}
	return err
}
