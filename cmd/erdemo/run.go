package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/ownership"
)

// runSettings are what the user says of a run.
type runSettings struct {
	cms, crm, property     []string
	out, asOf, model, rule string
	judgements, engine     string
	threshold              float64
	all, force             bool
}

// newRunCommand returns `erdemo run`.
func newRunCommand() *cobra.Command {
	var s runSettings
	c := &cobra.Command{
		Use:   "run --cms DIR [--crm DIR] [--property DIR] --out DIR",
		Short: "Say who is behind each nursing home, what else they run, and what they own",
		Long: `Read CMS's files, a CRM's export and property records, and write who is behind each nursing home, what else they run and
what they own: links with their reasons, a database, a graph and a report. Files are found by their headers, not their names;
what is not used is listed. Without --crm or --property the run does what the rest allows.`,
		Example: "  erdemo synth world /tmp/world --facilities 300\n" +
			"  erdemo run --cms /tmp/world/cms --crm /tmp/world/crm --property /tmp/world/property --out /tmp/links",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return runMainJob(c, &s) },
	}
	f := c.Flags()
	f.StringSliceVar(&s.cms, "cms", nil, "folder with CMS's files (several: --cms A --cms B)")
	f.StringSliceVar(&s.crm, "crm", nil, "folder with the CRM's contacts, accounts and property_master")
	f.StringSliceVar(&s.property, "property", nil, "folder with property records")
	f.StringVarP(&s.out, "out", "o", "", "folder to write into")
	f.StringVar(&s.asOf, "as-of", "", "the day that the run speaks of, YYYY-MM-DD: later owners, holdings and sales are left out (default: the newest input's date, and nothing is)")
	f.Float64Var(&s.threshold, "threshold", 0, "probability from which a pair is a link (default: the model's)")
	f.StringVar(&s.model, "model", "", "the models to use, a JSON document (default: those of this program)")
	f.StringVar(&s.rule, "rule", "model", "model, or classic: same facility, and equal names or Jaro-Winkler above 0.90")
	f.StringVar(&s.judgements, "judgements", "", "the review's log (default: judgements.jsonl in --out)")
	f.StringVar(&s.engine, "engine", "pure", "what reads addresses: pure or libpostal")
	f.BoolVar(&s.all, "all", false, "write pairs below review too")
	f.BoolVar(&s.force, "force", false, "write into a folder that is not empty and holds no run of ours")
	c.MarkFlagRequired("cms")
	c.MarkFlagRequired("out")
	return c
}

// What the main job takes, as measured on made-up worlds of 3,000 and 15,000 facilities: so much for each byte of the files, and a little
// for everything else.
const (
	runMemoryPerByte = 6
	runMemoryAtLeast = 120 << 20
)

