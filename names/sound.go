package names

// sound returns a phonetic code of a folded word: consonants in groups that sound alike, vowels only at the head, doubles once.
// It is of the family of Soundex and NYSIIS, without a fixed length.
func sound(s string) string {
	var store [24]byte
	out := store[:0]
	for i := 0; i < len(s) && len(out) < len(store); i++ {
		c := soundLetter(s, i)
		if c == 0 || len(out) > 0 && out[len(out)-1] == c && (i == 0 || !isVowel(s[i-1])) {
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

func soundLetter(s string, i int) byte {
	next := byte(0)
	if i+1 < len(s) {
		next = s[i+1]
	}
	switch c := s[i]; c {
	case 'A', 'E', 'I', 'O', 'U', 'Y':
		if i == 0 {
			if c == 'Y' && isVowel(next) {
				return 'J'
			}
			return 'A'
		}
		return 0
	case 'H', 'W':
		if i == 0 {
			return c
		}
		return 0
	case 'C':
		if next == 'E' || next == 'I' || next == 'Y' || next == 'Z' || next == 'H' && i > 0 && s[i-1] == 'S' {
			return 'S'
		}
		if next == 'K' {
			return 0
		}
		return 'K'
	case 'Q', 'K':
		if i == 0 && next == 'N' {
			return 0
		}
		return 'K'
	case 'G':
		if next == 'H' && i > 0 {
			return 0
		}
		if next == 'E' || next == 'I' || next == 'Y' {
			return 'J'
		}
		return 'K'
	case 'P':
		if next == 'H' {
			return 'F'
		}
		return 'P'
	case 'B':
		return 'P'
	case 'V', 'F':
		return 'F'
	case 'D', 'T':
		return 'T'
	case 'Z', 'S':
		return 'S'
	case 'X':
		return 'S'
	case 'M', 'N':
		return 'N'
	default:
		return c
	}
}
