package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
)

// mayFall is by how much an F1 may be lower than the one kept.
const mayFall = .005

// baseline holds the F1 kept for each row.
type baseline map[string]float64

func loadBaseline(path string) (baseline, error) {
	kept := baseline{}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return kept, nil
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &kept); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return kept, nil
}

func (b baseline) fell(r result) bool { return r.F1 < b[r.Name]-mayFall }

func (b baseline) save(path string) error {
	for name, x := range b {
		b[name] = math.Round(x*1e4) / 1e4
	}
	text, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}
