//go:build !purego

package similarity

import "unsafe"

// match16 and match64 find the matches of two ASCII strings of 1 to 16 and of 1 to 64 letters: their number, how many stand out of order
// (from bit 8), the common prefix (from bit 16), and something from bit 32 on if a letter is not ASCII, when the rest says nothing. They
// do what (*short).match and (*short).outOfOrder do, with vectors: a letter of b is compared with all of a at once, nothing branches, and
// so one pair is begun before the last is done.
//
//go:noescape
func match16(a *byte, la int, b *byte, lb int, windows *[4]uint64) uint64

//go:noescape
func match64(a *byte, la int, b *byte, lb int, reach int) uint64

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

// matchVector returns the matches of a and b, how many of them stand out of order, and the length of the common prefix, or false if a or
// b is empty, too long or not ASCII, or the processor too old.
func matchVector(a, b string, reach int) (m, t, prefix int, ok bool) {
	if !vectors || uint(len(a)-1) >= maxShort || uint(len(b)-1) >= maxShort {
		return 0, 0, 0, false
	}
	var r uint64
	if len(a) <= 16 && len(b) <= 16 {
		r = match16(unsafe.StringData(a), len(a), unsafe.StringData(b), len(b), &windows16[min(reach, 15)])
	} else {
		r = match64(unsafe.StringData(a), len(a), unsafe.StringData(b), len(b), min(reach, maxShort))
	}
	return int(r & 0xff), int(r >> 8 & 0xff), int(r >> 16 & 0xff), r>>32 == 0
}
