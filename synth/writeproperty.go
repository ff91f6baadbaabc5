package synth

import (
	"io"
	"strconv"
	"strings"
)

// searchAddress is an address of the property search.
type searchAddress struct {
	Address string `json:"address"`
	City    string `json:"city"`
	County  string `json:"county"`
	State   string `json:"state"`
	Street  string `json:"street"`
	Zip     string `json:"zip"`
}

// neighborhood is where the property lies; made up here.
type neighborhood struct {
	Center string `json:"center"`
	ID     string `json:"id"`
	Name   string `json:"name"`
	Type   string `json:"type"`
}

// searchRecord is one record of the property search, its fields in the order of the layout.
type searchRecord struct {
	AbsenteeOwner            bool           `json:"absenteeOwner"`
	Address                  *searchAddress `json:"address,omitempty"`
	AdjustableRate           bool           `json:"adjustableRate"`
	AirConditioningAvailable bool           `json:"airConditioningAvailable"`
	AssessedImprovementValue int            `json:"assessedImprovementValue"`
	AssessedLandValue        int            `json:"assessedLandValue"`
	AssessedValue            int            `json:"assessedValue"`
	Auction                  bool           `json:"auction"`
	Basement                 bool           `json:"basement"`
	Bathrooms                int            `json:"bathrooms"`
	Bedrooms                 int            `json:"bedrooms"`
	CashBuyer                bool           `json:"cashBuyer"`
	CompanyName              string         `json:"companyName,omitempty"`
	CorporateOwned           bool           `json:"corporateOwned"`
	Death                    bool           `json:"death"`
	Distressed               bool           `json:"distressed"`
	DocumentType             string         `json:"documentType"`
	DocumentTypeCode         string         `json:"documentTypeCode"`
	Equity                   bool           `json:"equity"`
	EquityPercent            int            `json:"equityPercent"`
	EstimatedEquity          int            `json:"estimatedEquity"`
	EstimatedValue           int            `json:"estimatedValue"`
	FloodZone                bool           `json:"floodZone"`
	FloodZoneDescription     string         `json:"floodZoneDescription"`
	FloodZoneType            string         `json:"floodZoneType"`
	Foreclosure              bool           `json:"foreclosure"`
	ForSale                  bool           `json:"forSale"`
	FreeClear                bool           `json:"freeClear"`
	Garage                   bool           `json:"garage"`
	HighEquity               bool           `json:"highEquity"`
	ID                       string         `json:"id"`
	Inherited                bool           `json:"inherited"`
	InStateAbsenteeOwner     bool           `json:"inStateAbsenteeOwner"`
	InvestorBuyer            bool           `json:"investorBuyer"`
	LandUse                  string         `json:"landUse"`
	LastMortgage1Amount      *string        `json:"lastMortgage1Amount"`
	LastSaleAmount           string         `json:"lastSaleAmount"`
	LastSaleDate             string         `json:"lastSaleDate"`
	Latitude                 *float64       `json:"latitude"`
	LenderName               string         `json:"lenderName,omitempty"`
	ListingAmount            *string        `json:"listingAmount"`
	Longitude                *float64       `json:"longitude"`
	LotSquareFeet            int            `json:"lotSquareFeet"`
	MailAddress              searchAddress  `json:"mailAddress"`
	MedianIncome             string         `json:"medianIncome"`
	MFH2to4                  bool           `json:"MFH2to4"`
	MFH5plus                 bool           `json:"MFH5plus"`
	MLSActive                bool           `json:"mlsActive"`
	MLSCancelled             bool           `json:"mlsCancelled"`
	MLSDaysOnMarket          *int           `json:"mlsDaysOnMarket"`
	MLSFailed                bool           `json:"mlsFailed"`
	MLSHasPhotos             bool           `json:"mlsHasPhotos"`
	MLSLastSaleDate          *string        `json:"mlsLastSaleDate"`
	MLSLastStatusDate        *string        `json:"mlsLastStatusDate"`
	MLSListingDate           *string        `json:"mlsListingDate"`
	MLSListingPrice          *int           `json:"mlsListingPrice"`
	MLSPending               bool           `json:"mlsPending"`
	MLSSold                  bool           `json:"mlsSold"`
	MLSStatus                *string        `json:"mlsStatus"`
	MLSType                  *string        `json:"mlsType"`
	NegativeEquity           bool           `json:"negativeEquity"`
	Neighborhood             *neighborhood  `json:"neighborhood"`
	OpenMortgageBalance      int            `json:"openMortgageBalance"`
	OutOfStateAbsenteeOwner  bool           `json:"outOfStateAbsenteeOwner"`
	Owner1FirstName          string         `json:"owner1FirstName,omitempty"`
	Owner1LastName           string         `json:"owner1LastName,omitempty"`
	Owner2FirstName          string         `json:"owner2FirstName,omitempty"`
	Owner2LastName           string         `json:"owner2LastName,omitempty"`
	OwnerOccupied            bool           `json:"ownerOccupied"`
	PreForeclosure           bool           `json:"preForeclosure"`
	PrivateLender            bool           `json:"privateLender"`
	PropertyID               string         `json:"propertyId"`
	PropertyType             string         `json:"propertyType"`
	PropertyUse              string         `json:"propertyUse"`
	PropertyUseCode          int            `json:"propertyUseCode"`
	RentAmount               *string        `json:"rentAmount"`
	REO                      bool           `json:"reo"`
	RoomsCount               int            `json:"roomsCount"`
	SquareFeet               int            `json:"squareFeet"`
	SuggestedRent            *string        `json:"suggestedRent"`
	UnitsCount               int            `json:"unitsCount"`
	Vacant                   bool           `json:"vacant"`
	YearBuilt                int            `json:"yearBuilt"`
	YearsOwned               int            `json:"yearsOwned"`
}

