package address

// An Engine parses addresses. There are two: the one of this package, [Pure], and libpostal, behind a build tag, in
// address/libpostal. An engine is used from several goroutines at once.
type Engine interface {
	// Parse reads an address on one or several lines.
	Parse(s string) (Address, error)
	// ParseParts reads an address that is already in columns.
	ParseParts(line1, line2, city, state, zip string) (Address, error)
}

// Pure returns the engine of this package: [Parse] and [ParseParts], which never return an error.
func Pure() Engine { return pure{} }

type pure struct{}

func (pure) Parse(s string) (Address, error) { return Parse(s), nil }

func (pure) ParseParts(line1, line2, city, state, zip string) (Address, error) {
	return ParseParts(line1, line2, city, state, zip), nil
}
