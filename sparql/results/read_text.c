/**
   @file
   SPARQL 1.1 Query Results CSV (RFC 4180) and TSV (terms of Turtle).
*/

#include "graph/base/digits.h"
#include "graph/base/utf8.h"
#include "sparql/results/read_impl.h"

#include <string.h>

enum { MAX_DEPTH = 100 };

static bool
at_end(const SparqlResultsInput *const input)
{
  return input->at >= input->text.size;
}

static char
next_byte(const SparqlResultsInput *const input)
{
  return at_end(input) ? '\0' : input->text.data[input->at];
}

/** The next byte is one of `set`; a NUL in the text is none. */
static bool
is_next(const SparqlResultsInput *const input, const char *const set)
{
  const char byte = next_byte(input);
  return byte && strchr(set, byte);
}

/** One field; `*last` is true when it ends its record. */
static RgStatus
read_csv_field(SparqlResultsInput *const input, RgStr *const field,
               bool *const last)
{
  size_t start = input->at;
  if (next_byte(input) == '"') {
    char  *out = NULL;
    size_t n   = 0U;
    start      = ++input->at;
    while (!at_end(input) && (next_byte(input) != '"' ||
                              (input->at + 1U < input->text.size &&
                               input->text.data[input->at + 1U] == '"'))) {
      input->at += next_byte(input) == '"' ? 2U : 1U;
    }
    if (at_end(input)) {
      return sparql_results_bad(input, "the quote that ends a field");
    }
    out = rg_arena_alloc(input->arena, input->at - start + 1U);
    if (!out) {
      return RG_NO_MEMORY;
    }
    for (size_t i = start; i < input->at; ++i) {
      out[n++] = input->text.data[i];
      i += input->text.data[i] == '"' ? 1U : 0U;
    }
    *field = rg_str(out, n);
    ++input->at;
  } else {
    while (!at_end(input) && !is_next(input, ",\r\n")) {
      ++input->at;
    }
    *field = rg_str_slice(input->text, start, input->at);
  }
  *last = next_byte(input) != ',';
  input->at += at_end(input) ? 0U : next_byte(input) == '\r' ? 2U : 1U;
  return RG_OK;
}

RgStatus
sparql_results_read_csv(SparqlResultsInput *const input)
{
  bool  last  = at_end(input);
  RgStr field = RG_STR_NONE;
  while (!last) {
    RG_TRY(read_csv_field(input, &field, &last));
    if (field.size) {
      RG_TRY(sparql_results_add_column(input, field));
    }
  }
  const size_t n_columns = input->results->n_columns;
  while (!at_end(input)) {
    GraphTerm *cells = NULL;
    size_t     i     = 0U;
    RG_TRY(sparql_results_add_row(input, &cells));
    do {
      RG_TRY(read_csv_field(input, &field, &last));
      if (i >= n_columns && (n_columns || field.size)) {
        return sparql_results_bad(input, "as many fields as variables");
      }
      if (field.size) {
        cells[i] = rg_str_starts_with(field, RG_STR("_:"))
                       ? graph_term_blank(rg_str_slice(field, 2U, field.size))
                       : graph_term_string(field);
      }
      ++i;
    } while (!last);
    if (i < n_columns) {
      return sparql_results_bad(input, "as many fields as variables");
    }
  }
  return RG_OK;
}

/** Text up to `close`, with the escapes of Turtle. */
static RgStatus
read_quoted(SparqlResultsInput *const input, const char close,
            RgStr *const text)
{
  const size_t start = input->at;
  while (!at_end(input) && next_byte(input) != close &&
         next_byte(input) != '\n') {
    input->at += next_byte(input) == '\\' ? 2U : 1U;
  }
  if (next_byte(input) != close) {
    return sparql_results_bad(input, "the end of a term");
  }
  const size_t end = input->at++;
  *text            = rg_str_slice(input->text, start, end);
  if (!memchr(input->text.data + start, '\\', end - start)) {
    return RG_OK;
  }
  char *const out = rg_arena_alloc(input->arena, end - start + 1U);
  size_t      n   = 0U;
  if (!out) {
    return RG_NO_MEMORY;
  }
  for (size_t i = start; i < end; ++i) {
    char c = input->text.data[i];
    if (c != '\\') {
      out[n++] = c;
      continue;
    }
    c                        = input->text.data[++i];
    const char *const from   = "tbnrf\"'\\";
    const char *const place  = c ? strchr(from, c) : NULL;
    const size_t      digits = c == 'u' ? 4U : c == 'U' ? 8U : 0U;
    uint32_t          code   = 0U;
    if (place) {
      out[n++] = "\t\b\n\r\f\"'\\"[place - from];
      continue;
    }
    if (!rg_hex_number(rg_str(input->text.data, end), i + 1U, digits, &code)) {
      return sparql_results_bad(input, "hexadecimal digits");
    }
    i += digits;
    const size_t n_bytes = digits ? rg_utf8_encode(code, out + n) : 0U;
    if (!n_bytes) {
      return sparql_results_bad(input, "an escape of Turtle");
    }
    n += n_bytes;
  }
  *text = rg_str(out, n);
  return RG_OK;
}

/** Letters, digits and other bytes up to white space or the end of a cell. */
static RgStr
read_word(SparqlResultsInput *const input)
{
  const size_t start = input->at;
  while (!at_end(input) && !is_next(input, " \t\r\n")) {
    ++input->at;
  }
  return rg_str_slice(input->text, start, input->at);
}

