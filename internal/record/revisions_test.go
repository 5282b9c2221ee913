package record

import (
	"reflect"
	"testing"

	"variorum"
)

// A page that was read twice with different words is two articles, of which the
// later one speaks; what it said before stands beside it.
func TestRevisions(t *testing.T) {
	at := func(a Analysed, url, acquired string) Analysed {
		a.Article.URL, a.Article.Acquired = url, acquired
		return a
	}
	const page = "https://herald.example/lock"
	old := at(article(t, "o", "Herald", "2024-03-03", "“The lock is open,” Ilse Brandt said.", "The lock is open", variorum.Direct), page, "2024-03-03")
	now := at(article(t, "n", "Herald", "2024-03-03", "“The lock is not open,” Ilse Brandt said on Sunday.", "The lock is not open", variorum.Direct), page, "2024-03-05")
	same := at(article(t, "s", "Herald", "2024-03-03", "“The lock is open,” Ilse Brandt said, smiling.", "The lock is open", variorum.Direct), page, "2024-03-04")
	gone := at(article(t, "g", "Courier", "2024-03-03", "“A gate stays shut,” Ilse Brandt said.", "A gate stays shut", variorum.Direct), "https://courier.example/1", "2024-03-03")
	bare := at(article(t, "b", "Courier", "2024-03-03", "“Rain fell,” Ilse Brandt said.", "Rain fell", variorum.Direct), "https://courier.example/1", "2024-03-04")
	st := statement("1", on("2024-03-03"), old, now, same)
	st.Versions[1].CopyOf = "o" // as the search for copies sees it
	rec := Build(Input{Articles: []Analysed{old, now, same, gone, bare}, Derived: variorum.Derived{
		Statements: []variorum.Statement{st, statement("2", on("2024-03-04"), gone), statement("3", on("2024-03-05"), bare)}}})
	number := map[string]int{}
	for _, art := range rec.Articles {
		number[art.ID] = art.N
	}
	if art := rec.Articles[number["n"]-1]; art.Revises != number["s"] || art.RevisedBy != 0 || rec.Articles[number["o"]-1].RevisedBy != number["s"] {
		t.Errorf("the last revision revises %d: %v", art.Revises, number)
	}
	got := rec.Statements[0]
	if len(got.Versions) != 1 || got.Versions[0].Article != number["n"] || got.Versions[0].CopyOf != 0 || len(got.Versions[0].Earlier) != 2 {
		t.Fatalf("versions: %+v", got.Versions)
	}
	for _, v := range got.Versions[0].Earlier {
		if !v.Changed || len(got.Versions[0].Words) != 1 {
			t.Errorf("an earlier version: %+v", v)
		}
	}
	if got.Independent != 1 || got.Outlets != 1 || got.Wordings != 1 || len(got.Witnesses[0].Versions) != 3 {
		t.Errorf("%d independent of %d, %d wordings, %+v", got.Independent, got.Outlets, got.Wordings, got.Witnesses)
	}
	if !rec.Statements[1].Versions[0].Dropped || rec.Statements[2].Versions[0].Dropped {
		t.Error("what the page says no more is not told from what it says")
	}
	if rec.Affair.Versions != 5 {
		t.Errorf("%d versions", rec.Affair.Versions)
	}
}

func TestWordings(t *testing.T) {
	herald := article(t, "a", "Herald", "2024-03-03", "“The lock is open, and stays so,” Ilse Brandt said.", "The lock is open, and stays so", variorum.Direct)
	courier := article(t, "b", "Courier", "2024-03-03", "“The lock is open,” Ilse Brandt said.", "The lock is open", variorum.Direct)
	tern := article(t, "c", "Tern", "2024-03-03", "Ilse Brandt told Lark Radio that ships may pass the lock.", "ships may pass the lock", variorum.Indirect)
	tern.Annotation.Quotations[0].Via = []variorum.Hop{{Name: "Lark Radio", Span: piece(t, tern.Article.Text, "Lark Radio")}}
	rec := Build(Input{Articles: []Analysed{herald, courier, tern}, Derived: variorum.Derived{
		Statements: []variorum.Statement{statement("1", on("2024-03-03"), herald, courier, tern)}}})
	st := rec.Statements[0]
	if st.Independent != 3 || st.Wordings != 2 {
		t.Errorf("%d independent, %d wordings", st.Independent, st.Wordings)
	}
	chains := map[string][]string{}
	for _, w := range st.Witnesses {
		chains[rec.Outlets[w.Outlets[0]-1].Name] = w.Chain
	}
	if want := map[string][]string{"Herald": {}, "Courier": {}, "Tern": {"Lark Radio"}}; !reflect.DeepEqual(chains, want) {
		t.Errorf("chains: %v", chains)
	}
}
