// Package expand is libpostal's expansion of abbreviations behind [address.Engine]: "St" is read as street and as
// saint, "forty second" as 42nd, and package address parses what comes out and keeps the best reading.
//
// It needs cgo, the build tag libpostal, and the library with its data: scripts/libpostal PREFIX installs both on
// linux x64. The data lies in /usr/local/share/libpostal or where the environment variable LIBPOSTAL_DATA_DIR says.
//
// Importing it is what costs, whether it is used or not: 0.2 s and 0.2 GB of memory, since the data is loaded before
// main. Where it is missing the process ends there, as gopostal would have it, with a line that says what to install. On
// US addresses it changes next to nothing in what package address finds alone, at a fortieth of the speed;
// docs/libpostal.md has the measured table. Package load opens the same library later and without cgo.
package expand
