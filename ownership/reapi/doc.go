// Package reapi reads property records as RealEstateAPI answers with them: of property search, where an owner's name and
// mailing address lie flat (owner1FirstName, companyName, mailAddress), and of property detail, where they are nested
// (ownerInfo, propertyInfo). An answer as it came, an array of records, JSON lines of either, and a flat CSV with the same
// names are read alike, and may be mixed in one file.
//
// Names are kept as the county wrote them and the service cased them ("19th Road Llc"). What is absent or null is unknown. A
// date or an amount that cannot be read is unknown too, and named in Unread: it is no reason to lose the owner.
package reapi
