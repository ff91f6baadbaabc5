package ownership

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/ownerlink/ownerlink/ownership/cms"
	"github.com/ownerlink/ownerlink/ownership/pecos"
	"github.com/ownerlink/ownerlink/ownership/reapi"
	"github.com/ownerlink/ownerlink/ownership/recognise"
	"github.com/ownerlink/ownerlink/ownership/zoho"
	"github.com/ownerlink/ownerlink/record"
)

// Load reads whatever recognisable files lie in dirs and the folders below them. Files are known by their headers, not by their names;
// what is not used is listed in the world's inputs with the reason. A row that cannot be used is counted and kept in World.Refused.
//
// It is an error if a folder cannot be read, if a file of a known kind lacks a column that it cannot do without
// ([*record.ColumnError]), or if a file ends too soon ([*record.FileError]). That a folder holds nothing of use is no error; see
// [World.Holds].
func Load(ctx context.Context, dirs ...string) (*World, error) { return LoadAsOf(ctx, "", dirs...) }

// LoadAsOf is [Load] for a day (YYYY-MM-DD, "" for the newest): of several releases of the enrollments or the owners, those after that day
// are passed over if there is one that is not. What the files have of later days is left in; see [World.AsOf].
func LoadAsOf(ctx context.Context, day string, dirs ...string) (*World, error) {
	var paths []string
	for _, dir := range dirs {
		found, err := filesIn(dir)
		if err != nil {
			return nil, err
		}
		paths = append(paths, found...)
	}
	parts := make([][]*portion, len(paths))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers())
	for i, path := range paths {
		group.Go(func() (err error) {
			parts[i], err = loadFile(ctx, path)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	all := slices.Concat(parts...)
	if day != "" {
		passOver(all, day)
	}
	return together(all), nil
}

// filesIn lists the files of a folder and those below, in order. A file is a folder of itself.
func filesIn(dir string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		out = append(out, path)
		return nil
	})
	return out, err
}

// portion is what one table of one file holds.
type portion struct {
	input      Input
	kind       recognise.Kind
	facilities rows[cms.Facility]
	owners     rows[OwnerRow]
	changes    rows[cms.Change]
	contacts   rows[zoho.Contact]
	accounts   rows[zoho.Account]
	master     rows[zoho.Facility]
	properties rows[reapi.Property]
	holdings   rows[pecos.Holding]
	parents    rows[pecos.Chain]
	refused    []Refusal
}

// rows grow piece by piece, so that a large file does not take its place twice over.
type rows[T any] struct{ pieces [][]T }

// rowsPerPiece is how many rows are held in one piece.
const rowsPerPiece = 4096

func (r *rows[T]) add(row T) {
	if n := len(r.pieces); n == 0 || len(r.pieces[n-1]) == rowsPerPiece {
		r.pieces = append(r.pieces, make([]T, 0, rowsPerPiece))
	}
	last := &r.pieces[len(r.pieces)-1]
	*last = append(*last, row)
}

// each ranges over the rows and lets go of every piece behind it if the caller is through with them.
func (r *rows[T]) each(through bool) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for i, piece := range r.pieces {
			for k := range piece {
				if !yield(&piece[k]) {
					return
				}
			}
			if through {
				r.pieces[i] = nil
			}
		}
	}
}

func (r *rows[T]) len() int {
	if len(r.pieces) == 0 {
		return 0
	}
	return (len(r.pieces)-1)*rowsPerPiece + len(r.pieces[len(r.pieces)-1])
}

// loadFile reads one file, all members of a .zip.
func loadFile(ctx context.Context, path string) ([]*portion, error) {
	var out []*portion
	for r, err := range record.OpenAll(ctx, path, record.ReadOptions{SHA256: true, Header: record.HeaderFirst}) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p := &portion{input: Input{Name: path, TakenFor: NotUsed}}
		out = append(out, p)
		if err != nil {
			if !notATable(err) {
				return nil, err
			}
			p.input.Reason = reasonOf(err)
			continue
		}
		if err := p.read(r); err != nil {
			r.Close()
			return nil, err
		}
		if name := r.Name(); name != filepath.Base(path) {
			p.input.Name = path + ":" + name
		}
		p.input.SHA256, p.input.Bytes, _ = r.Digest()
		if err := r.Close(); err != nil {
			return nil, err
		}
	}
	for _, p := range out {
		if p.input.SHA256 == "" {
			if err := p.digest(path); err != nil {
				return nil, err
			}
		}
		if m := dateInName.FindString(filepath.Base(path)); m != "" {
			p.input.Date = strings.NewReplacer(".", "-", "_", "-").Replace(m)
		}
	}
	return out, nil
}

