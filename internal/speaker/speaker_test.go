package speaker_test

import (
	"testing"

	"variorum"
	"variorum/internal/analyze"
	"variorum/internal/extract"
)

// Each case ends with a quotation; its speaker is given by the rule, or refused
// for the reason.
func TestSpeaker(t *testing.T) {
	for _, c := range []struct{ name, in, speaker, why string }{
		{"named", `"We go," Anna Berg said.`, "Anna Berg", "named"},
		{"surname", "Anna Berg came.\n\n\"We go,\" Berg said.", "Anna Berg", "named"},
		{"role", "Spokesman Lars Kesk came.\n\n\"We go,\" the spokesman said.", "Lars Kesk", "the one person with this role"},
		{"role of nobody", `"We go," the spokesman said.`, "", "named only by role"},
		{"pronoun after the speaker", "\"We go,\" Anna Berg said.\n\n\"Now,\" she added.", "Anna Berg", "pronoun, the last speaker"},
		{"pronoun after the subject", "Anna Berg came late.\n\n\"We go,\" she said.", "Anna Berg", "pronoun, the person the last sentence was about"},
		{"pronoun of the other gender", "Anna Berg came late.\n\n\"We go,\" he said.", "", `nothing tells who "he" is`},
		{"pronoun in the sentence", `When Anna Berg came, she said that it was late.`, "Anna Berg", "pronoun, named in the same sentence"},
		{"pronoun of two", `When Anna Berg met Karin Lund, she said that it was late.`, "", `"she" can be more than one person of the sentence`},
		{"subject of two", "Anna Berg and Karin Lund came late.\n\n\"We go,\" she said.", "", `nothing tells who "she" is`},
		{"subject of two genders", "Anna Berg and Lars Kesk came late.\n\n\"We go,\" he said.", "Lars Kesk", "pronoun, the person the last sentence was about"},
		{"namesakes", "Anna Berg met Lars Berg.\n\n\"We go,\" Berg said.", "", "more than one person of the article is called Berg"},
		{"several", `"We go," Anna Berg and Karin Lund said.`, "", "more than one speaker"},
		{"unnamed source", "Sources said that it was late.", "", "unnamed source"},
		{"goes on", "\"We go,\" said Anna Berg. It rained.\n\n\"The hall is cold.\"", "Anna Berg", "goes on from the last speaker"},
		{"after a subject", "Anna Berg shook her head.\n\n\"The hall is cold.\"", "Anna Berg", "stands alone after a sentence about the speaker"},
		{"after two persons", "\"We go,\" Anna Berg said.\n\nLars Kesk shook his head. \"The hall is cold.\"", "", "stands alone after sentences about two persons"},
		{"alone", "It rained.\n\n\"The hall is cold.\"", "", "stands alone, with no speaker right before it"},
		{"body", "The Transport Ministry met on Monday.\n\n\"We go,\" the ministry said.", "Transport Ministry", "the one body with this name"},
		{"body of a name with of", "The Ministry of Transport met on Monday.\n\n\"We go,\" the ministry said.", "Ministry of Transport", "the one body with this name"},
		{"body with the noun elsewhere", "The Ministry Workers Union met on Monday.\n\n\"We go,\" the ministry said.", "", "unnamed source"},
		{"another body between", "The Harbor Council met on Monday. A council of elders met too.\n\n\"We go,\" the council said.", "", "unnamed source"},
		{"an agency after two bodies", "The Harbor Agency met the Fisheries Ministry.\n\n\"We go,\" the agency said.", "", "unnamed source"},
		{"company that spoke", "\"We grow,\" Velmora Holdings said.\n\n\"We go,\" the company said.", "Velmora Holdings", "the body that spoke last"},
		{"it after the words", "\"We grow,\" the Harbor Council said. \"We go,\" it added.", "Harbor Council", "pronoun, the body that spoke last"},
		{"whose campaign", "\"We go,\" the Brekk campaign said.", "Brekk campaign", "the source as it stands"},
		{"official of a body", "A Harbor Council official said that it was late.", "", "named only by role"},
		{"president of a body", "Harbor Council president Karin Lund said that it was late.", "Karin Lund", "named"},
		{"office without a comma", "Minister of Education Karin Lund said that it was late.", "Karin Lund", "named"},
		{"office and honorific", "The minister of the interior, Mr. Brekk, said that it was late.", "Brekk", "named"},
		{"a lawyer for a mayor", "A lawyer for Mayor Karin Lund said that it was late.", "", "named only by role"},
		{"the team's coach", "According to the team's coach, Tavo Redkesk, it was late.", "Tavo Redkesk", "the one person with this role"},
		{"author", "Karin Lund came.\n\nLund's statement said that it was late.", "Karin Lund", "named"},
		{"no author", "Karin Lund came.\n\nLund's office said that it was late.", "", "unnamed source"},
		{"head of two fields", "Karin Lund, head of the Harbor Office and Fisheries Council, said that it was late.", "Karin Lund", "named"},
		{"both", "Both the Harbor Council and the Fisheries Ministry have said that it was late.", "", "more than one speaker"},
		{"a former minister as second", "Karin Lund and former Foreign Minister Jonas Brekk said that it was late.", "", "more than one speaker"},
		{"two clauses", "Karin Lund left and Jonas Brekk said that it was late.", "Jonas Brekk", "named"},
		{"spelt in two ways", "Kristen Lund came. Kristin Lund sang. Lund sat. Lund rose.\n\n\"We go,\" Lund said.", "Kristen Lund", "named"},
		{"two of nearly one name", "Kristen Lund met Kristin Lund. Lund sat. Lund rose.\n\n\"We go,\" Lund said.", "", "more than one person of the article is called Lund"},
		{"two full names", "Kristen Lund came. Kristin Lund sang.\n\n\"We go,\" Lund said.", "", "more than one person of the article is called Lund"},
		{"surname of a city", "The singer Anna London came.\n\nLondon said that it was late.", "Anna London", "named"},
		{"surname of a city and a role", "Vaska London, a former singer, came.\n\nLondon also says that it was late.", "Vaska London", "named"},
		{"capitals of a small word", "The World Health Organization met. WHO says that it was late.", "World Health Organization", "named"},
		{"the official after a president", "\"We stay,\" said President Jonas Brekk. \"We go,\" the official said.", "", "named only by role"},
		{"after a clause in front", "\"We stay,\" said Jonas Brekk.\n\nAs the day went on, Ivar Lund wondered about it. \"We go,\" he said.", "Ivar Lund", "pronoun, the person the last sentence was about"},
		{"he before the name", "He was sent to work against Jonas Brekk.\n\nHe asked the town \"to go.\"", "", `nothing tells who "he" is`},
		{"another of a role", "Lars Kesk, an officer, came.\n\nAnother officer, Anna Berg, said that it was late.", "Anna Berg", "named"},
		{"another without a name", "Lars Kesk, an officer, came.\n\nAnother officer said that it was late.", "", "named only by role"},
		{"chairman of another committee", "Lars Kesk, the Harbor Committee chairman, came.\n\nThe chairman of the Fisheries Committee, Senator Anna Berg of Elden, said that it was late.", "Anna Berg", "named"},
		{"office in capitals", "Lars Kesk came.\n\nDHC for Harbor Affairs, Anna Berg, said that it was late.", "Anna Berg", "named"},
		{"researcher from somewhere", "Anna Berg came.\n\nYsao Zhel, an Elden-based researcher, saw no way.\n\n\"We go,\" he said.", "Ysao Zhel", "pronoun, the person the last sentence was about"},
		{"aged", "Anna Berg came.\n\nYsao Zhel, 44, agreed. \"We go,\" he said.", "Ysao Zhel", "pronoun, the person the last sentence was about"},
		{"whose plan it is", "\"We stay,\" said Lars Kesk.\n\nJonas Brekk's plan failed in the end.\n\nHe said that it was late.", "", `nothing tells who "he" is`},
		{"her plan", "\"We stay,\" said Lars Kesk.\n\nAnna Berg's plan failed in the end.\n\nHe said that it was late.", "Lars Kesk", "pronoun, the last speaker"},
		{"plan of the last speaker", "\"We stay,\" said Lars Kesk.\n\nKesk's plan failed in the end.\n\nHe said that it was late.", "Lars Kesk", "pronoun, the last speaker"},
		{"a credit", "Lars Kesk came late.\n\n(Jonas Brekk)\n\nHe said that it was late.", "Lars Kesk", "pronoun, the person the last sentence was about"},
		{"he speaks of the last one", "Jonas Brekk came late.\n\nHe called Brekk \"a gambler\" twice.", "", `"he" speaks of the one person whom it could be`},
		{"somebody unnamed before him", "Jonas Brekk came late.\n\nWhile the lawyer sees a need, he said that it was late.", "", `"he" can be somebody whom the sentence does not name`},
		{"he with whom somebody came", "The singer came with Jonas Brekk.\n\nHe called the hall \"a barn\" twice.", "", `nothing tells who "he" is`},
		{"he from whom an answer came", "An answer came from Jonas Brekk.\n\nHe called the hall \"a barn\" twice.", "Jonas Brekk", "pronoun, the one person named right before"},
		{"father and son with a comma", "Jonas Brekk came.\n\nJonas Brekk, Jr., said that it was late.", "Jonas Brekk Jr.", "named"},
		{"member with honours", "Anna Berg MP said that it was late.", "Anna Berg", "named"},
		{"some in a state", "Some in Norland welcomed it, saying that it was late.", "", "unnamed source"},
		{"a county with a given name", "Douglas County Sheriff Karin Lund said that it was late.", "Karin Lund", "named"},
		{"a title as nickname", "Rep. Jonas \"Duke\" Brekk said that it was late.", "Jonas Brekk", "named"},
		{"two chairmen", "Chairman of the House Harbors and Rivers Committee Ana Berg and Chairman of the House Toll Committee Lars Holm said that it was late.", "", "more than one speaker"},
		{"a name beside one unknown", "Ana Berg came with Lars Kesk.\n\nBerg and Vasling told us that it was late.", "", "more than one speaker"},
		{"proponents", "The proponents came.\n\nProponents said that it was late.", "", "the source names nobody"},
		{"in the words", "\"We go,\" said Lars Kesk.\n\nThe hall was good for \"a dance\" of the mayor and Jonas Brekk, he added.", "Lars Kesk", "pronoun, the last speaker"},
		{"subject of the words", "\"We go,\" said Lars Kesk.\n\nJonas Brekk was slow to speak, he said.", "", `"he" can be the one of whom the words speak`},
		{"subject of the words before him", "\"We go,\" said Lars Kesk.\n\nJonas Brekk, he said, was slow to speak.", "Lars Kesk", "pronoun, the last speaker"},
		{"the president and his wife", "President Brekk came. Brekk sang. Brekk sat with first lady Anna Brekk. Brekk rose and Brekk left.\n\n\"We go,\" Brekk said.", "Brekk", "named"},
		{"the wife herself", "President Brekk came. Brekk sang. Brekk sat with first lady Anna Brekk. Brekk rose and Brekk left.\n\n\"We go,\" Anna Brekk said.", "Anna Brekk", "named"},
		{"an office that comes back", "President Jonas Brekk came. President Brekk sang. Brekk sat. Brekk rose and Brekk left.\n\n\"We go,\" Brekk said.", "Jonas Brekk", "named"},
		{"director of a department with its letters", "The Harbor Department (HD) director, Anna Berg, said that it was late.", "Anna Berg", "named"},
		{"according to one, another", "According to Anna Berg, Minister Lars Kesk once said that it was late.", "Lars Kesk", "named"},
		{"in a post", "Anna Berg came.\n\n\"The hall is cold.\" pic.twitter.com/abc — Lars Kesk (@kesk)", "", "stands in a post that the text shows"},
		{"role and reflexive", "Velmora itself said that it was late.", "Velmora", "the source as it stands"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := "Title\n\nThe day was long in the north, and nobody was seen on the quay before noon.\n\n" + c.in
			doc, err := analyze.Article(&variorum.Article{Text: in, Lang: "en", Blocks: extract.Layout(in, ""), Published: variorum.Undated("none")})
			if err != nil {
				t.Fatal(err)
			}
			if len(doc.Quotations) == 0 {
				t.Fatal("no quotation")
			}
			q := doc.Quotations[len(doc.Quotations)-1]
			if why := q.SpeakerBasis.Rule + q.SpeakerBasis.Reason; q.Speaker != c.speaker || why != c.why {
				t.Errorf("speaker %q by %q, want %q by %q", q.Speaker, why, c.speaker, c.why)
			}
			if (q.SpeakerBasis.Rule == "") != (q.Speaker == "") {
				t.Errorf("speaker %q by rule %q", q.Speaker, q.SpeakerBasis.Rule)
			}
		})
	}
}
