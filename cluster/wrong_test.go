package cluster_test

import (
	"testing"

	"github.com/ownerlink/ownerlink/cluster"
)

// What cannot be is an error, never a panic.
func TestWhatCannotBe(t *testing.T) {
	if _, err := cluster.Group(-1, nil, cluster.Constraints{}, cluster.Options{}); err == nil {
		t.Error("fewer nodes than none")
	}
	if _, err := cluster.Components(-1, nil); err == nil {
		t.Error("fewer nodes than none")
	}
	if _, err := cluster.Odd([]uint32{7, 0}, nil); err == nil {
		t.Error("a cluster named by a node that is none")
	}
}
