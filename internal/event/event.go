// Package event finds who did what to whom, when, in the types of PLOVER.
package event
