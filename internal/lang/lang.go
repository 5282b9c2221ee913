// Package lang knows languages: which one a text is written in, and for each
// language that the finders read, word lists (states, names, titles, verbs of
// saying, outlets) embedded from plain text files.
package lang

import (
	"maps"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// Undetermined is what Detect returns when a text is too short or unclear.
const Undetermined = "und"

const (
	sample      = 2048 // bytes read from the start, and again from the middle
	minLetters  = 24   // fewer letters decide nothing
	minLatin    = 60   // many languages share the Latin letters
	enough      = 300  // with as many letters the best language is the right one
	minSureness = 0.3  // with fewer, below this the two best are too close
)

var candidates = sync.OnceValue(func() map[whatlanggo.Lang]bool {
	set := map[whatlanggo.Lang]bool{}
	for _, l := range []whatlanggo.Lang{
		whatlanggo.Eng, whatlanggo.Fra, whatlanggo.Deu, whatlanggo.Spa, whatlanggo.Por,
		whatlanggo.Ita, whatlanggo.Nld, whatlanggo.Swe, whatlanggo.Dan, whatlanggo.Nob,
		whatlanggo.Fin, whatlanggo.Est, whatlanggo.Lav, whatlanggo.Lit, whatlanggo.Pol,
		whatlanggo.Ces, whatlanggo.Slv, whatlanggo.Hrv, whatlanggo.Hun, whatlanggo.Ron,
		whatlanggo.Tur, whatlanggo.Azj, whatlanggo.Ind, whatlanggo.Vie,
		whatlanggo.Som, whatlanggo.Hau, whatlanggo.Tgl,
		whatlanggo.Rus, whatlanggo.Ukr, whatlanggo.Bel, whatlanggo.Bul, whatlanggo.Mkd,
		whatlanggo.Srp, whatlanggo.Arb, whatlanggo.Pes, whatlanggo.Urd, whatlanggo.Heb,
		whatlanggo.Hin, whatlanggo.Mar, whatlanggo.Nep, whatlanggo.Amh, whatlanggo.Cmn,
		whatlanggo.Jpn, whatlanggo.Kor, whatlanggo.Ell, whatlanggo.Kat, whatlanggo.Ben,
		whatlanggo.Tam, whatlanggo.Tel, whatlanggo.Tha, whatlanggo.Guj, whatlanggo.Kan,
		whatlanggo.Mal, whatlanggo.Pan, whatlanggo.Sin, whatlanggo.Mya, whatlanggo.Khm,
	} {
		set[l] = true
	}
	return set
})

// Detect returns the ISO 639-1 code of the language of a text, or
// Undetermined. It reads at most a few kilobytes, from the start and from the
// middle, so that a headline or menu in another language does not decide.
// The method is the trigram rank order of Cavnar and Trenkle (1994).
func Detect(text string) string {
	text = bounded(text)
	n := letters(text)
	if n < minLetters {
		return Undetermined
	}
	info := whatlanggo.DetectWithOptions(text, whatlanggo.Options{Whitelist: spelt(text)})
	latin := info.Script == unicode.Latin
	if info.Script == nil || n < enough && info.Confidence < minSureness || latin && n < minLatin {
		return Undetermined
	}
	code := info.Lang.Iso6391()
	if code == "" {
		return Undetermined
	}
	return code
}

// cyrillic are the letters that only some of the Cyrillic candidates use.
var cyrillic = sync.OnceValue(func() map[whatlanggo.Lang]string {
	return map[whatlanggo.Lang]string{
		whatlanggo.Rus: "ёйщъыэ",
		whatlanggo.Ukr: "ґєіїйщ",
		whatlanggo.Bel: "ёіўйыэ",
		whatlanggo.Bul: "йщъ",
		whatlanggo.Mkd: "ѓѕјљњќџ",
		whatlanggo.Srp: "ђјљњћџ",
	}
})

// spelt returns the candidates without those Cyrillic languages to whose
// alphabet more than one letter in a hundred is foreign: trigrams alone
// confuse Russian with Bulgarian in short texts.
func spelt(text string) map[whatlanggo.Lang]bool {
	telling, n := map[rune]int{}, 0
	for _, r := range text {
		if !unicode.Is(unicode.Cyrillic, r) {
			continue
		}
		n++
		if r = unicode.ToLower(r); strings.ContainsRune("ёйщъыэґєіїўѓѕјљњќџђћ", r) {
			telling[r]++
		}
	}
	if len(telling) == 0 {
		return candidates()
	}
	set := maps.Clone(candidates())
	for l, alphabet := range cyrillic() {
		foreign := 0
		for r, k := range telling {
			if !strings.ContainsRune(alphabet, r) {
				foreign += k
			}
		}
		if foreign*100 > n {
			delete(set, l)
		}
	}
	return set
}

// bounded returns a short text whole, and of a long one the start and a piece
// from the middle, both cut at rune edges.
func bounded(text string) string {
	if len(text) <= 2*sample {
		return text
	}
	mid := edge(text, len(text)/2)
	return text[:edge(text, sample)] + " " + text[mid:edge(text, min(mid+sample, len(text)))]
}

// edge returns the last rune edge at or before the byte offset.
func edge(text string, at int) int {
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}

// letters counts the letters of a text; one of a script that writes whole
// syllables or words with a letter counts as four.
func letters(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			n += 4
		case unicode.IsLetter(r):
			n++
		}
	}
	return n
}
