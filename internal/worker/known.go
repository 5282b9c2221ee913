package worker

import (
	"cmp"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/zeebo/xxh3"

	"variorum"
	"variorum/internal/align"
	"variorum/internal/amend"
	"variorum/internal/copies"
	"variorum/internal/gather"
	"variorum/internal/store"
	"variorum/internal/story"
)

// The kinds of sketches that are stored with articles.
const (
	articleSketch = "article"
	copiesSketch  = "copies"
	storySketch   = "story"
	affairSketch  = "affair"
	tiesSketch    = "ties"
)

// known is what is held of all articles. From one update to the next it says
// what is the same, so that only new articles are read and compared.
type known struct {
	db        *store.DB
	articles  map[string]*kept
	copies    *copies.Index
	copied    map[string]variorum.Copy
	stories   *story.Index
	placed    map[string]uint64 // by article: a digest of what the stories were given
	told      map[string]variorum.Story
	affairs   *story.Affairs
	chapters  map[string]uint64 // by story: a digest of what the affairs were given
	chained   map[string]variorum.Affair
	set       *gather.Set
	given     map[string]uint64 // by article: a digest of what the set was given
	groups    map[string]gather.Group
	in        map[gather.Ref]string // the groups that quotations are in
	described map[string]variorum.Statement
	fresh     map[string]bool // statements that were described since they were stored
	sited     map[sight]site
	readings  int
	sketches  []store.Sketch // to be stored
	failed    error          // of reading a text again
}

// kept is one article: what its text and its findings say, and nothing that
// others tell of it. Its fields are those of the sketch.
type kept struct {
	Story     story.Input
	Published variorum.Moment
	Weekday   int
	Late      bool
	Yearless  string
	Acquired  string
	Named     int
	Quotes    []align.Input
	Ahead     *ahead `json:",omitempty"` // nil where it says nothing of the time to come
	Events    []variorum.Event

	reading int // by number, when it was last read
}

func (k *kept) member() *member {
	return &member{Input: k.Story, published: k.Published, weekday: k.Weekday, late: k.Late, yearless: k.Yearless,
		acquired: k.Acquired, named: k.Named}
}

func keep(item store.Annotated) *kept {
	m := newMember(item)
	k := &kept{Story: m.Input, Published: m.published, Weekday: m.weekday, Late: m.late, Yearless: m.yearless,
		Acquired: m.acquired, Named: m.named, Quotes: inputs(item), Ahead: newAhead(item),
		Events: told(item.Annotation.Events)}
	for i := range k.Quotes {
		k.Quotes[i].Sentence = ""
	}
	return k
}

// load reads the sketches of all articles, and the articles that have none.
func load(ctx context.Context, db *store.DB) (*known, error) {
	k := &known{db: db, articles: map[string]*kept{}, copied: map[string]variorum.Copy{}, set: gather.New(gather.Options{Remember: true}),
		stories: story.New(story.Options{}), placed: map[string]uint64{}, told: map[string]variorum.Story{},
		given: map[string]uint64{}, groups: map[string]gather.Group{}, in: map[gather.Ref]string{}, described: map[string]variorum.Statement{}, fresh: map[string]bool{},
		sited: map[sight]site{}}
	k.affairs, k.chapters, k.chained = story.NewAffairs(k.stories), map[string]uint64{}, map[string]variorum.Affair{}
	k.copies = copies.New(copies.Options{Texts: func(id string) (copies.Input, bool) { return k.text(ctx, id) }})
	for s, err := range db.Sketches(ctx, articleSketch, deriving) {
		if err != nil {
			return nil, err
		}
		art := &kept{}
		if err := json.Unmarshal(s.Data, art); err != nil {
			return nil, fmt.Errorf("%w: the sketch of article %s: %w", variorum.ErrDatabase, s.Article, err)
		}
		k.articles[s.Article] = art
	}
	if err := k.restoreCopies(ctx); err != nil {
		return nil, err
	}
	if err := k.restoreStories(ctx); err != nil {
		return nil, err
	}
	if err := k.restoreAffairs(ctx); err != nil {
		return nil, err
	}
	for s, err := range db.Sketches(ctx, tiesSketch, deriving) {
		if err != nil {
			return nil, err
		}
		if err := k.set.Restore(s.Article, s.Data); err != nil {
			return nil, err
		}
	}
	ids, err := db.Unsketched(ctx, articleSketch, deriving)
	if err != nil {
		return nil, err
	}
	others, err := db.Unsketched(ctx, copiesSketch, deriving)
	if err != nil {
		return nil, err
	}
	ids = append(ids, others...)
	slices.Sort(ids)
	return k, k.put(ctx, slices.Compact(ids))
}

