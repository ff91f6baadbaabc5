package synth

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"github.com/ownerlink/ownerlink/internal/layout"
)

// Write writes the practice into dir: the public enrollment files of two releases, opt-outs, referring, revalidations, NPPES, a CRM,
// holdings with their cycles, and the truth. A folder that holds anything is refused with [ErrNotEmpty] unless force is true.
func (p *Practice) Write(ctx context.Context, dir string, force bool) error {
	if err := prepare(dir, force); err != nil {
		return err
	}
	for _, f := range p.files() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(f.name)), f.write); err != nil {
			return err
		}
	}
	return nil
}

// files lists the files in the order they are written.
func (p *Practice) files() []file {
	now := p.cfg.Release.Format("2006.01.02")
	before := p.cfg.Release.AddDate(0, -3, 0).Format("2006.01.02")
	return []file{
		{"PPEF_Enrollment_Extract_" + now + ".csv", p.enrollments((*provider).current)},
		{"PPEF_Reassignment_Extract_" + now + ".csv", p.reassignments((*provider).current)},
		{"PPEF_Practice_Location_Extract_" + now + ".csv", p.locations},
		{"PPEF_Secondary_Specialty_Extract_" + now + ".csv", p.secondSpecialties},
		{"previous/PPEF_Enrollment_Extract_" + before + ".csv", p.enrollments((*provider).earlier)},
		{"previous/PPEF_Reassignment_Extract_" + before + ".csv", p.reassignments((*provider).earlier)},
		{"Opt_Out_Affidavits.csv", p.optOuts},
		{"Order_and_Referring.csv", p.referring},
		{"Revalidation_Due_Date_List.csv", p.revalidations},
		{"npidata_pfile.csv", p.npiData},
		{"pl_pfile.csv", p.npiPlaces},
		{"OWNERSHIP.csv", p.holdings().write},
		{"crm/Contacts.csv", p.crmContacts},
		{"crm/Accounts.csv", p.crmAccounts},
		{"truth/rosters.csv", p.trueRosters},
		{"truth/providers.csv", p.trueProviders},
		{"truth/effective.csv", p.holdings().writeEffective},
		{"truth/cycles.csv", p.holdings().writeCycles},
	}
}

