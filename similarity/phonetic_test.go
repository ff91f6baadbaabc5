package similarity_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ownerlink/ownerlink/similarity"
)

func TestDoubleMetaphoneKnown(t *testing.T) {
	for _, c := range []struct{ name, primary, alternate, why string }{
		{"SMITH", "SM0", "XMT", "SM may be German"},
		{"SCHMIDT", "XMT", "SMT", "and then they meet"},
		{"smith", "SM0", "XMT", "upper and lower case are the same"},
		{"THOMPSON", "TMPSN", "", "TH before OM is T"},
		{"CATHERINE", "K0RN", "KTRN", "TH is th, or T"},
		{"KATHRYN", "K0RN", "KTRN", "another spelling"},
		{"KNIGHT", "NT", "", "silent K and GH"},
		{"NIGHT", "NT", "", "the same"},
		{"WRIGHT", "RT", "", "silent W"},
		{"PHILIP", "FLP", "", "PH is F"},
		{"MCLAUGHLIN", "MKLFLN", "", "GH is F"},
		{"HUGHES", "HS", "", "GH is silent after H and a vowel"},
		{"MICHAEL", "MKL", "MXL", "CH is K in CHAE"},
		{"CHRISTINE", "KRSTN", "", "CH is K before R"},
		{"CHAPMAN", "XPMN", "", "CH is sh at the beginning"},
		{"BEACH", "PX", "PK", "and may be at the end"},
		{"BACHER", "PKR", "", "but K in a German name"},
		{"MCHUGH", "MK", "", "and after MC"},
		{"CZERNY", "SRN", "XRN", "CZ"},
		{"CAESAR", "SSR", "", "C is S here"},
		{"BACCI", "PX", "", "Italian CC"},
		{"MCCLELLAN", "MKLLN", "", "Scottish CC"},
		{"GARCÇA", "KRKS", "", "C and Ç are two letters"},
		{"EDGE", "AJ", "", "DG is J before E"},
		{"EDGAR", "ATKR", "", "and not before A"},
		{"GERTRUDE", "KRTRT", "JRTRT", "G before ER"},
		{"WAGNER", "AKNR", "FKNR", "W at the beginning may be V"},
		{"TAGLIARO", "TKLR", "TLR", "Italian GLI"},
		{"BIAGGI", "PJ", "PK", "Italian GGI"},
		{"JOSE", "HS", "", "Spanish J"},
		{"JANKELOWICZ", "JNKLTS", "ANKLFX", "J may be Y, WICZ may be Russian"},
		{"CABRILLO", "KPRL", "KPR", "Spanish LL"},
		{"CAMPBELL", "KMPL", "", "PB is one sound"},
		{"ROGIER", "RJ", "RJR", "French IER"},
		{"CARLISLE", "KRLL", "", "silent S"},
		{"SUGARMAN", "XKRMN", "SKRMN", "S is sh in SUGAR"},
		{"SCHOOLER", "SKLR", "", "Dutch SCH"},
		{"SCHERMERHORN", "XRMRRN", "SKRMRRN", "Dutch or German"},
		{"FILIPOWICZ", "FLPTS", "FLPFX", "WICZ"},
		{"BREAUX", "PR", "", "French AUX"},
		{"XAVIER", "SF", "SFR", "X is S at the beginning"},
		{"ZHAO", "J", "", "Chinese ZH"},
		{"MUÑOZ", "MNS", "", "Ñ is N"},
		{"VAN THIEL", "FNTL", "", "TH is T after VAN"},
		{"O'NEIL", "ANL", "", "an apostrophe has no sound"},
		{"ONEILL", "ANL", "", "and so they meet"},
		{"LEE", "L", "", "a vowel counts only at the beginning"},
		{"IRIS", "ARS", "", "as A"},
		{"", "", "", "nothing"},
		{"123", "", "", "no letters"},
		{"ЖОН", "", "", "other scripts are left out"},
		{"\xff\xfe", "", "", "and what is not UTF-8"},
	} {
		primary, alternate := similarity.DoubleMetaphone(c.name)
		require.Equal(t, c.primary, primary, "%s: %s", c.name, c.why)
		require.Equal(t, c.alternate, alternate, "%s: %s", c.name, c.why)
	}
}

func FuzzDoubleMetaphone(f *testing.F) {
	for _, s := range []string{"SCHERMERHORN", "JANKELOWICZ", "CZ", "G", "VAN ", "ÇÑ", "\xff", strings.Repeat("WICZ", 40)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		primary, alternate := similarity.DoubleMetaphone(s)
		for _, code := range []string{primary, alternate} {
			if i := strings.IndexFunc(code, func(r rune) bool { return !strings.ContainsRune("AFHJKLMNPRSTX0", r) }); i >= 0 {
				t.Errorf("%q has %q in its code %q", s, code[i:], code)
			}
		}
		if primary != "" && primary == alternate {
			t.Errorf("%q has the alternate %q, the same as the primary", s, alternate)
		}
		upper, _ := similarity.DoubleMetaphone(strings.ToUpper(s))
		if ascii(s) && upper != primary {
			t.Errorf("%q is %q, its upper case %q", s, primary, upper)
		}
	})
}

func ascii(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > 127 })
}
