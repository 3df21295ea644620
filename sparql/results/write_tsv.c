/**
   @file
   SPARQL 1.1 Query Results TSV (§4): terms as in Turtle, numbers bare.
*/

#include "sparql/results/results_impl.h"

static void
write_head(SparqlOutputBuffer *const out, const SparqlAnswer *const answer)
{
  for (size_t i = 0U; i < sparql_answer_n_columns(answer); ++i) {
    sparql_output_put(out, i ? RG_STR("\t?") : RG_STR("?"));
    sparql_output_put(out, sparql_answer_column(answer, i));
  }
  SPARQL_PUT(out, "\n");
}

/** The lexical form is a number of Turtle ([19] to [21]) of this datatype. */
static bool
is_bare_number(const GraphTerm *const term)
{
  const RgStr text      = term->text;
  size_t      at        = 0U;
  size_t      n_digits  = 0U;
  size_t      n_after   = 0U;
  bool        has_point = false;
  bool        has_e     = false;
  if (!rg_str_starts_with(term->datatype, RG_STR(GRAPH_XSD_NS))) {
    return false;
  }
  if (at < text.size && (text.data[at] == '+' || text.data[at] == '-')) {
    ++at;
  }
  for (; at < text.size; ++at) {
    const char c = text.data[at];
    if (c >= '0' && c <= '9') {
      ++n_digits;
      ++n_after;
    } else if (c == '.' && !has_point && !has_e) {
      has_point = true;
      n_after   = 0U;
    } else if ((c == 'e' || c == 'E') && !has_e && n_digits) {
      has_e   = true;
      n_after = 0U;
      if (at + 1U < text.size &&
          (text.data[at + 1U] == '+' || text.data[at + 1U] == '-')) {
        ++at;
      }
    } else {
      return false;
    }
  }
  const RgStr kind = has_e       ? RG_STR(GRAPH_XSD_NS "double")
                     : has_point ? RG_STR(GRAPH_XSD_NS "decimal")
                                 : RG_STR(GRAPH_XSD_NS "integer");
  return n_after && rg_str_equals(term->datatype, kind);
}

static void
write_literal(SparqlOutputBuffer *const out, const GraphTerm *const term)
{
  if (is_bare_number(term)) {
    sparql_output_put(out, term->text);
    return;
  }
  SPARQL_PUT(out, "\"");
  sparql_output_escaped(out, SPARQL_ESCAPE_TSV, term->text);
  SPARQL_PUT(out, "\"");
  if (term->language.size) {
    SPARQL_PUT(out, "@");
    sparql_output_put(out, term->language);
    if (term->direction != GRAPH_DIRECTION_NONE) {
      SPARQL_PUT(out, "--");
      sparql_output_put(out, sparql_direction_name(term->direction));
    }
  } else if (!rg_str_equals(term->datatype, RG_STR(GRAPH_XSD_STRING))) {
    SPARQL_PUT(out, "^^<");
    sparql_output_escaped(out, SPARQL_ESCAPE_TSV, term->datatype);
    SPARQL_PUT(out, ">");
  }
}

static const SparqlTermForm TERMS = {
    .escape  = SPARQL_ESCAPE_TSV,
    .iri     = {RG_STR_INIT("<"), RG_STR_INIT(">")},
    .blank   = {RG_STR_INIT("_:"), RG_STR_INIT("")},
    .triple  = {RG_STR_INIT("<<( "), RG_STR_INIT(" "), RG_STR_INIT(" "),
                RG_STR_INIT(" )>>")},
    .literal = write_literal,
};

static void
write_row(SparqlOutputBuffer *const out, SparqlAnswer *const answer,
          const bool first)
{
  (void)first;
  for (size_t i = 0U; i < sparql_answer_n_columns(answer); ++i) {
    const GraphTerm term = sparql_answer_cell(answer, i);
    sparql_output_put(out, i ? RG_STR("\t") : RG_STR(""));
    sparql_output_term(out, &TERMS, &term);
  }
  SPARQL_PUT(out, "\n");
}

static void
write_end(SparqlOutputBuffer *const out)
{
  (void)out;
}

const SparqlResultsWriter sparql_results_tsv = {
    .name       = "tsv",
    .other_name = "tsv",
    .media_type = "text/tab-separated-values",
    .head       = write_head,
    .row        = write_row,
    .end        = write_end,
    .boolean    = NULL,
};
