package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"

	"variorum"
	"variorum/internal/desk"
)

// Clerk writes down corrections. Again says that what is asked for was there.
type Clerk interface {
	Correct(context.Context, desk.Request) (made variorum.Correction, again bool, err error)
}

// correctionsPath is the one address at which the API writes.
const correctionsPath = Prefix + "corrections"

// longestRequest is how long what is asked for may be, in bytes.
const longestRequest = 256 << 10

// correct takes a correction. It is kept before the answer, and worked in behind.
func (a *API) correct(w http.ResponseWriter, r *http.Request) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != jsonMedia {
		a.Fail(w, r, http.StatusUnsupportedMediaType, "a correction is sent as "+jsonMedia)
		return
	}
	req, err := readRequest(http.MaxBytesReader(w, r.Body, longestRequest))
	if err != nil {
		a.failed(w, r, err)
		return
	}
	made, again, err := a.clerk.Correct(r.Context(), req)
	if err != nil {
		a.failed(w, r, err)
		return
	}
	out := variorum.Amended{Correction: made, Standing: variorum.Waiting}
	status := http.StatusAccepted
	if again {
		status = http.StatusOK
		list, err := desk.List(r.Context(), a.db)
		if err != nil {
			a.failed(w, r, err)
			return
		}
		for _, old := range list {
			if old.ID == made.ID {
				out = old
			}
		}
	}
	body, err := json.Marshal(out)
	if err != nil {
		a.failed(w, r, err)
		return
	}
	w.Header().Set("Content-Type", jsonMedia)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	w.Write(append(body, '\n'))
}

// readRequest reads one JSON object. What it does not know is an error, which wraps
// ErrUsage; one that is too long wraps ErrTooLarge.
func readRequest(in io.Reader) (req desk.Request, err error) {
	dec := json.NewDecoder(in)
	dec.DisallowUnknownFields()
	if err = dec.Decode(&req); err == nil {
		if _, err = dec.Token(); err == io.EOF {
			return req, nil
		}
		err = errors.New("something follows it")
	}
	if long := new(http.MaxBytesError); errors.As(err, &long) {
		return req, fmt.Errorf("%w: a correction of more than %d bytes", variorum.ErrTooLarge, long.Limit)
	}
	return req, fmt.Errorf("%w: no correction in JSON: %s", variorum.ErrUsage, err)
}
