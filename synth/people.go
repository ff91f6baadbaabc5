package synth

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"time"
)

// PeopleConfig says how many records of people [WritePeople] makes, and how hard they are. Start from [DefaultPeopleConfig]. Rates are
// shares from 0 to 1; what says "of a record" happens to each record on its own.
type PeopleConfig struct {
	Records   int // from 1; the last person may make a few fewer than drawn
	Seed      uint64
	PerPerson float64 // records of one person, on average, from 1

	// Who lives together.
	Household float64 // people who live with kin, at one address and often one phone
	FatherSon float64 // sons who bear their father's name
	Twins     float64 // pairs of brothers and sisters born the same day
	Moved     float64 // people who had another address before
	Maiden    float64 // of a wife's records: her surname before marriage

	// Of a record.
	Nickname    float64
	Unusual     float64 // of nicknames and abbreviations, those the usual tables lack
	NameTypo    float64 // in the given name, and again in the surname
	Swapped     float64 // given name and surname exchanged
	InitialOnly float64
	SuffixLost  float64
	DateSlip    float64 // a digit, the year, or day and month exchanged
	OtherSlip   float64 // in phone, e-mail, ZIP code or street
	Respelt     float64 // street and city written otherwise
	Empty       float64 // a field left empty; names half as often
}

// DefaultPeopleConfig is 10,000 records of about 4,000 people.
func DefaultPeopleConfig() PeopleConfig {
	return PeopleConfig{Records: 10_000, Seed: 1, PerPerson: 2.5, Household: .65, FatherSon: .15, Twins: .04, Moved: .35, Maiden: .12,
		Nickname: .12, Unusual: .15, NameTypo: .05, Swapped: .01, InitialOnly: .02, SuffixLost: .35, DateSlip: .05, OtherSlip: .04, Respelt: .35,
		Empty: .20}
}

// MaxPeople is the most records that are made at once.
const MaxPeople = 100_000_000

// rates lists every share of c.
func (c *PeopleConfig) rates() []rate {
	return []rate{{"Household", &c.Household}, {"FatherSon", &c.FatherSon}, {"Twins", &c.Twins}, {"Moved", &c.Moved}, {"Maiden", &c.Maiden},
		{"Nickname", &c.Nickname}, {"Unusual", &c.Unusual}, {"NameTypo", &c.NameTypo}, {"Swapped", &c.Swapped},
		{"InitialOnly", &c.InitialOnly}, {"SuffixLost", &c.SuffixLost}, {"DateSlip", &c.DateSlip}, {"OtherSlip", &c.OtherSlip},
		{"Respelt", &c.Respelt}, {"Empty", &c.Empty}}
}

// Validate names the first field out of its range, as a [*ConfigError].
func (c PeopleConfig) Validate() error {
	if c.Records < 1 || c.Records > MaxPeople {
		return &ConfigError{"Records", fmt.Sprintf("is %d; it must be from 1 to %d", c.Records, MaxPeople)}
	}
	if !(c.PerPerson >= 1 && c.PerPerson <= 100) {
		return &ConfigError{"PerPerson", fmt.Sprintf("is %g; it must be from 1 to 100", c.PerPerson)}
	}
	return validRates(c.rates())
}

// peopleColumns is the header of what [WritePeople] writes.
var peopleColumns = []string{"unique_id", "first_name", "middle_name", "surname", "suffix", "dob", "street", "city", "state", "zip", "phone", "email"}

// resident is a person with what records of them hold beside the name.
type resident struct {
	*person
	entity string
	born   time.Time
	lived  []*address // the latest first
	phones []string   // the latest first
	mails  []string
}

// WritePeople writes records of made-up people to out as CSV, and to truth, as id and entity, who each record speaks of. Ids count
// from r1 in the order of the file, which tells nothing. The same configuration gives the same bytes. The error is a [*ConfigError],
// that of ctx, or of the writers.
func WritePeople(ctx context.Context, out, truth io.Writer, cfg PeopleConfig) error {
	if err := cfg.Validate(); err != nil {
		return err
	}
	records, entities := csv.NewWriter(out), csv.NewWriter(truth)
	if err := records.Write(peopleColumns); err != nil {
		return err
	}
	if err := entities.Write([]string{"id", "entity"}); err != nil {
		return err
	}
	m := &peopleMaker{cfg: &cfg, tables: load()}
	done := 0
	for window := 0; done < cfg.Records; window++ { // shuffled window by window, so that memory stays bounded
		if err := ctx.Err(); err != nil {
			return err
		}
		rows := m.window(window, min(cfg.Records-done, 1<<16))
		for _, row := range rows {
			done++
			row.cells[0] = "r" + strconv.Itoa(done)
			if err := records.Write(row.cells); err != nil {
				return err
			}
			if err := entities.Write([]string{row.cells[0], row.entity}); err != nil {
				return err
			}
		}
	}
	records.Flush()
	entities.Flush()
	if err := records.Error(); err != nil {
		return err
	}
	return entities.Error()
}

