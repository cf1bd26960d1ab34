package annotate

import (
	"regexp"
	"sync"

	"kg/extract/ud"
)

// Parts of patterns.
const (
	figure = `[DYN](?:-?B)*`                      // 20; 2.5 million; 650-million
	words  = `w(?:-?[wB]|B&w)*`                   // two; twenty-five; two hundred and fifty
	vague  = `A?s+(?:OA)?B?|A?B+(?:OB+)*|fAB|AsO` // a few; several hundred; tens of thousands; half a million; a couple of
	amount = `(?:` + figure + `|` + words + `|` + vague + `)`
	numb   = `(?:q*` + amount + `(?:[-r]` + amount + `)?(?:-?&-?A?-?f)?)` // about 20; five to six; two-and-a-half
	size   = `(?:[qv]*` + numb + `)`                                      // over 20
	stage  = `(?:T?[Lel]+-?)`                                             // early; the late; last
	days   = `[uUzZ]`
	anyDay = `[uUzZkSFy]` // a day or a longer time
)

// grammar is the rules with what each is to find, in brackets.
var grammar = []struct{ kind, needs, pattern, example string }{
	// Days, months and years of the calendar.
	{ud.Date, "M", `(?:[Lel]*W,?)?` + stage + `?MT?[Do](?:[-r&/][Do])?(?:,?Y)?`, "It fell on [Monday , June 5th , 2006] ."},
	{ud.Date, "M", `(?:[Lel]*W,?)?T?[Do](?:[-r&][Do])?O?M(?:,?Y)?`, "It fell on [the 5th of June 2006] ."},
	{ud.Date, "M", `` + stage + `?M(?:[-/]M)?(?:,?Y|OY|O?LU?u)?`, "It fell in [early June of last year] ."},
	{ud.Date, "W", `[Lel]*W(?:[-/]W)?(?:O?Lu)?`, "It fell on [Friday of last week] ."},
	{ud.Date, "Y", `` + stage + `?Y(?:[-/][YDN])?R?`, "It fell in [late 2006] ."},
	{ud.Date, "R", `R?[DNY]R?`, "It fell in [44 BC] ."},
	{ud.Date, "K", `T?` + stage + `?K`, "It fell in [the late 1990s] ."},
	{ud.Date, "I", `I`, "It fell on [2006-06-05] ."},
	{ud.Date, "z", `(?:T?[oL]?f-?O)?T?(?:[el]-?)?o-?zR?`, "It fell in [the first half of the 19th century] ."},
	{ud.Date, "k", `T?[oL]-?k(?:O?Y|OT?L?u)?`, "It fell in [the third quarter of 2006] ."},
	{ud.Date, "f", `T?[oL]-?fO(?:T?L?u|Y)`, "It fell in [the first half of the year] ."},
	{ud.Date, "o", `To` + numb + days + `O(?:T?L?u|Y)`, "It fell in [the first five months of the year] ."},
	{ud.Date, "E", `T?EO(?:T?L?[uzS]|M(?:,?Y)?|Y|K)`, "It fell at [the end of next month] ."},
	{ud.Date, "SF", `T?` + stage + `?[SF]O?Y`, "It fell in [the summer of 2006] ."},
	{ud.Date, "S", `TS`, "It fell in [the summer] ."},

	// Days and longer times that count from the time of writing or another.
	{ud.Date, "L", `[el]*q*T?L+-?` + numb + `?-?` + anyDay, "It fell in [the last two years] ."},
	{ud.Date, "y", `Ty`, "It fell on [the weekend] ."},
	{ud.Date, "t", `(?:T?ua)?[el]?t`, "It fell [the day before yesterday] ."},
	{ud.Date, "a", `Tua`, "It fell [the day after] ."},
	{ud.Date, "gl", numb + `-?` + days + `[gl]`, "It fell [about two years ago] ."},
	{ud.Date, "gl", `q*A` + days + `[gl]`, "It fell [almost a year later] ."},
	{ud.Date, "gl", `[UZ][gl]`, "It fell [weeks later] ."},

	// Times of the day.
	{ud.Time, "C", `[el]?C(?:[-r]C)?P?G?`, "It fell at [10:30 p.m. GMT] ."},
	{ud.Time, "P", `[Dw]P+G?`, "It fell at [ten o'clock] ."},
	{ud.Time, "G", `[DYN]{1,2}G`, "It fell at [1430 GMT] ."},
	{ud.Time, "n", `[el]?-?n`, "It fell around [midnight] ."},
	{ud.Time, "p", `[Lel]*(?:W|t)[el]*-?p`, "It fell [late Friday evening] ."},
	{ud.Time, "p", `[el]*T?Lp`, "It fell [last night] ."},
	{ud.Time, "p", `[el]-?p`, "It fell in the [early morning] ."},
	{ud.Time, "p", `[ia](Tp)`, "It fell in [the morning] ."},
	{ud.Time, "p", `i(p)`, "It fell at [night] ."},
	{ud.Time, "gl", numb + `-?[hH][gl]`, "It fell [20 minutes ago] ."},
	{ud.Time, "gl", `A?[hH][gl]`, "It fell [an hour later] ."},
	{ud.Time, "hH", `q*T?L+-?` + numb + `?-?[hH]`, "It fell in [the last 24 hours] ."},

	// Durations and ages.
	{ud.Duration, "uUzZhHp", numb + `-?(?:` + days + `|[hHp])(?:-?[db])?`, "A [77-year-old] man fell ."},
	{ud.Duration, "uUzZhH", `f-?A?-?[uzh](?:-?b)?`, "It took [half an hour] ."},
	{ud.Duration, "uzh", `[iaq](A[uzh](?:&Af)?)`, "It took more than [a year and a half] ."},
	{ud.Duration, "UZH", `[ia]([UZH])`, "It went on for [weeks] ."},
	{ud.Duration, "UZHuzh", `([UZH]|A[uzh])a`, "It fell [a day] after the summit ."},
	{ud.Duration, "b", `[uzhUZH]-b`, "A [month-long] strike ended ."},

	// Money, percents, other quantities.
	{ud.Money, "$", `[qv]*\$(?:` + figure + `|` + words + `)(?:[-r]\$?` + figure + `)?`, "It cost [about $ 20 million] ."},
	{ud.Money, "c", size + `[-O]?J?J?c`, "It cost [tens of millions of Canadian dollars] ."},
	{ud.Money, "x", size + `(?:OJ|J)x`, "It cost [20 British pounds] ."},
	{ud.Money, "x", `[qv]*` + `(?:[DYN]|w)B+x`, "It cost [20 million pounds] ."},
	{ud.Percent, "%", size + `-?%+(?:[-r]` + numb + `%+)?`, "It rose by [more than 20 percent] ."},
	{ud.Percent, "%", `[qv]*f(?:A|Ow)%+`, "It rose by [half a percent] ."},
	{ud.Quantity, "m", size + `[-O]?(?:j-?)?m(?:O?j)?(?:A[hu]|:[hHu]|/h)?`, "It flew [250 kilometers per hour] ."},
	{ud.Quantity, "m", `[qv]*f(?:-|A)?j?m`, "It flew [half a mile] ."},
	{ud.Quantity, "x", size + `-?x`, "It weighed [20 pounds] ."},
}

// rules are the grammar, compiled when it is first needed.
var rules = sync.OnceValue(func() []rule {
	all := make([]rule, len(grammar))
	for i, g := range grammar {
		p := regexp.MustCompile(g.pattern)
		p.Longest()
		all[i] = rule{g.kind, g.needs, p}
	}
	return all
})
