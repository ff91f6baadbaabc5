package match

import (
	"strconv"
	"testing"
)

// Whatever is read as a place lies on earth.
func FuzzPoint(f *testing.F) {
	f.Add("44.94, -123.03")
	f.Add("SRID=4326;POINT(-123.03 44.94)")
	f.Add("POINT (1.0 91.0)")
	f.Fuzz(func(t *testing.T, s string) {
		latitude, longitude, ok := point(s)
		if !ok {
			return
		}
		a, errA := strconv.ParseFloat(latitude, 64)
		b, errB := strconv.ParseFloat(longitude, 64)
		if errA != nil || errB != nil || !(a >= -90 && a <= 90 && b >= -180 && b <= 180) {
			t.Errorf("%q: %q %q", s, latitude, longitude)
		}
	})
}
