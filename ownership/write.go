package ownership

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"

	"golang.org/x/sync/errgroup"
)

// A file of the output.
type outputFile struct {
	name  string
	write func(r *Result, ctx context.Context, path string) error
}

// outputFiles are the files of a run, run.json apart, which is written last. The database takes longest and goes first.
var outputFiles = []outputFile{
	{databaseFile, (*Result).writeDatabase},
	{"graph.graphml", func(r *Result, _ context.Context, path string) error { return r.writeGraphML(path) }},
	{"principals.csv", csvOf(principalColumns, (*Result).principalCells)},
	{"propcos.csv", csvOf(propCoColumns, (*Result).propCoCells)},
	{"buildings.csv", csvOf(buildingColumns, (*Result).buildingCells)},
	{"facilities.csv", csvOf(facilityColumns, (*Result).facilityCells)},
	{"persons.csv", csvOf(personColumns, (*Result).personCells)},
	{"contacts.csv", csvOf(contactColumns, (*Result).contactCells)},
	{"companies.csv", csvOf(companyColumns, (*Result).companyCells)},
	{"groups.csv", csvOf(groupColumns, (*Result).groupCells)},
	{"zoho_update.csv", csvOf(updateColumns, (*Result).updateCells)},
	{"landlords.csv", csvOfTable("landlords")},
	{"structures.csv", csvOfTable("structures")},
	{"refused.csv", csvOf(refusedColumns, (*Result).refusedCells)},
	{"report.html", func(r *Result, _ context.Context, path string) error { return r.writeReport(path) }},
}

const databaseFile = "ownerlink.db"

// writeDatabase finishes the database that the run began, where it did, or makes it.
func (r *Result) writeDatabase(ctx context.Context, path string) error {
	d := r.database
	r.database = nil
	if d == nil {
		return writeSQLite(ctx, path, r.TableRows)
	}
	if d.path != path {
		d.abandon()
		return writeSQLite(ctx, path, r.TableRows)
	}
	return d.finish(ctx, r.TableRows)
}

