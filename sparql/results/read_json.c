/**
   @file
   SPARQL 1.1 Query Results JSON (RFC 8259 for JSON itself).  Members come in
   any order; those that are not known are passed over.
*/

#include "sparql/results/json_input.h"

/** What a term's object said. */
typedef struct {
  RgStr type;
  RgStr value;
  RgStr datatype;
  RgStr language;
  RgStr direction;
} Parts;

static RgStatus
make_term(const SparqlResultsInput *const input, const Parts *const parts,
          GraphTerm *const term)
{
  if (rg_str_equals(parts->type, RG_STR("uri"))) {
    *term = graph_term_iri(parts->value);
  } else if (rg_str_equals(parts->type, RG_STR("bnode"))) {
    *term = graph_term_blank(parts->value);
  } else if (!rg_str_equals(parts->type, RG_STR("literal")) &&
             !rg_str_equals(parts->type, RG_STR("typed-literal"))) {
    return sparql_results_bad(input, "type uri, bnode, literal or triple");
  } else if (parts->language.size) {
    *term = graph_term_lang(parts->value, parts->language);
    if (parts->direction.size) {
      term->direction = rg_str_equals(parts->direction, RG_STR("rtl"))
                            ? GRAPH_DIRECTION_RTL
                            : GRAPH_DIRECTION_LTR;
      term->datatype  = RG_STR(GRAPH_RDF_DIR_LANG_STRING);
    }
  } else {
    *term = graph_term_literal(parts->value, parts->datatype);
  }
  return RG_OK;
}

static RgStatus
read_term(SparqlResultsInput *input, int depth, GraphTerm *term);

/** {"subject": …, "predicate": …, "object": …} */
static RgStatus
read_triple(SparqlResultsInput *const input, const int depth,
            GraphTerm *const term)
{
  GraphTermTriple *triple = NULL;
  bool             first  = true;
  bool             more   = true;
  RgStr            name   = RG_STR_NONE;
  RG_TRY(sparql_results_new_triple(input, term, &triple));
  RG_TRY(sparql_json_open_object(input));
  for (;;) {
    RG_TRY(sparql_json_next_member(input, &first, &name, &more));
    if (!more) {
      break;
    }
    GraphTerm *const part =
        rg_str_equals(name, RG_STR("subject"))     ? &triple->subject
        : rg_str_equals(name, RG_STR("predicate")) ? &triple->predicate
        : rg_str_equals(name, RG_STR("object"))    ? &triple->object
                                                   : NULL;
    RG_TRY(part ? read_term(input, depth + 1, part)
                : sparql_json_skip_value(input, depth));
  }
  return triple->subject.kind && triple->predicate.kind && triple->object.kind
             ? RG_OK
             : sparql_results_bad(input, "subject, predicate and object");
}

static RgStatus
read_term(SparqlResultsInput *const input, const int depth,
          GraphTerm *const term)
{
  Parts parts     = {.value = RG_STR_NONE};
  RgStr name      = RG_STR_NONE;
  bool  first     = true;
  bool  more      = true;
  bool  is_triple = false;
  if (depth > SPARQL_JSON_MAX_DEPTH) {
    return sparql_results_bad(input, "less nesting");
  }
  RG_TRY(sparql_json_open_object(input));
  for (;;) {
    RG_TRY(sparql_json_next_member(input, &first, &name, &more));
    if (!more) {
      break;
    }
    if (rg_str_equals(name, RG_STR("value")) && sparql_json_sees(input, '{')) {
      RG_TRY(read_triple(input, depth, term));
      is_triple = true;
      continue;
    }
    RgStr *const part =
        rg_str_equals(name, RG_STR("type"))       ? &parts.type
        : rg_str_equals(name, RG_STR("value"))    ? &parts.value
        : rg_str_equals(name, RG_STR("datatype")) ? &parts.datatype
        : rg_str_equals(name, RG_STR("xml:lang")) ? &parts.language
        : rg_str_equals(name, RG_STR("its:dir"))  ? &parts.direction
                                                  : NULL;
    RG_TRY(part ? sparql_json_read_string(input, part)
                : sparql_json_skip_value(input, depth));
  }
  return is_triple ? RG_OK : make_term(input, &parts, term);
}

