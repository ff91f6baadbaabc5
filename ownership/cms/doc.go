// Package cms reads the files that CMS publishes about nursing homes and their owners, as it publishes them.
//
// Each reader takes an open [record.Reader] and gives typed rows in the order of the file. Columns are found by name in any
// order and in any of CMS's spellings; one that is missing ends the reading with a [*record.ColumnError] before the first row.
// A row that cannot be used comes as its error ([record.Refused] tells it) and the reading goes on.
//
// Texts are trimmed and otherwise as written. Ids are texts: they begin with zeros. An id that lost its zeros to a
// spreadsheet is mended and named in Mended; one that was rounded to 1.23457E+09 is lost, and its row refused.
// What is blank is unknown: a missing flag is not N, and a missing percentage is not zero.
package cms
