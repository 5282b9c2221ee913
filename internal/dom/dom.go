// Package dom reads the trees of HTML pages: their blocks of text, with the
// characters of the page, and the elements that are no part of any article.
package dom

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Block is one block of a page: the text between the edges of block elements,
// white space folded.
type Block struct {
	Text    string
	Tag     string // the nearest block element
	Class   string // class and itemprop of the elements around it, nearest first
	Links   int    // how many of its runes are link text, the space before it counted
	Caption bool   // within figure or figcaption
	Menu    bool   // within nav, footer or aside
	AfterH1 bool   // an h1 stands above it
	Article int    // the outermost article element around it, counted from 1; 0 for none
	Set     Set    // whether it is set apart from the text, and as what
}

// Set is how a block is set apart from the text around it.
type Set int

// The ways of setting apart.
const (
	NotSet     Set = iota
	BlockQuote     // words of somebody
	PullQuote      // words of the text itself, printed large
	Post           // a post of a social network
)

// The parts of class names that tell, in lower case.
var (
	pullNames = []string{"pullquote", "pull-quote", "pull_quote", "pulledquote", "quote--pull", "blockquote--pull"}
	postNames = []string{"twitter-tweet", "twitter-video", "instagram-media", "fb-post", "fb-video", "tiktok-embed", "bluesky-embed", "mastodon-embed", "truthsocial-embed", "reddit-card", "reddit-embed", "telegram-post", "threads-embed"}
)

// setApart tells how an element sets its blocks apart.
func setApart(n *html.Node) Set {
	if class := strings.ToLower(Attr(n, "class")); class != "" {
		holds := func(part string) bool { return strings.Contains(class, part) }
		switch {
		case slices.ContainsFunc(postNames, holds):
			return Post
		case slices.ContainsFunc(pullNames, holds):
			return PullQuote
		}
	}
	if n.DataAtom == atom.Blockquote {
		return BlockQuote
	}
	return NotSet
}

// Heading reports whether the block is h1 to h6.
func (b Block) Heading() bool { return len(b.Tag) == 2 && b.Tag[0] == 'h' && b.Tag != "hr" }

// Count returns how many elements and texts a tree holds.
func Count(n *html.Node) int {
	count := 0
	for range n.Descendants() {
		count++
	}
	return count
}

// Name gives the elements of a tree that a program built their atoms, by
// which blocks are told.
func Name(root *html.Node) {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == 0 {
			n.DataAtom = atom.Lookup([]byte(n.Data))
		}
	}
}

// unwanted are parts of class names and ids, in lower case, whose elements are
// no part of any article. Broader names (newsletter, related, sidebar) were
// tried and cost more text than they keep out.
var unwanted = []string{
	// consent
	"onetrust", "ot-sdk", "cookiebot", "gdpr", "ccpa", "truste", "didomi", "sp_message", "usercentrics",
	"cookie-consent", "cookieconsent", "cookie-banner", "cookiebanner", "cookie-notice", "cookienotice", "cookie-law", "cookielaw",
	"cookie-policy", "cookiepolicy", "cookie-bar", "cookiebar", "cookie-list", "cookielist", "cookie-modal", "cookiemodal",
	"consent-banner", "consent-modal", "consent-manager", "cmp-container", "cmp-banner",
	// the next article
	"mvp-post-add", "infinite-scroll", "infinitescroll",
	// comments
	"disqus", "fb-comments", "livefyre", "viafoura", "coral-talk", "coral-stream", "openweb", "spot-im", "spotim",
	"comment-area", "comment-list", "comment-section", "comment-wrap", "comment-container", "comment-thread",
	"comments-area", "comments-list", "comments-section", "comments-wrap", "comments-container", "comments-thread",
	// recommendations and sharing
	"outbrain", "taboola", "zergnet", "revcontent", "sharedaddy", "addtoany", "jp-relatedposts", "yarpp",
}

// nameCheck tells unwanted names, each looked at once a page.
type nameCheck map[string]bool

func (known nameCheck) unwanted(name string) bool {
	if len(name) < 4 {
		return false
	}
	bad, ok := known[name]
	if !ok {
		folded := strings.ToLower(name)
		bad = slices.ContainsFunc(unwanted, func(part string) bool { return strings.Contains(folded, part) })
		known[name] = bad
	}
	return bad
}

