package ownership

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ownerlink/ownerlink/names"
)

// estate is all property records of what looks like one owner: the same company's name and the same mail.
type estate struct {
	properties []int32
	companies  []int32 // names, in index.orgs
	mails      []int32 // in index.addresses
	sites      []int32
	people     []names.PersonName // named beside the company
	trust      bool               // the company is a trust
	at         map[int32][]int32  // facilities by the site they stand at
}

// estates groups the property records that name a company.
func (x *index) estates() []estate {
	type key struct {
		stem, mail string
	}
	var out []estate
	at := map[key]int{}
	for i := range x.properties {
		p := &x.properties[i]
		if p.company == 0 {
			continue
		}
		mail := &x.addresses[p.mail]
		k := key{x.orgs[p.company].StemKey() + "|" + x.orgs[p.company].Role, cmp.Or(mail.BuildingKey(), mail.BoxZIPKey())}
		if k.stem == "|" || k.mail == "" {
			k = key{"", x.world.Properties[p.row].ID}
		}
		n, ok := at[k]
		if !ok {
			n = len(out)
			at[k] = n
			out = append(out, estate{})
		}
		e := &out[n]
		e.properties = append(e.properties, int32(i))
		e.companies = appendNew(e.companies, p.company)
		e.mails = appendNew(e.mails, p.mail)
		e.sites = appendNew(e.sites, p.site)
		for _, h := range p.people {
			e.people = append(e.people, h.person)
		}
	}
	for n := range out {
		for _, c := range out[n].companies {
			if _, ok := trustee(x.orgs[c].Input); ok {
				out[n].trust = true
			}
		}
	}
	return out
}

func appendNew(s []int32, v int32) []int32 {
	if v == 0 || slices.Contains(s, v) {
		return s
	}
	return append(s, v)
}

// trustWords stand in the name of a trust beside the name of the person it is of.
var trustWords = map[string]bool{"TRUST": true, "REVOCABLE": true, "IRREVOCABLE": true, "LIVING": true, "FAMILY": true, "TRUSTEE": true, "TRUSTEES": true,
	"TR": true, "TTEE": true, "REV": true, "LIV": true, "THE": true, "OF": true, "U/A": true, "DTD": true, "UTD": true, "UNDER": true,
	"CHILDRENS": true, "CHILDREN": true, "GRANTOR": true, "DECLARATION": true, "AGREEMENT": true, "TESTAMENTARY": true, "LIFE": true, "INTER": true, "VIVOS": true}

// trustee reads the person out of the name of a trust: "John A Smith Revocable Trust". Of a family's trust there is a surname only.
func trustee(s string) (names.PersonName, bool) {
	words := strings.Fields(names.Fold(s))
	var rest []string
	trust := false
	for i, w := range words {
		switch {
		case w == "TRUST" || w == "TRUSTEE" || w == "TTEE" || w == "TR" || w == "TRUSTEES":
			trust = true
		case w == "ESTATE" && i == 0: // of somebody; real estate is none
			trust = true
		case trustWords[w], w[0] >= '0' && w[0] <= '9':
		default:
			rest = append(rest, w)
		}
	}
	kind, _ := names.Classify(strings.Join(rest, " "))
	switch {
	case !trust || len(rest) == 0 || len(rest) > 4 || len(rest) > 1 && kind != names.PersonType:
		return names.PersonName{}, false
	case len(rest) == 1:
		return names.PersonParts("", "", rest[0], ""), true
	case words[len(words)-1] == "TRUSTEE" || words[len(words)-1] == "TTEE" || words[len(words)-1] == "TR":
		return names.Person(rest[0] + ", " + strings.Join(rest[1:], " ")), true // deeds write the surname first
	}
	return names.Person(strings.Join(rest, " ")), true
}
