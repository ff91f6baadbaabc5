package ownership

// addCompanies makes one company of each affiliated entity, and one of each facility without any: its own company.
func (x *index) addCompanies() {
	byEntity := map[string]int32{}
	for n := range x.facilities {
		f := &x.world.Facilities[x.facilities[n].row]
		if f.AffiliationEntityID == "" {
			x.facilities[n].company = int32(len(x.companies))
			x.companies = append(x.companies, Company{ID: "CCN" + f.CCN, EntityName: facilityName(f), Type: Standalone, Facilities: []int{n}})
			continue
		}
		c, ok := byEntity[f.AffiliationEntityID]
		if !ok {
			c = int32(len(x.companies))
			byEntity[f.AffiliationEntityID] = c
			x.companies = append(x.companies, Company{ID: "AE" + f.AffiliationEntityID, EntityID: f.AffiliationEntityID, EntityName: f.AffiliationEntityName, Type: AffiliatedEntity})
		}
		x.facilities[n].company = c
		x.companies[c].Facilities = append(x.companies[c].Facilities, n)
	}
}