/** After a literal's quotes: a language, a datatype or nothing. */
static RgStatus
read_literal_type(SparqlResultsInput *const input, const RgStr text,
                  GraphTerm *const term)
{
  if (next_byte(input) == '@') {
    ++input->at;
    RgStr        tag       = read_word(input);
    const size_t direction = rg_str_find(tag, RG_STR("--"), 0U);
    const RgStr  name      = rg_str_slice(tag, direction, tag.size);
    tag                    = rg_str_slice(tag, 0U, direction);
    *term                  = graph_term_lang(text, tag);
    if (direction != SIZE_MAX) {
      term->datatype  = RG_STR(GRAPH_RDF_DIR_LANG_STRING);
      term->direction = rg_str_equals(name, RG_STR("--rtl"))
                            ? GRAPH_DIRECTION_RTL
                            : GRAPH_DIRECTION_LTR;
    }
    return RG_OK;
  }
  RgStr datatype = RG_STR_NONE;
  if (rg_str_starts_with(rg_str_slice(input->text, input->at, input->text.size),
                         RG_STR("^^<"))) {
    input->at += 3U;
    RG_TRY(read_quoted(input, '>', &datatype));
  }
  *term = graph_term_literal(text, datatype);
  return RG_OK;
}

/** A number or boolean without quotes: its form tells the type. */
static RgStatus
read_bare(SparqlResultsInput *const input, GraphTerm *const term)
{
  const RgStr word = read_word(input);
  if (rg_str_equals(word, RG_STR("true")) ||
      rg_str_equals(word, RG_STR("false"))) {
    *term = graph_term_literal(word, RG_STR(GRAPH_XSD_NS "boolean"));
    return RG_OK;
  }
  bool has_point = false;
  bool has_e     = false;
  for (size_t i = 0U; i < word.size; ++i) {
    const char c = word.data[i];
    has_point    = has_point || c == '.';
    has_e        = has_e || c == 'e' || c == 'E';
    if (!c || !strchr("0123456789+-.eE", c)) {
      return sparql_results_bad(input, "a term");
    }
  }
  *term =
      graph_term_literal(word, has_e       ? RG_STR(GRAPH_XSD_NS "double")
                               : has_point ? RG_STR(GRAPH_XSD_NS "decimal")
                                           : RG_STR(GRAPH_XSD_NS "integer"));
  return word.size ? RG_OK : sparql_results_bad(input, "a term");
}

static void
skip_spaces(SparqlResultsInput *const input)
{
  while (next_byte(input) == ' ') {
    ++input->at;
  }
}

static RgStatus
read_tsv_term(SparqlResultsInput *const input, const int depth,
              GraphTerm *const term)
{
  const RgStr rest = rg_str_slice(input->text, input->at, input->text.size);
  RgStr       text = RG_STR_NONE;
  if (depth > MAX_DEPTH) {
    return sparql_results_bad(input, "less nesting");
  }
  if (rg_str_starts_with(rest, RG_STR("<<("))) {
    GraphTermTriple *triple = NULL;
    input->at += 3U;
    RG_TRY(sparql_results_new_triple(input, term, &triple));
    GraphTerm *const parts[] = {&triple->subject, &triple->predicate,
                                &triple->object};
    for (size_t i = 0U; i < 3U; ++i) {
      skip_spaces(input);
      RG_TRY(read_tsv_term(input, depth + 1, parts[i]));
    }
    skip_spaces(input);
    if (!rg_str_starts_with(
            rg_str_slice(input->text, input->at, input->text.size),
            RG_STR(")>>"))) {
      return sparql_results_bad(input, "')>>'");
    }
    input->at += 3U;
    return RG_OK;
  }
  switch (next_byte(input)) {
  case '<':
    ++input->at;
    RG_TRY(read_quoted(input, '>', &text));
    *term = graph_term_iri(text);
    return RG_OK;
  case '_':
    text  = read_word(input);
    *term = graph_term_blank(rg_str_slice(text, 2U, text.size));
    return RG_OK;
  case '"':
  case '\'': {
    const char quote = next_byte(input);
    ++input->at;
    RG_TRY(read_quoted(input, quote, &text));
    return read_literal_type(input, text, term);
  }
  default:
    return read_bare(input, term);
  }
}

static void
end_line(SparqlResultsInput *const input)
{
  input->at += next_byte(input) == '\r' ? 1U : 0U;
  input->at += next_byte(input) == '\n' ? 1U : 0U;
}

RgStatus
sparql_results_read_tsv(SparqlResultsInput *const input)
{
  while (!at_end(input) && !is_next(input, "\r\n")) {
    RgStr name = read_word(input);
    if (!name.size || (name.data[0] != '?' && name.data[0] != '$')) {
      return sparql_results_bad(input, "a variable");
    }
    RG_TRY(sparql_results_add_column(input, rg_str_slice(name, 1U, name.size)));
    input->at += next_byte(input) == '\t' ? 1U : 0U;
  }
  end_line(input);
  while (!at_end(input)) {
    GraphTerm *cells = NULL;
    RG_TRY(sparql_results_add_row(input, &cells));
    for (size_t i = 0U; i < input->results->n_columns; ++i) {
      if (i && next_byte(input) != '\t') {
        return sparql_results_bad(input, "as many cells as variables");
      }
      input->at += i ? 1U : 0U;
      if (!at_end(input) && !is_next(input, "\t\r\n")) {
        RG_TRY(read_tsv_term(input, 0, &cells[i]));
      }
    }
    if (!at_end(input) && !is_next(input, "\r\n")) {
      return sparql_results_bad(input, "the end of the line");
    }
    end_line(input);
  }
  return RG_OK;
}
