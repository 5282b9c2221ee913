// Package mass measures what a great many articles cost: invented ones, in the
// order of their days, through the search for copies, stories and statements,
// and how much of what was put into them is found.
package mass

import (
	"cmp"
	"fmt"
	"os"
	"runtime"
	"runtime/metrics"
	"strings"
	"time"

	"variorum"
	"variorum/internal/align"
	"variorum/internal/copies"
	"variorum/internal/fable"
	"variorum/internal/gather"
	"variorum/internal/packed"
	"variorum/internal/story"
)

// Options says how much is measured. Batch articles come at a time.
type Options struct {
	Articles int
	PerDay   int // 0 means 2000
	Batch    int // 0 means 100
	Every    int // articles between two points; 0 means a twentieth of all, or a thousand
	Seed     uint64
	Heap     bool // also collect garbage before each point and tell what is left
}

// Point is what articles cost around one of them: the mean over the
// stretch before it, in time of a processor where the system tells it for each
// thread, else in time passed.
type Point struct {
	Article                                int
	Copies, Stories, Statements, Collector time.Duration // an article; the collector is that of garbage
	Whole                                  time.Duration // passed since the first article
	HeapMiB                                int
}

// Cost is what one article costs in all three steps, and their garbage.
func (p Point) Cost() time.Duration { return p.Copies + p.Stories + p.Statements + p.Collector }

func (p Point) String() string {
	return fmt.Sprintf("article %8d: copies %6.3f ms, stories %6.3f ms, statements %6.3f ms, collector %6.3f ms, together %6.3f ms; %5.0f s; heap %5d MiB",
		p.Article, ms(p.Copies), ms(p.Stories), ms(p.Statements), ms(p.Collector), ms(p.Cost()), p.Whole.Seconds(), p.HeapMiB)
}

func ms(d time.Duration) float64 { return d.Seconds() * 1000 }

// start is from when time passed is counted.
var start = time.Now()

// run is one measurement.
type run struct {
	opts  Options
	texts *texts
	story *story.Index
	set   *gather.Set
	found found
	spent [4]time.Duration // on copies, stories, statements and garbage
	since [4]time.Duration // spent when the present stretch began
	from  int
}

// Run measures and calls tell at 10,000 articles, at every stretch's end and at
// that of the whole. One goroutine makes articles and looks for copies among
// them, another puts what it is told into stories, a third into statements.
func Run(opts Options, tell func(Point)) (Truth, error) {
	texts, err := newTexts()
	if err != nil {
		return Truth{}, err
	}
	defer texts.close()
	r := &run{opts: opts, texts: texts, story: story.New(story.Options{}), set: gather.New(gather.Options{}), found: newFound()}
	began, n, next := time.Now(), 0, r.next(0)
	compared, said, done := make(chan batch, 4), make(chan sayings, 4), make(chan bool)
	var failed error       // written before compared is closed
	runtime.LockOSThread() // its time is measured
	defer runtime.UnlockOSThread()
	go func() {
		runtime.LockOSThread()
		defer close(compared)
		failed = opts.compare(texts, compared)
	}()
	go func() {
		runtime.LockOSThread()
		defer close(done)
		for s := range said {
			r.align(s)
		}
	}()
	for b := range compared {
		s := r.take(b)
		if n += len(b.arts); n >= next {
			s.done = make(chan bool)
			said <- s
			<-s.done
			tell(r.point(n, time.Since(began)))
			next = r.next(n)
			continue
		}
		said <- s
	}
	close(said)
	<-done
	return r.found.truth(), cmp.Or(failed, texts.err)
}

// sayings are the quotations of some articles; done is closed when all are in
// statements, if it is there.
type sayings struct {
	of   [][]align.Input
	done chan bool
}

// batch is some articles, with what changed among the copies by them.
type batch struct {
	arts    []fable.Article
	changed copies.Changes
	took    time.Duration
}

// compare makes the articles and looks for copies.
func (o Options) compare(texts *texts, out chan<- batch) error {
	index := copies.New(copies.Options{Texts: texts.read})
	size, n := cmp.Or(o.Batch, 100), 0
	var b batch
	for art := range fable.Articles(fable.Options{Articles: o.Articles, PerDay: o.PerDay, Seed: o.Seed}) {
		if err := texts.add(art); err != nil {
			return err
		}
		b.arts = append(b.arts, art)
		if n++; len(b.arts) < size && n < o.Articles {
			continue
		}
		start := threadTime()
		for i := range b.arts {
			index.Add(copyInput(&b.arts[i]))
		}
		b.changed = index.Changes()
		b.took = threadTime() - start
		out <- b
		b = batch{}
	}
	return nil
}

// next is the end of the next stretch; one of a few thousand ends at ten thousand.
func (r *run) next(n int) int {
	end := n + cmp.Or(r.opts.Every, max(1000, r.opts.Articles/20))
	if n < 7000 {
		end = min(end, 7000)
	} else if n < 10000 {
		end = 10000
	}
	return min(end, r.opts.Articles)
}

