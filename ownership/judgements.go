package ownership

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// judgements are what people said about pairs: the last word on a pair counts.
type judgements map[[2]string]verdict

type verdict uint8

const (
	unjudged verdict = iota
	same
	different
	unsure
)

// verdict gives what was said about two records, in either order. Ids are "zoho:", "cms:" or "reapi:" and the record's id.
func (j judgements) verdict(a, b string) verdict {
	if b < a {
		a, b = b, a
	}
	return j[[2]string{a, b}]
}

func cmsID(id string) string  { return "cms:" + id }
func zohoID(id string) string { return "zoho:" + id }

// readJudgements reads the review's log, one JSON object a line. A file that does not exist has none.
func readJudgements(path string) (judgements, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return judgements{}, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return parseJudgements(f, path)
}

// parseJudgements reads a log; name stands in errors.
func parseJudgements(r io.Reader, name string) (judgements, error) {
	out := judgements{}
	lines := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, end := lines.ReadBytes('\n')
		if end != nil && end != io.EOF {
			return nil, end
		}
		if len(bytes.TrimSpace(line)) == 0 {
			if end == io.EOF {
				return out, nil
			}
			continue
		}
		var j struct {
			Left, Right, Verdict string
			Undo                 bool
		}
		if err := json.Unmarshal(line, &j); err != nil {
			if end == io.EOF { // cut short while it was written
				return out, nil
			}
			return nil, fmt.Errorf("%s:%d: %w; mend the line or take it out", name, n, err)
		}
		a, b := j.Left, j.Right
		if b < a {
			a, b = b, a
		}
		key := [2]string{a, b}
		switch {
		case j.Undo:
			delete(out, key)
		case j.Verdict == "same":
			out[key] = same
		case j.Verdict == "different":
			out[key] = different
		case j.Verdict == "unsure":
			out[key] = unsure
		default:
			return nil, fmt.Errorf("%s:%d: verdict %q is none of same, different, unsure", name, n, j.Verdict)
		}
		if end == io.EOF {
			return out, nil
		}
	}
}
