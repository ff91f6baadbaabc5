package review_test

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/ownerlink/ownerlink/review"
)

func ExampleLog() {
	dir, err := os.MkdirTemp("", "review")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	log, err := review.OpenLog(filepath.Join(dir, "judgements.jsonl"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer log.Close()
	j := review.Judgement{Left: "zoho:zcrm_1", Right: "cms:0123456789", Verdict: review.Same, By: "ann", At: time.Date(2026, 8, 1, 9, 0, 0, 0, time.UTC)}
	if err := log.Append(j); err != nil {
		fmt.Println(err)
	}
	last, _ := log.Standing().Of("cms:0123456789", "zoho:zcrm_1")
	fmt.Println(last.Verdict)
	j.Undo = true
	if err := log.Append(j); err != nil {
		fmt.Println(err)
	}
	fmt.Println(len(log.Judgements()), len(log.Standing()))
	// Output:
	// same
	// 2 0
}