var dateInName = regexp.MustCompile(`(19|20)\d\d[._-](0[1-9]|1[0-2])[._-](0[1-9]|[12]\d|3[01])`)

// notATable says that a file is no table at all, so that it is passed over.
func notATable(err error) bool {
	var file *record.FileError
	return errors.As(err, &file)
}

func reasonOf(err error) string {
	var file *record.FileError
	if !errors.As(err, &file) {
		return err.Error()
	}
	plain := *file // the input's name stands beside
	plain.File, plain.Line = "", 0
	return strings.TrimPrefix(plain.Error(), ": ")
}

// digest hashes a file that was not read to its end.
func (p *portion) digest(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	h := sha256.New()
	if p.input.Bytes, err = io.Copy(h, f); err != nil {
		return err
	}
	p.input.SHA256 = hex.EncodeToString(h.Sum(nil))
	return nil
}

func (p *portion) read(r *record.Reader) error {
	kind, err := recognise.File(r)
	var unknown *recognise.UnknownError
	switch {
	case errors.As(err, &unknown):
		p.input.Reason = fmt.Sprintf("its header of %d columns is that of no known file", unknown.Columns)
		return nil
	case err != nil:
		return err
	case !kind.Read():
		p.input.Reason = kind.String()
		return nil
	}
	p.kind, p.input.TakenFor = kind, kind.String()
	switch kind {
	case recognise.Enrollments, recognise.CareCompareProviders:
		return take(p, &p.facilities, cms.ReadFacilities(r), func(f *cms.Facility) record.Date { return f.Incorporated })
	case recognise.Owners:
		return take(p, &p.owners, ownerRows(cms.ReadOwners(r)), func(o *OwnerRow) record.Date { return o.Since })
	case recognise.CareCompareOwners:
		return take(p, &p.owners, careCompareRows(cms.ReadCareCompareOwners(r)), func(o *OwnerRow) record.Date { return o.Since })
	case recognise.Changes:
		return take(p, &p.changes, cms.ReadChanges(r), func(c *cms.Change) record.Date { return c.Effective })
	case recognise.Chains:
		var chains rows[cms.Chain]
		return take(p, &chains, cms.ReadChains(r), func(*cms.Chain) record.Date { return "" })
	case recognise.ZohoContacts:
		return take(p, &p.contacts, zoho.ReadContacts(r), func(c *zoho.Contact) record.Date { return c.Modified })
	case recognise.ZohoAccounts:
		return take(p, &p.accounts, zoho.ReadAccounts(r), func(a *zoho.Account) record.Date { return a.Modified })
	case recognise.ZohoFacilities:
		return take(p, &p.master, zoho.ReadFacilities(r), func(*zoho.Facility) record.Date { return "" })
	case recognise.Properties:
		return take(p, &p.properties, reapi.Read(r), func(q *reapi.Property) record.Date { return q.LastSale })
	case recognise.PECOSOwnership:
		p.input.Origin = pecos.Origin
		return take(p, &p.holdings, pecos.ReadHoldings(r), func(h *pecos.Holding) record.Date { return h.Since })
	case recognise.PECOSChain:
		p.input.Origin = pecos.Origin
		return take(p, &p.parents, pecos.ReadChains(r), func(*pecos.Chain) record.Date { return "" })
	}
	return fmt.Errorf("%s: no reader for %s", r.Name(), kind)
}

// take keeps the rows of a file and what it refused.
func take[T any](p *portion, into *rows[T], from iter.Seq2[T, error], date func(*T) record.Date) error {
	for row, err := range from {
		if err != nil {
			refused, ok := record.Refused(err)
			if !ok {
				return err
			}
			p.refused = append(p.refused, Refusal{refused.File, refused.Line, refused.Reason, slices.Clone(refused.Row)})
			p.input.Refused++
			continue
		}
		p.input.Rows++
		if mended(&row) {
			p.input.Mended++
		}
		p.input.Date = max(p.input.Date, string(date(&row)))
		into.add(row)
	}
	return nil
}

