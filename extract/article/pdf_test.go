package article

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// TestPDFTime holds what is said of a PDF that takes longer than it may.
func TestPDFTime(t *testing.T) {
	raw, err := os.ReadFile("testdata/files/office.pdf")
	if err != nil {
		t.Fatal(err)
	}
	_, err = readPDFWithin(&input{raw: raw}, 0)
	if !errors.Is(err, ErrLarge) || !strings.Contains(err.Error(), "reading it takes more than 0s; cut it into parts, or add its text") {
		t.Errorf("a PDF without time: %v", err)
	}
}