// Prune takes unwanted blocks out of the tree. One that holds nearly all of
// the page's prose, its h1 or its articleBody stays: the name misleads.
func Prune(doc *html.Node) {
	prose := map[*html.Node]int{}
	total := proseLetters(doc, prose)
	names := nameCheck{}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for child := n.FirstChild; child != nil; {
			next := child.NextSibling
			if child.Type == html.ElementNode {
				if share, ok := unwantedShare(child, names); ok && float64(prose[child]) <= share*float64(total) && !holdsArticle(child) {
					n.RemoveChild(child)
				} else {
					walk(child)
				}
			}
			child = next
		}
	}
	walk(doc)
}

// unwantedShare returns the share of the page's prose up to which an element
// may be dropped, if it is of an unwanted sort.
func unwantedShare(n *html.Node, names nameCheck) (float64, bool) {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Head:
		return 0, false
	case atom.Dialog, atom.Template:
		return .2, true
	}
	if !names.unwanted(Attr(n, "class")) && !names.unwanted(Attr(n, "id")) {
		return 0, false
	}
	if n.DataAtom == atom.Span || n.DataAtom == atom.P {
		return .05, true
	}
	return .95, true
}

// proseLetters counts the letters in paragraphs of 60 letters or more below
// each element.
func proseLetters(n *html.Node, below map[*html.Node]int) int {
	if n.Type == html.ElementNode && n.DataAtom == atom.P {
		count := 0
		for d := range n.Descendants() {
			if d.Type == html.TextNode {
				count += Letters(d.Data)
			}
		}
		if count < 60 {
			count = 0
		}
		below[n] = count
		return count
	}
	sum := 0
	for child := range n.ChildNodes() {
		sum += proseLetters(child, below)
	}
	below[n] = sum
	return sum
}

// Densest returns the element whose own paragraphs hold the most letters, and
// how many; nil when no paragraph is of 60 letters or more.
func Densest(doc *html.Node) (best *html.Node, most int) {
	prose := map[*html.Node]int{}
	proseLetters(doc, prose)
	for n := range doc.Descendants() {
		sum := 0
		for child := range n.ChildNodes() {
			if child.DataAtom == atom.P {
				sum += prose[child]
			}
		}
		if sum > most {
			best, most = n, sum
		}
	}
	return best, most
}

// Letters counts the letters of a text.
func Letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

func holdsArticle(n *html.Node) bool {
	if Attr(n, "itemprop") == "articleBody" {
		return true
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && (d.DataAtom == atom.H1 || Attr(d, "itemprop") == "articleBody") {
			return true
		}
	}
	return false
}

// Attr returns an attribute of an element, or nothing.
func Attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// blockAtoms begin and end a block.
var blockAtoms = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true, atom.Caption: true,
	atom.Center: true, atom.Dd: true, atom.Details: true, atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Fieldset: true,
	atom.Figcaption: true, atom.Figure: true, atom.Footer: true, atom.Form: true, atom.H1: true, atom.H2: true, atom.H3: true,
	atom.H4: true, atom.H5: true, atom.H6: true, atom.Header: true, atom.Hr: true, atom.Li: true, atom.Main: true, atom.Nav: true,
	atom.Ol: true, atom.P: true, atom.Pre: true, atom.Section: true, atom.Summary: true, atom.Table: true, atom.Tbody: true,
	atom.Td: true, atom.Tfoot: true, atom.Th: true, atom.Thead: true, atom.Tr: true, atom.Ul: true, atom.Hgroup: true,
}

var silentAtoms = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true, atom.Iframe: true,
	atom.Svg: true, atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Object: true, atom.Math: true,
}

// blockWalk gathers the blocks of a tree.
type blockWalk struct {
	blocks  []Block
	text    strings.Builder
	gap     bool // white space is due before the next character
	breaks  int  // line breaks since the last character
	links   int
	inLink  int
	figures int
	menus   int
	h1      bool
	article int          // the outermost article element that is open, or was last
	inside  int          // article elements that are open
	path    []*html.Node // open block elements
	sets    []Set        // how each of them sets its blocks apart, or one around it
}

// Blocks returns the blocks of a tree in order. A single line break within
// a block is white space; two part it.
func Blocks(root *html.Node) []Block {
	w := &blockWalk{}
	w.visit(root)
	w.flush()
	return w.blocks
}

