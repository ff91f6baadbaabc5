package recognise

import (
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/ownership/cms"
	"github.com/ownerlink/ownerlink/ownership/pecos"
	"github.com/ownerlink/ownerlink/ownership/reapi"
	"github.com/ownerlink/ownerlink/ownership/zoho"
	"github.com/ownerlink/ownerlink/record"
)

func failure[T any](rows iter.Seq2[T, error]) error {
	for _, err := range rows {
		if err != nil {
			return err
		}
	}
	return nil
}

// readers opens each kind that has a reader.
var readers = map[Kind]func(*record.Reader) error{
	Enrollments:          func(r *record.Reader) error { return failure(cms.ReadFacilities(r)) },
	CareCompareProviders: func(r *record.Reader) error { return failure(cms.ReadFacilities(r)) },
	Owners:               func(r *record.Reader) error { return failure(cms.ReadOwners(r)) },
	CareCompareOwners:    func(r *record.Reader) error { return failure(cms.ReadCareCompareOwners(r)) },
	Changes:              func(r *record.Reader) error { return failure(cms.ReadChanges(r)) },
	Chains:               func(r *record.Reader) error { return failure(cms.ReadChains(r)) },
	ZohoContacts:         func(r *record.Reader) error { return failure(zoho.ReadContacts(r)) },
	ZohoAccounts:         func(r *record.Reader) error { return failure(zoho.ReadAccounts(r)) },
	ZohoFacilities:       func(r *record.Reader) error { return failure(zoho.ReadFacilities(r)) },
	Properties:           func(r *record.Reader) error { return failure(reapi.Read(r)) },
	PECOSOwnership:       func(r *record.Reader) error { return failure(pecos.ReadHoldings(r)) },
	PECOSChain:           func(r *record.Reader) error { return failure(pecos.ReadChains(r)) },
}

// TestWhatIsRecognisedCanBeRead builds the least header that a signature takes, under each name of each column, and holds that
// the kind's reader misses nothing in it.
func TestWhatIsRecognisedCanBeRead(t *testing.T) {
	for _, s := range signatures {
		if !s.kind.Read() {
			continue
		}
		for i, names := range s.needs {
			for _, name := range names {
				var header []string
				for j, others := range s.needs {
					if j != i {
						header = append(header, others[0])
					}
				}
				header = append(header, name)
				r, err := record.NewReader(strings.NewReader(strings.Join(header, "\t")+"\n"), "a.csv", record.ReadOptions{})
				if err != nil {
					t.Fatal(err)
				}
				kind, err := File(r)
				if err != nil {
					t.Errorf("%v: %v", header, err)
				}
				var missing *record.ColumnError
				if err := readers[kind](r); errors.As(err, &missing) {
					t.Errorf("%v with %q is taken for %v, whose reader says: %v", s.kind, name, kind, err)
				}
			}
		}
	}
}
