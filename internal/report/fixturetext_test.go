package report

import "variorum"

// The affair of the fixture: two invented states quarrel about a canal.
var fixtureArticles = []fixtureArticle{
	{id: "kna-1", outlet: "KNA", date: "2024-03-03|March 3", url: "https://kna.example/canal/1",
		quotes: []string{"direct|Ilse Brandt|2024-03-03|Sunday", "direct|Ilse Brandt|2024-03-03|Sunday", "indirect|Oskar Veld|2024-03-02|Saturday"},
		text: `
#Norland will keep canal open, minister says
HALVEN, March 3. /KNA/. {s1 Foreign Minister Ilse Brandt} {u1 told} journalists on {d:2024-03-03 Sunday} that the Varn canal was a public road.
“{c1 Norland will keep the Varn canal open to every ship that pays its toll,}” {s1 she} {u1 said}. “{c1 We have never shut a lock in anger and we do not intend to begin now.}”
“{c2 A toll is not a wall,}” {s2 Brandt} {u2 added}. “{c2 It is what it costs to keep the gates moving.}”
A day earlier, on {d:2024-03-02 Saturday}, {s3 Sudmark's transport minister, Oskar Veld,} {u3 said} {c3 the new tolls would be answered in kind}.
~Advertisement`},
	{id: "post-1", outlet: "The Harbour Post", date: "2024-03-04|4 March 2024", url: "https://harbourpost.example/a/88",
		quotes: []string{"direct|Ilse Brandt|2024-03-03|Sunday", "direct|Ilse Brandt|2024-03-03|Sunday"},
		text: `
#Canal stays open for those who pay
The Harbour Post, 4 March 2024, with KNA
HALVEN. {s1 Foreign Minister Ilse Brandt} {u1 told} journalists on {d:2024-03-03 Sunday} that the Varn canal was a public road.
“{c1 Norland will keep the Varn canal open to every ship that pays its toll,}” {s1 she} {u1 said}. “{c1 We have never shut a lock in anger and we do not intend to begin now.}”
“{c2 A toll is not a wall,}” {s2 Brandt} {u2 added}.`},
	{id: "courier-1", outlet: "Sudmark Courier", date: "2024-03-04|Monday, March 4",
		quotes: []string{"direct|Ilse Brandt|2024-03-03|Sunday", "mixed|Ilse Brandt|2024-03-03|Sunday", "direct|Oskar Veld|2024-03-02|Saturday", "mixed|Ilse Brandt|2024-03-03|Sunday"},
		text: `
#Brandt: canal is {c4 open to ‘any vessel’ that pays}
>Minister speaks of tolls as “the cost of keeping gates moving”
Sudmark Courier, Monday, March 4
Norland's foreign minister {s1 Ilse Brandt} {u1 defended} the tolls in remarks on {d:2024-03-03 Sunday}, the second day of the dispute over the waterway that both states have shared since the treaty.
-{c1 Norland is going to leave the Varn canal open for any vessel which pays the toll. In anger we have never closed a lock, and it is not our plan to start now}- {s1 she} {u1 said} through an interpreter.
{s2 Brandt} {u2 insisted} that {c2 a toll “is no wall” but the price of moving the gates}.
“{c3 Whoever taxes our barges,}” {s3 Oskar Veld, the transport minister,} {u3 told} {v3:Radio_Tern Radio Tern} on {d:2024-03-02 Saturday}, “{c3 will find the same bill waiting at our own docks.}”`},
	{id: "tern-1", outlet: "Radio Tern", date: "2024-03-05|5.03.2024",
		quotes: []string{"indirect|Ilse Brandt|2024-03-03|Sunday", "direct|Oskar Veld|2024-03-05|today"},
		text: `
#Veld: bill will be waiting
Radio Tern - 5.03.2024
{s1 Norland} {u1 said} on {d:2024-03-03 Sunday} {c1 it would keep the waterway open to ships that pay}, {v1:KNA the KNA agency reported}.
“{c2 We are not looking for a quarrel, we are looking for an invoice we can understand,}” {s2 Oskar Veld} {u2 told} this station {d:2024-03-05 today}. “{c2 Until we have one, our captains will pay under protest.}”
The present agreement on the locks is due to expire on {d:2024-06-30 June 30}.
A view of the Varn canal at Halven lock, where some 40 barges were waiting on {d:2024-03-05 Tuesday} morning.
Loading
Sort by`,
		commitments: []string{"expiry|2024-06-30|The present agreement on the locks is due to expire on June 30|due to expire|June 30"}},
	{id: "herald-2", outlet: "Norland Herald", date: "2024-07-01|1 July 2024", url: "javascript:alert(1)",
		quotes: []string{"direct|Ilse Brandt|2024-06-30|Sunday", "direct||2024-06-30|Sunday", "indirect|Oskar Veld|2024-06|June", "direct|Ilse Brandt|2024-06-30|Sunday"},
		text: `
#Lock agreement lapses without a successor
Norland Herald, 1 July 2024
The agreement on the Varn locks lapsed at midnight on {d:2024-06-30 Sunday}. “{c1 We regret it, and we remain at the table,}” {s1 Ilse Brandt} {u1 said}. “{c1 There is a chair for Sudmark. It is still empty.}”
“{c2 Nobody on either bank wanted this,}” {s2 a senior official} {u2 said}, asking not to be named.
In {d:2024-06 June}, {s3 Veld} had {u3 argued} that {c3 Sudmark would sign nothing before the tolls were withdrawn}.
~Sign up for our newsletter
“{c4 Let me be quite plain,}” {s4 Brandt} {u4 said}.
“{c4 The locks belong to those who oil them. That has been so for ninety years and it will be so next year.}”
The two governments plan to meet in Halven on {d:2024-09-15 15 September}.
=The agreement on the Varn locks lapsed at midnight on Sunday.`,
		commitments: []string{"meeting|2024-09-15|The two governments plan to meet in Halven on 15 September|plan to meet|15 September"}},
	{id: "tern-2", outlet: "Radio Tern", date: "2024-07-01|1.07.2024",
		quotes: []string{"direct|Ilse Brandt|2024-06-30|Sunday"},
		text: `
#Locks: no deal
Radio Tern - 1.07.2024
The agreement on the Varn locks lapsed at midnight on {d:2024-06-30 Sunday}. “{c1 We regret it, and we remain at the table,}” {s1 Ilse Brandt} {u1 said}.`},
	{id: "vesper-1", outlet: "Vesper Daily", date: "2025-02-09|9 February 2025",
		quotes: []string{"direct|Oskar Veld|2025-02-07/2025-02-09|at the weekend", "direct|Marta Ohlen|2025-02-09|Sunday"},
		text: `
#A signature at Halven
Vesper Daily, 9 February 2025
“{c1 We have an invoice we can understand,}” {s1 Oskar Veld} {u1 told} the paper {d:2025-W06-WE at the weekend}, holding up four pages and a map. “{c1 It took eleven months.}”
“{c2 The barges do not care who signs,}” {u2 said} {s2 Marta Ohlen, who has kept the lock at Halven since before the treaty}. “{c2 They care that somebody is awake at four in the morning.}”
The first joint inspection is planned for {d:2025-05 May}.`,
		commitments: []string{"plan|2025-05|The first joint inspection is planned for May|planned|May"}},
	{id: "anon-1", outlet: "",
		quotes: []string{"indirect|Ilse Brandt||", "direct|Ilse Brandt|XXXX-WXX-4|Thursday"},
		text: `
#What the minister told the captains
On {d:XXXX-WXX-4 Thursday} {s2 Ilse Brandt} met the captains of the Halven basin. “{c2 You will wait less than you fear,}” {s2 she} {u2 told} them.
{s1 She} {u1 repeated} that {c1 a toll was no wall}.`},
}

