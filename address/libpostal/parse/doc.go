// Package parse is libpostal's parser behind [address.Engine]: its model cuts the address into parts, and package
// address writes the parts in the standard form of Publication 28.
//
// It needs cgo, the build tag libpostal, and the library with the parser's model: scripts/libpostal PREFIX parser
// installs both on linux x64. The data lies in /usr/local/share/libpostal or where the environment variable
// LIBPOSTAL_DATA_DIR says.
//
// Importing it is what costs, whether it is used or not: 1.9 GB of memory and 4.6 s of loading before main. Where the
// data is missing the process ends there, as gopostal would have it, with a line that says what to install. On US
// addresses package address alone parses more of them right, and much faster; docs/libpostal.md has the measured table.
package parse
