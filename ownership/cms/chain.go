package cms

import (
	"iter"
	"strings"

	"github.com/ownerlink/ownerlink/record"
)

// Chain is a row of the Nursing Home Chain Performance Measures: one affiliated entity.
type Chain struct {
	Place         record.Place
	ID            string // of the affiliation entity, as in SNF Enrollments
	Name          string
	Facilities    record.Number
	States        record.Number // and territories
	OverallRating record.Number // average, 1 to 5 stars
}

// ReadChains reads the chain performance file. Its first row sums up the nation and is passed over.
func ReadChains(r *record.Reader) iter.Seq2[Chain, error] {
	return func(yield func(Chain, error) bool) {
		for chain, err := range record.Decode(r, newChainColumns, (*chainColumns).read) {
			if err == nil && chain.ID == "" {
				continue
			}
			if !yield(chain, err) {
				return
			}
		}
	}
}

type chainColumns struct {
	*record.Fields
	name, id, facilities, states, rating record.Field
}

func newChainColumns(f *record.Fields) (*chainColumns, error) {
	c := &chainColumns{
		Fields:     f,
		facilities: f.Field("Number of facilities"),
		states:     f.Field("Number of states and territories with operations"),
		rating:     f.Field("Average overall 5-star rating"),
	}
	var err error
	if c.name, err = f.Needed("Chain", "Chain name", "Affiliated entity"); err != nil {
		return nil, err
	}
	c.id, err = f.Needed("Chain ID", "Affiliated entity ID")
	return c, err
}

func (c *chainColumns) read(row record.Row) (Chain, error) {
	id := idCells{fields: c.Fields}
	chain := Chain{Place: c.Place(row), Name: c.Text(row, c.name)}
	var err error
	if chain.ID, err = id.number(row, c.id); err != nil {
		return chain, err
	}
	if chain.ID == "" && !strings.EqualFold(chain.Name, "National") {
		return chain, c.RefuseRow(row, "has no Chain ID")
	}
	if chain.Facilities, err = c.Number(row, c.facilities); err != nil {
		return chain, err
	}
	if chain.States, err = c.Number(row, c.states); err != nil {
		return chain, err
	}
	chain.OverallRating, err = c.Number(row, c.rating)
	return chain, err
}
