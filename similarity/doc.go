// Package similarity measures how alike two strings are.
//
// Every measure returns a value in [0, 1], is symmetric, and is 1 for equal strings only. Empty against anything, empty included, is 0:
// a missing value is not a dissimilar one, so callers decide about missing values before they ask. A letter is a rune; a byte that is
// not UTF-8 is a letter of its own, equal only to the same byte. All functions are safe for concurrent use; a [Pattern] is not modified
// once made.
//
// It does not know names or addresses: see packages names and address for what the words mean.
package similarity