// restoreCopies takes in what is stored of copies. Those that were analysed anew
// since are compared again.
func (k *known) restoreCopies(ctx context.Context) error {
	kept := map[string]bool{}
	for s, err := range k.db.Sketches(ctx, copiesSketch, deriving) {
		if err != nil {
			return err
		}
		if err := k.copies.Restore(s.Article, s.Data); err != nil {
			return err
		}
		kept[s.Article] = true
	}
	list, err := k.db.Copies(ctx)
	for _, c := range list {
		if kept[c.Article] {
			k.copied[c.Article] = c
		}
	}
	return err
}

// restoreStories takes in what is stored of stories: before each article a
// digest of what was told of it.
func (k *known) restoreStories(ctx context.Context) error {
	for s, err := range k.db.Sketches(ctx, storySketch, deriving) {
		if err != nil {
			return err
		}
		if len(s.Data) < 8 {
			return fmt.Errorf("%w: the sketch of article %s for stories is cut", variorum.ErrDatabase, s.Article)
		}
		k.placed[s.Article] = binary.LittleEndian.Uint64(s.Data)
		if err := k.stories.Restore(s.Article, s.Data[8:]); err != nil {
			return err
		}
	}
	again := map[string]bool{}
	list, err := k.db.Stories(ctx)
	for _, st := range list {
		if !slices.ContainsFunc(st.Articles, func(id string) bool { return k.placed[id] == 0 }) {
			k.told[st.ID] = st
			continue
		}
		for _, id := range st.Articles { // one was analysed anew: the story is told anew
			again[id] = true
		}
	}
	for id := range again {
		delete(k.placed, id)
	}
	return err
}

// cluster gives the stories the articles of which something is new, and tells
// the stories that there are then.
func (k *known) cluster(articles []*member) []variorum.Story {
	for _, m := range articles {
		if digest := shown(&m.Input); k.placed[m.ID] != digest {
			k.placed[m.ID] = digest
			k.stories.Add(m.Input)
		}
	}
	changes := k.stories.Changes()
	for _, id := range changes.Gone {
		delete(k.told, id)
	}
	for _, st := range changes.Set {
		k.told[st.ID] = st
	}
	for _, s := range changes.Kept {
		k.sketches = append(k.sketches, store.Sketch{Article: s.ID, Kind: storySketch, Version: deriving,
			Data: append(binary.LittleEndian.AppendUint64(nil, k.placed[s.ID]), s.Data...)})
	}
	var out []variorum.Story
	for _, id := range slices.Sorted(maps.Keys(k.told)) {
		out = append(out, k.told[id])
	}
	return out
}

// shown is a digest of what stories are told of an article.
func shown(in *story.Input) uint64 {
	h := xxh3.New()
	for _, s := range append([]string{in.Outlet, in.Day, in.CopyOf, in.Title, in.Text}, in.Names...) {
		h.WriteString(s)
		h.Write([]byte{0})
	}
	return h.Sum64() | 1
}

// text gives the text of an article to the search for copies.
func (k *known) text(ctx context.Context, id string) (copies.Input, bool) {
	item, err := k.db.Article(ctx, id)
	if err != nil || item.Annotation == nil {
		k.failed = cmp.Or(k.failed, err)
		return copies.Input{}, false
	}
	return whole(item), true
}

// put takes in articles that are new, or were analysed anew.
func (k *known) put(ctx context.Context, ids []string) error {
	for _, id := range ids {
		item, err := k.db.Article(ctx, id)
		if err != nil {
			return err
		}
		data, err := json.Marshal(keep(item))
		if err != nil {
			return fmt.Errorf("%w: article %s: %w", variorum.ErrInput, id, err)
		}
		k.readings++
		art := &kept{reading: k.readings} // as it will be read from the sketch
		if err := json.Unmarshal(data, art); err != nil {
			return fmt.Errorf("%w: article %s: %w", variorum.ErrInput, id, err)
		}
		k.articles[id] = art
		k.copies.Add(whole(item))
		k.sketches = append(k.sketches, store.Sketch{Article: id, Kind: articleSketch, Version: deriving, Data: data})
	}
	return nil
}

// affair is all articles, as their own texts and the corrections tell them.
func (k *known) affair(plan amend.Plan) *affair {
	a := &affair{place: make(map[string]*member, len(k.articles)), cluster: k.cluster, plan: plan}
	a.gather = func(quotes []align.Input) []variorum.Statement { return k.statements(quotes, a.who.Voices) }
	for _, art := range k.articles {
		m := art.member()
		a.articles = append(a.articles, m)
		a.place[m.ID] = m
	}
	slices.SortFunc(a.articles, func(x, y *member) int {
		return cmp.Or(cmp.Compare(cmp.Or(x.Day, "9999"), cmp.Or(y.Day, "9999")), cmp.Compare(x.ID, y.ID))
	})
	for _, m := range a.articles {
		a.quotes = append(a.quotes, k.articles[m.ID].Quotes...)
	}
	a.edit()
	k.set.Bind(bonds(plan))
	return a
}

