package main

// ownSpecs are the columns of each set as a person would name them: with one, a set must come out at least as right as without.
var ownSpecs = map[string]string{
	"febrl1":      "given=given_name,surname=surname,house_number=street_number,street=address_1,address=address_2,city=suburb,zip=postcode,state=state,date=date_of_birth,identifier=soc_sec_id",
	"febrl3":      "given=given_name,surname=surname,house_number=street_number,street=address_1,address=address_2,city=suburb,zip=postcode,state=state,date=date_of_birth,identifier=soc_sec_id",
	"fake1000":    "given=first_name,surname=surname,date=dob,city=city,email=email",
	"rldata500":   "",
	"overture":    "organization=name,address=street,city=city,state=state,zip=zip,phone=phone,website=website,category=category",
	"prematched":  "organization=name,address=street,city=city,state=state,zip=zip,phone=phone,website=website,category=category",
	"restaurant":  "organization=name,address=addr,city=city,phone=phone,category=type",
	"ferc":        "organization=utility_name,organization=plant_name",
	"dblp_acm":    "text=title,text=authors,text=venue,number=year",
	"abt_buy":     "text=name,text=description,number=price",
	"cdc-persons": "date=BIRTHDATE,given=FIRST,surname=LAST,suffix=SUFFIX,former=MAIDEN,category=RACE,category=ETHNICITY,category=GENDER,address=ADDRESS,city=CITY,state=STATE,category=COUNTY,zip=ZIP,identifier=SSN",
}
