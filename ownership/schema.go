package ownership

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/ownership/cms"
)

// Schema is the tables that a run fills, in an order in which they can be created. The DDL of every dialect, the loader and the docs
// read this one description. The caller must not change it.
func Schema() []Table { return schema }

// A Table describes one table of the schema.
type Table struct {
	Name    string
	Comment string // one line on what a row is
	Columns []Column
	Key     []string   // the primary key; empty where a row has none
	Indexes [][]string // further indexes, each a list of columns
}

// A Column describes one column of a table.
type Column struct {
	Name     string
	Type     ColumnType
	Required bool // NOT NULL
}

// ColumnType is what a column holds, the same in every dialect.
type ColumnType uint8

// The types of columns.
const (
	TextColumn     ColumnType = iota // names and free text
	IDColumn                         // identifiers: text, since they start with zeros
	NumberColumn                     // a 64-bit float
	CountColumn                      // a 64-bit integer
	DateColumn                       // YYYY-MM-DD
	YesNoColumn                      // Y, N or NULL: an absent flag is not N
	LongTextColumn                   // text of any length
)

// Dialect is a kind of SQL database.
type Dialect uint8

// The dialects.
const (
	SQLite Dialect = iota
	MySQL
	Postgres
)

var dialectNames = [...]string{"sqlite", "mysql", "postgres"}

// String returns "sqlite", "mysql" or "postgres".
func (d Dialect) String() string { return dialectNames[d] }

// ParseDialect is the inverse of [Dialect.String].
func ParseDialect(s string) (Dialect, error) {
	if i := slices.Index(dialectNames[:], s); i >= 0 {
		return Dialect(i), nil
	}
	return 0, fmt.Errorf("%q is not a dialect; %s are", s, strings.Join(dialectNames[:], ", "))
}

// sqlTypes are the column types in each dialect. MySQL indexes only text of a bounded length.
var sqlTypes = [...][3]string{
	TextColumn:     {"TEXT", "VARCHAR(512)", "TEXT"},
	IDColumn:       {"TEXT", "VARCHAR(190)", "TEXT"},
	NumberColumn:   {"REAL", "DOUBLE", "DOUBLE PRECISION"},
	CountColumn:    {"INTEGER", "BIGINT", "BIGINT"},
	DateColumn:     {"TEXT", "DATE", "DATE"},
	YesNoColumn:    {"TEXT", "CHAR(1)", "CHAR(1)"},
	LongTextColumn: {"TEXT", "TEXT", "TEXT"},
}

// SQL gives the type's name in a dialect.
func (t ColumnType) SQL(d Dialect) string { return sqlTypes[t][d] }

// DDL gives the statements that create the whole schema in a dialect: tables, indexes, views. Every statement can be run again.
func DDL(d Dialect) []string {
	var out []string
	for i := range schema {
		out = append(out, schema[i].create(d))
		if d != MySQL {
			out = append(out, schema[i].createIndexes(d)...)
		}
	}
	return append(out, principalsView(d))
}

// Quote quotes an identifier.
func (d Dialect) Quote(name string) string {
	if d == MySQL {
		return "`" + name + "`"
	}
	return `"` + name + `"`
}

// Column gives the position of a column, -1 where the table has none of that name.
func (t *Table) Column(name string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == name })
}

func (t *Table) create(d Dialect) string {
	var b strings.Builder
	fmt.Fprintf(&b, "CREATE TABLE IF NOT EXISTS %s (", d.Quote(t.Name))
	for i, c := range t.Columns {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, "\n  %s %s", d.Quote(c.Name), c.Type.SQL(d))
		if c.Required {
			b.WriteString(" NOT NULL")
		}
	}
	if len(t.Key) > 0 {
		fmt.Fprintf(&b, ",\n  PRIMARY KEY (%s)", d.list(t.Key))
	}
	if d == MySQL {
		for i, index := range t.Indexes {
			fmt.Fprintf(&b, ",\n  INDEX %s (%s)", d.Quote(indexName(t, i)), d.list(index))
		}
	}
	b.WriteString("\n)")
	if d == MySQL {
		b.WriteString(" CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
	}
	return b.String()
}

func (t *Table) createIndexes(d Dialect) []string {
	var out []string
	for i, index := range t.Indexes {
		out = append(out, fmt.Sprintf("CREATE INDEX IF NOT EXISTS %s ON %s (%s)", d.Quote(indexName(t, i)), d.Quote(t.Name), d.list(index)))
	}
	return out
}

func indexName(t *Table, i int) string { return t.Name + "_" + strings.Join(t.Indexes[i], "_") }

func (d Dialect) list(columns []string) string {
	quoted := make([]string, len(columns))
	for i, c := range columns {
		quoted[i] = d.Quote(c)
	}
	return strings.Join(quoted, ", ")
}

