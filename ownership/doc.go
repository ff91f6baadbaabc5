// Package ownership answers who owns what among US nursing homes: which contact of a CRM is which owner in CMS's files, what else that
// owner runs, and which properties belong to the same people.
//
// [Load] reads whatever recognisable files lie in some folders, [Run] joins them, and [Write] puts the tables, the graph and the report
// into a folder. The files themselves are read by the packages beneath (cms, zoho, reapi, recognise), and pairs are weighed by package match.
//
// The same input gives the same output, byte for byte, at any GOMAXPROCS.
package ownership
