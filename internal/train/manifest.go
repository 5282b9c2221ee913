package train

import (
	"encoding/json"
	"fmt"
	"math"

	"variorum/internal/syntax"
)

// Corpus is a source of the weights.
type Corpus struct {
	Corpus  string `json:"corpus"`
	Licence string `json:"licence"`
	Credit  string `json:"credit"`
}

// Entry is what the manifest says of a model.
type Entry struct {
	Files       []string           `json:"files"`
	Model       string             `json:"model"`
	Features    []string           `json:"features"`
	Fingerprint string             `json:"fingerprint,omitempty"` // of the features of a fixed sentence
	TrainedOn   []Corpus           `json:"trained_on"`
	Licence     string             `json:"licence"`
	Score       map[string]float64 `json:"score,omitempty"` // percentages
}

func corpora() []Corpus {
	return []Corpus{
		{
			"GUM (training documents of the genres academic, bio, court, interview, news, speech, textbook, vlog, voyage)",
			"CC BY 4.0 annotations; texts CC BY, CC BY-SA or public domain",
			"Amir Zeldes et al., Georgetown University Multilayer corpus",
		},
		{
			"UD English EWT (dev, test)", "CC BY-SA 4.0",
			"Natalia Silveira et al., Universal Dependencies English Web Treebank",
		},
	}
}

// Manifest describes the models, with their scores on the parts held out.
func Manifest(t *syntax.Tagger, p *syntax.Parser, tb Treebanks) ([]byte, error) {
	tagged, parsed := map[string]float64{}, map[string]float64{}
	dev, test, news := Evaluate(t, p, tb.Dev), Evaluate(t, p, tb.Test), Evaluate(t, p, tb.News)
	for name, score := range map[string]Score{"GUM dev": dev, "GUM test": test, "GUM test, news and interviews": news} {
		tagged[name+", UPOS"] = percent(score.UPOS)
		parsed[name+", UAS"], parsed[name+", LAS"] = percent(score.UAS), percent(score.LAS)
	}
	entries := []Entry{
		{
			Files: []string{"guess.bin", "tagger.bin"}, Model: "UPOS tagger: averaged perceptrons in two passes, greedy",
			Features:    []string{syntax.GuessFeatures, syntax.TaggerFeatures},
			Fingerprint: fmt.Sprintf("%08x", syntax.TaggerFingerprint()),
			TrainedOn:   corpora(), Licence: "CC BY-SA 4.0", Score: tagged,
		},
		{
			Files: []string{"parser.bin"}, Model: "dependency parser: gated recurrent layers over windows, bilinear scores of pairs",
			Features:    []string{syntax.NetFeatures},
			Fingerprint: fmt.Sprintf("%08x", syntax.ParserFingerprint()),
			TrainedOn:   corpora(), Licence: "CC BY-SA 4.0", Score: parsed,
		},
		{
			Files: []string{"clusters.bin"}, Model: "table of the Brown clusters of the most frequent words, not trained here",
			Features: []string{syntax.ClusterFeatures},
			TrainedOn: []Corpus{{
				"spacy-lookups-data 1.0.5: en_lexeme_cluster, en_lexeme_prob", "MIT",
				"Copyright (c) 2019 ExplosionAI GmbH; what text the clusters were made from is not stated",
			}},
			Licence: "MIT",
		},
		{
			Files: []string{"../words/frequencies.bin"}, Model: "table of how frequent stems of English are, not counted here",
			Features: []string{"frequencies-1"},
			TrainedOn: []Corpus{{
				"wordfreq 3.1.1: large_en", "CC BY-SA 4.0",
				"Robyn Speer; from Wikipedia, OpenSubtitles (opensubtitles.org), SUBTLEX (Marc Brysbaert et al.), NewsCrawl and GlobalVoices, " +
					"Google Books Ngrams (books.google.com/ngrams), OSCAR, Twitter and Reddit",
			}},
			Licence: "CC BY-SA 4.0",
		},
	}
	data, err := json.MarshalIndent(entries, "", "  ")
	return append(data, '\n'), err
}

func percent(rate float64) float64 { return math.Round(rate*1000) / 10 }
