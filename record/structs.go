package record

import (
	"errors"
	"fmt"
	"reflect"
)

// ErrNoFields says that a struct has no field that a table could be made of.
var ErrNoFields = errors.New("record: no exported field has a link tag")

// FromStructs makes a table of a slice of structs. A field tagged `link:"given"` becomes the column "given"; one tagged `link:"-"`, and one
// without a tag, none; `link:",id"` or `link:"name,id"` makes the column the records' id. Fields may be strings or anything that
// fmt prints as one value; zero numbers and nil pointers are missing values.
func FromStructs[T any](rows []T) (*Table, error) {
	t := reflect.TypeFor[T]()
	if t.Kind() != reflect.Struct {
		return nil, fmt.Errorf("record: %s is no struct", t)
	}
	var header []string
	var fields []int
	id := ""
	for i := range t.NumField() {
		f := t.Field(i)
		tag, ok := f.Tag.Lookup("link")
		if !ok || tag == "-" || !f.IsExported() {
			continue
		}
		name, isID := cutID(tag)
		if name == "" {
			name = f.Name
		}
		if isID {
			id = name
		}
		header, fields = append(header, name), append(fields, i)
	}
	if len(fields) == 0 {
		return nil, ErrNoFields
	}
	b := NewBuilder(t.Name(), header)
	cells := make([]string, len(fields))
	for i := range rows {
		v := reflect.ValueOf(&rows[i]).Elem()
		for k, f := range fields {
			cells[k] = text(v.Field(f))
		}
		b.Append(cells)
	}
	if id != "" {
		return b.Table().WithID(id)
	}
	return b.Table(), nil
}

func cutID(tag string) (name string, id bool) {
	const ending = ",id"
	if len(tag) >= len(ending) && tag[len(tag)-len(ending):] == ending {
		return tag[:len(tag)-len(ending)], true
	}
	return tag, false
}

func text(v reflect.Value) string {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return ""
		}
		v = v.Elem()
	}
	switch {
	case v.Kind() == reflect.String:
		return v.String()
	case v.IsZero():
		return ""
	}
	return fmt.Sprint(v.Interface())
}
