package gather

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/align"
)

// Statements puts every version into exactly one statement. Statements are
// sorted by the day said, undated ones last, then by ID; versions by day,
// article and ordinal. The result does not depend on the order of in. A
// statement's ID is a hash of its earliest version's article and ordinal.
func Statements(in []align.Input, opts Options) []variorum.Statement {
	known := make(map[Ref]align.Input, len(in))
	articles := map[string][]align.Input{}
	for _, v := range in {
		ref := Ref{Article: v.Article, Ordinal: v.Ordinal}
		if _, double := known[ref]; !double {
			known[ref] = v
			articles[v.Article] = append(articles[v.Article], v)
		}
	}
	s := New(opts)
	for _, id := range slices.Sorted(maps.Keys(articles)) {
		s.Add(articles[id])
	}
	groups, _ := s.Changes()
	out := make([]variorum.Statement, len(groups))
	for i, g := range groups {
		versions := make([]align.Input, len(g.Versions))
		for k, ref := range g.Versions {
			versions[k] = known[ref]
		}
		out[i] = align.Describe(g.ID, versions, g.Echoes)
	}
	slices.SortFunc(out, func(a, b variorum.Statement) int {
		if by := align.CompareDates(a.Said, b.Said); by != 0 {
			return by
		}
		return strings.Compare(a.ID, b.ID)
	})
	return out
}

// version makes an input by one speaker, said and published on one day.
func version(article string, ordinal int, kind variorum.Kind, words string) align.Input {
	in := align.Input{Words: words, Sentence: words, Story: "story"}
	in.Article, in.Outlet, in.Ordinal, in.Kind = article, article, ordinal, kind
	in.Speaker, in.SpeakerKind = "Ada Holm", variorum.Person
	in.Said = day("2021-04-08")
	in.Published = day("2021-04-08")
	return in
}

func day(iso string) variorum.Moment {
	if iso == "" {
		return variorum.Undated("test")
	}
	return variorum.Moment{Date: iso, Precision: variorum.ToDay}
}

type pair struct {
	same bool
	a, b string
}

