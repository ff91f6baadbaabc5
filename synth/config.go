package synth

import (
	"fmt"
	"time"
)

// Config says how large a world is and how hard. The zero value is not valid: start from [DefaultConfig] or [HardConfig]. Rates are
// shares from 0 to 1.
type Config struct {
	Facilities int    // nursing homes, from 1
	Seed       uint64 // the same seed gives the same bytes
	Release    time.Time

	// What the files leave out.
	NoSiteAddress bool // the property records lack their own address: only mailing addresses, names and people tell

	// How a contact's name is written, against the person's own.
	Nickname       float64 // Bob for Robert
	Unusual        float64 // of the nicknames and abbreviations, those the usual tables lack
	GoesByMiddle   float64 // known by the middle name
	NameTypo       float64 // one slip of the keyboard
	Married        float64 // of women's names: a maiden name on one side; and hyphens
	MiddleMissing  float64
	MiddleConflict float64
	SuffixLost     float64
	LastFirst      float64 // Smith, John in one field
	Credentials    float64 // RN, LNHA behind the name
	QuotedNickname float64 // Robert "Bob"
	Untidy         float64 // capitals, small letters, blanks
	Accents        float64 // Muñoz for MUNOZ, of the names that have one
	Swapped        float64 // given name and surname in each other's field
	InitialOnly    float64 // J Smith

	// Who is who.
	TwoIDs         float64 // people with two associate ids, the second spelt otherwise
	FatherSon      float64 // companies of two people or more
	Spouses        float64 // companies of two people or more
	StaffSurname   float64 // staff who share the owner's surname
	SeveralChains  float64 // owners who hold in another company too
	Namesakes      float64 // people of the CRM and of the property records named like an owner elsewhere
	AgentOffice    float64 // companies with their office at a registered agent's, a lawyer's or in a tower, and as many strangers there
	OfficeAtHome   float64 // homes that stand alone whose company has its office there
	Unaffiliated   float64 // facilities that CMS puts in no affiliated entity
	SelfOwned      float64 // organizations listed as their own owner
	OwnershipBlank float64 // owner rows without percentage where one belongs
	OwnerOmitted   float64 // owners that a facility's list leaves out
	CrossHolding   float64 // chains in layers where a company below holds a part of one above
	ShareUnknown   float64 // holdings that PECOS gives without a percentage
	CompanyRenamed float64 // companies that the CRM, mail and deeds know under a former name too

	// What happened before the release.
	Sold         float64 // facilities sold since 2016
	SoldLately   float64 // facilities sold since the release before
	NewFacility  float64 // facilities enrolled since
	Closed       float64 // facilities gone since
	OwnersChange float64 // facilities where somebody came or went since
	IDMoved      float64 // people whose associate id was renewed since

	// The CRM.
	ContactsPerFacility float64
	UnknownContact      float64 // contacts that CMS does not know
	WrongAccount        float64
	NoAccount           float64
	DuplicateContact    float64
	TitleDiffers        float64
	CCNMissing          float64
	CCNMangled          float64 // its leading zeros lost to a spreadsheet
	FacilityRenamed     float64

	// Addresses.
	AddressRespelt  float64
	AddressTypo     float64
	SuiteMissing    float64
	CityAbbreviated float64

	// Property.
	BuildingRecorded     float64 // facilities whose building is on record
	SiteElsewhere        float64 // the property's site is not the facility's address
	UnrelatedPerFacility float64 // strangers' properties to each facility's own
	PersonOwned          float64 // buildings that belong to people
	Landlord             float64 // buildings that belong to a stranger who lets them
	PropCoUnlike         float64 // names of property companies unlike the chain's
	MailAtFacility       float64 // property companies whose mail goes to the building
	HomeRecorded         float64 // owners whose home is on record; half as many of the officers and directors
}

// DefaultConfig is the world of 300 facilities that the project measures itself on, at any number of facilities.
func DefaultConfig() Config {
	return Config{
		Facilities: 300, Seed: 1, Release: time.Date(2026, time.July, 31, 0, 0, 0, 0, time.UTC),
		Nickname: .20, Unusual: .15, GoesByMiddle: .02, NameTypo: .08, Married: .05, MiddleMissing: .55, MiddleConflict: .02,
		SuffixLost: .25, LastFirst: .07, Credentials: .03, QuotedNickname: .02, Untidy: .04, Accents: .3, Swapped: .01, InitialOnly: .02,
		TwoIDs: .04, FatherSon: .15, Spouses: .10, StaffSurname: .10, SeveralChains: .06, Namesakes: .02, AgentOffice: .05, OfficeAtHome: .25,
		Unaffiliated: .33, SelfOwned: .02, OwnershipBlank: .25, OwnerOmitted: .03, CompanyRenamed: .05, CrossHolding: .1, ShareUnknown: .03,
		Sold: .25, SoldLately: .02, NewFacility: .01, Closed: .01, OwnersChange: .04, IDMoved: .003,
		ContactsPerFacility: .67, UnknownContact: .30, WrongAccount: .10, NoAccount: .10, DuplicateContact: .01, TitleDiffers: .40,
		CCNMissing: .20, CCNMangled: .01, FacilityRenamed: .10,
		AddressRespelt: .50, AddressTypo: .04, SuiteMissing: .15, CityAbbreviated: .20,
		BuildingRecorded: .83, SiteElsewhere: .40, UnrelatedPerFacility: 3, PersonOwned: .08, Landlord: .20, PropCoUnlike: .40,
		MailAtFacility: .04, HomeRecorded: .05,
	}
}

