// Package variorum holds the nouns of the record: articles, quotations,
// statements, stories, copies, commitments and the spans and moments that tie
// each of them to the text that proves it.
//
// Inside the program every offset counts bytes of Article.Text. On the wire
// every offset counts Unicode code points; Annotation.InCodePoints and
// Offsets make the change at the edge. Nothing here reads or computes
// anything: finders fill these structs, faces print them.
package variorum

// Release is the version of the program.
const Release = "0.1.0"
