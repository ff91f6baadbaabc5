package synth

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"

	"github.com/ownerlink/ownerlink/internal/layout"
)

// testWorld is one world of 1,200 facilities that the tests look at and do not change.
var testWorld = sync.OnceValue(func() *World {
	cfg := DefaultConfig()
	cfg.Facilities = 1200
	w, err := NewWorld(context.Background(), cfg)
	if err != nil {
		panic(err)
	}
	return w
})

// testFiles are the files of testWorld.
var testFiles = sync.OnceValue(func() map[string][]byte {
	out := map[string][]byte{}
	for _, f := range testWorld().files() {
		var b bytes.Buffer
		if err := f.write(&b); err != nil {
			panic(err)
		}
		out[f.name] = b.Bytes()
	}
	return out
})

// written returns the bytes of every file of w by name.
func written(t *testing.T, w *World) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, f := range w.files() {
		var b bytes.Buffer
		require.NoError(t, f.write(&b), f.name)
		out[f.name] = b.Bytes()
	}
	return out
}

// rows reads a CSV of the world; CMS's are Windows-1252.
func rows(t *testing.T, files map[string][]byte, prefix string) (header []string, out []map[string]string) {
	t.Helper()
	for name, data := range files {
		if !strings.HasPrefix(name, prefix) {
			continue
		}
		var in io.Reader = bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))
		if strings.Contains(name, "cms/SNF") {
			in = charmap.Windows1252.NewDecoder().Reader(in)
		}
		all, err := csv.NewReader(in).ReadAll()
		require.NoError(t, err, name)
		for _, cells := range all[1:] {
			row := map[string]string{}
			for i, c := range all[0] {
				row[c] = cells[i]
			}
			out = append(out, row)
		}
		return all[0], out
	}
	require.Fail(t, "no file "+prefix)
	return nil, nil
}

func TestSameSeedSameBytes(t *testing.T) {
	cfg := DefaultConfig()
	cfg.Facilities = 120
	digest := func(cfg Config) string {
		w, err := NewWorld(context.Background(), cfg)
		require.NoError(t, err)
		files := written(t, w)
		var names []string
		for name := range files {
			names = append(names, name)
		}
		sort.Strings(names)
		h := sha256.New()
		for _, name := range names {
			h.Write([]byte(name))
			h.Write(files[name])
		}
		return hex.EncodeToString(h.Sum(nil))
	}
	first := digest(cfg)
	old := runtime.GOMAXPROCS(1)
	again := digest(cfg)
	runtime.GOMAXPROCS(old)
	require.Equal(t, first, again)
	cfg.Seed = 2
	require.NotEqual(t, first, digest(cfg))
}

// TestNoSiteAddressChangesNothingElse: the same world, less the sites.
func TestNoSiteAddressChangesNothingElse(t *testing.T) {
	cfg := DefaultConfig()
	cfg.Facilities = 60
	whole, err := NewWorld(context.Background(), cfg)
	require.NoError(t, err)
	cfg.NoSiteAddress = true
	cut, err := NewWorld(context.Background(), cfg)
	require.NoError(t, err)
	a, b := written(t, whole), written(t, cut)
	for name := range a {
		if strings.HasPrefix(name, "property/") {
			require.NotEqual(t, a[name], b[name], name)
			require.NotContains(t, string(b[name]), `"address":{`, name)
			continue
		}
		require.Equal(t, string(a[name]), string(b[name]), name)
	}
}

func TestLayouts(t *testing.T) {
	files := testFiles()
	for _, x := range []struct {
		prefix string
		layout layout.Layout
	}{
		{"cms/SNF_Enrollments", layout.SNFEnrollments}, {"cms/SNF_All_Owners", layout.Owners40}, {"cms/SNF_CHOW_2", layout.CHOW},
		{"cms/SNF_CHOW_Owners", layout.Owners34}, {"cms/Care_Compare_Provider", layout.CareCompareProviders},
		{"cms/Care_Compare_Ownership", layout.CareCompareOwners}, {"previous/cms/SNF_Enrollments", layout.SNFEnrollments},
		{"previous/cms/SNF_All_Owners", layout.Owners40}, {"crm/Contacts", layout.ZohoContacts}, {"crm/Accounts", layout.ZohoAccounts},
		{"crm/property_master", layout.ZohoPropertyMaster}, {"pecos/OWNERSHIP", layout.PECOSOwnership},
		{"pecos/ENROLLMENT", layout.PECOSEnrollment}, {"pecos/ASSOCIATIONS", layout.PECOSAssociations},
	} {
		header, all := rows(t, files, x.prefix)
		require.Equal(t, x.layout.Columns, header, x.prefix)
		require.NotEmpty(t, all, x.prefix)
	}
	for name, data := range files {
		if strings.Contains(name, "cms/SNF") {
			first, _, _ := bytes.Cut(data, []byte("\r\n"))
			require.True(t, bytes.HasPrefix(first, []byte(`"`)) && bytes.HasSuffix(first, []byte(`"`)), "%s: the header is quoted, lines end in CRLF", name)
			require.Equal(t, bytes.Count(data, []byte("\n")), bytes.Count(data, []byte("\r\n")), name)
		}
	}
}

