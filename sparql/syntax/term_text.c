#include "sparql/syntax/term_text.h"

#include "sparql/syntax/lexer.h"

#include <stdio.h>

RgStatus
sparql_text_write(SparqlTextWriter *const w, const char *const text)
{
  return rg_sink_write(&w->out, rg_str_c(text));
}

static RgStatus
write_number(SparqlTextWriter *const w, const char *const mark,
             const uint64_t number)
{
  char      text[48];
  const int n =
      snprintf(text, sizeof(text), "%s%llu", mark, (unsigned long long)number);
  return rg_sink_write(&w->out, rg_str(text, n > 0 ? (size_t)n : 0U));
}

RgStatus
sparql_text_write_var(SparqlTextWriter *const w, const SparqlVar var)
{
  if (!w->variables[var].hidden) {
    RG_TRY(sparql_text_write(w, "?"));
    return rg_sink_write(&w->out, w->variables[var].name);
  }
  if (w->hidden[var] == SPARQL_VAR_NONE) {
    w->hidden[var] = w->n_hidden++;
  }
  return write_number(w, w->hidden_mark, w->hidden[var]);
}

/** The escape of a byte that a quoted string does not have as it is, in a
    buffer of 8; null for every other. */
static const char *
escape_of(const unsigned char c, char *const buffer)
{
  static const char *const letters[] = {
      ['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n",  ['\f'] = "\\f",
      ['\r'] = "\\r", ['"'] = "\\\"", ['\\'] = "\\\\",
  };
  if (c < RG_COUNT_OF(letters) && letters[c]) {
    return letters[c];
  }
  if (c >= 0x20U && c != 0x7FU) {
    return NULL;
  }
  (void)snprintf(buffer, 8U, "\\u%04X", c);
  return buffer;
}

RgStatus
sparql_text_write_string(SparqlTextWriter *const w, const RgStr text)
{
  size_t begin = 0U;
  RG_TRY(sparql_text_write(w, "\""));
  for (size_t i = 0U; i < text.size; ++i) {
    char              buffer[8];
    const char *const escape = escape_of((unsigned char)text.data[i], buffer);
    if (escape) {
      RG_TRY(rg_sink_write(&w->out, rg_str_slice(text, begin, i)));
      RG_TRY(sparql_text_write(w, escape));
      begin = i + 1U;
    }
  }
  RG_TRY(rg_sink_write(&w->out, rg_str_slice(text, begin, text.size)));
  return sparql_text_write(w, "\"");
}

RgStatus
sparql_text_write_iri(SparqlTextWriter *const w, const RgStr iri)
{
  RG_TRY(sparql_text_write(w, "<"));
  RG_TRY(rg_sink_write(&w->out, iri));
  return sparql_text_write(w, ">");
}

/** The literal may stand without quotes: lexing it gives it back. */
static bool
is_short_form(const GraphTerm *const literal)
{
  static const struct {
    const char     *datatype;
    SparqlTokenKind kind;
  } forms[] = {{GRAPH_XSD_NS "integer", SPARQL_TOKEN_INTEGER},
               {GRAPH_XSD_NS "decimal", SPARQL_TOKEN_DECIMAL},
               {GRAPH_XSD_NS "double", SPARQL_TOKEN_DOUBLE}};
  if (rg_str_equals(literal->datatype, RG_STR(GRAPH_XSD_NS "boolean"))) {
    return rg_str_equals(literal->text, RG_STR("true")) ||
           rg_str_equals(literal->text, RG_STR("false"));
  }
  for (size_t i = 0U; i < RG_COUNT_OF(forms); ++i) {
    if (rg_str_equals(literal->datatype, rg_str_c(forms[i].datatype))) {
      SparqlLexer lexer = {.text = literal->text};
      SparqlToken token = {0};
      return sparql_lexer_next(&lexer, &token, NULL) == RG_OK &&
             token.kind == forms[i].kind &&
             token.text.size == literal->text.size;
    }
  }
  return false;
}

static RgStatus
write_literal(SparqlTextWriter *const w, const GraphTerm *const term)
{
  if (is_short_form(term)) {
    return rg_sink_write(&w->out, term->text);
  }
  RG_TRY(sparql_text_write_string(w, term->text));
  if (term->language.size) {
    RG_TRY(sparql_text_write(w, "@"));
    RG_TRY(rg_sink_write(&w->out, term->language));
    return sparql_text_write(w, term->direction == GRAPH_DIRECTION_LTR ? "--ltr"
                                : term->direction == GRAPH_DIRECTION_RTL
                                    ? "--rtl"
                                    : "");
  }
  if (rg_str_equals(term->datatype, RG_STR(GRAPH_XSD_STRING))) {
    return RG_OK;
  }
  RG_TRY(sparql_text_write(w, "^^"));
  return sparql_text_write_iri(w, term->datatype);
}

static RgStatus
write_blank(SparqlTextWriter *const w, const RgStr label)
{
  uint64_t *number = NULL;
  RG_TRY(rg_hashmap_insert(w->blanks, label, rg_hashmap_count(w->blanks),
                           &number, NULL));
  return write_number(w, "_:b", *number);
}

RgStatus
sparql_text_write_term(SparqlTextWriter *const w, const GraphTerm *const term)
{
  switch (term->kind) {
  case GRAPH_TERM_IRI:
    return sparql_text_write_iri(w, term->text);
  case GRAPH_TERM_LITERAL:
    return write_literal(w, term);
  case GRAPH_TERM_BLANK:
    return write_blank(w, term->text);
  case GRAPH_TERM_TRIPLE:
    RG_TRY(sparql_text_write(w, "<<( "));
    RG_TRY(sparql_text_write_term(w, &term->triple->subject));
    RG_TRY(sparql_text_write(w, " "));
    RG_TRY(sparql_text_write_term(w, &term->triple->predicate));
    RG_TRY(sparql_text_write(w, " "));
    RG_TRY(sparql_text_write_term(w, &term->triple->object));
    return sparql_text_write(w, " )>>");
  default:
    return sparql_text_write(w, "UNDEF");
  }
}

RgStatus
sparql_text_write_place(SparqlTextWriter *const        w,
                        const SparqlTermPattern *const place)
{
  switch (place->kind) {
  case SPARQL_TERM_VARIABLE:
    return sparql_text_write_var(w, place->variable);
  case SPARQL_TERM_CONSTANT:
    return sparql_text_write_term(w, place->term);
  default:
    RG_TRY(sparql_text_write(w, "<<( "));
    RG_TRY(sparql_text_write_place(w, &place->triple->subject));
    RG_TRY(sparql_text_write(w, " "));
    RG_TRY(sparql_text_write_place(w, &place->triple->predicate));
    RG_TRY(sparql_text_write(w, " "));
    RG_TRY(sparql_text_write_place(w, &place->triple->object));
    return sparql_text_write(w, " )>>");
  }
}

/** "(a/b/c)": each part with `mark` between, brackets around. */
static RgStatus
write_parts(SparqlTextWriter *const w, const SparqlPath *const path,
            const char *const mark)
{
  RG_TRY(sparql_text_write(w, "("));
  for (size_t i = 0U; i < path->n_parts; ++i) {
    RG_TRY(sparql_text_write(w, i ? mark : ""));
    RG_TRY(sparql_text_write_path(w, path->parts[i]));
  }
  return sparql_text_write(w, ")");
}

/** Written without further brackets it can take a '*' ([94] PathPrimary). */
static bool
is_path_primary(const SparqlPath *const path)
{
  return path->kind == SPARQL_PATH_LINK || path->kind == SPARQL_PATH_SEQUENCE ||
         path->kind == SPARQL_PATH_ALTERNATIVE ||
         path->kind == SPARQL_PATH_NEGATED;
}

RgStatus
sparql_text_write_path(SparqlTextWriter *const w, const SparqlPath *const path)
{
  switch (path->kind) {
  case SPARQL_PATH_LINK:
    return sparql_text_write_iri(w, path->iri->text);
  case SPARQL_PATH_INVERSE:
    RG_TRY(sparql_text_write(w, "^"));
    return path->parts[0]->kind == SPARQL_PATH_INVERSE
               ? write_parts(w, path, "")
               : sparql_text_write_path(w, path->parts[0]);
  case SPARQL_PATH_SEQUENCE:
    return write_parts(w, path, "/");
  case SPARQL_PATH_ALTERNATIVE:
    return write_parts(w, path, "|");
  case SPARQL_PATH_NEGATED:
    RG_TRY(sparql_text_write(w, "!"));
    return write_parts(w, path, "|");
  default:
    RG_TRY(is_path_primary(path->parts[0])
               ? sparql_text_write_path(w, path->parts[0])
               : write_parts(w, path, ""));
    return sparql_text_write(w, path->kind == SPARQL_PATH_ZERO_OR_MORE  ? "*"
                                : path->kind == SPARQL_PATH_ONE_OR_MORE ? "+"
                                                                        : "?");
  }
}
