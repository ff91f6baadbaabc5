package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/record"
	"github.com/ownerlink/ownerlink/record/parquet"
)

// openInput opens the file that a command was given, or standard input for "" and "-". The name is what errors call it.
func openInput(c *cobra.Command, path string) (r io.ReadCloser, name string, err error) {
	if path == "" || path == "-" {
		if f, ok := c.InOrStdin().(*os.File); ok && isTerminal(f) {
			say(c, "reading from the terminal; end with Ctrl-D")
		}
		return io.NopCloser(c.InOrStdin()), "standard input", nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, path, err
	}
	if info.IsDir() {
		return nil, path, fmt.Errorf("%s is a folder; a file is needed here", path)
	}
	f, err := os.Open(path)
	return f, path, err
}

// openRecords opens a table that a command was given, whatever it is: a file of text or JSON, also packed, a Parquet file, a workbook, the
// URL of a database, or "-" for standard input. Errors call it as the user did. A file whose columns are called by name has headings;
// that of others is looked at.
func openRecords(ctx context.Context, source string, header record.Header) (*record.Reader, error) {
	switch {
	case source == "-":
		return record.NewReader(os.Stdin, "standard input", record.ReadOptions{Header: header})
	case isDatabase(source):
		return readDatabase(ctx, source)
	case strings.HasSuffix(strings.ToLower(source), ".parquet"):
		return parquet.Open(ctx, source, record.ReadOptions{Name: source})
	case strings.HasSuffix(strings.ToLower(source), ".xlsx"):
		return openWorkbook(ctx, source, header)
	}
	return record.Open(ctx, source, record.ReadOptions{Name: source, Header: header})
}

// readSmall reads a table that steers a command (pairs, labels, earlier clusters) as a whole. A row that cannot be used is an error.
func readSmall(ctx context.Context, source string) (*record.Table, error) {
	r, err := openRecords(ctx, source, record.HeaderFirst)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	t, refused, err := record.ReadAll(ctx, r)
	if err == nil && len(refused) > 0 {
		err = refused[0]
	}
	return t, err
}

// readHeader returns the headings of a file.
func readHeader(ctx context.Context, path string) ([]string, error) {
	r, err := openRecords(ctx, path, record.HeaderFirst)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return r.Header(), nil
}

// noColumn stands for a column that is not wanted in eachRow; its cells read as empty.
const noColumn = "#"

// eachRow calls do with each row of a file and where the named columns stand in it. A row that cannot be used is an error.
func eachRow(ctx context.Context, path string, columns []string, do func(row record.Row, at []int) error) error {
	r, err := openRecords(ctx, path, record.HeaderFirst)
	if err != nil {
		return err
	}
	defer r.Close()
	look := record.NewLookup(r)
	at := make([]int, len(columns))
	for i, name := range columns {
		at[i] = -1
		if name == noColumn {
			continue
		}
		if at[i], err = look.Need(name); err != nil {
			return err
		}
	}
	for {
		row, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := do(row, at); err != nil {
			return err
		}
	}
}

// cell returns a cell without the space around it; "" for a column that is not there.
func cell(row record.Row, at int) string {
	if at < 0 {
		return ""
	}
	return strings.TrimSpace(row.Cells[at])
}
