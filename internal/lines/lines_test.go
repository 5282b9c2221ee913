package lines

import "testing"

func TestFurniture(t *testing.T) {
	for line, rule := range map[string]string{
		"Advertisement":                                       "interface words",
		"Story continues below this ad":                       "interface words",
		"View in browser":                                     "interface words",
		"Unsubscribe | Update your preferences":               "interface words",
		"You are receiving this email because you signed up.": "promotion",
		"12 Comments":                                         "interface words",
		"Download the Meridian app!":                          "promotion",
		"Sign up for our morning newsletter":                  "promotion",
		"No comments yet. Be the first to write one.":         "comments",
		"": "",
		"The advertisement that the ministry printed cost a fortune.": "",
		"Sharing the strait is what the ministers promised on Friday": "",
		"Like his predecessor, Brekk keeps a notebook.":               "",
	} {
		got, _, ok := Furniture(line)
		if got != rule || ok != (rule != "") {
			t.Errorf("%q: rule %q, %v; want %q", line, got, ok, rule)
		}
	}
}

func FuzzFurniture(f *testing.F) {
	f.Add("Read more: the talks")
	f.Add("© 2031 ####")
	f.Fuzz(func(t *testing.T, line string) {
		if rule, _, ok := Furniture(line); ok != (rule != "") {
			t.Fatalf("%q: rule %q, found %v", line, rule, ok)
		}
	})
}