// mended says whether an id of a row had lost its zeros.
func mended(row any) bool {
	switch r := row.(type) {
	case *cms.Facility:
		return r.Mended != ""
	case *OwnerRow:
		return r.Mended != ""
	case *cms.Change:
		return r.Mended != ""
	case *pecos.Holding:
		return r.Mended != ""
	case *pecos.Chain:
		return r.Mended != ""
	}
	return false
}

func ownerRows(rows iter.Seq2[cms.Owner, error]) iter.Seq2[OwnerRow, error] {
	return func(yield func(OwnerRow, error) bool) {
		for o, err := range rows {
			if !yield(OwnerRow{Owner: o}, err) {
				return
			}
		}
	}
}

// careCompareRows gives the rows of Care Compare's file that name an owner the shape of all others.
func careCompareRows(rows iter.Seq2[cms.CareCompareOwner, error]) iter.Seq2[OwnerRow, error] {
	return func(yield func(OwnerRow, error) bool) {
		for c, err := range rows {
			if err == nil && c.Role == cms.RoleNotAvailable {
				err = &record.RowError{File: c.Place.File, Line: c.Place.Line, Reason: "names no owner: CMS had no ownership data for " + c.CCN}
			}
			o := OwnerRow{CCN: c.CCN, FullName: c.Name, Owner: cms.Owner{Place: c.Place, FacilityName: c.FacilityName, Type: c.Type, Role: c.Role,
				RoleText: c.RoleText, Since: c.Since, FirstName: c.FirstName, MiddleName: c.MiddleName, LastName: c.LastName, Percentage: c.Percentage, Mended: c.Mended}}
			if c.Type == cms.Organization {
				o.OrganizationName = c.Name
			}
			if !yield(o, err) {
				return
			}
		}
	}
}

// together makes one world of all portions: where several files tell of the same enrollment, contact or property, the newest counts.
func together(parts []*portion) *World {
	w := &World{}
	for _, p := range parts {
		w.Inputs = append(w.Inputs, p.input)
		w.Refused = append(w.Refused, p.refused...)
	}
	slices.SortStableFunc(parts, func(a, b *portion) int {
		return cmp.Or(cmp.Compare(a.input.Date, b.input.Date), cmp.Compare(a.input.Rows, b.input.Rows))
	})
	collect(&w.Facilities, parts, func(p *portion) *rows[cms.Facility] {
		if p.kind != recognise.Enrollments {
			return nil
		}
		return &p.facilities
	}, func(f *cms.Facility) string { return cmp.Or(f.EnrollmentID, f.CCN) })
	w.addProviders(parts)
	collect(&w.Changes, parts, func(p *portion) *rows[cms.Change] { return &p.changes }, func(c *cms.Change) string {
		return c.Buyer.EnrollmentID + "|" + c.Seller.EnrollmentID + "|" + string(c.Effective)
	})
	w.addOwners(parts)
	collect(&w.Contacts, parts, func(p *portion) *rows[zoho.Contact] { return &p.contacts }, func(c *zoho.Contact) string { return zoho.Key(c.ID) })
	collect(&w.Accounts, parts, func(p *portion) *rows[zoho.Account] { return &p.accounts }, func(a *zoho.Account) string { return zoho.Key(a.ID) })
	collect(&w.PropertyMaster, parts, func(p *portion) *rows[zoho.Facility] { return &p.master }, func(f *zoho.Facility) string { return f.ID })
	w.addProperties(parts)
	collect(&w.Holdings, parts, func(p *portion) *rows[pecos.Holding] { return &p.holdings }, func(h *pecos.Holding) string {
		return h.Parent + "|" + h.Subsidiary + "|" + h.Percentage.String() + "|" + string(h.Since)
	})
	collect(&w.Parents, parts, func(p *portion) *rows[pecos.Chain] { return &p.parents }, func(c *pecos.Chain) string { return strings.Join(c.IDs, "|") })
	return w
}

// collect gathers rows, each key once: the last row of it, at the place of the first.
func collect[T any](into *[]T, parts []*portion, of func(*portion) *rows[T], key func(*T) string) {
	at := map[string]int{}
	for _, p := range parts {
		list := of(p)
		if list == nil {
			continue
		}
		*into = slices.Grow(*into, list.len())
		for row := range list.each(true) {
			k := key(row)
			if i, ok := at[k]; ok {
				(*into)[i] = *row
				continue
			}
			at[k] = len(*into)
			*into = append(*into, *row)
		}
	}
}

