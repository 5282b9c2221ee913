package syntax

// NetFeatures names the features of the parser; it is stored with the weights.
const NetFeatures = "net-1"

// Kinds is the number of kinds of feature.
const Kinds = 11

// Form is the kind of feature that is the word itself.
const Form = 0

// NetFeatures appends a key for each kind of feature of word i.
func (w Words) NetFeatures(out []uint32, i int, tag string) []uint32 {
	word := &w[i]
	return append(out,
		key1(200, word.form), key1(201, word.suffix[2]), key1(202, word.suffix[1]), key1(203, word.prefix[2]),
		key1(204, word.shape), key1(205, hashTag(tag)), key1(206, word.cluster),
		key1(207, above(word.cluster, 4)), key1(208, above(word.cluster, 6)),
		key1(209, above(word.cluster, 8)), key1(210, above(word.cluster, 10)),
	)
}