// searchMail writes a mailing address for the search, C/O and all.
func (p *property) searchMail() searchAddress {
	a := p.mail.searchAddress()
	if p.careOf != "" {
		a.Street = "C/O " + p.careOf + ", " + a.Street
		a.Address = "C/O " + p.careOf + ", " + a.Address
	}
	return a
}

func (m mailing) searchAddress() searchAddress {
	return searchAddress{Address: m.label(), City: title(m.city), State: m.state, Street: title(join(m.street, m.unit)), Zip: m.zip}
}

// searchRecord fills the record of the search.
func (w *World) searchRecord(p *property) searchRecord {
	s := searchRecord{ID: p.id, PropertyID: p.id, MailAddress: p.searchMail(), AssessedValue: p.value * 9 / 10,
		AssessedLandValue: p.value * 2 / 10, AssessedImprovementValue: p.value * 7 / 10, EstimatedValue: p.value, EstimatedEquity: p.value,
		EquityPercent: 100, FreeClear: true, HighEquity: true, DocumentType: "Grant Deed", DocumentTypeCode: "DTGD",
		FloodZoneDescription: "AREA OF MINIMAL FLOOD HAZARD", FloodZoneType: "X", LandUse: "Commercial", MedianIncome: "71468",
		LastSaleAmount: strconv.Itoa(p.price), LastSaleDate: w.iso(p.sold), LotSquareFeet: p.square * 3, PropertyType: p.kind,
		PropertyUse: p.use, PropertyUseCode: p.useCode, SquareFeet: p.square, YearBuilt: p.year, YearsOwned: p.sold / 365,
		OwnerOccupied: p.mail.street == p.site.street && p.mail.city == p.site.city}
	s.AbsenteeOwner = !s.OwnerOccupied
	s.OutOfStateAbsenteeOwner = p.mail.state != p.site.state
	s.InStateAbsenteeOwner = s.AbsenteeOwner && !s.OutOfStateAbsenteeOwner
	if p.kind == "SFR" {
		s.LandUse, s.Bathrooms, s.Bedrooms, s.RoomsCount = "Residential", 2, 3, 8
	}
	if !w.cfg.NoSiteAddress {
		a := p.site.searchAddress()
		s.Address = &a
	}
	for i, o := range p.owners {
		given, surname := title(join(o.name.given, o.name.middle)), title(o.name.surnameField())
		if o.person == nil {
			given, surname = "", title(o.company)
			s.CompanyName, s.CorporateOwned = surname, true
		}
		if i == 0 {
			s.Owner1FirstName, s.Owner1LastName = given, surname
		} else if i == 1 {
			s.Owner2FirstName, s.Owner2LastName = given, surname
		}
	}
	if m := p.mortgage; m != nil {
		amount := strconv.Itoa(m.amount)
		s.LastMortgage1Amount, s.LenderName, s.OpenMortgageBalance, s.FreeClear = &amount, title(m.lender), m.amount, false
		s.EstimatedEquity = p.value - m.amount
		s.EquityPercent = 100 * (p.value - m.amount) / max(1, p.value)
	}
	return s
}

