package synth_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/ownerlink/ownerlink/synth"
)

func ExampleNewWorld() {
	cfg := synth.DefaultConfig()
	cfg.Facilities, cfg.Seed = 40, 7
	world, err := synth.NewWorld(context.Background(), cfg)
	if err != nil {
		fmt.Println(err)
		return
	}
	dir, err := os.MkdirTemp("", "world")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	if err := world.Write(context.Background(), filepath.Join(dir, "w"), false); err != nil {
		fmt.Println(err)
		return
	}
	folders, err := os.ReadDir(filepath.Join(dir, "w"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range folders {
		fmt.Println(f.Name())
	}
	fmt.Println(world.Counts().Facilities, "facilities")
	// Output:
	// cms
	// crm
	// pecos
	// previous
	// property
	// truth
	// 40 facilities
}

func ExampleConfig_Validate() {
	cfg := synth.DefaultConfig()
	cfg.Nickname = 1.2
	fmt.Println(cfg.Validate())
	// Output: synth: Nickname is 1.2; it must be from 0 to 1
}

func ExampleWritePeople() {
	cfg := synth.DefaultPeopleConfig()
	cfg.Records = 1000
	var records, truth bytes.Buffer
	if err := synth.WritePeople(context.Background(), &records, &truth, cfg); err != nil {
		fmt.Println(err)
		return
	}
	header, _, _ := strings.Cut(records.String(), "\n")
	fmt.Println(header)
	fmt.Println(strings.Count(truth.String(), "\n")-1, "records")
	// Output:
	// unique_id,first_name,middle_name,surname,suffix,dob,street,city,state,zip,phone,email
	// 1000 records
}
