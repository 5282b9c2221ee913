package syntax_test

// trees are the parses of invented sentences of news.
var trees = []struct{ text, want string }{
	{"The foreign minister of Norland said on Monday that workers had agreed to talks.", `
The/DET det:minister
foreign/ADJ amod:minister
minister/NOUN nsubj:said
of/ADP case:Norland
Norland/PROPN nmod:minister
said/VERB root:ROOT
on/ADP case:Monday
Monday/PROPN obl:said
that/SCONJ mark:agreed
workers/NOUN nsubj:agreed
had/AUX aux:agreed
agreed/VERB ccomp:said
to/ADP case:talks
talks/NOUN obl:agreed
./PUNCT punct:said
`},
	{"The president told reporters in Velmora that she would not sign the treaty.", `
The/DET det:president
president/NOUN nsubj:told
told/VERB root:ROOT
reporters/NOUN obj:told
in/ADP case:Velmora
Velmora/PROPN obl:told
that/SCONJ mark:sign
she/PRON nsubj:sign
would/AUX aux:sign
not/PART advmod:sign
sign/VERB ccomp:told
the/DET det:treaty
treaty/NOUN obj:sign
./PUNCT punct:told
`},
	{"Sudmark has sent three ships north, the navy said.", `
Sudmark/PROPN nsubj:sent
has/AUX aux:sent
sent/VERB root:ROOT
three/NUM nummod:ships
ships/NOUN obj:sent
north/ADV advmod:sent
,/PUNCT punct:said
the/DET det:navy
navy/NOUN nsubj:said
said/VERB parataxis:sent
./PUNCT punct:sent
`},
}