// flat lists the dotted names in v; elements of arrays have no index.
func flat(v any, prefix string, out map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			flat(x, prefix+"."+k, out)
		}
	case []any:
		for _, x := range v {
			flat(x, prefix, out)
		}
	default:
		out[prefix[1:]] = true
	}
}

func TestPropertyLayouts(t *testing.T) {
	files := testFiles()
	var answer struct{ Data []map[string]any }
	require.NoError(t, json.Unmarshal(files["property/property_search.json"], &answer))
	search, detail := map[string]bool{}, map[string]bool{}
	for _, record := range answer.Data {
		flat(record, "", search)
	}
	for line := range bytes.Lines(files["property/property_detail.jsonl"]) {
		var record map[string]any
		require.NoError(t, json.Unmarshal(line, &record))
		flat(record, "", detail)
	}
	for name := range search {
		if name == "neighborhood" { // null, for what the layout has below it
			continue
		}
		require.GreaterOrEqual(t, layout.PropertySearch.Index(name), 0, "the search has no %s", name)
	}
	for name := range detail {
		require.GreaterOrEqual(t, layout.PropertyDetail.Index(name), 0, "the detail has no %s", name)
	}
	for _, name := range []string{"id", "propertyId", "companyName", "owner1FirstName", "owner2LastName", "mailAddress.address", "address.street", "propertyUseCode", "lenderName"} {
		require.True(t, search[name], name)
	}
	for _, name := range []string{"ownerInfo.owner1FullName", "ownerInfo.companyName", "ownerInfo.mailAddress.label", "propertyInfo.address.label", "currentMortgages.maturityDate", "linkedProperties.ids"} {
		require.True(t, detail[name], name)
	}
}

// set collects a column.
func set(rows []map[string]string, column string) map[string]bool {
	out := map[string]bool{}
	for _, r := range rows {
		out[r[column]] = true
	}
	return out
}

func TestTruthSpeaksOfWhatIsThere(t *testing.T) {
	files := testFiles()
	read := func(prefix string) []map[string]string { _, r := rows(t, files, prefix); return r }
	owners, enrollments := read("cms/SNF_All_Owners"), read("cms/SNF_Enrollments")
	contacts, masters := set(read("crm/Contacts"), "Record Id"), set(read("crm/property_master"), "id")
	ids, ccns := set(owners, "ASSOCIATE ID - OWNER"), set(enrollments, "CCN")
	properties := map[string]bool{}
	for _, p := range testWorld().properties {
		require.False(t, properties[p.id], "two properties are %s", p.id)
		require.True(t, p.search || p.detail)
		properties[p.id] = true
	}
	for _, x := range []struct {
		file, column string
		in           map[string]bool
	}{
		{"truth/principals", "zoho_contact_id", contacts}, {"truth/principals", "associate_id_owner", ids},
		{"truth/contacts", "zoho_contact_id", contacts}, {"truth/propcos", "associate_id_owner", ids}, {"truth/propcos", "property_id", properties},
		{"truth/buildings", "ccn", ccns}, {"truth/buildings", "property_id", properties}, {"truth/facilities", "property_master_id", masters},
		{"truth/facilities", "ccn", ccns}, {"truth/groups", "ccn", ccns}, {"truth/effective", "ccn", ccns},
	} {
		all := read(x.file)
		require.NotEmpty(t, all, x.file)
		for _, r := range all {
			require.True(t, x.in[r[x.column]], "%s: %s %q is nowhere", x.file, x.column, r[x.column])
		}
	}
	require.Len(t, read("truth/contacts"), len(contacts), "each contact has its truth")
	require.Len(t, read("truth/groups"), len(ccns), "each facility has its group")
	for _, r := range read("truth/persons") {
		switch id := r["source_id"]; r["source"] {
		case "cms":
			require.True(t, ids[id], id)
		case "zoho":
			require.True(t, contacts[id], id)
		case "reapi":
			property, _, ok := strings.Cut(id, "#")
			require.True(t, ok && properties[property], id)
		default:
			require.Fail(t, "a source of its own: "+r["source"])
		}
	}
}

