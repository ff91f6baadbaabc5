// Package eval says how right links and clusters are, from plain scores and a truth.
//
// Records are numbers from 0; a [Truth] says whom each belongs to. A matcher's answer is either pairs with a score, or a
// cluster for each record. Of both it gives [Counts] over pairs (precision, recall, F1), of clusters B³ ([Truth.BCubed])
// as well; of scores the whole [Curve] with the threshold to take, the [ROC], and the [Calibration] of probabilities.
//
// Nothing here reads files, prints or keeps state; every function may be called from many goroutines, and none keeps or
// changes the slices it is given. Undefined ratios (0/0) are 0: a matcher that links nothing has precision 0 here.
//
// It does not choose a model's thresholds where no truth is known: see package match for that.
package eval

// Counts are what precision, recall and F1 are made of, over pairs of records.
type Counts struct {
	Links int // pairs that were linked
	Right int // of these, pairs that are true
	True  int // true pairs in all, linked or not
}

// Precision returns the share of the links that are right, in [0, 1]; 0 without links.
func (c Counts) Precision() float64 { return ratio(c.Right, c.Links) }

// Recall returns the share of the true pairs that are linked, in [0, 1]; 0 without true pairs.
func (c Counts) Recall() float64 { return ratio(c.Right, c.True) }

// F1 returns the harmonic mean of precision and recall, 2·Right/(Links+True), in [0, 1].
func (c Counts) F1() float64 { return ratio(2*c.Right, c.Links+c.True) }

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
