package words

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

//go:embed spellings.txt
var spellingList string

//go:embed apart.txt
var apartList string

//go:embed sisters.txt
var sisterList string

var spellings = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for forms := range listed(spellingList) {
		for _, form := range forms {
			out[latin(form)] = latin(forms[0])
		}
	}
	return out
})

// apart holds the names that are their own keys.
var apart = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for names := range listed(apartList) {
		for _, name := range names {
			out[name] = true
		}
	}
	return out
})

var sisters = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for forms := range listed(sisterList) {
		for _, form := range forms {
			key := Spelling(form)
			for _, other := range forms {
				if other := Spelling(other); other != key {
					out[key] = append(out[key], other)
				}
			}
		}
	}
	return out
})

// listed yields the words of each line of a list that is no comment.
func listed(list string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(list) {
			if forms := strings.Fields(line); len(forms) > 0 && !strings.HasPrefix(line, "#") && !yield(forms) {
				return
			}
		}
	}
}

// Spelling is one word of a name in lower case with the ways evened out in
// which it is written in Latin letters: without accents; Sergey, Sergei and
// Sergej, Zelensky and Zelenskyy, Mohammed and Muhammad are one. It is a key
// and no form to print.
func Spelling(low string) string {
	if apart()[low] {
		return low
	}
	key := latin(low)
	if usual, ok := spellings()[key]; ok {
		return usual
	}
	return key
}

// plainLetters writes letters without the marks that are part of them.
var plainLetters = strings.NewReplacer("ł", "l", "ø", "o", "đ", "d", "ı", "i", "ß", "ss", "æ", "ae", "œ", "oe", "þ", "th", "ð", "d", "’", "", "'", "")

// latin evens out the letters of one word.
func latin(low string) string {
	low = strings.ToLower(low)
	if !ascii(low) {
		var b strings.Builder
		for _, r := range norm.NFD.String(low) {
			if !unicode.Is(unicode.Mn, r) {
				b.WriteRune(r)
			}
		}
		low = b.String()
	}
	low = plainLetters.Replace(low)
	if strings.HasPrefix(low, "ye") && len(low) > 4 {
		low = low[1:] // Yelena
	}
	return single(oneSound(low))
}

// oneSound writes the letters that are one sound with one letter. At the front
// of a name they tell names apart: Jan, Ian and Yan are three.
func oneSound(low string) string {
	var b strings.Builder
	for i, r := range low {
		switch front := i == 0 || low[i-1] == '-'; {
		case (r == 'y' || r == 'j') && !front:
			b.WriteByte('i')
		case r == 'x':
			b.WriteString("ks")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// single writes double letters once, but at the front of a short name, and
// vowels other than i.
func single(low string) string {
	var b strings.Builder
	for i, r := range low {
		if i > 0 && strings.HasSuffix(low[:i], string(r)) && (r == 'i' || !strings.ContainsRune("aeou", r) && len(low) > 4) {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// SisterNames reports whether two given names are one name in two languages
// (Volodymyr, Vladimir) or one a familiar form of the other (Chuck, Charles):
// one person may bear both, and so may two.
func SisterNames(a, b string) bool {
	x, y := Spelling(a), Spelling(b)
	for _, other := range sisters()[x] {
		if other == y {
			return true
		}
	}
	return len(a) > 2 && len(b) > 2 && a != b && SameGivenName(a, b)
}

// NameKey is a name as a key: its words in one spelling, parted by single
// spaces.
func NameKey(name string) string {
	var out []string
	for _, w := range Split(name) {
		if low := Spelling(w.Low); w.Low != "the" {
			out = append(out, low)
		}
	}
	return strings.Join(out, " ")
}
