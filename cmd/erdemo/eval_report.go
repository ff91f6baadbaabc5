package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/dustin/go-humanize"
	"github.com/ownerlink/ownerlink/eval"
)

// evalReport is what eval prints. Its JSON names stay.
type evalReport struct {
	Records   int      `json:"records"`
	TruePairs int      `json:"true_pairs"`
	Warnings  []string `json:"warnings,omitempty"`

	AllGiven    *measures `json:"all_given,omitempty"`
	RecallGiven *rounded  `json:"recall_given,omitempty"`
	Own         *measures `json:"own,omitempty"` // the pairs decided link or given
	OwnGrouped  *grouped  `json:"own_clusters,omitempty"`

	ByGroup []groupMeasures `json:"by_group,omitempty"` // the same of the groups of left records, by name

	Best           *pointMeasures `json:"best,omitempty"`
	ClusteredBest  *pointMeasures `json:"clustered_best,omitempty"`
	BCubedAtBest   *bcubed        `json:"bcubed_at_clustered_best,omitempty"`
	AtPairwiseBest *grouped       `json:"at_pairwise_best,omitempty"`
	ForPrecision   *pointMeasures `json:"for_precision,omitempty"`
	ForCost        *pointMeasures `json:"for_cost,omitempty"`

	AveragePrecision *rounded `json:"average_precision,omitempty"`
	ROCArea          *rounded `json:"roc_area,omitempty"`

	ECE           *rounded `json:"ece,omitempty"`             // ten bins of equal width
	ECEEqualCount *rounded `json:"ece_equal_count,omitempty"` // ten bins of equal count, of the pairs at .01 or more
	Brier         *rounded `json:"brier,omitempty"`
	Calibration   []bin    `json:"calibration,omitempty"` // the bins of ece_equal_count

	Clustered *measures `json:"clustered,omitempty"`
	BCubed    *bcubed   `json:"bcubed,omitempty"`
}

// rounded is a measure, written with four places.
type rounded float64

func (r rounded) MarshalJSON() ([]byte, error) {
	return []byte(r.String()), nil
}

func (r rounded) String() string {
	s := strings.TrimRight(strconv.FormatFloat(float64(r), 'f', 4, 64), "0")
	if strings.HasSuffix(s, ".") {
		s += "0"
	}
	return s
}

// fixed is the measure with all its four places, for columns.
func (r rounded) fixed() string { return strconv.FormatFloat(float64(r), 'f', 4, 64) }

func roundedOf(x float64) *rounded { r := rounded(x); return &r }

type measures struct {
	Precision rounded `json:"precision"`
	Recall    rounded `json:"recall"`
	F1        rounded `json:"f1"`
	Links     int     `json:"links"`
	Right     int     `json:"right"`
}

func measuresOf(c eval.Counts) *measures {
	return &measures{rounded(c.Precision()), rounded(c.Recall()), rounded(c.F1()), c.Links, c.Right}
}

type pointMeasures struct {
	Threshold *float64 `json:"threshold"` // null: link nothing
	measures
}

func pointOf(p eval.Point) *pointMeasures {
	m := &pointMeasures{measures: *measuresOf(p.Counts)}
	if p.Links > 0 {
		m.Threshold = &p.Threshold
	}
	return m
}

type bcubed struct {
	Precision rounded `json:"precision"`
	Recall    rounded `json:"recall"`
	F1        rounded `json:"f1"`
}

func bcubedOf(b eval.BCubed) *bcubed {
	return &bcubed{rounded(b.Precision), rounded(b.Recall), rounded(b.F1())}
}

// grouped is what connected components of some links give.
type grouped struct {
	Clustered *measures `json:"clustered"`
	BCubed    *bcubed   `json:"bcubed"`
}

type bin struct {
	Low   rounded `json:"low"`
	High  rounded `json:"high"`
	Pairs int     `json:"pairs"`
	Said  rounded `json:"said"`
	Found rounded `json:"found"`
}

func binsOf(c eval.Calibration) []bin {
	bins := make([]bin, len(c.Bins))
	for i, b := range c.Bins {
		bins[i] = bin{rounded(b.Low), rounded(b.High), b.Pairs, rounded(b.Said), rounded(b.Found)}
	}
	return bins
}

// print writes the report for a person.
func (r *evalReport) print(w io.Writer) error {
	fmt.Fprintf(w, "%s records, %s true pairs\n\n", humanize.Comma(int64(r.Records)), humanize.Comma(int64(r.TruePairs)))
	t := table{Header: []string{"", "precision", "recall", "F1", "links", "right"}, Right: []bool{false, true, true, true, true, true}}
	add := func(label string, m *measures) {
		if m != nil {
			t.Add(label, m.Precision.fixed(), m.Recall.fixed(), m.F1.fixed(), humanize.Comma(int64(m.Links)), humanize.Comma(int64(m.Right)))
		}
	}
	addAt := func(label string, p *pointMeasures) {
		if p == nil {
			return
		}
		at := "link nothing"
		if p.Threshold != nil {
			at = "from " + strconv.FormatFloat(*p.Threshold, 'g', 6, 64)
		}
		add(label+" ("+at+")", &p.measures)
	}
	addB := func(label string, b *bcubed) {
		if b != nil {
			t.Add(label, b.Precision.fixed(), b.Recall.fixed(), b.F1.fixed(), "", "")
		}
	}
	add("all pairs given", r.AllGiven)
	add("decided as links", r.Own)
	if r.OwnGrouped != nil {
		add("  their clusters", r.OwnGrouped.Clustered)
		addB("  their clusters, B³", r.OwnGrouped.BCubed)
	}
	for i := range r.ByGroup {
		add("  of "+r.ByGroup[i].Group, &r.ByGroup[i].measures)
	}
	addAt("best F1", r.Best)
	addAt("wanted precision", r.ForPrecision)
	addAt("least cost", r.ForCost)
	addAt("best F1 of clusters", r.ClusteredBest)
	addB("  these clusters, B³", r.BCubedAtBest)
	add("clusters", r.Clustered)
	addB("clusters, B³", r.BCubed)
	if _, err := t.WriteTo(w); err != nil {
		return err
	}
	if r.AveragePrecision != nil {
		fmt.Fprintf(w, "\naverage precision %s", r.AveragePrecision)
		if r.ROCArea != nil {
			fmt.Fprintf(w, ", area under the ROC curve of the pairs given %s", r.ROCArea)
		}
		fmt.Fprintln(w)
	}
	if r.ECE == nil {
		return nil
	}
	fmt.Fprintf(w, "\ncalibration error %s in ten equal bins, %s in bins of equal count (pairs at .01 or more), Brier %s\n\n",
		r.ECE, r.ECEEqualCount, r.Brier)
	bins := table{Header: []string{"probability", "pairs", "said", "found"}, Right: []bool{false, true, true, true}}
	for _, b := range r.Calibration {
		bins.Add(b.Low.fixed()+" – "+b.High.fixed(), humanize.Comma(int64(b.Pairs)), b.Said.fixed(), b.Found.fixed())
	}
	_, err := bins.WriteTo(w)
	return err
}
