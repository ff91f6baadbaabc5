package match

import (
	"strings"
	"testing"

	"github.com/ownerlink/ownerlink/names"
	"github.com/ownerlink/ownerlink/record"
)

func columnOf(values ...string) *record.Column {
	b := record.NewBuilder("t", []string{"c"})
	for _, v := range values {
		b.Append([]string{v})
	}
	return b.Table().Columns()[0]
}

// A column tells which of its words is the surname where a name by itself does not.
func TestSurnameFirst(t *testing.T) {
	register := strings.Split("SMITH JOHN T;JOHNSON MARY;WILLIAMS ROBERT;GARCIA JOSE L;MILLER SUSAN;ANDERSON KAREN M;MARTINEZ LINDA;TAYLOR JAMES;HERNANDEZ MARIA;MOORE BARBARA J;THOMPSON PATRICIA;WHITE ELIZABETH", ";")
	if !writesSurnameFirst(columnOf(register...)) {
		t.Error("a register")
	}
	var turned []string
	for _, v := range register {
		first, rest, _ := strings.Cut(v, " ")
		turned = append(turned, rest+" "+first)
	}
	if writesSurnameFirst(columnOf(turned...)) {
		t.Error("given names first")
	}
	for _, c := range []struct{ in, given, surname, why string }{
		{"ZYQUIST JAMES", "JAMES", "ZYQUIST", "an unknown name in front"},
		{"JAMES ZYQUIST", "ZYQUIST", "JAMES", "the column has it so"},
		{"THOMAS FRANCIS L", "FRANCIS", "THOMAS", "two given names"},
		{"Zyquist, James", "James", "Zyquist", "a comma says it"},
		{"Dr James Zyquist", "James", "Zyquist", "a title stands in front of given names"},
		{"CHER", "", "CHER", "one word"},
	} {
		n := surnameFirst(c.in, names.Person(c.in))
		if c.why != "one word" && (n.Given != c.given || n.Surname != c.surname) {
			t.Errorf("%q (%s): %q %q", c.in, c.why, n.Given, n.Surname)
		}
	}
}

func TestGivenNamesWithMiddleNames(t *testing.T) {
	if holdsMiddle(columnOf("Ann", "Bo", "Cy", "Dee", "Ed", "Flo", "Gus", "Hal", "Ivy", "Jo", "Mary Jo")) {
		t.Error("one double name in eleven")
	}
	if !holdsMiddle(columnOf("Ann T", "Bo", "Cy James", "Dee")) {
		t.Error("half have two words")
	}
}
