// Command world makes worlds with package synth, runs the main job on them, and prints how right it was, beside the rule that
// people use today.
//
//	go run ./bench/world -facilities 3000 -seeds 1,2
//	go run ./bench/world -facilities 3000 -seeds 1,2 -hard -worst 20
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/ownerlink/ownerlink/ownership"
	"github.com/ownerlink/ownerlink/synth"
)

func main() {
	facilities := flag.Int("facilities", 3000, "how many")
	seeds := flag.String("seeds", "1,2", "of the worlds, by commas")
	hard := flag.Bool("hard", false, "with the rates raised")
	noSite := flag.Bool("no-site-address", false, "properties without their own address")
	worst := flag.Int("worst", 0, "list so many of the worst false links and misses of each job")
	only := flag.String("only", "", "list those of one job: principals, propcos, persons …")
	world := flag.String("world", "", "measure on this folder of cms, crm, property and truth, and make none")
	flag.Parse()
	b := bench{worst: *worst, only: *only}
	if *world != "" {
		b.measure(*world, *world)
		return
	}
	for seed := range strings.SplitSeq(*seeds, ",") {
		n, err := strconv.ParseUint(seed, 10, 64)
		exitOn(err)
		cfg := synth.DefaultConfig()
		if *hard {
			cfg = synth.HardConfig()
		}
		cfg.Facilities, cfg.Seed, cfg.NoSiteAddress = *facilities, n, *noSite
		dir, err := os.MkdirTemp("", "world")
		exitOn(err)
		w, err := synth.NewWorld(context.Background(), cfg)
		exitOn(err)
		exitOn(w.Write(context.Background(), dir, true))
		b.measure(fmt.Sprintf("%d facilities, seed %d, hard %v, no site address %v", *facilities, n, *hard, *noSite), dir)
		exitOn(os.RemoveAll(dir))
	}
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "world:", err)
		os.Exit(1)
	}
}

type bench struct {
	worst int
	only  string
}

// measure runs both rules on a world and prints what they got right.
func (b *bench) measure(title, dir string) {
	fmt.Println("#", title)
	ctx := context.Background()
	start := time.Now()
	w, err := ownership.Load(ctx, filepath.Join(dir, "cms"), filepath.Join(dir, "crm"), filepath.Join(dir, "property"))
	exitOn(err)
	loaded := time.Since(start)
	result, err := ownership.Run(ctx, w, ownership.Options{All: true})
	exitOn(err)
	ran := time.Since(start) - loaded
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	fmt.Printf("load %.1f s, run %.1f s, %.0f MB held\n", loaded.Seconds(), ran.Seconds(), float64(memory.HeapInuse)/1e6)
	for _, s := range result.Stages {
		fmt.Printf("  %s %.2f", s.Name, s.Seconds)
	}
	fmt.Println()
	t := readTruth(filepath.Join(dir, "truth"))
	t.world = w
	fmt.Printf("%-34s %9s %7s %7s %10s %6s\n", "", "precision", "recall", "F1", "links", "ECE")
	b.pairs("principals", t.principals, principalPairs(result), t)
	b.rightAccount(t, result)
	classic, err := ownership.Run(ctx, w, ownership.Options{Rule: ownership.ClassicRule})
	exitOn(err)
	b.pairs("principals, rule classic", t.principals, principalPairs(classic), nil)
	b.pairs("facilities", t.facilities, facilityPairs(result), t)
	b.pairs("propcos", t.propcos, propCoPairs(result), t)
	b.pairs("buildings", t.buildings, buildingPairs(result), t)
	b.persons(t, result)
	b.groups(t, result)
}
