package annotate

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"unsafe"

	"kg/extract/annotate/internal/kernel"
)

//go:embed model.bin
var embedded []byte // read only

const magic = "KGANNOT1"

// errFormat says that a weights file is not one, or is damaged.
var errFormat = errors.New("not a weights file of this version")

// weights is a weights file: "KGANNOT1", the uint32 length of a JSON header,
// the header, and tensors at multiples of 64 bytes. Numbers are little endian.
// train/export.py writes it.
type weights struct {
	header header
	data   []byte
	err    error // the first tensor that was not as it should be
}

// header is the JSON part of a weights file.
type header struct {
	Version   string              `json:"version"`
	Date      string              `json:"date"`
	Corpora   []string            `json:"corpora"`
	Layers    int                 `json:"layers"`
	Attention int                 `json:"attention"`
	Classes   map[string][]string `json:"classes"`
	Tensors   map[string]tensor   `json:"tensors"`
}

// tensor is where the numbers of a tensor are: [kind, offset, shape...].
type tensor struct {
	kind   string
	offset int
	shape  []int
}

// UnmarshalJSON reads the list that the header holds.
func (t *tensor) UnmarshalJSON(b []byte) error {
	var list []any
	if err := json.Unmarshal(b, &list); err != nil {
		return fmt.Errorf("read tensor: %w", err)
	}
	for i, v := range list {
		switch v := v.(type) {
		case string:
			t.kind = v
		case float64:
			if i == 1 {
				t.offset = int(v)
			} else {
				t.shape = append(t.shape, int(v))
			}
		}
	}
	return nil
}

// size is how many bytes the tensor takes, each number of it each, or -1 if
// that is more than most or a dimension is below 0.
func (t tensor) size(each, most int) int {
	n := each
	for _, d := range t.shape {
		if d < 0 || d > 0 && n > most/d {
			return -1
		}
		n *= d
	}
	if n > most {
		return -1
	}
	return n
}

func readWeights(file []byte) (*weights, error) {
	if len(file) < 12 || string(file[:8]) != magic {
		return nil, errFormat
	}
	end := 12 + int(binary.LittleEndian.Uint32(file[8:]))
	if end > len(file) {
		return nil, errFormat
	}
	w := &weights{data: file[end:]}
	if err := json.Unmarshal(file[12:end], &w.header); err != nil {
		return nil, fmt.Errorf("read header: %w", err)
	}
	return w, nil
}

// bytes returns the bytes of a tensor, each number of which takes size bytes.
func (w *weights) bytes(name, kind string, size int) ([]byte, tensor) {
	t := w.header.Tensors[name]
	n := t.size(size, len(w.data)-t.offset)
	if w.err != nil {
		return nil, t
	}
	if t.kind != kind || t.offset < 0 || t.offset > len(w.data) || n < 0 {
		w.err = fmt.Errorf("tensor %s: %w", name, errFormat)
		return nil, t
	}
	return w.data[t.offset : t.offset+n : t.offset+n], t
}

// int8s returns a tensor in place.
func (w *weights) int8s(name string) ([]int8, tensor) {
	b, t := w.bytes(name, "i8", 1)
	if len(b) == 0 {
		return nil, t
	}
	return unsafe.Slice((*int8)(unsafe.Pointer(&b[0])), len(b)), t
}

func (w *weights) floats(name string) []float32 {
	b, _ := w.bytes(name, "f32", 4)
	out := make([]float32, len(b)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out
}

// text returns a text tensor in place.
func (w *weights) text(name string) []byte {
	b, _ := w.bytes(name, "text", 1)
	return b
}

// lines returns a text tensor's lines.
func (w *weights) lines(name string) []string {
	var out []string
	for line := range bytes.SplitSeq(w.text(name), []byte("\n")) {
		out = append(out, unsafe.String(unsafe.SliceData(line), len(line)))
	}
	return out
}

// matrix returns a product's right side with at least n columns.
func (w *weights) matrix(name string, k, n int) *kernel.Matrix {
	m := &kernel.Matrix{K: k, N: kernel.Pad(n, kernel.Panel)}
	m.Weights, _ = w.int8s(name + ".weight")
	m.Scale, m.Bias = w.floats(name+".scale"), w.floats(name+".bias")
	sums, _ := w.bytes(name+".sum", "i32", 4)
	for i := 0; i+4 <= len(sums); i += 4 {
		m.Start = append(m.Start, -128*int32(binary.LittleEndian.Uint32(sums[i:])))
	}
	if w.err == nil && (len(m.Weights) != m.K*m.N || len(m.Scale) != m.N || len(m.Bias) != m.N || len(m.Start) != m.N) {
		w.err = fmt.Errorf("matrix %s: %w", name, errFormat)
	}
	return m
}

// embedding is a table of rows of 8-bit numbers, each with a scale.
type embedding struct {
	rows  []int8
	scale []float32
}

func (w *weights) embedding(name string, n int) embedding {
	var e embedding
	e.rows, _ = w.int8s(name + ".rows")
	e.scale = w.floats(name + ".scale")
	if w.err == nil && (len(e.rows) != n*width || len(e.scale) != n) {
		w.err = fmt.Errorf("embedding %s: %w", name, errFormat)
	}
	return e
}

// row returns a row's numbers, to be multiplied by the scale.
func (e embedding) row(i int) ([]int8, float32) {
	return e.rows[i*width : (i+1)*width], e.scale[i]
}

// norm holds the weight and bias of a layer's normalisation.
type norm struct{ weight, bias []float32 }

func (w *weights) norm(name string) norm {
	n := norm{w.floats(name + ".weight"), w.floats(name + ".bias")}
	if w.err == nil && (len(n.weight) != width || len(n.bias) != width) {
		w.err = fmt.Errorf("norm %s: %w", name, errFormat)
	}
	return n
}
