package article

import "testing"

func TestBoilerplate(t *testing.T) {
	for _, s := range []string{
		"Advertisement", "ADVERTISEMENT", "Advertisement - story continues below", "Sponsored content", "Read more", "Read more: Floods in the valley", "READ NEXT: Snow",
		"Share this", "Share this article", "Share on Facebook", "Sign up for our newsletter", "Subscribe to our daily newsletter", "Sign in",
		"Follow us on Twitter", "Click here to subscribe", "© 2021 The Valley News. All rights reserved.", "Copyright 2021 Valley News",
		"This article was originally published in the Valley News.", "Reporting by Nellie Bly; Editing by Joseph Pulitzer", "12 comments", "Related articles", "Most read", "5 min read",
	} {
		if !isBoilerplate(s) {
			t.Errorf("%q is not boilerplate", s)
		}
	}
	for _, s := range []string{
		"Share prices fell on Monday.", "Read more books, she told the class.", "Sign up rates doubled, the ministry said.", "The latest talks failed.",
		"Related charges were dropped.", "More than 100 people died.", "Most voters stayed at home.", "Copyrighted works are protected by the new law.",
		"Comments by the minister caused a storm.", "The newspaper Save the Valley closed.", "Follow-up talks will be held in Geneva.", "Print media lost readers.",
		"Back to school", "Privacy policy changes anger users", "Register to vote", "Follow him into the desert", "Sponsored by Iran, the militia grew.", "Popular protests", "Related firms merged with the company", "Watch makers strike", "Top officials met",
	} {
		if isBoilerplate(s) {
			t.Errorf("%q is boilerplate", s)
		}
	}
}
