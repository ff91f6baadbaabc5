package match

// A Custom is a comparison of the caller's own, beside those that the columns call for.
type Custom struct {
	// Comparison has its name, its levels with first guesses at m and u, and what kind it calls itself. Levels[0] is the missing one.
	Comparison
	// Level puts the pair of rows in a level. It is called from several goroutines.
	Level func(left, right int) int
	// Values are what an explanation shows; nil shows nothing.
	Values func(left, right int) (string, string)
}

type customComparer struct{ Custom }

func (c customComparer) level(l, r uint32) int {
	level := c.Level(int(l), int(r))
	if level < 0 || level >= len(c.Levels) {
		return 0
	}
	return level
}

func (c customComparer) values(l, r uint32) (string, string) {
	if c.Values == nil {
		return "", ""
	}
	return c.Values(int(l), int(r))
}
