// Package review keeps what people say about pairs of records, and puts before them the pairs most worth a look.
//
// A [Log] is a file of judgements, one JSON object a line, that only grows: it is the audit log, too. [Log.Standing] gives the last
// word on each pair. [OpenQueue] reads what a run wrote and orders its pairs; a [Session] walks through them, and [Session.Terminal]
// asks a person. The next run honours the log.
package review
