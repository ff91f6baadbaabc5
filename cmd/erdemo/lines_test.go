package main

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func same(b []byte, line string) ([]byte, error) { return append(b, line...), nil }

func TestLinesTooLong(t *testing.T) {
	in := "1 Main St\n" + strings.Repeat("x", maxLine+1)
	err := eachLine(context.Background(), strings.NewReader(in), "in.txt", &strings.Builder{}, same)
	require.ErrorContains(t, err, "in.txt:2:", "the line is named")
}

func TestLinesStop(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	in := strings.Repeat("1 Main St\n", 5000)
	require.ErrorIs(t, eachLine(ctx, strings.NewReader(in), "in.txt", &strings.Builder{}, same), context.Canceled)
}

func TestLinesOfWindows(t *testing.T) {
	var out strings.Builder
	require.NoError(t, eachLine(context.Background(), strings.NewReader("\ufeffa\r\nb"), "in.txt", &out, same))
	require.Equal(t, "ab", out.String(), "neither the mark at the beginning nor the ends of lines are text")
}
