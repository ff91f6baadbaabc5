//go:build race

package record_test

const longLine = 64 << 20
