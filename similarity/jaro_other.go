//go:build !amd64 || purego

package similarity

// matchVector is for processors that jaro_amd64.s is written for; all others take the road of bits.
func matchVector(a, b string, reach int) (m, t, prefix int, ok bool) { return 0, 0, 0, false }
