package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/ownerlink/ownerlink/synth"
)

// newSynthCommand returns `erdemo synth`.
func newSynthCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "synth",
		Short:   "Make up data with the truth beside it",
		Example: "  erdemo synth world /tmp/world --facilities 3000 --seed 1",
	}
	c.AddCommand(newSynthWorldCommand(), newSynthPeopleCommand(), newSynthPECOSCommand())
	return c
}

// newSynthPeopleCommand returns `erdemo synth people`.
func newSynthPeopleCommand() *cobra.Command {
	cfg := synth.DefaultPeopleConfig()
	var force bool
	c := &cobra.Command{
		Use:   "people OUT.csv",
		Short: "Make up records of people, several to each, with kin at one address, and the truth in OUT.truth.csv",
		Long: `Make up records of people, several to each: kin at one address and phone, fathers and sons, twins, moves, maiden names,
nicknames, typos, empty fields. The truth is written beside OUT.csv, in OUT.truth.csv, as id and entity.
The same seed gives the same bytes.`,
		Example: "  erdemo synth people people.csv --records 100000 --seed 1",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			truth, err := synth.WritePeopleFile(c.Context(), args[0], cfg, force)
			if err != nil {
				return synthError(err)
			}
			say(c, "%s: %d records; the truth is in %s", args[0], cfg.Records, truth)
			return nil
		},
	}
	f := c.Flags()
	f.IntVar(&cfg.Records, "records", cfg.Records, "how many records")
	f.Uint64Var(&cfg.Seed, "seed", cfg.Seed, "the seed of chance")
	f.Float64Var(&cfg.PerPerson, "per-person", cfg.PerPerson, "records of one person, on average")
	f.BoolVar(&force, "force", false, "replace files that are there")
	return c
}

// newSynthWorldCommand returns `erdemo synth world`.
func newSynthWorldCommand() *cobra.Command {
	var facilities int
	var seed uint64
	var hard, noSite, force bool
	c := &cobra.Command{
		Use:   "world OUT",
		Short: "Make up a country of nursing homes: who runs them, who owns the buildings, and the truth",
		Long: `Make up a country of nursing homes: CMS's files, a CRM, property records, and the truth about all of them.
The same seed gives the same bytes.`,
		Example: "  erdemo synth world /tmp/world --facilities 3000 --seed 1",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			cfg := synth.DefaultConfig()
			if hard {
				cfg = synth.HardConfig()
			}
			cfg.Facilities, cfg.Seed, cfg.NoSiteAddress = facilities, seed, noSite
			w, err := synth.NewWorld(c.Context(), cfg)
			if err != nil {
				return synthError(err)
			}
			if err := w.Write(c.Context(), args[0], force); err != nil {
				return synthError(err)
			}
			n := w.Counts()
			say(c, "%s: %d facilities, %d owner rows, %d contacts, %d properties", args[0], n.Facilities, n.OwnerRows, n.Contacts, n.Properties)
			return nil
		},
	}
	f := c.Flags()
	f.IntVar(&facilities, "facilities", synth.DefaultConfig().Facilities, "how many nursing homes")
	f.Uint64Var(&seed, "seed", 1, "the seed of chance")
	f.BoolVar(&hard, "hard", false, "raise the rates of everything that makes it hard")
	f.BoolVar(&noSite, "no-site-address", false, "cut the property's own address out of the property records")
	f.BoolVar(&force, "force", false, "write into a folder that is not empty")
	return c
}

// newSynthPECOSCommand returns `erdemo synth pecos`.
func newSynthPECOSCommand() *cobra.Command {
	cfg := synth.DefaultPracticeConfig()
	var force bool
	c := &cobra.Command{
		Use:   "pecos OUT",
		Short: "Make up practitioners and the groups they reassign to, in PECOS's files, with the truth",
		Long: `Make up practitioners and the groups they reassign their benefits to: the public enrollment files of two releases, opt-outs,
order and referring, revalidations, NPPES, a CRM, holdings with cycles, and the truth. The same seed gives the same bytes.`,
		Example: "  erdemo synth pecos /tmp/pecos --providers 5000 --seed 1",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			p, err := synth.NewPractice(c.Context(), cfg)
			if err != nil {
				return synthError(err)
			}
			if err := p.Write(c.Context(), args[0], force); err != nil {
				return synthError(err)
			}
			providers, groups := p.Counts()
			say(c, "%s: %d practitioners, %d groups", args[0], providers, groups)
			return nil
		},
	}
	f := c.Flags()
	f.IntVar(&cfg.Providers, "providers", cfg.Providers, "how many practitioners")
	f.Uint64Var(&cfg.Seed, "seed", cfg.Seed, "the seed of chance")
	f.BoolVar(&force, "force", false, "write into a folder that is not empty")
	return c
}

// synthError makes a setting out of its range a wrong use of the command, and says how to write over what is there.
func synthError(err error) error {
	var wrong *synth.ConfigError
	if errors.As(err, &wrong) {
		return usagef("%s %s", wrong.Field, wrong.Reason)
	}
	if errors.Is(err, synth.ErrExists) || errors.Is(err, synth.ErrNotEmpty) {
		return fmt.Errorf("%w; --force replaces it", err)
	}
	return err
}
