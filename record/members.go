package record

import (
	"bytes"
	"encoding/json"
	"strings"
)

// walkMembers calls member for each value in a valid JSON object: members of objects inside are named "mailAddress.street",
// arrays are not entered. name is overwritten after the call.
func walkMembers(object string, member func(name []byte, value string)) {
	walkNested(object, make([]byte, 0, 64), 1, member)
}

// maxDepth is how many objects inside one another are taken apart; what lies deeper stays JSON.
const maxDepth = 16

func walkNested(object string, path []byte, depth int, member func(name []byte, value string)) {
	walkObject(object, func(key, value string) {
		name := append(path, key...)
		if value[0] == '{' && depth < maxDepth {
			walkNested(value, append(name, '.'), depth+1, member)
			return
		}
		member(name, value)
	})
}

// walkObject calls member for each member of a valid JSON object, with the key decoded and the value as it is written.
func walkObject(object string, member func(key, value string)) {
	for i := skipTo(object, 1); i < len(object) && object[i] != '}'; i = skipTo(object, i) {
		end := valueEnd(object, i)
		key := stringText(object[i:end])
		i = skipTo(object, end)
		end = valueEnd(object, i)
		member(key, object[i:end])
		i = end
	}
}

// skipTo returns the index of the next byte that begins a key or a value, or ends the object.
func skipTo(s string, i int) int {
	for i < len(s) && strings.IndexByte(" \t\r\n,:", s[i]) >= 0 {
		i++
	}
	return i
}

// valueEnd returns the index behind the value that begins at i.
func valueEnd(s string, i int) int {
	depth := 0
	for ; i < len(s); i++ {
		switch s[i] {
		case '"':
			for i++; i < len(s) && s[i] != '"'; i++ {
				if s[i] == '\\' {
					i++
				}
			}
			if depth == 0 {
				return i + 1
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return i
			}
			if depth--; depth == 0 {
				return i + 1
			}
		case ',', ' ', '\t', '\r', '\n':
			if depth == 0 {
				return i
			}
		}
	}
	return i
}

// cellText is a JSON value as a cell: texts without their quotes, numbers as written, true and false; null and empty arrays
// and objects are missing values; arrays are JSON without spaces.
func cellText(value string) string {
	switch value[0] {
	case '"':
		return stringText(value)
	case 'n':
		return ""
	case '[', '{':
		var b bytes.Buffer
		if json.Compact(&b, []byte(value)) != nil || b.Len() == 2 {
			return ""
		}
		return b.String()
	}
	return value
}

// stringText decodes a JSON string, sharing its memory where nothing is escaped.
func stringText(quoted string) string {
	inside := quoted[1 : len(quoted)-1]
	if strings.IndexByte(inside, '\\') < 0 {
		return inside
	}
	var s string
	if json.Unmarshal([]byte(quoted), &s) != nil {
		return inside
	}
	return s
}