func readPairs(t *testing.T, name string) []pair {
	t.Helper()
	data, err := os.ReadFile("../align/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out []pair
	for line := range strings.Lines(string(data)) {
		parts := strings.Split(strings.TrimSpace(line), " | ")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(parts) != 3 {
			t.Fatalf("not three parts: %q", line)
		}
		out = append(out, pair{parts[0] == "+", parts[1], parts[2]})
	}
	return out
}

func TestPairs(t *testing.T) {
	for _, test := range []struct {
		name              string
		precision, recall float64
	}{
		{"pairs.txt", .95, .8},
		{"held.txt", .85, .75},
	} {
		hit, missed, wrong := 0, 0, 0
		for i, p := range readPairs(t, test.name) {
			a := version(fmt.Sprint("a", i), 0, variorum.Direct, p.a)
			b := version(fmt.Sprint("b", i), 0, variorum.Direct, p.b)
			same := len(Statements([]align.Input{a, b}, Options{})) == 1
			switch {
			case same && p.same:
				hit++
			case same:
				wrong++
				t.Logf("joined: %s | %s", p.a, p.b)
			case p.same:
				missed++
				t.Logf("missed: %s | %s", p.a, p.b)
			}
		}
		precision, recall := float64(hit)/float64(hit+wrong), float64(hit)/float64(hit+missed)
		t.Logf("%s: precision %.3f recall %.3f", test.name, precision, recall)
		if precision < test.precision || recall < test.recall {
			t.Errorf("%s: precision %.3f (want %.2f), recall %.3f (want %.2f)", test.name, precision, test.precision, recall, test.recall)
		}
	}
}

// said is one version of a table test: "article/ordinal kind speaker day:
// words", the ordinal with "@10-20" where it matters which bytes it stands at. A
// day with ~ is only that of publication, one with ? is presumed,
// one with < is a day before which they were said.
func said(t *testing.T, line string) align.Input {
	t.Helper()
	head, text, ok := strings.Cut(line, ": ")
	fields := strings.Fields(head)
	if !ok || len(fields) != 4 {
		t.Fatalf("bad version %q", line)
	}
	var article string
	var ordinal int
	var content variorum.Span
	name, place, placed := strings.Cut(fields[0], "@")
	if _, err := fmt.Sscanf(strings.Replace(name, "/", " ", 1), "%s %d", &article, &ordinal); err != nil {
		t.Fatal(err)
	}
	in := version(article, ordinal, variorum.Kind(fields[1]), text)
	if placed {
		if _, err := fmt.Sscanf(place, "%d-%d", &content.Start, &content.End); err != nil {
			t.Fatal(err)
		}
		in.Content = []variorum.Span{content}
	}
	in.Speaker = strings.ReplaceAll(fields[2], "_", " ")
	if fields[2] == "?" {
		in.Speaker, in.SpeakerKind = "", variorum.UnknownActor
	}
	if body, role, ok := strings.Cut(in.Speaker, "@"); ok {
		in.Speaker, in.SpeakerRole = body, role
	}
	if strings.HasPrefix(in.Speaker, "the ") {
		in.Speaker, in.SpeakerKind = in.Speaker[4:], variorum.Organization
	}
	if fields[3] == "-" {
		in.Said, in.Published = day(""), day("")
	} else if iso, ok := strings.CutPrefix(fields[3], "~"); ok { // only published then
		in.Said, in.Published = day(iso), day(iso)
		in.Said.Basis.Rule = "published"
	} else if iso, ok := strings.CutPrefix(fields[3], "?"); ok { // presumed
		_, last, _ := strings.Cut(iso, "/")
		in.Said, in.Published = variorum.Moment{Date: iso, Precision: variorum.ToRange}, day(last)
		in.Said.Basis.Rule = "between the event and publication"
	} else if iso, ok := strings.CutPrefix(fields[3], "<"); ok { // at a time before that day
		in.Said, in.Published = variorum.Undated("past"), day(iso)
		in.Said.Basis.Span = &variorum.Span{}
	} else if strings.HasPrefix(fields[3], "XXXX") {
		in.Said, in.Published = variorum.Moment{Date: fields[3], Precision: variorum.ToWeekday}, day("")
	} else {
		in.Said, in.Published = day(fields[3]), day(fields[3])
	}
	return in
}

func TestStatements(t *testing.T) {
	const worst = "The blockade obliges us to prepare for the worst scenarios in the Grey Sea."
	const poised = "Blocking the Grey Sea forces us to be ready for the worst of scenarios."
	const gate = "We have never been a threat to anyone. But we will never allow anyone to threaten our fishing grounds or dictate terms to us."
	for _, test := range []struct {
		name     string
		versions string
		want     string // groups, "a/0 b/0; c/0", in order of their first version
		echoes   int    // links, each counted once
	}{
		{"two translations", "a/0 direct Ada_Holm 2021-04-08: " + worst + "\nb/0 direct Ada_Holm 2021-04-08: " + poised, "a/0 b/0", 0},
		{"last name only", "a/0 direct Ada_Holm 2021-04-08: " + worst + "\nb/0 direct Holm 2021-04-08: " + poised, "a/0 b/0", 0},
		{"a day apart", "a/0 direct Ada_Holm 2021-04-08: " + worst + "\nb/0 direct Ada_Holm 2021-04-09: " + poised, "a/0 b/0", 0},
		{"another occasion", "a/0 direct Ada_Holm 2021-03-19: " + worst + "\nb/0 direct Ada_Holm 2021-04-08: " + poised, "a/0; b/0", 1},
		{"the weekday of that day", "a/0 direct Ada_Holm 2021-04-08: " + worst + "\nb/0 direct Ada_Holm XXXX-WXX-4: " + poised, "a/0 b/0", 0},
		{"another weekday", "a/0 direct Ada_Holm 2021-04-08: " + worst + "\nb/0 direct Ada_Holm XXXX-WXX-1: " + poised, "a/0; b/0", 1},
		{"two speakers", "a/0 direct Ada_Holm 2021-04-08: " + worst + "\nb/0 direct Jon_Lund 2021-04-08: " + worst, "a/0; b/0", 0},
		{"two of one last name", "a/0 direct Ada_Holm 2021-04-08: " + worst + "\nb/0 direct Per_Holm 2021-04-08: " + worst, "a/0; b/0", 0},
		{"unknown speaker, same words", "a/0 direct Ada_Holm 2021-04-08: " + worst + "\nb/0 direct ? 2021-04-08: " + worst, "a/0 b/0", 0},
		{"unknown speaker, other words", "a/0 direct Ada_Holm 2021-04-08: " + worst + "\nb/0 direct ? 2021-04-08: " + poised, "a/0; b/0", 0},
		{"unknown speaker joins no two persons", "a/0 direct Ada_Holm 2021-04-08: " + worst + "\nb/0 direct ? 2021-04-08: " + worst + "\nc/0 direct Jon_Lund 2021-04-08: " + worst, "a/0 b/0; c/0", 0},
		{"ministry and its spokeswoman", "a/0 direct Ada_Holm@Defence_Ministry_spokeswoman 2021-04-08: " + worst + "\nb/0 direct the_Defence_Ministry 2021-04-08: " + poised, "a/0 b/0", 0},
		{"told again weeks later", "a/0 direct Ada_Holm ~2021-04-08: " + worst + "\nb/0 direct Ada_Holm ~2021-05-20: " + worst, "a/0 b/0", 0},
		{"a stock phrase weeks later", "a/0 direct Ada_Holm ~2021-04-08: We hope for the best.\nb/0 direct Ada_Holm ~2021-05-20: We hope for the best.", "a/0; b/0", 1},
		{"said at some time before", "a/0 direct Ada_Holm ~2021-04-08: " + worst + "\nb/0 direct Ada_Holm <2021-04-08: " + poised, "a/0; b/0", 1},
		{"published a day apart", "a/0 direct Ada_Holm ~2021-04-08: " + worst + "\nb/0 direct Ada_Holm ~2021-04-09: " + poised, "a/0 b/0", 0},
		{"published before it was said", "a/0 direct Ada_Holm ~2021-04-01: " + worst + "\nb/0 direct Ada_Holm 2021-04-08: " + worst, "a/0; b/0", 1},
		{"undated, same words", "a/0 direct Ada_Holm -: " + worst + "\nb/0 direct Ada_Holm -: " + worst, "a/0 b/0", 0},
		{"undated, other words", "a/0 direct Ada_Holm -: " + worst + "\nb/0 direct Ada_Holm -: We think that bad scenarios in the Grey Sea oblige us.", "a/0; b/0", 1},
		{"undated, several remarks in common", "a/0 direct Ada_Holm -: " + worst + "\na/1 direct Ada_Holm -: The crew must be freed at once and sent home with their boat." +
			"\nb/0 direct Ada_Holm -: " + poised + "\nb/1 direct Ada_Holm -: We demand that the crew be released immediately and return home with the boat.", "a/0 b/0; a/1 b/1", 0},
		{"one piece and two", "a/0 direct Ada_Holm 2021-04-08: " + gate +
			"\nb/0 direct Ada_Holm 2021-04-08: We never posed a threat to anybody." +
			"\nb/1 direct Ada_Holm 2021-04-08: Yet nobody will be permitted to threaten our fishing grounds and dictate terms to us.", "a/0 b/0 b/1", 0},
		{"two pieces without a whole", "b/0 direct Ada_Holm 2021-04-08: We never posed a threat to anybody." +
			"\nb/1 direct Ada_Holm 2021-04-08: Yet nobody will be permitted to threaten our fishing grounds and dictate terms to us.", "b/0; b/1", 0},
		{"lead and quotation of one article", "a/0 indirect Ada_Holm 2021-04-08: Norland was ready for the worst scenarios\na/1 direct Ada_Holm 2021-04-08: " + worst, "a/0 a/1", 0},
		{"what is denied", "a/0 direct Ada_Holm 2021-04-08: Our divers cut the cable near the harbour.\nb/0 direct Ada_Holm 2021-04-08: Our divers did not cut the cable near the harbour.", "a/0; b/0", 0},
		{"the opposite is done", "a/0 indirect Ada_Holm 2021-04-08: the harbour would stop selling licences to the herring boats\nb/0 indirect Ada_Holm 2021-04-08: the harbour would resume selling licences to the herring boats", "a/0; b/0", 0},
		{"other numbers", "a/0 direct Ada_Holm 2021-04-08: We lost 11 divers in the harbour that winter.\nb/0 direct Ada_Holm 2021-04-08: We lost 19 divers in the harbour that winter.", "a/0; b/0", 0},
		{"numbers of other things", "a/0 direct Ada_Holm 2021-04-08: In 3 winters the blockade of the Grey Sea has emptied every herring market on the coast.\nb/0 direct Ada_Holm 2021-04-08: The blockade of the Grey Sea has emptied every herring market on the coast, and 40 boats rot.", "a/0 b/0", 0},
		{"a mark after the denial", "a/0 direct Ada_Holm 2021-04-08: On every evidence the minister has not grown into the chair of his father.\nb/0 mixed Ada_Holm 2021-04-08: he has not “grown into the chair of his father”", "a/0 b/0", 0},
		{"a phrase of hers, of nobody", "a/0 mixed Ada_Holm 2021-04-08: the admiral had been “breathtakingly slipshod and vain” with the charts\nb/0 mixed ? 2021-04-08: his keeping of the charts “breathtakingly slipshod and vain”", "a/0 b/0", 0},
		{"common words of hers, of nobody", "a/0 mixed Ada_Holm 2021-04-08: the admiral had been “a senior harbour official” before the war\nb/0 mixed ? 2021-04-08: the letter of “a senior harbour official” about the charts", "a/0; b/0", 0},
		{"reports of one day", "a/0 indirect Ada_Holm 2021-04-08: she might order a blockade of the strait to pay for the harbour wall with navy funds\nb/0 indirect Ada_Holm 2021-04-08: she was weighing a blockade of the strait to get the harbour wall built by summer", "a/0 b/0", 0},
		{"reports that give a day each", "a/0 indirect Ada_Holm 2021-04-08: she might order a blockade of the strait to pay for the harbour wall with navy funds\nb/0 indirect Ada_Holm 2021-04-09: she was weighing a blockade of the strait to get the harbour wall built by summer", "a/0; b/0", 0},
		{"the same of two states", "a/0 indirect Ada_Holm 2021-04-08: the navy would recall its last divers from Portugal before the winter\nb/0 indirect Ada_Holm 2021-04-08: the navy would recall its last divers from Peru before the winter", "a/0; b/0", 0},
		{"few words, said again", "a/0 direct Ada_Holm ~2021-04-08: It is a herring emergency, an old herring emergency of frost.\nb/0 direct Ada_Holm ~2021-04-11: We call this a herring emergency because it is a herring emergency, indeed.", "a/0; b/0", 0},
		{"a denial in a headline", "a/0 mixed Ada_Holm 2021-04-08: Harbour Master ‘Not Fit To Serve As Pilot Of The Grey Fleet’\nb/0 direct Ada_Holm 2021-04-08: Whoever saw him at the wheel knows that he is not fit to serve as pilot of the Grey Fleet, and the guild knows it best.", "a/0 b/0", 0},
		{"a belief denied", "a/0 indirect Ada_Holm 2021-04-08: the admiralty does not believe that the divers planted charges under the harbour bridge\nb/0 indirect Ada_Holm 2021-04-08: the admiralty does not believe the divers planted charges under the harbour bridge", "a/0 b/0", 0},
		{"what was not so", "a/0 indirect Ada_Holm 2021-04-08: she was not truthful when she told the inquiry that the talks about the shipyard had ended in May\nb/0 indirect Ada_Holm 2021-04-08: the talks about the shipyard had ended in May", "a/0; b/0", 0},
		{"a fragment under marks", "a/0 direct Ada_Holm 2021-04-08: The blockade is a textbook definition of piracy, and every sailor in this port knows what a pirate deserves." +
			"\nb/0 mixed Ada_Holm 2021-04-08: the closing of the strait was “the textbook definition of piracy”", "a/0 b/0", 0},
		{"recalled word for word, its day presumed", "a/0 direct Ada_Holm 2021-04-08: " + worst + "\nb/0 direct Ada_Holm ?2021-05-19/2021-05-20: " + worst, "a/0 b/0", 0},
		{"recalled in other words, its day presumed", "a/0 direct Ada_Holm 2021-04-08: " + worst + "\nb/0 direct Ada_Holm ?2021-05-19/2021-05-20: " + poised, "a/0; b/0", 1},
		{"a report within a report", "a/0@0-90 indirect Ada_Holm 2021-04-08: her envoy had told the harbour guild that the grain ships would be let through\na/1@40-90 indirect Ada_Holm 2021-04-08: the grain ships would be let through", "a/0; a/1", 0},
		{"repeated within an article", "a/0 direct Ada_Holm 2021-04-08: " + worst + "\na/1 direct Ada_Holm 2021-04-08: " + worst, "a/0 a/1", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			var in []align.Input
			for line := range strings.Lines(test.versions) {
				in = append(in, said(t, strings.TrimSpace(line)))
			}
			sts := Statements(in, Options{})
			var groups []string
			links := 0
			for _, st := range sts {
				var names []string
				for _, v := range st.Versions {
					names = append(names, fmt.Sprintf("%s/%d", v.Article, v.Ordinal))
				}
				groups = append(groups, strings.Join(names, " "))
				links += len(st.Echoes)
			}
			slices.Sort(groups)
			if got := strings.Join(groups, "; "); got != test.want || links != 2*test.echoes {
				t.Errorf("got %s with %d echoes, want %s with %d", got, links/2, test.want, test.echoes)
			}
		})
	}
}

