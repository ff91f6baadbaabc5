package similarity

import "math"

// The twins of jaroWinklerVector, so that the tests hold them against the textbook on every processor.

func JaroWinklerBits(a, b string) float64 {
	s, _ := standard.atLeastBits(a, b, math.Inf(-1))
	return s
}

func JaroWinklerBitsAtLeast(a, b string, cutoff float64) (float64, bool) {
	return standard.atLeastBits(a, b, cutoff)
}

func JaroWinklerLong(a, b string) float64 {
	if a == "" || b == "" {
		return 0
	}
	s, _ := standard.againstLong(a, b, math.Inf(-1))
	return s
}
