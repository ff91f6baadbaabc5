package record

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// Numbers follow the order in which values come first, whether the values rise all the way, for a while or not at all.
func TestInterningNumbersInOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for _, rising := range []int{0, 1, 5, 127, 128, 129, 3000, 5000} {
		for _, together := range []int{1, 7, lookAhead} {
			var values []hashed
			for i := range 5000 {
				v := fmt.Sprintf("r%d", 3*i)
				switch {
				case i%17 == 3:
					v = ""
				case i >= rising:
					v = fmt.Sprintf("r%d", rng.IntN(20_000))
				}
				h := hashValue(v)
				if rng.IntN(2) == 0 {
					h.hash = 0 // to be made yet
				}
				values = append(values, h)
			}
			want := map[string]uint32{"": 0}
			in := newInterning()
			for from := 0; from < len(values); from += together {
				some := values[from:min(from+together, len(values))]
				ids := make([]uint32, len(some))
				if together == 1 {
					ids[0] = in.id(hashValue(some[0].text))
				} else {
					in.ids(ids, some)
				}
				for i, v := range some {
					if _, seen := want[v.text]; !seen {
						want[v.text] = uint32(len(want))
					}
					if ids[i] != want[v.text] || in.texts.at(ids[i]) != v.text {
						t.Fatalf("rising to %d, %d together: value %d, %q, has number %d, want %d", rising, together, from+i, v.text, ids[i], want[v.text])
					}
				}
			}
			if still := in.rising.Load(); still != (rising == 5000) {
				t.Errorf("rising to %d of 5000: rising at the end is %v", rising, still)
			}
		}
	}
}
