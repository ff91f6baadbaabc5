//go:build !purego && (amd64 || arm64)

package prefetch

// fetchRows is [Rows] from the address of the first row on, with the stride in bytes.
//
//go:noescape
func fetchRows(data *uint32, stride, bytes uintptr, rows []uint32)
