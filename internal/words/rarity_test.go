package words

import "testing"

func TestRarity(t *testing.T) {
	order := []string{"the", "say", "govern", "fisheri", "trawler", "velmora"}
	for i := 1; i < len(order); i++ {
		if a, b := Rarity(order[i-1]), Rarity(order[i]); a >= b {
			t.Errorf("%s (%.2f) is not more frequent than %s (%.2f)", order[i-1], a, order[i], b)
		}
	}
	for _, c := range []struct{ common, rare string }{{"10", "97000"}, {"2018", "1200"}, {"3", "31"}} {
		if a, b := Rarity(c.common), Rarity(c.rare); a >= b {
			t.Errorf("%s (%.2f) is not more frequent than %s (%.2f)", c.common, a, c.rare, b)
		}
	}
	if Rarity("") != Rarest || Rarity("velmora") != Rarest {
		t.Error("unknown stems are not the rarest")
	}
}

func TestPackRarities(t *testing.T) {
	all := Rarities{"harbour": 10, "fleet": 11.5, "net": 9.03, "velmora": 40}
	table := unpackRarities(PackRarities(all))
	for stem, want := range map[string]float64{"harbour": 10, "fleet": 11.5, "net": 9, "velmora": Rarest, "boat": Rarest} {
		if got := table.of(stem); got != want {
			t.Errorf("%s: %v, want %v", stem, got, want)
		}
	}
	if len(unpackRarities([]byte{0x80}).hashes) != 0 {
		t.Error("a cut table is read beyond its end")
	}
}