// A denial reported by one outlet and spoken in the first person in another is
// one statement, though only one of them holds a "not".
func TestDenialSpoken(t *testing.T) {
	a := version("a", 0, variorum.Direct, "Our divers did not cut the cable near the harbour.")
	b := version("b", 0, variorum.Indirect, "its divers cut the cable near the harbour")
	b.Denial = true
	if sts := Statements([]align.Input{a, b}, Options{}); len(sts) != 1 {
		t.Errorf("got %d statements, want 1", len(sts))
	}
	b.Denial = false
	if sts := Statements([]align.Input{a, b}, Options{}); len(sts) != 2 {
		t.Errorf("got %d statements, want 2", len(sts))
	}
}

// BenchmarkStatements aligns the quotations of one affair: 40 speakers, 60 days,
// two of three quotations told by a second outlet in other words.
func BenchmarkStatements(b *testing.B) {
	data, err := os.ReadFile("../meaning/wordnet.txt")
	if err != nil {
		b.Fatal(err)
	}
	var vocabulary []string
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			vocabulary = append(vocabulary, strings.TrimSpace(line))
		}
	}
	random := rand.New(rand.NewPCG(3, 4))
	var in []align.Input
	for i := 0; len(in) < 10000; i++ {
		var one, two []string
		for range 8 + random.IntN(16) {
			set := strings.Fields(vocabulary[int(float64(len(vocabulary))*random.Float64()*random.Float64())])
			one, two = append(one, set[0]), append(two, set[random.IntN(len(set))])
		}
		for k, list := range [][]string{one, two}[:1+min(1, i%3)] {
			v := version(fmt.Sprint(i/5, "-", k), i, variorum.Direct, strings.Join(list, " the "))
			v.Speaker = fmt.Sprintf("Ada%d Holm%d", i%40, i%40)
			v.Said = day(fmt.Sprintf("2021-%02d-%02d", 1+i/28%2, 1+i%28))
			v.Published, v.Story = v.Said, fmt.Sprint(i/40)
			in = append(in, v)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		Statements(in, Options{})
	}
	b.ReportMetric(float64(len(in)*b.N)/b.Elapsed().Seconds(), "versions/s")
}