/** {"x": term, …} */
static RgStatus
read_row(SparqlResultsInput *const input)
{
  GraphTerm *cells = NULL;
  RgStr      name  = RG_STR_NONE;
  bool       first = true;
  bool       more  = true;
  RG_TRY(sparql_json_open_object(input));
  RG_TRY(sparql_results_add_row(input, &cells));
  for (;;) {
    RG_TRY(sparql_json_next_member(input, &first, &name, &more));
    if (!more) {
      return RG_OK;
    }
    const size_t column = sparql_results_find_column(input->results, name);
    if (column == input->results->n_columns) {
      return sparql_results_bad(input, "a variable that head.vars has");
    }
    RG_TRY(read_term(input, 0, &cells[column]));
  }
}

static RgStatus
read_variable(SparqlResultsInput *const input)
{
  RgStr variable = RG_STR_NONE;
  RG_TRY(sparql_json_read_string(input, &variable));
  return sparql_results_add_column(input, variable);
}

/** An object whose member `name` is a list: "head" has {"vars": […]}, "results"
    {"bindings": […]}. */
static RgStatus
read_list(SparqlResultsInput *const input, const RgStr name,
          RgStatus (*const read_item)(SparqlResultsInput *input))
{
  RgStr found = RG_STR_NONE;
  bool  first = true;
  bool  more  = true;
  RG_TRY(sparql_json_open_object(input));
  for (;;) {
    RG_TRY(sparql_json_next_member(input, &first, &found, &more));
    if (!more) {
      return RG_OK;
    }
    if (!rg_str_equals(found, name)) {
      RG_TRY(sparql_json_skip_value(input, 0));
      continue;
    }
    bool first_item = true;
    RG_TRY(sparql_json_open_array(input));
    for (;;) {
      RG_TRY(sparql_json_next_item(input, &first_item, &more));
      if (!more) {
        break;
      }
      RG_TRY(read_item(input));
    }
  }
}

static RgStatus
read_head(SparqlResultsInput *const input)
{
  return read_list(input, RG_STR("vars"), read_variable);
}

static RgStatus
read_bindings(SparqlResultsInput *const input)
{
  return read_list(input, RG_STR("bindings"), read_row);
}

static RgStatus
read_boolean(SparqlResultsInput *const input)
{
  sparql_json_skip_space(input);
  const size_t start         = input->at;
  input->results->is_boolean = true;
  RG_TRY(sparql_json_skip_value(input, 0));
  const RgStr word        = rg_str_slice(input->text, start, input->at);
  input->results->boolean = rg_str_equals(word, RG_STR("true"));
  return input->results->boolean || rg_str_equals(word, RG_STR("false"))
             ? RG_OK
             : sparql_results_bad(input, "true or false");
}

RgStatus
sparql_results_read_json(SparqlResultsInput *const input)
{
  RgStr  name     = RG_STR_NONE;
  bool   first    = true;
  bool   more     = true;
  bool   headed   = false;
  size_t results  = SIZE_MAX; // place of "results" when it came before "head"
  bool   answered = false;
  RG_TRY(sparql_json_open_object(input));
  for (;;) {
    RG_TRY(sparql_json_next_member(input, &first, &name, &more));
    if (!more) {
      break;
    }
    if (rg_str_equals(name, RG_STR("head"))) {
      RG_TRY(read_head(input));
      headed = true;
    } else if (rg_str_equals(name, RG_STR("boolean"))) {
      RG_TRY(read_boolean(input));
      answered = true;
    } else if (rg_str_equals(name, RG_STR("results"))) {
      results = headed ? SIZE_MAX : input->at;
      RG_TRY(headed ? read_bindings(input) : sparql_json_skip_value(input, 0));
      answered = true;
    } else {
      RG_TRY(sparql_json_skip_value(input, 0));
    }
  }
  sparql_json_skip_space(input);
  if (input->at != input->text.size) {
    return sparql_results_bad(input, "the end");
  }
  if (results != SIZE_MAX) {
    input->at = results;
    RG_TRY(read_bindings(input));
  }
  return answered ? RG_OK
                  : sparql_results_bad(input, "member results or boolean");
}
