package similarity

// Metric is what every measure here satisfies, and what any other may: a metric of github.com/adrg/strutil fits as it is.
// Compare returns a value in [0, 1], the same for (a, b) and (b, a).
type Metric interface {
	Compare(a, b string) float64
}

// MetricFunc makes a Metric of a function such as [LCSRatio].
type MetricFunc func(a, b string) float64

// Compare returns f(a, b).
func (f MetricFunc) Compare(a, b string) float64 { return f(a, b) }