func columns(parts ...any) []Column {
	var out []Column
	kind := TextColumn
	for _, p := range parts {
		switch p := p.(type) {
		case ColumnType:
			kind = p
		case string:
			for name := range strings.FieldsSeq(p) {
				required := strings.HasSuffix(name, "!")
				out = append(out, Column{strings.TrimSuffix(name, "!"), kind, required})
			}
		case []Column:
			out = append(out, p...)
		}
	}
	return out
}

func flagColumns() []Column {
	var out []Column
	for _, f := range cms.AllFlags() {
		out = append(out, Column{Name: f.String(), Type: YesNoColumn})
	}
	return out
}

const addressColumns = "address_line_1 address_line_2 city state zip"

// schema says it all once. A "!" marks a column that is never NULL.
var schema = []Table{
	{Name: "cms_companies", Comment: "one row an affiliated entity, and one a facility without any, its own company",
		Columns: columns(IDColumn, "id! affiliated_entity_id", TextColumn, "affiliated_entity_name entity_type!", CountColumn, "facility_count!", IDColumn, "our_group_id origin"),
		Key:     []string{"id"}},
	{Name: "cms_facilities", Comment: "the crosswalk: one row an enrollment",
		Columns: columns(IDColumn, "ccn enrollment_id! npi associate_id", TextColumn, "organization_name doing_business_as nursing_home_name",
			addressColumns, IDColumn, "affiliation_entity_id", TextColumn, "affiliation_entity_name provider_type proprietary_nonprofit organization_type", CountColumn, "beds", IDColumn, "origin"),
		Key: []string{"enrollment_id"}, Indexes: [][]string{{"ccn"}, {"associate_id"}, {"affiliation_entity_id"}}},
	{Name: "chows", Comment: "one row a change of ownership",
		Columns: columns(IDColumn, "buyer_enrollment_id buyer_associate_id buyer_ccn", TextColumn, "buyer_name", IDColumn, "seller_enrollment_id seller_associate_id seller_ccn",
			TextColumn, "seller_name", DateColumn, "effective_date", TextColumn, "type_code type_text", IDColumn, "origin"),
		Indexes: [][]string{{"buyer_enrollment_id"}, {"seller_enrollment_id"}}},
	{Name: "cms_owners", Comment: "one row an owner's role at an enrollment",
		Columns: columns(IDColumn, "associate_id_owner type", TextColumn, "first_name middle_name last_name suffix full_name normalized_full_name organization_name title",
			IDColumn, "role_code", TextColumn, "role_text", NumberColumn, "percentage", DateColumn, "association_date", IDColumn, "enrollment_id ccn associate_id",
			TextColumn, "doing_business_as", addressColumns, flagColumns(), TextColumn, "other_type_text", IDColumn, "source_file", CountColumn, "source_line", IDColumn, "origin"),
		Indexes: [][]string{{"associate_id_owner"}, {"ccn"}, {"enrollment_id"}}},
	{Name: "zoho_accounts", Comment: "one row an account of the CRM",
		Columns: columns(IDColumn, "id!", TextColumn, "name account_type website phone", addressColumns, IDColumn, "parent_account_id origin"), Key: []string{"id"}},
	{Name: "zoho_principals", Comment: "one row a contact of the CRM",
		Columns: columns(IDColumn, "id! zoho_account_id", TextColumn, "first_name last_name full_name title email phone account_name", addressColumns, IDColumn, "origin"),
		Key:     []string{"id"}, Indexes: [][]string{{"zoho_account_id"}}},
	{Name: "property_master", Comment: "one row a facility as the CRM knows it; ccn as the CRM gives it or as found",
		Columns: columns(IDColumn, "id! zoho_account_id ccn", TextColumn, "facility_name street city state zip", IDColumn, "ccn_decision", NumberColumn, "ccn_probability", IDColumn, "origin"),
		Key:     []string{"id"}, Indexes: [][]string{{"zoho_account_id"}, {"ccn"}}},
	{Name: "cms_company_facilities", Comment: "which facility belongs to which company",
		Columns: columns(IDColumn, "cms_company_id! property_master_id ccn!", TextColumn, "facility_legal_name", IDColumn, "associate_id"),
		Indexes: [][]string{{"cms_company_id"}, {"ccn"}, {"property_master_id"}}},
	{Name: "properties", Comment: "one row a property record",
		Columns: columns(IDColumn, "id!", TextColumn, "address city state zip mail_address mail_city mail_state mail_zip use_code use_text", NumberColumn, "estimated_value", DateColumn, "last_sale_date", NumberColumn, "last_sale_amount", IDColumn, "origin"),
		Key:     []string{"id"}},
	{Name: "property_owners", Comment: "one row an owner that a property record names",
		Columns: columns(IDColumn, "property_id!", CountColumn, "owner_number!", TextColumn, "type first_name last_name full_name"),
		Key:     []string{"property_id", "owner_number"}},
	{Name: "property_mortgages", Comment: "one row a mortgage on a property",
		Columns: columns(IDColumn, "property_id!", TextColumn, "lender", NumberColumn, "amount", DateColumn, "recorded maturity", TextColumn, "loan_type"),
		Indexes: [][]string{{"property_id"}}},
	{Name: "buildings", Comment: "the property record of a facility's own building",
		Columns: columns(IDColumn, "ccn! property_id!", TextColumn, "property_owner_name", NumberColumn, "match_weight! probability!", IDColumn, "decision!"),
		Key:     []string{"ccn", "property_id"}},
	{Name: "principal_cms_company", Comment: "the contact is this owner, who is at this facility of this company",
		Columns: columns(IDColumn, "zoho_contact_id! associate_id_owner! cms_company_id ccn!", NumberColumn, "match_weight! probability!", IDColumn, "decision!", TextColumn, "matched_by", DateColumn, "decided_at"),
		Key:     []string{"zoho_contact_id", "associate_id_owner", "ccn"}, Indexes: [][]string{{"associate_id_owner"}, {"cms_company_id"}}},
	{Name: "propco_links", Comment: "the owner owns or controls the owner of the property",
		Columns: columns(IDColumn, "associate_id_owner! owner_type! property_id!", TextColumn, "relation!", NumberColumn, "match_weight! probability!", IDColumn, "decision!"),
		Key:     []string{"associate_id_owner", "property_id"}, Indexes: [][]string{{"property_id"}}},
	{Name: "landlords", Comment: "one row a group of property owners that belong together, rolled up",
		Columns: columns(IDColumn, "id!", LongTextColumn, "name companies", CountColumn, "properties! facilities! beds beds_known_of", LongTextColumn, "states operators lenders", IDColumn, "parent_associate_id", TextColumn, "parent_name", LongTextColumn, "tied_by"),
		Key:     []string{"id"}},
	{Name: "landlord_properties", Comment: "which property is whose",
		Columns: columns(IDColumn, "landlord_id! property_id!"), Key: []string{"property_id"}, Indexes: [][]string{{"landlord_id"}}},
	{Name: "structures", Comment: "one row a facility with a building: operator, building, property company, its parent, the mortgage that is due first",
		Columns: columns(IDColumn, "ccn!", TextColumn, "facility_name state", CountColumn, "beds", TextColumn, "operator_name", IDColumn, "cms_company_id", TextColumn, "cms_company_name", IDColumn, "property_id!",
			TextColumn, "property_address property_owner_name", IDColumn, "parent_associate_id", TextColumn, "parent_name relation", YesNoColumn, "parent_owns_facility", IDColumn, "landlord_id", LongTextColumn, "landlord_name",
			TextColumn, "lender", DateColumn, "maturity", NumberColumn, "match_weight! probability!", IDColumn, "decision!"),
		Key: []string{"ccn", "property_id"}, Indexes: [][]string{{"landlord_id"}, {"parent_associate_id"}}},
	{Name: "persons", Comment: "one row a human being, whatever the source",
		Columns: columns(IDColumn, "id!", TextColumn, "name", CountColumn, "records!"), Key: []string{"id"}},
	{Name: "person_records", Comment: "which records are of which person",
		Columns: columns(IDColumn, "person_id! source! source_id!", TextColumn, "name", LongTextColumn, "why", TextColumn, "address", IDColumn, "address_through", TextColumn, "address_through_name"),
		Key:     []string{"source", "source_id"}, Indexes: [][]string{{"person_id"}}},
	{Name: "edges", Comment: "the graph",
		Columns: columns(IDColumn, "source! target! kind! role_code", NumberColumn, "percentage", DateColumn, "since until", IDColumn, "origin"),
		Indexes: [][]string{{"source"}, {"target"}}},
}

// principalsView is the individuals who own, control, direct, manage or are officers: by the text of the role, and by its code only
// where the text is blank, since code tables disagree. Lenders, and those who are in an additional disclosable party, are not among them.
func principalsView(d Dialect) string {
	create := "CREATE OR REPLACE VIEW"
	if d == SQLite {
		create = "CREATE VIEW IF NOT EXISTS"
	}
	var text, codes []string
	for _, word := range principalWords {
		text = append(text, "UPPER(role_text) LIKE '%"+word+"%'")
	}
	for _, code := range principalCodes {
		codes = append(codes, "'"+code+"'")
	}
	return create + " cms_owner_principals AS SELECT * FROM cms_owners WHERE type = 'I' AND (" +
		"(TRIM(COALESCE(role_text, '')) <> '' AND (" + strings.Join(text, " OR ") + ") AND UPPER(role_text) NOT LIKE '%ADP%')" +
		" OR (TRIM(COALESCE(role_text, '')) = '' AND role_code IN (" + strings.Join(codes, ", ") + ")))"
}
