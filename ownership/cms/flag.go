package cms

import "strings"

// Answer is what a yes-or-no column says: nothing is not no.
type Answer uint8

// The answers. CMS leaves a flag blank where it was not reported, and for every individual.
const (
	Absent Answer = iota
	No
	Yes
)

// String is "Y", "N" or "".
func (a Answer) String() string { return [...]string{"", "N", "Y"}[a%3] }

// answerOf reads Y and N, also written out; ok is false for anything else that is not blank.
func answerOf(s string) (a Answer, ok bool) {
	switch strings.ToUpper(s) {
	case "Y", "YES", "TRUE", "T":
		return Yes, true
	case "N", "NO", "FALSE", "F":
		return No, true
	case "", "NA", "N/A", "NULL":
		return Absent, true
	}
	return Absent, false
}

// Flag is one of the yes-or-no columns that say what kind of organization an owner is.
type Flag uint8

// The flags, in CMS's order.
const (
	CreatedForAcquisition Flag = iota
	Corporation
	LLC
	MedicalProviderSupplier
	ManagementServices
	MedicalStaffing
	HoldingCompany
	InvestmentFirm
	FinancialInstitution
	ConsultingFirm
	ForProfit
	NonProfit
	PrivateEquity // since 2025
	REIT          // since 2025
	ChainHomeOffice
	TrustOrTrustee
	OtherType
	ParentCompany
	OwnedByAnother
	flagCount
)

var flagColumns = [flagCount]string{
	"CREATED FOR ACQUISITION", "CORPORATION", "LLC", "MEDICAL PROVIDER SUPPLIER", "MANAGEMENT SERVICES COMPANY",
	"MEDICAL STAFFING COMPANY", "HOLDING COMPANY", "INVESTMENT FIRM", "FINANCIAL INSTITUTION", "CONSULTING FIRM", "FOR PROFIT",
	"NON PROFIT", "PRIVATE EQUITY COMPANY", "REIT", "CHAIN HOME OFFICE", "TRUST OR TRUSTEE", "OTHER TYPE", "PARENT COMPANY",
	"OWNED BY ANOTHER ORG OR IND",
}

// String is the flag's name as a column of a database: "private_equity_company".
func (f Flag) String() string {
	if f >= flagCount {
		return ""
	}
	return strings.ToLower(strings.ReplaceAll(flagColumns[f], " ", "_"))
}

// AllFlags lists the flags in CMS's order.
func AllFlags() []Flag {
	all := make([]Flag, flagCount)
	for i := range all {
		all[i] = Flag(i)
	}
	return all
}

// Flags is the answer to each [Flag].
type Flags [flagCount]Answer

// Is reports a flag that is Yes.
func (f *Flags) Is(flag Flag) bool { return flag < flagCount && f[flag] == Yes }
