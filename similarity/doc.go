// Package similarity measures how alike two strings are.
//
// Every measure returns a value in [0, 1], is symmetric, and is 1 for equal strings only; the measures of tokens leave the order of the
// tokens out, and are 1 for the same tokens only. Empty against anything is 0, empty against empty too: a missing value is neither
// alike nor different, so callers decide about missing values before they ask. ([Strutil] does in all this what strutil does.)
// Edit distances are counts, [OSARatio] and [LevenshteinRatio] their measures.
//
// A letter is a rune, compared as it is: fold case and accents before. A byte that is not UTF-8 is a letter of its own, equal only to the
// same byte. Nothing allocates for a pair once its first long strings have made room, and all functions are safe for concurrent use: a
// [Pattern] is not modified once made. The same strings give the same bits on every processor. On amd64 with AVX-512 short ASCII strings
// are compared with vectors; the build tag purego leaves these out.
//
// It does not know names or addresses: see packages names and address for what the words mean.
package similarity
