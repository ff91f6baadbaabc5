package names

// Commonness says how common a word is as a given name and as a surname in the United States: 0 for a word that is none there, else
// a class from 1, each class being some 1.8 times (a quarter of a decade) as common as the one before. The classes of the two are on one scale, so their
// difference says which of the two a word rather is. Only the first word counts, folded; an initial is neither.
//
// Given names are those of the 1990 census and some that it lacks, surnames those of the 1990 census; a name that is common elsewhere only is not known.
func Commonness(word string) (given, surname int) {
	f := lex().facts[firstWord(Fold(word))]
	return f.given(), f.surname()
}
