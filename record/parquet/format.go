package parquet

import (
	"encoding/hex"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	pq "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// formatOf returns what writes the values of a type as texts.
func formatOf(t pq.Type) func(pq.Value) string {
	if l := t.LogicalType(); l != nil {
		switch l := l.Value.(type) {
		case *format.DateType:
			return formatDate
		case *format.TimestampType:
			if unit := l.Unit.Value; unit != nil {
				return func(v pq.Value) string { return formatTime(v.Int64(), unit.Duration()) }
			}
		case *format.DecimalType:
			scale := int(l.Scale)
			return func(v pq.Value) string { return formatDecimal(v, scale) }
		case *format.IntType:
			if !l.IsSigned {
				return formatUnsigned
			}
		case *format.UUIDType:
			return func(v pq.Value) string { return formatUUID(v.ByteArray()) }
		}
	}
	switch t.Kind() {
	case pq.Boolean:
		return func(v pq.Value) string { return strconv.FormatBool(v.Boolean()) }
	case pq.Int32:
		return func(v pq.Value) string { return strconv.FormatInt(int64(v.Int32()), 10) }
	case pq.Int64:
		return func(v pq.Value) string { return strconv.FormatInt(v.Int64(), 10) }
	case pq.Int96:
		return formatInt96
	case pq.Float:
		return func(v pq.Value) string { return formatFloat(float64(v.Float()), 32) }
	case pq.Double:
		return func(v pq.Value) string { return formatFloat(v.Double(), 64) }
	}
	return formatBytes
}

func formatDate(v pq.Value) string {
	return time.Unix(int64(v.Int32())*86400, 0).UTC().Format(time.DateOnly)
}

func formatTime(n int64, unit time.Duration) string {
	perSecond := int64(time.Second / unit)
	seconds := n / perSecond
	rest := n % perSecond
	return time.Unix(seconds, rest*int64(unit)).UTC().Format(time.RFC3339Nano)
}

// formatInt96 is the time stamp of old writers: nanoseconds of a day, and its Julian number.
func formatInt96(v pq.Value) string {
	const julian1970 = 2440588
	b := v.Int96()
	nanoseconds := int64(uint64(b[0]) | uint64(b[1])<<32)
	return time.Unix((int64(b[2])-julian1970)*86400, nanoseconds).UTC().Format(time.RFC3339Nano)
}

func formatUnsigned(v pq.Value) string {
	if v.Kind() == pq.Int32 {
		return strconv.FormatUint(uint64(v.Uint32()), 10)
	}
	return strconv.FormatUint(v.Uint64(), 10)
}

func formatFloat(f float64, bits int) string {
	if math.IsNaN(f) {
		return ""
	}
	return strconv.FormatFloat(f, 'f', -1, bits)
}

func formatDecimal(v pq.Value, scale int) string {
	n := new(big.Int)
	switch v.Kind() {
	case pq.Int32:
		n.SetInt64(int64(v.Int32()))
	case pq.Int64:
		n.SetInt64(v.Int64())
	default:
		b := v.ByteArray()
		n.SetBytes(b)
		if len(b) > 0 && b[0] >= 0x80 { // two's complement
			n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
		}
	}
	digits := new(big.Int).Abs(n).String()
	if scale > 0 {
		if len(digits) <= scale {
			digits = strings.Repeat("0", scale-len(digits)+1) + digits
		}
		digits = digits[:len(digits)-scale] + "." + digits[len(digits)-scale:]
	}
	if n.Sign() < 0 {
		return "-" + digits
	}
	return digits
}

func formatUUID(b []byte) string {
	h := hex.EncodeToString(b)
	if len(h) != 32 {
		return h
	}
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// formatBytes writes text as it is, and what is none in hexadecimal.
func formatBytes(v pq.Value) string {
	b := v.ByteArray()
	if utf8.Valid(b) {
		return string(b)
	}
	return hex.EncodeToString(b)
}
