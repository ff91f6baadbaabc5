package address

// readings are the other ways to read an address: where its city begins is not always sure.
type readings struct{ list []Address }

func (r *readings) len() int {
	if r == nil {
		return 0
	}
	return len(r.list)
}

// reading returns the address as it reads first (0) or in another way.
func (a *Address) reading(i int) *Address {
	if i == 0 {
		return a
	}
	return &a.other.list[i-1]
}

// Readings returns the other ways to read the address, best first, at most three; nil where it reads in one way only.
// [Compare] looks at them too. They must not be changed.
func (a *Address) Readings() []Address {
	if a.other == nil {
		return nil
	}
	return a.other.list
}