// writeSearch writes the property search's answer: one JSON object with the records in data.
func (w *World) writeSearch(out io.Writer) error {
	if _, err := io.WriteString(out, "{\"live\":true,\"input\":{\"count\":false,\"size\":250},\"data\":[\n"); err != nil {
		return err
	}
	n := 0
	for _, p := range w.properties {
		if !p.search {
			continue
		}
		if n > 0 {
			if _, err := io.WriteString(out, ",\n"); err != nil {
				return err
			}
		}
		n++
		if err := encodeJSON(out, w.searchRecord(p)); err != nil {
			return err
		}
	}
	count := strconv.Itoa(n)
	_, err := io.WriteString(out, "\n],\"resultCount\":"+count+",\"resultIndex\":"+count+",\"recordCount\":"+count+",\"statusCode\":200,\"statusMessage\":\"Success\",\"credits\":0,\"requestExecutionTimeMS\":\"0ms\"}\n")
	return err
}

// detailAddress is an address of the property detail.
type detailAddress struct {
	Address       string `json:"address"`
	AddressFormat string `json:"addressFormat,omitempty"`
	City          string `json:"city"`
	County        string `json:"county"`
	House         string `json:"house"`
	Label         string `json:"label"`
	State         string `json:"state"`
	Zip           string `json:"zip"`
	Zip4          string `json:"zip4,omitempty"`
}

type ownerInfo struct {
	AbsenteeOwner   bool          `json:"absenteeOwner"`
	CompanyName     string        `json:"companyName,omitempty"`
	CorporateOwned  bool          `json:"corporateOwned"`
	Equity          *int          `json:"equity"`
	MailAddress     detailAddress `json:"mailAddress"`
	Owner1FirstName string        `json:"owner1FirstName,omitempty"`
	Owner1FullName  string        `json:"owner1FullName"`
	Owner1LastName  string        `json:"owner1LastName"`
	Owner1Type      string        `json:"owner1Type"`
	Owner2FirstName string        `json:"owner2FirstName,omitempty"`
	Owner2FullName  string        `json:"owner2FullName"`
	Owner2LastName  string        `json:"owner2LastName,omitempty"`
	Owner2Type      string        `json:"owner2Type"`
	OwnerNames      []string      `json:"ownerNames"`
	OwnershipLength int           `json:"ownershipLength"`
}

type detailMortgage struct {
	Amount           int     `json:"amount"`
	DeedType         string  `json:"deedType"`
	DocumentDate     string  `json:"documentDate"`
	InterestRate     float64 `json:"interestRate"`
	InterestRateType string  `json:"interestRateType"`
	LenderName       string  `json:"lenderName"`
	LenderType       string  `json:"lenderType"`
	LoanType         string  `json:"loanType"`
	MaturityDate     *string `json:"maturityDate"`
	MortgageID       string  `json:"mortgageId"`
	Open             bool    `json:"open"`
	Position         string  `json:"position"`
	RecordingDate    string  `json:"recordingDate"`
	Seq              int     `json:"seq"`
}

type linkedProperties struct {
	IDs                  []string `json:"ids"`
	TotalEquity          string   `json:"totalEquity"`
	TotalMortgageBalance string   `json:"totalMortgageBalance"`
	TotalOwned           string   `json:"totalOwned"`
	TotalValue           string   `json:"totalValue"`
}

