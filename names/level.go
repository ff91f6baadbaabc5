package names

// Level says how one part of two names agrees: the given names, the middle names, the surnames, the suffixes. From Equal on, the
// later levels are weaker; only Different speaks against. Missing says nothing, and is never the same as Different.
type Level uint8

// The levels of a part of a name.
const (
	Missing    Level = iota // one side or both say nothing
	Equal                   // equal when folded
	Nickname                // a name and its short or pet form: Robert, Bob
	Variant                 // one name in two spellings: Stephen, Steven; Mohammed, Muhammad
	Initial                 // one is the initial of the other: R, Robert
	Typo                    // one slip apart: Roberrt, Robert
	HyphenHalf              // one half of a double name, or a surname that is the other's former or middle name: Jones, Smith-Jones
	Swapped                 // agrees with another part of the other name: goes by the middle name, given name and surname in each other's place
	Similar                 // near in spelling, but further than a slip, or both names of their own: Tim, Tom
	Different               // contradicts
)

var levelWords = [...]string{
	Missing: "missing", Equal: "equal", Nickname: "nickname", Variant: "spelling variant", Initial: "initial agrees", Typo: "one slip apart",
	HyphenHalf: "half of a double name, or a former one", Swapped: "agrees with another part", Similar: "near in spelling", Different: "contradicts",
}

// String returns the level in the words of an explanation.
func (l Level) String() string {
	if int(l) < len(levelWords) {
		return levelWords[l]
	}
	return "unknown level"
}

// PersonLevel says how two names of people agree as a whole. The levels are in order: from PersonEqual on, each is weaker than the one before,
// and [PersonComparison.Score] never rises along them. PersonMissing is apart: a name is empty, or they share no kind of part.
type PersonLevel uint8

// The levels of two names of people.
const (
	PersonMissing     PersonLevel = iota // nothing to compare
	PersonEqual                          // all parts equal, given by both or by neither
	PersonCompatible                     // equal where both speak; one says more
	PersonNickname                       // the same but for a nickname
	PersonVariant                        // the same but for a spelling variant or a slip
	PersonInitial                        // the given name agrees by its initial only
	PersonRearranged                     // the same words in other places: swapped, joined, split, half of a double name, middle name used
	PersonSimilar                        // one part is only near in spelling
	PersonPartial                        // one name is a small part of the other: a surname alone, a given name alone
	PersonContradicts                    // alike, but a part contradicts: see Reason
	PersonDifferent                      // the given names and the surnames differ
)

var personWords = [...]string{
	PersonMissing: "nothing to compare", PersonEqual: "equal", PersonCompatible: "equal where both speak", PersonNickname: "same but for a nickname",
	PersonVariant: "same but for the spelling", PersonInitial: "given name agrees by its initial", PersonRearranged: "same words in other places",
	PersonSimilar: "one part only near in spelling", PersonPartial: "one is a part of the other", PersonContradicts: "a part contradicts", PersonDifferent: "different names",
}

// String returns the level in the words of an explanation.
func (l PersonLevel) String() string {
	if int(l) < len(personWords) {
		return personWords[l]
	}
	return "unknown level"
}

// Reason says which fact decided a comparison, where one did.
type Reason uint8

// The reasons of a comparison of people.
const (
	NoReason          Reason = iota
	ReasonGeneration         // Sr against Jr: father and son
	ReasonGiven              // two given names
	ReasonMiddle             // two middle names or initials: John A against John B
	ReasonSurname            // two surnames
	ReasonSex                // Mr against Mrs, and no equal given name
	ReasonOrder              // both orders are names: James Thomas, Thomas James
	ReasonMiddleName         // one goes by the middle name
	ReasonSwapped            // given name and surname in each other's place
	ReasonJoined             // words joined or split
	ReasonSurnamePart        // half of a double surname, or a former surname
	ReasonOneName            // one side is a single name
)

var reasonWords = [...]string{
	NoReason: "", ReasonGeneration: "generations differ", ReasonGiven: "given names differ", ReasonMiddle: "middle names differ", ReasonSurname: "surnames differ",
	ReasonSex: "titles of a man and a woman", ReasonOrder: "both orders are names", ReasonMiddleName: "goes by the middle name",
	ReasonSwapped: "given name and surname swapped", ReasonJoined: "words joined or split", ReasonSurnamePart: "half of a double surname, or a former one",
	ReasonOneName: "one side is a single name",
}

// String returns the reason in words, "" for none.
func (r Reason) String() string {
	if int(r) < len(reasonWords) {
		return reasonWords[r]
	}
	return "unknown reason"
}
