package verb_test

import (
	"fmt"

	"kg/schema/verb"
)

func Example() {
	fmt.Println(verb.Past("flee"), verb.Participle("admit"), verb.Lemma("struck"))
	// Output: fled admitted strike
}
