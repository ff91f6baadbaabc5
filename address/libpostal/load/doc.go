// Package load opens libpostal at run time, without cgo and only when asked: a program that never calls [Open] pays
// nothing, and where the library or its data is missing there is an error instead of the end of the process. The engines
// are those of packages expand and parse, and cost what they cost: 0.2 s and 0.2 GB in [Open], 4.6 s and 1.9 GB in
// [Library.Parser].
//
// It needs the build tag libpostal_purego on Linux, amd64 or arm64 (measured on amd64), and the library with its data,
// which scripts/libpostal installs. It reads no environment variable.
package load
