/* SPARQL 1.1 Query Results JSON (RFC 8259 for JSON itself).  Members come in
   any order; those that are not known are passed over. */

#include "graph/base/buf.h"
#include "graph/base/digits.h"
#include "graph/base/utf8.h"
#include "sparql/results/read_impl.h"

#include <string.h>

/** Nesting that is followed, of values and of triple terms. */
enum { MAX_DEPTH = 100 };

static void
skip_space(SparqlResultsInput *const input)
{
  while (input->at < input->text.size &&
         strchr(" \t\n\r", input->text.data[input->at]) &&
         input->text.data[input->at]) {
    ++input->at;
  }
}

/** Is the next thing `c`? */
static bool
sees(SparqlResultsInput *const input, const char c)
{
  skip_space(input);
  return input->at < input->text.size && input->text.data[input->at] == c;
}

static bool
take(SparqlResultsInput *const input, const char c)
{
  const bool found = sees(input, c);
  input->at += found ? 1U : 0U;
  return found;
}

/** Four digits after "\u". */
static RgStatus
read_code_unit(SparqlResultsInput *const input, uint32_t *const unit)
{
  *unit = 0U;
  for (int i = 0; i < 4; ++i, ++input->at) {
    const int digit = input->at < input->text.size
                          ? rg_hex_value(input->text.data[input->at])
                          : -1;
    if (digit < 0) {
      return sparql_results_bad(input, "four hexadecimal digits");
    }
    *unit = *unit * 16U + (uint32_t)digit;
  }
  return RG_OK;
}

/** "\uD83D\uDE00" is one character; half of a pair becomes U+FFFD. */
static RgStatus
read_unicode_escape(SparqlResultsInput *const input, char *const out,
                    size_t *const n)
{
  uint32_t code = 0U;
  RG_TRY(read_code_unit(input, &code));
  if (code >= 0xD800U && code < 0xDC00U &&
      rg_str_starts_with(rg_str_slice(input->text, input->at, input->text.size),
                         RG_STR("\\u"))) {
    const size_t back = input->at;
    uint32_t     low  = 0U;
    input->at += 2U;
    RG_TRY(read_code_unit(input, &low));
    if (low >= 0xDC00U && low < 0xE000U) {
      code = 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U);
    } else {
      input->at = back;
    }
  }
  *n = rg_utf8_encode(code, out);
  if (!*n) {
    *n = rg_utf8_encode(RG_UTF8_REPLACEMENT, out);
  }
  return RG_OK;
}

/** The rest of a string that has escapes; `size` bytes are enough. */
static RgStatus
read_escaped(SparqlResultsInput *const input, const size_t start,
             const size_t size, RgStr *const string)
{
  char *const out = (char *)rg_arena_alloc(input->arena, size + 1U);
  size_t      n   = 0U;
  if (!out) {
    return RG_NO_MEMORY;
  }
  input->at = start;
  while (input->text.data[input->at] != '"') {
    const char c = input->text.data[input->at++];
    if (c != '\\') {
      out[n++] = c;
      continue;
    }
    const char        letter = input->text.data[input->at++];
    const char *const from   = "\"\\/bfnrt";
    const char *const place  = letter ? strchr(from, letter) : NULL;
    if (letter == 'u') {
      size_t bytes = 0U;
      RG_TRY(read_unicode_escape(input, out + n, &bytes));
      n += bytes;
    } else if (place) {
      out[n++] = "\"\\/\b\f\n\r\t"[place - from];
    } else {
      return sparql_results_bad(input, "an escape of JSON");
    }
  }
  ++input->at;
  *string = rg_str(out, n);
  return RG_OK;
}

static RgStatus
read_string(SparqlResultsInput *const input, RgStr *const string)
{
  if (!take(input, '"')) {
    return sparql_results_bad(input, "a string");
  }
  const size_t start   = input->at;
  bool         escaped = false;
  for (; input->at < input->text.size; ++input->at) {
    const char c = input->text.data[input->at];
    if (c == '"') {
      const size_t end = input->at++;
      *string          = rg_str_slice(input->text, start, end);
      return escaped ? read_escaped(input, start, end - start, string) : RG_OK;
    }
    if (c == '\\') {
      escaped = true;
      ++input->at;
    }
  }
  return sparql_results_bad(input, "the end of a string");
}

/** The next member's name; `*more` is false after the last. */
static RgStatus
next_member(SparqlResultsInput *const input, bool *const first,
            RgStr *const name, bool *const more)
{
  *more = false;
  if (take(input, '}')) {
    return RG_OK;
  }
  if (!*first && !take(input, ',')) {
    return sparql_results_bad(input, "',' or '}'");
  }
  *first = false;
  RG_TRY(read_string(input, name));
  if (!take(input, ':')) {
    return sparql_results_bad(input, "':'");
  }
  *more = true;
  return RG_OK;
}

