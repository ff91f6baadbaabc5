package store_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/ownership/store"
)

// The neighbourhood is what a plain walk over all edges finds.
func TestAroundAgainstAPlainWalk(t *testing.T) {
	s := open(t, links(t))
	ctx := t.Context()
	type edge struct{ source, target string }
	var edges []edge
	rows, err := s.DB.Query("SELECT source, target FROM edges")
	require.NoError(t, err)
	defer rows.Close()
	for rows.Next() {
		var e edge
		require.NoError(t, rows.Scan(&e.source, &e.target))
		edges = append(edges, e)
	}
	var center string
	require.NoError(t, s.DB.QueryRow("SELECT target FROM edges WHERE kind = 'building_of' ORDER BY 1 LIMIT 1").Scan(&center))
	for depth := range 4 {
		want := map[string]bool{center: true}
		for range depth {
			reached := map[string]bool{}
			for _, e := range edges {
				if want[e.source] {
					reached[e.target] = true
				}
				if want[e.target] {
					reached[e.source] = true
				}
			}
			for id := range reached {
				want[id] = true
			}
		}
		n, err := s.Around(ctx, center, depth, 0)
		require.NoError(t, err)
		assert.Zero(t, n.LeftOut)
		assert.Len(t, n.Nodes, len(want))
		between := 0
		for _, e := range edges {
			if want[e.source] && want[e.target] {
				between++
			}
		}
		assert.Len(t, n.Edges, between)
		for i, node := range n.Nodes {
			assert.True(t, want[node.ID])
			assert.NotEmpty(t, node.Label, node.ID)
			assert.True(t, i == 0 || n.Nodes[i-1].ID < node.ID)
		}
	}
	all, err := s.Around(ctx, center, 3, 0)
	require.NoError(t, err)
	few, err := s.Around(ctx, center, 3, 5)
	require.NoError(t, err)
	assert.Len(t, few.Nodes, 5)
	assert.Positive(t, few.LeftOut)
	assert.Greater(t, len(all.Nodes), 5)
}

func TestResolve(t *testing.T) {
	s := open(t, links(t, "INSERT INTO edges (source, target, kind) VALUES ('cms:42', 'ccn:42', 'owns'), ('cms:43', 'ccn:42', 'owns')"))
	for text, want := range map[string]string{"43": "cms:43", "cms:42": "cms:42", "ccn:42": "ccn:42"} {
		got, err := s.Resolve(t.Context(), text)
		require.NoError(t, err, text)
		assert.Equal(t, want, got)
	}
	var unknown *store.UnknownIDError
	_, err := s.Resolve(t.Context(), "42")
	require.ErrorAs(t, err, &unknown)
	assert.Equal(t, []string{"cms:42", "ccn:42"}, unknown.Meant)
	_, err = s.Resolve(t.Context(), "nobody")
	require.ErrorAs(t, err, &unknown)
	assert.Empty(t, unknown.Meant)
}

func TestPictures(t *testing.T) {
	s := open(t, links(t, "DELETE FROM edges", "INSERT INTO edges (source, target, kind, role_code, percentage) VALUES ('cms:1', 'ccn:2', 'owns', '34', 12.5), ('cms:1', 'ccn:2', 'officer_of', '40', NULL), ('cms:1', 'ccn:2', 'officer_of', '41', NULL)",
		`INSERT INTO cms_owners (associate_id_owner, type, full_name) VALUES ('1', 'O', 'A "B" & <C> \D')`))
	n, err := s.Around(t.Context(), "cms:1", 1, 0)
	require.NoError(t, err)
	for id, want := range map[string]string{"cms:1": `A "B" & <C> \D`, "cms:carecompare:I:JANE EXAMPLE": "JANE EXAMPLE", "cms:77": "", "lender:FIRST BANK": "FIRST BANK"} {
		label, err := s.Label(t.Context(), id)
		require.NoError(t, err)
		assert.Equal(t, want, label, id)
	}
	var dot bytes.Buffer
	require.NoError(t, n.WriteDOT(&dot))
	assert.Contains(t, dot.String(), `"cms:1" [label="A \"B\" & <C> \\D\ncms:1"`)
	assert.Contains(t, dot.String(), `"cms:1" -> "ccn:2" [label="officer of\nowns 12.5 %"];`)
	var svg bytes.Buffer
	require.NoError(t, n.WriteSVG(&svg))
	assert.Contains(t, svg.String(), ">owns 12.5 %</text>")
	assert.Equal(t, 1, strings.Count(svg.String(), ">officer of</text>"), "two roles that say the same are one arrow")
	assert.Contains(t, svg.String(), "officer of, role 40&#xA;officer of, role 41</title>", "whose tooltip has both")
	var ml bytes.Buffer
	require.NoError(t, n.WriteGraphML(&ml))
	assert.Contains(t, ml.String(), `<data key="label">A &#34;B&#34; &amp; &lt;C&gt; \D</data>`)
	assert.Equal(t, 3, strings.Count(ml.String(), "<edge "), "every edge is its own")
	for d := xml.NewDecoder(&ml); ; {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
	}
}
