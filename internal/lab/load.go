package lab

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"variorum"
)

// load asks a running server for pages of all kinds at a steady rate.
type load struct {
	base   string
	rate   float64
	length time.Duration
	seed   uint64
	client *http.Client
}

func loadCommand() *cobra.Command {
	l := load{client: &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 256}}}
	cmd := &cobra.Command{
		Use:   "load ADDRESS",
		Short: "Ask a running server for pages of all kinds, and say how long they took",
		Long: "Ask the server at ADDRESS (variorum serve --rate 0) for pages of all kinds, each\n" +
			"about as often, few of them twice, at a steady rate and whether or not it keeps\n" +
			"up: a page that waits for others counts from when it was due. Prints, for each\n" +
			"kind, the median, the 99th percentile and the longest.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l.base = strings.TrimSuffix(args[0], "/")
			if l.rate <= 0 || l.length <= 0 {
				return fmt.Errorf("%w: --rate and --for must be above zero", variorum.ErrUsage)
			}
			pages, err := l.pages(cmd.Context())
			if err != nil {
				return err
			}
			return l.run(cmd.Context(), cmd.OutOrStdout(), pages)
		},
	}
	cmd.Flags().Float64Var(&l.rate, "rate", 200, "requests a second")
	cmd.Flags().DurationVar(&l.length, "for", 30*time.Second, "how long")
	cmd.Flags().Uint64Var(&l.seed, "seed", 1, "of the order")
	return cmd
}

// listed is what the load needs of a list.
type listed struct {
	Items []struct {
		ID      string
		Name    string
		Title   string
		Words   []struct{ Text string }
		Speaker struct{ Name string }
		Pairs   [][2]string
	}
	Next string
}

// pages collects addresses by kind.
func (l load) pages(ctx context.Context) (map[string][]string, error) {
	pages := map[string][]string{"home": {"/"}, "outlets": {"/outlets"}, "relations": {"/relations"}}
	for skip := range 40 {
		pages["review"] = append(pages["review"], fmt.Sprint("/review?skip=", skip))
	}
	rng := rand.New(rand.NewPCG(l.seed, 1))
	for _, kind := range []string{"statements", "articles", "stories", "speakers", "commitments", "events"} {
		cursor := ""
		for range 40 {
			at := url.Values{"cursor": {cursor}}.Encode()
			pages[kind], pages["api"] = append(pages[kind], "/"+kind+"?"+at), append(pages["api"], "/api/v1/"+kind+"?"+at)
			list, err := l.list(ctx, kind, cursor)
			if err != nil {
				return nil, err
			}
			list.lead(kind, pages, rng)
			if cursor = list.Next; cursor == "" {
				break
			}
		}
	}
	slices.Sort(pages["relations/item"])
	pages["relations/item"] = slices.Compact(pages["relations/item"])
	return pages, nil
}

// lead adds the pages to which a list leads.
func (in listed) lead(kind string, pages map[string][]string, rng *rand.Rand) {
	add := func(kind, at string) { pages[kind] = append(pages[kind], at) }
	for _, item := range in.Items {
		if kind != "commitments" {
			add(kind+"/item", "/"+kind+"/"+item.ID)
		}
		if kind == "stories" || kind == "speakers" {
			add("feeds", "/"+kind+"/"+item.ID+".atom")
		}
		if kind == "statements" && len(item.Words) > 0 {
			way, q := searched(rng, item.Words[0].Text, item.Speaker.Name)
			add("search "+way, "/search?"+url.Values{"q": {q}}.Encode())
		}
		for _, pair := range item.Pairs {
			add("relations/item", "/relations/"+url.PathEscape(min(pair[0], pair[1])+"~"+max(pair[0], pair[1])))
		}
	}
}