// findCopies compares what is new with what is known.
func (k *known) findCopies() ([]variorum.Copy, error) {
	changes := k.copies.Changes()
	if k.failed != nil {
		return nil, k.failed
	}
	for _, id := range changes.Gone {
		delete(k.copied, id)
	}
	for _, c := range changes.Set {
		k.copied[c.Article] = c
	}
	for _, s := range changes.Kept {
		k.sketches = append(k.sketches, store.Sketch{Article: s.ID, Kind: copiesSketch, Version: deriving, Data: s.Data})
	}
	var out []variorum.Copy
	for _, id := range slices.Sorted(maps.Keys(k.copied)) {
		out = append(out, k.copied[id])
	}
	return out, nil
}

// statements gives the set the articles of which something is new, and tells
// the statements that there are then. Those of which nothing changed are not
// described again.
func (k *known) statements(quotes []align.Input, voices map[string]string) []variorum.Statement {
	place := make(map[gather.Ref]int, len(quotes))
	stale := map[string]bool{}
	spoken := map[string]bool{}
	for from := 0; from < len(quotes); {
		id, to := quotes[from].Article, from
		for ; to < len(quotes) && quotes[to].Article == id; to++ {
			ref := gather.Ref{Article: id, Ordinal: quotes[to].Ordinal}
			place[ref] = to
		}
		spoken[id] = true
		heard := voiced(quotes[from:to], voices)
		if digest := dressed(k.articles[id].reading, heard); k.given[id] != digest {
			k.given[id] = digest
			k.set.Add(heard)
			for i := from; i < to; i++ {
				stale[k.in[gather.Ref{Article: id, Ordinal: quotes[i].Ordinal}]] = true
			}
		}
		from = to
	}
	for id := range k.given {
		if !spoken[id] { // nothing in it counts as a quotation any longer
			k.set.Remove(id)
			delete(k.given, id)
		}
	}
	changed, removed := k.set.Changes()
	for _, id := range removed {
		delete(k.groups, id)
		delete(k.described, id)
	}
	for _, g := range changed {
		k.groups[g.ID], stale[g.ID] = g, true
		for _, ref := range g.Versions {
			k.in[ref] = g.ID
		}
	}
	out := make([]variorum.Statement, 0, len(k.groups))
	for _, id := range slices.Sorted(maps.Keys(k.groups)) {
		if _, ok := k.described[id]; !ok || stale[id] {
			k.described[id], k.fresh[id] = describe(k.groups[id], quotes, place), true
		}
		out = append(out, k.described[id])
	}
	return out
}

// same reports whether a statement is as this worker had it stored.
func (k *known) same(id string) bool { return !k.fresh[id] }

// keepTies has what was found between quotations stored.
func (k *known) keepTies() {
	for _, s := range k.set.Kept() {
		k.sketches = append(k.sketches, store.Sketch{Article: s.ID, Kind: tiesSketch, Version: deriving, Data: s.Data})
	}
}

func describe(g gather.Group, quotes []align.Input, place map[gather.Ref]int) variorum.Statement {
	versions := make([]align.Input, len(g.Versions))
	for i, ref := range g.Versions {
		versions[i] = quotes[place[ref]]
	}
	return corrected(align.Describe(g.ID, versions, g.Echoes))
}

// dressed is a digest of what others tell of the quotations of one article, as
// it was read.
func dressed(reading int, quotes []align.Input) uint64 {
	h := xxh3.New()
	fmt.Fprint(h, reading)
	for i := range quotes {
		q := &quotes[i]
		fmt.Fprint(h, q.Ordinal)
		for _, s := range []string{q.SpeakerID, q.Speaker, q.SpeakerRole, string(q.SpeakerKind), q.SpeakerBasis.Correction, q.CopyOf, q.Story,
			q.Said.Date, string(q.Said.Precision), q.Said.Basis.Rule, q.Said.Basis.Article, q.Said.Basis.Reason, q.Said.Basis.Correction,
			q.Published.Date, string(q.Published.Precision)} {
			h.WriteString(s)
			h.Write([]byte{0})
		}
	}
	return h.Sum64() | 1
}

// voiced are quotations as statements are compared by: of speakers of whom
// corrections say who they are or are not, the names do not count.
func voiced(quotes []align.Input, voices map[string]string) []align.Input {
	var out []align.Input
	for i := range quotes {
		voice, ok := voices[quotes[i].SpeakerID]
		if !ok {
			continue
		}
		if out == nil {
			out = append(out, quotes...)
		}
		out[i].Speaker = voice
	}
	if out == nil {
		return quotes
	}
	return out
}
