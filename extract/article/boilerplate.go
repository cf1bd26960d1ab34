package article

import (
	"strings"
	"unicode"
)

// caption marks pictures by what they say of themselves: "File photo: ...",
// "... Image: Jo Roe."
var caption = lazy(`(?i)^(?:pictured|(?:file |stock )?(?:photo|image|picture|photograph)(?: caption| credit| by)?\s*[:(])|` +
	`\b(?:image|photo|picture|credit|photograph)(?: by| credit)?: [^.]{2,60}\.?$|\((?:file )?photo[^)]*\)$|\((?:pictured|file)\)$`)

// credit is who made a picture, behind its caption: "A bridge in Basel. Image: Jo
// Roe."
var credit = lazy(`\s+[([]?(?:Image|Photo|Picture|Photograph)(?: by| credit)?: [^.:]{2,60}[)\]]?\.?$`)

// beforeCredit returns where a caption ends and where its credit begins, both
// its end where it has none or is nothing else.
func beforeCredit(text string, b Block) (end, begin int) {
	at := credit.FindStringIndex(text[b.Begin:b.End])
	if at == nil {
		return b.End, b.End
	}
	begin = b.Begin + at[0]
	return begin, begin + len(text[begin:b.End]) - len(strings.TrimLeftFunc(text[begin:b.End], unicode.IsSpace))
}

// isCaption looks for the words of caption before it matches, as the match is
// slow.
func isCaption(s string) bool {
	low := strings.ToLower(s)
	for _, w := range [...]string{"image", "photo", "picture", "credit", "file"} {
		if strings.Contains(low, w) {
			return caption.MatchString(s)
		}
	}
	return false
}

// boilerplateLen is the length in bytes from which a block is an article's.
const boilerplateLen = 300

// isBoilerplate reports whether s is a line of the page around the article. It
// looks for a word that boilerplate needs before it matches.
func isBoilerplate(s string) bool {
	if len(s) > boilerplateLen {
		return false
	}
	low := strings.TrimLeftFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '©' && r != '(' })
	for _, w := range [...]string{"rights reserved", "may not be", "cookies", "published", "posted", "updated", "syndicated", "auto-generated"} {
		if strings.Contains(low, w) {
			return boilerplate.MatchString(s)
		}
	}
	n := strings.IndexFunc(low, func(r rune) bool { return !unicode.IsLetter(r) })
	if n < 0 {
		n = len(low)
	}
	return (n == 0 || boilerplateWords[low[:n]]) && boilerplate.MatchString(s)
}

// boilerplateWords begin the alternatives of boilerplate that begin with a
// word.
var boilerplateWords = wordSet(`paid continue continues advert adverts advertisement advertising sponsored promoted partner
	article story read see watch show load view learn also must further recommended reading related trending popular
	latest more other top most please share sign subscribe log follow click get download copyright terms privacy cookie
	contact about comment comments shares like likes views tweet tweets leave post add write print e email facebook
	twitter whatsapp linkedin reddit pinterest telegram copy save bookmark listen skip back jump scroll
	reporting additional writing editing compiled edited written`)

func wordSet(s string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

// boilerplate matches lines that a web page puts around an article. Each
// alternative takes a whole line, so that a sentence that merely begins in the
// same way ("Read more books, she told the class.") is seldom one of them.
var boilerplate = lazy(`(?i)^\W*(?:` + strings.Join([]string{
	`(?:paid |continue (?:reading|after) )?advert(?:isement|ising|s)?(?: continues| below)?(?:\s*[-–—:].{0,40})?`,
	`(?:paid|sponsored|promoted|partner)(?: (?:content|post|by [^.,]{1,40}|links?|stories))?`,
	`(?:article |story )?continues? (?:reading )?(?:after|below)\b.{0,60}`,
	`(?:read|see|watch)(?: more| also| next| on)?:.{1,200}`,
	`(?:read|see|show|load|view|learn) (?:more|all|less|full (?:story|article))(?: (?:here|stories|news|articles|comments))?`,
	`(?:also |must |further |recommended )read(?:ing)?(?:[:|].{0,200})?`,
	`(?:related|recommended|trending|popular|latest|more|other|top)(?: (?:articles?|stories|story|topics?|news|links?|content|posts?|videos?))?`,
	`most (?:read|popular|viewed|shared)(?: (?:articles?|stories|news|posts?|videos?))?`,
	`more (?:on this (?:story|topic)|(?:from|by) (?:this|the|our|us)\b.{0,40})`,
	`(?:please )?share(?: this(?: (?:article|story|page|post|video))?)?(?: (?:on|with|via|by|to)\b.{0,60})?`,
	`(?:please )?(?:sign up|subscribe)(?: (?:now|here|today|free))?(?: (?:for|to|with|and|at)\b.{0,150})?`,
	`(?:sign|log) (?:in|out)`,
	`follow (?:us|our|me|him|her|them|@\w+)(?: (?:on|at)\b.{0,100}|:.{0,100})?`,
	`click (?:here|on|to)\b.{0,150}`,
	`(?:get|download) (?:our|the)\b.{0,60}\b(?:app|newsletters?|alerts?|updates|inbox)\b.{0,60}`,
	`(?:©|\(c\)|copyright\b).{0,200}`,
	`.{0,150}\ball rights reserved\b.{0,150}`,
	`(?:terms (?:of (?:use|service)|and conditions)|privacy policy|cookie policy|contact us|about us)(?:\s*[|·•/,&-].{0,80})?`,
	`.{0,60}\bmay not be (?:published|reproduced|republished)\b.{0,150}`,
	`(?:\d+ )?(?:comments?|shares?|likes?|views?|tweets?)(?: \(?\d+\)?)?`,
	`(?:leave|post|add|write) (?:a |your )?comments?`,
	`(?:print|e-?mail|tweet|facebook|twitter|whatsapp|linkedin|reddit|pinterest|telegram|copy link|save|bookmark|listen)(?: (?:this )?(?:page|article|story|link))?`,
	`(?:skip|back|jump) to (?:the )?(?:top|content|main|navigation|home|homepage|article|comments)(?: (?:content|page))?`,
	`scroll down\b.{0,60}`,
	`\d{1,3} min(?:ute)?s? read`,
	`(?:this|the) (?:article|story|report) (?:was|has been|is) (?:originally |first |also )?(?:published|republished|posted|updated|syndicated|auto-generated)\b.{0,150}`,
	`(?:reporting|additional reporting|writing|editing|compiled|edited|written) by \p{Lu}.{0,200}`,
	`.{0,40}\b(?:uses|use of|accept) (?:\w+ )?cookies\b.{0,150}`,
}, "|") + `)\W*$`)