// searched is something that somebody might search for, and in which way.
func searched(rng *rand.Rand, words, speaker string) (way, q string) {
	list := strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(" .,;:!?\"“”'’()", r) })
	if len(list) == 0 {
		return "words", speaker
	}
	at := rng.IntN(len(list))
	other := list[rng.IntN(len(list))]
	switch rng.IntN(6) {
	case 0:
		return "words", list[at] + " " + other
	case 1:
		return "phrase", `"` + strings.Join(list[at:min(at+3, len(list))], " ") + `"`
	case 2:
		return "speaker", list[at] + ` speaker:"` + speaker + `"`
	case 3:
		return "prefix", string([]rune(list[at])[:1+rng.IntN(min(3, len([]rune(list[at]))))]) + "*"
	case 4:
		return "without", list[at] + " -" + other
	}
	return "word", list[at]
}

func (l load) list(ctx context.Context, kind, cursor string) (out listed, err error) {
	body, status, err := l.get(ctx, "/"+kind+".json?"+url.Values{"limit": {"100"}, "cursor": {cursor}}.Encode())
	if err != nil {
		return out, err
	}
	if status != http.StatusOK {
		return out, fmt.Errorf("%w: %s/%s.json answers %d", variorum.ErrInput, l.base, kind, status)
	}
	return out, json.Unmarshal(body, &out)
}

func (l load) get(ctx context.Context, at string) ([]byte, int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, l.base+at, nil)
	if err != nil {
		return nil, 0, fmt.Errorf("%w: %w", variorum.ErrUsage, err)
	}
	resp, err := l.client.Do(req)
	if err != nil {
		return nil, 0, fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return body, resp.StatusCode, err
}

// took is how the pages of one kind were answered.
type took struct {
	times []time.Duration
	bytes int
	bad   int
}

func (l load) run(ctx context.Context, out io.Writer, pages map[string][]string) error {
	kinds := make([]string, 0, len(pages))
	rng := rand.New(rand.NewPCG(l.seed, 2))
	for kind, list := range pages {
		kinds = append(kinds, kind)
		rng.Shuffle(len(list), func(i, k int) { list[i], list[k] = list[k], list[i] })
	}
	slices.Sort(kinds)
	results := map[string]*took{}
	for _, kind := range kinds {
		results[kind] = &took{}
	}
	var mu sync.Mutex
	var wg sync.WaitGroup
	began := time.Now()
	for i := 0; ctx.Err() == nil; i++ {
		due := began.Add(time.Duration(float64(i) / l.rate * float64(time.Second)))
		if due.Sub(began) > l.length {
			break
		}
		time.Sleep(time.Until(due))
		kind := kinds[i%len(kinds)]
		at := pages[kind][i/len(kinds)%len(pages[kind])]
		wg.Go(func() {
			body, status, err := l.get(ctx, at)
			mu.Lock()
			defer mu.Unlock()
			res := results[kind]
			res.times, res.bytes = append(res.times, time.Since(due)), res.bytes+len(body)
			if err != nil || status != http.StatusOK {
				res.bad++
			}
		})
	}
	wg.Wait()
	return table(out, kinds, results)
}

func table(out io.Writer, kinds []string, results map[string]*took) error {
	all := &took{}
	for _, kind := range kinds {
		all.times = append(all.times, results[kind].times...)
		all.bytes, all.bad = all.bytes+results[kind].bytes, all.bad+results[kind].bad
	}
	if _, err := fmt.Fprintf(out, "%-16s %8s %6s %9s %9s %9s %9s\n", "page", "asked", "bad", "p50 ms", "p99 ms", "most ms", "bytes"); err != nil {
		return err
	}
	for _, kind := range append(kinds, "all") {
		res := results[kind]
		if kind == "all" {
			res = all
		}
		n := len(res.times)
		if n == 0 {
			continue
		}
		slices.Sort(res.times)
		ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
		if _, err := fmt.Fprintf(out, "%-16s %8d %6d %9.1f %9.1f %9.1f %9d\n", kind, n, res.bad, ms(res.times[n/2]), ms(res.times[n*99/100]), ms(res.times[n-1]), res.bytes/n); err != nil {
			return err
		}
	}
	return nil
}
