package deed

// Type is a type of event of PLOVER.
type Type string

// The types.
const (
	Agree     Type = "AGREE"
	Consult   Type = "CONSULT"
	Support   Type = "SUPPORT"
	Concede   Type = "CONCEDE"
	Cooperate Type = "COOPERATE"
	Aid       Type = "AID"
	Retreat   Type = "RETREAT"
	Request   Type = "REQUEST"
	Accuse    Type = "ACCUSE"
	Reject    Type = "REJECT"
	Threaten  Type = "THREATEN"
	Protest   Type = "PROTEST"
	Sanction  Type = "SANCTION"
	Mobilize  Type = "MOBILIZE"
	Coerce    Type = "COERCE"
	Assault   Type = "ASSAULT"
)

// Class is one of the four classes of acts.
type Class uint8

// The classes: words or deeds, in cooperation or in conflict.
const (
	VerbalCooperation Class = iota + 1
	MaterialCooperation
	VerbalConflict
	MaterialConflict
)

// Conflict reports whether the acts of the class are against somebody.
func (c Class) Conflict() bool { return c >= VerbalConflict }

// types gives the class and the score of each type.
var types = map[Type]struct {
	class Class
	score float64
}{
	Agree: {VerbalCooperation, 2.5}, Consult: {VerbalCooperation, 2.5}, Support: {VerbalCooperation, 5},
	Concede: {MaterialCooperation, 4.5}, Cooperate: {MaterialCooperation, 9.5}, Aid: {MaterialCooperation, 10}, Retreat: {MaterialCooperation, 6.5},
	Request: {VerbalConflict, 0}, Accuse: {VerbalConflict, -3}, Reject: {VerbalConflict, -2}, Threaten: {VerbalConflict, -3.5},
	Protest: {MaterialConflict, -5}, Sanction: {MaterialConflict, -6}, Mobilize: {MaterialConflict, -5.5}, Coerce: {MaterialConflict, -7}, Assault: {MaterialConflict, -9},
}

// modes gives the scores of modes that differ from their type's.
var modes = map[string]float64{
	"ACCUSE allege": -3.5, "ACCUSE disapprove": -2, "ACCUSE investigate": -3.5,
	"COERCE censor": -6.5, "COERCE cyber": -7,
}

// Known reports whether there is such a type.
func (t Type) Known() bool { return types[t].class != 0 }

// Class is the class of a type.
func (t Type) Class() Class { return types[t].class }

// Score is what an act counts between cooperation, to 10, and conflict, to -10.
func Score(t Type, mode string) float64 {
	if s, ok := modes[string(t)+" "+mode]; ok {
		return s
	}
	return types[t].score
}

// Operator is what a word says of the act that stands under it.
type Operator uint8

// The operators.
const (
	None      Operator = iota
	Agrees             // agreed to
	Plans              // plans to
	Wishes             // wants to: no more than that
	Threatens          // threatened to
	Refuses            // refused to
	Demands            // demanded that
	Blames             // accused of
	Says               // announced that
	Begins             // began to, launched an: the act itself
)

var operators = map[string]Operator{
	"agree": Agrees, "plan": Plans, "wish": Wishes, "threaten": Threatens, "refuse": Refuses, "demand": Demands, "blame": Blames, "say": Says, "begin": Begins,
}

// Under is how an act counts that stands under an operator, in PLOVER's manner: who
// agrees to withdraw agrees, who plans to attack threatens, who refuses to meet
// rejects. It is empty where nothing is done, as when one refuses to condemn.
func Under(op Operator, act Type) Type {
	switch op {
	case Agrees, Plans, Wishes:
		switch {
		case act == Accuse || act == Reject || act == Request || act == Threaten:
			return act
		case act.Class().Conflict():
			return Threaten
		}
		return Agree
	case Threatens:
		return Threaten
	case Refuses:
		if act.Class().Conflict() && act != Request {
			return ""
		}
		return Reject
	case Demands:
		if act.Class() == MaterialConflict {
			return Accuse
		}
		return Request
	case Blames:
		return Accuse
	}
	return act
}
