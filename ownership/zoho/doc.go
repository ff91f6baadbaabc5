// Package zoho reads contacts, accounts and the module of facilities (property_master) out of Zoho CRM: from the CSV of its
// data export and from the JSON of its records API, versions 2 to 8.
//
// A look-up, such as a contact's account, comes as two columns in the one ("Account Name.id" beside "Account Name") and as an
// object in the other; both read alike. Columns are found by name in any order; those of a customised layout that nobody
// asks for are passed over. Missing columns and rows that cannot be used are told as package cms tells them.
//
// Record ids are kept as written, with or without the zcrm_ that exports put before them; [Key] is what to compare.
package zoho
