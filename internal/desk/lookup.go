package desk

import (
	"context"
	"encoding/json"

	"variorum"
	"variorum/internal/store"
)

// statementsLike tells the places of the versions of each statement whose ID
// begins so.
func (d *Desk) statementsLike(ctx context.Context, prefix string) (map[string][]variorum.Place, error) {
	const query = `SELECT statement, article, ordinal FROM version WHERE statement >= $1 AND statement < $1 || 'g'
		ORDER BY statement, article, ordinal`
	out := map[string][]variorum.Place{}
	var id string
	var place variorum.Place
	err := d.db.View(ctx, func(v *store.View) error {
		return v.Each(query, []any{prefix}, []any{&id, &place.Article, &place.Ordinal}, func() (bool, error) {
			out[id] = append(out[id], place)
			return false, nil
		})
	})
	return out, err
}

func (d *Desk) articlesLike(ctx context.Context, prefix string) ([]string, error) {
	return column(ctx, d.db, `SELECT id FROM article WHERE id >= $1 AND id < $1 || 'g' ORDER BY id`, prefix)
}

// ArticlesAt lists the articles that were read at an address.
func ArticlesAt(ctx context.Context, db *store.DB, url string) ([]string, error) {
	return column(ctx, db, `SELECT id FROM article WHERE url = $1 ORDER BY id`, url)
}

func column(ctx context.Context, db *store.DB, query string, arg any) (out []string, err error) {
	var cell string
	err = db.View(ctx, func(v *store.View) error {
		return v.Each(query, []any{arg}, []any{&cell}, func() (bool, error) {
			out = append(out, cell)
			return false, nil
		})
	})
	return out, err
}

// speakersLike lists the speakers who are called so, in whatever case, or have
// that ID.
func (d *Desk) speakersLike(ctx context.Context, name string) (list []variorum.Speaker, err error) {
	const query = `SELECT id, name, role, kind, aliases FROM speaker WHERE id = $1 OR name = $1 COLLATE NOCASE
		OR EXISTS (SELECT 1 FROM json_each(aliases) AS a WHERE a.value = $1 COLLATE NOCASE) ORDER BY name, id`
	err = d.db.View(ctx, func(v *store.View) error {
		var sp variorum.Speaker
		var aliases string
		return v.Each(query, []any{name}, []any{&sp.ID, &sp.Name, &sp.Role, &sp.Kind, &aliases}, func() (bool, error) {
			sp.Aliases = nil
			err := json.Unmarshal([]byte(aliases), &sp.Aliases)
			list = append(list, sp)
			return false, err
		})
	})
	return list, err
}