var fixtureStories = []variorum.Story{
	{ID: "s-1", Name: "Norland will keep canal open, minister says", From: day("2024-03-03"), To: day("2024-03-05"),
		Articles: []string{"kna-1", "post-1", "courier-1", "tern-1"}},
	{ID: "s-2", Name: "Lock agreement lapses without a successor", From: day("2024-07-01"), To: day("2024-07-01"), Articles: []string{"herald-2", "tern-2"}},
	{ID: "s-3", Name: "A signature at Halven", From: day("2025-02-09"), To: day("2025-02-09"), Articles: []string{"vesper-1"}},
}

func day(iso string) variorum.Moment {
	return variorum.Moment{Date: iso, Precision: variorum.ToDay}
}

const (
	brandtRole = "foreign minister of Norland"
	veldRole   = "transport minister of Sudmark"
)

var fixtureStatements = []fixtureStatement{
	{speaker: "Ilse Brandt", role: brandtRole, story: "s-1", versions: []string{"kna-1:1", "post-1:1<kna-1", "courier-1:1", "courier-1:4", "tern-1:1"}},
	{speaker: "Ilse Brandt", role: brandtRole, story: "s-1", versions: []string{"kna-1:2", "post-1:2<kna-1", "courier-1:2"}, echoes: []string{"st09"}},
	{speaker: "Oskar Veld", role: veldRole, story: "s-1", versions: []string{"kna-1:3", "courier-1:3"}},
	{speaker: "Oskar Veld", role: veldRole, story: "s-1", versions: []string{"tern-1:2"}, echoes: []string{"st08"}},
	{speaker: "Ilse Brandt", role: brandtRole, story: "s-2", versions: []string{"herald-2:1", "tern-2:1<herald-2"}},
	{story: "s-2", versions: []string{"herald-2:2"}},
	{speaker: "Oskar Veld", role: veldRole, story: "s-2", versions: []string{"herald-2:3"}},
	{speaker: "Oskar Veld", role: veldRole, story: "s-3", versions: []string{"vesper-1:1"}, echoes: []string{"st04"}},
	{speaker: "Ilse Brandt", role: brandtRole, versions: []string{"anon-1:1"}, echoes: []string{"st02"}},
	{speaker: "Ilse Brandt", role: brandtRole, versions: []string{"anon-1:2"}},
	{speaker: "Ilse Brandt", role: brandtRole, story: "s-2", versions: []string{"herald-2:4"}},
	{speaker: "Marta Ohlen", role: "keeper of the lock at Halven", story: "s-3", versions: []string{"vesper-1:2"}},
}