func (p *Practice) enrollments(in func(*provider) bool) func(io.Writer) error {
	return func(out io.Writer) error {
		return writePlain(out, layout.PPEFEnrollmentFlagged.Columns, func(yield func(...string) error) error {
			for _, g := range p.groups {
				if err := yield(g.npi, "N", g.pac, g.enrollment, g.kind.code, g.kind.text, g.places[0].city.state, "", "", "", upper(g.name)); err != nil {
					return err
				}
			}
			for _, v := range p.providers {
				if !in(v) {
					continue
				}
				if err := yield(v.pecosNPI, "N", v.pac, v.enrollment, v.kind.code, v.kind.text, v.office.city.state, upper(v.given), upper(first(v.middle)), upper(v.surname), ""); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

func (p *Practice) reassignments(in func(*provider) bool) func(io.Writer) error {
	return func(out io.Writer) error {
		return writePlain(out, layout.PPEFReassignment.Columns, func(yield func(...string) error) error {
			for _, v := range p.providers {
				if !in(v) {
					continue
				}
				for _, g := range v.groups {
					if err := yield(v.enrollment, g.enrollment); err != nil {
						return err
					}
				}
			}
			return nil
		})
	}
}

func (p *Practice) locations(out io.Writer) error {
	return writePlain(out, layout.PPEFPracticeLocation.Columns, func(yield func(...string) error) error {
		for _, g := range p.groups {
			for _, a := range g.places {
				if err := yield(g.enrollment, upper(a.city.name), a.city.state, a.zip+a.plus4); err != nil {
					return err
				}
			}
		}
		for _, v := range p.providers {
			if v.current() {
				if err := yield(v.enrollment, upper(v.office.city.name), v.office.city.state, v.office.zip+v.office.plus4); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (p *Practice) secondSpecialties(out io.Writer) error {
	return writePlain(out, layout.PPEFSecondarySpecialty.Columns, func(yield func(...string) error) error {
		for _, v := range p.providers {
			for _, s := range v.second {
				if !v.current() {
					continue
				}
				if err := yield(v.enrollment, s.code, s.text); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (p *Practice) optOuts(out io.Writer) error {
	return writePlain(out, layout.OptOut.Columns, func(yield func(...string) error) error {
		for i, v := range p.providers {
			if v.status != optedOut {
				continue
			}
			r := newSource(p.cfg.Seed, "opt out", i)
			at := p.tables.standard(v.office)
			start := r.between(10, 700)
			if err := yield(v.given, v.surname, v.npi, strings.TrimPrefix(v.kind.text, "PRACTITIONER - "), p.day(start), p.day(start-730), at.street, at.unit, at.city, at.state,
				v.office.zip, yesNo(v.refers), p.day(15)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *Practice) referring(out io.Writer) error {
	return writePlain(out, layout.OrderReferring.Columns, func(yield func(...string) error) error {
		for i, v := range p.providers {
			if v.status == absent || v.left || !v.refers {
				continue
			}
			r := newSource(p.cfg.Seed, "referring", i)
			if err := yield(v.npi, upper(v.surname), upper(v.given), "Y", yesNo(r.chance(.95)), yesNo(r.chance(.9)), yesNo(r.chance(.9)), yesNo(r.chance(.8))); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *Practice) revalidations(out io.Writer) error {
	return writePlain(out, layout.Revalidation.Columns, func(yield func(...string) error) error {
		for _, g := range p.groups {
			if err := yield(g.enrollment, g.npi, "", "", upper(g.name), g.places[0].city.state, "3", g.kind.text, "", "TBD", "", "", ""); err != nil {
				return err
			}
		}
		for _, v := range p.providers {
			if !v.current() {
				continue
			}
			if err := yield(v.enrollment, v.npi, upper(v.given), upper(v.surname), "", v.office.city.state, "1", v.kind.text, strings.TrimPrefix(v.kind.text, "PRACTITIONER - "), v.due, "",
				itoa(len(v.groups)), ""); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *Practice) npiData(out io.Writer) error {
	t, err := newTable(out, layout.NPIData.Columns, true)
	if err != nil {
		return err
	}
	place := func(kind string, a *address) {
		m := p.tables.standard(a)
		for column, value := range map[string]string{"Provider First Line Business " + kind + " Address": m.street, "Provider Second Line Business " + kind + " Address": m.unit,
			"Provider Business " + kind + " Address City Name": m.city, "Provider Business " + kind + " Address State Name": m.state,
			"Provider Business " + kind + " Address Postal Code": m.zip + m.plus4, "Provider Business " + kind + " Address Country Code (If outside U.S.)": "US"} {
			t.set(column, upper(value))
		}
	}
	for _, g := range p.groups {
		t.set("NPI", g.npi)
		t.set("Entity Type Code", "2")
		t.set("Provider Organization Name (Legal Business Name)", upper(g.name))
		place("Mailing", g.places[0])
		place("Practice Location", g.places[0])
		if err := t.next(); err != nil {
			return err
		}
	}
	for _, v := range p.providers {
		t.set("NPI", v.npi)
		t.set("Entity Type Code", "1")
		t.set("Provider First Name", upper(v.nppes.given))
		t.set("Provider Middle Name", upper(v.nppes.middle))
		t.set("Provider Last Name (Legal Name)", upper(v.nppes.surname))
		t.set("Provider Name Suffix Text", upper(v.nppes.suffix))
		t.set("Provider Sex Code", map[bool]string{true: "F", false: "M"}[v.female])
		place("Mailing", v.nppesOffice)
		place("Practice Location", v.nppesOffice)
		t.set("Provider Enumeration Date", p.day(3000))
		t.set("Is Sole Proprietor", yesNo(len(v.groups) == 0))
		if err := t.next(); err != nil {
			return err
		}
	}
	return t.done()
}

func (p *Practice) npiPlaces(out io.Writer) error {
	return writePlain(out, layout.NPIPracticeLocations.Columns, func(yield func(...string) error) error {
		for _, g := range p.groups {
			for _, a := range g.places[1:] {
				m := p.tables.standard(a)
				if err := yield(g.npi, upper(m.street), upper(m.unit), upper(m.city), m.state, m.zip+m.plus4, "US", "", "", ""); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (p *Practice) crmContacts(out io.Writer) error {
	t, err := newTable(out, layout.ZohoContacts.Columns, false)
	if err != nil {
		return err
	}
	for _, v := range p.providers {
		c := v.contact
		if c == nil {
			continue
		}
		given, surname := c.nameFields()
		t.set("Record Id", c.id)
		t.set("First Name", given)
		t.set("Last Name", surname)
		t.set("Full Name", join(given, surname))
		t.set("Account Name.id", c.account.id)
		t.set("Account Name", c.account.name)
		t.set("Title", c.title)
		t.set("Email", c.email)
		t.set("Phone", c.phone)
		if err := t.next(); err != nil {
			return err
		}
	}
	return t.done()
}

func (p *Practice) crmAccounts(out io.Writer) error {
	t, err := newTable(out, layout.ZohoAccounts.Columns, false)
	if err != nil {
		return err
	}
	for _, a := range p.accounts {
		t.set("Record Id", a.id)
		t.set("Account Name", a.name)
		t.set("Phone", a.phone)
		t.set("Billing Street", join(a.office.street, a.office.unit))
		t.set("Billing City", a.office.city)
		t.set("Billing State", a.office.state)
		t.set("Billing Code", a.office.zip)
		if err := t.next(); err != nil {
			return err
		}
	}
	return t.done()
}

// trueRosters says which practitioner reassigns to which group.
func (p *Practice) trueRosters(out io.Writer) error {
	return writePlain(out, []string{"group_npi", "provider_npi"}, func(yield func(...string) error) error {
		for _, v := range p.providers {
			if !v.current() {
				continue
			}
			for _, g := range v.groups {
				if err := yield(g.npi, v.npi); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// trueProviders says of each practitioner what the prospecting questions ask.
func (p *Practice) trueProviders(out io.Writer) error {
	header := []string{"npi", "status", "new", "gone", "multi_site", "overdue", "refers", "mismatch", "zoho_contact_id", "affiliation_contradicted"}
	return writePlain(out, header, func(yield func(...string) error) error {
		for _, v := range p.providers {
			status := v.status
			if v.left {
				status = absent
			}
			contact := ""
			if v.contact != nil {
				contact = v.contact.id
			}
			if err := yield(v.npi, string(status), yesNo(v.status == enrolled && v.arrived), yesNo(v.status == enrolled && v.left), yesNo(v.current() && len(v.groups) > 1), yesNo(v.current() && v.overdue),
				yesNo(v.refers && v.status != absent && !v.left), v.mismatch, contact, yesNo(v.contradicted && v.current())); err != nil {
				return err
			}
		}
		return nil
	})
}
