package ownership

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/record"
)

// folderOf writes files into a new folder.
func folderOf(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	return dir
}

const (
	enrollmentHeader = "ENROLLMENT ID,CCN,ASSOCIATE ID,ORGANIZATION NAME,ADDRESS LINE 1,PROVIDER TYPE TEXT,NURSING HOME PROVIDER NAME\n"
	ownerHeader      = "ENROLLMENT ID,ASSOCIATE ID,ASSOCIATE ID - OWNER,TYPE - OWNER,ROLE CODE - OWNER,ROLE TEXT - OWNER,ASSOCIATION DATE - OWNER,FIRST NAME - OWNER,LAST NAME - OWNER,ORGANIZATION NAME - OWNER,PERCENTAGE OWNERSHIP\n"
	providerHeader   = "CMS Certification Number (CCN),Provider Name,Provider Address,City/Town,State,ZIP Code,Ownership Type,Number of Certified Beds\n"
	careOwnersHeader = "CMS Certification Number (CCN),Provider Name,Role played by Owner or Manager in Facility,Owner Type,Owner Name,Ownership Percentage,Association Date\n"
	searchHeader     = "id,owner1LastName,companyName,mailAddress.address,address.address,propertyUseCode\n"
)

func enrollment(id, ccn, name string) string {
	return id + "," + ccn + ",0042100123,ELM GATE LLC,12 GATE RD,PART A PROVIDER - SKILLED NURSING FACILITY," + name + "\n"
}

func ownerLine(enrollment, id, code, since string) string {
	return enrollment + ",0042100123," + id + ",I," + code + ",," + since + ",ANN,SAMPLE,,50\n"
}

func gzipped(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.String()
}

// What lies in the folders is known by its header, and what is of no use is listed with the reason, whatever it is.
func TestLoadSaysWhatItTook(t *testing.T) {
	dir := folderOf(t, map[string]string{
		"a.txt":            enrollmentHeader + enrollment("O20110505000002", "015009", "ELM GATE"),
		"deep/b.csv.gz":    gzipped(t, ownerHeader+ownerLine("O20110505000002", "0000000001", "34", "01/02/2020")+ownerLine("", "0000000002", "40", "")),
		"c.csv":            "a,b\n1,2\n",
		"empty.csv":        "",
		"picture.bin":      "\x00\x01\x02\x03",
		"broken.zip":       "PK\x03\x04no archive",
		"npi.csv":          "NPI,LAST_NAME,FIRST_NAME,PARTB,DME,HHA,PMD,HOSPICE\n1234567893,SAMPLE,ANN,Y,Y,Y,Y,Y\n",
		".hidden.csv":      enrollmentHeader,
		".cache/notes.csv": enrollmentHeader,
		"dua.csv":          "PARENT_ID,SUBSIDIARY_ID,OWNERSHIP_PCT,EFFECTIVE_DATE\n42100123,7315900001,50,2020-01-01\n1,1,1,never\n",
	})
	w, err := Load(context.Background(), dir)
	require.NoError(t, err)
	require.Len(t, w.Inputs, 8, "what begins with a dot is passed over")
	took := map[string]Input{}
	for _, in := range w.Inputs {
		rel, err := filepath.Rel(dir, in.Name)
		require.NoError(t, err)
		took[rel] = in
		assert.Len(t, in.SHA256, 64, rel)
	}
	for name, want := range map[string]struct{ kind, reason string }{
		"a.txt":         {"CMS enrollments", ""},
		"deep/b.csv.gz": {"CMS owners", ""},
		"c.csv":         {NotUsed, "its header of 2 columns is that of no known file"},
		"empty.csv":     {NotUsed, "is empty"},
		"picture.bin":   {NotUsed, "is not text"},
		"broken.zip":    {NotUsed, "the zip archive is cut or damaged"},
		"npi.csv":       {NotUsed, "order and referring"},
		"dua.csv":       {"PECOS ownership", ""},
	} {
		assert.Equal(t, want.kind, took[name].TakenFor, name)
		if want.reason == "" {
			assert.Empty(t, took[name].Reason, name)
		} else {
			assert.Contains(t, took[name].Reason, want.reason, name)
		}
	}
	assert.Equal(t, Input{Name: took["dua.csv"].Name, TakenFor: "PECOS ownership", Rows: 1, Refused: 1, Mended: 1, SHA256: took["dua.csv"].SHA256, Bytes: took["dua.csv"].Bytes, Date: "2020-01-01", Origin: "dua"}, took["dua.csv"])
	assert.Equal(t, 1, took["deep/b.csv.gz"].Rows)
	assert.Equal(t, "2020-01-02", took["deep/b.csv.gz"].Date)
	require.Len(t, w.Refused, 2)
	assert.Equal(t, "0042100123", w.Holdings[0].Parent)
	assert.Equal(t, "015009", w.Owners[0].CCN, "by the enrollment")
	assert.True(t, w.Holds())
}

