// Package synth makes up people and worlds of nursing-home owners, together with the truth about them, in the layouts of the real
// files.
//
// A [World] is hard in the ways the real one is: nicknames, initials, suffixes inside the last name, fathers and sons at one facility,
// two associate ids for one person, property companies that share no more than an address or a person with the chain, offices where
// hundreds of strangers get their mail. How often is in a [Config].
//
// The package has words, nicknames and abbreviations of its own and knows nothing of packages names and address: part of what it
// writes is in no usual table, or the project would grade itself. Names are put together at random; any likeness is chance.
package synth
