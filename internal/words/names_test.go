package words

import "testing"

func TestSpelling(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"sergey", "sergei", true}, {"sergej", "sergei", true}, {"zelensky", "zelenskyy", true}, {"zelenskiy", "zelenskyi", true},
		{"yulia", "julia", true}, {"mohammed", "muhammad", true}, {"mohamed", "mohammad", true}, {"dmitry", "dimitri", true},
		{"alexei", "aleksey", true}, {"yevgeny", "evgeniy", true}, {"yelena", "elena", true}, {"erdoğan", "erdogan", true},
		{"wałęsa", "walesa", true}, {"sørensen", "sorensen", true}, {"hussein", "hussain", true}, {"fyodor", "fedor", true},
		{"volodymyr", "vladimir", false}, {"lee", "le", false}, {"moon", "mon", false}, {"anna", "ana", false}, {"joe", "jo", false},
		{"sergei", "serge", false}, {"khan", "han", false}, {"ye", "e", false},
		{"jan", "ian", false}, {"jan", "yan", false}, {"yi", "ji", false}, {"jing", "ying", false}, {"joko", "yoko", false}, {"jong-un", "yong-un", false}, {"hanna", "hana", false}, {"mary", "mari", false},
		{"michelle", "michele", false}, {"sajid", "said", false}, {"saeed", "said", true}, {"peter", "petter", false}, {"péter", "peter", true},
		{"yuliia", "julia", true}, {"yury", "jüri", true}, {"jaroslav", "yaroslav", true}, {"jusuf", "yousef", true}, {"alija", "aliya", true}, {"xenia", "kseniya", true},
	} {
		if got := Spelling(c.a) == Spelling(c.b); got != c.want {
			t.Errorf("%s (%s) and %s (%s): %v", c.a, Spelling(c.a), c.b, Spelling(c.b), got)
		}
	}
}

func TestSisterNames(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"volodymyr", "vladimir", true}, {"vladimir", "volodymyr", true}, {"chuck", "charles", true}, {"mykhailo", "michael", true},
		{"serhiy", "sergey", true}, {"volodymyr", "volodymyr", false}, {"vladimir", "viktor", false}, {"j", "john", false}, {"uladzimir", "volodymyr", false},
	} {
		if got := SisterNames(c.a, c.b); got != c.want {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}

// FuzzSpelling holds that a key does not outgrow its word.
func FuzzSpelling(f *testing.F) {
	for _, name := range []string{"sergey", "erdoğan", "yye", "jjj", "x’x"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if once := latin(name); len(once) > 3*len(name)+3 {
			t.Errorf("%q grows to %q", name, once)
		}
		Spelling(name)
	})
}