type lotInfo struct {
	APN              string  `json:"apn"`
	LandUse          string  `json:"landUse"`
	LegalDescription string  `json:"legalDescription"`
	PropertyClass    string  `json:"propertyClass"`
	PropertyUse      string  `json:"propertyUse"`
	Subdivision      string  `json:"subdivision"`
	Zoning           *string `json:"zoning"`
}

type propertyInfo struct {
	Address            *detailAddress `json:"address,omitempty"`
	BuildingSquareFeet int            `json:"buildingSquareFeet"`
	Latitude           *float64       `json:"latitude"`
	Longitude          *float64       `json:"longitude"`
	PropertyUse        string         `json:"propertyUse"`
	PropertyUseCode    int            `json:"propertyUseCode"`
	Stories            int            `json:"stories"`
	UnitsCount         string         `json:"unitsCount"`
	YearBuilt          int            `json:"yearBuilt"`
}

type sale struct {
	BuyerNames      string `json:"buyerNames"`
	DocumentType    string `json:"documentType"`
	RecordingDate   string `json:"recordingDate"`
	SaleAmount      int    `json:"saleAmount"`
	SaleDate        string `json:"saleDate"`
	SellerNames     string `json:"sellerNames"`
	SeqNo           string `json:"seqNo"`
	TransactionType string `json:"transactionType"`
}

// detailRecord is the data of one property detail answer.
type detailRecord struct {
	ID                       string           `json:"id"`
	AbsenteeOwner            bool             `json:"absenteeOwner"`
	CorporateOwned           bool             `json:"corporateOwned"`
	EquityPercent            int              `json:"equityPercent"`
	EstimatedEquity          int              `json:"estimatedEquity"`
	EstimatedMortgageBalance string           `json:"estimatedMortgageBalance"`
	EstimatedValue           int              `json:"estimatedValue"`
	FreeClear                bool             `json:"freeClear"`
	LastSaleDate             string           `json:"lastSaleDate"`
	LastSalePrice            string           `json:"lastSalePrice"`
	LastUpdateDate           string           `json:"lastUpdateDate"`
	OpenMortgageBalance      int              `json:"openMortgageBalance"`
	OutOfStateAbsenteeOwner  bool             `json:"outOfStateAbsenteeOwner"`
	OwnerOccupied            bool             `json:"ownerOccupied"`
	PropertyType             string           `json:"propertyType"`
	Vacant                   bool             `json:"vacant"`
	CurrentMortgages         []detailMortgage `json:"currentMortgages"`
	LinkedProperties         linkedProperties `json:"linkedProperties"`
	LotInfo                  lotInfo          `json:"lotInfo"`
	OwnerInfo                ownerInfo        `json:"ownerInfo"`
	PropertyInfo             propertyInfo     `json:"propertyInfo"`
	SaleHistory              []sale           `json:"saleHistory"`
}

// detailAddress writes an address with its parts.
func (m mailing) detailAddress() detailAddress {
	house, _, _ := strings.Cut(m.street, " ")
	return detailAddress{Address: title(join(m.street, m.unit)), City: title(m.city), House: house, Label: m.label(), State: m.state, Zip: m.zip, Zip4: m.plus4}
}

