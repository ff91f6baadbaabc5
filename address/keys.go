package address

// BuildingKey returns a key that addresses of one building share: house number, street and ZIP, or box and ZIP; with
// city and state where there is no ZIP. "" if the address does not say which building.
func (a *Address) BuildingKey() string {
	place := a.where()
	switch {
	case place == "":
		return ""
	case a.HouseNumber != "" && a.StreetName != "":
		return a.HouseNumber + " " + a.StreetName + "|" + place
	case a.POBox != "":
		return "BOX " + a.POBox + "|" + place
	}
	return ""
}

// UnitKey returns the building's key with the unit, "" where there is no building.
func (a *Address) UnitKey() string {
	k := a.BuildingKey()
	if k == "" || a.Unit == "" {
		return k
	}
	return k + "|" + a.Unit
}

// NumberZIPKey returns house number and ZIP, "" where one of them is missing.
func (a *Address) NumberZIPKey() string {
	if a.HouseNumber == "" || a.ZIP == "" {
		return ""
	}
	return a.HouseNumber + "|" + a.ZIP
}

// NumberStreetStateKey returns house number, the sound of the street and state, "" where one of them is missing.
func (a *Address) NumberStreetStateKey() string {
	if a.HouseNumber == "" || a.StreetName == "" || a.State == "" {
		return ""
	}
	return a.HouseNumber + "|" + a.StreetName + "|" + a.State
}

// BoxZIPKey returns box number and ZIP, "" where one of them is missing.
func (a *Address) BoxZIPKey() string {
	if a.POBox == "" || a.ZIP == "" {
		return ""
	}
	return a.POBox + "|" + a.ZIP
}

func (a *Address) where() string {
	if a.ZIP != "" {
		return a.ZIP
	}
	return join(a.City, a.State)
}
