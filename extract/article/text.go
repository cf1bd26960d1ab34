package article

// readText reads a plain text.
func readText(i *input) (*Article, error) {
	if isBinary(i.raw) {
		return nil, ErrBinary
	}
	return plainText(decodeAs(i.raw, i.contentType)), nil
}

// plainText makes an article of a text. Its first line may be "Date: ...".
func plainText(raw string) *Article {
	text, date := cutHeader(Canonical(raw))
	a := &Article{Text: text, Date: date, Title: title(text), Byline: findByline(text)}
	if a.Date == "" {
		a.Date = findDate(text)
	}
	a.Language = languageOf(text, "")
	return a
}
