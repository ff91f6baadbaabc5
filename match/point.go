package match

import (
	"math"
	"strconv"
	"strings"
)

// point reads a place on earth that stands in one text, as "44.94, -123.03" or, longitude first, "POINT (-123.03 44.94)". Both numbers have a
// fraction; ok is false for any other text.
func point(s string) (latitude, longitude string, ok bool) {
	f := strings.TrimSpace(strings.ToUpper(s))
	if at := strings.LastIndexByte(f, ';'); at >= 0 && strings.HasPrefix(f, "SRID=") {
		f = strings.TrimSpace(f[at+1:])
	}
	f, wellKnown := strings.CutPrefix(f, "POINT")
	parts := strings.FieldsFunc(f, func(r rune) bool { return strings.ContainsRune(" ,;()[]", r) })
	if len(parts) != 2 || !strings.Contains(parts[0], ".") || !strings.Contains(parts[1], ".") {
		return "", "", false
	}
	a, errA := strconv.ParseFloat(parts[0], 64)
	b, errB := strconv.ParseFloat(parts[1], 64)
	if errA != nil || errB != nil {
		return "", "", false
	}
	if wellKnown || math.Abs(a) > 90 {
		a, b, parts[0], parts[1] = b, a, parts[1], parts[0]
	}
	return parts[0], parts[1], math.Abs(a) <= 90 && math.Abs(b) <= 180
}

// normalLatitude is a latitude in degrees, also that of a text with both.
func normalLatitude(s string) string {
	if latitude, _, ok := point(s); ok {
		return normalNumber(latitude)
	}
	return normalNumber(s)
}

// normalLongitude is normalLatitude for longitudes.
func normalLongitude(s string) string {
	if _, longitude, ok := point(s); ok {
		return normalNumber(longitude)
	}
	return normalNumber(s)
}
