//go:build !amd64 || purego

package similarity

// Other processors take the road of bits.
const vectors = false

func jaroWinklerVector(a, b string, w *winkler, limit float64) (s float64, state int) {
	return 0, notDone
}