// Write writes every file of a run into dir, which exists and has none of them, but for the database that a run with [Options.Folder] began;
// see [OpenFolder]. All are readable by their owner only.
func (r *Result) Write(ctx context.Context, dir string) error {
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(workers())
	for _, f := range outputFiles {
		group.Go(func() error {
			if err := inner.Err(); err != nil {
				return err
			}
			return f.write(r, inner, filepath.Join(dir, f.name))
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return r.writeRunJSON(dir)
}

// csvOf makes the writer of one CSV.
func csvOf(columns []Column, fill func(r *Result, row func(...any))) func(*Result, context.Context, string) error {
	return func(r *Result, _ context.Context, path string) error {
		f, err := createCSV(path, columns)
		if err != nil {
			return err
		}
		fill(r, f.row)
		return f.close()
	}
}

// csvOfTable makes the writer of a CSV that is one of the tables.
func csvOfTable(name string) func(*Result, context.Context, string) error {
	t := &schema[slices.IndexFunc(schema, func(t Table) bool { return t.Name == name })]
	return csvOf(t.Columns, func(r *Result, row func(...any)) { fillers[name](r, row) })
}

var linkColumns = columns(NumberColumn, "match_weight probability", IDColumn, "decision", LongTextColumn, "why")

func (l *Link) cells() []any { return []any{l.Weight, l.Probability, l.Decision.String(), l.Why} }

var principalColumns = columns(IDColumn, "zoho_contact_id", TextColumn, "zoho_name", IDColumn, "ccn associate_id_owner", TextColumn, "cms_owner_name cms_title",
	IDColumn, "role_codes affiliated_entity_id", TextColumn, "affiliated_entity_name", IDColumn, "via", linkColumns, IDColumn, "cms_company_id matched_by")

func (r *Result) principalCells(row func(...any)) {
	for i := range r.Principals {
		p := &r.Principals[i]
		cells := append([]any{p.ContactID, p.ContactName, p.CCN, p.OwnerID, p.OwnerName, p.Title, p.RoleCodes, p.EntityID, p.EntityName, p.Via}, p.cells()...)
		row(append(cells, p.CompanyID, p.MatchedBy)...)
	}
}

var propCoColumns = columns(IDColumn, "associate_id_owner owner_type", TextColumn, "cms_owner_name", IDColumn, "property_id", TextColumn, "property_owner_name",
	IDColumn, "relation", linkColumns)

func (r *Result) propCoCells(row func(...any)) {
	for i := range r.PropCos {
		p := &r.PropCos[i]
		row(append([]any{p.OwnerID, p.OwnerType, p.OwnerName, p.PropertyID, p.PropertyOwner, string(p.Relation)}, p.cells()...)...)
	}
}

var buildingColumns = columns(IDColumn, "ccn property_id", TextColumn, "property_owner_name", linkColumns)

func (r *Result) buildingCells(row func(...any)) {
	for i := range r.Buildings {
		b := &r.Buildings[i]
		row(append([]any{b.CCN, b.PropertyID, b.PropertyOwner}, b.cells()...)...)
	}
}

var facilityColumns = columns(IDColumn, "property_master_id ccn", TextColumn, "facility_name", linkColumns)

func (r *Result) facilityCells(row func(...any)) {
	for i := range r.Facilities {
		f := &r.Facilities[i]
		row(append([]any{f.MasterID, f.CCN, f.Name}, f.cells()...)...)
	}
}

var personColumns = columns(IDColumn, "person_id source source_id", TextColumn, "name", LongTextColumn, "why", TextColumn, "address", IDColumn, "address_through", TextColumn, "address_through_name")

func (r *Result) personCells(row func(...any)) {
	for _, p := range r.Persons {
		row(p.PersonID, p.Source, p.SourceID, p.Name, p.Why, p.Address, p.ThroughID, p.ThroughName)
	}
}

var contactColumns = columns(IDColumn, "zoho_contact_id", TextColumn, "zoho_name", IDColumn, "zoho_account_id", TextColumn, "zoho_account_name", IDColumn, "account_state decision", NumberColumn, "probability")

// The states of a contact's account.
const (
	accountNone  = "none"   // the contact has no account, or one that is not there
	accountNoCCN = "no_ccn" // no facility with a CCN, given or found
	accountWrong = "wrong"  // linked to an owner who is at none of the account's facilities
	accountRight = "right"  // none of these
)

// contactCells says of every contact what its account is worth, and the best of its links.
func (r *Result) contactCells(row func(...any)) {
	state := map[string]string{}
	for _, list := range []struct {
		ids  []string
		said string
	}{{r.Contacts.WrongAccount, accountWrong}, {r.Contacts.NoCCN, accountNoCCN}, {r.Contacts.NoAccount, accountNone}} {
		for _, id := range list.ids {
			state[id] = list.said
		}
	}
	best := map[string]*PrincipalLink{}
	for i := range r.Principals {
		if p := &r.Principals[i]; best[p.ContactID] == nil {
			best[p.ContactID] = p // they are in the order of their probabilities
		}
	}
	for i := range r.World.Contacts {
		c := &r.World.Contacts[i]
		decision, probability := "", any(nil)
		if p := best[c.ID]; p != nil {
			decision, probability = p.Decision.String(), p.Probability
		}
		row(c.ID, c.Name(), c.AccountID, c.AccountName, cmp.Or(state[c.ID], accountRight), decision, probability)
	}
}

var companyColumns = columns(IDColumn, "cms_company_id affiliated_entity_id", TextColumn, "affiliated_entity_name", IDColumn, "entity_type", CountColumn, "facility_count", IDColumn, "our_group_id")

func (r *Result) companyCells(row func(...any)) {
	for i := range r.Companies {
		c := &r.Companies[i]
		row(c.ID, c.EntityID, c.EntityName, c.Type, len(c.Facilities), c.GroupID)
	}
}

var groupColumns = columns(IDColumn, "ccn affiliated_entity_id", TextColumn, "affiliated_entity_name", IDColumn, "our_group_id tied_by_associate_id", TextColumn, "tied_by_name difference")

func (r *Result) groupCells(row func(...any)) {
	for i := range r.Groups {
		g := &r.Groups[i]
		row(g.CCN, g.EntityID, g.EntityName, g.GroupID, g.TiedBy, g.TiedByName, g.Difference)
	}
}

var refusedColumns = columns(TextColumn, "file", CountColumn, "line", TextColumn, "reason", LongTextColumn, "row")

func (r *Result) refusedCells(row func(...any)) {
	for _, f := range r.World.Refused {
		row(f.File, f.Line, f.Reason, asCSV(f.Row))
	}
}