// TestPropCoTruthFollowsItsDefinition builds the truth of owners and properties again from the files' own words.
func TestPropCoTruthFollowsItsDefinition(t *testing.T) {
	w := testWorld()
	owning, listed := map[string]bool{}, map[string]*organization{}
	for _, f := range w.facilities {
		for _, row := range f.rows {
			if row.org != nil {
				listed[row.org.id] = row.org
			}
		}
	}
	person := map[string]*person{}
	for _, f := range w.facilities {
		for _, row := range f.rows {
			if row.person == nil {
				continue
			}
			for _, id := range row.person.ids {
				person[id.id] = row.person
				owning[id.id] = owning[id.id] || strings.Contains(roleTexts[row.code], "OWNERSHIP INTEREST")
			}
		}
	}
	byID := map[string]*property{}
	for _, p := range w.properties {
		byID[p.id] = p
	}
	seen := map[pairID]bool{}
	for _, link := range w.truePropCos() {
		require.False(t, seen[link], "twice: %v", link)
		seen[link] = true
		p := byID[link.right]
		if o := listed[link.left]; o != nil {
			require.Same(t, p.company, o.company, "an organization is linked with what its chain owns")
			require.Same(t, p.company.office, o.office, "and only at the chain's office")
			continue
		}
		n := person[link.left]
		require.NotNil(t, n, link.left)
		require.True(t, owning[link.left], "%s has no ownership role", link.left)
		if len(p.people) > 0 {
			require.Contains(t, p.people, n)
			require.Nil(t, p.company)
		}
	}
}

func TestRates(t *testing.T) {
	w := testWorld()
	var known, nick, middleGone, lastFirsts, suffixHad, suffixLost, none, wrong, total, unknown int
	for _, c := range w.contacts {
		total++
		if !c.known {
			unknown++
		}
		switch c.state {
		case accountNone:
			none++
		case accountWrong:
			wrong++
		}
		if c.layout == lastFirst {
			lastFirsts++
		}
		if len(c.person.given) > 3 && len(w.tables.nicknames[c.person.given].usual) > 0 {
			known++
			for _, n := range append(w.tables.nicknames[c.person.given].usual, w.tables.nicknames[c.person.given].unusual...) {
				if strings.EqualFold(c.name.given, n) {
					nick++
					break
				}
			}
		}
		if c.person.middle != "" && c.name.middle == "" {
			middleGone++
		}
		if c.person.suffix != "" {
			suffixHad++
			if c.name.suffix == "" {
				suffixLost++
			}
		}
	}
	ccnGone, respelt, masters := 0, 0, 0
	for _, m := range w.masters {
		masters++
		if m.ccn == "" {
			ccnGone++
		}
		if m.written.street != w.tables.standard(m.facility.site).street {
			respelt++
		}
	}
	individuals, two, unaffiliated := map[*person]map[string]bool{}, 0, 0
	elsewhere, own := 0, 0
	for _, f := range w.facilities {
		if !f.affiliated {
			unaffiliated++
		}
		for _, row := range f.rows {
			if row.person != nil {
				if individuals[row.person] == nil {
					individuals[row.person] = map[string]bool{}
				}
				individuals[row.person][row.associateID()] = true
			}
		}
	}
	for _, ids := range individuals {
		if len(ids) == 2 {
			two++
		}
	}
	homes, buildings, strangers, unlike := 0, 0, 0, 0
	for _, p := range w.properties {
		switch {
		case p.building != nil:
			buildings++
			if len(p.people) > 0 {
				homes++
			}
		case p.company == nil && len(p.people) == 0:
			strangers++
		}
		if p.forFacility {
			own++
			if p.elsewhere {
				elsewhere++
			}
			if p.unlike {
				unlike++
			}
		}
	}
	share := func(n, of int) float64 { return float64(n) / math.Max(1, float64(of)) }
	for _, x := range []struct {
		what     string
		got, low float64
		high     float64
	}{
		{"nickname", share(nick, known), .14, .26},
		{"middle name missing", share(middleGone, total), .45, .65},
		{"Last, First", share(lastFirsts, total), .03, .09},
		{"suffix lost", share(suffixLost, suffixHad), .05, .45},
		{"contacts on no account", share(none, total), .07, .13},
		{"contacts on a wrong account", share(wrong, total), .07, .13},
		{"contacts unknown to CMS", share(unknown, total), .27, .33},
		{"CCN missing", share(ccnGone, masters), .13, .27},
		{"street respelt", share(respelt, masters), .25, .55},
		{"two associate ids", share(two, len(individuals)), .03, .05},
		{"facilities without affiliated entity", share(unaffiliated, len(w.facilities)), .27, .38},
		{"site not the facility's address", share(elsewhere, own), .35, .45},
		{"buildings owned by people", share(homes, buildings), .04, .12},
		{"strangers' properties to each facility's own", share(strangers, own), 2.8, 3.2},
		{"contacts to a facility", share(total, len(w.facilities)), .6, .75},
		{"owner rows to a facility", share(w.Counts().OwnerRows, len(w.facilities)), 16, 22},
	} {
		require.GreaterOrEqual(t, x.got, x.low, x.what)
		require.LessOrEqual(t, x.got, x.high, x.what)
	}
	require.Positive(t, unlike)
}

