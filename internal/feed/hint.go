package feed

import (
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"
)

// periods are those of the syndication module of RSS 1.0, which others use too.
var periods = map[string]time.Duration{
	"hourly": time.Hour, "daily": 24 * time.Hour, "weekly": 7 * 24 * time.Hour, "monthly": 30 * 24 * time.Hour, "yearly": 365 * 24 * time.Hour,
}

// longest is the longest pause that a list may ask for.
const longest = 365 * 24 * time.Hour

// every is how often a feed says that it changes: the longer of its ttl, in
// minutes, and its updatePeriod, divided by its updateFrequency.
func every(in *gofeed.Feed) time.Duration {
	var out time.Duration
	if original, ok := in.OriginalFeed().(*rss.Feed); ok {
		if n, err := strconv.Atoi(strings.TrimSpace(original.TTL)); err == nil && n > 0 {
			out = time.Duration(min(n, int(longest/time.Minute))) * time.Minute
		}
	}
	period := periods[strings.ToLower(first(in.Extensions["sy"]["updatePeriod"]))]
	if n, err := strconv.Atoi(first(in.Extensions["sy"]["updateFrequency"])); err == nil && n > 0 {
		period /= time.Duration(n)
	}
	return max(out, period)
}

func first(of []ext.Extension) string {
	if len(of) == 0 {
		return ""
	}
	return strings.TrimSpace(of[0].Value)
}
