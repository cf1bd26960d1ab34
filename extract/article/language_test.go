package article

import (
	"strings"
	"testing"
)

func TestLanguageOf(t *testing.T) {
	for want, text := range map[string]string{
		"en": "The ministers of the European Union met in Brussels on Monday to talk about the war, and they agreed to send more help.",
		"de": "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.",
		"fr": "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité.",
		"es": "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros.",
		"it": "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione e di coscienza e devono agire gli uni verso gli altri in spirito di fratellanza.",
		"nl": "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand en geweten, en behoren zich jegens elkander in een geest van broederschap te gedragen.",
		"pl": "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa.",
		"ru": "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства.",
		"zh": "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。",
		"ar": "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميرًا وعليهم أن يعامل بعضهم بعضًا بروح الإخاء.",
		"tr": "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler. Herkes bu haklardan ve bütün hürriyetlerden istifade edebilir.",
	} {
		if got := languageOf(text, ""); got != want {
			t.Errorf("languageOf(%.40q) = %q, want %q", text, got, want)
		}
	}
	for _, c := range []struct{ name, text, hint, want string }{
		{"short", "Rain in Spain", "", "en"},
		{"short, and it says so", "Regen in Spanien", "de-DE", "de"},
		{"the text knows better", "The ministers of the Union met in Brussels on Monday to talk about the war, and they agreed to send more help to the east, it was said.", "fr", "en"},
		{"names only", strings.Repeat("Volodymyr Zelenskyy, Emmanuel Macron, Olaf Scholz, Sanna Marin. ", 8), "", "en"},
		{"quotes in another language", "The minister said: “Nous sommes prêts.” He told the press in Paris that France was ready to send its soldiers to the border if that was what the allies wanted.", "", "en"},
		{"empty", "", "", "en"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := languageOf(c.text, c.hint); got != c.want {
				t.Errorf("languageOf = %q, want %q", got, c.want)
			}
		})
	}
	for _, s := range stories(t) {
		if got := languageOf(strings.Join(s.Paragraphs, "\n"), ""); got != "en" {
			t.Errorf("%s: %q", s.Title, got)
		}
	}
}