func TestOrderDoesNotMatter(t *testing.T) {
	var in []align.Input
	for i, p := range readPairs(t, "pairs.txt") {
		a := version(fmt.Sprint("a", i), 0, variorum.Direct, p.a)
		b := version(fmt.Sprint("b", i%40), 1+i, variorum.Direct, p.b)
		if i%3 == 0 {
			b.Said = day("2021-05-0" + fmt.Sprint(1+i%9))
		}
		if i%7 == 0 {
			a.Speaker, a.SpeakerKind = "", variorum.UnknownActor
		}
		in = append(in, a, b)
	}
	want := Statements(in, Options{})
	random := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		random.Shuffle(len(in), func(i, j int) { in[i], in[j] = in[j], in[i] })
		if diff := cmp.Diff(want, Statements(in, Options{})); diff != "" {
			t.Fatal(diff)
		}
	}
	total := 0
	for _, st := range want {
		total += len(st.Versions)
	}
	if total != len(in) {
		t.Errorf("%d versions in statements, want %d", total, len(in))
	}
}

// What two articles of one happening tell in words that nothing else quoted there
// holds is one statement. What they share with all the rest is their topic, and
// looks like a saying only where the rest is not seen.
func TestWordsOfTheirOwn(t *testing.T) {
	around := []string{
		"the ferry line must be saved before the winter",
		"the ferry line had cost the island dearly",
		"nobody on the island can live without the ferry line",
		"the ferry line is older than the harbour wall",
		"no money was left for the ferry line this year",
		"the island would vote on the ferry line in May",
	}
	for _, test := range []struct {
		name, a, b string
		nameless   bool // nothing tells who said b
		want       bool
	}{
		{"words of their own", "the treasurer had handed him an envelope of cash in a biscuit tin, which no auditor ever saw",
			"he was paid out of a biscuit tin, though less cash than he had been promised for two winters", false, true},
		{"words of the topic", "the island needs a ferry line of its own, as the fishermen have said for years",
			"anybody who lives on the island and has been aboard knows what a ferry line costs the council", false, false},
		{"the speaker's words, of nobody", "the contract was “drafted by cousins of the shipyard, blessed by a sleepy notary in slippers and buried in a drawer” and nobody had read it",
			"the deal that the council signed had been “blessed by a sleepy notary in slippers and buried in a drawer” for years", true, true},
		{"a report, of nobody", "the treasurer had handed him an envelope of cash in a biscuit tin, which no auditor ever saw",
			"he was paid out of a biscuit tin, though less cash than he had been promised for two winters", true, false},
	} {
		in := []align.Input{version("a", 0, variorum.Mixed, test.a), version("b", 0, variorum.Mixed, test.b)}
		if test.nameless {
			in[1].Speaker, in[1].SpeakerKind = "", variorum.UnknownActor
		}
		for i, words := range around {
			v := version([]string{"a", "b"}[i%2], 1+i, variorum.Indirect, words)
			v.Speaker = fmt.Sprint("Per Lund", i)
			in = append(in, v)
		}
		got := len(Statements(in, Options{})) == len(in)-1
		if got != test.want {
			t.Errorf("%s: joined %v, want %v", test.name, got, test.want)
		}
		if alone := len(Statements(in[:2], Options{})) == 1; !test.nameless && alone == test.want {
			t.Errorf("%s: joined %v where nothing else tells the topic", test.name, alone)
		}
	}
}
