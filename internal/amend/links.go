package amend

// Links are what is said to be one, and what is said to be two.
type Links[T comparable] struct {
	of    map[T]T            // to what stands for it
	apart map[T]map[T]string // by what stands for them: the correction that says so
	made  map[T]string       // the last correction that made it one
}

// NewLinks holds nothing yet.
func NewLinks[T comparable]() *Links[T] {
	return &Links[T]{map[T]T{}, map[T]map[T]string{}, map[T]string{}}
}

// Find is what stands for all that is one with a.
func (l *Links[T]) Find(a T) T {
	for {
		up, ok := l.of[a]
		if !ok {
			return a
		}
		a = up
	}
}

// Add says that two are one, or two, unless what was said before makes it
// impossible: then it returns by whom.
func (l *Links[T]) Add(a, b T, one bool, id string) (by string) {
	a, b = l.Find(a), l.Find(b)
	if !one {
		if a == b {
			return l.made[a]
		}
		l.part(a, b, id)
		return ""
	}
	if by = l.apart[a][b]; by != "" {
		return by
	}
	if a == b {
		return ""
	}
	l.of[b], l.made[a] = a, id
	for other, said := range l.apart[b] {
		delete(l.apart[other], b)
		l.part(a, other, said)
	}
	delete(l.apart, b)
	return ""
}

func (l *Links[T]) part(a, b T, id string) {
	for _, pair := range [][2]T{{a, b}, {b, a}} {
		if l.apart[pair[0]] == nil {
			l.apart[pair[0]] = map[T]string{}
		}
		if l.apart[pair[0]][pair[1]] == "" {
			l.apart[pair[0]][pair[1]] = id
		}
	}
}
