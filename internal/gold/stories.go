package gold

import "encoding/json"

// StoryArticle is an article with the story that it belongs to. Date is as
// the corpus gives it: ISO 8601, free text or empty.
type StoryArticle struct {
	ID    string `json:"id"`
	Story string `json:"story"`
	Title string `json:"title"`
	Lead  string `json:"lead"`
	Text  string `json:"text"`
	Date  string `json:"date"`
}

// Stories reads a corpus of stories: one JSON object a line, as in
// allsides.jsonl and ecbplus.jsonl. The error wraps variorum.ErrInput or
// variorum.ErrNotFound.
func Stories(path string) ([]StoryArticle, error) {
	var arts []StoryArticle
	err := eachLine(path, func(line []byte) error {
		var art StoryArticle
		if err := json.Unmarshal(line, &art); err != nil {
			return err
		}
		arts = append(arts, art)
		return nil
	})
	return arts, err
}
