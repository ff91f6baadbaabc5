package layout

// ZohoContacts is a CSV export of Zoho CRM's Contacts. A look-up comes as two columns, the id beside the name.
var ZohoContacts = Layout{Name: "ZohoContacts", Family: Zoho, Columns: []string{
	"Record Id", "Contact Owner.id", "Contact Owner", "Lead Source", "Salutation", "First Name", "Last Name", "Full Name",
	"Account Name.id", "Account Name", "Title", "Department", "Email", "Secondary Email", "Phone", "Mobile", "Fax",
	"Mailing Street", "Mailing City", "Mailing State", "Mailing Zip", "Mailing Country", "Description", "Tag",
	"Created Time", "Modified Time", "Last Activity Time",
}}

// ZohoAccounts is a CSV export of Zoho CRM's Accounts.
var ZohoAccounts = Layout{Name: "ZohoAccounts", Family: Zoho, Columns: []string{
	"Record Id", "Account Owner.id", "Account Owner", "Account Name", "Account Type", "Parent Account.id", "Parent Account",
	"Phone", "Website", "Industry", "Billing Street", "Billing City", "Billing State", "Billing Code", "Billing Country",
	"Description", "Tag", "Created Time", "Modified Time",
}}

// ZohoPropertyMaster is the CRM's own module of facilities: ccn is often empty.
var ZohoPropertyMaster = Layout{Name: "ZohoPropertyMaster", Family: Zoho, Columns: []string{
	"id", "zoho_account_id", "ccn", "facility_name", "street", "city", "state", "zip",
}}
