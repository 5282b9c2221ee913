package amend

import (
	"variorum"
	"variorum/internal/words"
)

// Names are those who are called so: the keys under which they are held, by name
// and by ID.
type Names struct {
	keys  map[string]string          // by ID
	under map[string]map[string]bool // by name
}

// NewNames holds nobody yet.
func NewNames() *Names { return &Names{map[string]string{}, map[string]map[string]bool{}} }

// Add notes that one with this ID and key is called so.
func (n *Names) Add(name, id, key string) {
	if name = words.NameKey(name); name == "" {
		return
	}
	n.keys[id] = key
	if n.under[name] == nil {
		n.under[name] = map[string]bool{}
	}
	n.under[name][key] = true
}

// Key is the key of the speaker whom a correction names: by his name, and by his
// ID where several are called so. Where there is none it says why.
func (n *Names) Key(who *variorum.Named) (key, why string) {
	under := n.under[words.NameKey(who.Name)]
	if key := n.keys[who.ID]; under[key] || len(under) == 0 && key != "" {
		return key, ""
	}
	if len(under) == 1 {
		for key := range under {
			return key, ""
		}
	}
	if len(under) == 0 {
		return "", "nobody is called " + who.Name
	}
	return "", "several are called " + who.Name
}
