// Package blocking says which pairs of records are worth comparing.
//
// A pair that no rule proposes is lost, so the work is done in the open: every rule counts its pairs exactly before any is made, a
// block that is too large is split by a further key or left out and named, and the [Report] says what each rule proposed and cut.
//
// A rule gives every record no key, one key or several; records that share a key are a block, and the pairs of a block are its
// candidates. An empty key joins nothing. The pairs of several rules are a union, in the rules' order: rule n passes over a pair that an
// earlier rule has emitted. It knows that exactly, without holding any set of pairs: a rule leaves behind, for each record, the numbers of
// the blocks it was paired in, after splits and cuts, and two records were paired by it when they share one.
//
// Keys are values of 64 bits, made by [Key] from text. What the text means is for package match, which binds the words of a rule to
// the columns of a table.
package blocking