func TestLoadErrors(t *testing.T) {
	_, err := Load(context.Background(), filepath.Join(t.TempDir(), "absent"))
	assert.ErrorIs(t, err, os.ErrNotExist)
	lacks := folderOf(t, map[string]string{"a.csv": strings.Replace(ownerHeader, "ASSOCIATE ID - OWNER,", "", 1)})
	_, err = Load(context.Background(), lacks)
	var column *record.ColumnError
	require.ErrorAs(t, err, &column, "a file of a known kind that lacks a column says so")
	long := gzipped(t, enrollmentHeader+strings.Repeat(enrollment("O20110505000002", "015009", "ELM GATE"), 5000))
	_, err = Load(context.Background(), folderOf(t, map[string]string{"cut.csv.gz": long[:len(long)-20]}))
	var file *record.FileError
	require.ErrorAs(t, err, &file, "half a file is none")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = Load(ctx, folderOf(t, map[string]string{"a.csv": enrollmentHeader + enrollment("O20110505000002", "015009", "ELM GATE")}))
	assert.True(t, errors.Is(err, context.Canceled))
}

// Of several files that tell of the same, the newest counts.
func TestTheNewestFileCounts(t *testing.T) {
	w, err := Load(context.Background(), folderOf(t, map[string]string{
		"Enroll_2026.01.30.csv": enrollmentHeader + enrollment("O20110505000002", "015009", "OLD NAME") + enrollment("O20110505000003", "015010", "GONE SINCE"),
		"Enroll_2026.07.31.csv": enrollmentHeader + enrollment("O20110505000002", "015009", "NEW NAME"),
		"Owners_2026.01.30.csv": ownerHeader + ownerLine("O20110505000002", "0000000001", "34", "") + ownerLine("O20110505000009", "0000000003", "34", ""),
		"Owners_2026.07.31.csv": ownerHeader + ownerLine("O20110505000002", "0000000002", "34", ""),
		"care.csv":              careOwnersHeader + "015009,ELM GATE,5% OR GREATER DIRECT OWNERSHIP INTEREST,Individual,\"SAMPLE, ANN\",50%,since 01/02/2020\n" + "015010,X,Ownership Data Not Available,,,,\n",
		"providers.csv":         providerHeader + "015009,ELM GATE,12 GATE RD,MOBILE,AL,36602,For profit,120\n" + "019999,CLOSED,1 A ST,MOBILE,AL,36602,For profit,60\n",
	}))
	require.NoError(t, err)
	require.Len(t, w.Facilities, 2)
	assert.Equal(t, "NEW NAME", w.Facilities[0].Name)
	assert.Equal(t, 120.0, w.Facilities[0].Beds.Value, "Care Compare says how many beds")
	assert.False(t, w.Facilities[1].Beds.Known)
	ids := map[string]string{}
	for _, o := range w.Owners {
		ids[o.EnrollmentID+o.CCN] += o.AssociateID + o.FullName
	}
	assert.Equal(t, map[string]string{"O20110505000002015009": "0000000002", "O20110505000009": "0000000003", "015009": "SAMPLE, ANN"}, ids,
		"an enrollment's owners are those of the newest file that has it")
	assert.Len(t, w.Refused, 1, "Care Compare had no data for one")

	alone, err := Load(context.Background(), folderOf(t, map[string]string{"providers.csv": providerHeader + "015009,ELM GATE,12 GATE RD,MOBILE,AL,36602,For profit,120\n"}))
	require.NoError(t, err)
	assert.Len(t, alone.Facilities, 1, "without enrollments Care Compare has to do")

	past, err := LoadAsOf(context.Background(), "2026-02-01", folderOf(t, map[string]string{
		"Enroll_2026.01.30.csv": enrollmentHeader + enrollment("O20110505000002", "015009", "OLD NAME"),
		"Enroll_2026.07.31.csv": enrollmentHeader + enrollment("O20110505000002", "015009", "NEW NAME"),
		"Owners_2026.07.31.csv": ownerHeader + ownerLine("O20110505000002", "0000000002", "34", ""),
	}))
	require.NoError(t, err)
	assert.Equal(t, "OLD NAME", past.Facilities[0].Name)
	assert.Len(t, past.Owners, 1, "a newer file is better than none")
}

// The search's and the detail's answer of one property are put together, the detail's word first.
func TestPropertyAnswersTogether(t *testing.T) {
	w, err := Load(context.Background(), folderOf(t, map[string]string{
		"detail.jsonl": `{"id":1,"ownerInfo":{"owner1FullName":"Elm Propco Llc","owner1LastName":"Elm Propco Llc","owner1Type":"Company","mailAddress":{"address":"9 Lake Ave","city":"Mobile","state":"AL","zip":"36602"}},"propertyInfo":{"address":{"address":"12 Gate Rd","label":"12 Gate Rd, Mobile, AL 36602"}}}` + "\n",
		"search.csv":   searchHeader + "1,Elm Old Owner,,9 Lake Ave,12 Gate Rd,339\n2,Other Llc,,1 A St,2 B St,385\n",
	}))
	require.NoError(t, err)
	require.Len(t, w.Properties, 2)
	byID := map[string]int{}
	for i := range w.Properties {
		byID[w.Properties[i].ID] = i
	}
	one := &w.Properties[byID["1"]]
	assert.Equal(t, "Elm Propco Llc", one.Owners[0].Name())
	assert.Equal(t, "339", one.UseCode, "which only the search has")
}