// HardConfig is [DefaultConfig] with the rates raised.
func HardConfig() Config {
	c := DefaultConfig()
	for _, r := range c.rates() {
		switch r.name {
		case "Unaffiliated", "OwnershipBlank", "BuildingRecorded", "SiteElsewhere", "PropCoUnlike", "MiddleMissing", "UnknownContact",
			"TitleDiffers", "Landlord", "HomeRecorded":
			*r.value = min(*r.value*1.15, 0.9)
		default:
			*r.value = min(*r.value*1.6, 0.8)
		}
	}
	c.UnrelatedPerFacility = 4
	return c
}

// rate is a share of the configuration by its name.
type rate struct {
	name  string
	value *float64
}

// rates lists every share of c.
func (c *Config) rates() []rate {
	return []rate{
		{"Nickname", &c.Nickname}, {"Unusual", &c.Unusual}, {"GoesByMiddle", &c.GoesByMiddle}, {"NameTypo", &c.NameTypo},
		{"Married", &c.Married}, {"MiddleMissing", &c.MiddleMissing}, {"MiddleConflict", &c.MiddleConflict},
		{"SuffixLost", &c.SuffixLost}, {"LastFirst", &c.LastFirst}, {"Credentials", &c.Credentials}, {"QuotedNickname", &c.QuotedNickname},
		{"Untidy", &c.Untidy}, {"Accents", &c.Accents}, {"Swapped", &c.Swapped}, {"InitialOnly", &c.InitialOnly},
		{"TwoIDs", &c.TwoIDs}, {"FatherSon", &c.FatherSon}, {"Spouses", &c.Spouses}, {"StaffSurname", &c.StaffSurname},
		{"SeveralChains", &c.SeveralChains}, {"Namesakes", &c.Namesakes}, {"AgentOffice", &c.AgentOffice}, {"OfficeAtHome", &c.OfficeAtHome},
		{"Unaffiliated", &c.Unaffiliated}, {"SelfOwned", &c.SelfOwned}, {"OwnershipBlank", &c.OwnershipBlank}, {"OwnerOmitted", &c.OwnerOmitted},
		{"CompanyRenamed", &c.CompanyRenamed}, {"CrossHolding", &c.CrossHolding},
		{"ShareUnknown", &c.ShareUnknown}, {"Sold", &c.Sold}, {"SoldLately", &c.SoldLately}, {"NewFacility", &c.NewFacility},
		{"Closed", &c.Closed}, {"OwnersChange", &c.OwnersChange}, {"IDMoved", &c.IDMoved},
		{"UnknownContact", &c.UnknownContact}, {"WrongAccount", &c.WrongAccount}, {"NoAccount", &c.NoAccount},
		{"DuplicateContact", &c.DuplicateContact}, {"TitleDiffers", &c.TitleDiffers}, {"CCNMissing", &c.CCNMissing}, {"CCNMangled", &c.CCNMangled},
		{"FacilityRenamed", &c.FacilityRenamed}, {"AddressRespelt", &c.AddressRespelt}, {"AddressTypo", &c.AddressTypo},
		{"SuiteMissing", &c.SuiteMissing}, {"CityAbbreviated", &c.CityAbbreviated}, {"BuildingRecorded", &c.BuildingRecorded},
		{"SiteElsewhere", &c.SiteElsewhere}, {"PersonOwned", &c.PersonOwned}, {"Landlord", &c.Landlord},
		{"PropCoUnlike", &c.PropCoUnlike}, {"MailAtFacility", &c.MailAtFacility}, {"HomeRecorded", &c.HomeRecorded},
	}
}

// validRates names the first share out of its range.
func validRates(rates []rate) error {
	for _, r := range rates {
		if !(*r.value >= 0 && *r.value <= 1) { // also false for NaN
			return &ConfigError{r.name, fmt.Sprintf("is %g; it must be from 0 to 1", *r.value)}
		}
	}
	return nil
}

// ConfigError is a setting out of its range.
type ConfigError struct{ Field, Reason string }

func (e *ConfigError) Error() string { return fmt.Sprintf("synth: %s %s", e.Field, e.Reason) }

// MaxFacilities is the most that CCNs of their form can be told apart for.
const MaxFacilities = 100_000

// Validate names the first field out of its range, as a [*ConfigError].
func (c Config) Validate() error {
	switch {
	case c.Facilities < 1 || c.Facilities > MaxFacilities:
		return &ConfigError{"Facilities", fmt.Sprintf("is %d; it must be from 1 to %d", c.Facilities, MaxFacilities)}
	case c.Release.IsZero():
		return &ConfigError{"Release", "is not set"}
	case !(c.ContactsPerFacility >= 0 && c.ContactsPerFacility <= 20):
		return &ConfigError{"ContactsPerFacility", fmt.Sprintf("is %g; it must be from 0 to 20", c.ContactsPerFacility)}
	case !(c.UnrelatedPerFacility >= 0 && c.UnrelatedPerFacility <= 100):
		return &ConfigError{"UnrelatedPerFacility", fmt.Sprintf("is %g; it must be from 0 to 100", c.UnrelatedPerFacility)}
	}
	if err := validRates(c.rates()); err != nil {
		return err
	}
	if s := c.WrongAccount + c.NoAccount; s > 1 {
		return &ConfigError{"WrongAccount", fmt.Sprintf("and NoAccount sum to %g; at most 1", s)}
	}
	if s := c.PersonOwned + c.Landlord; s > 1 {
		return &ConfigError{"PersonOwned", fmt.Sprintf("and Landlord sum to %g; at most 1", s)}
	}
	return nil
}
