package similarity

import (
	"sync"
	"unicode/utf8"
)

// long holds two strings of any length as numbers: the letters of a are numbered from 1 in the order they first come, and a letter of
// b that a does not have is 0. It is kept for the next pair, so that none is allocated.
type long struct {
	a, b     []int32
	distinct int // letters in a, without repeats
	ascii    [utf8.RuneSelf]int32
	wide     map[rune]int32

	roomA, roomB []int32 // what a and b are cut from
	links        []int32 // room for the measures
	words        []uint64
}

var longs = sync.Pool{New: func() any { return &long{wide: map[rune]int32{}} }}

// newLong numbers the letters of a and b. Give it back with release.
func newLong(a, b string, replace bool) *long {
	l := longs.Get().(*long)
	l.a, l.b, l.distinct = l.roomA[:0], l.roomB[:0], 0
	for len(a) > 0 {
		c, n := letter(a, replace)
		a = a[n:]
		code := l.code(c)
		if code == 0 {
			l.distinct++
			code = int32(l.distinct)
			if c < utf8.RuneSelf {
				l.ascii[c] = code
			} else {
				l.wide[c] = code
			}
		}
		l.a = append(l.a, code)
	}
	for len(b) > 0 {
		c, n := letter(b, replace)
		b = b[n:]
		l.b = append(l.b, l.code(c))
	}
	l.roomA, l.roomB = l.a, l.b
	return l
}

func (l *long) code(c rune) int32 {
	if c < utf8.RuneSelf {
		return l.ascii[c]
	}
	return l.wide[c]
}

// release gives l back. What a giant string left behind is let go.
func (l *long) release() {
	if cap(l.roomA)+cap(l.roomB)+cap(l.links)+cap(l.words) > 1<<18 || len(l.wide) > 1<<12 {
		return
	}
	clear(l.ascii[:])
	clear(l.wide)
	longs.Put(l)
}

// zeros returns s with n zeros, using its space.
func zeros[T int32 | uint64](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}

// trim leaves out the letters that a and b have in common at either end, and returns how many.
func (l *long) trim() int {
	all := len(l.a)
	for len(l.a) > 0 && len(l.b) > 0 && l.a[0] == l.b[0] {
		l.a, l.b = l.a[1:], l.b[1:]
	}
	for len(l.a) > 0 && len(l.b) > 0 && l.a[len(l.a)-1] == l.b[len(l.b)-1] {
		l.a, l.b = l.a[:len(l.a)-1], l.b[:len(l.b)-1]
	}
	return all - len(l.a)
}

// blocks returns the places of each letter in a as bits, size words a letter, letter 0 having none, and room for so many times size words,
// all zeros.
func (l *long) blocks(times int) (size int, masks, room []uint64) {
	size = (len(l.a) + 63) / 64
	l.words = zeros(l.words, (l.distinct+1+times)*size)
	masks, room = l.words[:(l.distinct+1)*size], l.words[(l.distinct+1)*size:]
	for i, c := range l.a {
		masks[int(c)*size+i/64] |= 1 << (i % 64)
	}
	return size, masks, room
}
