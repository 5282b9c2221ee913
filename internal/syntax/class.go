package syntax

// class sorts words by what their form alone tells of their grammar, beyond
// the part of speech: the endings of verbs, the cases of pronouns, the kinds
// of marks.
type class uint8

const (
	plain class = iota
	endingIng
	endingEd
	endingEn
	endingS
	toBe
	toHave
	toDo
	modal
	nominative
	possessive
	who
	which
	that
	whether
	where
	not
	to
	of
	by
	comma
	stop
	quote
	opening
	closing
	colon
	and
	but
	said
)

// closed lists the words whose class is their own.
var closed = map[string]class{
	"be": toBe, "is": toBe, "are": toBe, "was": toBe, "were": toBe, "been": toBe, "being": toBe, "am": toBe,
	"'m": toBe, "'re": toBe,
	"have": toHave, "has": toHave, "had": toHave, "having": toHave, "'ve": toHave,
	"do": toDo, "does": toDo, "did": toDo, "doing": toDo,
	"will": modal, "would": modal, "can": modal, "could": modal, "may": modal, "might": modal, "shall": modal,
	"should": modal, "must": modal, "ca": modal, "wo": modal, "'ll": modal, "'d": modal,
	"i": nominative, "he": nominative, "she": nominative, "we": nominative, "they": nominative,
	"my": possessive, "his": possessive, "its": possessive, "our": possessive, "their": possessive, "your": possessive,
	"'s": possessive, "'": possessive,
	"who": who, "whom": who, "whose": who, "which": which, "what": which, "that": that,
	"if": whether, "whether": whether, "where": where, "when": where, "why": where, "how": where,
	"not": not, "n't": not, "to": to, "of": of, "by": by,
	",": comma, ".": stop, "!": stop, "?": stop, "\"": quote,
	"(": opening, "[": opening, ")": closing, "]": closing, ":": colon, ";": colon, "—": colon, "-": colon,
	"and": and, "or": and, "&": and, "but": but,
	"said": said, "says": said, "told": said, "tells": said, "added": said, "adds": said,
}

func classOf(folded []byte) class {
	if c, ok := closed[string(folded)]; ok {
		return c
	}
	n := len(folded)
	switch {
	case n > 4 && string(folded[n-3:]) == "ing":
		return endingIng
	case n > 3 && string(folded[n-2:]) == "ed":
		return endingEd
	case n > 3 && (string(folded[n-2:]) == "en" || string(folded[n-2:]) == "wn"):
		return endingEn
	case n > 2 && folded[n-1] == 's' && folded[n-2] != 's':
		return endingS
	}
	return plain
}
