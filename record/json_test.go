package record_test

import (
	"io"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/record"
)

func TestJSON(t *testing.T) {
	for _, c := range []struct {
		in     string
		header string
		rows   []string
		why    string
	}{
		{`[{"a":1,"b":"x"},{"a":2}]`, "a|b", []string{"1 1|x", "1 2|"}, "an array"},
		{"[\n {\"a\":1},\n\n {\"b\":2}\n]\n", "a|b", []string{"2 1|", "4 |2"}, "an array over lines; a member that comes late"},
		{`{"data":[{"a":1},{"a":2}],"info":{"more":false}}`, "a", []string{"1 1", "1 2"}, "an array in an object, with more behind"},
		{`{"live":true,"input":{"x":[1,2]},"data":[{"a":1}],"n":1}`, "a", []string{"1 1"}, "and with more before"},
		{`{"records": [ {"a":1} ]}`, "a", []string{"1 1"}, "under another name"},
		{`{"success":true,"result":{"records":[{"a":1}],"total":1},"x":1}`, "a", []string{"1 1"}, "two objects around it"},
		{`{"input":{"id":7},"data":{"id":"8","c":{"d":1}},"statusCode":200}`, "id|c.d", []string{"1 8|1"}, "one record in place of an array"},
		{`{"data":[]}`, "", nil, "an answer without records"},
		{`[]`, "", nil, "an empty array"},
		{"{\"a\":1}\n{\"a\":2}\n", "a", []string{"1 1", "2 2"}, "JSON lines"},
		{"{\"a\":1}\r\n\r\n{\"b\":\"x\"}", "a|b", []string{"1 1|", "3 |x"}, "JSON lines with CRLF, a blank line and no end"},
		{"{\"a\":1}\n{\"a\":2\n{\"a\":3}\n", "a", []string{"1 1", "!2 is no JSON object: {\"a\":2", "3 3"}, "a broken line costs itself only"},
		{"{\"a\":1}\n7\n{\"a\":3}\n", "a", []string{"1 1", "!2 is no object but 7", "3 3"}, "an object, then a number: no JSON lines, but values in a row"},
		{"{\"a\":1}\n{\"b\":2}\n7\n", "a|b", []string{"1 1|", "2 |2", "!3 is no JSON object: 7"}, "a line that is a number"},
		{"{\"a\":1}\n{\"a\":2", "a", []string{"1 1", "!2 is no JSON object: {\"a\":2"}, "the last line is cut"},
		{"{\"data\":[{\"a\":1},{\"a\":2}]}\n{\"data\":[{\"a\":3}]}\n", "a", []string{"1 1", "1 2", "2 3"}, "a line for each answer"},
		{"{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n", "a", []string{"1 1", "4 2"}, "one object after another, over lines"},
		{"{\n \"id\": 1,\n \"data\": [{\"a\": 2}]\n}", "id|data", []string{"1 1|[{\"a\":2}]"}, "a record that has data of its own"},
		{`[{"a":{"b":{"c":"x"},"d":2}},{"a":null}]`, "a.b.c|a.d|a", []string{"1 x|2|", "1 ||"}, "objects inside"},
		{`[{"a":[1, "x", {"b": null}], "e":[], "f":{}}]`, "a|e", []string{`1 [1,"x",{"b":null}]|`}, "arrays stay JSON"},
		{`[{"a":true,"b":null,"c":1.50,"d":12345678901234567890,"e":"é\n\"\u00e9\\"}]`, "a|b|c|d|e", []string{"1 true||1.50|12345678901234567890|é\n\"é\\"}, "values as written, no digit lost"},
		{`[{"a":1,"a":2}]`, "a", []string{"1 2"}, "one member twice: the last"},
		{`[{"a":1},7,"x",[1],{"a":2}]`, "a", []string{"1 1", "!1 is no object but 7", "!1 is no object but \"x\"", "!1 is no object but [1]", "1 2"}, "elements that are no objects"},
		{`[{"a":1},{"a":2`, "a", []string{"1 1", "!! a.csv:1: the JSON ends before it is complete; is the file cut?"}, "an array that is cut"},
		{"[{\"a\":1},\n{\"a\":2,}]", "a", []string{"1 1", "!! a.csv:2: what begins here is not JSON: invalid character '}'"}, "an array that is broken"},
		{`{"data":[1,2],"b":3}`, "data|b", []string{"1 [1,2]|3"}, "an array of numbers is a value"},
		{`{"data":{"b":1},"x":[`, "", []string{"!! a.csv:1: the JSON ends before it is complete; is the file cut?"}, "cut behind the record"},
		{`{`, "", []string{"!! a.csv:1: the JSON ends before it is complete; is the file cut?"}, "cut at once"},
		{"\xEF\xBB\xBF[{\"a\":\"Jos\xC3\xA9\"}]", "a", []string{"1 José"}, "a byte order mark"},
		{"[{\"a\":\"Jos\xE9\"}]", "a", []string{"1 José"}, "Windows-1252, which JSON should never be"},
		{`{"a":1}`, "a", []string{"1 1"}, "one object"},
		{strings.Repeat(`{"a":`, 100) + "1" + strings.Repeat("}", 100), strings.Repeat("a.", 15) + "a", []string{"1 " + strings.Repeat(`{"a":`, 84) + "1" + strings.Repeat("}", 84)}, "a hundred objects deep"},
	} {
		for _, seeks := range []bool{true, false} {
			var in io.Reader = strings.NewReader(c.in)
			if !seeks {
				in = io.MultiReader(in)
			}
			header, rows := outcome(t, in, record.ReadOptions{})
			if got := strings.Join(header, "|"); got != c.header {
				t.Errorf("%s (seeks %v): header %q, want %q", c.why, seeks, got, c.header)
			}
			if got, want := strings.Join(rows, "\n"), strings.Join(c.rows, "\n"); !strings.HasPrefix(got, want) || len(rows) != len(c.rows) {
				t.Errorf("%s (seeks %v): rows\n%s\nwant\n%s", c.why, seeks, got, want)
			}
		}
	}
}

