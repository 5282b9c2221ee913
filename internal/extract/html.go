package extract

import (
	"fmt"

	"variorum"
	"variorum/internal/page"
)

func fromHTML(p page.Page) (*variorum.Article, error) {
	return nil, fmt.Errorf("%w: %s: HTML", variorum.ErrInput, p.Path)
}
