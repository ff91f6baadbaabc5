package address

import "github.com/mozillazg/go-unidecode"

// transliterate writes s in ASCII: Peña as Pena, a long dash as a hyphen.
func transliterate(s string) string { return unidecode.Unidecode(s) }