func TestHardIsHarder(t *testing.T) {
	easy, hard := DefaultConfig(), HardConfig()
	require.NoError(t, hard.Validate())
	e, h := easy.rates(), hard.rates()
	for i := range e {
		require.GreaterOrEqual(t, *h[i].value, *e[i].value, e[i].name)
	}
}

func TestValidateNamesTheField(t *testing.T) {
	for _, x := range []struct {
		field, why string
		change     func(*Config)
	}{
		{"Facilities", "none", func(c *Config) { c.Facilities = 0 }},
		{"Facilities", "more than CCNs can tell apart", func(c *Config) { c.Facilities = MaxFacilities + 1 }},
		{"Release", "no date", func(c *Config) { *c = Config{Facilities: 1} }},
		{"Nickname", "above one", func(c *Config) { c.Nickname = 1.01 }},
		{"TwoIDs", "below zero", func(c *Config) { c.TwoIDs = -.1 }},
		{"CCNMissing", "not a number", func(c *Config) { c.CCNMissing = math.NaN() }},
		{"UnrelatedPerFacility", "endless", func(c *Config) { c.UnrelatedPerFacility = math.Inf(1) }},
		{"ContactsPerFacility", "below zero", func(c *Config) { c.ContactsPerFacility = -1 }},
		{"WrongAccount", "two shares of one whole", func(c *Config) { c.WrongAccount, c.NoAccount = .6, .6 }},
		{"PersonOwned", "two shares of one whole", func(c *Config) { c.PersonOwned, c.Landlord = .6, .6 }},
	} {
		cfg := DefaultConfig()
		x.change(&cfg)
		var wrong *ConfigError
		_, err := NewWorld(context.Background(), cfg)
		require.ErrorAs(t, err, &wrong, x.why)
		require.Equal(t, x.field, wrong.Field, x.why)
	}
}

// TestEverySizeAndRate makes small worlds at the ends of every rate: no division by zero, no empty choice.
func TestEverySizeAndRate(t *testing.T) {
	for _, n := range []int{1, 2, 3, 10} {
		for seed := range uint64(4) {
			cfg := DefaultConfig()
			cfg.Facilities, cfg.Seed = n, seed
			w, err := NewWorld(context.Background(), cfg)
			require.NoError(t, err)
			written(t, w)
		}
	}
	base := DefaultConfig()
	for i := range base.rates() {
		for _, v := range []float64{0, 1} {
			cfg := DefaultConfig()
			cfg.Facilities = 5
			r := cfg.rates()[i]
			*r.value = v
			if cfg.Validate() != nil {
				continue // it shares a whole with another
			}
			w, err := NewWorld(context.Background(), cfg)
			require.NoError(t, err, r.name)
			if v == 1 {
				written(t, w)
			}
		}
	}
}

func TestWriteKeepsWhatIsThere(t *testing.T) {
	cfg := DefaultConfig()
	cfg.Facilities = 3
	w, err := NewWorld(context.Background(), cfg)
	require.NoError(t, err)
	dir := filepath.Join(t.TempDir(), "world")
	require.NoError(t, w.Write(context.Background(), dir, false), "a folder that is not there is made")
	require.ErrorIs(t, w.Write(context.Background(), dir, false), ErrNotEmpty)
	require.NoError(t, w.Write(context.Background(), dir, true))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	require.ErrorIs(t, w.Write(ctx, filepath.Join(t.TempDir(), "x"), false), context.Canceled)
	_, err = NewWorld(ctx, cfg)
	require.ErrorIs(t, err, context.Canceled)
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.Contains(d.Name(), ".synth-") {
			err = errors.New("left over: " + path)
		}
		return err
	}))
}

// TestImportsNeitherNamesNorAddress: or the project would grade itself.
func TestImportsNeitherNamesNorAddress(t *testing.T) {
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".go" {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), e.Name(), nil, parser.ImportsOnly)
		require.NoError(t, err)
		for _, i := range f.Imports {
			if path := strings.Trim(i.Path.Value, `"`); strings.HasPrefix(path, "github.com/ownerlink/") {
				require.Contains(t, []string{"github.com/ownerlink/ownerlink/internal/layout", "github.com/ownerlink/ownerlink/synth"}, path, e.Name())
			}
		}
	}
}
