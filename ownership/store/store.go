package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// A Store is the folder and the database that a run wrote, opened for reading. It is safe for concurrent use. Make one with [Open].
type Store struct {
	Folder string
	DB     *sql.DB
}

// A NoRunError says that a folder holds no run.
type NoRunError struct{ Folder, Missing string }

func (e *NoRunError) Error() string {
	return fmt.Sprintf("%s holds no %s; make one with: erdemo run --cms DIR --out %s", e.Folder, e.Missing, e.Folder)
}

// Open opens the folder that a run wrote. A [*NoRunError] says that it is none. Close the store after use.
func Open(ctx context.Context, folder string) (*Store, error) {
	for _, name := range []string{"run.json", "ownerlink.db"} {
		if _, err := os.Stat(filepath.Join(folder, name)); errors.Is(err, fs.ErrNotExist) {
			return nil, &NoRunError{folder, name}
		} else if err != nil {
			return nil, err
		}
	}
	path := filepath.Join(folder, "ownerlink.db")
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?mode=ro")
	if err == nil {
		err = db.PingContext(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("%s cannot be opened: %w", path, err)
	}
	return &Store{folder, db}, nil
}

// Close closes the database.
func (s *Store) Close() error { return s.DB.Close() }

// strings runs a query and gives its rows as text, NULL as "".
func (s *Store) strings(ctx context.Context, query string, args ...any) ([][]string, error) {
	rows, err := s.DB.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	var out [][]string
	cells := make([]sql.NullString, len(names))
	into := make([]any, len(names))
	for i := range cells {
		into[i] = &cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		row := make([]string, len(cells))
		for i := range cells {
			row[i] = cells[i].String
		}
		out = append(out, row)
	}
	return out, rows.Err()
}
