package main

import (
	"strings"
	"testing"
)

// TestOwnPipeline runs every command that kg's own passes are wired to, on
// texts so plain that any model worth shipping reads them: names stand where
// a pronoun would.
func TestOwnPipeline(t *testing.T) {
	p, err := openPipeline()
	if err != nil {
		t.Fatal(err)
	}
	conllu := file(t, "gold.conllu", "# newdoc id = d\n# text = Anna met Peter.\n"+
		"1\tAnna\tAnna\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_\n2\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_\n"+
		"3\tPeter\tPeter\tPROPN\tNNP\tNumber=Sing\t2\tobj\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"+
		"# text = Anna called Peter.\n"+
		"1\tAnna\tAnna\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_\n2\tcalled\tcall\tVERB\tVBD\t_\t0\troot\t_\t_\n"+
		"3\tPeter\tPeter\tPROPN\tNNP\tNumber=Sing\t2\tobj\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n")
	raw := file(t, "raw.txt", "Anna met Peter. Anna called Peter.\n")
	for _, test := range []struct {
		name string
		args []string
		want string
	}{
		{"gold tokens", []string{"ud", "-gold", conllu}, "\nUPOS\t1.0000\n"},
		{"raw text", []string{"ud", "-gold", conllu, raw}, "\nUPOS\t1.0000\n"},
		{"names", []string{"names", "-gold", file(t, "gold.bio", "Anna\tB-PER\nmet\tO\nPeter\tB-PER\nin\tO\nParis\tB-LOC\n.\tO\n")}, "\nF1\t1.0000\n"},
		{"chains", []string{"coref", "-gold", file(t, "gold.conll", "# begin document d\n0\tAnna\t(1)\n1\tmet\t_\n2\tPeter\t(2)\n3\t.\t_\n"+
			"4\tAnna\t(1)\n5\tcalled\t_\n6\tPeter\t(2)\n7\t.\t_\n# end document\n"), conllu}, "CoNLL_F1\t1.0000\n"},
		{"coreference of one word", []string{"gap", "-gold", file(t, "gap.tsv", "t-1\tAnna met Peter. Anna called Peter.\tAnna\t16\tAnna\t0\tTRUE\tPeter\t9\tFALSE\tu\n")},
			"F1\t1.0000\n"},
		{"facts", []string{"facts", raw, "-gold", file(t, "gold.tsv", "must\tAnna\tmeet\tPeter\t+\tasserted\nmust\tAnna\tcall\tPeter\t+\tasserted\n")},
			"must_found\t2\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if r := evaluate(p, test.args...); r.code != 0 || !strings.Contains(r.out, test.want) {
				t.Errorf("%v: code %d, err %q, want %q in\n%s", test.args[0], r.code, r.err, test.want, r.out)
			}
		})
	}
}
