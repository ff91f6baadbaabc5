package match

import "strings"

// The levels of web addresses, by number.
const (
	websitePage = 1 + iota
	websiteSite
	websiteOtherPage
	websiteSlip
	websiteContradicts
)

// websiteQuestion compares web addresses by host and page: the branches of a chain and the departments of a house share the host and
// have a page each.
func websiteQuestion(f *field) *question {
	return &question{Comparison: Comparison{Name: f.name, Kind: "website", Levels: levels(
		Level{Name: "equal", M: .60, U: 1e-4},
		Level{Name: "one site, of one the front page or a page above", M: .15, U: 1e-4},
		Level{Name: "one site, other pages", M: .07, U: 2e-4},
		Level{Name: "host but for a slip", M: .03, U: 1e-4},
		Level{Name: "contradicts", M: .15, U: .999},
	)}, comparer: newByValue(f, func(a, b uint32) int { return websiteLevel(f.values[a], f.values[b]) })}
}

func websiteLevel(a, b string) int {
	ha, pa, _ := strings.Cut(a, "/")
	hb, pb, _ := strings.Cut(b, "/")
	switch {
	case ha == hb && (pa == "" || pb == "" || within(pa, pb) || within(pb, pa)):
		return websiteSite
	case ha == hb:
		return websiteOtherPage
	case slip(ha, hb) || subdomain(ha, hb) || subdomain(hb, ha):
		return websiteSlip
	}
	return websiteContradicts
}

// within says whether one page is the other's or beneath it.
func within(path, above string) bool {
	return strings.HasPrefix(path, above) && (len(path) == len(above) || path[len(above)] == '/')
}

// subdomain says whether one host is the other's with something in front: shop.example.org of example.org.
func subdomain(host, of string) bool {
	return strings.HasSuffix(host, "."+of)
}

// normalWebsite is the host without www, and the path without what follows it and the names of front pages.
func normalWebsite(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if i := strings.Index(s, "://"); i >= 0 {
		s = s[i+3:]
	}
	s = strings.TrimPrefix(s, "www.")
	if i := strings.IndexAny(s, "?#"); i >= 0 {
		s = s[:i]
	}
	host, path, _ := strings.Cut(s, "/")
	if i := strings.IndexByte(host, ':'); i >= 0 {
		host = host[:i]
	}
	path = strings.Trim(path, "/")
	if last := path[strings.LastIndexByte(path, '/')+1:]; strings.HasPrefix(last, "index.") || strings.HasPrefix(last, "default.") || strings.HasPrefix(last, "home.") {
		path = strings.Trim(path[:len(path)-len(last)], "/")
	}
	if path == "" {
		return host
	}
	return host + "/" + path
}
