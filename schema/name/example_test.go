package name_test

import (
	"fmt"

	"kg/schema/name"
)

func Example() {
	fmt.Println(name.Fold("The Élysée Palace's") == name.Fold("Elysee palace"))
	fmt.Println(name.Fuller("Vladimir Vladimirovich Putin", "V. Putin"))
	fmt.Println(name.Acronym("National Security Council"))
	// Output:
	// true
	// true
	// NSC
}
