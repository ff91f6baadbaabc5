// Package match decides whether two records speak of the same person, company or place, and says why.
//
// The method is that of Fellegi and Sunter (1969): every [Comparison] puts a pair of values in one of a few ordered levels, a level
// has a probability m among pairs that match and u among pairs that do not, and its match weight is log2(m/u) bits. The bits of all
// comparisons and the prior add up to the pair's match weight, and that is its probability. The table of levels is written once: the
// fast path, the explanation and the model's JSON all read it, so an explanation's lines add up to the score by construction.
//
// A missing value is level 0 of every comparison and weighs nothing. A contradiction is a level of its own and weighs against.
package match
