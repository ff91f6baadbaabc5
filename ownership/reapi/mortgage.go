package reapi

import (
	"encoding/json"
	"strings"

	"github.com/ownerlink/ownerlink/record"
)

// Mortgage is a loan on a property.
type Mortgage struct {
	ID         string
	Lender     string
	LenderType string        // "Bank", "Private Person", …
	Amount     record.Number // dollars, of the loan as made
	Date       record.Date   // of the document
	Recorded   record.Date
	Maturity   record.Date // mostly unknown
	Position   string      // "First", "Second", …
	LoanType   string
	Rate       record.Number // per cent a year; unknown where the record has 0
	Current    bool          // not yet released, for all the record says
}

// Sale is a transfer of a property.
type Sale struct {
	Date     record.Date
	Recorded record.Date
	Amount   record.Number // dollars; unknown where the record has 0
	Buyers   string        // as written
	Sellers  string
	Document string // "Warranty Deed", …
}

// mortgages reads the two lists of a detail answer, a loan in both once, or the one loan of a search answer.
func (c *columns) mortgages(row record.Row, d *unread) []Mortgage {
	current := d.mortgages("currentMortgages", c.first(row, c.currentMortgages))
	for i := range current {
		current[i].Current = true
	}
	all := current
	for _, m := range d.mortgages("mortgageHistory", c.first(row, c.mortgageHistory)) {
		if !known(current, m) {
			all = append(all, m)
		}
	}
	lender, amount := c.first(row, c.lender), d.positive("lastMortgage1Amount", c.first(row, c.mortgage))
	if len(all) == 0 && (lender != "" || amount.Known) {
		all = []Mortgage{{Lender: lender, Amount: amount, Current: true}}
	}
	return all
}

func known(list []Mortgage, m Mortgage) bool {
	for _, o := range list {
		if m.ID != "" && m.ID == o.ID || m.Lender == o.Lender && m.Amount == o.Amount && m.Date == o.Date {
			return true
		}
	}
	return false
}

// unread notes what could not be read, by member.
type unread struct{ names string }

func (d *unread) note(name string) {
	if strings.Contains(", "+d.names+", ", ", "+name+", ") {
		return
	}
	if d.names != "" {
		d.names += ", "
	}
	d.names += name
}

func (d *unread) date(name, s string) record.Date {
	if s == "" {
		return ""
	}
	date, err := record.ParseDate(s)
	if err != nil {
		d.note(name)
	}
	return date
}

func (d *unread) number(name, s string) record.Number {
	if s == "" {
		return record.Number{}
	}
	n, ok := record.ParseNumber(s)
	if !ok {
		d.note(name)
	}
	return n
}

// positive is number where the service writes 0 for unknown.
func (d *unread) positive(name, s string) record.Number {
	n := d.number(name, s)
	if n.Value <= 0 {
		return record.Number{}
	}
	return n
}

func (d *unread) texts(name, array string) []string {
	var list []text
	d.decode(name, array, &list)
	var texts []string
	for _, t := range list {
		if s := strings.TrimSpace(string(t)); s != "" {
			texts = append(texts, s)
		}
	}
	return texts
}

func (d *unread) mortgages(name, array string) []Mortgage {
	var list []struct {
		MortgageID, LenderName, LenderType, Amount, DocumentDate, RecordingDate, MaturityDate, Position, LoanType, InterestRate, Open text
	}
	d.decode(name, array, &list)
	var mortgages []Mortgage
	for _, m := range list {
		mortgages = append(mortgages, Mortgage{
			ID: m.MortgageID.trim(), Lender: m.LenderName.trim(), LenderType: m.LenderType.trim(), Position: m.Position.trim(), LoanType: m.LoanType.trim(),
			Amount: d.positive(name+".amount", m.Amount.trim()), Rate: d.positive(name+".interestRate", m.InterestRate.trim()),
			Date: d.date(name+".documentDate", m.DocumentDate.trim()), Recorded: d.date(name+".recordingDate", m.RecordingDate.trim()),
			Maturity: d.date(name+".maturityDate", m.MaturityDate.trim()), Current: m.Open == "true",
		})
	}
	return mortgages
}

func (d *unread) sales(array string) []Sale {
	var list []struct{ SaleDate, RecordingDate, SaleAmount, BuyerNames, SellerNames, DocumentType text }
	d.decode("saleHistory", array, &list)
	var sales []Sale
	for _, s := range list {
		sales = append(sales, Sale{
			Date: d.date("saleHistory.saleDate", s.SaleDate.trim()), Recorded: d.date("saleHistory.recordingDate", s.RecordingDate.trim()),
			Amount: d.positive("saleHistory.saleAmount", s.SaleAmount.trim()), Buyers: s.BuyerNames.trim(), Sellers: s.SellerNames.trim(),
			Document: s.DocumentType.trim(),
		})
	}
	return sales
}

func (d *unread) decode(name, array string, list any) {
	if array != "" && json.Unmarshal([]byte(array), list) != nil {
		d.note(name)
	}
}

// text takes a JSON text or number, whichever the service sends this time.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, (*string)(t))
	}
	if s := string(b); s != "null" {
		*t = text(s)
	}
	return nil
}

func (t text) trim() string { return strings.TrimSpace(string(t)) }
