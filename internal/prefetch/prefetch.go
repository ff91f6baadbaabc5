// Package prefetch asks the processor for memory that will soon be read, so that the waits of many reads overlap.
package prefetch

// Rows asks for the first lines of the given rows of a table that is laid out row by row: row i is data[i*stride:(i+1)*stride]. bytes says
// how much of each row will be read. It is a hint: nothing is read, nothing changes, and rows that data lacks are passed over. Where the
// processor has no such hint that is known here, it does nothing.
func Rows(data []uint32, stride, bytes int, rows []uint32) {
	if len(data) == 0 || len(rows) == 0 || stride <= 0 {
		return
	}
	fetchRows(&data[0], uintptr(stride)*4, uintptr(bytes), rows)
}
