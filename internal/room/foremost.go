package room

import (
	"strconv"
	"strings"

	"variorum/internal/clause"
	"variorum/internal/store"
)

// ofOneSpeaker is how many of the foremost statements may be of one speaker.
const ofOneSpeaker = 2

// foremost are, of the newest statements that a condition on c (card), and on
// from, picks, those that most witnesses carry, if two outlets or more do.
func foremost(v *store.View, from string, w clause.Where, n int) ([]Card, error) {
	const looked = 2000
	near, args := w.Limited(`SELECT c.num AS near FROM `+from, "c.num DESC", looked)
	var nums []string
	var num int64
	var speaker string
	of := map[string]int{}
	query := `SELECT c.num, c.speaker FROM (` + near + `) CROSS JOIN card AS c ON c.num = near WHERE c.outlets > 1
		ORDER BY c.independent DESC, c.outlets DESC, c.num DESC`
	if err := v.Each(query, args, []any{&num, &speaker}, func() (bool, error) {
		if of[speaker]++; of[speaker] <= ofOneSpeaker {
			nums = append(nums, strconv.FormatInt(num, 10))
		}
		return len(nums) == n, nil
	}); err != nil || len(nums) == 0 {
		return []Card{}, err
	}
	picked := clause.Where{Conds: []string{"c.num IN (" + strings.Join(nums, ", ") + ")"}}
	found, err := cards(v, "card AS c", picked, "c.independent DESC, c.outlets DESC, c.num DESC", n)
	return items(List[numbered[Card]]{Items: found}).Items, err
}
