// Package recognise tells by its header which of the known files a file is: what CMS publishes under which layout, what Zoho
// exports and RealEstateAPI answers. File names are never looked at.
package recognise

import (
	"fmt"

	"github.com/ownerlink/ownerlink/record"
)

// Kind is a kind of file.
type Kind uint8

// The kinds. Of those from CHOWNPIs on, only two of PECOS have a reader; see [Kind.Read].
const (
	Unknown              Kind = iota
	Enrollments               // SNF Enrollments, and those of other providers: cms.ReadFacilities
	CareCompareProviders      // Care Compare Provider Information: cms.ReadFacilities
	Owners                    // All Owners of any provider type, and CHOW Owners: cms.ReadOwners
	CareCompareOwners         // Care Compare Ownership: cms.ReadCareCompareOwners
	Changes                   // CHOW: cms.ReadChanges
	Chains                    // Nursing Home Chain Performance Measures: cms.ReadChains
	ZohoContacts              // zoho.ReadContacts
	ZohoAccounts              // zoho.ReadAccounts
	ZohoFacilities            // property_master: zoho.ReadFacilities
	Properties                // RealEstateAPI's property search and property detail: reapi.Read
	CHOWNPIs
	PECOSEnrollment // under a data use agreement, like the next three
	PECOSOwnership  // pecos.ReadHoldings
	PECOSChain      // pecos.ReadChains
	PECOSAssociations
	PPEFEnrollment // public provider enrollment
	PPEFReassignment
	PPEFPracticeLocation
	PPEFSecondarySpecialty
	OptOut
	OrderReferring
	Revalidation
	NPPES            // the main file
	NPPESLocations   // pl_pfile
	NPPESOtherNames  // othername_pfile
	NPPESEndpoints   // endpoint_pfile
	NPPESAnswers     // of the NPI registry's API
	CareCompareRoles // a list of role labels
	kindCount
)

// String is the kind in words, for a report.
func (k Kind) String() string {
	if k >= kindCount {
		return kindNames[Unknown]
	}
	return kindNames[k]
}

var kindNames = [kindCount]string{
	Unknown: "unknown", Enrollments: "CMS enrollments", CareCompareProviders: "Care Compare provider information",
	Owners: "CMS owners", CareCompareOwners: "Care Compare ownership", Changes: "CMS changes of ownership",
	Chains: "CMS chain performance", ZohoContacts: "Zoho contacts", ZohoAccounts: "Zoho accounts",
	ZohoFacilities: "Zoho property_master", Properties: "RealEstateAPI properties", CHOWNPIs: "CMS NPIs of changes of ownership",
	PECOSEnrollment: "PECOS enrollment", PECOSOwnership: "PECOS ownership", PECOSChain: "PECOS chain",
	PECOSAssociations: "PECOS associations", PPEFEnrollment: "PPEF enrollment", PPEFReassignment: "PPEF reassignment",
	PPEFPracticeLocation: "PPEF practice location", PPEFSecondarySpecialty: "PPEF secondary specialty", OptOut: "opt-out affidavits",
	OrderReferring: "order and referring", Revalidation: "revalidation due dates", NPPES: "NPPES",
	NPPESLocations: "NPPES practice locations", NPPESOtherNames: "NPPES other names", NPPESEndpoints: "NPPES endpoints",
	NPPESAnswers: "NPI registry answers", CareCompareRoles: "Care Compare role labels",
}

// Read reports a kind that has a reader in packages cms, zoho, reapi or pecos.
func (k Kind) Read() bool {
	return k >= Enrollments && k <= Properties || k == PECOSOwnership || k == PECOSChain
}

// UnknownError says that a file's header is that of no known kind.
type UnknownError struct {
	File    string
	Columns int
}

func (e *UnknownError) Error() string {
	return fmt.Sprintf("%s: its header of %d columns is that of no known file", e.File, e.Columns)
}

// File recognises an open file by its header; no row is read.
//
// The error is [*UnknownError] for a header like none, and a [*record.ColumnError] where it is one kind's but for a column that
// this kind cannot do without; the kind is given then too.
func File(r *record.Reader) (Kind, error) { return Header(r.Name(), r.Header()) }

// Header is [File] for the header alone. name stands in errors.
func Header(name string, header []string) (Kind, error) {
	l := record.LookupHeader(name, header)
	for _, s := range signatures {
		if s.fits(l) {
			return s.kind, nil
		}
	}
	if s, missing := nearest(l); s != nil {
		_, err := l.Need(missing...)
		return s.kind, err
	}
	return Unknown, &UnknownError{File: name, Columns: len(header)}
}

// nearest finds the signature that lacks one column only, of at least four, and that column's names. Of several the one with
// most columns wins, and between equals nobody.
func nearest(l *record.Lookup) (best *signature, missing []string) {
	most, tie := 0, false
	for i := range signatures {
		s := &signatures[i]
		lacks := s.lacks(l)
		marked := len(s.marks) == 0 || l.Find(s.marks...) >= 0
		if len(lacks) != 1 || len(s.needs) < 4 || len(s.needs) < most || !marked || l.Find(s.never...) >= 0 {
			continue
		}
		tie = len(s.needs) == most
		best, missing, most = s, lacks[0], len(s.needs)
	}
	if tie {
		return nil, nil
	}
	return best, missing
}
