package synth

import (
	"io"
	"strings"

	"github.com/ownerlink/ownerlink/internal/layout"
)

// crmOwners are the users of the CRM, made up.
var crmOwners = []struct{ id, name string }{{"zcrm_4512000000000111001", "Dana Whitlock"}, {"zcrm_4512000000000111002", "Perry Osgood"}, {"zcrm_4512000000000111003", "Lena Hartwig"}}

// writeContacts writes the CRM's Contacts.
func (w *World) writeContacts(out io.Writer) error {
	t, err := newTable(out, layout.ZohoContacts.Columns, false)
	if err != nil {
		return err
	}
	for i, c := range w.contacts {
		r := newSource(w.cfg.Seed, "contact row", i)
		user := pick(r, crmOwners)
		t.set("Record Id", c.id)
		t.set("Contact Owner.id", user.id)
		t.set("Contact Owner", user.name)
		t.set("Lead Source", pick(r, []string{"", "", "Conference", "Cold Call", "Referral", "Web Download"}))
		given, surname := c.nameFields()
		given, surname = c.shape.put(given), c.shape.put(surname)
		if r.chance(.15) {
			t.set("Salutation", map[bool]string{true: "Ms.", false: "Mr."}[c.person.female])
		}
		t.set("First Name", given)
		t.set("Last Name", surname)
		t.set("Full Name", join(given, surname))
		if c.account != nil {
			t.set("Account Name.id", c.account.id)
			t.set("Account Name", c.account.name)
		}
		t.set("Title", c.title)
		t.set("Email", c.email)
		t.set("Phone", phoneStyle(r, c.phone))
		if r.chance(.2) {
			t.set("Mobile", phoneStyle(r, c.person.phone))
		}
		if c.mailing.street != "" {
			t.set("Mailing Street", oneStreet(r, c.mailing))
			t.set("Mailing City", c.mailing.city)
			t.set("Mailing State", stateStyle(r, c.mailing.state))
			t.set("Mailing Zip", zipStyle(r, c.mailing))
			t.set("Mailing Country", pick(r, []string{"", "", "United States", "USA"}))
		}
		if r.chance(.08) {
			t.set("Description", pick(r, []string{"Met at the spring conference.\r\nWants a call back in Q3.", "Prefers e-mail.", "Left a voicemail;\r\nno answer yet", "Refinancing \"soon\"", "Decision maker?\nAsk assistant."}))
		}
		created := r.between(30, 2500)
		t.set("Created Time", w.iso(created)+" 09:12:44")
		t.set("Modified Time", w.iso(r.between(0, created))+" 16:40:03")
		if err := t.next(); err != nil {
			return err
		}
	}
	return t.done()
}

// nameFields are the contact's given name and surname as they sit in the CRM's two fields.
func (c *contact) nameFields() (given, surname string) {
	s := c.name
	front, back := join(s.given, s.middle), s.surnameField()
	if c.extra != "" {
		back += ", " + c.extra
	}
	switch c.layout {
	case lastFirst:
		return "", back + ", " + front
	case swapped:
		return back, front
	case whole:
		return "", front + " " + back
	}
	return front, back
}

// writeAccounts writes the CRM's Accounts.
func (w *World) writeAccounts(out io.Writer) error {
	t, err := newTable(out, layout.ZohoAccounts.Columns, false)
	if err != nil {
		return err
	}
	for i, a := range w.accounts {
		r := newSource(w.cfg.Seed, "account row", i)
		user := pick(r, crmOwners)
		t.set("Record Id", a.id)
		t.set("Account Owner.id", user.id)
		t.set("Account Owner", user.name)
		t.set("Account Name", a.name)
		t.set("Account Type", pick(r, []string{"", "Prospect", "Customer", "Partner"}))
		if a.parent != nil {
			t.set("Parent Account.id", a.parent.id)
			t.set("Parent Account", a.parent.name)
		}
		t.set("Phone", phoneStyle(r, a.phone))
		if a.company != nil && r.chance(.5) {
			t.set("Website", pick(r, []string{"www.", "https://www.", "http://", ""})+a.company.domain)
		}
		t.set("Industry", pick(r, []string{"", "Nursing homes", "Healthcare", "Senior living"}))
		if r.chance(.8) {
			t.set("Billing Street", oneStreet(r, a.office))
			t.set("Billing City", a.office.city)
			t.set("Billing State", stateStyle(r, a.office.state))
			t.set("Billing Code", zipStyle(r, a.office))
		}
		created := r.between(30, 2500)
		t.set("Created Time", w.iso(created)+" 08:01:10")
		t.set("Modified Time", w.iso(r.between(0, created))+" 11:32:57")
		if err := t.next(); err != nil {
			return err
		}
	}
	return t.done()
}

// writeMasters writes property_master.
func (w *World) writeMasters(out io.Writer) error {
	t, err := newTable(out, layout.ZohoPropertyMaster.Columns, false)
	if err != nil {
		return err
	}
	for i, m := range w.masters {
		r := newSource(w.cfg.Seed, "master row", i)
		t.set("id", m.id)
		t.set("zoho_account_id", m.account.id)
		t.set("ccn", m.ccn)
		t.set("facility_name", m.name)
		t.set("street", oneStreet(r, m.written))
		t.set("city", m.written.city)
		t.set("state", m.written.state)
		t.set("zip", zipStyle(r, m.written))
		if err := t.next(); err != nil {
			return err
		}
	}
	return t.done()
}

// phoneStyle writes ten digits in one of the ways people do.
func phoneStyle(r source, n string) string {
	if n == "" {
		return ""
	}
	switch r.IntN(5) {
	case 0:
		return n
	case 1:
		return n[:3] + "-" + n[3:6] + "-" + n[6:]
	case 2:
		return n[:3] + "." + n[3:6] + "." + n[6:]
	case 3:
		return "+1 " + n[:3] + " " + n[3:6] + " " + n[6:]
	}
	return "(" + n[:3] + ") " + n[3:6] + "-" + n[6:]
}

// oneStreet puts street and unit in one cell, now and then on two lines.
func oneStreet(r source, m mailing) string {
	if m.unit == "" {
		return m.street
	}
	return m.street + pick(r, []string{" ", ", ", ", ", " ", "\n"}) + m.unit
}

// stateStyle is the state's letters, small now and then.
func stateStyle(r source, s string) string {
	if r.chance(.05) {
		return title(s)
	}
	return s
}

// zipStyle writes five or nine digits; a spreadsheet has eaten a leading zero now and then.
func zipStyle(r source, m mailing) string {
	z := m.zip
	if strings.HasPrefix(z, "0") && r.chance(.1) {
		return z[1:]
	}
	if m.plus4 != "" && r.chance(.3) {
		return z + "-" + m.plus4
	}
	return z
}
