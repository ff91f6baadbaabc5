// Package record reads rows and holds them in columns.
//
// A [Reader] gives the rows of a file one at a time: [Open] takes CSV and its kin, JSON and JSON lines, packed or not, and finds
// delimiter, encoding and line ends from the bytes. Packages record/parquet and record/sql make Readers of other sources. Memory
// is bounded by one row, and a row by a limit. What cannot be used is told, never dropped: a [*RowError] or a [*CellError]
// refuses one row and reading goes on, a [*FileError] or a [*ColumnError] ends it; [Refused] tells the two apart.
//
// A [Table] is a whole file in memory, in interned columns: the bytes of the distinct values and 4 bytes each, and 4 bytes a cell.
// [ReadFile] and [ReadAll] make one on all processors; delimited text is cut where rows most likely begin, Parquet is read by
// column, and the outcome is that of reading row by row.
//
// Every cell is a text, without meaning: ids keep their zeros, and what a date or a share is in a given file is for the
// packages that know the file. [Fields] and [Decode] are what those are made of.
package record
