package api

import (
	"encoding/json"
	"reflect"
	"strings"

	"variorum"
	"variorum/internal/desk"
	"variorum/internal/formats"
)

const (
	aboutAPI = "The record of the news: who is reported to have said what, when, in whose words. Everything reads; corrections alone are written, with the token of the server. " +
		"All words are spans of stored articles and come with the article that prints them. Offsets count Unicode code points of its text, " +
		"half-open; their text is kept under the hash text_sha256. A page has the same answer at its own address with .json, or where " +
		"Accept asks for application/json. Answers carry an ETag."
	jsonMedia    = "application/json"
	problemMedia = "application/problem+json"
)

// openAPI describes every address in OpenAPI 3.1, out of the table by which
// requests are answered.
func (a *API) openAPI() []byte {
	s := newSchemas()
	failure := object{"description": "why there is no answer (RFC 9457)", "content": object{problemMedia: object{"schema": s.of(reflect.TypeFor[problem]())}}}
	paths := object{}
	for i := range a.routes {
		rt := &a.routes[i]
		result := object{"description": rt.summary, "content": object{jsonMedia: object{"schema": s.of(reflect.TypeOf(rt.result))}}}
		paths[Prefix+rt.path] = object{"get": operation(rt.name, rt.summary, parameters(rt), result, failure)}
		for ending, media := range rt.others() {
			at := "/" + rt.path
			if rt.path == "home" {
				at = "/index"
			}
			name := rt.name + "As" + capital(strings.ReplaceAll(strings.TrimPrefix(ending, "."), ".", ""))
			paths[at+ending] = object{"get": operation(name, rt.summary+", as "+strings.TrimPrefix(ending, "."), parameters(rt),
				object{"description": rt.summary, "content": object{media: object{"schema": object{"type": "string"}}}}, failure)}
		}
	}
	for _, kind := range formats.Kinds() {
		for _, f := range formats.Of(kind) {
			var params []object
			if list := scopesOf(kind, f.Name); len(list) > 0 {
				params = parameters(&route{params: list})
			}
			paths[exportPath+kind+"."+f.Name] = object{"get": operation("export"+capital(kind)+capital(f.Name), "All "+kind+", as "+f.Name, params,
				object{"description": "all of them", "content": object{mediaType(f.Media): object{}}}, failure)}
		}
	}
	paths[Prefix+"openapi.json"] = object{"get": operation("openapi", "This document", nil,
		object{"description": "OpenAPI 3.1", "content": object{"application/openapi+json": object{}}}, failure)}
	if a.clerk != nil {
		paths[correctionsPath].(object)["post"] = s.correcting(failure)
	}
	doc, err := json.Marshal(object{
		"openapi":    "3.1.0",
		"info":       object{"title": "variorum", "version": variorum.Release, "description": aboutAPI},
		"paths":      paths,
		"components": object{"schemas": s.components, "securitySchemes": object{tokenScheme: object{"type": "http", "scheme": "bearer"}}},
	})
	if err != nil {
		panic(err) // of values that this file makes
	}
	return append(doc, '\n')
}

// tokenScheme is how a client shows that it may write.
const tokenScheme = "token"

// correcting is the operation that writes.
func (s *schemas) correcting(failure object) object {
	told := func(about string) object {
		return object{"description": about, "content": object{jsonMedia: object{"schema": s.of(reflect.TypeFor[variorum.Amended]())}}}
	}
	return object{"operationId": "correct", "summary": "Say something against the record",
		"requestBody": object{"required": true, "content": object{jsonMedia: object{"schema": s.of(reflect.TypeFor[desk.Request]())}}},
		"security":    []object{{tokenScheme: []string{}}},
		"responses":   object{"202": told("it is kept, and being worked in"), "200": told("its author asked for the same just before"), "default": failure}}
}

func operation(name, summary string, params []object, result, failure object) object {
	out := object{"operationId": name, "summary": summary, "responses": object{"200": result,
		"304": object{"description": "the client has it already (If-None-Match)"}, "default": failure}}
	if len(params) > 0 {
		out["parameters"] = params
	}
	return out
}

func parameters(rt *route) []object {
	var out []object
	if strings.HasSuffix(rt.path, "{id}") {
		out = append(out, object{"name": "id", "in": "path", "required": true, "schema": object{"type": "string"}})
	}
	for _, p := range rt.params {
		schema := object{"type": "string"}
		switch {
		case p.form == "day":
			schema["format"] = "date"
		case p.form == "number":
			schema = object{"type": "integer", "minimum": 1}
		case p.values != nil:
			schema["enum"] = p.values
		}
		out = append(out, object{"name": p.name, "in": "query", "description": p.about, "schema": schema})
	}
	return out
}

// others are the forms of a page besides JSON, with their media types.
func (rt *route) others() map[string]string {
	out := map[string]string{}
	if rt.feed != nil {
		out[asRSS], out[asAtom], out[asJSONFeed] = mediaRSS, mediaAtom, mediaJSONFeed
	}
	if rt.cite {
		out[asBibTeX], out[asCSL], out[asText] = mediaType(mediaBibTeX), mediaCSL, mediaType(mediaText)
	}
	for ending, media := range out {
		out[ending] = mediaType(media)
	}
	return out
}

// mediaType is a media type without its parameters.
func mediaType(s string) string {
	s, _, _ = strings.Cut(s, ";")
	return s
}
