package analyze

import (
	"slices"

	"variorum"
	"variorum/internal/text"
)

// Without analyses an article with all stages but one.
func Without(name string, art *variorum.Article) (*text.Doc, error) {
	all := stages
	defer func() { stages = all }()
	stages = slices.DeleteFunc(slices.Clone(all), func(s stage) bool { return s.name == name })
	return Article(art)
}
