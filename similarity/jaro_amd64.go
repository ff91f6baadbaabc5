//go:build !purego

package similarity

// jaroWinklerVector returns what w.value makes of the matches of a and b, ASCII strings of 1 to maxShort letters. It does what
// (*short).match and (*short).outOfOrder do, with vectors: a letter of b is compared with all of a at once, and nothing branches up to 16
// letters, so that one pair is begun before the last is done. It gives up where the letters that can match, times the letters of both
// strings, stay below limit.
//
//go:noescape
func jaroWinklerVector(a, b string, w *winkler, limit float64) (s float64, state int)

func cpuid(leaf, sub uint32) (a, b, c, d uint32)
func xgetbv() uint32

// vectors says that the processor and the system know all the instructions of jaro_amd64.s.
var vectors = hasVectors()

func hasVectors() bool {
	const (
		osxsave, popcnt                        = 1 << 27, 1 << 23
		bmi1, bmi2, avx512f, avx512dq          = 1 << 3, 1 << 8, 1 << 16, 1 << 17
		avx512bw, avx512vl, lzcnt              = 1 << 30, 1 << 31, 1 << 5
		avx512vbmi, avx512vbmi2                = 1 << 1, 1 << 6
		extended, sse, avx, opmask, zmm        = 0x80000000, 1 << 1, 1 << 2, 1 << 5, 3 << 6
		leaf1                                  = osxsave | popcnt
		leaf7b                          uint32 = bmi1 | bmi2 | avx512f | avx512dq | avx512bw | avx512vl
		leaf7c                                 = avx512vbmi | avx512vbmi2
		state                                  = sse | avx | opmask | zmm
	)
	if last, _, _, _ := cpuid(0, 0); last < 7 {
		return false
	}
	if _, _, c, _ := cpuid(1, 0); c&leaf1 != leaf1 {
		return false
	}
	if xgetbv()&state != state {
		return false
	}
	_, b, c, _ := cpuid(7, 0)
	return b&leaf7b == leaf7b && c&leaf7c == leaf7c
}

// windows16 holds for each reach, 16 bits a letter of b, the places of a within reach of that letter's.
//
//lint:ignore U1000 the assembly reads it
var windows16 = makeWindows16()

func makeWindows16() (w [16][4]uint64) {
	for reach := range w {
		for j := range 16 {
			for i := max(0, j-reach); i <= min(15, j+reach); i++ {
				w[reach][j/4] |= 1 << (j%4*16 + i)
			}
		}
	}
	return w
}