// WritePeopleFile writes the records to path and the truth beside it: people.csv and people.truth.csv. Files that are there already are
// refused with [ErrExists] unless force is true; both are written whole or not at all. It returns the path of the truth.
func WritePeopleFile(ctx context.Context, path string, cfg PeopleConfig, force bool) (truth string, err error) {
	truth = strings.TrimSuffix(path, ".csv") + ".truth.csv"
	for _, p := range []string{path, truth} {
		if _, err := os.Lstat(p); err == nil && !force {
			return "", fmt.Errorf("%s %w", p, ErrExists)
		}
	}
	return truth, writeFile(truth, func(entities io.Writer) error {
		return writeFile(path, func(records io.Writer) error { return WritePeople(ctx, records, entities, cfg) })
	})
}

// peopleMaker makes households one after the other.
type peopleMaker struct {
	cfg        *PeopleConfig
	tables     *tables
	households int
	people     int
}

// peopleRow is a record and who it speaks of.
type peopleRow struct {
	cells  []string
	entity string
}

// window makes exactly n records, in a random order.
func (m *peopleMaker) window(number, n int) []peopleRow {
	rows := make([]peopleRow, 0, n+64)
	for len(rows) < n {
		r := newSource(m.cfg.Seed, "household", m.households)
		m.households++
		for _, p := range m.household(r) {
			for range m.copies(r) {
				rows = append(rows, peopleRow{m.record(r, p), p.entity})
			}
		}
	}
	rows = rows[:n]
	newSource(m.cfg.Seed, "window", number).Shuffle(n, func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	return rows
}

// copies draws how many records a person has: one, and an exponential number more.
func (m *peopleMaker) copies(r source) int {
	return 1 + int(math.Round(r.ExpFloat64()*(m.cfg.PerPerson-1)))
}

// household makes people who live together, or one alone.
func (m *peopleMaker) household(r source) []*resident {
	crowd := &population{tables: m.tables}
	home := m.home(r)
	line := phone(r)
	var out []*resident
	move := func(p *person, born time.Time) *resident {
		m.people++
		s := &resident{person: p, entity: "e" + strconv.Itoa(m.people), born: born, lived: []*address{home}, phones: []string{line}}
		if r.chance(.5) {
			s.phones[0] = p.phone
		}
		s.mails = []string{m.mail(r, s)}
		out = append(out, s)
		return s
	}
	if !r.chance(m.cfg.Household) {
		p := crowd.someone(r)
		m.history(r, move(p, birthday(r, 1935, 2003)))
		return out
	}
	com := crowd.tables.communities.pick(r)
	husband := crowd.add(r, com, false)
	father := move(husband, birthday(r, 1935, 1990))
	var mother *resident
	if r.chance(.85) {
		mother = move(crowd.wife(r, husband), father.born.AddDate(0, 0, r.between(-1500, 3000)))
	}
	for n := r.between(0, 3); n > 0; n-- {
		m.child(r, crowd, com, father, move)
	}
	if r.chance(m.cfg.Twins * 3) { // of three children in a household on average, a pair
		first := m.child(r, crowd, com, father, move)
		second := crowd.add(r, com, first.female)
		second.surname, second.suffix = husband.surname, ""
		if r.chance(.4) { // Jayden and Jordan
			for range 30 {
				if second.given != first.given && second.given[0] == first.given[0] {
					break
				}
				second.given = crowd.given(r, com, first.female)
			}
		}
		for second.given == first.given {
			second.given = crowd.given(r, nil, first.female)
		}
		move(second, first.born)
	}
	together := r.chance(m.cfg.Moved) // the household moved, all of it
	if together {
		old := m.home(r)
		for _, s := range out {
			s.lived = append(s.lived, old)
		}
	}
	if mother != nil && r.chance(.06) { // one mailbox for both
		mother.mails = father.mails
	}
	for _, s := range out {
		m.history(r, s)
	}
	return out
}

// child makes a son or daughter of father, a son with his name in a part of the families.
func (m *peopleMaker) child(r source, crowd *population, com *community, father *resident, move func(*person, time.Time) *resident) *resident {
	born := father.born.AddDate(r.between(19, 38), r.between(0, 11), r.between(0, 27))
	female := r.chance(.5)
	if !female && r.chance(m.cfg.FatherSon) {
		return move(crowd.son(r, father.person, true), born)
	}
	p := crowd.add(r, com, female)
	p.surname, p.suffix = father.surname, ""
	for p.given == father.given {
		p.given = crowd.given(r, com, p.female)
	}
	return move(p, born)
}

// history gives s earlier addresses, phones and mailboxes.
func (m *peopleMaker) history(r source, s *resident) {
	for r.chance(m.cfg.Moved / 2) {
		s.lived = append([]*address{m.home(r)}, s.lived...)
	}
	if r.chance(.3) {
		s.phones = append(s.phones, phone(r))
	}
	if r.chance(.3) {
		s.mails = append(s.mails, m.mail(r, s))
	}
}

func (m *peopleMaker) home(r source) *address {
	a := m.tables.place(r, m.tables.cities.pick(r))
	if r.chance(.25) {
		m.tables.suite(r, a)
		a.unitKind = pick(r, []string{"Apartment", "Apartment", "Unit"})
	}
	return a
}

func birthday(r source, from, to int) time.Time {
	return time.Date(r.between(from, to), time.January, r.between(1, 365), 0, 0, 0, 0, time.UTC)
}

// mail makes a mailbox of s.
func (m *peopleMaker) mail(r source, s *resident) string {
	given, surname := mailable(s.given), mailable(s.surname)
	if r.chance(.15) {
		given = mailable(m.tables.nickname(r, s.given, m.cfg.Unusual))
	}
	year := strconv.Itoa(s.born.Year())
	local := pick(r, []string{given + "." + surname, given + surname, first(given) + surname, given + "_" + surname, surname + "." + given, given})
	local += pick(r, []string{"", "", year, year[2:], r.digits(2), r.digits(3)})
	return local + "@" + pick(r, []string{"gmail.com", "gmail.com", "gmail.com", "yahoo.com", "hotmail.com", "aol.com", "outlook.com", "icloud.com", "comcast.net"})
}

// record writes one record of s.
func (m *peopleMaker) record(r source, s *resident) []string {
	cfg := m.cfg
	given, middle, surname, suffix := s.given, s.middle, s.surname, s.suffix
	switch {
	case r.chance(cfg.Nickname):
		given = m.tables.nickname(r, given, cfg.Unusual)
	case r.chance(cfg.InitialOnly):
		given = given[:1]
	}
	if s.spouse != nil && s.female && r.chance(cfg.Maiden) {
		surname = m.tables.married(r, s.person)
	}
	if r.chance(.5) {
		middle = first(middle)
	}
	if r.chance(cfg.NameTypo) {
		given = typo(r, given)
	}
	if r.chance(cfg.NameTypo) {
		surname = typo(r, surname)
	}
	if r.chance(cfg.SuffixLost) {
		suffix = ""
	}
	if r.chance(cfg.Swapped) {
		given, surname = surname, given
	}
	address := m.tables.write(r, recent(r, s.lived), &Config{AddressRespelt: cfg.Respelt, CityAbbreviated: cfg.Respelt / 4, Unusual: cfg.Unusual,
		SuiteMissing: .15, AddressTypo: cfg.OtherSlip})
	number := recent(r, s.phones)
	if r.chance(cfg.OtherSlip) {
		number = slip(r, number)
	}
	box := recent(r, s.mails)
	if r.chance(cfg.OtherSlip) {
		box = typo(r, box)
	}
	zip := address.zip
	if r.chance(cfg.OtherSlip/2) && zip != "" {
		zip = slip(r, zip)
	}
	cells := []string{"", given, middle, surname, suffix, m.date(r, s.born), join(address.street, address.unit), address.city, address.state, zip, phoneStyle(r, number), box}
	for i := 1; i < len(cells); i++ {
		share := cfg.Empty
		if i == 1 || i == 3 {
			share /= 2
		}
		if r.chance(share) {
			cells[i] = ""
		}
	}
	if cells[1] == "" && cells[3] == "" { // nobody files a record without any name
		cells[3] = surname
	}
	return cells
}

// recent draws one of values, the first half of the time.
func recent[T any](r source, values []T) T {
	for _, v := range values[:len(values)-1] {
		if r.chance(.55) {
			return v
		}
	}
	return values[len(values)-1]
}

// date writes a birthday, most as 1961-08-13, some as 08/13/1961, now and then with a slip.
func (m *peopleMaker) date(r source, born time.Time) string {
	if r.chance(m.cfg.DateSlip) {
		switch r.IntN(5) {
		case 0:
			if born.Day() <= 12 {
				born = time.Date(born.Year(), time.Month(born.Day()), int(born.Month()), 0, 0, 0, 0, time.UTC)
			}
		case 1:
			born = born.AddDate(pick(r, []int{-10, -1, 1, 10}), 0, 0)
		case 2:
			born = time.Date(born.Year(), time.January, 1, 0, 0, 0, 0, time.UTC)
		case 3:
			born = time.Date(born.Year(), born.Month(), 1+(born.Day()+r.between(0, 26))%28, 0, 0, 0, 0, time.UTC)
		default:
			born = time.Date(born.Year(), 1+(born.Month()+time.Month(r.IntN(11)))%12, min(born.Day(), 28), 0, 0, 0, 0, time.UTC)
		}
	}
	if r.chance(.1) {
		return born.Format("01/02/2006")
	}
	return born.Format(time.DateOnly)
}

// slip changes one digit, or exchanges two.
func slip(r source, digits string) string {
	b := []byte(digits)
	i := r.IntN(len(b) - 1)
	if b[i] != b[i+1] && r.chance(.5) {
		b[i], b[i+1] = b[i+1], b[i]
	} else {
		b[i] = byte('0' + (int(b[i]-'0')+1+r.IntN(8))%10)
	}
	return string(b)
}
