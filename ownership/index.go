package ownership

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/ownerlink/ownerlink/address"
	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/ownership/reapi"
	"github.com/ownerlink/ownerlink/ownership/zoho"
)

// index is the world with each distinct value parsed once and everything tied together by the ids that the files share. What is
// decided later (which owners are one human, which facility an entry of the CRM is) is not in it.
type index struct {
	world *World

	facilities   []facilityNode // one a CCN, in the order of the world
	byCCN        map[string]int32
	byEnrollment map[string]int32

	companies []Company
	owners    []ownerNode
	ownerByID map[string]int32
	rowOwner  []int32 // owner of each row in world.Owners; -1 for a row of Care Compare that others tell of

	contacts   []contactNode
	accounts   []accountNode
	accountBy  map[string]int32
	masters    []masterNode
	properties []propertyNode

	addresses []address.Address // the distinct ones; 0 is the empty one
	places    map[place]int32
	orgs      []names.OrganizationName // the distinct ones; 0 is the empty one
	orgNames  map[string]int32

	tokens *names.TokenFrequencies
}

// facilityNode is a facility, whatever its enrollments.
type facilityNode struct {
	row     int32   // the first enrollment in world.Facilities
	company int32   // in index.companies
	owners  []int32 // everyone with a role there, ascending
	address int32
	names   []int32 // legal, trading and provider name, in index.orgs
	legal   int32
}

// ownerNode is an owner as CMS knows it: one associate id.
type ownerNode struct {
	id         string
	isPerson   bool
	name       string // for people to read
	folded     string // in the normal form
	person     names.PersonName
	orgs       []int32 // name and trading names of an organization
	rows       []int32 // in world.Owners
	facilities []int32 // ascending
	companies  []int32 // ascending
	addresses  []int32 // ascending; organizations only
	roles      roles
	former     bool     // all its roles ended with a sale
	titles     []string // in the normal form
}

type contactNode struct {
	row        int32
	person     names.PersonName
	swapped    names.PersonName // with given name and surname in each other's place
	account    int32            // -1 for none
	address    int32
	accountOrg int32
}

type accountNode struct {
	row     int32
	org     int32
	address int32
	masters []int32
}

type masterNode struct {
	row     int32
	org     int32
	address int32
	account int32
}

type propertyNode struct {
	row        int32
	site, mail int32
	company    int32 // in index.orgs; 0 for none
	people     []propertyOwner
}

// propertyOwner is a human being that a property record names.
type propertyOwner struct {
	number int
	person names.PersonName
}

// workers is how many goroutines share a piece of work.
func workers() int { return runtime.GOMAXPROCS(0) }