/** The same for the items of an array. */
static RgStatus
next_item(SparqlResultsInput *const input, bool *const first, bool *const more)
{
  *more = false;
  if (take(input, ']')) {
    return RG_OK;
  }
  if (!*first && !take(input, ',')) {
    return sparql_results_bad(input, "',' or ']'");
  }
  *first = false;
  *more  = true;
  return RG_OK;
}

static RgStatus
open_object(SparqlResultsInput *const input)
{
  return take(input, '{') ? RG_OK : sparql_results_bad(input, "'{'");
}

static RgStatus
open_array(SparqlResultsInput *const input)
{
  return take(input, '[') ? RG_OK : sparql_results_bad(input, "'['");
}

/** Pass over any value. */
static RgStatus
skip_value(SparqlResultsInput *const input, const int depth)
{
  bool  first = true;
  bool  more  = true;
  RgStr name  = RG_STR_NONE;
  if (depth > MAX_DEPTH) {
    return sparql_results_bad(input, "less nesting");
  }
  if (sees(input, '"')) {
    return read_string(input, &name);
  }
  if (take(input, '{')) {
    for (;;) {
      RG_TRY(next_member(input, &first, &name, &more));
      if (!more) {
        return RG_OK;
      }
      RG_TRY(skip_value(input, depth + 1));
    }
  }
  if (take(input, '[')) {
    for (;;) {
      RG_TRY(next_item(input, &first, &more));
      if (!more) {
        return RG_OK;
      }
      RG_TRY(skip_value(input, depth + 1));
    }
  }
  const size_t start = input->at;
  while (input->at < input->text.size &&
         !strchr(",]} \t\n\r", input->text.data[input->at])) {
    ++input->at;
  }
  return input->at > start ? RG_OK : sparql_results_bad(input, "a value");
}

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
  RG_TRY(open_object(input));
  for (;;) {
    RG_TRY(next_member(input, &first, &name, &more));
    if (!more) {
      break;
    }
    GraphTerm *const part =
        rg_str_equals(name, RG_STR("subject"))     ? &triple->subject
        : rg_str_equals(name, RG_STR("predicate")) ? &triple->predicate
        : rg_str_equals(name, RG_STR("object"))    ? &triple->object
                                                   : NULL;
    RG_TRY(part ? read_term(input, depth + 1, part) : skip_value(input, depth));
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
  if (depth > MAX_DEPTH) {
    return sparql_results_bad(input, "less nesting");
  }
  RG_TRY(open_object(input));
  for (;;) {
    RG_TRY(next_member(input, &first, &name, &more));
    if (!more) {
      break;
    }
    if (rg_str_equals(name, RG_STR("value")) && sees(input, '{')) {
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
    RG_TRY(part ? read_string(input, part) : skip_value(input, depth));
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
  RG_TRY(open_object(input));
  RG_TRY(sparql_results_add_row(input, &cells));
  for (;;) {
    RG_TRY(next_member(input, &first, &name, &more));
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

/** {"vars": […], "link": […]} */
static RgStatus
read_head(SparqlResultsInput *const input)
{
  RgStr name  = RG_STR_NONE;
  bool  first = true;
  bool  more  = true;
  RG_TRY(open_object(input));
  for (;;) {
    RG_TRY(next_member(input, &first, &name, &more));
    if (!more) {
      return RG_OK;
    }
    if (!rg_str_equals(name, RG_STR("vars"))) {
      RG_TRY(skip_value(input, 0));
      continue;
    }
    bool first_item = true;
    RG_TRY(open_array(input));
    for (;;) {
      RgStr variable = RG_STR_NONE;
      RG_TRY(next_item(input, &first_item, &more));
      if (!more) {
        break;
      }
      RG_TRY(read_string(input, &variable));
      RG_TRY(sparql_results_add_column(input, variable));
    }
  }
}

/** {"bindings": […]} */
static RgStatus
read_bindings(SparqlResultsInput *const input)
{
  RgStr name  = RG_STR_NONE;
  bool  first = true;
  bool  more  = true;
  RG_TRY(open_object(input));
  for (;;) {
    RG_TRY(next_member(input, &first, &name, &more));
    if (!more) {
      return RG_OK;
    }
    if (!rg_str_equals(name, RG_STR("bindings"))) {
      RG_TRY(skip_value(input, 0));
      continue;
    }
    bool first_item = true;
    RG_TRY(open_array(input));
    for (;;) {
      RG_TRY(next_item(input, &first_item, &more));
      if (!more) {
        break;
      }
      RG_TRY(read_row(input));
    }
  }
}

static RgStatus
read_boolean(SparqlResultsInput *const input)
{
  skip_space(input);
  const size_t start         = input->at;
  input->results->is_boolean = true;
  RG_TRY(skip_value(input, 0));
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
  RG_TRY(open_object(input));
  for (;;) {
    RG_TRY(next_member(input, &first, &name, &more));
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
      RG_TRY(headed ? read_bindings(input) : skip_value(input, 0));
      answered = true;
    } else {
      RG_TRY(skip_value(input, 0));
    }
  }
  skip_space(input);
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
