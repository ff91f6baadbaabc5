package record

import "context"

// ReadAllIn is ReadAll with so many workers and chunks of so many bytes.
func ReadAllIn(ctx context.Context, r *Reader, workers, chunkSize int) (*Table, []*RowError, error) {
	return readAll(ctx, r, workers, chunkSize)
}

// ReadPieces makes r read so many bytes at a time; it does nothing where r is no delimited text.
func ReadPieces(r *Reader, bytes int) {
	if c := r.delimited(); c != nil {
		c.piece = bytes
	}
}
