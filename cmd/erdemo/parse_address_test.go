package main

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/address"
	"github.com/stretchr/testify/require"
)

func TestParseAddresses(t *testing.T) {
	in := "\ufeff980 Sylvan Ave Ste 2, Englewd Clfs, NJ 07632-1234\r\n\nMain & \"Oak\" Sts, Springfield IL\n"
	var out strings.Builder
	require.NoError(t, eachLine(context.Background(), strings.NewReader(in), "in.txt", &out, parseAddress(address.Pure())))
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	require.Len(t, lines, 3, "one object a line, also for an empty line")
	var got []map[string]string
	for _, l := range lines {
		m := map[string]string{}
		require.NoError(t, json.Unmarshal([]byte(l), &m))
		require.Len(t, m, 16)
		got = append(got, m)
	}
	require.Equal(t, map[string]string{
		"input": "980 Sylvan Ave Ste 2, Englewd Clfs, NJ 07632-1234", "kind": "street", "house_number": "980", "predirectional": "",
		"street_name": "SYLVAN", "suffix": "AVE", "postdirectional": "", "street": "SYLVAN AVE", "unit_type": "STE", "unit": "2",
		"po_box": "", "city": "ENGLEWOOD CLIFFS", "state": "NJ", "zip": "07632", "zip4": "1234",
		"standard": "980 SYLVAN AVE STE 2, ENGLEWOOD CLIFFS NJ 07632-1234",
	}, got[0])
	require.Equal(t, "unknown", got[1]["kind"])
	require.Equal(t, "MAIN ST & OAK ST", got[2]["street"])
}
