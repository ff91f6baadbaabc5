package similarity_test

import (
	"syscall"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/similarity"
)

// A string may end where memory ends. Vectors read in strides, and must not read on.
func TestJaroWinklerAtTheEndOfMemory(t *testing.T) {
	page := syscall.Getpagesize()
	memory, err := syscall.Mmap(-1, 0, 2*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	require.NoError(t, err)
	defer syscall.Munmap(memory)
	for i := range memory[:page] {
		memory[i] = 'A' + byte(i%7)
	}
	require.NoError(t, syscall.Mprotect(memory[page:], syscall.PROT_NONE))
	for n := 1; n <= 70; n++ {
		end := unsafe.String(&memory[page-n], n)
		for _, other := range []string{"ABC", "GFEDCBAABCDEFG", string(memory[:40]), string(memory[:64])} {
			want := textbookStandard.compare(runes(end), runes(other))
			require.Equal(t, want, similarity.JaroWinkler(end, other))
			require.Equal(t, want, similarity.JaroWinkler(other, end))
			require.Equal(t, want, similarity.Prepare(end).JaroWinkler(other))
		}
	}
}
