package syntax

// probe is the sentence whose features are the fingerprint.
func probe() (Words, []string) {
	return NewWords([]string{"Norland’s", "2", "Ministers", "said", "“", "we", "agreed", "”", "on", "Monday", "."}),
		[]string{"PROPN", "NUM", "NOUN", "VERB", "PUNCT", "PRON", "VERB", "PUNCT", "ADP", "PROPN", "PUNCT"}
}

// TaggerFingerprint changes when the tagger's features do: weights trained
// with other features are refused by a test even where their name is the same.
func TaggerFingerprint() uint32 {
	words, _ := probe()
	codes := make([]uint8, len(words))
	var keys []uint32
	for i := range words {
		codes[i] = uint8(i)
		keys = words.GuessFeatures(keys, i)
		keys = words.TagFeatures(keys, i, codes[:i], codes)
	}
	return digest(keys)
}

// ParserFingerprint is the same for the parser.
func ParserFingerprint() uint32 {
	words, tags := probe()
	var keys []uint32
	for i := range words {
		keys = words.NetFeatures(keys, i, tags[i])
	}
	return digest(keys)
}

func digest(keys []uint32) uint32 {
	h := first(1, uint32(len(keys)))
	for _, key := range keys {
		h = next(h, key)
	}
	return last(h)
}