func (w *blockWalk) visit(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.write(n.Data)
		return
	case html.ElementNode:
		if silentAtoms[n.DataAtom] {
			return
		}
		if n.DataAtom == atom.Br {
			w.gap = true
			if w.breaks++; w.breaks > 1 {
				w.flush()
			}
			return
		}
	}
	block := n.Type == html.ElementNode && blockAtoms[n.DataAtom]
	if !block && n.Type == html.ElementNode && isHidden(n) {
		return
	}
	if block {
		w.flush()
		w.open(n)
	}
	w.count(n, 1)
	for child := range n.ChildNodes() {
		w.visit(child)
	}
	if block {
		w.flush()
		w.path, w.sets = w.path[:len(w.path)-1], w.sets[:len(w.sets)-1]
		w.h1 = w.h1 || n.DataAtom == atom.H1
	}
	w.count(n, -1)
}

// hiddenNames are what pages call words for screen readers alone ("opens in a
// new window"), in lower case and without hyphens.
var hiddenNames = []string{"visuallyhidden", "sronly", "screenreader"}

// isHidden reports whether an element within a line is not shown.
func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(style, "display:none") || strings.Contains(style, "clip:rect(0") || strings.Contains(style, "clip:rect(1px") {
				return true
			}
		case "class":
			class := strings.ReplaceAll(strings.ToLower(a.Val), "-", "")
			if slices.ContainsFunc(hiddenNames, func(name string) bool { return strings.Contains(class, name) }) &&
				!strings.Contains(class, "not") && !strings.Contains(class, "focusable") {
				return true
			}
		}
	}
	return false
}

func (w *blockWalk) open(n *html.Node) {
	set := setApart(n)
	if outer := w.set(); outer > set {
		set = outer
	}
	w.path, w.sets = append(w.path, n), append(w.sets, set)
}

// set is how the open elements set apart what is in them.
func (w *blockWalk) set() Set {
	if len(w.sets) == 0 {
		return NotSet
	}
	return w.sets[len(w.sets)-1]
}

// count keeps track of the kinds of elements that are open.
func (w *blockWalk) count(n *html.Node, by int) {
	switch n.DataAtom {
	case atom.A:
		w.inLink += by
	case atom.Figure, atom.Figcaption:
		w.figures += by
	case atom.Nav, atom.Footer, atom.Aside:
		w.menus += by
	case atom.Article:
		if w.inside == 0 {
			w.article++
		}
		w.inside += by
	}
}

// write adds text with its white space folded; no-break spaces stay.
func (w *blockWalk) write(s string) {
	for _, r := range s {
		if foldable(r) {
			w.gap = true
			continue
		}
		if w.gap && w.text.Len() > 0 {
			w.text.WriteByte(' ')
			if w.inLink > 0 {
				w.links++
			}
		}
		w.gap, w.breaks = false, 0
		w.text.WriteRune(r)
		if w.inLink > 0 {
			w.links++
		}
	}
}

func (w *blockWalk) flush() {
	s := w.text.String()
	if text := strings.TrimFunc(s, blank); text != "" && utf8.ValidString(text) {
		b := Block{Text: text, Links: w.links, Caption: w.figures > 0, Menu: w.menus > 0, AfterH1: w.h1, Set: w.set()}
		if w.inside > 0 {
			b.Article = w.article
		}
		b.Caption = b.Caption && b.Set != BlockQuote // some pages put what somebody said into a figure
		for i := len(w.path) - 1; i >= max(0, len(w.path)-3); i-- {
			if b.Tag == "" {
				b.Tag = w.path[i].Data
			}
			b.Class += " " + Attr(w.path[i], "class") + " " + Attr(w.path[i], "itemprop")
		}
		w.blocks = append(w.blocks, b)
	}
	w.text.Reset()
	w.gap, w.links, w.breaks = false, 0, 0
}

// foldable reports whether HTML or a line rule takes the rune for white space.
func foldable(r rune) bool {
	return r == ' ' || r == '\u0085' || r == '\u2028' || r == '\u2029' || r >= '\t' && r <= '\r'
}

// blank reports whether the rune shows nothing at the edge of a block.
func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' || r == '\u2060'
}

// Text returns all text below a node.
func Text(n *html.Node) string {
	var out strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			out.WriteString(d.Data)
		}
	}
	return out.String()
}
