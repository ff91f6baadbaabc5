// Package store reads what a run wrote: it loads it into other databases ([Store.Load]), asks whether it is sound ([Store.Check]), who
// somebody is ([Store.Find]), who is around them ([Store.Around]) and how much they hold ([Store.Holdings]).
//
// It brings no driver but SQLite's: the database to load into is the caller's.
package store