// addProviders lets Care Compare's provider information stand in for facilities that no enrollment tells of, if there are no enrollments
// at all; otherwise it would bring back homes that have closed, and only says how many beds those enrolled have.
func (w *World) addProviders(parts []*portion) {
	if len(w.Facilities) > 0 {
		w.addBeds(parts)
		return
	}
	collect(&w.Facilities, parts, func(p *portion) *rows[cms.Facility] {
		if p.kind != recognise.CareCompareProviders {
			return nil
		}
		return &p.facilities
	}, func(f *cms.Facility) string { return f.CCN })
}

// addBeds takes from Care Compare how many beds the enrolled facilities have, the newest file's word.
func (w *World) addBeds(parts []*portion) {
	beds := map[string]record.Number{}
	for _, p := range parts {
		if p.kind != recognise.CareCompareProviders {
			continue
		}
		for f := range p.facilities.each(true) {
			if f.Beds.Known {
				beds[f.CCN] = f.Beds
			}
		}
	}
	for i := range w.Facilities {
		if f := &w.Facilities[i]; !f.Beds.Known {
			f.Beds = beds[f.CCN]
		}
	}
}

// addOwners takes the rows of each enrollment, or of each CCN of Care Compare, from the newest file that has it.
func (w *World) addOwners(parts []*portion) {
	last := map[string]int{}
	key := func(o *OwnerRow) string { return cmp.Or(o.EnrollmentID, "ccn "+o.CCN) }
	for n, p := range parts {
		for o := range p.owners.each(false) {
			last[key(o)] = n
		}
	}
	ccns := map[string]string{}
	for i := range w.Facilities {
		ccns[w.Facilities[i].EnrollmentID] = w.Facilities[i].CCN
	}
	for i := range w.Changes {
		for _, party := range []*cms.ChangeParty{&w.Changes[i].Buyer, &w.Changes[i].Seller} {
			if _, ok := ccns[party.EnrollmentID]; !ok {
				ccns[party.EnrollmentID] = party.CCN
			}
		}
	}
	total := 0
	for _, p := range parts {
		total += p.owners.len()
	}
	w.Owners = make([]OwnerRow, 0, total)
	for n, p := range parts {
		for o := range p.owners.each(true) {
			if last[key(o)] != n {
				continue
			}
			if o.CCN == "" {
				o.CCN = ccns[o.EnrollmentID]
			}
			w.Owners = append(w.Owners, *o)
		}
	}
}

// addProperties puts the search and the detail answer of a property together: what the one lacks is taken from the other, and of
// owners and mail the detail's word counts.
func (w *World) addProperties(parts []*portion) {
	at := map[string]int{}
	for _, p := range parts {
		w.Properties = slices.Grow(w.Properties, p.properties.len())
		for q := range p.properties.each(true) {
			i, ok := at[q.ID]
			if !ok {
				at[q.ID] = len(w.Properties)
				w.Properties = append(w.Properties, *q)
				continue
			}
			w.Properties[i] = bothAnswers(w.Properties[i], *q)
		}
	}
}

func bothAnswers(a, b reapi.Property) reapi.Property {
	if a.Detail && !b.Detail {
		a, b = b, a
	}
	if len(b.Owners) == 0 {
		b.Owners, b.CompanyName = a.Owners, a.CompanyName
	}
	if b.Address == (reapi.Address{}) {
		b.Address = a.Address
	}
	if b.Mail == (reapi.Address{}) {
		b.Mail = a.Mail
	}
	if len(b.Mortgages) == 0 {
		b.Mortgages = a.Mortgages
	}
	if len(b.LinkedIDs) == 0 {
		b.LinkedIDs, b.LinkedTotal = a.LinkedIDs, a.LinkedTotal
	}
	b.Use, b.UseCode = cmp.Or(b.Use, a.Use), cmp.Or(b.UseCode, a.UseCode)
	if !b.EstimatedValue.Known {
		b.EstimatedValue = a.EstimatedValue
	}
	if b.LastSale == "" {
		b.LastSale, b.LastSaleAmount = a.LastSale, a.LastSaleAmount
	}
	return b
}

// Holds says whether anything was found that speaks of facilities, their owners, changes of them, or who holds whom.
func (w *World) Holds() bool {
	return len(w.Facilities)+len(w.Owners)+len(w.Changes)+len(w.Holdings)+len(w.Parents) > 0
}