// parallel calls do for every i below n, in no order, from several goroutines. do writes only to what belongs to i.
func parallel(n int, do func(i int)) {
	const chunk = 256
	if n <= chunk || workers() == 1 {
		for i := range n {
			do(i)
		}
		return
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for range workers() {
		group.Go(func() {
			for {
				from := int(next.Add(chunk)) - chunk
				if from >= n {
					return
				}
				for i := from; i < min(from+chunk, n); i++ {
					do(i)
				}
			}
		})
	}
	group.Wait()
}

func newIndex(w *World, engine address.Engine) *index {
	x := &index{world: w, byCCN: map[string]int32{}, byEnrollment: map[string]int32{}, ownerByID: map[string]int32{},
		accountBy: map[string]int32{}, places: map[place]int32{{}: 0}, orgNames: map[string]int32{"": 0}}
	x.addFacilities()
	x.addCompanies()
	x.addOwners()
	x.addCRM()
	x.addProperties()
	x.parse(engine)
	return x
}

// place gives the number of an address; it is parsed later.
func (x *index) place(p place) int32 {
	if id, ok := x.places[p]; ok {
		return id
	}
	id := int32(len(x.places))
	x.places[p] = id
	return id
}

// org gives the number of an organization's name; it is parsed later.
func (x *index) org(name string) int32 {
	name = strings.TrimSpace(name)
	if id, ok := x.orgNames[name]; ok {
		return id
	}
	id := int32(len(x.orgNames))
	x.orgNames[name] = id
	return id
}

// parse parses each distinct address and name.
func (x *index) parse(engine address.Engine) {
	places := make([]place, len(x.places))
	for p, id := range x.places {
		places[id] = p
	}
	x.addresses = make([]address.Address, len(places))
	parallel(len(places), func(i int) { x.addresses[i] = places[i].parse(engine) })
	orgs := make([]string, len(x.orgNames))
	for s, id := range x.orgNames {
		orgs[id] = s
	}
	x.orgs = make([]names.OrganizationName, len(orgs))
	parallel(len(orgs), func(i int) { x.orgs[i] = names.Organization(orgs[i]) })
	x.tokens = names.NewTokenFrequencies()
	for i := range x.orgs[1:] {
		x.tokens.Add(&x.orgs[i+1])
	}
	x.parsePeople()
}

func (x *index) addFacilities() {
	for i := range x.world.Facilities {
		f := &x.world.Facilities[i]
		n, ok := x.byCCN[f.CCN]
		if !ok || f.CCN == "" {
			n = int32(len(x.facilities))
			x.facilities = append(x.facilities, facilityNode{row: int32(i), address: x.place(facilityPlace(f)), legal: x.org(f.LegalName)})
			x.byCCN[f.CCN] = n
		}
		node := &x.facilities[n]
		for _, name := range []string{f.LegalName, f.DoingBusinessAs, f.Name} {
			if o := x.org(name); o != 0 && !slices.Contains(node.names, o) {
				node.names = append(node.names, o)
			}
		}
		if f.EnrollmentID != "" {
			x.byEnrollment[f.EnrollmentID] = n
		}
	}
}

// addOwners gathers the rows of each associate id. Care Compare has none: there the name has to do, and only at facilities that no other
// file tells the owners of.
func (x *index) addOwners() {
	x.rowOwner = make([]int32, len(x.world.Owners))
	told := make([]bool, len(x.facilities))
	for i := range x.world.Owners {
		if r := &x.world.Owners[i]; r.AssociateID != "" {
			x.addOwnerRow(int32(i), r.AssociateID)
			if f, ok := x.facilityOf(r); ok {
				told[f] = true
			}
		}
	}
	for i := range x.world.Owners {
		r := &x.world.Owners[i]
		if r.AssociateID != "" {
			continue
		}
		x.rowOwner[i] = -1
		if f, ok := x.facilityOf(r); ok && !told[f] {
			x.addOwnerRow(int32(i), "carecompare:"+r.Type.String()+":"+names.Fold(r.Name()))
		}
	}
	for n := range x.owners {
		o := &x.owners[n]
		o.facilities, o.addresses = sortedSet(o.facilities), sortedSet(o.addresses)
		for _, f := range o.facilities {
			x.facilities[f].owners = append(x.facilities[f].owners, int32(n))
			o.companies = append(o.companies, x.facilities[f].company)
		}
		o.companies = sortedSet(o.companies)
	}
	sold := map[string]bool{}
	for i := range x.world.Changes {
		sold[x.world.Changes[i].Seller.EnrollmentID] = true
	}
	for n := range x.owners {
		o := &x.owners[n]
		o.former = len(o.facilities) == 0 && !slices.ContainsFunc(o.rows, func(r int32) bool { return !sold[x.world.Owners[r].EnrollmentID] })
	}
}

// addOwnerRow adds a row to the owner of an id.
func (x *index) addOwnerRow(i int32, id string) {
	r := &x.world.Owners[i]
	n, ok := x.ownerByID[id]
	if !ok {
		n = int32(len(x.owners))
		x.ownerByID[id] = n
		x.owners = append(x.owners, ownerNode{id: id, isPerson: r.IsPerson()})
	}
	x.rowOwner[i] = n
	o := &x.owners[n]
	o.rows = append(o.rows, i)
	o.roles = o.roles.with(r.Role)
	if f, ok := x.facilityOf(r); ok {
		o.facilities = append(o.facilities, f)
	}
	if o.isPerson {
		return
	}
	for _, name := range []string{r.OrganizationName, r.DoingBusinessAs} {
		if id := x.org(name); id != 0 && !slices.Contains(o.orgs, id) {
			o.orgs = append(o.orgs, id)
		}
	}
	if a := x.place(ownerPlace(r)); a != 0 {
		o.addresses = append(o.addresses, a)
	}
}

// facilityOf finds the facility that an owner row speaks of.
func (x *index) facilityOf(r *OwnerRow) (int32, bool) {
	if r.EnrollmentID != "" { // another enrollment of the CCN is a former owner's
		f, ok := x.byEnrollment[r.EnrollmentID]
		return f, ok
	}
	if r.CCN == "" {
		return 0, false
	}
	f, ok := x.byCCN[r.CCN]
	return f, ok
}

func (x *index) addCRM() {
	w := x.world
	for i := range w.Accounts {
		a := &w.Accounts[i]
		x.accountBy[zoho.Key(a.ID)] = int32(i)
		x.accounts = append(x.accounts, accountNode{row: int32(i), org: x.org(a.Name), address: x.place(place{a.Street, "", a.City, a.State, a.ZIP})})
	}
	for i := range w.PropertyMaster {
		m := &w.PropertyMaster[i]
		account := int32(-1)
		if a, ok := x.accountBy[zoho.Key(m.AccountID)]; ok && m.AccountID != "" {
			account = a
			x.accounts[a].masters = append(x.accounts[a].masters, int32(i))
		}
		x.masters = append(x.masters, masterNode{row: int32(i), org: x.org(m.Name), address: x.place(place{m.Street, "", m.City, m.State, m.ZIP}), account: account})
	}
	for i := range w.Contacts {
		c := &w.Contacts[i]
		account := int32(-1)
		if a, ok := x.accountBy[zoho.Key(c.AccountID)]; ok && c.AccountID != "" {
			account = a
		}
		x.contacts = append(x.contacts, contactNode{row: int32(i), account: account, address: x.place(place{c.Street, "", c.City, c.State, c.ZIP}), accountOrg: x.org(c.AccountName)})
	}
}

func (x *index) addProperties() {
	for i := range x.world.Properties {
		p := &x.world.Properties[i]
		n := propertyNode{row: int32(i), site: x.place(propertyPlace(p.Address)), mail: x.place(propertyPlace(p.Mail)), company: x.org(companyOwner(p))}
		x.properties = append(x.properties, n)
	}
}

// parsePeople parses the names of everyone who is a person.
func (x *index) parsePeople() {
	w := x.world
	parallel(len(x.owners), func(i int) {
		o := &x.owners[i]
		r := &w.Owners[o.rows[0]]
		switch {
		case !o.isPerson:
			o.name = r.OrganizationName
		default:
			o.person = names.PersonParts(r.FirstName, r.MiddleName, r.LastName, "")
			o.name = r.Name()
		}
		o.folded, o.titles = names.Fold(o.name), x.titles(o)
	})
	parallel(len(x.contacts), func(i int) {
		c, r := &x.contacts[i], &w.Contacts[i]
		c.person = contactName(r)
		if r.FirstName != "" && r.LastName != "" && !strings.Contains(r.FirstName+r.LastName, ",") {
			given, middle, _ := strings.Cut(r.LastName, " ")
			c.swapped = names.PersonParts(given, middle, r.FirstName, "")
		}
	})
	parallel(len(x.properties), func(i int) {
		p := &w.Properties[i]
		for k := range p.Owners {
			if h := &p.Owners[k]; isHuman(h) {
				x.properties[i].people = append(x.properties[i].people, propertyOwner{h.Number, propertyPersonName(h)})
			}
		}
	})
}

// contactName reads a contact's name. A CRM has names typed into the wrong field: "Smith, John" in one of them.
func contactName(c *zoho.Contact) names.PersonName {
	first, last := c.FirstName, c.LastName
	switch {
	case first == "" && last == "":
		return names.Person(c.FullName)
	case first == "":
		return names.Person(last)
	case last == "":
		return names.Person(first)
	case strings.Contains(first, ",") && !strings.Contains(last, " "):
		return names.Person(first + " " + last)
	}
	given, middle, _ := strings.Cut(first, " ")
	return names.PersonParts(given, strings.TrimSpace(middle), last, "")
}

// isHuman says whether an owner of a property is a person.
func isHuman(o *reapi.Owner) bool {
	if o.Company() || o.Name() == "" {
		return false
	}
	if o.Type == "Individual" {
		return true
	}
	kind, _ := names.Classify(o.Name())
	return kind == names.PersonType
}

func propertyPersonName(h *reapi.Owner) names.PersonName {
	if h.FirstName == "" || h.LastName == "" {
		return names.Person(cmp.Or(h.FullName, h.Name()))
	}
	given, middle, _ := strings.Cut(h.FirstName, " ")
	return names.PersonParts(given, strings.TrimSpace(middle), h.LastName, "")
}

// sortedSet sorts s and drops repeats, in place.
func sortedSet(s []int32) []int32 {
	slices.Sort(s)
	return slices.Compact(s)
}

// letter is CMS's letter for the type of an owner: I or O.
func (o *ownerNode) letter() string {
	if o.isPerson {
		return "I"
	}
	return "O"
}
