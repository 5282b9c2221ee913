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
	{"“We will not sign the treaty,” President Ada Voss told reporters in Velmora.", `
“/PUNCT punct:sign
We/PRON nsubj:sign
will/AUX aux:sign
not/PART advmod:sign
sign/VERB ccomp:told
the/DET det:treaty
treaty/NOUN obj:sign
,/PUNCT punct:sign
”/PUNCT punct:sign
President/PROPN nmod:Ada
Ada/PROPN nsubj:told
Voss/PROPN flat:Ada
told/VERB root:ROOT
reporters/NOUN iobj:told
in/ADP case:Velmora
Velmora/PROPN obl:told
./PUNCT punct:told
`},
	{"Sudmark has sent three ships to the strait, according to the navy.", `
Sudmark/PROPN nsubj:sent
has/AUX aux:sent
sent/VERB root:ROOT
three/NUM nummod:ships
ships/NOUN obj:sent
to/ADP case:strait
the/DET det:strait
strait/NOUN obl:sent
,/PUNCT punct:navy
according/VERB case:navy
to/ADP fixed:according
the/DET det:navy
navy/NOUN obl:sent
./PUNCT punct:sent
`},
}
