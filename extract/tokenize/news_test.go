package tokenize

import "testing"

// TestNewsWords holds what news is full of, abbreviations, numbers and quotes of
// every kind, to the sentences and words that Universal Dependencies makes of it.
func TestNewsWords(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"abbreviated month", "He flew to St. Petersburg on Dec. 29. Mr. Putin did not.", "He flew to St. Petersburg on Dec. 29 .\nMr. Putin did not ."},
		{"days of a month", "The talks, set for Jan. 9-10 in Geneva, were called off.", "The talks , set for Jan. 9 - 10 in Geneva , were called off ."},
		{"company before a title", "Acme Corp. Chief Executive Ann Roe resigned. Shares fell 4.5 pct.", "Acme Corp. Chief Executive Ann Roe resigned .\nShares fell 4.5 pct ."},
		{"company before a comma", "The firm, Acme Ltd., said so.", "The firm , Acme Ltd. , said so ."},
		{"party and state", "Sen. Mitch McConnell (R-Ky.) voted no. Rep. Adam Schiff, D-Calif., voted yes.", "Sen. Mitch McConnell ( R - Ky. ) voted no .\nRep. Adam Schiff , D - Calif. , voted yes ."},
		{"ranks", "Lt. Col. Roe and Sgt. Lee testified. So did Capt. Poe.", "Lt. Col. Roe and Sgt. Lee testified .\nSo did Capt. Poe ."},
		{"number last", "It weighs 3.2 kg. The other weighs 5.", "It weighs 3.2 kg .\nThe other weighs 5 ."},
		{"month first", "Prices rose by 0.7 percent. In May they fell.", "Prices rose by 0.7 percent .\nIn May they fell ."},
		{"capital of the United States", "She was born in Washington, D.C. He was born in Paris.", "She was born in Washington , D.C.\nHe was born in Paris ."},
		{"letters within a name", "The U.N. Security Council met. The U.S. did not attend.", "The U.N. Security Council met .\nThe U.S. did not attend ."},
		{"straight quotes", `"We will not yield," he said. "Not now. Not ever."`, "\" We will not yield , \" he said .\n\" Not now .\nNot ever . \""},
		{"curly quotes", "“We will not yield,” he said. “Not now.”", "“ We will not yield , ” he said .\n“ Not now . ”"},
		{"French quotes", "«Nous partons», he said. «Now.»", "« Nous partons » , he said .\n« Now . »"},
		{"German quotes", "„Wir gehen“, he said.", "„ Wir gehen “ , he said ."},
		{"question within", `He asked, "Why now?" and left.`, `He asked , " Why now ? " and left .`},
		{"question and its speaker", `"Why now?" he asked.`, `" Why now ? " he asked .`},
		{"question alone", `"Why now?" He left.`, "\" Why now ? \"\nHe left ."},
		{"one-word quotes", `He said "no." She said "yes."`, "He said \" no . \"\nShe said \" yes . \""},
		{"sentence in brackets", "(He later recanted.) The court fined him.", "( He later recanted . )\nThe court fined him ."},
		{"editor's brackets", "The plan [sic] failed... The rest went on.", "The plan [ sic ] failed ...\nThe rest went on ."},
		{"faltering", `"I... I don't know," she said.`, `" I ... I do+n't know , " she said .`},
		{"hour inside", "It was 5 a.m. in Kyiv. Nobody slept.", "It was 5 a.m. in Kyiv .\nNobody slept ."},
		{"hour before a day", "At 5 p.m. Tuesday the siren rang.", "At 5 p.m. Tuesday the siren rang ."},
		{"hour before a month", "By 3 a.m. Dec. 29 they had gone.", "By 3 a.m. Dec. 29 they had gone ."},
		{"hour before a day and speaker", "They met at 9 a.m. Monday, officials said.", "They met at 9 a.m. Monday , officials said ."},
		{"case at law", "Roe v. Wade was decided in 1973. Dobbs v. Jackson came later.", "Roe v. Wade was decided in 1973 .\nDobbs v. Jackson came later ."},
		{"about a year", "The shop in Apt. 5B opened ca. 1900.", "The shop in Apt. 5B opened ca. 1900 ."},
		{"no number", "The No. 2 official left. No one followed.", "The No. 2 official left .\nNo one followed ."},
		{"figures and pages", "Fig. 3 shows it. See p. 12 and pp. 14-16.", "Fig. 3 shows it .\nSee p. 12 and pp. 14 - 16 ."},
		{"and others", "Smith et al. found it. Others did not.", "Smith et al. found it .\nOthers did not ."},
		{"middle initial", "Gen. Mark A. Milley spoke. George W. Bush did not.", "Gen. Mark A. Milley spoke .\nGeorge W. Bush did not ."},
		{"initials alone", "So spoke J.F.K. did not.", "So spoke J.F.K. did not ."},
		{"short answers", "Is this it? Yes! No.", "Is this it ?\nYes !\nNo ."},
		{"host, then address", "Visit example.org. Or https://example.org/a?b=c&d=e#f.", "Visit example.org .\nOr https://example.org/a?b=c&d=e#f ."},
		{"ratio and score", "Ratio was 3:1. Score: 2-1.", "Ratio was 3:1 .\nScore : 2 - 1 ."},
		{"degrees", "Temps hit 40°C. It's 104°F.", "Temps hit 40 ° C .\nIt+'s 104 ° F ."},
		{"two currencies", "The €5.2bn ($6bn) deal fell through.", "The € 5.2 bn ( $ 6 bn ) deal fell through ."},
		{"salary", "A £3m-a-year post.", "A £ 3 m - a - year post ."},
		{"weapons", "The F-16s and MiG-29s flew. An S-550 test followed.", "The F - 16s and MiG - 29s flew .\nAn S - 550 test followed ."},
		{"disease", "COVID-19 spread. So did H5N1.", "COVID - 19 spread .\nSo did H5N1 ."},
		{"chain of hyphens", "Covid-19-related deaths rose.", "Covid - 19 - related deaths rose ."},
		{"led by", "The Franco-German plan. The U.S.-led coalition.", "The Franco - German plan .\nThe U.S. - led coalition ."},
		{"ages", "A 12-year-old boy and two 80-year-olds.", "A 12 - year - old boy and two 80 - year - olds ."},
		{"clitics", "It's the party's fault; they've said they'd go.", "It+'s the party+'s fault ; they+'ve said they+'d go ."},
		{"possessives", "The boys' school, James's book, Jesus' words", "The boys+' school , James+'s book , Jesus+' words"},
		{"quote in single marks", "She said: 'It's over.' Then she left.", "She said : ' It+'s over . '\nThen she left ."},
		{"negations", "He can't, won't, shan't and mustn't.", "He ca+n't , wo+n't , sha+n't and must+n't ."},
		{"questions' clitics", "Let's go. What's that? Who'd know?", "Let+'s go .\nWhat+'s that ?\nWho+'d know ?"},
		{"quote in a quote", `"That's 'not' funny," he said.`, `" That+'s ' not ' funny , " he said .`},
		{"numbered list", "1. Open it. 2. Close it.", "1 . Open it .\n2 . Close it ."},
		{"bullet", "• Second point", "• Second point"},
		{"credit", "Photo: AP/John Roe", "Photo : AP / John Roe"},
		{"dateline", "KYIV, Dec. 29 (Reuters) - Ukraine said on Wednesday it would.", "KYIV , Dec. 29 ( Reuters ) - Ukraine said on Wednesday it would ."},
		{"dateline with a dash", "MOSCOW — Russia said no.", "MOSCOW — Russia said no ."},
		{"interview", "Q: Did you? A: No.", "Q : Did you ?\nA : No ."},
		{"double name", "Mr. Smith-Jones of O'Brien & Sons, Inc.", "Mr. Smith - Jones of O'Brien & Sons , Inc ."},
		{"ampersands", "AT&T and S&P 500 rose; R&D fell.", "AT&T and S&P 500 rose ; R&D fell ."},
		{"times", "He ran 1,500m in 3:45.2.", "He ran 1,500 m in 3:45.2 ."},
		{"dates in digits", "On 29/12/2021 and 2021-12-29 at 10:30:15.", "On 29/12/2021 and 2021-12-29 at 10:30:15 ."},
		{"fractions", "3 1/2 years; 2½ years; 1/3 of it", "3 1 / 2 years ; 2 ½ years ; 1 / 3 of it"},
		{"odds", "50-50 chance; 5-4 vote", "50 - 50 chance ; 5 - 4 vote"},
		{"Latin", "e.g. this, i.e. that, etc. And so on.", "e.g. this , i.e. that , etc .\nAnd so on ."},
		{"sums in a row", "He paid $1.5 million. $2 million was owed.", "He paid $ 1.5 million .\n$ 2 million was owed ."},
		{"note's number", "end.[1] Next.", "end . [ 1 ]\nNext ."},
		{"bracket left over", "end.) Next.", "end . )\nNext ."},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := Sentences(c.text, 0, len(c.text))
			if got := show(all); got != c.want {
				t.Errorf("Sentences(%q) =\n%s\nwant\n%s", c.text, got, c.want)
			}
			if wrong := check(c.text, all); wrong != "" {
				t.Error(wrong)
			}
		})
	}
}
