// Command maketables makes the tables of given names and surnames in names/data from the name files of the 1990 census.
//
//	go run ./names/internal/maketables -reference ../shared/data/reference -out names/data
//
// A name is kept with the class of its frequency, round(4·log10(share in thousandths of a percent)) + 1: a step is a factor
// of 1.78. The tables are what the package needs of the files, not the files.
package main

import (
	"bufio"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

const birth = `# %s
# Source: U.S. Census Bureau, "Frequently Occurring Surnames and First Names from the 1990 Census" (%s).
# Licence: public domain, work of the United States government. Made by names/internal/maketables; not edited by hand.
# A line: %s, the class of the frequency (round(4·log10(share in thousandths of a percent)) + 1), the names.
`

func main() {
	reference := flag.String("reference", "", "folder of the census files")
	out := flag.String("out", "names/data", "folder to write into")
	surnames := flag.Int("surnames", 16000, "how many surnames to keep, the most frequent first")
	flag.Parse()
	if err := run(*reference, *out, *surnames); err != nil {
		log.Fatal(err)
	}
}

func run(reference, out string, surnames int) error {
	given, err := os.Create(filepath.Join(out, "given.txt"))
	if err != nil {
		return err
	}
	defer given.Close()
	fmt.Fprintf(given, birth, "Given names of the United States by sex", "dist.male.first, dist.female.first", "M or F")
	for _, f := range []struct{ sex, file string }{{"M", "census1990_male_first.txt"}, {"F", "census1990_female_first.txt"}} {
		if err := table(given, filepath.Join(reference, f.file), f.sex, math.MaxInt); err != nil {
			return err
		}
	}
	last, err := os.Create(filepath.Join(out, "surnames.txt"))
	if err != nil {
		return err
	}
	defer last.Close()
	fmt.Fprintf(last, birth, "Surnames of the United States", "dist.all.last", "S")
	return table(last, filepath.Join(reference, "census1990_surnames.txt.gz"), "S", surnames)
}

// table copies the names of one census file, grouped by class, in the order of the file.
func table(w io.Writer, path, mark string, limit int) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return err
		}
	}
	line, class := "", -1
	flush := func() {
		if line != "" {
			fmt.Fprintln(w, line)
		}
		line = ""
	}
	for sc := bufio.NewScanner(r); sc.Scan() && limit > 0; limit-- {
		fields := strings.Fields(sc.Text())
		percent, err := strconv.ParseFloat(fields[1], 64)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		c := 1
		if percent > 0.001 {
			c = int(math.Round(4*math.Log10(percent*1000))) + 1
		}
		if c != class || len(line) > 110 {
			flush()
			class, line = c, fmt.Sprintf("%s %d", mark, c)
		}
		line += " " + fields[0]
	}
	flush()
	return nil
}