// fitsRun refuses folders whose files would need more memory than --memory allows, and keeps to it otherwise.
func fitsRun(c *cobra.Command, dirs []string) error {
	allowed := settingsOf(c).Memory
	if allowed == 0 {
		if os.Getenv("GOGC") == "" {
			debug.SetGCPercent(75) // a third less than usual beyond what is in use, for a little more work
		}
		return nil
	}
	need := int64(runMemoryAtLeast)
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			info, err := d.Info()
			if err == nil {
				need += runMemoryPerByte * unpackedSize(path, info.Size())
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	if need > allowed {
		return fmt.Errorf("%s: the files need about %s of memory and --memory allows %s; give it more, or leave files out that the run does not read",
			strings.Join(dirs, ", "), humanize.Bytes(uint64(need)), humanize.Bytes(uint64(allowed)))
	}
	debug.SetMemoryLimit(allowed)
	return nil
}

// runMainJob reads, joins and writes.
func runMainJob(c *cobra.Command, s *runSettings) error {
	start := time.Now()
	options, err := s.options()
	if err != nil {
		return err
	}
	ctx := c.Context()
	w, err := loadWorld(c, s)
	if err != nil {
		return err
	}
	folder, err := ownership.OpenFolder(s.out, s.force)
	if err != nil {
		return err
	}
	unfinished.add(folder.Temp())
	defer func(temp string) {
		folder.Discard()
		unfinished.remove(temp)
	}(folder.Temp())
	p := startProgress(c, "run", 0)
	defer p.Done()
	options.Progress = func(stage string) { p.Add(1) }
	options.Folder = folder.Temp()
	result, err := ownership.Run(ctx, w, options)
	if err != nil {
		return err
	}
	if err := result.Write(ctx, folder.Temp()); err != nil {
		return err
	}
	if err := folder.Commit(); err != nil {
		return err
	}
	return summarise(c, s, result, time.Since(start))
}

// options turns the flags into those of the package.
func (s *runSettings) options() (ownership.Options, error) {
	o := ownership.Options{Threshold: s.threshold, All: s.all, Judgements: s.judgements}
	if o.Judgements == "" {
		o.Judgements = filepath.Join(s.out, "judgements.jsonl")
	}
	var err error
	if o.Rule, err = ownership.ParseRule(s.rule); err != nil {
		return o, usagef("--rule: %v", err)
	}
	if s.asOf != "" {
		if o.AsOf, err = time.Parse(time.DateOnly, s.asOf); err != nil {
			return o, usagef("--as-of %q is not a date such as 2026-07-31", s.asOf)
		}
	}
	if err := o.Validate(); err != nil {
		return o, usagef("--threshold %v: a probability from 0 to 1 is wanted", s.threshold)
	}
	if o.Addresses, err = addressEngine(s.engine); err != nil {
		return o, err
	}
	if s.model == "" {
		return o, nil
	}
	f, err := os.Open(s.model)
	if err != nil {
		return o, err
	}
	defer f.Close()
	if o.Models, err = ownership.LoadModels(f); err != nil {
		return o, fmt.Errorf("%s: %w", s.model, err)
	}
	return o, nil
}

// loadWorld reads the folders, and says so where none of the files is of use.
func loadWorld(c *cobra.Command, s *runSettings) (*ownership.World, error) {
	dirs := append(append(append([]string(nil), s.cms...), s.crm...), s.property...)
	for _, dir := range dirs {
		if _, err := os.Stat(dir); err != nil {
			return nil, err
		}
	}
	if err := fitsRun(c, dirs); err != nil {
		return nil, err
	}
	p := startProgress(c, "read", 0)
	defer p.Done()
	w, err := ownership.LoadAsOf(c.Context(), s.asOf, dirs...)
	if err != nil {
		return nil, err
	}
	if !w.Holds() {
		return nil, errors.New(strings.Join(s.cms, ", ") + ": no file of CMS's enrollments, owners, changes of ownership or PECOS's holdings in it" + whyNot(w))
	}
	return w, nil
}

// whyNot says what is the matter with the first of the files that were passed over.
func whyNot(w *ownership.World) string {
	for _, in := range w.Inputs {
		if in.TakenFor == ownership.NotUsed {
			return fmt.Sprintf("; %s: %s", in.Name, in.Reason)
		}
	}
	return "; it is empty"
}

// summarise prints what was found: in words to standard error, or as JSON to standard output.
func summarise(c *cobra.Command, s *runSettings, r *ownership.Result, took time.Duration) error {
	counts := r.Counts()
	if settingsOf(c).JSON {
		e := json.NewEncoder(c.OutOrStdout())
		e.SetIndent("", "  ")
		return e.Encode(map[string]any{"out": s.out, "rule": r.Options.Rule.String(), "as_of": r.AsOf, "left_out": r.LeftOut, "counts": counts, "seconds": took.Seconds(), "inputs": r.World.Inputs})
	}
	for _, in := range r.World.Inputs {
		what := in.TakenFor
		if in.Reason != "" {
			what += ": " + in.Reason
		}
		if in.Rows+in.Refused > 0 {
			what += fmt.Sprintf(", %d rows", in.Rows)
		}
		if in.Refused > 0 {
			what += fmt.Sprintf(", %d refused", in.Refused)
		}
		say(c, "%s: %s", in.Name, what)
	}
	for _, l := range r.LeftOut {
		say(c, "as of %s: %d %s", r.AsOf, l.Count, l.What)
	}
	say(c, "%d enrollments, %d affiliated entities, %d facilities that stand alone, %d owner rows", counts["enrollments"], counts["affiliated_entities"],
		counts["standalone_facilities"], counts["owner_rows"])
	if counts["contacts"] > 0 {
		say(c, "%d of %d contacts linked to an owner; %d without an account, %d without a CCN, %d on a wrong account", counts["contacts_linked"], counts["contacts"],
			counts["contacts_without_account"], counts["contacts_without_ccn"], counts["contacts_with_wrong_account"])
	}
	if counts["properties"] > 0 {
		say(c, "%d links from owners to %d properties, %d buildings", counts["propcos_link"], counts["properties"], counts["buildings_link"])
	}
	say(c, "%s written in %.1f s; see %s", s.out, took.Seconds(), filepath.Join(s.out, "report.html"))
	return nil
}
