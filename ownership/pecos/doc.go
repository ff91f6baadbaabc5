// Package pecos reads the files of CMS's Provider Enrollment, Chain and Ownership System that are given out under a data use agreement
// only: OWNERSHIP, one row a direct holding, and CHAIN, one row a line of parents down to an organization.
//
// Every row carries [Origin] in its place, so that what is made of it can be left out of an export. Columns are found by name, in any
// order and in any case. The readers give an error for a row that cannot be used, which [record.Refused] tells from one that ends the
// reading. Nothing here is safe for concurrent use of one reader.
package pecos
