package cms

import (
	"github.com/ownerlink/ownerlink/ownership/internal/ids"
	"github.com/ownerlink/ownerlink/record"
)

// idCells reads the ids of one row and remembers which had to be mended.
type idCells struct {
	fields *record.Fields
	mended string
}

func (r *idCells) associate(row record.Row, c record.Field) (string, error) {
	return r.read(row, c, ids.Associate)
}

func (r *idCells) npi(row record.Row, c record.Field) (string, error) { return r.read(row, c, ids.NPI) }

func (r *idCells) ccn(row record.Row, c record.Field) (string, error) { return r.read(row, c, ids.CCN) }

// number reads an id without fixed width, such as an affiliation entity's.
func (r *idCells) number(row record.Row, c record.Field) (string, error) {
	return r.read(row, c, ids.Number)
}

func (r *idCells) zip(row record.Row, c record.Field) string {
	return ids.ZIP(r.fields.Text(row, c))
}

func (r *idCells) read(row record.Row, c record.Field, mend func(string) (string, bool)) (string, error) {
	s := r.fields.Text(row, c)
	id, ok := mend(s)
	if !ok {
		return "", r.fields.Refuse(row, c, "is an id that a spreadsheet rounded; take the file as it was published")
	}
	if id != s {
		if r.mended != "" {
			r.mended += ", "
		}
		r.mended += r.fields.Name(c)
	}
	return id, nil
}

// percentage reads a share of 0 to 100. Zero is how CMS writes a share that is not known, or that the role has none.
func percentage(f *record.Fields, row record.Row, c record.Field) (record.Number, error) {
	n, err := f.Number(row, c)
	switch {
	case err != nil || !n.Known:
		return record.Number{}, err
	case n.Value < 0 || n.Value > 100:
		return record.Number{}, f.Refuse(row, c, "is not between 0 and 100")
	case n.Value == 0:
		return record.Number{}, nil
	}
	return n, nil
}

func answer(f *record.Fields, row record.Row, c record.Field) (Answer, error) {
	a, ok := answerOf(f.Text(row, c))
	if !ok {
		return Absent, f.Refuse(row, c, "is neither Y nor N")
	}
	return a, nil
}
