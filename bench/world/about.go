package main

import (
	"fmt"
	"strings"
)

// about says what the inputs and the truth tell of a pair, to see why it went wrong.
func (t *truth) about(job string, p pair) string {
	switch job {
	case "principals":
		var is []string
		for q := range t.principals {
			if q[0] == p[0] {
				is = append(is, q[1]+" "+t.owner(q[1]))
			}
		}
		return fmt.Sprintf("account %s, known %v, is %s; %s", t.account[p[0]], t.known[p[0]], strings.Join(is, ", "), t.contact(p[0]))
	case "propcos":
		n, some := 0, ""
		for q := range t.propcos {
			if q[1] == p[1] {
				n++
				some = max(some, q[0])
			}
		}
		return fmt.Sprintf("%s; is of %d owners, such as %s", t.property(p[1]), n, t.owner(some))
	case "buildings":
		return t.property(p[1])
	case "facilities":
		for i := range t.world.Facilities {
			if f := &t.world.Facilities[i]; f.CCN == p[1] {
				return fmt.Sprintf("%+v", *f)
			}
		}
	}
	return ""
}

// rows lists what CMS says of an owner, to see why two ids were joined or not.
func (t *truth) rows(id string) string {
	var out []string
	for i := range t.world.Owners {
		if o := &t.world.Owners[i]; o.AssociateID == id && len(out) < 6 {
			out = append(out, fmt.Sprintf("%s %s %s since %s at %s", o.Name(), o.RoleCode, o.Title, o.Since, o.CCN))
		}
	}
	return strings.Join(out, ", ")
}

func (t *truth) owner(id string) string {
	for i := range t.world.Owners {
		if o := &t.world.Owners[i]; o.AssociateID == id {
			return fmt.Sprintf("%s %s %s (%s, %s, %s) at %s", o.Name(), o.RoleCode, o.Title, o.AddressLine1, o.City, o.State, o.CCN)
		}
	}
	return ""
}

func (t *truth) contact(id string) string {
	for i := range t.world.Contacts {
		if c := &t.world.Contacts[i]; c.ID == id {
			return fmt.Sprintf("%q %q %s <%s> %s, %s, %s, account %s", c.FirstName, c.LastName, c.Title, c.Email, c.Street, c.City, c.State, c.AccountName)
		}
	}
	return ""
}

func (t *truth) property(id string) string {
	for i := range t.world.Properties {
		if q := &t.world.Properties[i]; q.ID == id {
			return fmt.Sprintf("%v use %s site %s, %s mail %s, %s %s", q.Owners, q.UseCode, q.Address.Line, q.Address.City, q.Mail.Line, q.Mail.City, q.Mail.State)
		}
	}
	return ""
}
