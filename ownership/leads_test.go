package ownership

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ownerlink/ownerlink/address"
)

// Is this mail the office's?
func TestOfficeLevel(t *testing.T) {
	at := func(line, zip string) *address.Address {
		a := address.ParseParts(line, "", "Springfield", "IL", zip)
		return &a
	}
	for _, c := range []struct {
		mail, office string
		want         int
		why          string
	}{
		{"165 Meadow St Ste 629", "165 MEADOW STREET SUITE 629", mailUnit, "as it is"},
		{"165 Meadow St", "165 Meadow St Ste 629", mailBuilding, "the suite left out"},
		{"165 Meadow St Ste 630", "165 Meadow St Ste 629", mailOtherUnit, "the neighbour"},
		{"165 Meadow St Fl 4", "165 Meadow St Ste 713", mailOtherUnit, "suite 713 is not on floor 4"},
		{"165 Meadow St Fl 7", "165 Meadow St Ste 713", mailBuilding, "but on floor 7"},
		{"165 Emadow St Ste 629", "165 Meadow St Ste 629", mailUnit, "a slip in the street"},
		{"695 6t Have Ste 101", "695 6th Ave Ste 101", mailUnit, "a blank in the wrong place"},
		{"2565 4s1t St", "2565 41st St", mailBuilding, "two letters exchanged"},
		{"2565 42nd St", "2565 41st St", 0, "the next street, though one digit away"},
		{"165 Elm St", "165 Meadow St Ste 629", 0, "another street"},
		{"167 Meadow St Ste 629", "165 Meadow St Ste 629", 0, "the house next door"},
	} {
		assert.Equal(t, c.want, officeLevel(at(c.mail, "62704"), at(c.office, "62704")), "%s: %s, %s", c.why, c.mail, c.office)
		assert.Equal(t, c.want, officeLevel(at(c.office, "62704"), at(c.mail, "62704")), "the other way round: %s", c.why)
	}
	assert.Equal(t, mailBuilding, officeLevel(at("165 Emadow St", "62704"), at("165 Meadow St", "")), "the town is enough where a ZIP is missing")
}
