package pecos

import (
	"fmt"
	"iter"

	"github.com/ownerlink/ownerlink/record"
)

// A Chain is a row of CHAIN: a line of organizations, each the parent of the next. It says nothing of how much one holds of another.
type Chain struct {
	Place  record.Place
	IDs    []string // associate ids, the last parent first; one at least
	Mended string   // columns whose id had lost its zeros, or ""
}

// ReadChains reads CHAIN, with any number of levels: ROOT_ORG_ID, LEVEL_1_ID, LEVEL_2_ID and so on, as far as the numbers go without a
// gap. Where a chain is shorter the other levels hold the word null or nothing; a row with an id below such a level is refused, since it
// does not say whose that organization is, and so is one without ROOT_ORG_ID.
func ReadChains(r *record.Reader) iter.Seq2[Chain, error] {
	return record.Decode(r, newChainColumns, (*chainColumns).read)
}

type chainColumns struct {
	*record.Fields
	levels []record.Field
}

func newChainColumns(f *record.Fields) (*chainColumns, error) {
	root, err := f.Needed("ROOT_ORG_ID")
	if err != nil {
		return nil, err
	}
	first, err := f.Needed("LEVEL_1_ID")
	if err != nil {
		return nil, err
	}
	c := &chainColumns{Fields: f, levels: []record.Field{root, first}}
	for n := 2; ; n++ {
		level := f.Field(fmt.Sprintf("LEVEL_%d_ID", n))
		if level == record.Absent {
			return c, nil
		}
		c.levels = append(c.levels, level)
	}
}

func (c *chainColumns) read(row record.Row) (Chain, error) {
	chain := Chain{Place: place(c.Fields, row)}
	ended := -1
	for i, level := range c.levels {
		id, err := associate(c.Fields, row, level, &chain.Mended)
		switch {
		case err != nil:
			return chain, err
		case id == "" && i == 0:
			return chain, c.RefuseRow(row, "has no ROOT_ORG_ID")
		case id == "" && ended < 0:
			ended = i
		case id != "" && ended >= 0:
			return chain, c.RefuseRow(row, "has a %s below an empty %s, which does not say whose it is", c.Name(level), c.Name(c.levels[ended]))
		case id != "":
			chain.IDs = append(chain.IDs, id)
		}
	}
	return chain, nil
}