// detailRecord fills the record of the detail.
func (w *World) detailRecord(p *property) detailRecord {
	s := w.searchRecord(p)
	const instant = "T00:00:00.000Z"
	d := detailRecord{ID: p.id, AbsenteeOwner: s.AbsenteeOwner, CorporateOwned: s.CorporateOwned, EquityPercent: s.EquityPercent,
		EstimatedEquity: s.EstimatedEquity, EstimatedMortgageBalance: strconv.Itoa(s.OpenMortgageBalance), EstimatedValue: s.EstimatedValue,
		FreeClear: s.FreeClear, LastSaleDate: s.LastSaleDate, LastSalePrice: s.LastSaleAmount, LastUpdateDate: w.iso(20) + " 00:00:00 UTC",
		OpenMortgageBalance: s.OpenMortgageBalance, OutOfStateAbsenteeOwner: s.OutOfStateAbsenteeOwner, OwnerOccupied: s.OwnerOccupied,
		PropertyType: p.kind, CurrentMortgages: []detailMortgage{}, SaleHistory: []sale{}}
	d.LinkedProperties = linkedProperties{IDs: p.related, TotalOwned: strconv.Itoa(len(p.related) + 1), TotalEquity: strconv.Itoa(s.EstimatedEquity),
		TotalMortgageBalance: strconv.Itoa(s.OpenMortgageBalance), TotalValue: strconv.Itoa(p.value)}
	if p.related == nil {
		d.LinkedProperties.IDs = []string{}
	}
	d.LotInfo = lotInfo{APN: p.id[:3] + "-" + p.id[3:6] + "-" + p.id[6:], LandUse: s.LandUse, PropertyUse: p.use,
		LegalDescription: "LOT " + p.id[7:] + " BLK " + p.id[5:6], PropertyClass: "The general use for the property is for " + strings.ToLower(s.LandUse) + " purposes"}
	mail := p.mail.detailAddress()
	mail.AddressFormat = "S"
	if strings.Contains(mail.Address, "Box") {
		mail.AddressFormat = "P"
	}
	if p.careOf != "" {
		mail.Address, mail.Label = "C/O "+p.careOf+", "+mail.Address, "C/O "+p.careOf+", "+mail.Label
	}
	d.OwnerInfo = ownerInfo{AbsenteeOwner: s.AbsenteeOwner, CompanyName: s.CompanyName, CorporateOwned: s.CorporateOwned, MailAddress: mail,
		Owner1FirstName: s.Owner1FirstName, Owner1LastName: s.Owner1LastName, Owner2FirstName: s.Owner2FirstName, Owner2LastName: s.Owner2LastName,
		Owner1Type: "Other", Owner2Type: "Other", OwnershipLength: p.sold / 30}
	for i, o := range p.owners {
		kind, full := "Company", title(o.company)
		if o.person != nil {
			kind, full = "Individual", title(o.name.fullName())
		}
		d.OwnerInfo.OwnerNames = append(d.OwnerInfo.OwnerNames, full)
		if i == 0 {
			d.OwnerInfo.Owner1Type, d.OwnerInfo.Owner1FullName = kind, full
		} else {
			d.OwnerInfo.Owner2Type, d.OwnerInfo.Owner2FullName = kind, full
		}
	}
	d.PropertyInfo = propertyInfo{BuildingSquareFeet: p.square, PropertyUse: p.use, PropertyUseCode: p.useCode, Stories: 1, UnitsCount: "0", YearBuilt: p.year}
	if !w.cfg.NoSiteAddress {
		a := p.site.detailAddress()
		d.PropertyInfo.Address = &a
	}
	d.SaleHistory = append(d.SaleHistory, sale{BuyerNames: d.OwnerInfo.OwnerNames[0], DocumentType: "Warranty Deed", RecordingDate: w.iso(p.sold-7) + instant,
		SaleAmount: p.price, SaleDate: w.iso(p.sold) + instant, SellerNames: title(p.seller), SeqNo: "0", TransactionType: "Transfer"})
	if m := p.mortgage; m != nil {
		loan := detailMortgage{Amount: m.amount, DeedType: "Deed Of Trust", DocumentDate: w.iso(m.made) + instant, InterestRate: m.rate, InterestRateType: "Fixed Rate",
			LenderName: title(m.lender), LenderType: "Bank", LoanType: m.loanKind, MortgageID: "9" + p.id, Open: true, Position: "First", RecordingDate: w.iso(m.made-5) + instant}
		if m.matures != 0 {
			due := w.iso(-m.matures) + instant
			loan.MaturityDate = &due
		}
		d.CurrentMortgages = append(d.CurrentMortgages, loan)
	}
	return d
}

// writeDetail writes the data of the property detail's answers, one a line.
func (w *World) writeDetail(out io.Writer) error {
	for _, p := range w.properties {
		if !p.detail {
			continue
		}
		if err := encodeJSON(out, w.detailRecord(p)); err != nil {
			return err
		}
		if _, err := io.WriteString(out, "\n"); err != nil {
			return err
		}
	}
	return nil
}