func TestJSONOverTheLimit(t *testing.T) {
	const limit = 1 << 20
	for _, c := range []struct {
		head, tail string
		want       string
		why        string
	}{
		{"{\"a\":1}\n{\"a\":2}\n{\"a\":\"", "\"}\n{\"a\":4}\n", "1 1\n2 2\n!3 is longer than 1 MiB\n4 4", "a line is passed over"},
		{"[{\"a\":1},\n{\"a\":\"", "\"}]", "1 1\n!! a.csv:2: an object begins here that is longer than 1 MiB", "an element ends the reading"},
		{"{\"a\":\"", "\"}", "!! a.csv:1: an object begins here that is longer than 1 MiB", "one object"},
	} {
		file := &rewindable{func() io.Reader { return &endless{c.head, 8 << 20, c.tail} }, nil}
		_, rows := outcome(t, file, record.ReadOptions{MaxRowBytes: limit})
		if got := strings.Join(rows, "\n"); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.why, got, c.want)
		}
	}
}

// rewindable is a stream that can begin again, and no more.
type rewindable struct {
	open func() io.Reader
	now  io.Reader
}

func (r *rewindable) Read(p []byte) (int, error) {
	if r.now == nil {
		r.now = r.open()
	}
	return r.now.Read(p)
}

func (r *rewindable) Seek(offset int64, whence int) (int64, error) {
	if offset != 0 || whence == io.SeekEnd {
		return 0, io.ErrNoProgress
	}
	if whence == io.SeekStart {
		r.now = nil
	}
	return 0, nil
}

func TestDataInNames(t *testing.T) {
	var b strings.Builder
	b.WriteString(`[{"a":{`)
	for i := range 30_000 {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`"k` + strings.Repeat("i", i%7) + string(rune('a'+i%26)) + strings.Repeat("z", i/182) + `":1`)
	}
	b.WriteString(`}}]`)
	_, rows := outcome(t, strings.NewReader(b.String()), record.ReadOptions{})
	if want := "!! a.csv: has objects with more than 20000 different members; is there data in their names?"; len(rows) != 1 || rows[0] != want {
		t.Errorf("%.200q, want %q", rows, want)
	}
}

// FuzzJSON reads anything as JSON. Whatever json takes for an array of flat objects comes back whole.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`[{"a":1}]`, `{"data":[{"a":{"b":[1,{}]}}]}`, "{\"a\":1}\n{\"b\":\"\\u00e9\"}", `{"data":{"result":[{}]}}`, `[`, `{"value":[]`, `[[]]`, "{}\n{}", "{\"\":1}\n{\"\":{}}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		for _, r := range []io.Reader{strings.NewReader(in), io.MultiReader(strings.NewReader(in))} {
			reader, err := record.NewReader(r, "a", record.ReadOptions{Format: record.FormatJSON, MaxRowBytes: 1000})
			if err != nil {
				continue
			}
			for row, err := range reader.All() {
				if err == nil && len(row.Cells) != len(reader.Header()) {
					t.Errorf("%d cells, %d columns", len(row.Cells), len(reader.Header()))
				}
			}
		}
	})
}
