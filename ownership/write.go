package ownership

import (
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
	{"ownerlink.db", func(r *Result, ctx context.Context, path string) error { return writeSQLite(ctx, path, r.TableRows) }},
	{"graph.graphml", func(r *Result, _ context.Context, path string) error { return r.writeGraphML(path) }},
	{"principals.csv", csvOf(principalColumns, (*Result).principalCells)},
	{"propcos.csv", csvOf(propCoColumns, (*Result).propCoCells)},
	{"buildings.csv", csvOf(buildingColumns, (*Result).buildingCells)},
	{"facilities.csv", csvOf(facilityColumns, (*Result).facilityCells)},
	{"persons.csv", csvOf(personColumns, (*Result).personCells)},
	{"companies.csv", csvOf(companyColumns, (*Result).companyCells)},
	{"groups.csv", csvOf(groupColumns, (*Result).groupCells)},
	{"zoho_update.csv", csvOf(updateColumns, (*Result).updateCells)},
	{"landlords.csv", csvOfTable("landlords")},
	{"structures.csv", csvOfTable("structures")},
	{"refused.csv", csvOf(refusedColumns, (*Result).refusedCells)},
	{"report.html", func(r *Result, _ context.Context, path string) error { return r.writeReport(path) }},
}

// Write writes every file of a run into dir, which exists and has none of them; see [OpenFolder]. All are readable by their owner only.
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

func (l *Link) cells() []any { return []any{l.Weight, l.Probability, string(l.Decision), l.Why} }

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

var personColumns = columns(IDColumn, "person_id source source_id", TextColumn, "name", LongTextColumn, "why")

func (r *Result) personCells(row func(...any)) {
	for _, p := range r.Persons {
		row(p.PersonID, p.Source, p.SourceID, p.Name, p.Why)
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
