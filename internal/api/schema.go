package api

import (
	_ "embed"
	"encoding/json"
	"reflect"
	"strings"
	"unicode"

	"variorum"
)

// object is a JSON object whose keys are written in order.
type object = map[string]any

// schemas makes JSON schemas of Go types as encoding/json writes them. Structs
// become components of their own, so that types may hold themselves.
type schemas struct {
	components object
	about      map[string]string // what types and their fields mean
}

// told is what the comments in the source say of the types that leave the
// program; a test writes it.
//
//go:embed fields.json
var told []byte

func newSchemas() *schemas {
	s := &schemas{components: object{}}
	if err := json.Unmarshal(told, &s.about); err != nil {
		panic(err) // of a file that is built in
	}
	return s
}

// described adds what is told of a type or a field.
func (s *schemas) described(schema object, key string) object {
	if about := s.about[key]; about != "" {
		schema["description"] = about
	}
	return schema
}

func (s *schemas) of(t reflect.Type) object {
	switch t {
	case reflect.TypeFor[variorum.Span]():
		return object{"type": "array", "items": object{"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2,
			"description": "start and end in Unicode code points, half-open"}
	case reflect.TypeFor[variorum.Moment]():
		return s.moment()
	case reflect.TypeFor[json.RawMessage]():
		return object{}
	}
	switch t.Kind() {
	case reflect.String:
		return object{"type": "string"}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Float32, reflect.Float64:
		return object{"type": "number"}
	case reflect.Int, reflect.Int32, reflect.Int64:
		return object{"type": "integer"}
	case reflect.Pointer:
		return s.of(t.Elem())
	case reflect.Slice, reflect.Array:
		return object{"type": "array", "items": s.of(t.Elem())}
	case reflect.Map:
		return object{"type": "object", "additionalProperties": s.of(t.Elem())}
	case reflect.Struct:
		return s.ref(t)
	}
	panic("no schema for " + t.String())
}

// moment has a date that is null when unknown.
func (s *schemas) moment() object {
	if _, known := s.components["Moment"]; !known {
		s.components["Moment"] = s.described(object{"type": "object", "required": []string{"date", "precision", "basis"}, "properties": object{
			"date": object{"type": []string{"string", "null"}}, "clock": object{"type": "string"}, "precision": object{"type": "string"},
			"basis": s.of(reflect.TypeFor[variorum.Basis]())}}, "Moment")
	}
	return object{"$ref": "#/components/schemas/Moment"}
}

func (s *schemas) ref(t reflect.Type) object {
	name := schemaName(t)
	if _, known := s.components[name]; !known {
		key := name
		if strings.HasPrefix(name, "ListOf") {
			key = "List"
		}
		schema := s.described(object{"type": "object"}, key)
		s.components[name] = schema // before its fields, which may hold it
		properties, required := object{}, []string{}
		s.fields(t, properties, &required)
		schema["properties"] = properties
		if len(required) > 0 {
			schema["required"] = required
		}
	}
	return object{"$ref": "#/components/schemas/" + name}
}

// fields adds those of a struct; what is embedded counts as its own.
func (s *schemas) fields(t reflect.Type, properties object, required *[]string) {
	for i := range t.NumField() {
		field := t.Field(i)
		tag := field.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		switch {
		case tag == "-" || !field.IsExported() && !field.Anonymous:
		case field.Anonymous && name == "":
			inner := field.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			s.fields(inner, properties, required)
		default:
			if name == "" {
				name = field.Name
			}
			schema := s.described(s.of(field.Type), schemaName(t)+"."+name)
			if strings.Contains(options, "omit") {
				properties[name] = schema
				continue
			}
			if field.Type.Kind() == reflect.Pointer {
				schema = s.described(object{"anyOf": []any{s.of(field.Type), object{"type": "null"}}}, schemaName(t)+"."+name)
			}
			properties[name] = schema
			*required = append(*required, name)
		}
	}
}

// schemaName is the name of a type; those of the record, which the pages hold
// whole, say so, and so does a list of what.
func schemaName(t reflect.Type) string {
	name, of, generic := strings.Cut(t.Name(), "[")
	if generic {
		of = strings.TrimSuffix(of[strings.LastIndexAny(of, "./")+1:], "]")
		return capital(name) + "Of" + of
	}
	if strings.HasSuffix(t.PkgPath(), "/record") && name != "Record" {
		return "Record" + name
	}
	return capital(name)
}

func capital(s string) string {
	return string(unicode.ToUpper(rune(s[0]))) + s[1:]
}
