package syntax

// tree chooses the heads of n tokens: the best of each, repaired to a tree
// with one root. Row i of scores, wide numbers long, has the scores of the
// tokens and of the root, n, as the head of i. The repair hangs one token of
// each circle elsewhere, where it costs least.
func tree(heads []int32, scores []float32, n, wide int) {
	for i := range n {
		heads[i] = bestHead(scores[i*wide:][:n], i)
	}
	root, least := 0, float32(0)
	for i := range n { // the token that gains most, or loses least, as the root
		row := scores[i*wide:]
		gain := row[n]
		if int(heads[i]) != i {
			gain -= row[heads[i]]
		}
		if i == 0 || gain > least {
			root, least = i, gain
		}
	}
	heads[root] = int32(n)
	seen := make([]int32, n)
	for i := range n {
		for t := i; int(heads[t]) != n; t = int(heads[t]) {
			if seen[t] == int32(i+1) { // a walk came back to where it was
				mend(heads, scores, t, n, wide)
				break
			}
			if seen[t] != 0 {
				break
			}
			seen[t] = int32(i + 1)
		}
	}
}

// bestHead is the best head of token i among others; i itself if it is alone.
func bestHead(row []float32, i int) int32 {
	best := i
	for j, v := range row {
		if j != i && (best == i || v > row[best]) {
			best = j
		}
	}
	return int32(best)
}

// mend breaks the circle that goes through a token: one member gets a head
// from which no way leads back to the circle.
func mend(heads []int32, scores []float32, member, n, wide int) {
	inside := make([]int8, n) // 1: leads to the circle, 2: does not
	inside[member] = 1
	for t := int(heads[member]); t != member; t = int(heads[t]) {
		inside[t] = 1
	}
	var way []int
	for i := range n {
		t, verdict := i, int8(2)
		for ; t < n; t = int(heads[t]) {
			if inside[t] != 0 {
				verdict = inside[t]
				break
			}
			inside[t] = 2 // another circle, should the walk come back
			way = append(way, t)
		}
		for _, t := range way {
			inside[t] = verdict
		}
		way = way[:0]
	}
	dep, head, least := -1, -1, float32(0)
	for t, first := member, true; first || t != member; t, first = int(heads[t]), false {
		row := scores[t*wide:]
		for j := range n {
			if loss := row[heads[t]] - row[j]; inside[j] == 2 && (dep < 0 || loss < least) {
				dep, head, least = t, j, loss
			}
		}
	}
	heads[dep] = int32(head)
}
