package review

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"
)

// keys is what the terminal offers.
const keys = "y same   n different   ? unsure   u undo   q quit"

// ErrInterrupted says that the person pressed Ctrl-C. What was judged until then is kept.
var ErrInterrupted = errors.New("interrupted")

// Terminal shows pair after pair on out and reads answers from in until no pair is left, or "q" or the end of in says to stop. On a
// terminal one key is an answer; otherwise a line is, and what follows the key on it is the note.
func (s *Session) Terminal(ctx context.Context, in io.Reader, out io.Writer) error {
	answer := answers(in, out)
	for ctx.Err() == nil {
		p := s.Next()
		if p == nil {
			fmt.Fprintf(out, "Nothing is left to judge; %d pairs are judged.\n", len(s.Log.Standing()))
			return nil
		}
		if err := s.show(ctx, out, p); err != nil {
			return err
		}
		if stop, err := s.ask(ctx, answer, out); stop || err != nil {
			return err
		}
	}
	return ctx.Err()
}

// ask takes answers until one moves on; true ends the session.
func (s *Session) ask(ctx context.Context, answer func() (string, error), out io.Writer) (stop bool, err error) {
	for {
		fmt.Fprint(out, "> ")
		line, err := answer()
		if err == io.EOF {
			fmt.Fprintln(out)
			return true, nil
		}
		if err != nil {
			return true, err
		}
		key, note, _ := strings.Cut(strings.TrimSpace(line), " ")
		verdict, ok := map[string]Verdict{"y": Same, "n": Different, "?": Unsure}[strings.ToLower(key)]
		switch {
		case ok:
			fmt.Fprintln(out, verdict)
			return false, s.Judge(verdict, strings.TrimSpace(note))
		case strings.EqualFold(key, "q"):
			fmt.Fprintf(out, "%d judged, %d left\n", len(s.Log.Standing()), s.Left())
			return true, nil
		case strings.EqualFold(key, "u"):
			j, done, err := s.Undo()
			if err != nil {
				return true, err
			}
			if done {
				fmt.Fprintf(out, "taken back: %s and %s are %s\n", s.Queue.name(ctx, j.Left), s.Queue.name(ctx, j.Right), j.Verdict)
				return false, nil
			}
			fmt.Fprintln(out, "nothing to take back")
		default:
			fmt.Fprintln(out, keys)
		}
	}
}

// answers reads one answer a call: a key where in is a terminal, else a line.
func answers(in io.Reader, out io.Writer) func() (string, error) {
	if f, ok := in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return func() (string, error) { return readKey(f) }
	}
	lines := bufio.NewReader(in)
	return func() (string, error) {
		line, err := lines.ReadString('\n')
		if line != "" {
			return line, nil
		}
		return "", err
	}
}

// readKey reads one key; the terminal is raw only while it waits.
func readKey(f *os.File) (string, error) {
	state, err := term.MakeRaw(int(f.Fd()))
	if err != nil {
		return "", err
	}
	defer term.Restore(int(f.Fd()), state)
	var b [16]byte // an arrow key sends several bytes
	n, err := f.Read(b[:])
	if err != nil {
		return "", err
	}
	switch b[0] {
	case 3:
		return "", ErrInterrupted
	case 4:
		return "", io.EOF
	}
	return string(b[:n]), nil
}

// show prints one pair with its facts, its evidence and its rivals.
func (s *Session) show(ctx context.Context, out io.Writer, p *Pair) error {
	card, err := s.Queue.Card(ctx, p)
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n%d left, %d judged\n\n", s.Left(), len(s.Log.Standing()))
	writeFacts(&b, card)
	fmt.Fprintf(&b, "\nprobability %.3f (%+.1f bits), decision %s; rows that rest on it: %d\n", p.Probability, p.Weight, p.Decision, p.Rows)
	writeEvidence(&b, p.Why)
	for i, r := range s.Queue.Rivals(p) {
		if i == 0 {
			b.WriteString("or is it\n")
		}
		if i == listed {
			break
		}
		said := ""
		if j, ok := s.Log.Standing().Of(r.Left, r.Right); ok {
			said = ", judged " + string(j.Verdict)
		}
		rival := r.Right
		if p.ofProperty() {
			rival = r.Left
		}
		fmt.Fprintf(&b, "  %s, %s (%.3f)%s\n", s.Queue.name(ctx, rival), rival, r.Probability, said)
	}
	fmt.Fprintf(&b, "%s\n", keys)
	_, err = io.WriteString(out, b.String())
	return err
}

const (
	leftWidth  = 38
	rightWidth = 60
)

// writeFacts prints two columns, each value wrapped.
func writeFacts(b *strings.Builder, c *Card) {
	line := func(name, left, right string) {
		l, r := wrap(left, leftWidth), wrap(right, rightWidth)
		for i := range max(len(l), len(r), 1) {
			at := func(s []string) string {
				if i < len(s) {
					return s[i]
				}
				return ""
			}
			b.WriteString(strings.TrimRight(fmt.Sprintf("  %-11s %s %s", name, pad(at(l), leftWidth), at(r)), " ") + "\n")
			name = ""
		}
	}
	line("", c.Heads[0], c.Heads[1])
	for _, f := range c.Facts {
		line(f.Name, f.Left, f.Right)
	}
}

var bits = regexp.MustCompile(`^(.*) ([+-]\d+\.\d+)$`)

// writeEvidence prints each piece of evidence with a bar, a block for each bit.
func writeEvidence(b *strings.Builder, why string) {
	for _, piece := range strings.Split(why, ", ") {
		m := bits.FindStringSubmatch(piece)
		if m == nil {
			fmt.Fprintf(b, "  %s\n", piece)
			continue
		}
		w, _ := strconv.ParseFloat(m[2], 64)
		bar := strings.Repeat("█", min(20, int(math.Round(math.Abs(w)))))
		if w < 0 {
			bar = strings.ReplaceAll(bar, "█", "░")
		}
		b.WriteString(strings.TrimRight(fmt.Sprintf("  %s %6s %s", pad(m[1], 50), m[2], bar), " ") + "\n")
	}
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-runewidth.StringWidth(s)))
}

// wrap breaks a text at spaces into lines of at most width; a longer word is cut.
func wrap(s string, width int) []string {
	var out []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		word = runewidth.Truncate(word, width, "…")
		switch {
		case line == "":
			line = word
		case runewidth.StringWidth(line)+1+runewidth.StringWidth(word) <= width:
			line += " " + word
		default:
			out, line = append(out, line), word
		}
	}
	if line != "" {
		out = append(out, line)
	}
	return out
}