func (r *run) point(n int, whole time.Duration) Point {
	each := func(i int) time.Duration { return (r.spent[i] - r.since[i]) / time.Duration(max(1, n-r.from)) }
	r.spent[3] = collected()
	p := Point{Article: n, Copies: each(0), Stories: each(1), Statements: each(2), Collector: each(3), Whole: whole}
	var mem runtime.MemStats
	if r.opts.Heap {
		runtime.GC()
		r.spent[3] = collected() // this round is no article's
	}
	runtime.ReadMemStats(&mem)
	p.HeapMiB = int(mem.HeapAlloc >> 20)
	r.since, r.from = r.spent, n
	return p
}

// take puts some articles into stories and gives their quotations.
func (r *run) take(b batch) sayings {
	for i := range b.arts {
		r.found.made(&b.arts[i])
	}
	r.found.copies(b.changed)
	r.spent[0] += b.took
	r.clock(1, func() {
		for i := range b.arts {
			r.story.Add(r.storyInput(&b.arts[i]))
		}
		r.found.stories(r.story.Changes())
	})
	s := sayings{of: make([][]align.Input, len(b.arts))}
	for i := range b.arts {
		s.of[i] = r.quotations(&b.arts[i])
	}
	return s
}

// align puts quotations into statements.
func (r *run) align(s sayings) {
	r.clock(2, func() {
		for _, of := range s.of {
			r.set.Add(of)
		}
		changed, removed := r.set.Changes()
		r.found.statements(changed, removed)
	})
	if s.done != nil {
		close(s.done)
	}
}

// collected is what the collector of garbage has spent so far, besides what it
// made others do that asked for memory.
func collected() time.Duration {
	of := []metrics.Sample{{Name: "/cpu/classes/gc/total:cpu-seconds"}, {Name: "/cpu/classes/gc/mark/assist:cpu-seconds"}}
	metrics.Read(of)
	return time.Duration((of[0].Value.Float64() - of[1].Value.Float64()) * float64(time.Second))
}

func (r *run) clock(step int, do func()) {
	start := threadTime()
	do()
	r.spent[step] += threadTime() - start
}

func copyInput(art *fable.Article) copies.Input {
	return copies.Input{ID: art.ID, Outlet: art.Outlet, Day: art.Day, Credit: art.Credit, Title: art.Title, Text: art.Text, Quoted: art.Quoted}
}

func (r *run) storyInput(art *fable.Article) story.Input {
	in := story.Input{ID: art.ID, Outlet: art.Outlet, Day: art.Day, Title: art.Title, Text: art.Text, Names: art.Names}
	if a := r.found.article(art.ID); a.copyKind != variorum.Passage {
		in.CopyOf = a.copyOf
	}
	return in
}

// quotations are those of an article as the program would find them.
func (r *run) quotations(art *fable.Article) []align.Input {
	published := variorum.Moment{Date: art.Day, Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "published"}}
	out := make([]align.Input, 0, len(art.Sayings))
	known := r.found.article(art.ID)
	for i, q := range art.Sayings {
		in := align.Input{Words: strings.Clone(q.Content.In(art.Text)), Sentence: strings.Clone(q.Sentence.In(art.Text)), Published: published,
			Story: known.storyOf}
		in.Version = variorum.Version{Article: art.ID, Ordinal: i, Outlet: art.Outlet, CopyOf: known.copyOf}
		in.Kind, in.Content, in.Denial = q.Kind, []variorum.Span{q.Content}, q.Denial
		in.Speaker, in.SpeakerRole, in.SpeakerKind = q.Speaker, q.Role, variorum.Person
		in.Said = variorum.Undated("not told")
		out = append(out, in)
	}
	return out
}

// texts keeps articles in a file, as the program keeps them in its database.
type texts struct {
	file *os.File
	ends []int64 // of each article, by number
	err  error
}

func newTexts() (*texts, error) {
	file, err := os.CreateTemp("", "variorum-mass-*")
	return &texts{file: file, ends: make([]int64, 1)}, err
}

func (t *texts) close() {
	t.file.Close()
	os.Remove(t.file.Name())
}

func (t *texts) add(art fable.Article) error {
	var data packed.Writer
	for _, s := range []string{art.Outlet, art.Day, art.Credit, art.Title, art.Text} {
		data.Text(s)
	}
	data.Number(uint64(len(art.Quoted)))
	for _, q := range art.Quoted {
		data.Number(uint64(q.Start))
		data.Number(uint64(q.End))
	}
	_, err := t.file.Write(data)
	t.ends = append(t.ends, t.ends[len(t.ends)-1]+int64(len(data)))
	return err
}

func (t *texts) read(id string) (copies.Input, bool) {
	n := fable.Number(id)
	if n < 1 || n >= len(t.ends) {
		return copies.Input{}, false
	}
	r := packed.Reader{Data: make([]byte, t.ends[n]-t.ends[n-1])}
	if _, err := t.file.ReadAt(r.Data, t.ends[n-1]); err != nil {
		t.err = cmp.Or(t.err, err)
		return copies.Input{}, false
	}
	in := copies.Input{ID: id, Outlet: r.Text(), Day: r.Text(), Credit: r.Text(), Title: r.Text(), Text: r.Text()}
	for k := r.Count(2); k > 0; k-- {
		in.Quoted = append(in.Quoted, variorum.Span{Start: int(r.Number()), End: int(r.Number())})
	}
	return in, true
}
