//go:build !race

package record_test

const longLine = 2 << 30
